"""The solver on the page of a class's sessions; what centres and whoever looks after them are told."""

from django.utils.translation import gettext_lazy as _

from lienthong.classes.access import MANAGE
from lienthong.notices.board import NoticeKind
from lienthong.timetabling.access import PROPOSE, joints_visible_to, proposals_visible_to
from lienthong.timetabling.actions.notices import DECIDED, OFFERED
from lienthong.ui.panels import Panel

PANELS = [Panel("classes:sessions", "timetabling:of_class", MANAGE, order=10, title=_("Xếp lịch tự động"))]
NOTICES = [
    NoticeKind(
        OFFERED, _("Lịch học do cấp trên đề xuất"), "calendar-cog", "timetabling.proposal", proposals_visible_to, MANAGE,
        duty=True,
    ),
    NoticeKind(
        DECIDED, _("Trung tâm trả lời lịch đề xuất"), "calendar-check", "timetabling.jointorder", joints_visible_to, PROPOSE
    ),
]  # fmt: skip
