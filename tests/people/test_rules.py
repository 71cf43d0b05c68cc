"""What may be recorded of a person."""

from datetime import date

import pytest

from lienthong.people.rules import read_birth, reasons_against_birth

ON = date(2026, 3, 16)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("12/04/1995", (date(1995, 4, 12), 1995)),
        ("12.4.1995", (date(1995, 4, 12), 1995)),
        ("1995", (None, 1995)),
        ("", (None, None)),
    ],
    ids=["a day", "a day with dots", "a bare year", "unknown"],
)
def test_a_birth_is_read_as_written(written: str, expected: tuple[date | None, int | None]) -> None:
    assert read_birth(written) == expected


@pytest.mark.parametrize("written", ["31/02/1990", "năm 90", "90", "1990/01/02"])
def test_what_is_no_birth_is_an_error(written: str) -> None:
    with pytest.raises(ValueError, match=r"not a day|day is out of range"):
        read_birth(written)


@pytest.mark.parametrize(
    ("birth_on", "birth_year", "codes"),
    [
        (date(2026, 3, 17), 2026, ["birth_in_future"]),
        (None, 2027, ["birth_in_future"]),
        (date(2013, 1, 1), 2013, ["birth_too_young"]),
        (None, 2012, []),
        (None, 1915, ["birth_too_old"]),
        (date(1990, 1, 1), 1990, []),
        (None, None, []),
    ],
    ids=["tomorrow", "next year", "thirteen", "fourteen this year", "older than anyone", "a learner", "unknown"],
)
def test_reasons_against_a_birth(birth_on: date | None, birth_year: int | None, codes: list[str]) -> None:
    assert [reason.code for reason in reasons_against_birth(birth_on, birth_year, ON)] == codes
