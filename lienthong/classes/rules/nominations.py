"""The way of a nomination and of a call: which move leads where, and who may make it. The tables are the whole truth."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from lienthong.classes.choices import ApprovalWay, CallState, NominationState
from lienthong.kernel.basis import Basis
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason
from lienthong.kernel.states import Move, Moves

NOMINATE = "classes.nominate"
CONFIRM = "classes.confirm"
MANAGE = "classes.manage"
_S = NominationState

# `promote` follows by itself from a place that became free until the class begins; afterwards the centre presses it.
MOVES = Moves(
    {
        (_S.PROPOSED, "confirm"): Move(_S.SUBMITTED, CONFIRM),
        (_S.PROPOSED, "return"): Move(_S.RETURNED, CONFIRM),
        (_S.SUBMITTED, "accept"): Move(_S.ACCEPTED, MANAGE),
        (_S.SUBMITTED, "queue"): Move(_S.WAITING, MANAGE),
        (_S.SUBMITTED, "send_back"): Move(_S.RETURNED, MANAGE),
        (_S.SUBMITTED, "refuse"): Move(_S.REFUSED, MANAGE),
        (_S.WAITING, "promote"): Move(_S.ACCEPTED, MANAGE),
        (_S.WAITING, "refuse"): Move(_S.REFUSED, MANAGE),
        **{
            (state, "withdraw"): Move(_S.WITHDRAWN, NOMINATE)
            for state in (_S.PROPOSED, _S.SUBMITTED, _S.RETURNED, _S.WAITING, _S.ACCEPTED)
        },
        **{(state, "propose"): Move(_S.PROPOSED, NOMINATE) for state in (_S.RETURNED, _S.WITHDRAWN)},
        **{(state, "submit"): Move(_S.SUBMITTED, NOMINATE) for state in (_S.RETURNED, _S.WITHDRAWN)},
    }
)
CALL_MOVES = Moves(
    {
        (CallState.DRAFT, "send"): Move(CallState.SENT, MANAGE),
        (CallState.SENT, "close"): Move(CallState.CLOSED, MANAGE),
        (CallState.CLOSED, "reopen"): Move(CallState.SENT, MANAGE),
    }
)
# Those who count: against the unit's number, and as being nominated elsewhere.
LIVE = (_S.PROPOSED, _S.SUBMITTED, _S.WAITING, _S.ACCEPTED)


def first_state(way: str) -> NominationState:
    """Where a nomination begins: before the superior's eyes, or before the centre's."""
    return _S.PROPOSED if way == ApprovalWay.SUPERIOR else _S.SUBMITTED


def opening_move(way: str) -> str:
    """The move that puts somebody forward, or forward again."""
    return "propose" if way == ApprovalWay.SUPERIOR else "submit"


@dataclass(frozen=True, slots=True)
class CallFacts:
    """A call as entered, beside the line it stands under. `quotas` are the numbers of the units.

    `approved_by` is the approval of the line; `called_by` the letter, or the approval while there is none.
    """

    starts_on: date
    ends_on: date
    answer_by: date
    year: int
    places: int
    approved_by: Basis
    called_by: Basis
    accepted: int = 0
    quotas: tuple[int, ...] = ()


def reasons_against_call(facts: CallFacts) -> list[Reason]:
    """Every reason against keeping a call like this. Numbers of units may come to less than the places, never to more."""
    reasons = []
    if facts.ends_on < facts.starts_on:
        reasons.append(Reason("ends_before_start", _("Ngày bế giảng phải sau hoặc trùng ngày khai giảng."), "ends_on"))
    if facts.starts_on.year != facts.year:
        sentence = _("Ngày %(day)s không thuộc năm %(year)d của kế hoạch đã được phê duyệt.")
        said = {"day": written_day(facts.starts_on), "year": facts.year}
        reasons.append(Reason("outside_plan_year", sentence % said, "starts_on", facts.approved_by))
    if facts.answer_by >= facts.starts_on:
        sentence = _("Hạn gửi đề cử phải trước ngày khai giảng.")
        reasons.append(Reason("answer_after_start", sentence, "answer_by"))
    if facts.places < facts.accepted:
        sentence = _("Đã nhận %(count)d người nên số chỗ không thể ít hơn.") % {"count": facts.accepted}
        reasons.append(Reason("places_below_accepted", sentence, "places", facts.called_by))
    if sum(facts.quotas) > facts.places:
        sentence = _("Các đơn vị được phân bổ tổng số %(sum)d người, nhiều hơn %(places)d chỗ của lớp.")
        said = {"sum": sum(facts.quotas), "places": facts.places}
        reasons.append(Reason("quotas_above_places", sentence % said, "", facts.called_by))
    return reasons


def reasons_not_to_send(facts: CallFacts, number: str, on: date) -> list[Reason]:
    """Why a call cannot go out yet."""
    reasons = reasons_against_call(facts)
    if not facts.quotas:
        reasons.append(Reason("nobody_called", _("Chưa phân bổ chỉ tiêu cho đơn vị nào."), "", facts.approved_by))
    if not number:
        sentence = _("Hãy ghi số công văn: đó là căn cứ của chỉ tiêu và thời hạn.")
        reasons.append(Reason("number_missing", sentence, "number"))
    if facts.answer_by < on:
        reasons.append(Reason("answer_by_past", _("Hạn gửi đề cử đã qua. Hãy lùi hạn."), "answer_by"))
    return reasons
