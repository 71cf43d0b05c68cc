"""Plans in the menu."""

from django.utils.translation import gettext_lazy as _

from lienthong.planning.access import VIEW
from lienthong.ui.menu import MenuItem

MENU = [MenuItem(_("Kế hoạch"), "calendar-event", "planning:list", VIEW, order=30)]
