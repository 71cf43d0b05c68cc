"""Tasks in the menu."""

from django.utils.translation import pgettext_lazy

from lienthong.directives.access import VIEW
from lienthong.ui.menu import MenuItem

MENU = [MenuItem(pgettext_lazy("list", "Nhiệm vụ"), "checklist", "directives:list", VIEW, order=25)]
