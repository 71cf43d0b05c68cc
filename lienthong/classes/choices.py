"""States of classes, lists, sessions, leave, rolls that were handed in."""

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


class LogFact(TextChoices):
    """What may be said of a session in the log by a tick. Facts of the lesson, never of a person."""

    ON_PLAN = "on_plan", _("Đúng kế hoạch bài giảng")
    DISCUSSED = "discussed", _("Có thảo luận, trao đổi")
    REPLACED = "replaced", _("Đổi giảng viên so với lịch")
    UNFINISHED = "unfinished", _("Chưa hết nội dung, còn dạy tiếp")
    LATE = "late", _("Vào học muộn")
    EARLY = "early", _("Tan học sớm")
    EQUIPMENT = "equipment", _("Sự cố điện, máy chiếu, âm thanh")
    VISITED = "visited", _("Có người dự giờ, kiểm tra")


class SignatureKind(TextChoices):
    """Who signs the log: the lecturer of the session, then who answers for the class."""

    LECTURER = "lecturer", _("Giảng viên ký")
    OFFICE = "office", _("Giáo vụ hoặc chủ nhiệm xác nhận")


class Half(TextChoices):
    """The parts of a day in which sessions are held."""

    MORNING = "morning", _("Sáng")
    AFTERNOON = "afternoon", _("Chiều")
    EVENING = "evening", _("Tối")


class MoveKind(TextChoices):
    """What happened to a session's place in the timetable."""

    PLANNED = "planned", _("Xếp lịch")
    MOVED = "moved", _("Chuyển buổi")
    HANDED_OVER = "handed_over", _("Đổi người dạy")
    CANCELLED = "cancelled", _("Hủy buổi")


class LeaveState(TextChoices):
    """Asked, then decided once, unless who asked takes it back before."""

    ASKED = "asked", _("Chờ duyệt")
    GRANTED = "granted", _("Đã cho nghỉ")
    REFUSED = "refused", _("Không cho nghỉ")
    WITHDRAWN = "withdrawn", _("Đã rút")


class EntryOutcome(TextChoices):
    """What became of a roll that a phone handed in."""

    APPLIED = "applied", _("Đã ghi vào sổ")
    SAME = "same", _("Trùng khớp với sổ")
    CONFLICT = "conflict", _("Chờ người quyết định")
