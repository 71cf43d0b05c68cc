"""A timetable for all classes: part by part where they are many, then once more where somebody was left out.

A small problem is one part, and what the solver proves holds for the whole. A large one (a centre's year, a province) is cut:
by centre, and within a centre by time. Each part sees what the parts before it have taken. Whoever is left out is then
tried again together with those who stand in the way, whichever centre they belong to.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lienthong.timetabling.rules.chances import Chances, board_of
from lienthong.timetabling.rules.facts import (
    ClassFacts,
    Place,
    Placed,
    Plan,
    Problem,
    Unplaced,
    count_changes,
    sessions_by_key,
)
from lienthong.timetabling.rules.model import Answer, Limits, Model
from lienthong.timetabling.rules.whys import neighbours, whys_not_placed

LEAST_EFFORT = 0.6  # of one part, in the solver's own measure


@dataclass
class Course:
    """How far a timetable is. The parts can be gone through one by one, so that whoever waits sees it go on."""

    problem: Problem
    limits: Limits = field(default_factory=Limits)
    places: dict[int, Place] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    tried: set[int] = field(default_factory=set)
    fruitless: int = 0  # tries in a row that brought nobody a place

    def __post_init__(self) -> None:
        self.chances = Chances(self.problem)
        self.board = board_of(self.problem)
        self.parts = parts_of(self.problem, self.limits)
        self._known = sessions_by_key(self.problem)
        self._stays = {key: one.current for key, (_group, one) in self._known.items() if one.current and not one.fixed}
        for key, place in self.places.items():
            self.board.take(key, self._known[key][0].centre, place)

    def do(self, part: list[ClassFacts]) -> None:
        """Place the sessions of these classes."""
        if len(self.parts) > self.limits.brisk and not self._stays:
            part = [group for group in part if not self._by_hand(group)]
        few = None if len(self.parts) == 1 else self.limits.few
        answer = self._solved(part, self._stays, few) if part else Answer({}, 0, 0, 0, 0, proved=False)
        self.answers.append(answer)
        self._settle(answer.places)

    def _solved(self, part: list[ClassFacts], hint: dict[int, Place], few: int | None) -> Answer:
        """A part gets its share of the effort, and at least what a part needs."""
        effort = max(min(LEAST_EFFORT, self.limits.effort), self.limits.effort / max(1, len(self.parts)))
        limits = replace(self.limits, effort=effort)
        return Model(self.chances, part, self.board, self._stays, few).solve(limits, hint)

    def _by_hand(self, group: ClassFacts) -> bool:
        """Each session of the class as early as can be; whether all have a place. If not, none keeps the one it got."""
        waiting = [number for number, one in enumerate(group.sessions) if not one.fixed]
        for position in waiting:
            if not self._put(group, position):
                for number in waiting[: waiting.index(position)]:
                    self.board.give_back(group.centre, self.places.pop(group.sessions[number].key))
                return False
        return True

    def _settle(self, places: dict[int, Place]) -> None:
        for key, place in places.items():
            self.board.take(key, self._known[key][0].centre, place)
            self.places[key] = place

    def left_out(self) -> list[int]:
        """Keys of sessions without a place, in order."""
        return [key for key, (_group, one) in self._known.items() if not one.fixed and key not in self.places]

    def mend(self) -> bool:
        """Try the first class with a session left out again, with those in its way; whether there was one to try."""
        waiting = [self._known[key][0] for key in self.left_out() if self._known[key][0].id not in self.tried]
        if not waiting or len(self.parts) == 1 or self.fruitless >= self.limits.patience:
            return False
        self.tried.add(waiting[0].id)
        together = self._in_the_way(waiting[0])
        if len(together) == 1:
            return True
        mine = {one.key for group in together for one in group.sessions if not one.fixed}
        before = {key: place for key, place in self.places.items() if key in mine}
        for key, place in before.items():
            self.board.give_back(self._known[key][0].centre, place)
            del self.places[key]
        answer = self._solved(together, before, None)
        better = len(answer.places) > len(before)
        self.fruitless = 0 if better else self.fruitless + 1
        self._settle(answer.places if better else before)
        return True

    def _in_the_way(self, group: ClassFacts) -> list[ClassFacts]:
        """The class, and those that hold a lecturer or a room it could use, nearest first, up to a size."""
        classes = {one.id: one for one in self.problem.classes}
        rivals: dict[int, int] = {}
        for position, session in enumerate(group.sessions):
            if session.fixed or session.key in self.places:
                continue
            holders = [self.board.lecturers[one.id] for one in self.chances.fit_lecturers(group, session)]
            holders += [self.board.rooms[one.id] for one in self.chances.fit_rooms(group, session)]
            for slot in self.chances.slots_of(group, position):
                for held in holders:
                    if (key := held.get(slot, -1)) in self.places:
                        other = self._known[key][0].id
                        rivals[other] = rivals.get(other, 0) + 1
        chosen, size = [group], len(group.sessions)
        for other in sorted(rivals, key=lambda one: (-rivals[one], one)):
            if other != group.id and size + len(classes[other].sessions) <= self.limits.together:
                chosen.append(classes[other])
                size += len(classes[other].sessions)
        return chosen

    def fill(self) -> None:
        """Put whoever is left out wherever a place is left, so that what is told of him afterwards is what is in his way."""
        for group in self.problem.classes:
            for position, session in enumerate(group.sessions):
                if not session.fixed and session.key not in self.places:
                    self._put(group, position)

    def _put(self, group: ClassFacts, position: int) -> bool:
        """At the first half-day left, with the lecturer of the half before if he is free, else with who has taught least."""
        standing = {one.key: one.current for one in group.sessions if one.fixed and one.current}
        standing |= {one.key: self.places[one.key] for one in group.sessions if one.key in self.places}
        after, before = neighbours(standing, group, position)
        for chance in self.chances.of(group, position, self.board):
            if after < chance.slot < before:
                mine = group.sessions[position]
                before_it = group.sessions[position - 1] if position else None
                last = standing.get(before_it.key) if before_it and before_it.topic == mine.topic else None
                lecturer = min(
                    chance.lecturers,
                    key=lambda one: (last is None or one != last.lecturer, len(self.board.lecturers[one]), one),
                )
                self._settle({mine.key: Place(chance.slot, lecturer, chance.rooms[-1])})
                return True
        return False

    def plan(self) -> Plan:
        """What came out, with a reason for each session left out."""
        places = {key: one.current for key, (_group, one) in self._known.items() if one.fixed and one.current}
        places |= self.places
        left = self.left_out()
        whole = len(self.parts) == 1 and all(one.found for one in self.answers)
        last = self.answers[0] if self.answers else Answer({}, 0, 0, 0, 0, proved=True)
        return Plan(
            placed=tuple(Placed(key, place) for key, place in sorted(places.items())),
            unplaced=tuple(Unplaced(key, whys_not_placed(self.chances, places, key)) for key in left),
            changes=count_changes(self.problem, places),
            least_changes=last.least_changes if whole else None,
            least_unplaced=last.least_unplaced if whole else None,
            objective=sum(one.objective for one in self.answers),
            bound=sum(one.bound for one in self.answers),
        )


def parts_of(problem: Problem, limits: Limits) -> list[list[ClassFacts]]:
    """All classes at once where they are few; else centre by centre and, within one, by when they begin."""
    classes = [group for group in problem.classes if any(not one.fixed for one in group.sessions)]
    if sum(len(group.sessions) for group in classes) <= limits.whole:
        return [classes] if classes else []
    return list(_cut(sorted(classes, key=lambda one: (one.centre, _begins(one), one.id)), limits.part))


def _begins(group: ClassFacts) -> int:
    return group.openings[0].slot if group.openings else 0


def _cut(classes: list[ClassFacts], most: int) -> Iterator[list[ClassFacts]]:
    part: list[ClassFacts] = []
    for group in classes:
        size = sum(len(one.sessions) for one in part) + len(group.sessions)
        if part and (part[0].centre != group.centre or size > most):
            yield part
            part = []
        part.append(group)
    if part:
        yield part


def solve(problem: Problem, limits: Limits | None = None) -> Plan:
    """The timetable in one go."""
    course = Course(problem, limits or Limits())
    for part in course.parts:
        course.do(part)
    while course.mend():
        pass
    course.fill()
    return course.plan()
