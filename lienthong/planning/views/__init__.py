"""Pages about plans: list and grid, lines, moves, what was approved."""

from lienthong.planning.views.amendments import plan_amend, plan_compare, plan_give_up
from lienthong.planning.views.approved import approved_list, approved_page, lines_of_task
from lienthong.planning.views.given import plan_given
from lienthong.planning.views.lines import line_add, line_edit, line_remove, plan_copy, plan_numbers
from lienthong.planning.views.moves import (
    plan_approve,
    plan_forward,
    plan_return,
    plan_return_from_committee,
    plan_submit,
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
    "comment_reply",
    "line_add",
    "line_edit",
    "line_remove",
    "lines_of_task",
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
    "plan_numbers",
    "plan_page",
    "plan_printed",
    "plan_return",
    "plan_return_from_committee",
    "plan_submit",
    "way_lay",
    "way_list",
]
