"""Small problems and proposals for the tests of timetables."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from lienthong.classes.models import TrainingClass
from lienthong.lecturers.choices import EngagementKind
from lienthong.lecturers.models import Engagement, Lecturer
from lienthong.organisations.models import Unit
from lienthong.timetabling.actions.joint import settle_joint, take_joint_facts
from lienthong.timetabling.actions.proposals import settle_proposal, take_facts
from lienthong.timetabling.choices import Mode
from lienthong.timetabling.models import JointOrder, Proposal
from lienthong.timetabling.rules.facts import (
    ClassFacts,
    LecturerFacts,
    Opening,
    Place,
    Problem,
    RoomFacts,
    SessionFacts,
    Slot,
    Stint,
    slot_of,
)
from lienthong.timetabling.rules.model import Limits
from lienthong.timetabling.rules.solving import solve
from tests.cast import BEGINNING, TODAY, Cast
from tests.classes.things import an_approved_line, an_open_class

MONDAY = slot_of(date(2026, 3, 16), 0)
# Pages and jobs go by the clock: a Monday in March of the year to come, without a holiday in its week.
_SPRING = date(timezone.localdate().year + 1, 3, 15)
COMING = _SPRING + timedelta(days=-_SPRING.weekday() % 7)
ALWAYS = Stint(1, 0, 1 << 39)
QUICK = Limits(effort=2.0, seconds=20.0)


def halves(*numbers: int) -> tuple[Opening, ...]:
    """Half-days of the week of the tests: 0 Monday morning, 1 Monday afternoon, 3 Tuesday morning ..., five periods each."""
    return tuple(Opening(MONDAY + number, 5) for number in numbers)


def sessions(count: int, first: int = 0, **about: object) -> tuple[SessionFacts, ...]:
    """So many sessions of four periods with topics 1, 2 ...; keys from `first` on."""
    return tuple(SessionFacts(first + number, number + 1, 4, **about) for number in range(count))  # type: ignore[arg-type]


def a_class(count: int = 2, *, key: int = 1, first: int = 0, openings: tuple[Opening, ...] = ()) -> ClassFacts:
    """A class of centre 1 with thirty learners; Monday to Wednesday unless said otherwise."""
    return ClassFacts(key, 1, 30, openings or halves(0, 1, 3, 4, 6, 7), sessions(count, first))


def a_lecturer(key: int = 1, *topics: int, stint: Stint = ALWAYS, off: frozenset[Slot] = frozenset()) -> LecturerFacts:
    """Somebody of centre 1 who may teach these topics, any if none is said."""
    return LecturerFacts(key, frozenset(topics) or None, (stint,), off)


def a_room(key: int = 1, seats: int = 40, items: frozenset[str] = frozenset()) -> RoomFacts:
    """A room of centre 1."""
    return RoomFacts(key, 1, seats, items)


def a_problem(*classes: ClassFacts, lecturers: int = 1, rooms: int = 1) -> Problem:
    """These classes with lecturers who may teach anything."""
    people = tuple(a_lecturer(number) for number in range(1, lecturers + 1))
    return Problem(classes or (a_class(),), people, tuple(a_room(number) for number in range(1, rooms + 1)))


def places_of(problem: Problem) -> dict[int, Place]:
    """Where the solver puts each session."""
    return {one.key: one.place for one in solve(problem, QUICK).placed}


def a_coming_class(cast: Cast, *, days: int = 5, **about: Any) -> TrainingClass:
    """A class of so many days of a week to come, of An's centre unless another is named."""
    who, centre = about.get("who", "an"), about.get("centre", cast.centre)
    line = about.get("line") or an_approved_line(cast, year=COMING.year, centre=centre)
    return an_open_class(
        cast, line=line, course=about.get("course", 1), starts_on=COMING, ends_on=COMING + timedelta(days=days - 1),
        actor=cast.actor(who),
    )  # fmt: skip


def a_proposal(cast: Cast, *classes: TrainingClass, mode: str = Mode.FILL, since: date = TODAY) -> Proposal:
    """A proposal for these classes, worked out here and now and waiting for a decision."""
    proposal = Proposal.objects.create(
        centre=classes[0].centre, mode=mode, since=since, class_ids=[one.pk for one in classes], ordered_by="An"
    )
    problem = take_facts(proposal=proposal, on=TODAY)
    settle_proposal(proposal=proposal, plan=solve(problem, QUICK), seconds=0.1, on=TODAY)
    return proposal


def a_shared_lecturer(cast: Cast) -> Lecturer:
    """Bình teaches at Ngoài's centre too, and nobody else does there."""
    Engagement.objects.filter(lecturer=cast.stranger_lecturer).delete()
    Engagement.objects.create(
        lecturer=cast.second_lecturer, unit=cast.stranger_centre, kind=EngagementKind.VISITING, starts_on=BEGINNING
    )
    return cast.second_lecturer


def a_joint_order(cast: Cast, *classes: TrainingClass, mode: str = Mode.FILL) -> JointOrder:
    """An order of the province for these classes, worked out here and now: the parts wait for their centres."""
    joint = JointOrder.objects.create(
        unit=cast.province, mode=mode, since=TODAY, until=date(2026, 12, 31), class_ids=[one.pk for one in classes],
        ordered_by="Tỉnh", account_id=cast.tinh.pk,
    )  # fmt: skip
    problem = take_joint_facts(joint=joint, on=TODAY)
    settle_joint(joint=joint, plan=solve(problem, QUICK), seconds=0.1, on=TODAY)
    return joint


def part_of(joint: JointOrder, centre: Unit) -> Proposal:
    """The centre's part of the order."""
    return joint.parts.get(centre=centre)
