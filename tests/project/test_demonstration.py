"""A demonstration province of two centres: what holds in real life holds in it, and every page opens on it."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as live_settings
from django.db.models import Count, F, Max, Model, Q
from django.db.transaction import atomic, set_rollback
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone
from pytest_django.fixtures import Settings
from pytest_django.plugin import DjangoDbBlocker

from lienthong.assessment.models import Mark, Result
from lienthong.audit.models import AuditEntry, AuditSeal
from lienthong.audit.queries import faults
from lienthong.certificates.models import Certificate, Register
from lienthong.classes.choices import ClassState, SessionState
from lienthong.classes.models import (
    Commendation,
    Discipline,
    Enrolment,
    RollEntry,
    Session,
    SubstituteRequest,
    TrainingClass,
)
from lienthong.directives.choices import TaskState, TypedIndicator
from lienthong.directives.models import Answer, Measure, Share, Task
from lienthong.documents.choices import Direction, DocumentState
from lienthong.documents.models import CertifiedCopy, Document, Routing
from lienthong.facilities.models import Room
from lienthong.lecturers.models import Engagement
from lienthong.organisations.models import Unit, UnitPeriod
from lienthong.people.models import Account, Membership, Person
from lienthong.planning.choices import PlanState
from lienthong.planning.models import Amendment, ApprovedLine, LineComment, Plan
from lienthong.project import demo, serving
from lienthong.project.demo.size import province_of
from lienthong.project.foundation import lay
from lienthong.web.choices import THINGS, VERBS
from tests.pages import pages

SAID: list[str] = []


@pytest.fixture(scope="module", autouse=True)
def province(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """Two centres through three years, laid once for all tests here and taken back after them; where its files lie."""
    files = tmp_path_factory.mktemp("demonstration")
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patched, atomic():
        patched.setattr(live_settings, "MEDIA_ROOT", files)
        lay(timezone.localdate())
        demo.install(province_of(2), SAID.append)
        yield files
        set_rollback(True)


@pytest.fixture(autouse=True)
def own_files(settings: Settings, province: Path) -> None:
    """The province's files are those of every test here."""
    settings.MEDIA_ROOT = province


pytestmark = pytest.mark.django_db


def test_each_centre_is_told_when_it_stands() -> None:
    assert [line.split(":")[0] for line in SAID] == [
        "1/2  Trung tâm chính trị xã Yên Thượng",
        "2/2  Trung tâm chính trị xã Vạn Xuân",
    ]


def test_it_is_as_large_as_life() -> None:
    years = Counter(TrainingClass.objects.values_list("centre_id", "approved_line__year"))
    learners = Enrolment.objects.values("training_class__centre").annotate(n=Count("pk")).values_list("n", flat=True)

    assert [count for count in years.values() if not 14 <= count <= 35] == []
    assert [count for count in learners if not 3000 <= count <= 9000] == []


def test_no_class_stands_outside_an_approved_line() -> None:
    classes = TrainingClass.objects.exclude(state=ClassState.CANCELLED)
    fits = Q(
        centre=F("approved_line__centre"),
        edition__programme=F("approved_line__programme"),
        starts_on__year=F("approved_line__year"),
        ends_on__year=F("approved_line__year"),
    )
    opened = classes.values("approved_line").annotate(n=Count("pk"))

    assert list(classes.exclude(fits)) == []
    assert list(opened.filter(n__gt=F("approved_line__class_count"))) == []


def test_a_class_keeps_the_rulebook_of_its_day() -> None:
    wrong = TrainingClass.objects.exclude(
        Q(rulebook__ends_on=None) | Q(rulebook__ends_on__gt=F("starts_on")), rulebook__starts_on__lte=F("starts_on")
    )

    assert list(wrong) == []
    assert TrainingClass.objects.values("rulebook__code").distinct().count() == 2


def test_certificates_follow_each_other_in_every_register() -> None:
    for register in Register.objects.all():
        rows = list(Certificate.objects.filter(register=register).order_by("number").values_list("number", "issued_on"))

        assert [number for number, _day in rows] == list(range(1, register.next_number))
        assert [(one, next_one) for one, next_one in pairwise(day for _number, day in rows) if one > next_one] == []


