"""Plans in the menu."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lienthong.planning.access import COMMENT, NEED, TARGETS, VIEW
from lienthong.ui.menu import MenuItem

MENU = [
    MenuItem(pgettext_lazy("list", "Kế hoạch"), "calendar-event", "planning:list", VIEW, order=30),
    MenuItem(_("Nhu cầu đào tạo"), "clipboard-list", "planning:needs", VIEW, order=29),
    MenuItem(_("Nhu cầu của đơn vị"), "clipboard-text", "planning:my_needs", NEED, order=29),
    MenuItem(_("Chỉ tiêu kết nạp, quy hoạch"), "target", "planning:boards", TARGETS, order=32),
    MenuItem(_("Góp ý kế hoạch"), "messages", "planning:asked", COMMENT, order=31),
]
