"""Calendars: which half-days there are, who goes before whom, keeping them, the pages."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lienthong.audit.models import AuditEntry
from lienthong.base.bases import told
from lienthong.calendars.actions import remove_days, set_days, set_half_days
from lienthong.calendars.choices import DayRuleKind, Part
from lienthong.calendars.models import DayRule
from lienthong.calendars.queries import calendar_of, year_of
from lienthong.calendars.rules import (
    DEFAULT_HALVES,
    DayNote,
    Half,
    TeachingCalendar,
    part_at,
    public_holidays,
    reasons_against_days,
    reasons_against_half,
)
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.models import Unit
from tests.cast import TODAY, Cast

BrowserOf = Callable[[str], Client]
TET, SATURDAY, MONDAY = date(2026, 2, 17), date(2026, 3, 21), date(2026, 3, 16)
WORKDAYS = frozenset(range(5))


def days(
    cast: Cast, unit: Unit, first: date, until: date, kind: str = DayRuleKind.CLOSED, name: str = "Nghỉ bão"
) -> DayRule:
    actor = cast.actor("tinh")
    return set_days(unit=unit, starts_on=first, ends_on=until, kind=kind, name=name, basis="12-TB/TU", actor=actor)


def note(kind: str, first: date, until: date, name: str = "x") -> tuple[DayNote, ...]:
    return (DayNote(first, until, kind, name),)


def test_tet_and_the_days_in_exchange_are_known() -> None:
    assert public_holidays(2026)[TET] == "Tết Nguyên Đán"
    assert date(2027, 2, 6) in public_holidays(2027)


@pytest.mark.parametrize(
    ("layers", "day", "parts"),
    [
        ((), MONDAY, [0, 1]),
        ((), SATURDAY, []),
        ((), TET, []),
        ((note("working", TET, date(2026, 2, 18)),), TET, [0, 1]),
        ((note("working", SATURDAY, date(2026, 3, 22)),), SATURDAY, [0, 1]),
        ((note("closed", MONDAY, date(2026, 3, 17)),), MONDAY, []),
        ((note("working", MONDAY, date(2026, 3, 17)), note("closed", MONDAY, date(2026, 3, 20))), MONDAY, [0, 1]),
        ((note("closed", MONDAY, date(2026, 3, 17)),), date(2026, 3, 17), [0, 1]),
    ],
    ids=[
        "a Monday", "a Saturday", "Tết", "taught at Tết", "worked in exchange", "closed", "the nearest unit says it",
        "the day after",
    ],
)  # fmt: skip
def test_the_half_days_of_a_day(layers: tuple[tuple[DayNote, ...], ...], day: date, parts: list[int]) -> None:
    assert [half.part for half in TeachingCalendar(DEFAULT_HALVES, layers).halves_on(day)] == parts


@pytest.mark.parametrize(("hour", "part"), [(time(7, 30), 0), (time(12, 29), 0), (time(12, 30), 1), (time(18), 2)])
def test_the_part_of_a_day(hour: time, part: int) -> None:
    assert part_at(hour) == part


@pytest.mark.parametrize(
    ("half", "codes"),
    [
        (Half(Part.MORNING, time(7, 30), 5, WORKDAYS), []),
        (Half(Part.MORNING, time(8, 30), 5, WORKDAYS), []),
        (Half(Part.MORNING, time(9), 5, frozenset()), ["too_long", "no_weekday"]),
        (Half(Part.EVENING, time(17, 59), 3, WORKDAYS), ["hour_outside"]),
        (Half(Part.EVENING, time(18), 0, WORKDAYS), ["periods_missing"]),
        (Half(Part.EVENING, time(18), 7, WORKDAYS), ["periods_missing"]),
    ],
)
def test_a_half_day(half: Half, codes: list[str]) -> None:
    assert [one.code for one in reasons_against_half(half)] == codes


@pytest.mark.parametrize(
    ("name", "first", "until", "codes"),
    [
        ("x", MONDAY, date(2026, 3, 17), []),
        ("", MONDAY, MONDAY, ["name_missing", "ends_before_start"]),
        ("x", date(1999, 1, 1), date(1999, 4, 4), ["too_many_days", "not_plausible"]),
    ],
)
def test_an_entry(name: str, first: date, until: date, codes: list[str]) -> None:
    assert [one.code for one in reasons_against_days(name=name, starts_on=first, ends_on=until)] == codes


def test_a_centre_goes_before_the_province_and_both_before_holidays(cast: Cast) -> None:
    days(cast, cast.province, MONDAY, date(2026, 3, 19))
    days(cast, cast.centre, date(2026, 3, 17), date(2026, 3, 18), DayRuleKind.WORKING, "Vẫn dạy")
    calendar = calendar_of(cast.centre.pk, MONDAY, SATURDAY, TODAY)
    assert [calendar.closed_because(date(2026, 3, day)) for day in (16, 17, 18, 19)] == [
        "Nghỉ bão",
        None,
        "Nghỉ bão",
        None,
    ]
    assert calendar_of(cast.stranger_centre.pk, MONDAY, SATURDAY, TODAY).closed_because(date(2026, 3, 17)) == "Nghỉ bão"
    lines = [(one.name, one.holds) for one in year_of(cast.centre.pk, 2026, TODAY) if one.rule]
    assert lines == [("Nghỉ bão", True), ("Vẫn dạy", True)]


def test_half_days_are_set_and_inherited(cast: Cast) -> None:
    evening = [Half(Part.EVENING, time(18, 30), 3, frozenset({1, 3}))]
    set_half_days(unit=cast.province, halves=evening, actor=cast.actor("tinh"))
    assert calendar_of(cast.centre.pk, TODAY, TODAY, TODAY).halves == tuple(evening)
    set_half_days(unit=cast.centre, halves=[*DEFAULT_HALVES], actor=cast.actor("an"))
    assert calendar_of(cast.centre.pk, TODAY, TODAY, TODAY).halves == DEFAULT_HALVES
    with pytest.raises(Refusal) as refusal:
        set_half_days(unit=cast.centre, halves=[], actor=cast.actor("an"))
    assert refusal.value.codes == ("no_half_day",)


def test_entries_of_a_unit_never_overlap(cast: Cast) -> None:
    kept, said = days(cast, cast.centre, MONDAY, date(2026, 3, 18)), {}
    for first, until in ((date(2026, 3, 17), date(2026, 3, 20)), (SATURDAY, SATURDAY)):
        with pytest.raises(Refusal) as refusal:
            days(cast, cast.centre, first, until)
        said[refusal.value.codes] = told(refusal.value.reasons[0])
    assert said[("days_taken",)] == (
        "Những ngày này đã có mục “Nghỉ bão” (16/03/2026 đến 17/03/2026). Hãy xóa mục đó trước. Căn cứ: 12-TB/TU."
    )
    remove_days(days=kept, actor=cast.actor("an"))
    verbs = AuditEntry.objects.filter(verb__startswith="calendars.").order_by("pk").values_list("verb", flat=True)
    assert (list(verbs), DayRule.objects.count()) == (["calendars.set_days", "calendars.remove_days"], 0)


def test_the_pages(cast: Cast, browser_of: BrowserOf) -> None:
    an, centre = browser_of("an"), cast.centre.pk
    typed: dict[str, Any] = {
        "kind": "closed",
        "starts_on": "16/03/2026",
        "last_on": "",
        "name": "Mất điện",
        "basis": "",
    }
    assert an.post(f"/lich-lam-viec/{centre}/ngay/", typed).headers["Location"] == f"/lich-lam-viec/{centre}/?nam=2026"
    assert an.post(f"/lich-lam-viec/{centre}/ngay/", typed).status_code == 422
    assert "Mất điện" in an.get(f"/lich-lam-viec/{centre}/?nam=2026").content.decode()
    assert an.get(f"/lich-lam-viec/{centre}/?nam=nhieu").status_code == 200
    week = {"morning_weekdays": ["0", "5"], "morning_starts": "07:00", "morning_periods": "4"}
    assert an.post(f"/lich-lam-viec/{centre}/buoi/", week).status_code == 302
    assert an.post(f"/lich-lam-viec/{centre}/buoi/", week | {"morning_starts": "05:00"}).status_code == 422
    for muc in ("x", str(DayRule.objects.get().pk)):
        assert an.post(f"/lich-lam-viec/{centre}/bo/", {"muc": muc}).status_code == 302
    assert not DayRule.objects.exists()


def test_a_year_costs_as_much_with_three_entries_as_with_one(cast: Cast, browser_of: BrowserOf) -> None:
    client, costs = browser_of("an"), []
    for day in (16, 18, 20):
        days(cast, cast.centre, date(2026, 3, day), date(2026, 3, day + 1))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(f"/lich-lam-viec/{cast.centre.pk}/?nam=2026")
        costs.append(len(asked))
    assert costs[0] == costs[2]
