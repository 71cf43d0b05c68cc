"""Units in the menu."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lienthong.organisations.access import REORGANISE, VIEW
from lienthong.ui.menu import MenuItem

MENU = [
    MenuItem(pgettext_lazy("list", "Đơn vị"), "building-community", "organisations:list", VIEW, order=80),
    MenuItem(_("Sắp xếp tổ chức"), "arrows-join", "organisations:decisions", REORGANISE, order=81),
]
