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
