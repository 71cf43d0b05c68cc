"""A demonstration province of two centres: what holds in real life holds in it, and every page opens on it."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings as live_settings
from django.db.models import Count, F, Max, Q
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
from lienthong.classes.models import Enrolment, Session, TrainingClass
from lienthong.directives.models import Answer
from lienthong.documents.choices import Direction
from lienthong.documents.models import Routing
from lienthong.organisations.models import Unit, UnitPeriod
from lienthong.people.models import Account, Membership, Person
from lienthong.planning.choices import PlanState
from lienthong.planning.models import Plan
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
        approved_line__approval__plan__state=PlanState.APPROVED,
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

    assert sorted(coming.values_list("state", flat=True)) == [PlanState.DRAFT, PlanState.SUBMITTED]
    assert set(Plan.objects.exclude(pk__in=coming).values_list("state", flat=True)) == {PlanState.APPROVED}


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
    late = {name for name, last in _stamps() if last is not None and timezone.localtime(last).date() >= today}  # type: ignore[arg-type]

    assert late <= lived_today


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
        if seen[name] >= per_page:
            continue
        seen[name] += 1
        answer = client.get(address)
        if answer.status_code not in (200, 302, 409):  # 409 is a refusal that says what to do
            wrong[address] = answer.status_code
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html") or answer.streaming:
            continue
        for found in re.findall(r'(?:href|hx-get)="(/[^"#]*)"', answer.content.decode()):
            link = found.replace("&amp;", "&")
            if link not in known and not link.startswith(("/static/", "/dang-xuat")):
                known.add(link)
                waiting.append(link)
    return wrong, set(seen)


def test_a_clerk_opens_the_pages_of_every_app() -> None:
    hers = {name for name, page in pages().items() if page.method == "get" and "an" in page.opens.split()}
    typed = [
        reverse("certificates:check", args=[Certificate.objects.order_by("pk")[0].token]),
        reverse("web:search") + "?q=nguyen+thi",
        reverse("lecturers:find") + "?q=nguyen",
        *(reverse("documents:detail", args=[pk]) for pk in Routing.objects.values_list("document_id", flat=True)[:1]),
        *(
            reverse(name, args=[pk])
            for answer in Answer.objects.filter(document__direction=Direction.INCOMING)[:1]
            for name, pk in (("directives:answer", answer.pk), ("directives:matrix", answer.upper_id))
        ),
    ]
    wrong, seen = _clicked_through(_reader("an"), *typed, per_page=2)
    apps = {name.partition(":")[0] for name in hers if ":" in name}
    without_work = {"jobs"}  # its pages show work that was ordered, and none was

    assert wrong == {}
    assert apps - {name.partition(":")[0] for name in seen} - without_work == set()
    # the rest are pages of a state that nothing is in, or are opened by an address that came by post
    assert len(hers & seen) > len(hers) * 0.75, " ".join(sorted(hers - seen))


@pytest.mark.prove
@pytest.mark.parametrize("who", ["tinh", "dung"])
def test_whatever_others_are_shown_opens(who: str) -> None:
    assert _clicked_through(_reader(who))[0] == {}


def test_a_second_time_changes_nothing() -> None:
    before = (Person.objects.count(), AuditEntry.objects.count())
    logins = demo.install(province_of(2))

    assert (Person.objects.count(), AuditEntry.objects.count()) == before
    assert [username for username, _password, _who in logins] == [
        "tinh", "quan", "an", "binh", "giang", "chi", "dung", "ngoai", "khoa", "thuy", "loan", "nam",
        "mai", "hanh", "van", "quy",
    ]  # fmt: skip


def test_another_size_is_refused(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    (tmp_path / serving.DEMONSTRATION_MARK).touch()
    with pytest.raises(serving.ServingProblem, match="đã có dữ liệu trình diễn với 2 trung tâm"):
        serving.demonstration_logins(3)
