"""Whom a paper means: groups of units in what it says ("các chi, đảng bộ trực thuộc"), and which kinds of unit each holds."""

import re

from lienthong.directives.choices import RecipientGroup
from lienthong.kernel.text import folded
from lienthong.organisations.choices import UnitKind

KINDS: dict[str, tuple[str, ...]] = {
    RecipientGroup.CELLS: (UnitKind.CELL,),
    RecipientGroup.COMMUNES: (UnitKind.COMMUNE_COMMITTEE,),
    RecipientGroup.BOARDS: (UnitKind.BOARD,),
    RecipientGroup.FRONTS: (UnitKind.FRONT,),
    RecipientGroup.AGENCIES: (UnitKind.AGENCY, UnitKind.SCHOOL),
    RecipientGroup.CENTRES: (UnitKind.CENTRE,),
}
# Only what names several: "Chi bộ thôn Bãi Sậy" is one unit. Written without marks, as `folded` gives it.
_MANY = r"(?:cac|tat ca cac|toan the cac|nhung|moi|100% (?:cac )?)\s*"
_SAID: tuple[tuple[RecipientGroup, re.Pattern[str]], ...] = (
    (
        RecipientGroup.CELLS,
        re.compile(
            rf"{_MANY}(?:chi(?: uy| bo)?\s*(?:,|va|/)\s*)?(?:chi bo|chi uy|dang bo|dang uy)(?: co so| bo phan)?(?!\w)"
            r"(?! (?:cac )?(?:cap )?(?:xa|phuong|dac khu)(?:\W|$))"
        ),
    ),
    (
        RecipientGroup.COMMUNES,
        re.compile(
            rf"{_MANY}(?:dang uy|dang bo|cap uy) (?:cac )?(?:cap )?(?:xa|phuong|dac khu)(?!\w)|{_MANY}xa\s*,\s*phuong(?!\w)"
        ),
    ),
    (
        RecipientGroup.BOARDS,
        re.compile(rf"{_MANY}(?:ban dang|ban xay dung dang|ban\s*,\s*(?:van phong|co quan)|co quan tham muu)(?!\w)"),
    ),
    (
        RecipientGroup.FRONTS,
        re.compile(
            r"(?:mat tran to quoc|mttq|ubmttq).{0,40}(?:doan the|to chuc chinh tri)"
            rf"|{_MANY}(?:doan the|to chuc chinh tri - xa hoi)"
        ),
    ),
    (
        RecipientGroup.AGENCIES,
        re.compile(rf"{_MANY}(?:co quan(?! tham muu)|don vi|truong hoc|doanh nghiep)(?!\w)"),
    ),
    (
        RecipientGroup.CENTRES,
        re.compile(
            rf"{_MANY}trung tam (?:boi duong )?chinh tri(?!\w)|trung tam (?:boi duong )?chinh tri (?:cap|cac) xa(?!\w)"
        ),
    ),
)


def groups_named(text: str) -> tuple[RecipientGroup, ...]:
    """The groups that the words name, in the order of the catalogue. `Chi bộ thôn Bãi Sậy` names none."""
    said = folded(text)
    return tuple(group for group, pattern in _SAID if pattern.search(said))
