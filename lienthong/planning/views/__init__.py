"""Pages about plans: list and grid, lines, moves, what was approved."""

from lienthong.planning.views.amendments import plan_amend, plan_compare, plan_give_up
from lienthong.planning.views.approved import approved_list, approved_page, lines_of_task
from lienthong.planning.views.campaigns import needs_close, needs_more, needs_open, needs_remind, needs_reopen
from lienthong.planning.views.clashes import clashes
from lienthong.planning.views.counting import (
    board_counts,
    board_list,
    deed_record,
    deed_take_back,
    norm_list,
    norms,
    plan_merge,
    plan_norms,
    plan_progress,
    standard_end,
)
from lienthong.planning.views.given import plan_given
from lienthong.planning.views.handed import plan_take_over
from lienthong.planning.views.lines import line_add, line_edit, line_remove, plan_copy, plan_numbers
from lienthong.planning.views.moves import (
    plan_approve,
    plan_forward,
    plan_return,
    plan_return_from_committee,
    plan_submit,
)
from lienthong.planning.views.needs import (
    my_needs,
    need_answer,
    need_entered,
    needs_list,
    needs_page,
    needs_people,
)
from lienthong.planning.views.plans import plan_export, plan_list, plan_make, plan_page, plan_printed
from lienthong.planning.views.reviews import (
    asked_list,
    comment_reply,
    plan_appraise,
    plan_comment,
    plan_comments,
    plan_conclude,
    plan_consult,
)
from lienthong.planning.views.ways import way_lay, way_list

__all__ = [
    "approved_list",
    "approved_page",
    "asked_list",
    "board_counts",
    "board_list",
    "clashes",
    "comment_reply",
    "deed_record",
    "deed_take_back",
    "line_add",
    "line_edit",
    "line_remove",
    "lines_of_task",
    "my_needs",
    "need_answer",
    "need_entered",
    "needs_close",
    "needs_list",
    "needs_more",
    "needs_open",
    "needs_page",
    "needs_people",
    "needs_remind",
    "needs_reopen",
    "norm_list",
    "norms",
    "plan_amend",
    "plan_appraise",
    "plan_approve",
    "plan_comment",
    "plan_comments",
    "plan_compare",
    "plan_conclude",
    "plan_consult",
    "plan_copy",
    "plan_export",
    "plan_forward",
    "plan_give_up",
    "plan_given",
    "plan_list",
    "plan_make",
    "plan_merge",
    "plan_norms",
    "plan_numbers",
    "plan_page",
    "plan_printed",
    "plan_progress",
    "plan_return",
    "plan_return_from_committee",
    "plan_submit",
    "plan_take_over",
    "standard_end",
    "way_lay",
    "way_list",
]
