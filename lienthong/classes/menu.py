"""Classes in the menu."""

from django.utils.translation import gettext_lazy as _

from lienthong.classes.access import ASK_LEAVE, ROLL, VIEW
from lienthong.ui.menu import MenuItem

MENU = [
    MenuItem(_("Lớp hôm nay"), "calendar-event", "classes:day", ROLL, order=39),
    MenuItem(_("Lớp học"), "school", "classes:list", VIEW, order=40),
    MenuItem(_("Lịch tuần"), "calendar-week", "classes:week", VIEW, order=42),
    MenuItem(_("Điểm danh hôm nay"), "device-mobile", "classes:today", ROLL, order=44),
    MenuItem(_("Xin nghỉ học"), "calendar-off", "classes:leaves_mine", ASK_LEAVE, order=45),
]
