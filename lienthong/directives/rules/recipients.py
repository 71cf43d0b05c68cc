"""Whom the lines of "Kính gửi" and "Nơi nhận" mean among the units below: one by its name, or a group of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lienthong.directives.rules.cascade import body_key
from lienthong.organisations.choices import UnitKind

# Written without marks, as names are compared. Groups name a kind; "trực thuộc" keeps to those directly below.
_GROUPS: tuple[tuple[re.Pattern[str], UnitKind], ...] = (
    (re.compile(r"cac\b.*\btrung tam chinh tri|trung tam chinh tri cac"), UnitKind.CENTRE),
    (re.compile(r"cac\b.*\bdang (?:uy|bo) (?:cac )?(?:xa|phuong|dac khu)"), UnitKind.COMMUNE_COMMITTEE),
    (re.compile(r"cac\b.*\b(?:huyen uy|quan uy|thi uy)"), UnitKind.DISTRICT_COMMITTEE),
    (re.compile(r"cac\b.*\b(?:chi bo|chi, dang bo|dang bo co so|chi uy)"), UnitKind.CELL),
)
_DIRECTLY = "truc thuoc"


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit below who issued the document, and whether it hangs directly below."""

    key: int
    name: str
    kind: str
    is_direct: bool


def asked_of(lines: Iterable[str], units: Sequence[UnitFacts]) -> list[UnitFacts]:
    """The units that the lines mean, each once, in the order of the units. What fits no unit means none."""
    written = [body_key(line) for line in lines]
    named = set(written)
    groups = [(kind, _DIRECTLY in line) for line in written for pattern, kind in _GROUPS if pattern.search(line)]
    return [
        unit
        for unit in units
        if body_key(unit.name) in named
        or any(unit.kind == kind and (unit.is_direct or not directly) for kind, directly in groups)
    ]
