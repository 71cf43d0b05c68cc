"""What a person has completed, on his page."""

from django.utils.translation import gettext_lazy as _

from lienthong.records.access import VIEW
from lienthong.ui.panels import Panel

PANELS = [Panel("people:detail", "records:person_panel", VIEW, order=10, title=_("Đã hoàn thành"))]
