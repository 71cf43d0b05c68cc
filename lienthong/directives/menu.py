"""Tasks in the menu: those of one's documents, and those one was given."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lienthong.directives.access import REPORT, VIEW
from lienthong.ui.menu import MenuItem

MENU = [
    MenuItem(pgettext_lazy("list", "Nhiệm vụ"), "checklist", "directives:list", VIEW, order=25),
    MenuItem(_("Được giao"), "inbox", "directives:given", REPORT, order=26),
]
