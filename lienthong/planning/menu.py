"""Plans in the menu."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lienthong.planning.access import COMMENT, VIEW
from lienthong.ui.menu import MenuItem

MENU = [
    MenuItem(pgettext_lazy("list", "Kế hoạch"), "calendar-event", "planning:list", VIEW, order=30),
    MenuItem(_("Góp ý kế hoạch"), "messages", "planning:asked", COMMENT, order=31),
]
