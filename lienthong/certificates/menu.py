"""The register in the menu."""

from django.utils.translation import pgettext_lazy

from lienthong.certificates.access import VIEW
from lienthong.ui.menu import MenuItem

MENU = [MenuItem(pgettext_lazy("list", "Giấy chứng nhận"), "certificate", "certificates:register", VIEW, order=50)]
