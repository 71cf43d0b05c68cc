"""Numbers as Vietnamese offices write them: decimal commas, dots between thousands; numbers of documents and phones."""

import re
from decimal import Decimal

from lienthong.kernel.text import folded

_LABEL = re.compile(r"(?:so|no)(?=[\s:.\d])[\s:.]*")
_NO_SIGN = re.compile(r"[^0-9a-z]+")
_PHONE = re.compile(r"[+0-9][0-9 .\-()]{6,22}[0-9]")
_DECIMAL = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")


def parse_decimal(written: str) -> Decimal:
    """`8,5` or `8.5` as Decimal; ValueError for anything else. Thousands are not read: marks and hours have none."""
    trimmed = written.strip()
    if not _DECIMAL.fullmatch(trimmed):
        raise ValueError(f"not a number: {written!r}")
    return Decimal(trimmed.replace(",", "."))


def written_decimal(value: Decimal, places: int = 1) -> str:
    """`8,5`: always with `places` decimals."""
    return f"{value:.{places}f}".replace(".", ",")


def written_integer(value: int) -> str:
    """`1.234.567`."""
    return f"{value:,}".replace(",", ".")


def number_key(written: str) -> str:
    """The key under which all spellings of a document's number are equal: letters and digits, no marks, no zeros in front.

    `803-KL/TU`, `803 kl tu` and `0803-KL/TU` all give `803kltu`. The function `number_key` of the database gives the same.
    """
    return _NO_SIGN.sub("", folded(written)).lstrip("0")


def number_asked(typed: str) -> str:
    """The key of a number somebody looks for, the word "số" left out (`so 803` gives `803`); empty where no digit was typed."""
    key = number_key(_LABEL.sub("", folded(typed), count=1) if _LABEL.match(folded(typed)) else typed)
    return key if any(sign.isdigit() for sign in key) else ""


def phone_key(written: str) -> str:
    """A phone's digits with a 0 in front, whichever way the country is written: `+84 912 345 678` gives `0912345678`."""
    digits = "".join(sign for sign in written if sign.isascii() and sign.isdigit())
    return f"0{digits[2:]}" if digits.startswith("84") and len(digits) > 9 else digits


def phone_asked(typed: str) -> str:
    """The key of a phone somebody looks for; empty where what was typed is no whole phone."""
    key = phone_key(typed) if _PHONE.fullmatch(typed.strip()) else ""
    return key if 9 <= len(key) <= 12 else ""
