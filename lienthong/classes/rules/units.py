"""Which unit a list means: from "Chi bộ thôn Bãi Sậy, xã Yên Thượng" to a cell of the tree."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lienthong.kernel.text import folded

_NOT_WORDS = re.compile(r"[^\w]+")
_KINDS = (
    "chi bo truc thuoc", "chi uy", "chi bo", "cb", "dang bo co so", "dang bo", "dang uy", "ban chap hanh",
    "to dan pho", "tdp", "khu pho", "khu dan cu", "kdc", "thon", "xom", "ap", "khu", "buon", "lang",
    "xa", "phuong", "dac khu", "thi tran",
)  # fmt: skip


def core(name: str) -> str:
    """A unit's name without the words for what kind it is: `Chi bộ thôn Bãi Sậy` -> `bai say`."""
    rest = _NOT_WORDS.sub(" ", folded(name)).strip()
    shorter = True
    while shorter:
        shorter = False
        for kind in _KINDS:
            if rest.startswith(kind + " "):
                rest, shorter = rest[len(kind) + 1 :], True
                break
    return rest


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit that may have sent people: its name and that of the commune committee above it (empty for one itself)."""

    unit_id: int
    name: str
    commune_id: int | None = None
    commune: str = ""
    core: str = field(init=False, default="")
    commune_core: str = field(init=False, default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "core", core(self.name))
        object.__setattr__(self, "commune_core", core(self.commune))


def unit_meant(written: str, group: str, units: Iterable[UnitName], *, near: int | None) -> int | None:
    """The key of the unit that the text names, or None when none fits or several do.

    A commune named in the text or in the heading above the row (`group`) decides between cells of one name; else the cells
    of the sender's commune (`near`) come first.
    """
    text = core(written) or core(group)
    if not text:
        return None
    known = list(units)
    words = core(group) if core(written) else ""
    full = [one for one in known if one.commune_core and _names_both(text, one)]
    plain = [one for one in known if one.core == text]
    headed = [one for one in plain if words and one.commune_core and one.commune_core in words]
    close = [one for one in plain if near is not None and near in (one.commune_id, one.unit_id)]
    for fitting in (full, headed, close, plain):
        if len(fitting) == 1:
            return fitting[0].unit_id
        if fitting:
            return None
    return None


def _names_both(text: str, one: UnitName) -> bool:
    """`bai say xa yen thuong`: first the cell, then its commune."""
    if not text.startswith(one.core + " "):
        return False
    return core(text[len(one.core) + 1 :]) == one.commune_core
