"""Every address of the product, and for each person of the cast whether it opens, is forbidden, or does not exist.

`pages()` is the table; `addresses()` walks the resolver. `tests/test_access.py` holds them against each other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from lienthong.assessment.actions.questions import review_question
from lienthong.audit.actions import record
from lienthong.jobs.choices import JobState
from lienthong.jobs.models import Job, ScheduledWork
from lienthong.lecturers.models import Engagement
from lienthong.regulations.models import Provision
from tests.assessment import things as results
from tests.cast import Cast
from tests.certificates.things import an_archive, an_issued_list
from tests.classes.pages import class_pages
from tests.directives.following_pages import following_pages
from tests.directives.measures_pages import measures_pages
from tests.directives.pages import cascade_pages
from tests.directives.things import a_proposal, a_task
from tests.documents.pages import document_pages
from tests.documents.things import a_registered_document
from tests.exchange import things as imports
from tests.notices.things import a_failed_mail, a_notice
from tests.opening import Arguments, Page
from tests.organisations.pages import decision_pages
from tests.people.things import a_merge
from tests.planning.pages import planning_pages
from tests.reports.things import a_measured_task
from tests.timetabling.pages import timetabling_pages

EVERYBODY = "an binh chi dung tinh ngoai"


def address_of(name: str, page: Page, cast: Cast) -> str:
    """The address about the page's object; what `about` gives as `query` is asked behind the question mark."""
    about = page.about(cast)
    query = about.pop("query", {})
    return reverse(name, kwargs=about) + ("?" + urlencode(query) if query else "")


@dataclass(frozen=True)
class Address:
    """One pattern of the resolver with its view."""

    name: str
    view: Callable[..., Any]


def addresses() -> Iterator[Address]:
    """Every pattern that leads to a view of ours, named `namespace:name`."""
    yield from _walk(get_resolver(), "")


