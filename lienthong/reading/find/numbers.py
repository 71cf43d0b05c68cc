"""Numbers and days as documents print them, with the blanks that type-setting and scanning put in.

Party numbers look like `803-KL/TU`, State numbers like `12/KH-UBND`, `30/2020/NĐ-CP`, `91/2025/QH15`, `123/UBND-VX`.
"""

import re
from datetime import date

_UPPER = "A-ZĐƯƠÔÂÊĂ"
_BODY = rf"[{_UPPER}][\w&]{{0,15}}(?:\s?-\s?[{_UPPER}][\w&]{{0,11}}){{0,3}}"
PARTY = (
    rf"(?P<party>\d{{1,5}}[A-Za-z]?\s{{0,2}}[-–—]\s{{0,2}}(?P<party_type>[{_UPPER}][{_UPPER}a-z]{{0,6}})\s?/\s?{_BODY})"
)
STATE = (
    rf"(?P<state>\d{{1,5}}[a-zA-Z]?\s?/\s?(?:(?:19|20)\d\d\s?/\s?)?"
    rf"(?P<state_type>[{_UPPER}][{_UPPER}a-z]{{0,8}})\s?[-–]\s?{_BODY})"
)
LAW = r"(?P<law>\d{1,4}\s?/\s?(?:19|20)\d\d\s?/\s?(?:QH|UBTVQH|PL-UBTVQH)\s?\d{0,2})"
MIXED = rf"(?P<mixed>\d{{1,5}}\s?/\s?(?P<mixed_type>NQ|QĐ|CT|KL|KH|HD|TB|BC|CTr|TTr|CV)\s?/\s?{_BODY})"
YOUTH = rf"(?P<youth>\d{{1,5}}\s(?P<youth_type>NQ|QĐ|CT|KL|KH|HD|TB|BC|CTr|TTr|CV)\s?/\s?{_BODY})"
SYMBOL = re.compile(rf"(?<![\w/.-])(?:{LAW}|{PARTY}|{STATE}|{MIXED}|{YOUTH})(?![\w/])")
# Symbols that a scan or a keyboard without Vietnamese letters prints with a D.
_MARKED = {
    "QD": "QĐ", "ND": "NĐ", "DA": "ĐA", "CD": "CĐ", "DU": "ĐU", "DH": "ĐH", "DKT": "ĐKT", "VPDU": "VPĐU", "UBKTDU": "UBKTĐU",
    "HDND": "HĐND", "DTN": "ĐTN", "BGDDT": "BGDĐT", "SGDDT": "SGDĐT",
}  # fmt: skip
_UNMARKED = re.compile(rf"(?<=[\d/-])(?:{'|'.join(sorted(_MARKED, key=len, reverse=True))})(?=[/-]|\d*$)")
_KINDS = ("law", "party", "state", "mixed", "youth")

_D, _M, _Y = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})", r"(?P<year>(?:19|20)\d\d)"
DAY = re.compile(
    rf"(?<![\d/.-])(?:{_D}\s?(?P<sign>[/.-])\s?{_M}\s?(?P=sign)\s?{_Y}|"
    rf"{_D.replace('day', 'wday')}\s+tháng\s+{_M.replace('month', 'wmonth')}"
    rf"[,\s]+năm\s+{_Y.replace('year', 'wyear')})(?!\d)"
)


def number_of(found: re.Match[str]) -> str:
    """The number without blanks, its dashes made hyphens."""
    written = next(found[kind] for kind in _KINDS if found[kind])
    if found["youth"]:
        written = re.sub(r"^(\d+)\s", r"\1-", written)
    written = re.sub(r"\s", "", written).replace("–", "-").replace("—", "-")
    return _UNMARKED.sub(lambda piece: _MARKED[piece[0]], written)


def symbol_of(found: re.Match[str]) -> str:
    """The type's symbol in a number, in lower case; empty for a law."""
    symbol = next((found[f"{kind}_type"] for kind in _KINDS[1:] if found[kind]), "")
    return _MARKED.get(symbol, symbol).lower()


def day_of(found: re.Match[str]) -> date | None:
    """The day of a match of `DAY`, None when the calendar has no such day."""
    parts = ("year", "month", "day") if found["year"] else ("wyear", "wmonth", "wday")
    try:
        return date(*(int(found[part]) for part in parts))
    except ValueError:
        return None
