"""States of a proposal, what it does to a session, and why a class cannot meet."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProposalState(TextChoices):
    """Being worked out, waiting for a decision, written into the timetable, or given up."""

    WORKING = "working", _("Đang xếp")
    READY = "ready", _("Chờ xem và áp dụng")
    APPLIED = "applied", _("Đã áp dụng")
    DISCARDED = "discarded", _("Đã bỏ")
    UNCHANGED = "unchanged", _("Không có thay đổi")


class JointState(TextChoices):
    """Being worked out, before the centres, or given up before that."""

    WORKING = "working", _("Đang xếp")
    PROPOSED = "proposed", _("Đã gửi các trung tâm")
    STOPPED = "stopped", _("Đã dừng")


class Mode(TextChoices):
    """What may be moved."""

    FILL = "fill", _("Chỉ xếp những buổi còn thiếu, giữ nguyên các buổi đã có")
    REPLAN = "replan", _("Xếp lại với ít thay đổi nhất: giữ các buổi còn phù hợp, chuyển các buổi bị vướng")


class Outcome(TextChoices):
    """What a proposal does to a session."""

    NEW = "new", _("Mới")
    CHANGED = "changed", _("Thay đổi")
    SAME = "same", _("Giữ nguyên")
    REMOVED = "removed", _("Rút khỏi lịch")
    UNPLACED = "unplaced", _("Chưa xếp được")


class AwayKind(TextChoices):
    """Why a class does not meet at the centre."""

    TRIP = "trip", _("Đi nghiên cứu thực tế")
    BUSY = "busy", _("Lớp bận việc khác")
