"""Programmes in the menu, among the things to look up."""

from django.utils.translation import gettext_lazy as _

from lienthong.curriculum.access import VIEW
from lienthong.ui.menu import MenuItem

MENU = [MenuItem(_("Chương trình"), "books", "curriculum:list", VIEW, order=92)]