def test_whoever_passed_was_there_and_has_the_mark() -> None:
    passed = Result.objects.filter(passed=True)
    absent = Result.objects.filter(attended__lt=F("held") * 0.8).values("enrolment")

    assert list(passed.filter(attended__lt=F("held") * 0.8)) == []
    assert list(passed.filter(mark__lt=5)) == []
    assert list(Mark.objects.filter(enrolment__in=absent)) == []


def test_some_are_barred_some_fail_and_most_pass() -> None:
    share = {
        reason: count / Result.objects.count()
        for reason, count in Result.objects.values_list("reason").annotate(n=Count("pk"))
    }

    assert 0.9 < share.pop("") < 0.99
    assert sorted(share) == [
        "Không nộp bài thu hoạch", "Không đạt", "Không đủ số tiết dự học, không được viết bài thu hoạch"
    ]  # fmt: skip


def test_nobody_and_no_room_is_in_two_places() -> None:
    sessions = Session.objects.exclude(state=SessionState.CANCELLED).order_by("starts_at")
    for what in ("lecturer_id", "room_id", "training_class_id"):
        held: dict[int, list[tuple[object, object]]] = {}
        for key, starts_at, ends_at in sessions.values_list(what, "starts_at", "ends_at"):
            held.setdefault(key, []).append((starts_at, ends_at))
        held.pop(None, None)  # type: ignore[call-overload]
        clashes = [pair for times in held.values() for pair in pairwise(times) if pair[0][1] > pair[1][0]]  # type: ignore[operator]

        assert clashes == []


def test_lecturers_are_shared_between_centres() -> None:
    taught = Session.objects.values("lecturer").annotate(n=Count("training_class__centre", distinct=True))

    assert taught.filter(n=2).exists()


def test_units_live_through_the_end_of_the_districts_without_a_gap() -> None:
    periods = UnitPeriod.objects.order_by("unit_id", "starts_on").values_list("unit_id", "starts_on", "ends_on")
    gaps = [(one, after) for one, after in pairwise(periods) if one[0] == after[0] and one[2] != after[1]]
    moved = UnitPeriod.objects.filter(kind="centre").values("unit").annotate(n=Count("pk")).filter(n=2)

    assert gaps == []
    assert moved.count() == 2


def test_nobody_learns_before_he_is_known() -> None:
    known = dict(Membership.objects.values_list("person_id").annotate(day=Max("starts_on")))
    early = [
        pk for pk, person, day in Enrolment.objects.values_list("pk", "person_id", "joined_on") if known[person] > day
    ]

    assert early == []


def test_plans_stand_at_every_stage() -> None:
    coming = Plan.objects.filter(year=timezone.localdate().year + 1)

    assert sorted(coming.values_list("state", flat=True)) == [PlanState.CONSULTED, PlanState.SUBMITTED]
    amended = Amendment.objects.get().plan
    assert amended.state == PlanState.SUBMITTED
    assert set(
        Plan.objects.exclude(pk__in=[*coming.values_list("pk", flat=True), amended.pk]).values_list("state", flat=True)
    ) == {PlanState.APPROVED}


def test_the_trail_is_whole_sealed_and_spread_over_the_years() -> None:
    today = timezone.localdate()
    told = AuditEntry.objects.exclude(account_id=None)

    assert faults() == []
    assert AuditSeal.objects.aggregate(last=Max("day"))["last"] < today
    assert sorted({at.year for at in told.dates("at", "year")}) == [
        today.year - 3,
        today.year - 2,
        today.year - 1,
        today.year,
    ]
    assert list(AuditEntry.objects.filter(at__gt=timezone.now())) == []
    assert set(AuditEntry.objects.values_list("verb", flat=True)) <= set(VERBS)
    assert set(AuditEntry.objects.values_list("object_type", flat=True)) <= {*THINGS, ""}


