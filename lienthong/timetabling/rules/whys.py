"""Why a session has no place: asked of that session alone, of its class alone, then of the timetable as it came out.

Each answer is a fact that can be looked up (`checking.is_true` does so with code of its own), never a guess: what rules a
session out whatever the others do comes first; only then who holds what it would need.
"""

from collections.abc import Mapping

from lienthong.timetabling.rules.chances import Chances, board_of, bounds_of
from lienthong.timetabling.rules.facts import (
    ClassFacts,
    LecturerFacts,
    Place,
    RoomFacts,
    SessionFacts,
    Slot,
    Why,
    sessions_by_key,
    week_of,
)

NO_DAYS = "no_days"  # the class has no half-day at all
TOO_LONG = "too_long"  # no half-day holds so many periods
NO_TIME_IN_ORDER = "no_time_in_order"  # fixed sessions before and after leave none
NO_LECTURER = "no_lecturer"  # nobody at the centre is recorded for the topic
NO_ROOM_SEATS = "no_room_seats"  # no room is large enough
NO_ROOM_ITEMS = "no_room_items"  # no room large enough has everything needed
LECTURERS_AWAY = "lecturers_away"  # those who may teach it come in none of the half-days
ROOMS_TAKEN = "rooms_taken"  # fit rooms are taken by others' sessions in all half-days
NEVER_TOGETHER = "never_together"  # lecturer and room are never free in the same half-day
TOO_FEW_DAYS = "too_few_days"  # the class has more sessions than half-days
FULL = "full"  # of the half-days that the order leaves, the class's own sessions hold all
LECTURER_TEACHES = "lecturer_teaches"  # in a half-day: teaches another session
LECTURER_AWAY = "lecturer_away"  # in a half-day: does not come
LECTURER_FULL = "lecturer_full"  # in a half-day: has as many sessions that week as he may
ROOM_HELD = "room_held"  # in a half-day: another session is in the room
STILL_POSSIBLE = "still_possible"  # a place is left; moving nobody, it could be had
MOST_NAMED = 6


def whys_not_placed(chances: Chances, places: Mapping[int, Place], key: int) -> tuple[Why, ...]:
    """Every reason found, the decisive ones first. Never empty."""
    group, session = sessions_by_key(chances.problem)[key]
    position = group.sessions.index(session)
    if alone := _alone(chances, group, position):
        return tuple(alone)
    crowded = _crowded(chances, group)
    return tuple(crowded + _in_the_way(chances, places, group, position))


def _alone(chances: Chances, group: ClassFacts, position: int) -> list[Why]:
    """What rules the session out though it were the only one that looks for a place."""
    session = group.sessions[position]
    if time := _no_time(chances, group, position):
        return [time]
    found = [*_nobody(chances, group, session), *_nowhere(chances, group, session)]
    if found:
        return found
    slots, board = chances.slots_of(group, position), board_of(chances.problem)
    comes = [
        any(chances.comes(one, group.centre, slot) for slot in slots) for one in chances.fit_lecturers(group, session)
    ]
    if not any(comes):
        return [Why(LECTURERS_AWAY, number=len(comes), other=len(slots))]
    rooms = chances.fit_rooms(group, session)
    if group.needs_room and all(slot in board.rooms[room.id] for room in rooms for slot in slots):
        return [Why(ROOMS_TAKEN, number=len(rooms), other=len(slots))]
    if not chances.of(group, position, board):
        return [Why(NEVER_TOGETHER, number=len(slots)), *_each_slot(chances, {}, group, session, slots)]
    return []


def _no_time(chances: Chances, group: ClassFacts, position: int) -> Why | None:
    session = group.sessions[position]
    if not group.openings:
        return Why(NO_DAYS, number=len(group.losses))
    if session.periods > max(opening.periods for opening in group.openings):
        return Why(TOO_LONG, number=session.periods, other=max(opening.periods for opening in group.openings))
    if not chances.slots_of(group, position):
        after, before = bounds_of(group, position)
        return Why(NO_TIME_IN_ORDER, number=after, other=before if before < 1 << 40 else 0)
    return None


def _nobody(chances: Chances, group: ClassFacts, session: SessionFacts) -> list[Why]:
    return [] if chances.fit_lecturers(group, session) else [Why(NO_LECTURER)]


