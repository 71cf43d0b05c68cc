"""What is possible for one session at a time: the half-days, lecturers and rooms that nothing known rules out."""

from collections import defaultdict
from dataclasses import dataclass, field

from lienthong.timetabling.rules.facts import (
    ClassFacts,
    LecturerFacts,
    Place,
    Problem,
    RoomFacts,
    SessionFacts,
    Slot,
    Stint,
    half_of_week,
    week_of,
)


@dataclass(frozen=True, slots=True)
class Chance:
    """One half-day for a session, with who could teach and where (None: no room is needed)."""

    slot: Slot
    lecturers: tuple[int, ...]
    rooms: tuple[int | None, ...]


def may_teach(lecturer: LecturerFacts, session: SessionFacts) -> bool:
    """Whether the topic is his, or he teaches this very session now."""
    known = session.current is not None and session.current.lecturer == lecturer.id
    return known or lecturer.topics is None or session.topic in lecturer.topics


def stint_at(lecturer: LecturerFacts, centre: int, slot: Slot) -> Stint | None:
    """The engagement under which he comes to the centre in that half-day, if any."""
    for stint in lecturer.stints:
        lasts = stint.centre == centre and stint.first <= slot <= stint.last
        if lasts and (stint.halves is None or half_of_week(slot) in stint.halves):
            return stint
    return None


def bounds_of(group: ClassFacts, position: int) -> tuple[Slot, Slot]:
    """Between which slots (both excluded) the fixed sessions before and after leave room for the session there."""
    before = [one.current.slot for one in group.sessions[:position] if one.fixed and one.current]
    after = [one.current.slot for one in group.sessions[position + 1 :] if one.fixed and one.current]
    return max(before, default=0), min(after, default=1 << 40)


def fitting_rooms(problem_rooms: list[RoomFacts], group: ClassFacts, session: SessionFacts) -> list[RoomFacts]:
    """Rooms of the centre with seats enough and everything the topic needs; the room it stands in now if none knows better."""
    return [
        room
        for room in problem_rooms
        if room.centre == group.centre and room.seats >= group.learners and session.items <= room.items
    ]


@dataclass
class Board:
    """What is taken so far: by sessions outside the problem, by fixed ones, and by those that were placed meanwhile."""

    lecturers: dict[int, dict[Slot, int]] = field(default_factory=lambda: defaultdict(dict))
    rooms: dict[int, dict[Slot, int]] = field(default_factory=lambda: defaultdict(dict))
    loads: dict[tuple[int, int, int], int] = field(default_factory=lambda: defaultdict(int))

    def take(self, key: int, centre: int, place: Place) -> None:
        """The session stands there."""
        self.lecturers[place.lecturer][place.slot] = key
        self.loads[place.lecturer, centre, week_of(place.slot)] += 1
        if place.room is not None:
            self.rooms[place.room][place.slot] = key

    def give_back(self, centre: int, place: Place) -> None:
        """The session stands there no longer."""
        self.lecturers[place.lecturer].pop(place.slot, None)
        self.loads[place.lecturer, centre, week_of(place.slot)] -= 1
        if place.room is not None:
            self.rooms[place.room].pop(place.slot, None)


def narrowed(chances: list[Chance], most: int | None, session: SessionFacts) -> tuple[Chance, ...]:
    """The same with at most so many lecturers: those who could come most often, and who teaches it now."""
    if most is None:
        return tuple(chances)
    often: dict[int, int] = defaultdict(int)
    for chance in chances:
        for lecturer in chance.lecturers:
            often[lecturer] += 1
    if session.current is not None:
        often[session.current.lecturer] += len(chances) + 1
    best = set(sorted(often, key=lambda one: (-often[one], (one + session.topic) % 7, one))[:most])
    found = (Chance(one.slot, tuple(who for who in one.lecturers if who in best), one.rooms) for one in chances)
    return tuple(one for one in found if one.lecturers)


OUTSIDE = -1


def board_of(problem: Problem) -> Board:
    """What outside sessions and fixed ones take. `OUTSIDE` stands for the key of the former."""
    board = Board()
    for lecturer in problem.lecturers:
        for taken in lecturer.taken:
            board.lecturers[lecturer.id][taken.slot] = OUTSIDE
            board.loads[lecturer.id, taken.centre, week_of(taken.slot)] += 1
    for room in problem.rooms:
        for slot in room.taken:
            board.rooms[room.id][slot] = OUTSIDE
    for group in problem.classes:
        for one in group.sessions:
            if one.fixed and one.current:
                board.take(one.key, group.centre, one.current)
    return board


@dataclass
class Chances:
    """The possibilities of sessions, looked up by what does not change while a timetable is made."""

    problem: Problem
    _of_centre: dict[int, list[LecturerFacts]] = field(init=False)
    _rooms: dict[int, list[RoomFacts]] = field(init=False)
    _free: dict[tuple[int, int], frozenset[Slot]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._of_centre, self._rooms = defaultdict(list), defaultdict(list)
        for lecturer in self.problem.lecturers:
            for centre in dict.fromkeys(stint.centre for stint in lecturer.stints):
                self._of_centre[centre].append(lecturer)
        for room in self.problem.rooms:
            self._rooms[room.centre].append(room)

    def fit_lecturers(self, group: ClassFacts, session: SessionFacts) -> list[LecturerFacts]:
        """Those of the centre who may teach the session, whenever they come."""
        return [one for one in self._of_centre[group.centre] if may_teach(one, session)]

    def fit_rooms(self, group: ClassFacts, session: SessionFacts) -> list[RoomFacts]:
        """Rooms that would do, whenever they are free."""
        return fitting_rooms(self._rooms[group.centre], group, session)

    def rooms_of(self, group: ClassFacts) -> list[RoomFacts]:
        """All rooms of the class's centre."""
        return self._rooms[group.centre]

    def comes(self, lecturer: LecturerFacts, centre: int, slot: Slot) -> bool:
        """Whether he could be at the centre then: engaged, in his half-days, not off."""
        return slot not in lecturer.off and stint_at(lecturer, centre, slot) is not None

    def slots_of(self, group: ClassFacts, position: int) -> list[Slot]:
        """Half-days of the class that hold the session's periods and keep the order with fixed ones."""
        session = group.sessions[position]
        after, before = bounds_of(group, position)
        own = {one.current.slot for one in group.sessions if one.fixed and one.current}
        return [
            opening.slot
            for opening in group.openings
            if opening.periods >= session.periods and after < opening.slot < before and opening.slot not in own
        ]

    def of(self, group: ClassFacts, position: int, board: Board) -> list[Chance]:
        """Every half-day in which somebody may teach the session somewhere, given what is taken."""
        session = group.sessions[position]
        lecturers, rooms = self.fit_lecturers(group, session), self.fit_rooms(group, session)
        found = []
        for slot in self.slots_of(group, position):
            teaching = tuple(one.id for one in lecturers if self._is_free(one, group.centre, slot, board))
            places: tuple[int | None, ...] = (None,)
            if group.needs_room:
                places = tuple(one.id for one in rooms if slot not in board.rooms[one.id])
            if teaching and places:
                found.append(Chance(slot, teaching, places))
        return found

    def _is_free(self, lecturer: LecturerFacts, centre: int, slot: Slot, board: Board) -> bool:
        if slot in board.lecturers[lecturer.id] or not self.comes(lecturer, centre, slot):
            return False
        if lecturer.is_held_from(centre, slot):
            return False
        stint = stint_at(lecturer, centre, slot)
        most = stint.most_a_week if stint else None
        return most is None or board.loads[lecturer.id, centre, week_of(slot)] < most
