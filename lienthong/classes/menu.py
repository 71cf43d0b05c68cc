"""Classes in the menu."""

from django.utils.translation import gettext_lazy as _

from lienthong.classes.access import ASK_LEAVE, CONFIRM, LEARN, NOMINATE, ROLL, VIEW
from lienthong.ui.menu import MenuItem

MENU = [
    MenuItem(_("Việc học của tôi"), "school", "classes:mine", LEARN, order=5),
    MenuItem(_("Cử người đi học"), "send", "classes:unit_calls", NOMINATE, order=36),
    MenuItem(_("Người của chúng tôi"), "users", "classes:our_people", NOMINATE, order=37),
    MenuItem(_("Lớp hôm nay"), "calendar-event", "classes:day", ROLL, order=39),
    MenuItem(_("Lớp học"), "school", "classes:list", VIEW, order=40),
    MenuItem(_("Chiêu sinh"), "users-plus", "classes:calls", VIEW, order=41),
    MenuItem(_("Xác nhận đề cử"), "user-check", "classes:confirmations", CONFIRM, order=42),
    MenuItem(_("Lịch tuần"), "calendar-week", "classes:week", VIEW, order=43),
    MenuItem(_("Xin nghỉ học"), "calendar-off", "classes:leaves_mine", ASK_LEAVE, order=45),
]
