"""How calendars says no."""

from django.utils.translation import gettext_lazy as _

from lienthong.kernel.refusal import Reason, Refusal

_SENTENCES = {
    "name_missing": _("Hãy ghi tên, ví dụ: Nghỉ bão, Dạy bù cho ngày 30/4."),
    "ends_before_start": _("Ngày cuối phải từ ngày đầu trở đi."),
    "too_many_days": _("Một mục không được dài quá 92 ngày. Hãy ghi thành nhiều mục."),
    "not_plausible": _("Ngày phải trong khoảng từ năm 2000 đến năm 2100."),
    "days_taken": _("Đã có một mục khác cho những ngày này. Hãy xóa mục đó trước."),
    "no_weekday": _("Hãy chọn ít nhất một ngày trong tuần, hoặc bỏ cả buổi."),
    "hour_outside": _("Giờ bắt đầu phải trong khoảng %(first)s đến %(last)s."),
    "too_long": _("Buổi này không chứa được %(periods)s tiết: phải xong trước %(last)s."),
    "periods_missing": _("Hãy ghi số tiết của buổi, từ 1 đến %(most)s."),
    "no_half_day": _("Trung tâm phải dạy ít nhất một buổi."),
}


class CalendarRefused(Refusal):
    """The calendar cannot be kept like this."""


def reason(code: str, field: str = "", **values: object) -> Reason:
    """The reason of this code with its sentence filled in, at a form field when it concerns one."""
    return Reason(code, str(_SENTENCES[code]) % values, field)
