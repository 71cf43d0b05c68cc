"""Rulebooks in the menu, first among the things to look up."""

from django.utils.translation import pgettext_lazy

from lienthong.regulations.access import VIEW
from lienthong.ui.menu import MenuItem

MENU = [MenuItem(pgettext_lazy("list", "Quy chế"), "scale", "regulations:list", VIEW, order=90)]
