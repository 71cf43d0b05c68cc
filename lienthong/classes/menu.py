"""Classes in the menu."""

from django.utils.translation import gettext_lazy as _

from lienthong.classes.access import LEARN, ROLL, VIEW
from lienthong.ui.menu import MenuItem

MENU = [
    MenuItem(_("Việc học của tôi"), "school", "classes:mine", LEARN, order=5),
    MenuItem(_("Lớp hôm nay"), "calendar-event", "classes:day", ROLL, order=39),
    MenuItem(_("Lớp học"), "school", "classes:list", VIEW, order=40),
]
