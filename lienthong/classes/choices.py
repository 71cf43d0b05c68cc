"""States of classes, lists, sessions and absences; parts of a day; what can happen to a session."""

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
