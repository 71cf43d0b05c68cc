"""Home and the trail in the menu."""

from django.utils.translation import gettext_lazy as _

from lienthong.audit.access import VIEW
from lienthong.notices.access import MAIL
from lienthong.ui.menu import MenuItem

MENU = [
    MenuItem(_("Việc của tôi"), "inbox", "web:home", None, order=0),
    MenuItem(_("Nhật ký"), "history", "web:trail", VIEW, order=98),
    MenuItem(_("Thư điện tử"), "mail", "web:mails", MAIL, order=100),
]
