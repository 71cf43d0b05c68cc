"""Writing plans: their making and moves, and the lines of a draft."""

from lienthong.planning.actions.amendments import amend_plan, give_up_amendment
from lienthong.planning.actions.asking import appraise, conclude, consult
from lienthong.planning.actions.lines import (
    LineDraft,
    LineNumbers,
    LineWritten,
    add_line,
    change_line,
    copy_lines,
    remove_line,
    set_numbers,
    take_back_lines,
    take_lines,
)
from lienthong.planning.actions.moves import approve_plan, forward_plan, make_plan, return_plan, submit_plan
from lienthong.planning.actions.reviews import StepDraft, comment, lay_way, reply

__all__ = [
    "LineDraft",
    "LineNumbers",
    "LineWritten",
    "StepDraft",
    "add_line",
    "amend_plan",
    "appraise",
    "approve_plan",
    "change_line",
    "comment",
    "conclude",
    "consult",
    "copy_lines",
    "forward_plan",
    "give_up_amendment",
    "lay_way",
    "make_plan",
    "remove_line",
    "reply",
    "return_plan",
    "set_numbers",
    "submit_plan",
    "take_back_lines",
    "take_lines",
]
