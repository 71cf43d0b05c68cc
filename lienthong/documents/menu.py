"""The register in the menu."""

from django.utils.translation import gettext_lazy as _

from lienthong.documents.access import VIEW
from lienthong.ui.menu import MenuItem

MENU = [MenuItem(_("Văn bản"), "file-text", "documents:list", VIEW, order=20)]
