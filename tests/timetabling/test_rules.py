"""What the solver does, by tables of cases; and of any problem at all: no plan breaks a rule, no reason is untrue."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lienthong.timetabling.child import worked
from lienthong.timetabling.rules import whys
from lienthong.timetabling.rules.checking import breaches, codes
from lienthong.timetabling.rules.facts import (
    ClassFacts,
    LecturerFacts,
    Opening,
    Place,
    Plan,
    Problem,
    RoomFacts,
    SessionFacts,
    Stint,
    Taken,
    Why,
    day_of,
    half_of_week,
    part_of,
    slot_of,
    week_of,
)
from lienthong.timetabling.rules.moving import Move, Stand, in_order, stands_in_the_way
from lienthong.timetabling.rules.solving import solve
from lienthong.timetabling.rules.splitting import items_of, split
from lienthong.timetabling.rules.truth import is_true
from lienthong.timetabling.rules.wire import packed, unpacked
from lienthong.timetabling.rules.words import Names, breach_sentence, sentences
from tests.timetabling.things import ALWAYS, MONDAY, QUICK, a_class, a_lecturer, a_problem, a_room, halves, places_of


def slots_of(problem: Problem) -> list[int]:
    """The half-days of the sessions, in order, as numbers of the tests' week."""
    return [place.slot - MONDAY for _key, place in sorted(places_of(problem).items())]


def reasons(problem: Problem) -> list[str]:
    """Codes of the first session without a place."""
    return [why.code for why in solve(problem, QUICK).unplaced[0].whys]


def test_a_slot_is_a_half_day() -> None:
    slot = slot_of(date(2026, 3, 18), 1)
    assert (day_of(slot), part_of(slot), half_of_week(slot)) == (date(2026, 3, 18), 1, 7)
    assert week_of(slot_of(date(2026, 3, 22), 2)) == week_of(MONDAY) == week_of(slot_of(date(2026, 3, 23), 0)) - 1


@pytest.mark.parametrize(
    ("periods", "most", "expected"),
    [(8, 5, [4, 4]), (10, 5, [5, 5]), (4, 5, [4]), (9, 5, [5, 4]), (11, 5, [4, 4, 3]), (0, 5, []), (3, 1, [1, 1, 1])],
)
def test_periods_fall_into_as_few_even_sessions_as_hold_them(periods: int, most: int, expected: list[int]) -> None:
    assert split(periods, most) == expected


def test_what_stands_in_a_room_is_read_from_its_line() -> None:
    assert items_of("Máy chiếu, âm  thanh; Bảng.") == {"may chieu": "Máy chiếu", "am thanh": "âm thanh", "bang": "Bảng"}


def test_topics_come_in_order_and_early() -> None:
    assert slots_of(a_problem(a_class(4))) == [0, 1, 3, 4]


def test_an_evening_is_the_last_resort() -> None:
    assert slots_of(a_problem(a_class(2, openings=halves(0, 2, 3)))) == [0, 3]
    assert slots_of(a_problem(a_class(3, openings=halves(0, 2, 3)))) == [0, 2, 3]


def test_two_classes_share_one_lecturer_or_one_room() -> None:
    both = (
        a_class(3, openings=halves(0, 1, 3, 4, 6, 7)),
        a_class(3, key=2, first=10, openings=halves(0, 1, 3, 4, 6, 7)),
    )
    for problem in (a_problem(*both, lecturers=1, rooms=2), a_problem(*both, lecturers=2, rooms=1)):
        assert sorted(slots_of(problem)) == [0, 1, 3, 4, 6, 7]


def test_the_two_halves_of_a_topic_have_one_lecturer() -> None:
    group = ClassFacts(1, 1, 30, halves(0, 1), (SessionFacts(0, 1, 4), SessionFacts(1, 1, 4)))
    places = places_of(a_problem(group, lecturers=3))
    assert places[0].lecturer == places[1].lecturer


def test_half_days_of_the_week_and_days_off_are_kept() -> None:
    stint = replace(ALWAYS, halves=frozenset({1, 4, 7}))
    problem = Problem((a_class(2),), (a_lecturer(1, stint=stint, off=frozenset({MONDAY + 1})),), (a_room(),))
    assert slots_of(problem) == [4, 7]


