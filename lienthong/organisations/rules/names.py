"""Which unit a list means: from "Chi bộ thôn Bãi Sậy, xã Yên Thượng" to a cell of the tree."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lienthong.kernel.text import folded
from lienthong.organisations.choices import UnitKind

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


class UnitBook:
    """Units to be looked up by what a list writes, thousands of times: every text is thought about once."""

    def __init__(self, units: Iterable[UnitName]) -> None:
        self._by_core: dict[str, list[UnitName]] = {}
        for one in units:
            self._by_core.setdefault(one.core, []).append(one)
        self._met: dict[tuple[str, str, int | None], int | None] = {}

    def meant(self, written: str, group: str, *, near: int | None) -> int | None:
        """As `unit_meant`."""
        asked = (written, group, near)
        if asked not in self._met:
            self._met[asked] = self._look_up(written, group, near)
        return self._met[asked]

    def _look_up(self, written: str, group: str, near: int | None) -> int | None:
        text = core(written) or core(group)
        if not text:
            return None
        words = core(group) if core(written) else ""
        full = [one for one in self._heads(text) if one.commune_core and _names_both(text, one)]
        plain = self._by_core.get(text, [])
        headed = [one for one in plain if words and one.commune_core and one.commune_core in words]
        close = [one for one in plain if near is not None and near in (one.commune_id, one.unit_id)]
        for fitting in (full, headed, close, plain):
            if len(fitting) == 1:
                return fitting[0].unit_id
            if fitting:
                return None
        return None

    def _heads(self, text: str) -> list[UnitName]:
        """Units with whose name the text begins."""
        words = text.split(" ")
        return [one for at in range(1, len(words)) for one in self._by_core.get(" ".join(words[:at]), [])]


def unit_meant(written: str, group: str, units: Iterable[UnitName], *, near: int | None) -> int | None:
    """The key of the unit that the text names, or None when none fits or several do.

    A commune named in the text or in the heading above the row (`group`) decides between cells of one name; else the cells
    of the sender's commune (`near`) come first.
    """
    return UnitBook(units).meant(written, group, near=near)


def _names_both(text: str, one: UnitName) -> bool:
    """`bai say xa yen thuong`: behind the cell, with which the text begins, its commune."""
    return core(text[len(one.core) + 1 :]) == one.commune_core


# How a name begins (folded) -> what it is; the longer beginning counts.
_BEGINNINGS = {
    UnitKind.PROVINCIAL_COMMITTEE: ("tinh uy", "thanh uy", "dang bo tinh", "dang bo thanh pho"),
    UnitKind.DISTRICT_COMMITTEE: ("huyen uy", "quan uy", "thi uy", "dang bo huyen", "dang bo quan", "dang bo thi xa"),
    UnitKind.COMMUNE_COMMITTEE: (
        "dang uy xa", "dang uy phuong", "dang uy dac khu", "dang uy thi tran", "dang bo xa", "dang bo phuong",
        "dang bo dac khu",
    ),
    UnitKind.CENTRE: ("trung tam chinh tri", "trung tam boi duong chinh tri", "ttct", "ttbdct"),
    UnitKind.SCHOOL: ("truong chinh tri",),
    UnitKind.BOARD: (
        "ban ", "van phong dang", "van phong tinh uy", "van phong huyen uy", "van phong cap uy", "uy ban kiem tra", "ubkt",
    ),
    UnitKind.FRONT: (
        "mat tran", "ubmttq", "uy ban mttq", "uy ban mat tran", "mttq", "doan thanh nien", "doan tncs", "doan xa",
        "hoi ", "lien doan lao dong", "cong doan",
    ),
    UnitKind.CELL: ("chi bo", "chi uy", "cb ", "dang bo", "dang uy"),
    UnitKind.AGENCY: (
        "uy ban nhan dan", "ubnd", "hoi dong nhan dan", "hdnd", "truong", "tram", "cong an", "ban chi huy quan su", "bchqs",
        "cong ty", "hop tac xa", "htx", "phong ", "so ", "trung tam", "benh vien", "doanh nghiep", "ngan hang", "chi cuc",
        "van phong",
    ),
}  # fmt: skip


def kind_of(name: str) -> str:
    """What a unit of that name is, by how the name begins (`Chi bộ thôn Sậy`: a cell); empty where it does not tell."""
    bare = folded(name)
    found = [(len(start), kind) for kind, starts in _BEGINNINGS.items() for start in starts if bare.startswith(start)]
    return max(found)[1] if found else ""
