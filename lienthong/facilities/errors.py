"""How facilities says no."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from lienthong.kernel.grounds import Grounded, Grounds
from lienthong.kernel.refusal import Reason

_SENTENCES = {
    "name_missing": _("Hãy ghi tên phòng, ví dụ Hội trường A."),
    "name_too_long": _("Tên phòng dài quá 80 ký tự."),
    "name_taken": _("Trung tâm đã có phòng tên này. Hãy đặt tên khác, hoặc mở lại phòng cũ nếu phòng đã đóng."),
    "seats_out_of_range": _("Số chỗ ngồi phải từ 1 đến 2.000."),
}

GROUNDS = Grounds({
    gettext_noop("mỗi phòng của trung tâm có một tên riêng, ngắn, để lịch học và giấy tờ gọi đúng phòng"): (
        "name_missing", "name_too_long", "name_taken",
    ),
    gettext_noop("số chỗ của phòng là số người ngồi được, để không xếp lớp đông hơn phòng"): ("seats_out_of_range",),
})  # fmt: skip


class RoomRefused(Grounded):
    """A room cannot be as asked."""

    grounds = GROUNDS


def reason(code: str, field: str = "") -> Reason:
    """The reason of this code with its sentence, at a form field when it concerns one."""
    return GROUNDS.because(code, str(_SENTENCES[code]), field)
