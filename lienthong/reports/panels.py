"""This year's figures under what waits for me."""

from django.utils.translation import gettext_lazy as _

from lienthong.reports.access import VIEW
from lienthong.ui.panels import Panel

PANELS = [Panel("web:home", "reports:at_home", VIEW, order=10, title=_("Tình hình trong năm"))]
