"""Calendars in the menu, among the things to look up."""

from django.utils.translation import gettext_lazy as _

from lienthong.calendars.access import VIEW
from lienthong.ui.menu import MenuItem

MENU = [MenuItem(_("Lịch làm việc"), "calendar", "calendars:home", VIEW, order=97)]