def test_no_decision_is_without_its_entry() -> None:
    told = Counter(AuditEntry.objects.values_list("verb", flat=True))
    rows: dict[str, int] = {
        "people.register_person": Person.objects.count(),
        "classes.open_class": TrainingClass.objects.count(),
        "classes.plan_session": Session.objects.count(),
        "assessment.complete_class": TrainingClass.objects.filter(state=ClassState.COMPLETED).count(),
        "organisations.found_unit": Unit.objects.count(),
        "people.open_account": Account.objects.count(),
    }

    assert {verb: told[verb] for verb in rows} == rows


def _stamps() -> Iterator[tuple[str, object]]:
    """Every column that the clock fills, of every table, with its latest value."""
    from django.apps import apps

    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False):
                yield f"{model._meta.label}.{field.name}", model._base_manager.aggregate(last=Max(field.name))["last"]


def test_nothing_of_the_past_is_stamped_today() -> None:
    today = timezone.localdate()
    lived_today = {"documents.Document.created_at", "files.StoredFile.stored_at", "classes.SendingList.uploaded_at"}
    lived_today |= {"assessment.Mark.entered_at", "people.Account.created_at"}
    lived_today |= {"classes.Call.made_at", "classes.NominationMove.moved_at"}
    lived_today |= {f"directives.{name}" for name in ("Task.created_at", "Report.sent_at", "RoundMove.moved_at")}
    lived_today |= {
        "directives.Evidence.given_at",
        "directives.Allotment.decided_at",
        "documents.TakenNumber.taken_at",
        "exchange.TableImport.made_at",
        "exchange.RememberedMapping.used_at",
        "jobs.Job.ordered_at",
    }
    lived_today |= {"planning.Approval.approved_at", "planning.PlanMove.moved_at", "planning.Deed.recorded_at"}
    lived_today |= {"organisations.Reorganisation.decided_at", "timetabling.Proposal.made_at"}
    lived_today |= {f"classes.{name}" for name in ("LeaveRequest.asked_at", "SubstituteRequest.asked_at")}
    lived_today |= {"assessment.Question.made_at", "classes.RollEntry.received_at", "classes.Feed.made_at"}
    lived_today |= {"classes.ClassPaper.added_at", "timetabling.Proposal.ordered_at"}
    late = {name for name, last in _stamps() if last is not None and timezone.localtime(last).date() >= today}  # type: ignore[arg-type]

    assert late - lived_today == set()


def _reader(username: str) -> Client:
    client = Client()
    account = Account.objects.get(username=username)
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _clicked_through(client: Client, *typed: str, per_page: int = 1) -> tuple[dict[str, int], set[str]]:
    """Follow every link from the front door and from what was typed, a few of each kind.

    What neither opened nor said why not, and the kinds that were seen.
    """
    waiting, known, seen, wrong = ["/", *typed], {"/", *typed}, Counter[str](), {}
    while waiting:
        address = waiting.pop(0)
        name = resolve(address.split("?")[0]).view_name
        if seen[name] >= per_page and address not in typed:
            continue
        seen[name] += 1
        answer = client.get(address)
        if answer.status_code not in (200, 302, 409):  # 409 is a refusal that says what to do
            wrong[address] = answer.status_code
        if answer.status_code == 302 and (link := answer["Location"]).startswith("/") and link not in known:
            known.add(link)
            waiting.append(link)
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html") or answer.streaming:
            continue
        for found in re.findall(r'(?:href|hx-get)="(/[^"#]*)"', answer.content.decode()):
            link = found.replace("&amp;", "&")
            if link not in known and not link.startswith(("/static/", "/dang-xuat")):
                known.add(link)
                waiting.append(link)
    return wrong, set(seen)


# Opened by a script, a camera, a calendar, a letter or a slip of paper; and one that ends the clicking.
NOT_BY_CLICKS = {
    "account_logout", "health_alive", "health_ready", "classes:today_data", "classes:worker", "classes:check_in_scan",
    "classes:feed", "classes:ask_by_token", "classes:invitation_by_token", "people:first_sign_in",
}  # fmt: skip


