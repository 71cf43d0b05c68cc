"""The two layouts of official papers, how a signer's authority is marked, and the files a paper can become."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LayoutKind(TextChoices):
    """Which rules of layout an office follows."""

    PARTY = "party", _("Thể thức văn bản của Đảng")
    STATE = "state", _("Thể thức văn bản hành chính nhà nước")


class Authority(StrEnum):
    """In whose stead somebody signs. Each layout has its own mark for it (`T/M` or `TM.`)."""

    OWN = "own"
    ON_BEHALF = "on_behalf"
    FOR_HEAD = "for_head"
    BY_ORDER = "by_order"
    ACTING = "acting"


class Align(StrEnum):
    """Where the text of a paragraph or a cell stands between its edges."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    BOTH = "both"


class FileKind(StrEnum):
    """The files a paper can be had as; the value is the ending of the file's name."""

    WORD = "docx"
    PDF = "pdf"
