"""How documents and tasks answer one another, and the papers that answer."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AnswerFound(TextChoices):
    """How a document was found to answer another."""

    CITATION = "citation", _("viện dẫn số của văn bản trên")
    BY_HAND = "by_hand", _("do người dùng chọn")


class LinkState(TextChoices):
    """What a person said of a proposed answer or link."""

    PROPOSED = "proposed", _("Chờ xác nhận")
    CONFIRMED = "confirmed", _("Đã xác nhận")
    REFUSED = "refused", _("Không đúng")


class LinkKind(TextChoices):
    """What a lower task is to the tasks of the upper document. Adding is allowed and shown."""

    SAME = "same", _("Như nhiệm vụ trên")
    NARROWER = "narrower", _("Hẹp hơn nhiệm vụ trên")
    ADDED = "added", _("Thêm mới")
    ELSEWHERE = "elsewhere", _("Theo văn bản khác")


class Cover(TextChoices):
    """How far a lower body has taken up one upper task."""

    COVERED = "covered", _("Đủ")
    PARTLY = "partly", _("Một phần")
    WAITING = "waiting", _("Chờ xác nhận")
    MISSING = "missing", _("Thiếu")


class DraftKind(TextChoices):
    """The kinds of paper by which an office answers a document from above."""

    PLAN = "KH", _("Kế hoạch")
    LETTER = "CV", _("Công văn")
    GUIDANCE = "HD", _("Hướng dẫn")
