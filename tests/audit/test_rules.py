"""What a seal covers. The digests are a promise: seals that were made must stay checkable."""

from datetime import UTC, date, datetime

import pytest

from lienthong.audit.rules import EntryFacts, canonical, local_day, sealed

ENTRY = EntryFacts(
    id=5,
    at=datetime(2026, 3, 2, 1, 0, tzinfo=UTC),
    unit_id=3,
    account_id=None,
    verb="classes.open_class",
    object_type="classes.trainingclass",
    object_id=9,
    details={"b": 1, "a": "đã"},
)


def test_an_entry_is_one_line_with_sorted_keys_and_its_instant_in_utc() -> None:
    assert canonical(ENTRY).decode() == (
        '{"account_id":null,"at":"2026-03-02T01:00:00.000000Z","details":{"a":"đã","b":1},"id":5,"object_id":9,'
        '"object_type":"classes.trainingclass","unit_id":3,"verb":"classes.open_class"}\n'
    )


def test_the_digest_stays_what_it_was() -> None:
    seal = sealed(unit_id=3, day=date(2026, 3, 2), entries=[ENTRY], previous_hash="")
    assert seal.hash == "37c1c8bf47a195d7c8a6d078f1be971e13b47401bee2bc7a10d9a0c5284d190b"


@pytest.mark.parametrize(
    ("hour", "minute", "day"), [(16, 59, date(2026, 3, 2)), (17, 0, date(2026, 3, 3))], ids=["23:59", "0:00"]
)
def test_the_day_is_that_of_the_offices(hour: int, minute: int, day: date) -> None:
    assert local_day(datetime(2026, 3, 2, hour, minute, tzinfo=UTC)) == day
