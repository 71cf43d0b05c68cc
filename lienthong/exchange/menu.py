"""Imports in the menu."""

from django.utils.translation import gettext_lazy as _

from lienthong.exchange.access import IMPORT
from lienthong.ui.menu import MenuItem

MENU = [MenuItem(_("Nhập từ Excel"), "table-import", "exchange:list", IMPORT, order=75)]
