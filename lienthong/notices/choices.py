"""How a mail stands, and what a mail server may object to."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MailState(TextChoices):
    """Where a mail of the day is. One for whom nothing was new any more when his turn came is `idle`."""

    WAITING = "waiting", _("Chờ gửi")
    SENT = "sent", _("Đã gửi")
    IDLE = "idle", _("Không có gì mới")
    FAILED = "failed", _("Không gửi được")


class MailFault(TextChoices):
    """Why a mail did not go out, as an administrator or its reader is told."""

    ADDRESS = "address", _("Máy chủ thư báo địa chỉ này không nhận thư")
    BUSY = "busy", _("Máy chủ thư tạm thời chưa nhận thư")
    REFUSED = "refused", _("Máy chủ thư từ chối thư này")
    LOGIN = "login", _("Máy chủ thư không chấp nhận tên đăng nhập hoặc mật khẩu")
    UNREACHED = "unreached", _("Không nối được tới máy chủ thư")
