"""Where a completion is known from, and what of old registers deserves a second look."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Source(TextChoices):
    """Written by a completed class of this installation, or taken in from an old register."""

    CLASS = "class", _("Lớp trong hệ thống")
    ELSEWHERE = "elsewhere", _("Sổ cũ, nơi khác cấp")


class Doubt(TextChoices):
    """Why a completion from an old register deserves a second look. Found anew whenever it is asked, never stored."""

    NUMBER = "number", _("Một số cấp cho hai người")
    TWICE = "twice", _("Cùng người, cùng chương trình, khác ngày")
    OWN = "own", _("Khác với lớp trong hệ thống")
    PROGRAMME = "programme", _("Chưa khớp danh mục chương trình")
