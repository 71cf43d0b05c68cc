"""How a lecturer is engaged."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EngagementKind(TextChoices):
    """On the payroll, an official who also teaches, a guest, a Party rapporteur."""

    FULL_TIME = "full_time", _("Giảng viên chuyên trách")
    ADJUNCT = "adjunct", _("Giảng viên kiêm nhiệm")
    VISITING = "visiting", _("Giảng viên thỉnh giảng")
    RAPPORTEUR = "rapporteur", _("Báo cáo viên")
