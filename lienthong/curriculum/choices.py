"""The five groups of programmes."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProgrammeGroup(TextChoices):
    """Source: 1147-QĐ/BTGDVTW, article 4, as a digest gives it; `OTHER` holds what older rulebooks had."""

    AWARENESS = "awareness", _("Bồi dưỡng nhận thức về Đảng")
    NEW_MEMBER = "new_member", _("Bồi dưỡng đảng viên mới")
    PARTY_WORK = "party_work", _("Chuyên môn, nghiệp vụ")
    THEMATIC = "thematic", pgettext_lazy("group of programmes", "Chuyên đề")
    SKILLS = "skills", _("Tập huấn kỹ năng, cập nhật kiến thức")
    OTHER = "other", _("Chương trình khác")
