"""Who may be the same person, and who not: a table of cases."""

from datetime import date

import pytest

from lienthong.people.rules.likeness import Known, Strength, alikeness, likeness, name_key

DAY, OTHER_DAY = date(1995, 4, 12), date(1995, 12, 4)
CELL = frozenset({7})
HOA = Known(1, "Nguyễn Thị Hòa", "female", DAY, 1995, unit_ids=CELL)


def _like(name: str = "Nguyễn Thị Hòa", sex: str = "female", born: date | int | None = DAY, **more: object) -> Known:
    day = born if isinstance(born, date) else None
    year = day.year if day else born
    facts: dict[str, object] = {"unit_ids": frozenset({8}), **more}
    return Known(2, name, sex, day, year, **facts)  # type: ignore[arg-type]


PROPOSED = {
    "same name and day": (HOA, _like(), Strength.STRONG, ["same_name", "same_day"]),
    "the same in one unit": (HOA, _like(unit_ids=CELL), Strength.STRONG, ["same_name", "same_day", "same_unit"]),
    "the other tone placement": (HOA, _like("nguyễn thị hoà"), Strength.STRONG, ["same_name", "same_day"]),
    "typed without marks": (HOA, _like("NGUYEN THI HOA"), Strength.STRONG, ["same_bare_name", "same_day"]),
    "other marks, same day": (HOA, _like("Nguyễn Thị Hoa"), Strength.FAIR, ["same_bare_name", "same_day"]),
    "other marks, same day and unit": (
        HOA, _like("Nguyễn Thị Hoa", unit_ids=CELL), Strength.STRONG, ["same_bare_name", "same_day", "same_unit"],
    ),
    "a bare year": (HOA, _like(born=1995), Strength.WEAK, ["same_name", "same_year"]),
    "a bare year in one unit": (HOA, _like(born=1995, unit_ids=CELL), Strength.FAIR, ["same_name", "same_year", "same_unit"]),
    "birth unknown, one unit": (HOA, _like(born=None, unit_ids=CELL), Strength.WEAK, ["same_name", "same_unit"]),
    "Võ for Vũ": (
        Known(1, "Vũ Thị Mỹ", "female", DAY, 1995), _like("Võ Thị Mĩ"), Strength.FAIR, ["name_variant", "same_day"],
    ),
    "Huỳnh for Hoàng in one unit": (
        Known(1, "Hoàng Văn Phúc", "male", DAY, 1995, unit_ids=CELL),
        _like("Huỳnh Văn Phước", "male", unit_ids=CELL), Strength.STRONG, ["name_variant", "same_day", "same_unit"],
    ),
    "a letter mistyped": (HOA, _like("Nguyễn Thị Hòan"), Strength.WEAK, ["alike_name", "same_day"]),
    "a word left out, one unit": (
        Known(1, "Trần Thị Thu Hà", "female", DAY, 1995, unit_ids=CELL), _like("Trần Thu Hà", unit_ids=CELL),
        Strength.FAIR, ["alike_name", "same_day", "same_unit"],
    ),
    "one number, nothing else": (
        Known(1, "Lê Văn A", identity="x"), _like("Trần Thị B", identity="x"), Strength.CERTAIN, ["same_identity"],
    ),
    "one number and the name": (
        Known(1, "Nguyễn Thị Hòa", "female", DAY, 1995, "x"), _like(identity="x"),
        Strength.CERTAIN, ["same_identity", "same_name", "same_day"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "strength", "codes"), PROPOSED.values(), ids=PROPOSED)
def test_who_may_be_the_same(one: Known, other: Known, strength: Strength, codes: list[str]) -> None:
    for found in (likeness(one, other), likeness(other, one)):
        assert found
        assert (found.strength, [reason.code for reason in found.reasons], found.doubts) == (strength, codes, ())


NOT_PROPOSED = {
    "another day": (HOA, _like(born=OTHER_DAY)),
    "another year": (HOA, _like(born=1996)),
    "another day in one unit": (HOA, _like(born=OTHER_DAY, unit_ids=CELL)),
    "birth unknown, another unit": (HOA, _like(born=None)),
    "another name": (HOA, _like("Trần Văn Bảo")),
    "an alike name, only the year": (HOA, _like("Nguyễn Thị Hòan", born=1995)),
    "an alike name of the other sex": (HOA, _like("Nguyễn Thị Hòan", "male")),
    "a bare year of the other sex": (HOA, _like(sex="male", born=1995)),
    "two numbers": (Known(1, "Nguyễn Thị Hòa", "female", DAY, 1995, "x"), _like(identity="y")),
}


@pytest.mark.parametrize(("one", "other"), NOT_PROPOSED.values(), ids=NOT_PROPOSED)
def test_who_is_not_proposed(one: Known, other: Known) -> None:
    assert (likeness(one, other), likeness(other, one)) == (None, None)


def test_who_sat_in_one_class_is_two() -> None:
    assert likeness(HOA, _like(), in_one_class=True) is None


def test_what_a_person_decided_outweighs_even_a_number() -> None:
    assert likeness(Known(1, "A", identity="x"), Known(2, "A", identity="x"), told_apart=True) is None


def test_a_number_in_common_outweighs_what_speaks_against_but_says_so() -> None:
    one = Known(1, "Nguyễn Thị Hòa", "female", DAY, 1995, "x")
    found = likeness(one, _like(sex="male", born=OTHER_DAY, identity="x"), in_one_class=True)
    assert found
    assert [doubt.code for doubt in found.doubts] == ["other_birth", "other_sex", "in_one_class"]


def test_same_name_and_day_of_the_other_sex_is_a_doubt() -> None:
    found = likeness(HOA, _like(sex="male"))
    assert found
    assert (found.strength, [doubt.code for doubt in found.doubts]) == (Strength.STRONG, ["other_sex"])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Võ Thị Mĩ", "Vũ Thị Mỹ", True),
        ("Huỳnh Phước", "Hoàng Phúc", True),
        ("Lý Văn Quí", "Lí Văn Quý", True),
        ("Nguyễn Văn Tây", "Nguyễn Văn Tai", False),
        ("Chu Bảo", "Châu Bửu", True),
        ("Y Wăn Niê", "I Wăn Niê", False),
    ],
)
def test_variants_of_a_name(one: str, other: str, same: bool) -> None:
    assert (name_key(one) == name_key(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [("Lê An", "Lê Anh", 5 / 8), ("Hòa", "hoa", 1.0), ("Lê", "Vũ", 0.0), ("", "", 0.0)],
)
def test_alikeness_counts_pieces_in_common(one: str, other: str, share: float) -> None:
    assert alikeness(one, other) == pytest.approx(share)
