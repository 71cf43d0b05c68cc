"""Why the mail part of the settings says no."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from lienthong.kernel.grounds import Grounded, Grounds
from lienthong.kernel.refusal import Reason

GROUNDS = Grounds({
    gettext_noop("thư điện tử chỉ gửi qua máy chủ thư do người quản trị đặt"): ("mail_is_off", "not_sent"),
    gettext_noop("chỉ gửi thư đến địa chỉ mà chính chủ đã xác nhận bằng mã gửi đến đó"): (
        "not_an_address", "no_code", "wrong_code",
    ),
    gettext_noop("mã xác nhận có hạn 30 phút, gửi cách nhau ít nhất một phút và có số lần, để không ai dò được"): (
        "code_just_sent", "too_many_codes", "code_too_old", "too_many_tries",
    ),
})  # fmt: skip
because = GROUNDS.because


class MailRefused(Grounded):
    """An address was not taken, a code not sent or not accepted."""

    grounds = GROUNDS


def mail_is_off() -> Reason:
    """No mail server is set up."""
    return because("mail_is_off", _("Hệ thống này chưa bật gửi thư điện tử. Hãy hỏi người quản trị."))


def not_an_address() -> Reason:
    """What was typed is no address of mail."""
    return because(
        "not_an_address", _("Đây không phải địa chỉ thư điện tử. Ví dụ đúng: ten@coquan.example."), "address"
    )


def code_just_sent() -> Reason:
    """A code went out less than a minute ago."""
    return because("code_just_sent", _("Mã vừa được gửi. Hãy chờ một phút rồi yêu cầu lại."), "address")


def too_many_codes() -> Reason:
    """So many codes were asked for today that no more are sent."""
    return because("too_many_codes", _("Hôm nay đã gửi quá nhiều mã. Hãy thử lại vào ngày mai."), "address")


def no_code() -> Reason:
    """No address waits to be confirmed."""
    return because("no_code", _("Chưa có mã nào được gửi. Hãy ghi địa chỉ và bấm Gửi mã."), "code")


def code_too_old() -> Reason:
    """The code has expired."""
    return because("code_too_old", _("Mã đã quá 30 phút. Hãy yêu cầu mã mới."), "code")


def too_many_tries() -> Reason:
    """Wrong codes were typed too often."""
    return because("too_many_tries", _("Đã nhập sai quá nhiều lần. Hãy yêu cầu mã mới."), "code")


def wrong_code() -> Reason:
    """The code is another one."""
    return because("wrong_code", _("Mã không đúng. Hãy xem lại thư và nhập sáu chữ số."), "code")


def not_sent(what: str) -> Reason:
    """The mail server did not take the mail; `what` says why."""
    sentence = _("Không gửi được thư: %(what)s. Hãy kiểm tra địa chỉ, hoặc báo người quản trị.")
    return because("not_sent", sentence % {"what": what}, "address")