def test_no_more_than_so_often_a_week() -> None:
    group = a_class(3, openings=halves(0, 1, 21, 22))
    capped = LecturerFacts(1, None, (replace(ALWAYS, most_a_week=2),), taken=(Taken(MONDAY + 9, 1),))
    assert [slot // 3 for slot in slots_of(Problem((group,), (capped,), (a_room(),)))] == [0, 7, 7]


def test_a_pin_holds_and_the_others_go_round_it() -> None:
    pinned = SessionFacts(1, 2, 4, Place(MONDAY + 4, 1, 1), fixed=True)
    group = replace(a_class(3), sessions=(SessionFacts(0, 1, 4), pinned, SessionFacts(2, 3, 4)))
    assert [slot // 3 for slot in slots_of(a_problem(group))] == [0, 1, 2]


def a_standing_class(lecturer: int = 1) -> ClassFacts:
    """Four sessions that stand from Monday morning to Tuesday afternoon."""
    there = [Place(MONDAY + number, lecturer, 1) for number in (0, 1, 3, 4)]
    found = tuple(SessionFacts(number, number + 1, 4, place) for number, place in enumerate(there))
    return replace(a_class(4), sessions=found)


@pytest.mark.parametrize(
    ("off", "taken_room", "changes"),
    [((), (), 0), ((3,), (), 1), ((1, 3), (), 2), ((), (0,), 4)],
    ids=[
        "nothing happened",
        "ill for one half-day",
        "ill for two",
        "the only room closed on the first: all go on by one",
    ],
)
def test_what_happened_changes_as_little_as_it_can(
    off: tuple[int, ...], taken_room: tuple[int, ...], changes: int
) -> None:
    people = (a_lecturer(1, off=frozenset(MONDAY + one for one in off)), a_lecturer(2))
    room = replace(a_room(), taken=frozenset(MONDAY + one for one in taken_room))
    plan = solve(Problem((a_standing_class(),), people, (room,)), QUICK)
    assert (plan.changes, plan.least_changes, plan.unplaced) == (changes, changes, ())


def test_the_same_is_found_again() -> None:
    problem = a_problem(a_class(4), a_class(4, key=2, first=10), lecturers=3, rooms=2)
    assert solve(problem, QUICK) == solve(problem, QUICK)


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (a_problem(replace(a_class(1), openings=())), [whys.NO_DAYS]),
        (a_problem(a_class(1, openings=(Opening(MONDAY, 3),))), [whys.TOO_LONG]),
        (Problem((a_class(1),), (a_lecturer(1, 9),), (a_room(),)), [whys.NO_LECTURER]),
        (Problem((a_class(1),), (), (a_room(1, 20),)), [whys.NO_LECTURER, whys.NO_ROOM_SEATS]),
        (
            a_problem(replace(a_class(1), sessions=(SessionFacts(0, 1, 4, items=frozenset({"may chieu"})),))),
            [whys.NO_ROOM_ITEMS],
        ),
        (
            Problem((a_class(1),), (a_lecturer(1, stint=replace(ALWAYS, halves=frozenset({18}))),), (a_room(),)),
            [whys.LECTURERS_AWAY],
        ),
        (
            Problem(
                (a_class(1, openings=halves(0)),), (a_lecturer(),), (replace(a_room(), taken=frozenset({MONDAY})),)
            ),
            [whys.ROOMS_TAKEN],
        ),
        (
            Problem(
                (a_class(1, openings=halves(0, 1)),),
                (a_lecturer(off=frozenset({MONDAY})),),
                (replace(a_room(), taken=frozenset({MONDAY + 1})),),
            ),
            [whys.NEVER_TOGETHER, whys.LECTURER_AWAY, whys.ROOM_HELD],
        ),
        (a_problem(a_class(3, openings=halves(0, 1))), [whys.TOO_FEW_DAYS, whys.FULL]),
        (
            a_problem(
                replace(
                    a_class(2),
                    sessions=(SessionFacts(0, 1, 4, Place(MONDAY + 7, 1, 1), fixed=True), SessionFacts(1, 2, 4)),
                )
            ),
            [whys.NO_TIME_IN_ORDER],
        ),
        (
            a_problem(a_class(1, openings=halves(0)), a_class(1, key=2, first=10, openings=halves(0)), rooms=2),
            [whys.LECTURER_TEACHES],
        ),
        (
            a_problem(a_class(1, openings=halves(0)), a_class(1, key=2, first=10, openings=halves(0)), lecturers=2),
            [whys.ROOM_HELD],
        ),
        (
            a_problem(a_class(1, openings=halves(0)), a_class(1, key=2, first=10, openings=halves(1)), rooms=2)
            and Problem(
                (a_class(1, openings=halves(0)), a_class(1, key=2, first=10, openings=halves(1))),
                (LecturerFacts(1, None, (replace(ALWAYS, most_a_week=1),)),),
                (a_room(), a_room(2)),
            ),
            [whys.LECTURER_FULL],
        ),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else "",
)
def test_why(problem: Problem, expected: list[str]) -> None:
    assert reasons(problem) == expected
    _hold_to_the_truth(problem, solve(problem, QUICK))


def _hold_to_the_truth(problem: Problem, plan: Plan) -> None:
    places = {one.key: one.place for one in plan.placed}
    untrue = [
        (left.key, why) for left in plan.unplaced for why in left.whys if not is_true(problem, places, left.key, why)
    ]
    assert (codes(breaches(problem, places)), untrue) == ([], [])
    assert all(left.whys for left in plan.unplaced)


some_halves = st.sets(st.integers(0, 11), max_size=9).map(
    lambda found: tuple(Opening(MONDAY + one, 5) for one in sorted(found))
)
stints = st.builds(
    Stint,
    st.just(1),
    st.sampled_from([0, MONDAY + 3]),
    st.sampled_from([MONDAY + 8, 1 << 39]),
    st.none() | st.frozensets(st.integers(0, 11), min_size=2),
    st.sampled_from([None, None, 1, 3]),
)
people = st.builds(
    LecturerFacts,
    st.just(0),
    st.none() | st.frozensets(st.integers(1, 3), min_size=1),
    stints.map(lambda one: (one,)),
    st.frozensets(st.integers(0, 11).map(lambda one: MONDAY + one), max_size=3),
    st.lists(st.integers(0, 11), max_size=2, unique=True).map(
        lambda found: tuple(Taken(MONDAY + one, 1) for one in found)
    ),
)
rooms = st.builds(
    RoomFacts,
    st.just(0),
    st.just(1),
    st.sampled_from([20, 40]),
    st.frozensets(st.just("may chieu")),
    st.frozensets(st.integers(0, 11).map(lambda one: MONDAY + one), max_size=3),
)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """One or two classes of a week, some of whose sessions stand already, a few of those pinned."""
    lecturers = tuple(replace(one, id=key) for key, one in enumerate(draw(st.lists(people, max_size=3)), 1))
    halls = tuple(replace(one, id=key) for key, one in enumerate(draw(st.lists(rooms, max_size=2)), 1))
    classes = []
    for number in range(draw(st.integers(1, 2))):
        openings = draw(some_halves)
        found = tuple(
            _session(draw, number * 10 + place, place + 1, openings) for place in range(draw(st.integers(1, 3)))
        )
        classes.append(
            ClassFacts(number, 1, draw(st.sampled_from([15, 30])), openings, found, needs_room=draw(st.booleans()))
        )
    return Problem(tuple(classes), lecturers, halls)


def _session(draw: st.DrawFn, key: int, topic: int, openings: tuple[Opening, ...]) -> SessionFacts:
    items = draw(st.frozensets(st.just("may chieu")))
    if not openings or draw(st.booleans()):
        return SessionFacts(key, topic, draw(st.sampled_from([4, 4, 6])), items=items)
    place = Place(draw(st.sampled_from(openings)).slot, draw(st.integers(1, 3)), draw(st.sampled_from([None, 1, 2])))
    return SessionFacts(key, topic, 4, place, draw(st.sampled_from([False, False, True])), items)


@given(problems())
@settings(max_examples=60)
def test_no_plan_breaks_a_rule_and_no_reason_is_untrue(problem: Problem) -> None:
    plan = solve(problem, QUICK)
    _hold_to_the_truth(problem, plan)
    assert plan.least_changes is None or plan.least_changes <= plan.changes
    assert (plan.least_unplaced or 0) <= len(plan.unplaced)
    assert unpacked(Problem, packed(problem)) == problem
    assert unpacked(Plan, packed(plan)) == plan


def test_many_classes_are_gone_through_part_by_part_and_whoever_was_left_out_is_tried_again() -> None:
    """The first class takes the only half-day that suits the second; tried again together, both find a place."""
    groups = (
        a_class(1, openings=halves(0, 3)),
        a_class(1, key=2, first=10, openings=halves(0)),
        a_class(1, key=3, first=20),
    )
    problem = a_problem(*groups, lecturers=1, rooms=2)
    asked = {"problem": packed(problem), "limits": packed(replace(QUICK, whole=2, part=1)), "seconds": 0.0}
    told = worked(asked)
    assert (len(told["answers"]), told["parts"], told["plan"]) == (0, 3, None)
    told = worked(asked | {"seconds": 60.0} | {name: told[name] for name in ("places", "tried", "answers")})
    plan = unpacked(Plan, told["plan"])
    assert (plan.least_changes, plan.unplaced, told["tried"]) == (None, (), [2])
    assert {one.key: one.place.slot - MONDAY for one in plan.placed} == {0: 3, 10: 0, 20: 1}
    _hold_to_the_truth(problem, plan)


NINE = datetime(2026, 3, 16, 9)  # noqa: DTZ001 - only compared with others of its kind


def stand(hour: int, lecturer: int = 1, room: int | None = None) -> Stand:
    return Stand(NINE + timedelta(hours=hour), NINE + timedelta(hours=hour + 1), lecturer, room)


def test_sessions_are_moved_once_nobody_stands_in_their_way() -> None:
    chain = [Move(key, 1, stand(key), stand(key + 1)) for key in range(3)]
    assert [one.key for one in in_order(chain).moves] == [2, 1, 0]
    swap = [Move(1, 1, stand(0, 1), stand(0, 2)), Move(2, 2, stand(0, 2), stand(0, 1))]
    told = in_order(swap)
    assert ([one.key for one in told.moves], [one.key for one in told.lifted]) == ([2], [1])
    room = [Move(1, 1, stand(0, 1, 5), stand(3, 1, 6)), Move(2, 2, stand(1, 2, 6), stand(0, 2, 5))]
    assert not stands_in_the_way(room[1], room[0])
    assert stands_in_the_way(room[0], room[1])


def test_a_reason_is_said_once_and_a_half_day_in_one_sentence() -> None:
    names = Names(
        {1: "Dũng", 2: "Bình"},
        {1: "Phòng 1"},
        {5: "Lớp B", 6: ""},
        "Điều lệ Đảng",
        date(2026, 3, 16),
        date(2026, 3, 20),
    )
    told = [
        Why(whys.FULL),
        Why(whys.LECTURER_TEACHES, slot=MONDAY, lecturer=1, session=5),
        Why(whys.LECTURER_AWAY, slot=MONDAY, lecturer=2),
        Why(whys.LECTURER_TEACHES, slot=MONDAY + 1, lecturer=1, session=6),
        Why(whys.LECTURER_FULL, slot=MONDAY + 1, lecturer=2, number=3, other=3),
        Why(whys.ROOM_HELD, slot=MONDAY + 3, room=1, session=5),
        Why(whys.ROOM_HELD, slot=MONDAY + 4, room=1),
    ]
    assert sentences(told, names)[1:] == [
        "Sáng 16/03/2026: Dũng đã dạy lớp “Lớp B”; Bình không đến được.",
        "Chiều 16/03/2026: Dũng đã có giờ dạy; Bình đã đủ 3 buổi trong tuần.",
        "Sáng 17/03/2026: Phòng 1 đã có lớp “Lớp B”.",
        "Chiều 17/03/2026: Phòng 1 đã có người dùng.",
    ]
    general = [
        whys.NO_DAYS,
        whys.TOO_LONG,
        whys.NO_LECTURER,
        whys.NO_ROOM_SEATS,
        whys.NO_ROOM_ITEMS,
        whys.LECTURERS_AWAY,
    ]
    general += [whys.ROOMS_TAKEN, whys.NEVER_TOGETHER, whys.TOO_FEW_DAYS, whys.STILL_POSSIBLE]
    orders = [(0, 0), (MONDAY, 0), (0, MONDAY), (MONDAY, MONDAY + 1)]
    reasons = [Why(code) for code in general] + [Why(whys.NO_TIME_IN_ORDER, number=a, other=b) for a, b in orders]
    assert len(set(sentences(reasons, names))) == len(reasons)


def test_every_breach_of_a_proposal_that_came_late_has_its_words() -> None:
    assert breach_sentence("lecturer_away", "Dũng") == "Dũng nay không đến được"
    assert breach_sentence("out_of_order", "Dũng") == "không còn phù hợp"
