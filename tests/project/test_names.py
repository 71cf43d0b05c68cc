"""Invented names: as frequent as published, fitting sex, period, region and people; the same for the same seed; fast."""

import time
from collections import Counter
from datetime import date
from random import Random

import pytest

from lienthong.kernel.text import exact, folded, name_sort_key, nfc
from lienthong.people.rules import LONGEST_NAME
from lienthong.project.demo import names
from lienthong.project.demo.names import Invented, Region
from lienthong.project.demo.names.stock import KINH, KINH_FAMILIES, MINORITIES, Slot

COUNT = 60_000


@pytest.fixture(scope="module")
def country() -> list[Invented]:
    """Sixty thousand people from all over the country."""
    return list(names.many(COUNT, seed=7))


def _share(found: Counter[str], *which: str) -> float:
    return 100 * sum(found[name] for name in which) / found.total()


@pytest.mark.parametrize(
    ("families", "share", "within"),
    [
        (["Nguyễn"], 38.4, 1.5),
        (["Trần"], 11, 1),
        (["Lê"], 9.5, 1),
        (["Phạm"], 7, 0.8),
        (["Hoàng", "Huỳnh"], 5.1, 0.8),
        (["Phan"], 4.5, 0.6),
        (["Vũ", "Võ"], 3.9, 0.6),
        (["Đặng"], 2.1, 0.5),
        (["Bùi"], 2, 0.5),
    ],
)
def test_families_are_as_frequent_as_published(
    country: list[Invented], families: list[str], share: float, within: float
) -> None:
    found = Counter(one.full_name.split()[0] for one in country)
    assert _share(found, *families) == pytest.approx(share, abs=within)


def test_the_south_has_huynh_and_vo_where_the_north_has_hoang_and_vu() -> None:
    found = {
        region: Counter(one.full_name.split()[0] for one in names.many(20_000, seed=1, region=region))
        for region in (Region.RED_RIVER, Region.MEKONG)
    }
    assert (found[Region.RED_RIVER]["Huỳnh"], found[Region.RED_RIVER]["Võ"]) == (0, 0)
    assert found[Region.MEKONG]["Huỳnh"] > 5 * found[Region.MEKONG]["Hoàng"]


def _middles(sex: str, born: int) -> Counter[str]:
    draw = Random(5)
    return Counter(names.full_name(draw, sex, born=born).split()[1] for _ in range(4000))


@pytest.mark.parametrize(("sex", "middle"), [("male", "Văn"), ("female", "Thị")])
def test_van_and_thi_grow_rarer(sex: str, middle: str) -> None:
    shares = [_share(_middles(sex, born), middle) for born in (1950, 1970, 1988, 2000)]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > 2 * shares[-1]


def test_a_name_tells_man_from_woman() -> None:
    draw = Random(5)
    men = {names.full_name(draw, "male", born=1970).split()[1] for _ in range(3000)}
    women = {names.full_name(draw, "female", born=1970).split()[1] for _ in range(3000)}
    assert ("Thị" in men, "Văn" in women) == (False, False)


@pytest.mark.parametrize(
    ("ethnicity", "sex", "begins"),
    [
        ("Mông", "male", {"Giàng", "Vàng", "Thào", "Sùng", "Mùa", "Lầu", "Vừ"}),
        ("Ê Đê", "male", {"Y"}),
        ("Ba Na", "female", {"Y", "Đinh"}),
        ("Thái", "female", {"Lò", "Quàng", "Cà", "Lường"}),
        ("Khmer", "male", {"Thạch", "Sơn", "Kim", "Danh"}),
    ],
)
def test_each_people_has_names_of_its_own(ethnicity: str, sex: str, begins: set[str]) -> None:
    draw = Random(5)
    found = {names.full_name(draw, sex, ethnicity=ethnicity).split()[0] for _ in range(400)}
    assert begins - found == set()


def test_an_unknown_people_is_named_as_kinh() -> None:
    assert names.full_name(Random(3), "male", ethnicity="Si La") == names.full_name(Random(3), "male")


def test_who_lives_in_a_region(country: list[Invented]) -> None:
    mountains = Counter(one.ethnicity for one in names.many(20_000, seed=2, region=Region.MOUNTAINS))
    assert _share(mountains, "Kinh") == pytest.approx(44, abs=2)
    assert _share(Counter(one.ethnicity for one in country), "Kinh") == pytest.approx(87, abs=2)
    assert {one.ethnicity for one in country} == {"Kinh", *MINORITIES}


def test_stored_keys_are_those_of_the_kernel(country: list[Invented]) -> None:
    wrong = [
        one
        for one in country[:8000]
        if (one.name_folded, one.name_exact, one.sort_key)
        != (folded(one.full_name), exact(one.full_name), name_sort_key(one.full_name))
    ]
    assert wrong == []
    assert [one for one in country if nfc(one.full_name) != one.full_name or "  " in one.full_name] == []
    assert max(len(one.full_name) for one in country) <= LONGEST_NAME


def test_ages_are_those_of_learners(country: list[Invented]) -> None:
    years = [one.birth_on.year for one in country]
    assert (min(years), max(years)) == (1966, 2008)
    assert sum(one.sex == "female" for one in country) / COUNT == pytest.approx(0.5, abs=0.01)
    assert names.birth(Random(1), 2026) == names.birth(Random(1), 2026)
    assert date(1965, 12, 31) < names.birth(Random(9), 2026) < date(2009, 1, 1)


def test_the_same_seed_gives_the_same_people_however_many_are_taken() -> None:
    longer = list(names.many(25_000, seed=4))
    assert list(names.many(100, seed=4)) == longer[:100]
    assert (len(longer), next(names.many(1, seed=5)) == longer[0]) == (25_000, False)
    assert list(names.many(0, seed=4)) == []


def test_a_million_takes_seconds() -> None:
    began = time.process_time()
    for _one in names.many(100_000, seed=1):
        pass
    assert time.process_time() - began < 3


def test_a_slot_reads_weights_and_nothing() -> None:
    slot = Slot.of("Rơ Châm 2,\n - 0.5")
    assert (slot.words, slot.sums) == (("Rơ Châm", ""), (2.0, 2.5))


def test_no_name_stands_twice_in_a_slot() -> None:
    slots = [*KINH_FAMILIES.values(), *(slot for periods in KINH.values() for pair in periods for slot in pair)]
    slots += [
        slot
        for one in MINORITIES.values()
        for stock in one.values()
        for slot in (stock.first, stock.middle, stock.last)
    ]
    assert [slot.words for slot in slots if len(set(slot.words)) != len(slot.words)] == []


def test_a_telephone_is_nobodys() -> None:
    assert names.phone(Random(1)).startswith("0100")
