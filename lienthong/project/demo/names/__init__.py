"""Invented Vietnamese people: names as families and parents choose them, births, telephones. The same seed gives the same ones.

A name depends on sex, year of birth, region and people (dân tộc). `full_name` draws one; `many` draws a million in seconds,
each with the keys under which a person is stored, for a generator that copies rows into the database.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from random import Random
from typing import NamedTuple

from lienthong.kernel.text import exact, folded, sort_key
from lienthong.project.demo.names.stock import (
    FEMALE,
    KINH,
    KINH_FAMILIES,
    MALE,
    MINORITIES,
    PERIODS,
    Slot,
    Stock,
)

POSTS = [
    "Trưởng thôn", "Chi hội trưởng Hội Nông dân", "Bí thư Đoàn thanh niên", "Cán bộ Mặt trận thôn", "Giáo viên",
    "Y sĩ", "Kế toán", "Công chức Văn hóa - Xã hội", "Nông dân", "Dân quân thường trực", "Phó Chủ tịch Hội Phụ nữ",
]  # fmt: skip
YOUNGEST, OLDEST = 18, 60
_AGES, _DAYS = range(YOUNGEST, OLDEST + 1), range(365)
_CHUNK = 20_000


class Region(StrEnum):
    """A part of the country: who lives there, and which form of a family's name."""

    MOUNTAINS = "mountains"
    RED_RIVER = "red river"
    NORTH_CENTRE = "north centre"
    SOUTH_CENTRE = "south centre"
    HIGHLANDS = "highlands"
    SOUTH_EAST = "south east"
    MEKONG = "mekong"


# Of a hundred people in each region: which peoples, by round figures of the census.
_PEOPLES = {
    Region.MOUNTAINS: "Kinh 44, Tày 14, Thái 11, Mông 10, Mường 8, Nùng 7, Dao 6",
    Region.RED_RIVER: "Kinh 98, Mường 1, Tày 0.6, Dao 0.4",
    Region.NORTH_CENTRE: "Kinh 89, Thái 6, Mường 4, Mông 1",
    Region.SOUTH_CENTRE: "Kinh 94, Chăm 3, Ba Na 2, Gia Rai 1",
    Region.HIGHLANDS: "Kinh 62, Gia Rai 11, Ê Đê 9, Ba Na 6, Nùng 4, Tày 4, Mông 4",
    Region.SOUTH_EAST: "Kinh 94, Hoa 4, Khmer 1, Tày 0.5, Chăm 0.5",
    Region.MEKONG: "Kinh 92, Khmer 7, Hoa 1",
}
PEOPLES = {region: Slot.of(written) for region, written in _PEOPLES.items()}
# Of a hundred people in the country: in which region.
_REGIONS = Slot.of(
    "mountains 13, red river 24, north centre 11, south centre 10, highlands 6, south east 18, mekong 18"
)
_FAMILIES = {
    Region.MOUNTAINS: "north", Region.RED_RIVER: "north", Region.NORTH_CENTRE: "centre", Region.SOUTH_CENTRE: "centre",
    Region.HIGHLANDS: "centre", Region.SOUTH_EAST: "south", Region.MEKONG: "south",
}  # fmt: skip
_ANYWHERE = Slot.of("male 50, female 50")


def people(draw: Random, region: Region = Region.MOUNTAINS) -> str:
    """To which people (dân tộc) somebody of the region belongs."""
    return _one(draw, PEOPLES[region])


def full_name(
    draw: Random, sex: str, *, born: int = 1985, region: Region = Region.MOUNTAINS, ethnicity: str = "Kinh"
) -> str:
    """A name such as parents of that people gave a child of that sex in that year. An unknown people is named as Kinh."""
    stock = _stock(sex, _period(born), _FAMILIES[region], ethnicity)
    return " ".join(
        part for part in (_one(draw, stock.first), _one(draw, stock.middle), _one(draw, stock.last)) if part
    )


def birth(draw: Random, year: int) -> date:
    """A day on which somebody who learns in `year` was born: eighteen to sixty years before, most around thirty-five."""
    return _births(draw, year, 1)[0]


def phone(draw: Random) -> str:
    """Ten digits in a range that no operator gives out."""
    return "0100" + "".join(str(draw.randint(0, 9)) for _ in range(6))


class Invented(NamedTuple):
    """One person with the keys under which `Person` stores the name."""

    full_name: str
    name_folded: str
    name_exact: str
    sort_key: str
    sex: str
    birth_on: date
    ethnicity: str


