"""Pauses, rhythms, percents."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from lienthong.jobs.rules import is_rhythm, next_time, pause_after, percent

TZ = timezone.get_default_timezone()


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 10), (1, 10), (2, 40), (3, 160), (5, 2560), (6, 3600), (400, 3600)]
)
def test_pauses_grow_up_to_an_hour(failures: int, seconds: int) -> None:
    assert pause_after(failures) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("now", "daily_at", "every", "then"),
    [
        pytest.param("2026-03-16 01:00", time(2, 30), None, "2026-03-16 02:30", id="later today"),
        pytest.param("2026-03-16 02:30", time(2, 30), None, "2026-03-17 02:30", id="this very minute is over"),
        pytest.param("2026-12-31 23:00", time(2, 30), None, "2027-01-01 02:30", id="over new year"),
        pytest.param("2026-03-16 23:50", None, 15, "2026-03-17 00:05", id="minutes go over midnight"),
    ],
)
def test_work_comes_back(now: str, daily_at: time | None, every: int | None, then: str) -> None:
    at, due = (datetime.fromisoformat(text).replace(tzinfo=TZ) for text in (now, then))

    assert next_time(at, daily_at=daily_at, every_minutes=every) == due


@pytest.mark.parametrize(
    ("daily_at", "every", "sane"),
    [
        pytest.param(time(1), None, True, id="a time of day"),
        pytest.param(None, 1, True, id="every minute"),
        pytest.param(None, 10_080, True, id="every week"),
        pytest.param(None, 10_081, False, id="longer than a week"),
        pytest.param(None, 0, False, id="without end"),
        pytest.param(None, None, False, id="none"),
        pytest.param(time(1), 5, False, id="two"),
    ],
)
def test_a_rhythm_is_one_and_sane(daily_at: time | None, every: int | None, sane: bool) -> None:
    assert is_rhythm(daily_at=daily_at, every_minutes=every) is sane


@pytest.mark.parametrize(("done", "total", "shown"), [(0, 0, None), (5, 0, None), (999, 1000, 99), (1000, 1000, 100)])
def test_percent_is_never_a_hundred_too_early(done: int, total: int, shown: int | None) -> None:
    assert percent(done, total) == shown
