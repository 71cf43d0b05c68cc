"""The way of a plan, as a table; which steps stand on it is what its committee configured."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason
from lienthong.kernel.states import Move, Moves
from lienthong.planning.choices import PlanState
from lienthong.planning.errors import reason

DRAFT, FORWARD, APPROVE = "planning.draft", "planning.forward", "planning.approve"
APPRAISE = "planning.appraise"
# Where lines are written.
WRITABLE = frozenset({PlanState.DRAFT, PlanState.CONSULTED})


@dataclass(frozen=True, slots=True)
class Way:
    """What decides where a plan may go: the steps of its committee, and what this version has behind it.

    `was_consulted`: bodies were asked about this version and the asking is closed. `is_amended`: an approved version stands
    and this one will follow it.
    """

    consults: bool = False
    appraises: bool = False
    was_consulted: bool = False
    is_amended: bool = False


def moves_on(way: Way) -> Moves:
    """The table of moves on this way: draft, asked about, the director, appraised, the standing committee.

    A step that is taken out of the configuration is left as it was entered, so that no plan is stuck in it. What is returned
    comes back where lines are written; a version about which bodies were asked once need not ask them again. An
    amendment may be given up as long as it is on the desk: then the approved version stands as before.
    Source of the order: domain 7 (centre drafts, bodies propose, the director forwards, the standing committee approves).
    """
    back = PlanState.CONSULTED if way.was_consulted else PlanState.DRAFT
    beyond = PlanState.APPRAISING if way.appraises else PlanState.FORWARDED
    table = {
        (PlanState.DRAFT, "consult"): Move(PlanState.CONSULTING, DRAFT),
        (PlanState.CONSULTED, "consult"): Move(PlanState.CONSULTING, DRAFT),
        (PlanState.CONSULTING, "conclude"): Move(PlanState.CONSULTED, DRAFT),
        (PlanState.DRAFT, "submit"): Move(PlanState.SUBMITTED, DRAFT),
        (PlanState.CONSULTED, "submit"): Move(PlanState.SUBMITTED, DRAFT),
        (PlanState.SUBMITTED, "forward"): Move(beyond, FORWARD),
        (PlanState.SUBMITTED, "return"): Move(back, FORWARD),
        (PlanState.APPRAISING, "appraise"): Move(PlanState.FORWARDED, APPRAISE),
        (PlanState.APPRAISING, "return"): Move(back, APPRAISE),
        (PlanState.FORWARDED, "return"): Move(back, APPROVE),
        (PlanState.FORWARDED, "approve"): Move(PlanState.APPROVED, APPROVE),
        (PlanState.APPROVED, "amend"): Move(PlanState.DRAFT, DRAFT),
        (PlanState.DRAFT, "withdraw"): Move(PlanState.APPROVED, DRAFT),
        (PlanState.CONSULTED, "withdraw"): Move(PlanState.APPROVED, DRAFT),
    }
    return Moves({step: move for step, move in table.items() if _is_open(*step, way)})


def _is_open(state: str, move: str, way: Way) -> bool:
    if move == "consult":
        return way.consults
    if (state, move) == (PlanState.DRAFT, "submit"):
        return not way.consults
    return move != "withdraw" or way.is_amended


@dataclass(frozen=True, slots=True)
class AskedFacts:
    """How far an asking has come: who was asked, who has not answered, until when."""

    asked: int
    silent: int
    due_on: date


def reasons_not_to_ask(*, bodies: int, due_on: date, on: date) -> list[Reason]:
    """Bodies are asked at least one, with a day that is still to come."""
    reasons = [] if bodies else [reason("nobody_to_ask", "bodies")]
    if due_on <= on:
        reasons.append(reason("due_day_past", "due_on", today=written_day(on)))
    return reasons


def reasons_not_to_conclude(facts: AskedFacts, on: date) -> list[Reason]:
    """An asking is closed when all have answered, or once its day is past: who is silent then has nothing to say."""
    if not facts.silent or on > facts.due_on:
        return []
    return [reason("bodies_silent", silent=facts.silent, asked=facts.asked, due=written_day(facts.due_on))]


def reasons_comments_open(unanswered: Sequence[str]) -> list[Reason]:
    """Every comment has an answer before the plan goes up. `unanswered` names what each is about."""
    if not unanswered:
        return []
    named = "; ".join(f"“{title}”" for title in unanswered[:3])
    return [reason("comments_unanswered", count=len(unanswered), which=named)]
