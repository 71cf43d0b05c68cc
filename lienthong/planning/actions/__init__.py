"""Writing plans: their making and moves, and the lines of a draft."""

from lienthong.planning.actions.amendments import amend_plan, give_up_amendment
from lienthong.planning.actions.asking import appraise, conclude, consult
from lienthong.planning.actions.campaigns import ask_more, close_needs, open_needs, remind_units, reopen_needs
from lienthong.planning.actions.handed import take_over_lines
from lienthong.planning.actions.lines import (
    LineDraft,
    LineNumbers,
    LineWritten,
    add_line,
    change_line,
    copy_lines,
    hold_plan,
    remove_line,
    set_numbers,
    take_back_lines,
    take_lines,
)
from lienthong.planning.actions.moves import approve_plan, forward_plan, make_plan, return_plan, submit_plan
from lienthong.planning.actions.needs import answer_needs, merge_needs, set_board_count
from lienthong.planning.actions.norms import (
    apply_norms,
    end_standard,
    record_deed,
    set_norm,
    set_standard,
    take_back_deed,
)
from lienthong.planning.actions.reviews import StepDraft, comment, lay_way, reply

__all__ = [
    "LineDraft",
    "LineNumbers",
    "LineWritten",
    "StepDraft",
    "add_line",
    "amend_plan",
    "answer_needs",
    "apply_norms",
    "appraise",
    "approve_plan",
    "ask_more",
    "change_line",
    "close_needs",
    "comment",
    "conclude",
    "consult",
    "copy_lines",
    "end_standard",
    "forward_plan",
    "give_up_amendment",
    "hold_plan",
    "lay_way",
    "make_plan",
    "merge_needs",
    "open_needs",
    "record_deed",
    "remind_units",
    "remove_line",
    "reopen_needs",
    "reply",
    "return_plan",
    "set_board_count",
    "set_norm",
    "set_numbers",
    "set_standard",
    "submit_plan",
    "take_back_deed",
    "take_back_lines",
    "take_lines",
    "take_over_lines",
]
