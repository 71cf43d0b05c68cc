"""Classes in the menu."""

from django.utils.translation import gettext_lazy as _

from lienthong.classes.access import CONFIRM, NOMINATE, VIEW
from lienthong.ui.menu import MenuItem

MENU = [
    MenuItem(_("Lớp học"), "school", "classes:list", VIEW, order=40),
    MenuItem(_("Cử người đi học"), "send", "classes:unit_calls", NOMINATE, order=38),
    MenuItem(_("Người của chúng tôi"), "users", "classes:our_people", NOMINATE, order=39),
    MenuItem(_("Xác nhận đề cử"), "user-check", "classes:confirmations", CONFIRM, order=42),
    MenuItem(_("Chiêu sinh"), "users-plus", "classes:calls", VIEW, order=41),
]