def _walk(resolver: URLResolver, prefix: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from _walk(pattern, inner)
        elif isinstance(pattern, URLPattern):
            yield Address(f"{prefix}{pattern.name}", pattern.callback)


def pages() -> dict[str, Page]:
    """Name of an address -> who gets in."""
    return {
        **_front_door(),
        **_jobs(),
        **_notices(),
        **_people(),
        **_imports(),
        **document_pages(),
        **_directives(),
        **_reference(),
        **planning_pages(),
        **timetabling_pages(),
        **class_pages(),
        **_results(),
    }


def _front_door() -> dict[str, Page]:
    def an_entry(cast: Cast) -> dict[str, Any]:
        return {"pk": record(cast.actor("an"), "facilities.change_room", cast.room, unit_id=cast.centre.pk).pk}

    return {
        "account_login": Page(EVERYBODY),
        "account_logout": Page(EVERYBODY),
        "account_change_password": Page(EVERYBODY),
        "set_language": Page(EVERYBODY, method="post", send={"language": "vi"}),
        "health_alive": Page(EVERYBODY),
        "health_ready": Page(EVERYBODY),
        "web:home": Page(EVERYBODY),
        "web:search": Page(EVERYBODY),
        "web:suggestions": Page(EVERYBODY),
        "web:components": Page(EVERYBODY),
        "web:mails": Page("", forbidden=EVERYBODY),
        "web:mail_retry": Page(
            "", forbidden=EVERYBODY, about=lambda cast: {"pk": a_failed_mail(cast).pk}, method="post"
        ),
        "web:trail": Page("binh", forbidden="an chi dung tinh ngoai"),
        "web:trail_entry": Page("binh", forbidden="an chi dung tinh ngoai", about=an_entry),
        "web:changes": Page("", forbidden=EVERYBODY),
    }


def _jobs() -> dict[str, Page]:
    def ordered(state: str) -> Arguments:
        def arguments(cast: Cast) -> dict[str, Any]:
            return {"pk": Job.objects.create(kind="jobs.sweep", account_id=cast.an.pk, state=state).pk}

        return arguments

    def scheduled(cast: Cast) -> dict[str, Any]:
        return {"pk": ScheduledWork.objects.create(key="jobs.sweep", every_minutes=5, next_at=timezone.now()).pk}

    waiting, failed = ordered(JobState.WAITING), ordered(JobState.FAILED)
    others = EVERYBODY.removeprefix("an ")
    return {
        "jobs:mine": Page(EVERYBODY),
        "jobs:detail": Page("an", absent=others, about=waiting),
        "jobs:progress": Page("an", absent=others, about=waiting),
        "jobs:cancel": Page("an", absent=others, about=waiting, method="post"),
        "jobs:retry": Page("an", absent=others, about=failed, method="post"),
        "jobs:all": Page("", forbidden=EVERYBODY),
        "jobs:schedule": Page("", forbidden=EVERYBODY, about=scheduled),
        "jobs:run_now": Page("", forbidden=EVERYBODY, about=scheduled, method="post"),
    }


def _notices() -> dict[str, Page]:
    def told(cast: Cast) -> dict[str, Any]:
        return {"pk": a_notice(cast, "an").pk}

    others = EVERYBODY.removeprefix("an ")
    return {
        "notices:inbox": Page(EVERYBODY),
        "notices:open": Page("an", absent=others, about=told, method="post"),
        "notices:read": Page("an", absent=others, about=told, method="post"),
        **{f"notices:{name}": Page(EVERYBODY, method="post") for name in ("read_all", "address", "confirm", "drop")},
        "notices:settings": Page(EVERYBODY),
    }


def _people() -> dict[str, Page]:
    def person(cast: Cast) -> dict[str, Any]:
        return {"pk": cast.learners[0].pk}

    def two(cast: Cast) -> dict[str, Any]:
        return {"pk": cast.learners[0].pk, "other_pk": cast.learners[1].pk}

    def merged(cast: Cast) -> dict[str, Any]:
        return {"pk": a_merge(cast).pk}

    def merges(about: Arguments, method: str = "get") -> Page:
        return Page("an tinh", forbidden="binh chi dung", absent="ngoai", about=about, method=method)

    office = "an binh chi tinh ngoai"
    return {
        "organisations:list": Page(EVERYBODY),
        "organisations:detail": Page(EVERYBODY, about=lambda cast: {"pk": cast.centre.pk}),
        "organisations:layout": Page(
            "an binh", forbidden="chi dung tinh", absent="ngoai", about=lambda cast: {"pk": cast.centre.pk}
        ),
        "people:first_sign_in": Page(EVERYBODY),
        **decision_pages(),
        "people:list": Page(office, forbidden="dung"),
        "people:new": Page("an ngoai", forbidden="binh chi dung tinh"),
        "people:detail": Page("an binh chi tinh", forbidden="dung", absent="ngoai", about=person),
        "people:edit": Page("an", forbidden="binh chi dung tinh", absent="ngoai", about=person),
        "people:sensitive": Page("an", forbidden="binh chi dung tinh", absent="ngoai", about=person, method="post"),
        "people:duplicates": Page("an tinh ngoai", forbidden="binh chi dung"),
        "people:duplicates_panel": merges(person),
        "people:merge": merges(two),
        "people:apart": merges(two, "post"),
        "people:not_apart": merges(two, "post"),
        "people:merge_take_back": merges(merged, "post"),
        "people:sensitive_edit": Page("an", forbidden="binh chi dung tinh", absent="ngoai", about=person),
        "people:identity": Page("an", forbidden="binh chi dung tinh", absent="ngoai", about=person),
    }


def _imports() -> dict[str, Page]:
    def received(cast: Cast) -> dict[str, Any]:
        return {"pk": imports.a_received_table(cast, imports.a_sheet(["Đỗ Văn Mới", "Nam", "1992"])).pk}

    def checked(cast: Cast) -> dict[str, Any]:
        return {"pk": imports.a_checked_table(cast, imports.a_sheet(["Đỗ Văn Mới", "Nam", "1992"])).pk}

    def applied(cast: Cast) -> dict[str, Any]:
        return {"pk": imports.an_applied_table(cast, imports.a_sheet(["Đỗ Văn Mới", "Nam", "1992"])).pk}

    def kept(about: Arguments, method: str = "post") -> Page:
        return Page("an", forbidden="binh chi dung", absent="ngoai tinh", about=about, method=method)

    clerks = Page("an ngoai", forbidden="binh chi dung tinh")
    return {
        "exchange:list": Page("an ngoai tinh", forbidden="binh chi dung"),
        "exchange:upload": Page(clerks.opens, clerks.forbidden, about=lambda cast: {"slug": "con-nguoi"}),
        "exchange:template": Page(clerks.opens, clerks.forbidden, about=lambda cast: {"slug": "con-nguoi"}),
        "exchange:detail": kept(checked, "get"),
        "exchange:columns": kept(received, "get"),
        "exchange:check_again": kept(checked),
        "exchange:decide": kept(checked),
        "exchange:all_new": kept(checked),
        "exchange:write": kept(checked),
        "exchange:undo": kept(applied),
        "exchange:drop": kept(received),
        "exchange:refused": kept(checked, "get"),
    }


OFFICE = "an binh chi tinh"


def _directives() -> dict[str, Page]:

    def document(cast: Cast) -> dict[str, Any]:
        return {"pk": a_registered_document(cast).pk}

    def proposal(cast: Cast) -> dict[str, Any]:
        return {"pk": a_proposal(cast).pk}

    def task(cast: Cast) -> dict[str, Any]:
        return {"pk": a_task(cast).pk}

    def writes(about: Arguments, method: str = "post") -> Page:
        return Page("an", forbidden="binh chi dung tinh", absent="ngoai", about=about, method=method)

    return {
        **cascade_pages(),
        "directives:list": Page(f"{OFFICE} ngoai", forbidden="dung"),
        "directives:of_document": Page(OFFICE, forbidden="dung", absent="ngoai", about=document),
        "directives:new": writes(document, "get"),
        **{f"directives:{move}": writes(proposal) for move in ("accept", "mend", "refuse", "reconsider")},
        "directives:take_back": writes(proposal),
        "directives:split": writes(proposal),
        **{f"directives:{move}": writes(document) for move in ("accept_many", "merge", "take_back_last")},
        "directives:detail": Page(OFFICE, forbidden="dung", absent="ngoai", about=task),
        "directives:edit": writes(task, "get"),
        "directives:measure": writes(task, "get"),
        **{f"directives:{move}": writes(task) for move in ("finish", "reopen")},
        **measures_pages(),
        "directives:round": writes(lambda cast: {**task(cast), "day": "2026-06-30"}),
        **following_pages(),
    }


def _reference() -> dict[str, Page]:
    def engaged(cast: Cast) -> dict[str, Any]:
        return {"pk": Engagement.objects.get(lecturer=cast.lecturer).pk}

    def room(cast: Cast) -> dict[str, Any]:
        return {"pk": cast.room.pk}

    def unknown(cast: Cast) -> dict[str, Any]:
        return {"pk": Provision.objects.get(rulebook__code="883", key="marks.pass").pk}

    clerks = Page("an ngoai", forbidden="binh chi dung tinh")
    office = Page("an binh chi tinh ngoai", forbidden="dung")

    def kept(about: Arguments, method: str = "get") -> Page:
        return Page("an", forbidden="binh chi dung tinh", absent="ngoai", about=about, method=method)

    return {
        "regulations:list": Page(EVERYBODY),
        "regulations:detail": Page(EVERYBODY, about=lambda cast: {"pk": cast.rulebook.pk}),
        "regulations:own_value": Page(clerks.opens, clerks.forbidden, about=unknown),
        "regulations:confirm": Page(clerks.opens, clerks.forbidden, about=unknown, method="post"),
        "curriculum:list": Page(EVERYBODY),
        "curriculum:detail": Page(EVERYBODY, about=lambda cast: {"pk": cast.programme.pk}),
        "lecturers:list": office,
        "lecturers:find": clerks,
        "lecturers:engage": kept(lambda cast: {"person_pk": cast.learners[0].pk}),
        "lecturers:end": kept(engaged),
        "facilities:list": office,
        "facilities:add": clerks,
        "facilities:edit": kept(room),
        "facilities:close": kept(room, "post"),
        "facilities:reopen": kept(room, "post"),
    }


def _results() -> dict[str, Page]:
    def marked(cast: Cast) -> dict[str, Any]:
        return {"pk": results.a_marked_class(cast).pk}

    def completed(cast: Cast) -> dict[str, Any]:
        return {"pk": results.a_completed_class(cast).pk}

    def issued(cast: Cast) -> dict[str, Any]:
        return {"pk": an_issued_list(cast).certificates.all()[0].pk}

    def issued_class(cast: Cast) -> dict[str, Any]:
        return {"pk": an_issued_list(cast).training_class_id}

    def reviewed_question(cast: Cast) -> dict[str, Any]:
        return {"pk": review_question(question=results.a_question(cast), actor=cast.actor("binh")).pk}

    def asked_question(cast: Cast) -> dict[str, Any]:
        return {"pk": results.a_question(cast).pk}

    def asked(cast: Cast) -> dict[str, Any]:
        return {"figure": "hoc-vien", "query": {"nhiem_vu": a_measured_task(cast).pk}}

    def seen(about: Arguments) -> Page:
        return Page(OFFICE, forbidden="dung", absent="ngoai", about=about)

    return {
        "records:person_panel": seen(lambda cast: {"pk": cast.learners[0].pk}),
        "records:registers": Page(f"{OFFICE} ngoai", forbidden="dung"),
        "records:typed": Page("an ngoai", forbidden="binh chi dung tinh"),
        "assessment:marks": seen(marked),
        "assessment:save": Page("an", "binh chi dung tinh", "ngoai", about=marked, method="post"),
        "assessment:complete": Page("an binh", "chi dung tinh", "ngoai", about=marked),
        "assessment:class_panel": seen(marked),
        "assessment:paper": seen(lambda cast: {**completed(cast), "name": "bao-cao-ket-qua", "kind": "docx"}),
        "assessment:questions": Page("an binh dung ngoai", forbidden="chi tinh"),
        "assessment:question_add": Page("an binh dung ngoai", forbidden="chi tinh"),
        "assessment:question": Page("an binh dung", "chi tinh", "ngoai", about=asked_question),
        "assessment:question_edit": Page("an binh dung", "chi tinh", "ngoai", about=asked_question),
        "assessment:question_review": Page("binh", "an chi dung tinh ngoai", about=asked_question, method="post"),
        # A reviewed question stays: whoever may remove is told so, one after the other.
        "assessment:question_remove": Page("an binh dung", "chi tinh", "ngoai", about=reviewed_question, method="post"),
        "certificates:register": Page("an binh chi tinh ngoai", forbidden="dung"),
        "certificates:print_many": Page("an binh chi tinh ngoai", forbidden="dung", method="post"),
        "certificates:archive": Page("an", absent="binh chi tinh ngoai", forbidden="dung", about=an_archive),
        "certificates:register_pages": Page(
            "an binh chi tinh ngoai", forbidden="dung", about=lambda cast: {"kind": "docx"} if issued(cast) else {}
        ),
        "certificates:detail": seen(issued),
        "certificates:pdf": seen(issued),
        "certificates:revoke": Page("binh", "an chi dung tinh ngoai", about=issued),
        "certificates:class_list": seen(completed),
        "certificates:issue": Page("an binh", "chi dung tinh", "ngoai", about=completed, method="post"),
        "certificates:class_pdf": seen(issued_class),
        "certificates:class_panel": seen(completed),
        "certificates:check_form": Page(EVERYBODY),
        "certificates:check": Page(EVERYBODY, about=lambda cast: {"token": "khong-co-giay-nao"}),
        "reports:rows": seen(asked),
        "reports:centres": Page("an binh chi tinh ngoai", forbidden="dung"),
        "reports:at_home": Page("an binh chi tinh ngoai", forbidden="dung", about=lambda cast: {"pk": cast.an.pk}),
    }
