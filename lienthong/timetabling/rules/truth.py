"""Whether a reason given for a session without a place is true: looked up plainly, without the code that gave it."""

from collections.abc import Callable, Mapping

from lienthong.timetabling.rules import whys as codes
from lienthong.timetabling.rules.facts import (
    ClassFacts,
    LecturerFacts,
    Place,
    Problem,
    RoomFacts,
    SessionFacts,
    Slot,
    Why,
    half_of_week,
    week_of,
)


class Scene:
    """A session without a place in a plan, and everything around it."""

    def __init__(self, problem: Problem, places: Mapping[int, Place], key: int) -> None:
        self.problem, self.places = problem, places
        self.group, self.session = next(
            (group, one) for group in problem.classes for one in group.sessions if one.key == key
        )
        self.position = self.group.sessions.index(self.session)
        self.centres = {one.key: group.centre for group in problem.classes for one in group.sessions}

    def lecturers(self) -> list[LecturerFacts]:
        """Whoever of the centre may teach it."""
        taught_now = self.session.current.lecturer if self.session.current else None
        return [
            one
            for one in self.problem.lecturers
            if any(stint.centre == self.group.centre for stint in one.stints)
            and (one.topics is None or self.session.topic in one.topics or one.id == taught_now)
        ]

    def rooms(self) -> list[RoomFacts]:
        """Whatever room of the centre is large enough and has everything."""
        return [
            one
            for one in self.problem.rooms
            if one.centre == self.group.centre
            and one.seats >= self.group.learners
            and all(item in one.items for item in self.session.items)
        ]

    def times(self, *, also_of_others: bool) -> list[Slot]:
        """Half-days long enough between the class's fixed sessions; of others' too, those that have a place."""
        order = self.group.sessions
        known = [(number, one, self._slot(one, also_of_others)) for number, one in enumerate(order)]
        before = [slot for number, _one, slot in known if slot is not None and number < self.position]
        after = [slot for number, _one, slot in known if slot is not None and number > self.position]
        return [
            one.slot
            for one in self.group.openings
            if one.periods >= self.session.periods
            and all(slot < one.slot for slot in before)
            and all(one.slot < slot for slot in after)
        ]

    def _slot(self, one: SessionFacts, also_of_others: bool) -> Slot | None:
        if one.fixed and one.current:
            return one.current.slot
        return self.places[one.key].slot if also_of_others and one.key in self.places else None

    def comes(self, one: LecturerFacts, slot: Slot) -> bool:
        """Whether he is engaged, comes in that half-day of the week and is not off."""
        return slot not in one.off and any(
            stint.centre == self.group.centre
            and stint.first <= slot <= stint.last
            and (stint.halves is None or half_of_week(slot) in stint.halves)
            for stint in one.stints
        )

    def load(self, lecturer: int, slot: Slot) -> int:
        """His sessions at the centre in that week."""
        person = next(one for one in self.problem.lecturers if one.id == lecturer)
        outside = [one.slot for one in person.taken if one.centre == self.group.centre]
        inside = [
            place.slot
            for key, place in self.places.items()
            if place.lecturer == lecturer and self.centres[key] == self.group.centre
        ]
        return sum(week_of(one) == week_of(slot) for one in outside + inside)

    def teaches(self, lecturer: int, slot: Slot, session: int | None) -> bool:
        """Whether he teaches that session (None: one outside the problem) then."""
        if session is None:
            person = next(one for one in self.problem.lecturers if one.id == lecturer)
            elsewhere = {one.slot for one in person.held if one.centre != self.group.centre}
            return slot in {one.slot for one in person.taken} | elsewhere
        place = self.places.get(session)
        return place is not None and (place.lecturer, place.slot) == (lecturer, slot)

    def holds(self, room: int, slot: Slot, session: int | None) -> bool:
        """Whether that session (None: one outside the problem) is in the room then."""
        if session is None:
            return slot in next(one for one in self.problem.rooms if one.id == room).taken
        place = self.places.get(session)
        return place is not None and (place.room, place.slot) == (room, slot)


def is_true(problem: Problem, places: Mapping[int, Place], key: int, why: Why) -> bool:
    """Whether what the reason says can be found in the facts and the plan."""
    return _CHECKS[why.code](Scene(problem, places, key), why)


def _few_days(scene: Scene, why: Why) -> bool:
    group: ClassFacts = scene.group
    fixed = {one.current.slot for one in group.sessions if one.fixed and one.current}
    days = {one.slot for one in group.openings} | fixed
    return (len(group.sessions), len(days)) == (why.number, why.other) and why.number > why.other


def _all_away(scene: Scene, _why: Why) -> bool:
    people = scene.lecturers()
    return bool(people) and not any(
        scene.comes(one, slot) for one in people for slot in scene.times(also_of_others=False)
    )


def _no_seats(scene: Scene, why: Why) -> bool:
    seats = [one.seats for one in scene.problem.rooms if one.centre == scene.group.centre]
    return max(seats, default=0) == why.other < why.number == scene.group.learners


def _rooms_taken(scene: Scene, _why: Why) -> bool:
    fixed = [one.current for group in scene.problem.classes for one in group.sessions if one.fixed and one.current]
    held = {(place.room, place.slot) for place in fixed}
    return all(
        slot in room.taken or (room.id, slot) in held
        for room in scene.rooms()
        for slot in scene.times(also_of_others=False)
    )


def _full_week(scene: Scene, why: Why) -> bool:
    assert why.slot is not None
    assert why.lecturer is not None
    return scene.load(why.lecturer, why.slot) >= why.other


_CHECKS: dict[str, Callable[[Scene, Why], bool]] = {
    codes.NO_DAYS: lambda scene, why: not scene.group.openings,
    codes.TOO_LONG: lambda scene, why: all(one.periods < scene.session.periods for one in scene.group.openings),
    codes.NO_TIME_IN_ORDER: lambda scene, why: not scene.times(also_of_others=False),
    codes.NO_LECTURER: lambda scene, why: not scene.lecturers(),
    codes.NO_ROOM_SEATS: _no_seats,
    codes.NO_ROOM_ITEMS: lambda scene, why: not scene.rooms(),
    codes.LECTURERS_AWAY: _all_away,
    codes.ROOMS_TAKEN: _rooms_taken,
    codes.NEVER_TOGETHER: lambda scene, why: len(scene.times(also_of_others=False)) == why.number,
    codes.TOO_FEW_DAYS: _few_days,
    codes.FULL: lambda scene, why: not scene.times(also_of_others=True),
    codes.LECTURER_TEACHES: lambda scene, why: scene.teaches(why.lecturer or 0, why.slot or 0, why.session),
    codes.LECTURER_AWAY: lambda scene, why: any(
        one.id == why.lecturer and not scene.comes(one, why.slot or 0) for one in scene.lecturers()
    ),
    codes.LECTURER_FULL: _full_week,
    codes.ROOM_HELD: lambda scene, why: scene.holds(why.room or 0, why.slot or 0, why.session),
    codes.STILL_POSSIBLE: lambda scene, why: False,  # the course fills every such place before it asks
}
