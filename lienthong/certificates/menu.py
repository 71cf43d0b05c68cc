"""The register in the menu."""

from django.utils.translation import gettext_lazy as _

from lienthong.certificates.access import VIEW
from lienthong.ui.menu import MenuItem

MENU = [MenuItem(_("Giấy chứng nhận"), "certificate", "certificates:register", VIEW, order=50)]
