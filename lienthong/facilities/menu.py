"""Rooms in the menu, among the things to look up."""

from django.utils.translation import gettext_lazy as _

from lienthong.facilities.access import VIEW
from lienthong.ui.menu import MenuItem

MENU = [MenuItem(_("Phòng học"), "door", "facilities:list", VIEW, order=96)]
