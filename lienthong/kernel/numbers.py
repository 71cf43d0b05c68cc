"""Numbers as Vietnamese offices write them: a comma before decimals, a dot between thousands."""

import re
from decimal import Decimal

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
