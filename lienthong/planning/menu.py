"""Plans in the menu."""

from django.utils.translation import pgettext_lazy

from lienthong.planning.access import VIEW
from lienthong.ui.menu import MenuItem

MENU = [MenuItem(pgettext_lazy("list", "Kế hoạch"), "calendar-event", "planning:list", VIEW, order=30)]
