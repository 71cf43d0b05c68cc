"""The kinds of lines and the states of a plan."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LineKind(TextChoices):
    """What a line plans. Only class lines open classes."""

    CLASS = "class", _("Mở lớp")
    CONFERENCE = "conference", _("Hội nghị")
    FIELD_STUDY = "field_study", _("Nghiên cứu thực tế")
    RESEARCH = "research", _("Nghiên cứu, sáng kiến")
    LOCAL_HISTORY = "local_history", _("Lịch sử Đảng địa phương")
    CONTEST = "contest", _("Cuộc thi")
    PROPAGANDA = "propaganda", _("Tuyên truyền")
    INSPECTION = "inspection", _("Kiểm tra, giám sát")


class PlanState(TextChoices):
    """Where a plan is on its way."""

    DRAFT = "draft", _("Đang soạn")
    SUBMITTED = "submitted", _("Chờ giám đốc")
    FORWARDED = "forwarded", _("Chờ ban thường vụ phê duyệt")
    APPROVED = "approved", _("Đã phê duyệt")
