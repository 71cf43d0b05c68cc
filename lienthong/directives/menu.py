"""Tasks in the menu."""

from django.utils.translation import gettext_lazy as _

from lienthong.directives.access import VIEW
from lienthong.ui.menu import MenuItem

MENU = [MenuItem(_("Nhiệm vụ"), "checklist", "directives:list", VIEW, order=25)]
