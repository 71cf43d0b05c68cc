"""Programmes in the menu, among the things to look up."""

from django.utils.translation import pgettext_lazy

from lienthong.curriculum.access import VIEW
from lienthong.ui.menu import MenuItem

MENU = [MenuItem(pgettext_lazy("list", "Chương trình"), "books", "curriculum:list", VIEW, order=92)]
