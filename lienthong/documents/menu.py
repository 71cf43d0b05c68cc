"""The register in the menu."""

from django.utils.translation import pgettext_lazy

from lienthong.documents.access import VIEW
from lienthong.ui.menu import MenuItem

MENU = [MenuItem(pgettext_lazy("list", "Văn bản"), "file-text", "documents:list", VIEW, order=20)]
