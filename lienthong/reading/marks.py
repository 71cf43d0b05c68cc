"""The marks that open a clause (Phần, Chương, I., Điều 5., 1., 2.1., a), -, +) and how deep each stands."""

import re
from dataclasses import dataclass

_MARKS = (
    (0, re.compile(r"(?P<label>Phần (?:thứ )?[\w]{1,6}|PHẦN (?:THỨ )?[\w]{1,6})(?P<stop>\s*[.:]\s*|\s+|$)")),
    (1, re.compile(r"(?P<label>(?:Chương|CHƯƠNG) (?:[IVXLC]+|\d{1,2}))(?P<stop>\s*[.:]?\s*)")),
    (2, re.compile(r"(?P<label>(?:Mục|MỤC) (?:[IVXLC]+|\d{1,2}))(?P<stop>\s*[.:]\s*)")),
    (2, re.compile(r"(?P<label>[A-EGH])(?P<stop>[.)]\s+|\s*[-–]\s+)(?=[^\W\d_])")),
    (3, re.compile(r"(?P<label>[IVX]{1,5})(?P<stop>\s*[.)]\s*|/\s+|\s*[-–]\s+)(?=[^\W\d_])")),
    (4, re.compile(r"(?P<label>(?:Điều|ĐIỀU) \d{1,3})(?P<stop>\s*[.:]\s*)")),
    (6, re.compile(r"(?P<label>\d{1,2}\.\d{1,2})(?P<stop>[.):/–-]?\s+|\.(?=[^\W\d_]))(?=\S)")),
    (7, re.compile(r"(?P<label>\d{1,2}(?:\.\d{1,2}){2,4})(?P<stop>[.):/–-]?\s+)(?=\S)")),
    (
        5,
        re.compile(
            r"(?P<label>\d{1,2})(?P<stop>[.)/]\s+|\s*[-–]\s+(?=[A-ZĐÁÀẢÃẠĂÂÊÔƠƯỦỨỦỤÝ][^\W\d_]*[a-zà-ỹ ])|"
            r"\.(?=[^\W\d_]))(?=\S)"
        ),
    ),
    (5, re.compile(r"(?P<label>Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười)(?P<stop> là\s*[,:]\s*)")),
    (8, re.compile(r"(?P<label>\(?[a-zđ]\d?|\([ivx]{1,4}|\(\d{1,2})(?P<stop>\)\s*|[.]\s+(?=[^\W\d_]))")),
    (9, re.compile(r"(?P<label>-)(?P<stop>\s+)(?=\S)")),
    (10, re.compile(r"(?P<label>\+)(?P<stop>\s+)(?=\S)")),
)
DASH = 9


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at the head of a paragraph: what is printed, its depth (0 highest), and where the words begin."""

    label: str
    rank: int
    length: int


def mark_of(paragraph: str) -> Mark | None:
    """The clause mark a paragraph begins with, None for a plain one."""
    if not paragraph or not (paragraph[0] in "-+(" or paragraph[:1].isalnum()):
        return None
    for rank, pattern in _MARKS:
        if found := pattern.match(paragraph):
            return Mark(found["label"].lstrip("("), rank, found.end())
    return None
