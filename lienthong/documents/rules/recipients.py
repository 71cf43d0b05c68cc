"""Lines of "Nơi nhận": who is meant, what for, and which groups stand for many. Basis: domain 8.5, practice of offices."""

import re
from dataclasses import dataclass

from lienthong.documents.choices import Purpose
from lienthong.kernel.text import folded, squash
from lienthong.organisations.choices import UnitKind

_PURPOSES = (
    (Purpose.REPORT, re.compile(r"\bb/c\b|\bbao cao\b")),
    (Purpose.ACT, re.compile(r"\bt/h\b|\bthuc hien\b")),
    (Purpose.WORK_TOGETHER, re.compile(r"\bp/h\b|\bphoi hop\b")),
    (Purpose.KNOW, re.compile(r"\bbiet\b|\btheo doi\b")),
)
_BRACKET = re.compile(r"\(([^()]*)\)\s*$")
_AS_ABOVE = re.compile(r"nhu (?:tren|kinh gui|kinh trinh)")
_KEPT = re.compile(r"luu\b")
# The first that fits; the names are folded. A group is always spoken of as several: "các ..."
_GROUPS = (
    (UnitKind.COMMUNE_COMMITTEE, re.compile(r"cac (?:dang uy (?:xa|phuong|dac khu)|xa uy)|dang uy cac (?:xa|phuong)")),
    (UnitKind.CELL, re.compile(r"cac (?:chi bo|chi, dang bo|chi dang bo|dang bo|to chuc co so dang)")),
    (UnitKind.CENTRE, re.compile(r"cac trung tam chinh tri|trung tam chinh tri cac")),
    (UnitKind.BOARD, re.compile(r"cac ban,|cac ban (?:dang|tham muu|xay dung)|cac co quan tham muu")),
    (UnitKind.FRONT, re.compile(r"mat tran to quoc va cac|cac (?:to chuc chinh tri - xa hoi|doan the)")),
)


@dataclass(frozen=True, slots=True)
class Recipient:
    """A recipient as a line names it. With `group` it stands for every body of that kind."""

    name: str
    purpose: Purpose
    group: UnitKind | None = None


def recipient_in(line: str, *, addressed: bool = False) -> Recipient | None:
    """Who a line names and what for; None for what names nobody: "Như trên", "Lưu ..."

    Without a purpose in brackets an addressee is to act, a mere recipient to know.
    """
    text = squash(line).lstrip("-–+• ").rstrip(" ;,.")
    if not text or _AS_ABOVE.match(folded(text)) or _KEPT.match(folded(text)):
        return None
    found = _BRACKET.search(text)
    said = folded(found[1]) if found else ""
    purpose = next((one for one, form in _PURPOSES if form.search(said)), None)
    name = text[: found.start()].rstrip(" ,;") if found and purpose else text
    return Recipient(name, purpose or (Purpose.ACT if addressed else Purpose.KNOW), _group_of(name))


def _group_of(name: str) -> UnitKind | None:
    return next((kind for kind, form in _GROUPS if form.match(folded(name))), None)
