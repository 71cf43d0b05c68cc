"""Phrases that official papers share. Their language is Vietnamese, whoever prints them; they are not translated."""

from datetime import date

from lienthong.kernel.dates import short_formal_day
from lienthong.kernel.text import old_style
from lienthong.reading.vocabulary import TYPE_OF_SYMBOL
from lienthong.rendering.rules.composition import BLANK

# What a person is to fill in by hand.
DAY_BLANK = f"{BLANK}/{BLANK}/{BLANK}"
DOTS = " ".join(["……"] * 8)


def cited(*, number: str, issued_on: date | None, body: str, type_name: str = "", about: str = "") -> str:
    """`Kế hoạch số 12-KH/ĐU, ngày 08/01/2026 của Đảng ủy xã Yên Thượng`: how a document is named in a paper.

    Without a type in words the symbol says it; what is not known is left out, no article is ever named. `about` is said
    as it stands behind the body: `ban hành Quy chế ...`.
    """
    said = type_name or type_of(number)
    named = f"{said[:1].upper()}{said[1:]} số {number}" if number else f"{said[:1].upper()}{said[1:]}"
    day = f", ngày {short_formal_day(issued_on)}" if issued_on else ""
    of = f" của {body}" if body else ""
    return f"{named}{day}{of} {about}".rstrip()


def type_of(number: str) -> str:
    """The type of a document by the symbol in its number (`12-KH/ĐU`, `12/KH-UBND`); `văn bản` when it has none we know."""
    symbol = old_style(number).lower().replace("/", "-").split("-")
    if len(symbol) < 2:
        return "văn bản"
    return {"qđ": "quyết định", **TYPE_OF_SYMBOL}.get(symbol[1].strip(), "văn bản")


def lower_first(text: str) -> str:
    """The text as it goes on inside a sentence: `Lớp bồi dưỡng` -> `lớp bồi dưỡng`."""
    return text[:1].lower() + text[1:]


def days(first: date, last: date) -> str:
    """`từ ngày 16/3/2026 đến ngày 20/3/2026`, or the one day."""
    if first == last:
        return f"ngày {short_formal_day(first)}"
    return f"từ ngày {short_formal_day(first)} đến ngày {short_formal_day(last)}"


def counted(number: int) -> str:
    """Numbers under ten with a zero, as papers write counts: `03`."""
    return f"{number:02d}"
