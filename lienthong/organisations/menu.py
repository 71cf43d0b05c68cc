"""Units in the menu."""

from django.utils.translation import pgettext_lazy

from lienthong.organisations.access import VIEW
from lienthong.ui.menu import MenuItem

MENU = [MenuItem(pgettext_lazy("list", "Đơn vị"), "building-community", "organisations:list", VIEW, order=80)]
