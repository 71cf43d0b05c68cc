"""Rulebooks in the menu, first among the things to look up."""

from django.utils.translation import gettext_lazy as _

from lienthong.regulations.access import VIEW
from lienthong.ui.menu import MenuItem

MENU = [MenuItem(_("Quy chế"), "scale", "regulations:list", VIEW, order=90)]
