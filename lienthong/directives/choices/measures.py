"""What is measured by hand, and how a measure stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TypedIndicator(TextChoices):
    """What is asked of tasks and nobody in the house can compute yet. An app that can registers the same key."""

    LECTURERS_AT_STANDARD = "lecturers.at_standard", _("Số giảng viên đạt chuẩn")
    LECTURERS_AT_STANDARD_SHARE = "lecturers.at_standard_share", _("Tỷ lệ giảng viên đạt chuẩn")
    CENTRES_AT_STANDARD = "quality.centres_at_standard", _("Số trung tâm đạt chuẩn")
    OTHER = "other", _("Chỉ tiêu khác (ghi tên bên dưới)")


TYPED_IN = {
    TypedIndicator.LECTURERS_AT_STANDARD: _("người"),
    TypedIndicator.LECTURERS_AT_STANDARD_SHARE: "%",
    TypedIndicator.CENTRES_AT_STANDARD: _("trung tâm"),
}


class Progress(TextChoices):
    """How a measure stands on a day against its target and the even pace towards it."""

    NOT_BEGUN = "not_begun", _("Chưa đến kỳ")
    NO_DATA = "no_data", _("Chưa có số liệu")
    REACHED = "reached", _("Đạt chỉ tiêu")
    ON_PACE = "on_pace", _("Đúng tiến độ")
    BEHIND = "behind", _("Chậm tiến độ")
    MISSED = "missed", _("Hết kỳ, chưa đạt")
