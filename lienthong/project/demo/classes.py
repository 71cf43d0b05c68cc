"""One class of the demonstration from its opening to its certificates, each step on its own day, by the same actions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from random import Random

from lienthong.assessment.actions import complete_class, save_marks
from lienthong.assessment.rules import MarkEntry
from lienthong.certificates.actions import issue_certificates
from lienthong.classes.actions.learners import enrol_person
from lienthong.classes.actions.opening import explain_small_class, open_class
from lienthong.classes.actions.roll import take_roll
from lienthong.classes.actions.timetable import plan_session
from lienthong.classes.models import TrainingClass
from lienthong.classes.queries import attendance_of
from lienthong.classes.rules import is_barred
from lienthong.classes.rules.roll import AbsenceEntry
from lienthong.kernel.actor import Actor, Grant
from lienthong.organisations.models import Unit
from lienthong.people.models import Person
from lienthong.planning.models import ApprovedLine
from lienthong.project.demo.province import Province
from lienthong.project.roles import CATALOGUE
from lienthong.regulations.actions import enter_own_value
from lienthong.regulations.models import Provision
from lienthong.regulations.queries import terms_of
from lienthong.regulations.rules import Band

EVERY_RIGHT = sorted({right for _name, rights in CATALOGUE.values() for right in rights})
OWN_BASIS = "Thông báo số 05-TB/TTCT của trung tâm, áp dụng khi chưa có bản gốc quy chế"
SMALLEST = 25
HALF_DAYS = [(time(7, 30), time(11, 0)), (time(13, 30), time(17, 0))]
# What a centre that never saw the old rulebook would say of itself; each value rests on its own notice.
OWN_VALUES: dict[str, int | Decimal | tuple[Band, ...]] = {
    "class.smallest": 25,
    "attendance.percent": 80,
    "marks.pass": Decimal("5.0"),
    "marks.bands": (
        Band("Trung bình", Decimal(5)),
        Band("Khá", Decimal(7)),
        Band("Giỏi", Decimal(8)),
        Band("Xuất sắc", Decimal(9)),
    ),
    "marks.retakes": 1,
    "certificate.days": 15,
}


@dataclass
class Year:
    """One centre's year in the making, up to the day `until`. Before `from_month` its communes did not exist."""

    province: Province
    seat: str
    year: int
    until: date
    draw: Random
    from_month: int = 1

    @property
    def centre(self) -> Unit:
        """The centre whose year it is."""
        return self.province.centres[self.seat]

    def acting(self, name: str, on: date) -> Actor:
        """Somebody of the centre on a day, with every right there: the demonstration plays all parts."""
        grants = frozenset(Grant(right, self.centre.pk) for right in EVERY_RIGHT)
        return Actor(account_id=None, person_id=None, name=name, on=on, grants=grants)


@dataclass(frozen=True)
class Run:
    """When a class runs and for how many."""

    course: int
    starts_on: date
    ends_on: date
    learners: int


def next_monday(day: date) -> date:
    """The day itself when it is a Monday, else the next one."""
    return day + timedelta(days=-day.weekday() % 7)


def run_class(year: Year, line: ApprovedLine, run: Run, clerk: str, director: str) -> None:
    """Open, enrol, teach, mark, complete, certify."""
    training_class = _opened(year, line, run, clerk)
    _enter_missing_values(year, training_class, clerk)
    before = year.acting(clerk, run.starts_on - timedelta(days=4))
    for person in _chosen(year, run.learners + year.draw.randint(-1, 6)):
        enrol_person(training_class=training_class, person=person, actor=before)
    _teach(year, training_class, clerk)
    _mark(year, training_class, year.acting(clerk, run.ends_on))
    decided_on = run.ends_on + timedelta(days=2)
    complete_class(
        training_class=training_class,
        decision_number=f"{year.draw.randint(10, 99)}-QĐ/TTCT",
        decision_on=decided_on,
        actor=year.acting(director, decided_on),
    )
    issued_on = decided_on + timedelta(days=3)
    issue_certificates(
        training_class=training_class,
        issued_on=issued_on,
        signer=director,
        signer_post="Giám đốc",
        actor=year.acting(director, issued_on),
    )


