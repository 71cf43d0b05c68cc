"""Many classes are gone through part by part: by hand first where there are very many, and what stands stays."""

from dataclasses import replace

import pytest
from ortools.sat.python import cp_model

from lienthong.timetabling.child import worked
from lienthong.timetabling.rules import whys
from lienthong.timetabling.rules.chances import Chances, board_of
from lienthong.timetabling.rules.facts import Place, Problem, SessionFacts
from lienthong.timetabling.rules.model import Model
from lienthong.timetabling.rules.solving import Course, solve
from lienthong.timetabling.rules.wire import packed
from tests.timetabling.things import MONDAY, QUICK, a_class, a_lecturer, a_problem, a_room, halves

PARTS = replace(QUICK, whole=0, part=1)
BY_HAND = replace(PARTS, brisk=0)


def test_of_very_many_parts_each_is_placed_by_hand_and_what_finds_no_place_goes_to_the_solver() -> None:
    """The second class has two sessions and one half-day: the place its first session got by hand is given back."""
    problem = a_problem(a_class(2, openings=halves(0, 1)), a_class(2, key=2, first=10, openings=halves(3)), rooms=2)
    course = Course(problem, BY_HAND)
    course.do(course.parts[0])
    assert course.places == {0: Place(MONDAY, 1, 2), 1: Place(MONDAY + 1, 1, 2)}
    assert [one.proved for one in course.answers] == [False]
    course.do(course.parts[1])
    assert ([place.slot - MONDAY for place in course.places.values()], len(course.left_out())) == ([0, 1, 3], 1)
    # Nobody stands in its way but its own class: it is tried, and there is nothing more to try.
    assert ([course.mend(), course.mend()], course.tried, course.fruitless) == ([True, False], {2}, 0)
    plan = course.plan()
    assert [[why.code for why in one.whys] for one in plan.unplaced] == [[whys.TOO_FEW_DAYS, whys.FULL]]
    assert solve(problem, BY_HAND) == plan


def test_a_course_goes_on_where_it_stood() -> None:
    """What the parts before have taken is held against the next, though another process took it."""
    problem = a_problem(a_class(1, openings=halves(0)), a_class(1, key=2, first=10, openings=halves(0, 1)), rooms=2)
    course = Course(problem, PARTS, places={0: Place(MONDAY, 1, 1)})
    course.do(course.parts[1])
    assert course.places[10].slot == MONDAY + 1


def test_patience_that_ran_out_in_one_step_is_not_found_anew_in_the_next() -> None:
    """Two classes for one half-day: whoever is left out would be tried once more, were there patience left."""
    problem = a_problem(*(a_class(1, key=key, first=key, openings=halves(0)) for key in (1, 2)))
    asked = {
        "problem": packed(problem),
        "limits": packed(PARTS),
        "seconds": 60,
        "places": {1: packed(Place(MONDAY, 1, 1))},
    }
    asked["answers"] = [[0, 0, 0, 0, False, True]] * 2
    assert worked(asked | {"fruitless": PARTS.patience})["tried"] == []
    tried = worked(asked)
    assert (tried["tried"], tried["fruitless"]) == ([2], 1)


def test_who_teaches_a_session_now_stays_among_the_few_who_may() -> None:
    """Of two lecturers only one is looked at in a part: the one who stands there, though the other could come as often."""
    stands = SessionFacts(0, 1, 4, Place(MONDAY, 2, 1))
    groups = (replace(a_class(1), sessions=(stands,)), a_class(1, key=2, first=10))
    problem = Problem(groups, (a_lecturer(1), a_lecturer(2)), (a_room(), a_room(2)))
    plan = solve(problem, replace(PARTS, few=1))
    assert (plan.changes, plan.unplaced, plan.placed[0].place) == (0, (), Place(MONDAY, 2, 1))


def test_a_model_that_makes_no_sense_is_an_error_and_no_empty_timetable() -> None:
    problem = a_problem()
    model = Model(Chances(problem), list(problem.classes), board_of(problem), {}, None)
    broken = cp_model.CpModel()
    huge = [broken.new_int_var(0, 1 << 61, str(number)) for number in range(8)]
    broken.add(sum(huge) <= 5)
    with pytest.raises(ValueError, match="overflow"):
        model._run(broken, {}, QUICK, 1.0)
