"""How lecturers says no."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from lienthong.kernel.grounds import ORDER, REACH, Grounded, Grounds
from lienthong.kernel.refusal import Reason

_SENTENCES = {
    "already_engaged": _("Người này đang là giảng viên của trung tâm, từ ngày %(since)s. Không ghi lần nữa."),
    "start_not_plausible": _("Ngày bắt đầu phải trong khoảng từ năm 1990 đến hết năm sau."),
    "person_out_of_reach": _("Không có người này trong danh sách của trung tâm. Hãy tìm lại."),
    "end_not_after_start": _("Ngày thôi giảng phải sau ngày bắt đầu (%(since)s)."),
    "end_not_plausible": _("Ngày thôi giảng không được quá một năm kể từ hôm nay."),
    "cap_out_of_range": _("Số buổi nhiều nhất mỗi tuần phải từ 1 đến 15; để trống khi không giới hạn."),
    "off_ends_before_start": _("Ngày cuối phải từ ngày đầu trở đi."),
    "off_too_long": _("Một lần nghỉ không được dài quá một năm."),
    "already_ended": _("Việc giảng dạy này đã kết thúc ngày %(day)s."),
}

GROUNDS = Grounds({
    ORDER: ("start_not_plausible", "end_not_after_start", "end_not_plausible", "off_ends_before_start"),
    REACH: ("person_out_of_reach",),
    gettext_noop("mỗi người ở mỗi trung tâm chỉ có một lần giảng dạy đang kéo dài; đã thôi thì giữ nguyên như đã ghi"): (
        "already_engaged", "already_ended",
    ),
    gettext_noop("lịch chỉ xếp cho giảng viên những buổi người đó đến được, tối đa 15 buổi một tuần"): ("cap_out_of_range",),
    gettext_noop("ai nghỉ quá một năm thì ghi là thôi giảng, không ghi là ngày nghỉ"): ("off_too_long",),
})  # fmt: skip


class EngagementRefused(Grounded):
    """An engagement cannot be as asked."""

    grounds = GROUNDS


def reason(code: str, field: str = "", **values: object) -> Reason:
    """The reason of this code with its sentence filled in, at a form field when it concerns one."""
    return GROUNDS.because(code, str(_SENTENCES[code]) % values, field)


class AvailabilityRefused(Grounded):
    """When a lecturer comes, or what he teaches, cannot be as asked."""

    grounds = GROUNDS