def _opened(year: Year, line: ApprovedLine, run: Run, clerk: str) -> TrainingClass:
    decided_on = run.starts_on - timedelta(days=7)
    opened = open_class(
        approved_line=line,
        title=f"{line.title} khóa {run.course} năm {year.year}",
        course=run.course,
        decision_number=f"{year.draw.randint(10, 99)}-QĐ/TTCT",
        decision_on=decided_on,
        starts_on=run.starts_on,
        ends_on=run.ends_on,
        venue="Hội trường A",
        adviser=year.province.lecturers[year.seat][0],
        actor=year.acting(clerk, decided_on),
    )
    if run.learners < SMALLEST:
        reason = "Chỉ tiêu của địa bàn không đủ cho hai lớp"
        explain_small_class(training_class=opened, reason=reason, actor=year.acting(clerk, run.starts_on))
    return opened


def _enter_missing_values(year: Year, training_class: TrainingClass, clerk: str) -> None:
    """Under a rulebook that nobody could read, the centre says what it goes by."""
    if terms_of(training_class.rulebook, year.centre.pk).pass_mark.value is not None:
        return
    unknown = Provision.objects.filter(
        rulebook=training_class.rulebook, unit=None, value__isnull=True, key__in=OWN_VALUES
    )
    for provision in unknown:
        enter_own_value(
            provision=provision,
            unit=year.centre,
            value=OWN_VALUES[provision.key],
            own_basis=OWN_BASIS,
            actor=year.acting(clerk, training_class.starts_on),
        )


def _chosen(year: Year, number: int) -> list[Person]:
    return year.draw.sample(year.province.learners[year.seat], number)


def _half_days(training_class: TrainingClass) -> Iterator[tuple[date, time, time]]:
    day = training_class.starts_on
    while day <= training_class.ends_on:
        for starts, ends in HALF_DAYS:
            yield day, starts, ends
        day += timedelta(days=1)


def _teach(year: Year, training_class: TrainingClass, clerk: str) -> None:
    """Two sessions a day, topics in their order, lecturers in turn; now and then somebody is away."""
    topics = list(training_class.edition.topics.order_by("position"))
    lecturers, room = year.province.lecturers[year.seat], year.province.rooms[year.seat][0]
    enrolments = list(training_class.enrolments.order_by("pk"))
    weak = {one.pk for one in enrolments[:1]}
    for number, (day, starts, ends) in enumerate(_half_days(training_class)):
        topic = topics[min(number, len(topics) - 1)]
        session = plan_session(
            training_class=training_class, topic=topic, title=topic.title, lecturer=lecturers[number % len(lecturers)],
            room=room, day=day, starts=starts, ends=ends, periods=4,
            actor=year.acting(clerk, training_class.starts_on - timedelta(days=3)),
        )  # fmt: skip
        absent = {
            one.pk: AbsenceEntry(periods=4, is_excused=year.draw.random() < 0.6, reason="")
            for one in enrolments
            if year.draw.random() < (0.6 if one.pk in weak else 0.02)
        }
        take_roll(session=session, absences=absent, actor=year.acting(clerk, day))


def _mark(year: Year, training_class: TrainingClass, actor: Actor) -> None:
    """Marks around seven and a half; whoever fails writes once more."""
    terms = terms_of(training_class.rulebook, year.centre.pk)
    attendance = attendance_of(training_class)
    first, second = [], []
    for pk in training_class.enrolments.order_by("pk").values_list("pk", flat=True):
        if is_barred(attendance[pk], terms):
            continue
        mark = Decimal(min(98, max(35, round(year.draw.gauss(76, 12))))) / 10
        first.append(MarkEntry(pk, 1, mark))
        if mark < 5:
            second.append(MarkEntry(pk, 2, Decimal(year.draw.randint(50, 68)) / 10))
    save_marks(training_class=training_class, entries=first, actor=actor)
    if second:
        save_marks(training_class=training_class, entries=second, actor=actor)