def _rows_of_every_state() -> Iterator[str]:
    """The page of a row for each state that a page is about: a clerk comes to it by a list, and clicks on from it."""

    centre = Engagement.objects.get(lecturer__person=Account.objects.get(username="dung").person_id).unit_id

    def of(name: str, model: type[Model], field: str = "pk", **about: Any) -> Iterator[str]:
        found = model._default_manager.filter(**about).order_by("pk").values_list(field, flat=True)
        yield from (reverse(name, args=[pk]) for pk in found[:1])

    yield reverse("certificates:check", args=[Certificate.objects.order_by("pk")[0].token])
    yield reverse("web:search") + "?q=nguyen+thi"
    yield reverse("lecturers:find") + "?q=nguyen"
    yield from of("documents:detail", Routing, "document_id")
    yield from of("documents:detail", CertifiedCopy, "document_id")
    for answer in Answer.objects.filter(document__direction=Direction.INCOMING)[:1]:
        yield reverse("directives:answer", args=[answer.pk])
        yield reverse("directives:matrix", args=[answer.upper_id])
    yield from of("documents:detail", Document, unit=centre, direction=Direction.OUTGOING)
    yield from of("documents:detail", Document, unit=centre, direction=Direction.OUTGOING, state=DocumentState.DRAFT)
    yield from of("directives:detail", Task, unit=centre, state=TaskState.OPEN)
    yield from of("directives:detail", Measure, "task_id", task__unit=centre)
    yield from of("directives:share", Share, unit=centre, allotment__measure__indicator=TypedIndicator.OTHER)
    yield from of("classes:detail", Result, "enrolment__training_class_id", enrolment__training_class__centre=centre)
    yield from of(
        "classes:detail",
        Enrolment,
        "training_class_id",
        training_class__in=TrainingClass.objects.filter(centre=centre, state=ClassState.OPEN),
    )
    yield from of("classes:file", Discipline, "training_class_id", decision_on=None)
    yield from of("classes:file", Commendation, "training_class_id")
    yield from of("classes:sessions", SubstituteRequest, "session__training_class_id")
    yield from of("classes:rolls", RollEntry, "session__training_class_id")
    yield from of("planning:detail", LineComment, "asked__review__plan_id")
    yield from of("planning:detail", Amendment, "plan_id")
    yield from of(
        "planning:approved_line", ApprovedLine, centre=centre, kind="conference", year=timezone.localdate().year
    )
    yield from of("classes:week_lecturer", Session, "lecturer_id", training_class__centre=centre)
    yield from of("classes:week_room", Room, unit=centre)


def test_a_clerk_opens_the_pages_of_every_app() -> None:
    hers = {name for name, page in pages().items() if page.method == "get" and "an" in page.opens.split()}
    hers -= NOT_BY_CLICKS
    wrong, seen = _clicked_through(_reader("an"), *_rows_of_every_state())

    assert wrong == {}
    apps = {name.partition(":")[0] for name in hers if ":" in name}
    assert apps - {name.partition(":")[0] for name in seen} == set()
    assert len(hers & seen) > len(hers) * 0.85, " ".join(sorted(hers - seen))


@pytest.mark.prove
@pytest.mark.parametrize("who", ["tinh", "dung", "binh", "chi", "mai", "quy", "lien", "hocvien"])
def test_whatever_others_are_shown_opens(who: str) -> None:
    assert _clicked_through(_reader(who))[0] == {}


def test_a_second_time_changes_nothing() -> None:
    before = (Person.objects.count(), AuditEntry.objects.count())
    logins = demo.install(province_of(2))

    assert (Person.objects.count(), AuditEntry.objects.count()) == before
    assert [username for username, _password, _who in logins] == [
        "tinh", "quan", "an", "binh", "giang", "chi", "dung", "ngoai", "khoa", "thuy", "loan", "nam",
        "hanh", "van", "quy", "lien", "hocvien", "mai",
    ]  # fmt: skip


def test_another_size_is_refused(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    (tmp_path / serving.DEMONSTRATION_MARK).touch()
    with pytest.raises(serving.ServingProblem, match="đã có dữ liệu trình diễn với 2 trung tâm"):
        serving.demonstration_logins(3)
