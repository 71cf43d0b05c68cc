"""States of classes, lists, sessions and absences."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ClassState(TextChoices):
    """Running from its opening, completed once, or cancelled before anything was held."""

    OPEN = "open", _("Đang mở")
    COMPLETED = "completed", _("Đã hoàn thành")
    CANCELLED = "cancelled", _("Đã hủy")


class ListState(TextChoices):
    """A sending list is read and shown first; nothing is written until it is applied."""

    PREVIEW = "preview", _("Chờ áp dụng")
    APPLIED = "applied", _("Đã áp dụng")
    DISCARDED = "discarded", _("Đã bỏ")


class SessionState(TextChoices):
    """Planned until the roll is taken."""

    PLANNED = "planned", _("Chưa học")
    HELD = "held", _("Đã học")
    CANCELLED = "cancelled", _("Đã hủy")


class ApprovalWay(TextChoices):
    """Who has to agree before somebody who was put forward has a place."""

    DIRECT = "direct", _("Nhận ngay nếu không vướng điều kiện nào")
    CENTRE = "centre", _("Trung tâm duyệt")
    SUPERIOR = "superior", _("Cấp trên của đơn vị xác nhận, rồi trung tâm duyệt")


class CallState(TextChoices):
    """Drafted by the centre, sent to the units, closed when nobody is taken any more."""

    DRAFT = "draft", _("Đang soạn")
    SENT = "sent", _("Đang nhận đề cử")
    CLOSED = "closed", _("Đã khóa")


class Answer(TextChoices):
    """What a unit that was called has said so far."""

    NONE = "none", _("Chưa trả lời")
    NOMINATED = "nominated", _("Đã đề cử")
    NOBODY = "nobody", _("Không có người cử")


class NominationState(TextChoices):
    """Where a person who was put forward stands."""

    PROPOSED = "proposed", _("Chờ cấp trên xác nhận")
    SUBMITTED = "submitted", _("Chờ trung tâm duyệt")
    RETURNED = "returned", _("Trả lại đơn vị")
    ACCEPTED = "accepted", _("Được cử đi học")
    WAITING = "waiting", _("Danh sách dự bị")
    REFUSED = "refused", _("Không được duyệt")
    WITHDRAWN = "withdrawn", _("Đã rút")


class RemarkQuestion(TextChoices):
    """What the sending unit is asked about a learner: what he did after the class, never what he is like."""

    TIME_GIVEN = "time_given", _("Đơn vị đã bố trí thời gian để người này học đủ các buổi")
    REPORTED = "reported", _("Đã báo cáo, truyền đạt nội dung học cho chi bộ hoặc cơ quan")
    APPLIED = "applied", _("Đã vận dụng nội dung học vào việc được giao")
    ASSIGNED = "assigned", _("Đã được giao việc đúng với nội dung đã học")


class RemarkAnswer(TextChoices):
    """A fact happened, did not, or there was no occasion yet."""

    YES = "yes", _("Có")
    NO = "no", _("Không")
    NOT_YET = "not_yet", _("Chưa có dịp")
