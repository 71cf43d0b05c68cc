"""Where the figures stand in the menu."""

from django.utils.translation import gettext_lazy as _

from lienthong.reports.access import VIEW
from lienthong.ui.menu import MenuItem

MENU = [MenuItem(_("Tình hình"), "chart-bar", "reports:centres", VIEW, order=55)]
