"""Where classes hang on pages of other apps."""

from django.utils.translation import gettext_lazy

from lienthong.classes.access import VIEW
from lienthong.ui.panels import Panel

PANELS = [Panel("planning:line", "classes:of_line", VIEW, order=10, title=gettext_lazy("Lớp đã mở"))]