def many(count: int, *, seed: int, year: int = 2026, region: Region | None = None) -> Iterator[Invented]:
    """So many people who might learn in `year`, of one region or of the whole country. Fast: drawn by the ten thousand.

    The same seed gives the same people in the same order, however many are taken.
    """
    draw = Random(seed)  # noqa: S311 - invention, not secrecy
    spelled = _Spelled()
    left = count
    while left > 0:
        # whole chunks always, so that a longer run begins with the shorter one
        yield from _chunk(draw, spelled, year, region)[:left]
        left -= _CHUNK


def _chunk(draw: Random, spelled: "_Spelled", year: int, region: Region | None) -> list[Invented]:
    """A chunk of people: who belongs together is drawn first, then the names of each such group at once."""
    regions = [region] * _CHUNK if region else [Region(name) for name in _several(draw, _REGIONS, _CHUNK)]
    peoples = {
        where: iter(_several(draw, PEOPLES[where], regions.count(where))) for where in Region if where in regions
    }
    sexes = _several(draw, _ANYWHERE, _CHUNK)
    births = _births(draw, year, _CHUNK)
    groups: dict[tuple[str, int, str, str], list[int]] = defaultdict(list)
    for place, (where, sex, born) in enumerate(zip(regions, sexes, births, strict=True)):
        groups[sex, _period(born.year), _FAMILIES[where], next(peoples[where])].append(place)
    found: list[Invented | None] = [None] * _CHUNK
    for (sex, period, families, ethnicity), places in groups.items():
        stock = _stock(sex, period, families, ethnicity)
        drawn = (_several(draw, slot, len(places)) for slot in (stock.first, stock.middle, stock.last))
        for place, first, middle, last in zip(places, *drawn, strict=True):
            found[place] = Invented(*spelled.name(first, middle, last), sex, births[place], ethnicity)
    return [one for one in found if one]


def _births(draw: Random, year: int, count: int) -> list[date]:
    """Ages rise to thirty-four and fall from there; each day of a year is as good as another."""
    ages = draw.choices(_AGES, weights=[min(age - 8, (66 - age) * 0.8) for age in _AGES], k=count)
    days = draw.choices(_DAYS, k=count)
    firsts = [date(year - age, 1, 1).toordinal() for age in _AGES]
    return [date.fromordinal(firsts[age - YOUNGEST] + day) for age, day in zip(ages, days, strict=True)]


class _Spelled:
    """The stored keys of names, put together from those of their parts, each of which is worked out once."""

    def __init__(self) -> None:
        self._firsts: dict[str, tuple[str, str, str]] = {}
        self._rests: dict[tuple[str, str], tuple[str, str, str, str, str]] = {}

    def name(self, first: str, middle: str, last: str) -> tuple[str, str, str, str]:
        """Full name, folded, exact and sort key: the same as the kernel makes of the whole name, many times faster."""
        begins = self._firsts.get(first) or self._first(first)
        rest = self._rests.get((middle, last)) or self._rest(middle, last)
        text, bare, marked, given, between = rest
        return (
            f"{first} {text}",
            f"{begins[0]} {bare}",
            f"{begins[1]} {marked}",
            f"{given} {begins[2]}{between}",
        )

    def _first(self, first: str) -> tuple[str, str, str]:
        made = self._firsts[first] = (folded(first), exact(first), sort_key(first))
        return made

    def _rest(self, middle: str, last: str) -> tuple[str, str, str, str, str]:
        text = f"{middle} {last}".strip()
        between, _, given = text.rpartition(" ")
        sorted_between = f" {sort_key(between)}" if between else ""
        made = (text, folded(text), exact(text), sort_key(given), sorted_between)
        self._rests[(middle, last)] = made
        return made


def _stock(sex: str, period: int, families: str, ethnicity: str) -> Stock:
    if ethnicity in MINORITIES:
        return MINORITIES[ethnicity][MALE if sex == MALE else FEMALE]
    middle, given = KINH[MALE if sex == MALE else FEMALE][period]
    return Stock(KINH_FAMILIES[families], middle, given)


def _period(born: int) -> int:
    return bisect_right(PERIODS, born) - 1


def _one(draw: Random, slot: Slot) -> str:
    return draw.choices(slot.words, cum_weights=slot.sums)[0]


def _several(draw: Random, slot: Slot, count: int) -> list[str]:
    return draw.choices(slot.words, cum_weights=slot.sums, k=count)
