"""Where a completion is known from."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Source(TextChoices):
    """Written by a completed class of this installation, or taken in from an old register."""

    CLASS = "class", _("Lớp trong hệ thống")
    ELSEWHERE = "elsewhere", _("Sổ cũ, nơi khác cấp")
