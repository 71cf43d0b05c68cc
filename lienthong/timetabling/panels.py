"""The solver on the page of a class's sessions."""

from django.utils.translation import gettext_lazy as _

from lienthong.classes.access import MANAGE
from lienthong.ui.panels import Panel

PANELS = [Panel("classes:sessions", "timetabling:of_class", MANAGE, order=10, title=_("Xếp lịch tự động"))]
