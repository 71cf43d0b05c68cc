"""Writing plans: their making and moves, and the lines of a draft."""

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

__all__ = [
    "LineDraft",
    "LineNumbers",
    "LineWritten",
    "add_line",
    "approve_plan",
    "change_line",
    "copy_lines",
    "forward_plan",
    "make_plan",
    "remove_line",
    "return_plan",
    "set_numbers",
    "submit_plan",
    "take_back_lines",
    "take_lines",
]
