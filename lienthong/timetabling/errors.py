"""How timetabling says no."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from lienthong.kernel.grounds import ONCE, ORDER, UNSEEN, WHY, Grounded, Grounds
from lienthong.kernel.refusal import Reason

_SENTENCES = {
    "no_class": _("Hãy chọn ít nhất một lớp đang mở."),
    "nothing_to_place": _("Các lớp này đã đủ buổi học. Muốn xếp lại, hãy chọn cách “xếp lại với ít thay đổi nhất”."),
    "class_over": _("Lớp “%(title)s” đã hoàn thành hoặc đã hủy."),
    "not_ready": _("Phương án này không còn chờ áp dụng."),
    "session_changed": _(
        "Buổi “%(session)s” của lớp “%(title)s” đã được sửa sau khi lập phương án. Hãy bỏ phương án này và xếp lại."
    ),
    "session_added": _(
        "Buổi “%(session)s” của lớp “%(title)s” đã được thêm vào lịch sau khi lập phương án. Hãy bỏ phương án này và xếp lại."
    ),
    "session_pinned": _(
        "Buổi “%(session)s” của lớp “%(title)s” đã được ghim sau khi lập phương án. Hãy bỏ ghim, hoặc bỏ phương án này"
        " và xếp lại."
    ),
    "day_past": _(
        "Buổi “%(session)s” của lớp “%(title)s” ngày %(day)s: ngày ấy đã qua. Hãy bỏ phương án này và xếp lại từ hôm nay."
    ),
    "since_past": _("Ngày đầu phải từ hôm nay (%(day)s) trở đi: những buổi đã qua thì giữ nguyên."),
    "no_longer_possible": _(
        "Buổi “%(session)s” của lớp “%(title)s” ngày %(day)s: %(why)s. Hãy bỏ phương án này và xếp lại."
    ),
    "solver_stopped": _(
        "Không tìm được phương án trong thời gian và bộ nhớ cho phép. Hãy chọn ít lớp hơn rồi xếp lại."
    ),
    "remark_missing": _("Hãy ghi vì sao không nhận, để nơi đề xuất biết mà sửa."),
    "ends_before_start": _("Ngày cuối phải từ ngày đầu trở đi."),
    "outside_class": _("Những ngày này nằm ngoài thời gian của lớp."),
    "session_cancelled": _("Buổi học đã hủy nên không ghim được."),
}

FITS = gettext_noop(
    "buổi học chỉ xếp vào buổi trung tâm có dạy, cho giảng viên dạy chuyên đề và đến được, ở phòng đủ chỗ, đủ thiết bị"
)
ONE_AT_A_TIME = gettext_noop("cùng một giờ, một người chỉ ở một nơi và một phòng chỉ dùng cho một buổi")
IN_ORDER = gettext_noop("các chuyên đề của lớp dạy theo thứ tự trong chương trình; buổi đã ghim thì không dời")
GROUNDS = Grounds({
    ONCE: ("class_over", "not_ready", "session_cancelled"),
    ORDER: ("ends_before_start",),
    UNSEEN: ("session_changed", "session_added", "session_pinned"),
    WHY: ("remark_missing",),
    gettext_noop("phần mềm chỉ xếp vào ngày từ hôm nay trở đi; buổi đã qua giữ nguyên"): ("day_past", "since_past"),
    FITS: ("no_longer_possible",),
    gettext_noop("phần mềm chỉ xếp những buổi còn thiếu của lớp đang mở, trong thời gian của lớp"): (
        "no_class", "nothing_to_place", "outside_class",
    ),
    gettext_noop("mỗi lần xếp lịch có hạn về thời gian và bộ nhớ, để các việc khác không phải chờ"): ("solver_stopped",),
})  # fmt: skip


class TimetableRefused(Grounded):
    """A timetable cannot be ordered, applied or kept like this."""

    grounds = GROUNDS


def reason(code: str, field: str = "", **values: object) -> Reason:
    """The reason of this code with its sentence filled in, at a form field when it concerns one."""
    return GROUNDS.because(code, str(_SENTENCES[code]) % values, field)
