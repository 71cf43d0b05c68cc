"""The way of a plan: a table for each configuration, and what holds on every walk through it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienthong.planning.choices import PlanState
from lienthong.planning.rules.days import due_after
from lienthong.planning.rules.moves import (
    WRITABLE,
    AskedFacts,
    Way,
    moves_on,
    reasons_comments_open,
    reasons_not_to_ask,
    reasons_not_to_conclude,
)

SHORT = Way()
LONG = Way(consults=True, appraises=True)
ASKED = Way(consults=True, appraises=True, was_consulted=True)
AMENDED = Way(is_amended=True)
ASKED_AMENDED = Way(consults=True, was_consulted=True, is_amended=True)
DRAFT, CONSULTING, CONSULTED, SUBMITTED, APPRAISING, FORWARDED, APPROVED, HANDED = PlanState
MONDAY = date(2026, 3, 16)


@pytest.mark.parametrize(
    ("way", "state", "moves"),
    [
        (SHORT, DRAFT, {"submit": SUBMITTED}),
        (SHORT, SUBMITTED, {"forward": FORWARDED, "return": DRAFT}),
        (SHORT, FORWARDED, {"return": DRAFT, "approve": APPROVED}),
        (SHORT, APPROVED, {"amend": DRAFT}),
        (LONG, DRAFT, {"consult": CONSULTING}),
        (LONG, CONSULTING, {"conclude": CONSULTED}),
        (LONG, CONSULTED, {"consult": CONSULTING, "submit": SUBMITTED}),
        (LONG, SUBMITTED, {"forward": APPRAISING, "return": DRAFT}),
        (LONG, APPRAISING, {"appraise": FORWARDED, "return": DRAFT}),
        (ASKED, SUBMITTED, {"forward": APPRAISING, "return": CONSULTED}),
        (ASKED, APPRAISING, {"appraise": FORWARDED, "return": CONSULTED}),
        (ASKED, FORWARDED, {"return": CONSULTED, "approve": APPROVED}),
        (AMENDED, DRAFT, {"submit": SUBMITTED, "withdraw": APPROVED}),
        (AMENDED, SUBMITTED, {"forward": FORWARDED, "return": DRAFT}),
        (ASKED_AMENDED, CONSULTED, {"consult": CONSULTING, "submit": SUBMITTED, "withdraw": APPROVED}),
        (LONG, HANDED, {}),
    ],
)
def test_the_way_of_a_plan(way: Way, state: str, moves: dict[str, str]) -> None:
    assert {move: to.to for move, to in moves_on(way).open_from(state).items()} == moves


def test_who_has_the_plan_before_him_moves_it_and_nobody_else() -> None:
    way = Way(consults=True, appraises=True, was_consulted=True, is_amended=True)
    needed = {(state, move): to.right for (state, move), to in moves_on(way).table.items()}
    assert needed == {
        (DRAFT, "consult"): "planning.draft",
        (CONSULTED, "consult"): "planning.draft",
        (CONSULTING, "conclude"): "planning.draft",
        (CONSULTED, "submit"): "planning.draft",
        (SUBMITTED, "forward"): "planning.forward",
        (SUBMITTED, "return"): "planning.forward",
        (APPRAISING, "appraise"): "planning.appraise",
        (APPRAISING, "return"): "planning.appraise",
        (FORWARDED, "return"): "planning.approve",
        (FORWARDED, "approve"): "planning.approve",
        (APPROVED, "amend"): "planning.draft",
        (DRAFT, "withdraw"): "planning.draft",
        (CONSULTED, "withdraw"): "planning.draft",
    }
    assert moves_on(Way()).table[DRAFT, "submit"].right == "planning.draft"


@pytest.mark.parametrize("state", [CONSULTING, CONSULTED, APPRAISING])
def test_a_step_taken_out_of_the_configuration_leaves_no_plan_stuck(state: str) -> None:
    left = {move for move in moves_on(SHORT).open_from(state) if move != "return"}
    assert left == {CONSULTING: {"conclude"}, CONSULTED: {"submit"}, APPRAISING: {"appraise"}}[PlanState(state)]


ways = st.builds(Way, consults=st.booleans(), appraises=st.booleans())


@given(ways, st.lists(st.integers(0, 9), max_size=40))
def test_no_walk_leaves_the_table_or_jumps_a_step(way: Way, choices: list[int]) -> None:
    """Whatever is pressed in whatever order: steps of the way are passed, and an approved plan only leaves by an amendment."""
    state, passed, is_amended, was_consulted = str(DRAFT), set[str](), False, False
    for choice in choices:
        now = Way(way.consults, way.appraises, was_consulted, is_amended)
        found = list(moves_on(now).open_from(state).items())
        assert found, "a plan is never stuck"
        move, to = found[choice % len(found)]
        if move == "approve":
            assert passed >= {"submit", "forward"} | ({"conclude"} if way.consults else set())
            assert not way.appraises or "appraise" in passed
        if state == APPROVED:
            assert move == "amend"
        if to.to == APPROVED:
            assert move == "approve" or (move == "withdraw" and is_amended)
        if move == "return":
            assert to.to in WRITABLE
            passed -= {"submit", "forward", "appraise"}
        passed.add(move)
        was_consulted = was_consulted or move == "conclude"
        if move in ("approve", "withdraw", "amend"):
            is_amended, was_consulted, passed = move == "amend", False, set()
        state = to.to
        assert state in PlanState.values


@pytest.mark.parametrize(
    ("bodies", "due_on", "codes"),
    [
        (2, date(2026, 3, 23), []),
        (0, date(2026, 3, 23), ["nobody_to_ask"]),
        (1, MONDAY, ["due_day_past"]),
        (0, date(2026, 3, 1), ["nobody_to_ask", "due_day_past"]),
    ],
)
def test_whom_to_ask_and_until_when(bodies: int, due_on: date, codes: list[str]) -> None:
    assert [found.code for found in reasons_not_to_ask(bodies=bodies, due_on=due_on, on=MONDAY)] == codes


@pytest.mark.parametrize(
    ("silent", "on", "codes"),
    [
        (0, date(2026, 3, 17), []),
        (1, date(2026, 3, 17), ["bodies_silent"]),
        (1, date(2026, 3, 23), ["bodies_silent"]),
        (1, date(2026, 3, 24), []),
    ],
)
def test_an_asking_ends_with_the_last_answer_or_after_its_day(silent: int, on: date, codes: list[str]) -> None:
    facts = AskedFacts(asked=3, silent=silent, due_on=date(2026, 3, 23))
    assert [found.code for found in reasons_not_to_conclude(facts, on)] == codes


def test_comments_without_an_answer_are_named() -> None:
    assert reasons_comments_open([]) == []
    (found,) = reasons_comments_open(["Một", "Hai", "Ba", "Bốn"])
    assert found.sentence == (
        "Còn 4 ý kiến góp ý chưa được trả lời (“Một”; “Hai”; “Ba”). "
        "Hãy ghi tiếp thu hay giải trình cho từng ý kiến rồi trình."
    )


@pytest.mark.parametrize(
    ("days", "due_on"), [(4, date(2026, 3, 20)), (5, date(2026, 3, 23)), (6, date(2026, 3, 23)), (7, date(2026, 3, 23))]
)
def test_nothing_is_due_at_a_weekend(days: int, due_on: date) -> None:
    assert due_after(MONDAY, days) == due_on
