"""Background work in the menu."""

from django.utils.translation import gettext_lazy as _

from lienthong.jobs.access import MANAGE
from lienthong.ui.menu import MenuItem

MENU = [
    MenuItem(_("Việc nền"), "progress", "jobs:mine", None, order=96),
    MenuItem(_("Máy chủ làm việc"), "server-cog", "jobs:all", MANAGE, order=97),
]
