"""Units in the menu."""

from django.utils.translation import gettext_lazy as _

from lienthong.organisations.access import VIEW
from lienthong.ui.menu import MenuItem

MENU = [MenuItem(_("Đơn vị"), "building-community", "organisations:list", VIEW, order=80)]