def _nowhere(chances: Chances, group: ClassFacts, session: SessionFacts) -> list[Why]:
    if not group.needs_room or chances.fit_rooms(group, session):
        return []
    rooms = chances.rooms_of(group)
    largest = max((room.seats for room in rooms), default=0)
    if largest < group.learners:
        return [Why(NO_ROOM_SEATS, number=group.learners, other=largest)]
    return [Why(NO_ROOM_ITEMS, number=group.learners, items=tuple(sorted(session.items)))]


def _crowded(chances: Chances, group: ClassFacts) -> list[Why]:
    """More sessions than half-days: true of the class alone, whoever of its sessions it falls on."""
    wanted = len(group.sessions)
    fixed = {one.current.slot for one in group.sessions if one.fixed and one.current}
    have = {opening.slot for opening in group.openings} | fixed
    return [Why(TOO_FEW_DAYS, number=wanted, other=len(have))] if wanted > len(have) else []


def _in_the_way(chances: Chances, places: Mapping[int, Place], group: ClassFacts, position: int) -> list[Why]:
    """Half-day by half-day that the order and the class's other sessions leave: who holds what."""
    session = group.sessions[position]
    after, before = neighbours(places, group, position)
    slots = [slot for slot in chances.slots_of(group, position) if after < slot < before]
    if not slots:
        return [Why(FULL, number=len(chances.slots_of(group, position)))]
    return _each_slot(chances, places, group, session, slots)


def neighbours(places: Mapping[int, Place], group: ClassFacts, position: int) -> tuple[Slot, Slot]:
    """Between which slots (both excluded) the class's sessions that have a place leave room for the one there."""
    before = [places[one.key].slot for one in group.sessions[:position] if one.key in places]
    after = [places[one.key].slot for one in group.sessions[position + 1 :] if one.key in places]
    return max(before, default=0), min(after, default=1 << 40)


def _each_slot(
    chances: Chances, places: Mapping[int, Place], group: ClassFacts, session: SessionFacts, slots: list[Slot]
) -> list[Why]:
    """For each half-day what is missing in it: the room if none is free, else each lecturer."""
    board = board_of(chances.problem)
    known = sessions_by_key(chances.problem)
    for key, place in places.items():
        if not known[key][1].fixed:
            board.take(key, known[key][0].centre, place)
    found: list[Why] = []
    for slot in slots[:MOST_NAMED]:
        rooms = chances.fit_rooms(group, session)
        if group.needs_room and all(slot in board.rooms[room.id] for room in rooms):
            found += [_held(room, slot, board.rooms[room.id][slot]) for room in rooms[:MOST_NAMED]]
            continue
        reasons = [
            _busy(chances, one, group.centre, slot, board.lecturers[one.id].get(slot))
            or _full(one, group.centre, slot, board.loads.get((one.id, group.centre, week_of(slot)), 0))
            for one in chances.fit_lecturers(group, session)
        ]
        if None in reasons:
            return [Why(STILL_POSSIBLE, slot=slot)]
        found += [one for one in reasons[:MOST_NAMED] if one is not None]
    return found


def _held(room: RoomFacts, slot: Slot, key: int) -> Why:
    return Why(ROOM_HELD, slot=slot, room=room.id, session=key if key >= 0 else None)


def _busy(chances: Chances, lecturer: LecturerFacts, centre: int, slot: Slot, key: int | None) -> Why | None:
    if key is not None:
        return Why(LECTURER_TEACHES, slot=slot, lecturer=lecturer.id, session=key if key >= 0 else None)
    if not chances.comes(lecturer, centre, slot):
        return Why(LECTURER_AWAY, slot=slot, lecturer=lecturer.id)
    if lecturer.is_held_from(centre, slot):
        return Why(LECTURER_TEACHES, slot=slot, lecturer=lecturer.id)
    return None


def _full(lecturer: LecturerFacts, centre: int, slot: Slot, load: int) -> Why | None:
    caps = [
        stint.most_a_week
        for stint in lecturer.stints
        if stint.centre == centre and stint.first <= slot <= stint.last and stint.most_a_week is not None
    ]
    most = min(caps, default=None)
    return (
        Why(LECTURER_FULL, slot=slot, lecturer=lecturer.id, number=load, other=most)
        if most is not None and load >= most
        else None
    )
