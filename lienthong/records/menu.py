"""Old registers in the menu."""

from django.utils.translation import gettext_lazy as _

from lienthong.records.access import VIEW
from lienthong.ui.menu import MenuItem

MENU = [MenuItem(_("Sổ cũ"), "books", "records:registers", VIEW, order=55)]
