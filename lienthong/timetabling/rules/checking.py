"""Whether a plan keeps every rule, and whether a reason is true: written without the code that made them.

Nothing here is shared with `chances`, `model` and `whys`. It reads slowly and plainly, session by session, so that it can be
compared with what a clerk would say. It also looks over a proposal once more before that is written into the timetable.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lienthong.timetabling.rules.facts import (
    ClassFacts,
    LecturerFacts,
    Place,
    Problem,
    RoomFacts,
    SessionFacts,
    Slot,
    half_of_week,
    week_of,
)


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a place breaks: code and the sessions concerned."""

    code: str
    sessions: tuple[int, ...]


def breaches(problem: Problem, places: Mapping[int, Place]) -> list[Breach]:
    """Everything wrong with a plan. What people fixed is theirs: it is held against others, not against itself."""
    found: list[Breach] = []
    for group in problem.classes:
        for one in group.sessions:
            if one.fixed and one.current is not None:
                if places.get(one.key) != one.current:
                    found.append(Breach("pin_moved", (one.key,)))
            elif one.key in places:
                found += _alone(problem, group, one, places[one.key])
        found += _order(group, places)
    return found + _clashes(problem, places) + _weeks(problem, places)


def _alone(problem: Problem, group: ClassFacts, session: SessionFacts, place: Place) -> list[Breach]:
    codes = []
    opening = {one.slot: one.periods for one in group.openings}.get(place.slot)
    if opening is None:
        codes.append("not_a_teaching_half_day")
    elif opening < session.periods:
        codes.append("half_day_too_short")
    lecturers = {one.id: one for one in problem.lecturers}
    codes += _lecturer(lecturers.get(place.lecturer), group, session, place.slot)
    rooms = {one.id: one for one in problem.rooms}
    if place.room is not None:
        codes += _room(rooms.get(place.room), group, session, place.slot)
    elif group.needs_room:
        codes.append("no_room")
    return [Breach(code, (session.key,)) for code in codes]


def _lecturer(lecturer: LecturerFacts | None, group: ClassFacts, session: SessionFacts, slot: Slot) -> list[str]:
    if lecturer is None:
        return ["lecturer_unknown"]
    codes = []
    taught_now = session.current is not None and session.current.lecturer == lecturer.id
    if lecturer.topics is not None and session.topic not in lecturer.topics and not taught_now:
        codes.append("lecturer_not_of_topic")
    if not _comes(lecturer, group.centre, slot):
        codes.append("lecturer_away")
    if slot in {one.slot for one in lecturer.taken}:
        codes.append("lecturer_teaches_elsewhere")
    if slot in {one.slot for one in lecturer.held if one.centre != group.centre}:
        codes.append("lecturer_held_elsewhere")
    return codes


def _comes(lecturer: LecturerFacts, centre: int, slot: Slot) -> bool:
    engaged = [one for one in lecturer.stints if one.centre == centre and one.first <= slot <= one.last]
    comes = any(one.halves is None or half_of_week(slot) in one.halves for one in engaged)
    return comes and slot not in lecturer.off


def _room(room: RoomFacts | None, group: ClassFacts, session: SessionFacts, slot: Slot) -> list[str]:
    if room is None or room.centre != group.centre:
        return ["room_unknown"]
    codes = []
    if room.seats < group.learners:
        codes.append("room_too_small")
    if session.items - room.items:
        codes.append("room_lacks_equipment")
    if slot in room.taken:
        codes.append("room_taken_elsewhere")
    return codes


def _order(group: ClassFacts, places: Mapping[int, Place]) -> list[Breach]:
    """Every two sessions of a class in their order, unless people fixed both."""
    found = []
    for number, one in enumerate(group.sessions):
        for later in group.sessions[number + 1 :]:
            both = one.key in places and later.key in places and not (one.fixed and later.fixed)
            if both and places[one.key].slot >= places[later.key].slot:
                found.append(Breach("out_of_order", (one.key, later.key)))
    return found


def _clashes(problem: Problem, places: Mapping[int, Place]) -> list[Breach]:
    fixed = {one.key for group in problem.classes for one in group.sessions if one.fixed}
    needs: dict[tuple[str, int, Slot], list[int]] = defaultdict(list)
    for key, place in places.items():
        needs["lecturer_twice", place.lecturer, place.slot].append(key)
        if place.room is not None:
            needs["room_twice", place.room, place.slot].append(key)
    return [
        Breach(code, tuple(keys)) for (code, _who, _slot), keys in needs.items() if len(keys) > 1 and set(keys) - fixed
    ]


def _weeks(problem: Problem, places: Mapping[int, Place]) -> list[Breach]:
    """No lecturer more often in a week at a centre than he may, where a session that was placed adds to it."""
    where = {one.key: (group.centre, one.fixed) for group in problem.classes for one in group.sessions}
    found = []
    for lecturer in problem.lecturers:
        for stint in lecturer.stints:
            if stint.most_a_week is None:
                continue
            count: dict[int, int] = defaultdict(int)
            fresh: dict[int, list[int]] = defaultdict(list)
            for taken in lecturer.taken:
                count[week_of(taken.slot)] += taken.centre == stint.centre
            for key, place in places.items():
                if place.lecturer == lecturer.id and where[key][0] == stint.centre:
                    count[week_of(place.slot)] += 1
                    if not where[key][1]:
                        fresh[week_of(place.slot)].append(key)
            found += [
                Breach("week_too_full", tuple(keys)) for week, keys in fresh.items() if count[week] > stint.most_a_week
            ]
    return found


def codes(found: Iterable[Breach]) -> list[str]:
    """The different codes, sorted."""
    return sorted({one.code for one in found})
