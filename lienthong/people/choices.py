"""What is recorded of a person in words of a list."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Sex(TextChoices):
    """As the lists of learners and the statistics tell them apart."""

    MALE = "male", _("Nam")
    FEMALE = "female", _("Nữ")


class PartyStatus(TextChoices):
    """Standing in the Party. Sensitive: own right, each reading logged."""

    SYMPATHISER = "sympathiser", _("Cảm tình Đảng")
    PROBATIONARY = "probationary", _("Đảng viên dự bị")
    OFFICIAL = "official", _("Đảng viên chính thức")
