"""One problem, or one part of it, as a model of whole numbers for CP-SAT: first nobody is left out, then nothing is moved
without need, then what is merely good.

A session in a half-day is a variable, a session in a half-day with its lecturer and with its room are two more. The order
of topics is kept by counting: `done` of a session rises once, at its place or, if it has none, wherever it harms nobody.
"""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from ortools.sat.python import cp_model

from lienthong.timetabling.rules.chances import Board, Chance, Chances, narrowed
from lienthong.timetabling.rules.facts import PARTS, ClassFacts, Place, SessionFacts, Slot, part_of, week_of

# How the effort is shared between the questions.
FULL_SHARE, FEWEST_SHARE, CHANGES_SHARE, GOOD_SHARE = 0.4, 0.6, 0.6, 0.3

EVENING_COSTS = 6
NEW_LECTURER_COSTS = 4  # another lecturer for the second half of the same topic
ROOM_COSTS = 3  # each room a class uses
COMING_COSTS = 1  # each day a lecturer comes
OVERLOAD_COSTS = 2  # each session of a lecturer beyond his fair share
LATE_COSTS = 1  # each day by which a session is later than the class begins


@dataclass(frozen=True, slots=True)
class Limits:
    """How long the solver may think. The effort is counted in the solver's own work, so that the same gives the same;
    the seconds only guard against a slow machine."""

    effort: float = 8.0
    seconds: float = 60.0
    seed: int = 1
    whole: int = 130  # so many sessions are solved at once; of more, a part has about `part`
    part: int = 36
    together: int = 90  # sessions tried once more together with those in their way
    patience: int = 12  # so many such tries in a row that bring nothing are the last
    few: int = 6  # lecturers a session may choose among in a part, those who could come most often
    brisk: int = 40  # of more parts, each is first tried by hand, and only what is left goes to the solver


@dataclass(frozen=True, slots=True)
class Free:
    """A session that looks for a place, with what is possible."""

    group: ClassFacts
    session: SessionFacts
    chances: tuple[Chance, ...]
    stays: Place | None  # where it would rather be left


