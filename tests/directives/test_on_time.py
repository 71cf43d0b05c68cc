"""Reports sent on time: what counts, as of which day, for whom; and the rows behind the count."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lienthong.directives.actions import finish_round_for, return_report, send_report
from lienthong.directives.models import Round
from lienthong.directives.queries import measured as standing_of
from lienthong.kernel.dates import Period
from lienthong.kernel.figure import Question, indicators
from lienthong.organisations.models import Unit
from tests.cast import PRODUCT, Cast
from tests.directives.things import a_task_of, handed, measured

BrowserOf = Callable[[str], Client]


def _owed(cast: Cast, days: int, *units: Unit) -> list[Round]:
    """A task of the province, due so many days from now, handed to the units."""
    task = a_task_of(cast.province, cast, f"D:{(timezone.localdate() + timedelta(days=days)).isoformat()}")
    return handed(task, *units)


def _reported(one: Round) -> None:
    send_report(held=one, text="Đã cử 12 người.", files=[], actor=PRODUCT)


def _asked(cast: Cast, on: date, **more: object) -> Question:
    around = Period(on - timedelta(days=90), on + timedelta(days=90))
    return Question(as_of=on, year=0, unit_ids=frozenset({cast.province.pk}), period=around, **more)  # type: ignore[arg-type]


def _figure(question: Question) -> tuple[object, object]:
    (figure,) = indicators.known["directives.reports_on_time"].compute(question)
    return figure.value, figure.share_of


def _a_few_reports(cast: Cast) -> None:
    """One in time and returned since, one a day late, one never sent, one noted without a report, one not due yet."""
    today = timezone.localdate()
    (punctual,) = _owed(cast, 5, cast.centre)
    _reported(punctual)
    return_report(held=punctual, remark="Ghi rõ họ tên.", actor=PRODUCT)
    late, silent = _owed(cast, -1, cast.centre, cast.stranger_centre)
    _reported(late)
    finish_round_for(held=_owed(cast, -2, cast.neighbour)[0], remark="Gọi điện", actor=PRODUCT)
    _owed(cast, 9, cast.stranger_centre)
    assert (silent.due_on, today > late.due_on) == (today - timedelta(days=1), True)  # type: ignore[operator]


def test_what_was_sent_by_its_day_counts(cast: Cast) -> None:
    _a_few_reports(cast)
    today = timezone.localdate()
    assert _figure(_asked(cast, today)) == (1, 4)
    assert _figure(_asked(cast, today - timedelta(days=2))) == (0, 1)
    assert _figure(Question(as_of=today, year=0, unit_ids=frozenset({cast.stranger_committee.pk}))) == (0, 1)
    (share,) = indicators.known["directives.reports_on_time_share"].compute(_asked(cast, today))
    assert share.value == Decimal("25.0")
    by_unit = indicators.known["directives.reports_on_time"].by_unit
    assert by_unit
    assert by_unit(_asked(cast, today)) == {cast.centre.pk: 1}


def test_where_nothing_was_due_no_share_is_told(cast: Cast) -> None:
    (share,) = indicators.known["directives.reports_on_time_share"].compute(_asked(cast, timezone.localdate()))
    assert share.value is None


def test_a_task_is_measured_by_its_own_reports(cast: Cast) -> None:
    today = timezone.localdate()
    (one,) = _owed(cast, 5, cast.centre)
    _a_few_reports(cast)
    _reported(one)
    task = one.task_unit.task
    how = {"indicator": "directives.reports_on_time", "target": 1, "programme_key": "", "within_task": True}
    measure = measured(task, PRODUCT, starts_on=today - timedelta(days=30), ends_on=today + timedelta(days=30), **how)
    found = standing_of(measure, today, lambda right: True)
    assert (found.value, found.computed, found.figure and found.figure.share_of) == (1, True, 1)


def test_the_rows_behind_the_count(cast: Cast, browser_of: BrowserOf) -> None:
    _a_few_reports(cast)
    (figure,) = indicators.known["directives.reports_on_time"].compute(_asked(cast, timezone.localdate()))
    client = browser_of("tinh")
    page = client.get(figure.url).content.decode()
    assert (page.count('<th scope="row"'), "Muộn 1 ngày" in page, "1 trong 4" in page) == (4, True, True)
    counts = [
        client.get(f"{figure.url}&xem={way}").content.decode().count('<th scope="row"') for way in ("dung", "khong")
    ]
    assert counts == [1, 3]
    assert browser_of("an").get(figure.url).content.decode().count('<th scope="row"') == 2
    assert client.get("/nhiem-vu/bao-cao/dung-han/?den=2026-01-01").status_code == 404


def test_the_rows_ask_as_much_for_three_as_for_one(cast: Cast, browser_of: BrowserOf) -> None:
    client, asked = browser_of("tinh"), []
    for number in (1, 2):
        for _again in range(number):
            _owed(cast, -3, cast.centre)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/nhiem-vu/bao-cao/dung-han/")
        asked.append(len(queries))
    assert asked[0] == asked[1]
