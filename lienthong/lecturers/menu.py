"""Lecturers in the menu, among the things to look up."""

from django.utils.translation import gettext_lazy as _

from lienthong.lecturers.access import VIEW
from lienthong.ui.menu import MenuItem

MENU = [MenuItem(_("Giảng viên"), "chalkboard", "lecturers:list", VIEW, order=94)]
