"""How calendars says no."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from lienthong.kernel.basis import Basis, Certainty
from lienthong.kernel.grounds import ORDER, Grounded, Grounds
from lienthong.kernel.refusal import Reason

_SENTENCES = {
    "name_missing": _("Hãy ghi tên, ví dụ: Nghỉ bão, Dạy bù cho ngày 30/4."),
    "ends_before_start": _("Ngày cuối phải từ ngày đầu trở đi."),
    "too_many_days": _("Một mục không được dài quá 92 ngày. Hãy ghi thành nhiều mục."),
    "not_plausible": _("Ngày phải trong khoảng từ năm 2000 đến năm 2100."),
    "days_taken": _("Những ngày này đã có mục “%(name)s” (%(first)s đến %(last)s). Hãy xóa mục đó trước."),
    "no_weekday": _("Hãy chọn ít nhất một ngày trong tuần, hoặc bỏ cả buổi."),
    "hour_outside": _("Giờ bắt đầu phải trong khoảng %(first)s đến %(last)s."),
    "too_long": _("Buổi này không chứa được %(periods)s tiết: phải xong trước %(last)s."),
    "periods_missing": _("Hãy ghi số tiết của buổi, từ 1 đến %(most)s."),
    "no_half_day": _("Trung tâm phải dạy ít nhất một buổi."),
}

GROUNDS = Grounds({
    ORDER: ("ends_before_start", "not_plausible"),
    gettext_noop("mỗi mục của lịch nghỉ, dạy bù có tên và kéo dài không quá ba tháng, để người xem biết vì sao"): (
        "name_missing", "too_many_days",
    ),
    gettext_noop("mỗi ngày của đơn vị chỉ theo một mục: hoặc nghỉ, hoặc dạy bù"): ("days_taken",),
    gettext_noop("buổi học nằm trọn trong sáng, chiều hoặc tối, mỗi tiết 45 phút; giờ như nhau ở mọi trung tâm"): (
        "hour_outside", "too_long", "periods_missing",
    ),
    gettext_noop("lịch học xếp vào những buổi trung tâm đã ghi là có dạy"): ("no_weekday", "no_half_day"),
})  # fmt: skip


class CalendarRefused(Grounded):
    """The calendar cannot be kept like this."""

    grounds = GROUNDS


def paper_of(words: str) -> Basis | None:
    """The document of an entry, as the office wrote it; None where none was written."""
    return Basis(words, "", "", None, "", Certainty.CONFIRMED) if words else None


def reason(code: str, field: str = "", *, basis: Basis | None = None, **values: object) -> Reason:
    """The reason of this code with its sentence filled in, at a form field when it concerns one."""
    return GROUNDS.because(code, str(_SENTENCES[code]) % values, field, basis)
