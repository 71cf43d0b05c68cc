"""People in the menu."""

from django.utils.translation import gettext_lazy as _

from lienthong.people.access import VIEW
from lienthong.ui.menu import MenuItem

MENU = [MenuItem(_("Con người"), "users", "people:list", VIEW, order=60)]
