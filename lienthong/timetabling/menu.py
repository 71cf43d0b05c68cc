"""Timetables made by the solver, in the menu."""

from django.utils.translation import gettext_lazy as _

from lienthong.classes.access import MANAGE
from lienthong.timetabling.access import PROPOSE
from lienthong.ui.menu import MenuItem

MENU = [
    MenuItem(_("Xếp lịch tự động"), "calendar-cog", "timetabling:list", MANAGE, order=42),
    MenuItem(_("Xếp lịch chung"), "calendar-cog", "timetabling:joints", PROPOSE, order=42),
]
