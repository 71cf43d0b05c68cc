"""The checker finds what is wrong with a plan that the solver would never make, and hears no reason that is untrue."""

from dataclasses import replace

import pytest

from lienthong.timetabling.rules import whys
from lienthong.timetabling.rules.chances import Chances
from lienthong.timetabling.rules.checking import breaches, codes
from lienthong.timetabling.rules.facts import LecturerFacts, Place, Plan, Problem, RoomFacts, SessionFacts, Taken, Why
from lienthong.timetabling.rules.truth import is_true
from lienthong.timetabling.rules.whys import whys_not_placed
from lienthong.timetabling.rules.wire import unpacked
from lienthong.timetabling.rules.words import short_reason
from tests.timetabling.things import ALWAYS, MONDAY, a_class, a_lecturer, a_problem, a_room, halves

ELSEWHERE = 2


def a_course(lecturer: LecturerFacts | None = None, room: RoomFacts | None = None, **about: object) -> Problem:
    """One class with one session of topic 1, who may teach it, where."""
    only = SessionFacts(0, 1, 4, **about)  # type: ignore[arg-type]  # told as a dictionary
    group = replace(a_class(1, openings=halves(0, 1)), sessions=(only,))
    return Problem((group,), (lecturer or a_lecturer(),), (room or a_room(),))


def test_every_rule_that_a_place_breaks_is_named() -> None:
    there = Place(MONDAY, 1, 1)
    held = replace(a_lecturer(), held=(Taken(MONDAY, ELSEWHERE),))
    cases = {
        "": (a_course(), there),
        "not_a_teaching_half_day": (a_course(), replace(there, slot=MONDAY + 3)),
        "half_day_too_short": (replace_periods(a_course(), 6), there),
        "no_room": (a_course(), replace(there, room=None)),
        "lecturer_unknown": (a_course(), replace(there, lecturer=9)),
        "lecturer_not_of_topic": (a_course(a_lecturer(1, 7)), there),
        "lecturer_away": (a_course(a_lecturer(off=frozenset({MONDAY}))), there),
        "lecturer_teaches_elsewhere": (a_course(replace(a_lecturer(), taken=(Taken(MONDAY, 1),))), there),
        "lecturer_held_elsewhere": (a_course(held), there),
        "room_unknown": (a_course(room=replace(a_room(), centre=ELSEWHERE)), there),
        "room_too_small": (a_course(room=a_room(seats=29)), there),
        "room_lacks_equipment": (a_course(items=frozenset({"may chieu"})), there),
        "room_taken_elsewhere": (a_course(room=replace(a_room(), taken=frozenset({MONDAY}))), there),
        "pin_moved": (a_course(current=there, fixed=True), replace(there, slot=MONDAY + 1)),
        "week_too_full": (a_course(a_lecturer(stint=replace(ALWAYS, most_a_week=0))), there),
    }
    assert {code: codes(breaches(problem, {0: place})) for code, (problem, place) in cases.items()} == {
        code: [code] if code else [] for code in cases
    }


def replace_periods(problem: Problem, periods: int) -> Problem:
    """The same with so long a session."""
    group = problem.classes[0]
    return replace(problem, classes=(replace(group, sessions=(replace(group.sessions[0], periods=periods),)),))


def test_two_sessions_in_one_place_or_out_of_order_are_named() -> None:
    problem = a_problem(a_class(2), lecturers=2, rooms=2)
    cases = {
        ("lecturer_twice", "out_of_order"): {0: Place(MONDAY, 1, 1), 1: Place(MONDAY, 1, 2)},
        ("out_of_order", "room_twice"): {0: Place(MONDAY, 1, 1), 1: Place(MONDAY, 2, 1)},
        ("out_of_order",): {0: Place(MONDAY + 1, 1, 1), 1: Place(MONDAY, 1, 1)},
        (): {0: Place(MONDAY, 1, 1), 1: Place(MONDAY + 1, 1, 1)},
    }
    assert {expected: tuple(codes(breaches(problem, places))) for expected, places in cases.items()} == {
        expected: expected for expected in cases
    }


def test_a_lecturer_held_from_a_centre_by_another_is_the_reason_and_it_is_true() -> None:
    """What he teaches at the other centre stands in its timetable and is no session of this problem."""
    held = replace(a_lecturer(), held=(Taken(MONDAY, ELSEWHERE),))
    problem = replace(a_course(held), classes=(a_class(1, openings=halves(0)),))
    busy = Why(whys.LECTURER_TEACHES, slot=MONDAY, lecturer=1)
    assert whys_not_placed(Chances(problem), {}, 0) == (Why(whys.NEVER_TOGETHER, number=1), busy)
    assert is_true(problem, {}, 0, busy)
    assert not is_true(problem, {}, 0, Why(whys.LECTURER_TEACHES, slot=MONDAY + 1, lecturer=1))


def test_what_is_left_possible_is_said_so() -> None:
    problem = a_course()
    assert whys_not_placed(Chances(problem), {}, 0) == (Why(whys.STILL_POSSIBLE, slot=MONDAY),)


def test_a_plan_of_another_shape_is_not_read() -> None:
    with pytest.raises(ValueError, match="Plan has 7 fields, not 8"):
        unpacked(Plan, [[]] * 8)


def test_who_stands_in_the_way_is_counted_as_full() -> None:
    in_the_way = (whys.FULL, whys.LECTURER_TEACHES, whys.ROOM_HELD, "")
    assert {short_reason(code) for code in in_the_way} == {"giảng viên, phòng hoặc lớp đã kín lịch"}
    assert short_reason(whys.NO_ROOM_SEATS) == "không phòng nào đủ chỗ"
