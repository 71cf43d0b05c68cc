"""Home in the menu."""

from django.utils.translation import gettext_lazy as _

from lienthong.ui.menu import MenuItem

MENU = [MenuItem(_("Việc của tôi"), "inbox", "web:home", None, order=0)]
