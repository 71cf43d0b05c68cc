"""How facilities says no."""

from django.utils.translation import gettext_lazy as _

from lienthong.kernel.refusal import Reason, Refusal

_SENTENCES = {
    "name_missing": _("Hãy ghi tên phòng, ví dụ Hội trường A."),
    "name_too_long": _("Tên phòng dài quá 80 ký tự."),
    "name_taken": _("Trung tâm đã có phòng tên này. Hãy đặt tên khác, hoặc mở lại phòng cũ nếu phòng đã đóng."),
    "seats_out_of_range": _("Số chỗ ngồi phải từ 1 đến 2.000."),
}


class RoomRefused(Refusal):
    """A room cannot be as asked."""


def reason(code: str, field: str = "") -> Reason:
    """The reason of this code with its sentence, at a form field when it concerns one."""
    return Reason(code, str(_SENTENCES[code]), field)
