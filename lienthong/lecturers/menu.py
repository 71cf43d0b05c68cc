"""Lecturers in the menu, among the things to look up."""

from django.utils.translation import pgettext_lazy

from lienthong.lecturers.access import VIEW
from lienthong.ui.menu import MenuItem

MENU = [MenuItem(pgettext_lazy("list", "Giảng viên"), "chalkboard", "lecturers:list", VIEW, order=94)]
