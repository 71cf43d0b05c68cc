"""What a timetable is made from and what comes out of it. Plain values: no database, no clock, no names of people.

A *slot* is a half-day as one number: the day's ordinal times three, plus 0 for morning, 1 for afternoon, 2 for evening.
Everything that has a place in time has a slot; hours are added when a plan is written down. Keys are those of the rows,
a session's key is a number of the problem's own.
"""

from dataclasses import dataclass
from datetime import date

PARTS = 3
Slot = int


def slot_of(day: date, part: int) -> Slot:
    """The half-day as a number."""
    return day.toordinal() * PARTS + part


def day_of(slot: Slot) -> date:
    """The day of a slot."""
    return date.fromordinal(slot // PARTS)


def part_of(slot: Slot) -> int:
    """0 morning, 1 afternoon, 2 evening."""
    return slot % PARTS


def week_of(slot: Slot) -> int:
    """A number for the week, Monday to Sunday."""
    return (slot // PARTS - 1) // 7


def half_of_week(slot: Slot) -> int:
    """Which half-day of the week: 0 Monday morning to 20 Sunday evening."""
    return (slot // PARTS - 1) % 7 * PARTS + slot % PARTS


@dataclass(frozen=True, slots=True)
class Place:
    """When a session is, who teaches, where. `room` None: outside the centre's rooms."""

    slot: Slot
    lecturer: int
    room: int | None


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """One half-day of teaching that wants a place. `fixed`: it stays where it is (held, pinned, past, begun).

    `current` is where it stands in the timetable now. Who teaches it now counts as fit for its topic.
    """

    key: int
    topic: int
    periods: int
    current: Place | None = None
    fixed: bool = False
    items: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Opening:
    """A half-day on which the class may meet, with the periods it holds."""

    slot: Slot
    periods: int


@dataclass(frozen=True, slots=True)
class Loss:
    """A half-day of the class's time that is lost: `why` is holiday, closed, blocked, trip or own."""

    slot: Slot
    why: str


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """A class: its half-days, and its sessions in the order in which they must be taught."""

    id: int
    centre: int
    learners: int
    openings: tuple[Opening, ...]
    sessions: tuple[SessionFacts, ...]
    losses: tuple[Loss, ...] = ()
    needs_room: bool = True


@dataclass(frozen=True, slots=True)
class Stint:
    """A lecturer teaches for a centre, from slot to slot (both included), in some half-days of the week (None: in all).

    `most_a_week`: no more sessions a week there.
    """

    centre: int
    first: Slot
    last: Slot
    halves: frozenset[int] | None = None
    most_a_week: int | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """A half-day spent on a session outside the problem, at a centre."""

    slot: Slot
    centre: int


@dataclass(frozen=True, slots=True)
class LecturerFacts:
    """Who teaches: topics (None: any), centres, half-days off, half-days taken by sessions outside the problem.

    `held` are half-days on which he stands in a centre's timetable now with a session that may be moved: another centre keeps
    off them all the same, so that what is found for one centre holds whether the others take their part or not.
    """

    id: int
    topics: frozenset[int] | None
    stints: tuple[Stint, ...]
    off: frozenset[Slot] = frozenset()
    taken: tuple[Taken, ...] = ()
    held: tuple[Taken, ...] = ()

    def is_held_from(self, centre: int, slot: Slot) -> bool:
        """Whether another centre's timetable has him then."""
        return bool(self.held) and any(one.slot == slot and one.centre != centre for one in self.held)


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """A room: seats, what stands in it, half-days taken by sessions outside the problem."""

    id: int
    centre: int
    seats: int
    items: frozenset[str] = frozenset()
    taken: frozenset[Slot] = frozenset()


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything a timetable is made from. Session keys are unique in it."""

    classes: tuple[ClassFacts, ...]
    lecturers: tuple[LecturerFacts, ...]
    rooms: tuple[RoomFacts, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A session with its place."""

    key: int
    place: Place


@dataclass(frozen=True, slots=True)
class Why:
    """One thing that stands in the way of a session: a code with the keys and numbers its sentence names.

    `session` is the session that is in the way.
    """

    code: str
    slot: Slot | None = None
    lecturer: int | None = None
    room: int | None = None
    session: int | None = None
    number: int = 0
    other: int = 0
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A session without a place, and why."""

    key: int
    whys: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What came out. Fixed sessions stand in `placed` too.

    `changes` counts sessions that were in the timetable and are elsewhere, or nowhere, now. `least_changes` and
    `least_unplaced` are the solver's proved lower bounds; None where the problem was solved in parts, of which nothing can
    be said for the whole. `objective` and `bound` are those of the solver, summed over the parts.
    """

    placed: tuple[Placed, ...]
    unplaced: tuple[Unplaced, ...]
    changes: int
    least_changes: int | None
    least_unplaced: int | None
    objective: int
    bound: int


def sessions_by_key(problem: Problem) -> dict[int, tuple[ClassFacts, SessionFacts]]:
    """Key -> session with its class."""
    return {one.key: (group, one) for group in problem.classes for one in group.sessions}


def count_changes(problem: Problem, plan: dict[int, Place]) -> int:
    """Sessions that stand in the timetable and do not stay exactly there."""
    known = [one for group in problem.classes for one in group.sessions if one.current is not None]
    return sum(plan.get(one.key) != one.current for one in known)
