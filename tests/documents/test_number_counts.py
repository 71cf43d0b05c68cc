"""Lists of numbers, recipients and regulations, and the page of a document, ask as much for three rows as for one."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lienthong.documents.actions import register_document
from lienthong.documents.actions.dispatch import add_recipient
from lienthong.documents.actions.issuing import stamp_incoming
from lienthong.documents.actions.numbers import lay_series, note_number_elsewhere
from lienthong.documents.choices import Book, PeriodRule
from lienthong.documents.models import Document, NumberSeries
from tests.cast import TODAY, Cast
from tests.documents.things import (
    a_copy,
    a_draft,
    a_registered_document,
    a_regulation,
    a_routing,
    an_outgoing_document,
    own_header,
)

BrowserOf = Callable[[str], Client]


def _series(cast: Cast, number: int) -> str:
    series = lay_series(
        unit=cast.centre, book=Book.OUTGOING, name=f"Sổ {number}", types=[], pattern=f"{{number}}-A{number}/TTCT",
        restarts=PeriodRule.YEAR, starts_on=date(2026, 1, 1), actor=cast.actor("an"),
    )  # fmt: skip
    note_number_elsewhere(series=series, on=TODAY, actor=cast.actor("an"))
    return reverse("documents:series_list")


def _number(cast: Cast, number: int) -> str:
    if number == 1:
        _series(cast, 1)
    series = NumberSeries.objects.get()
    note_number_elsewhere(series=series, on=TODAY, actor=cast.actor("an"))
    return reverse("documents:series", args=[series.pk])


def _recipient(cast: Cast, number: int) -> str:
    document = Document.objects.filter(direction="outgoing").first() or an_outgoing_document(cast)
    add_recipient(document=document, name=f"Nơi {number}", purpose="know", actor=cast.actor("an"))
    return reverse("documents:dispatch", args=[document.pk])


def _handled(cast: Cast, number: int) -> str:
    document = Document.objects.first() or a_regulation(cast).document
    a_routing(cast, document)
    a_copy(cast, document)
    stamp_incoming(document=document, received_on=TODAY, actor=cast.actor("an"))
    return reverse("documents:detail", args=[document.pk])


def _listed(cast: Cast, number: int) -> str:
    text = f"KẾ HOẠCH\nSố {number}-KH/TU\nLam Sơn, ngày 02 tháng 3 năm 2026\nvề việc {number}\n"
    document = a_registered_document(cast) if number == 1 else _another(cast, text, number)
    a_routing(cast, document)
    stamp_incoming(document=document, received_on=TODAY, actor=cast.actor("an"))
    return reverse("documents:list")


def _another(cast: Cast, text: str, number: int) -> Document:
    header = own_header(number=f"{number}-KH/TU", issued_on=date(2026, 3, 2), subject=f"Việc {number}")
    return register_document(document=a_draft(cast, text), header=header, actor=cast.actor("an"))


@pytest.mark.parametrize("grow", [_series, _number, _recipient, _handled, _listed])
def test_three_rows_ask_as_much_as_one(grow: Callable[[Cast, int], str], cast: Cast, browser_of: BrowserOf) -> None:
    an, counted = browser_of("an"), []
    for number in (1, 2, 3):
        address = grow(cast, number)
        an.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert an.get(address).status_code == 200
        counted.append(len(asked))
    assert counted[0] == counted[2]