@dataclass(frozen=True, slots=True)
class Answer:
    """What the solver says: places by key, and its bounds. `found` False: it ran out of effort before anything."""

    places: dict[int, Place]
    least_unplaced: int
    least_changes: int
    objective: int
    bound: int
    proved: bool
    found: bool = True


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one question brought: places (None: nothing found in time), the value reached, the least it could be."""

    places: dict[int, Place] | None
    value: int
    bound: int

    def or_else(self, places: dict[int, Place], value: int) -> "_Asked":
        """What was there before, where nothing was found."""
        return self if self.places is not None else _Asked(places, value, 0)


@dataclass
class _Sums:
    """Variables gathered by what they compete for."""

    at: dict[tuple[str, int, Slot], list[cp_model.IntVar]] = field(default_factory=lambda: defaultdict(list))
    weeks: dict[tuple[int, int, int], list[cp_model.IntVar]] = field(default_factory=lambda: defaultdict(list))
    days: dict[tuple[int, int], list[cp_model.IntVar]] = field(default_factory=lambda: defaultdict(list))
    loads: dict[int, list[cp_model.IntVar]] = field(default_factory=lambda: defaultdict(list))
    rooms: dict[tuple[int, int], list[cp_model.IntVar]] = field(default_factory=lambda: defaultdict(list))


class Model:
    """Builds the model of some classes and asks for an answer. `stays`: where sessions would rather be left."""

    def __init__(
        self,
        chances: Chances,
        groups: list[ClassFacts],
        board: Board,
        stays: Mapping[int, Place],
        most_lecturers: int | None = None,
    ) -> None:
        self._chances, self._board = chances, board
        self._model = cp_model.CpModel()
        self._sums = _Sums()
        self._slot: dict[int, dict[Slot, cp_model.IntVar]] = {}
        self._who: dict[int, dict[tuple[Slot, int], cp_model.IntVar]] = {}
        self._where: dict[int, dict[tuple[Slot, int | None], cp_model.IntVar]] = {}
        self._teaches: dict[int, dict[int, cp_model.IntVar]] = {}
        self._soft: list[tuple[int, cp_model.IntVar, int]] = []  # price, variable, its greatest value
        self._changed: list[cp_model.LinearExprT] = []
        self._free: list[Free] = []
        for group in groups:
            rows = [
                Free(group, one, narrowed(chances.of(group, place, board), most_lecturers, one), stays.get(one.key))
                for place, one in enumerate(group.sessions)
                if not one.fixed
            ]
            self._free += rows
            for row in rows:
                self._place(row)
            self._in_order(rows)
            self._same_lecturer(rows)
            self._ends_early(rows)
        self._nobody_twice()
        self._weekly_caps()
        self._good()

    def _place(self, free: Free) -> None:
        key, model = free.session.key, self._model
        slots: dict[Slot, cp_model.IntVar] = {}
        who: dict[tuple[Slot, int], cp_model.IntVar] = {}
        where: dict[tuple[Slot, int | None], cp_model.IntVar] = {}
        for chance in free.chances:
            here = slots[chance.slot] = model.new_bool_var("")
            who |= {(chance.slot, one): model.new_bool_var("") for one in chance.lecturers}
            model.add(sum(who[chance.slot, one] for one in chance.lecturers) == here)
            if chance.rooms == (None,):
                where[chance.slot, None] = here
            else:
                where |= {(chance.slot, one): model.new_bool_var("") for one in chance.rooms}
                model.add(sum(where[chance.slot, one] for one in chance.rooms) == here)
            if part_of(chance.slot) == PARTS - 1:
                self._soft.append((EVENING_COSTS, here, 1))
        model.add_at_most_one(slots.values())
        self._slot[key], self._who[key], self._where[key] = slots, who, where
        self._gather(free)
        if free.stays is not None:
            self._would_stay(free, free.stays)

    def _gather(self, free: Free) -> None:
        key, sums = free.session.key, self._sums
        by_lecturer: dict[int, list[cp_model.IntVar]] = defaultdict(list)
        for (slot, lecturer), var in self._who[key].items():
            sums.at["lecturer", lecturer, slot].append(var)
            sums.weeks[lecturer, free.group.centre, week_of(slot)].append(var)
            sums.days[lecturer, slot // PARTS].append(var)
            by_lecturer[lecturer].append(var)
        teaches = self._teaches[key] = {}
        for lecturer, found in by_lecturer.items():
            teaches[lecturer] = self._model.new_bool_var("")
            self._model.add(sum(found) == teaches[lecturer])
            sums.loads[lecturer].append(teaches[lecturer])
        for (slot, room), var in self._where[key].items():
            if room is not None:
                sums.at["room", room, slot].append(var)
                sums.rooms[free.group.id, room].append(var)

    def _would_stay(self, free: Free, place: Place) -> None:
        """One variable that says "left exactly there", where that is possible at all."""
        key = free.session.key
        parts = [self._who[key].get((place.slot, place.lecturer)), self._where[key].get((place.slot, place.room))]
        if any(part is None for part in parts):
            self._changed.append(1)
            return
        stays = self._model.new_bool_var("")
        for part in parts:
            if part is not None:
                self._model.add_implication(stays, part)
        self._changed.append(1 - stays)

    def _in_order(self, rows: list[Free]) -> None:
        """Each session strictly after the one before; one that has no place lets its neighbours meet."""
        model = self._model
        slots = sorted({chance.slot for row in rows for chance in row.chances})
        earlier: list[cp_model.IntVar] | None = None
        for row in rows:
            done = [model.new_bool_var("") for _slot in range(len(slots) + 1)]  # done[0]: before all of them
            for number, slot in enumerate(slots):
                model.add_implication(done[number], done[number + 1])
                here = self._slot[row.session.key].get(slot)
                if here is not None:
                    model.add_implication(here, done[number].negated())
                    model.add_implication(here, done[number + 1])
                    if earlier is not None:
                        model.add_implication(here, earlier[number])
            if earlier is not None:
                for mine, before in zip(done, earlier, strict=True):
                    model.add_implication(mine, before)
            earlier = done

    def _same_lecturer(self, rows: list[Free]) -> None:
        for one, following in pairwise(rows):
            if one.session.topic != following.session.topic:
                continue
            first, second = self._teaches[one.session.key], self._teaches[following.session.key]
            for lecturer, var in second.items():
                differs = self._model.new_bool_var("")
                self._model.add(differs >= var - first.get(lecturer, 0))
                self._soft.append((NEW_LECTURER_COSTS, differs, 1))

    def _ends_early(self, rows: list[Free]) -> None:
        for row in rows:
            first = row.group.openings[0].slot // PARTS if row.group.openings else 0
            for slot, var in self._slot[row.session.key].items():
                self._soft.append((LATE_COSTS * (slot // PARTS - first), var, 1))

    def _nobody_twice(self) -> None:
        for found in self._sums.at.values():
            if len(found) > 1:
                self._model.add_at_most_one(found)

    def _weekly_caps(self) -> None:
        most = {
            (one.id, stint.centre): stint
            for one in self._chances.problem.lecturers
            for stint in one.stints
            if stint.most_a_week is not None
        }
        for (lecturer, centre, week), found in self._sums.weeks.items():
            stint = most.get((lecturer, centre))
            if stint is not None and stint.most_a_week is not None:
                left = stint.most_a_week - self._board.loads[lecturer, centre, week]
                if len(found) > left:
                    self._model.add(sum(found) <= max(0, left))

    def _good(self) -> None:
        model, sums = self._model, self._sums
        for found in sums.days.values():
            comes = model.new_bool_var("")
            model.add_max_equality(comes, found)
            self._soft.append((COMING_COSTS, comes, 1))
        for found in sums.rooms.values():
            used = model.new_bool_var("")
            for var in found:
                model.add_implication(var, used)
            self._soft.append((ROOM_COSTS, used, 1))
        fair = -(-len(self._free) // max(1, len(sums.loads))) + 1
        for found in sums.loads.values():
            if len(found) > fair:
                over = model.new_int_var(0, len(found) - fair, "")
                model.add(over >= sum(found) - fair)
                self._soft.append((OVERLOAD_COSTS, over, len(found) - fair))

    def solve(self, limits: Limits, hint: Mapping[int, Place]) -> Answer:
        """The best timetable found, with what is proved of every better one: three questions, one after the other."""
        first = self._fewest_left_out(limits, hint)
        if first.places is None:
            return Answer({}, 0, 0, 0, 0, proved=False, found=False)
        second = _Asked(first.places, 0, 0)
        if self._changed:
            second = self._ask(sum(self._changed), first.places, limits, CHANGES_SHARE).or_else(
                first.places, len(self._changed)
            )
            self._model.add(sum(self._changed) <= second.value)
        soft = sum(price * var for price, var, _most in self._soft)
        third = self._ask(soft, second.places or {}, limits, GOOD_SHARE).or_else(second.places or {}, self._worst())
        surely = first.bound == first.value
        return Answer(
            places=third.places or {},
            least_unplaced=first.bound,
            least_changes=second.bound if surely else 0,
            objective=third.value,
            bound=third.bound,
            proved=surely and second.bound == second.value,
        )

    def _fewest_left_out(self, limits: Limits, hint: Mapping[int, Place]) -> "_Asked":
        """Everybody has a place, which is soon found or soon ruled out; else as many as can."""
        everybody = self._model.clone()
        for slots in self._slot.values():
            everybody.add(sum(slots.values()) == 1)
        answered = self._run(everybody, hint, limits, FULL_SHARE)
        if answered.places is None:
            missing = sum(1 - sum(slots.values()) for slots in self._slot.values())
            answered = self._ask(missing, hint, limits, FEWEST_SHARE)
            if answered.places is None:
                return answered
        for slots in self._slot.values():
            if not answered.value:
                self._model.add(sum(slots.values()) == 1)
        if answered.value:
            self._model.add(sum(1 - sum(slots.values()) for slots in self._slot.values()) <= answered.value)
        return answered

    def _worst(self) -> int:
        return sum(price * most for price, _var, most in self._soft)

    def _ask(self, wanted: Any, hint: Mapping[int, Place], limits: Limits, share: float) -> "_Asked":
        """The least value of what is wanted."""
        self._model.minimize(wanted)
        return self._run(self._model, hint, limits, share)

    def _run(self, model: cp_model.CpModel, hint: Mapping[int, Place], limits: Limits, share: float) -> "_Asked":
        model.clear_hints()  # type: ignore[no-untyped-call]
        for key, wanted in hint.items():
            self._hint(model, key, wanted)
        solver = cp_model.CpSolver()
        told = solver.parameters
        told.num_workers, told.random_seed, told.linearization_level = 1, limits.seed, 2
        told.max_deterministic_time, told.max_time_in_seconds = limits.effort * share, limits.seconds * share
        state = solver.solve(model)
        if state == cp_model.MODEL_INVALID:  # a mistake of ours; taken for "not found" it would leave everybody out
            raise ValueError(model.validate())
        if state not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return _Asked(None, 0, 0)
        places = {key: place for key in self._slot if (place := self._told(solver, key)) is not None}
        bound = max(0, math.ceil(solver.best_objective_bound - 1e-6))
        return _Asked(places, round(solver.objective_value), bound)

    def _hint(self, model: cp_model.CpModel, key: int, place: Place) -> None:
        for slot, var in self._slot.get(key, {}).items():
            model.add_hint(var, slot == place.slot)
        for (slot, lecturer), var in self._who.get(key, {}).items():
            model.add_hint(var, (slot, lecturer) == (place.slot, place.lecturer))
        for (slot, room), var in self._where.get(key, {}).items():
            if room is not None:
                model.add_hint(var, (slot, room) == (place.slot, place.room))

    def _told(self, solver: cp_model.CpSolver, key: int) -> Place | None:
        for (slot, lecturer), var in self._who[key].items():
            if solver.boolean_value(var):
                rooms = [
                    room for (at, room), here in self._where[key].items() if at == slot and solver.boolean_value(here)
                ]
                return Place(slot, lecturer, rooms[0])
        return None
