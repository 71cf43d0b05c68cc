"""Every page of a list, forwards and backwards, whatever it is sorted by and whoever writes meanwhile."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import FieldError
from django.db.models import F, QuerySet
from django.db.models.functions import Lower
from pytest_django import DjangoAssertNumQueries

from lienthong.base.paging import Page, Total, page_of
from lienthong.documents.models import Document
from tests.cast import Cast

DAYS = [date(2026, 3, 1), date(2026, 1, 1), date(2026, 2, 1)]
ORDERS: list[list[Any]] = [
    ["pk"],
    ["-pk"],
    ["number", "-pk"],
    ["state", "number"],
    ["state", "-issued_on", "-pk"],
    ["issued_on"],
    ["-issued_on", "-pk"],
    [F("issued_on").asc(nulls_last=True), "pk"],
    [F("issued_on").asc(nulls_first=True), "-number"],
    [F("issued_on").desc(nulls_last=True), "pk"],
    ["unit__code", "-number", "pk"],
    ["unit_id", "state", "pk"],
    ["file__name", "number"],
]


@pytest.fixture
def documents(cast: Cast) -> QuerySet[Document]:
    """Eleven, some without a day, most numbers twice."""
    for number in range(11):
        day = None if number % 4 == 3 else DAYS[number % 3]
        state = "draft" if number % 3 == 0 else "archived"
        Document.objects.create(unit=cast.centre, state=state, issued_on=day, number=str(number // 2), text="")
    return Document.objects.all()


def _walk(documents: QuerySet[Document], asked: str, along: str) -> list[list[int]]:
    """The keys of each page met when following one link from page to page."""
    pages = []
    while True:
        page = page_of(documents, asked, size=3)
        pages.append([one.pk for one in page])
        asked = getattr(page, along)
        if not asked:
            return pages


@pytest.mark.parametrize("order", ORDERS, ids=str)
def test_the_pages_are_the_list(documents: QuerySet[Document], order: list[Any]) -> None:
    last_word = [] if any(key in ("pk", "-pk") for key in order) else ["pk"]
    listed = documents.order_by(*order)
    everything = [one.pk for one in documents.order_by(*order, *last_word)]
    assert _walk(listed, "", "next") == [everything[:3], everything[3:6], everything[6:9], everything[9:]]
    back = _walk(listed, "last", "previous")
    assert back == [everything[8:], everything[5:8], everything[2:5], everything[:3]]


@pytest.mark.parametrize(
    "asked", [None, "", "2", "99", "after-", "after-999999", "before-x", "\x00", "after-" + "9" * 40]
)
def test_what_names_no_row_gives_the_first_page(documents: QuerySet[Document], asked: str | None) -> None:
    first = list(documents.order_by("pk")[:3])
    assert list(page_of(documents.order_by("pk"), asked, size=3)) == first


def test_a_row_put_in_above_moves_nothing(cast: Cast, documents: QuerySet[Document]) -> None:
    listed = documents.order_by("-pk")
    second = page_of(listed, "", size=3).next
    before = list(page_of(listed, second, size=3))
    Document.objects.create(unit=cast.centre, text="")
    assert list(page_of(listed, second, size=3)) == before


def test_after_the_last_row_comes_the_first_page(documents: QuerySet[Document]) -> None:
    keys = [one.pk for one in documents.order_by("pk")]
    assert [one.pk for one in page_of(documents.order_by("pk"), f"after-{keys[-1]}", size=3)] == keys[:3]


def test_totals(documents: QuerySet[Document]) -> None:
    assert [page_of(documents.filter(number=number), "", size=3).total for number in ("0", "9")] == [2, 0]
    total = page_of(documents, "", size=3).total
    assert (total, total.is_more) == (11, False)
    assert (Total.bounded(10_001), Total.bounded(10_001).is_more, Total.bounded(10_000).is_more) == (
        10_000,
        True,
        False,
    )


def test_a_page_costs_three_queries(
    documents: QuerySet[Document], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    middle = page_of(documents, "", size=3).next
    with django_assert_num_queries(3):
        page: Page[Document] = page_of(documents, middle, size=3)
    assert (len(page), page.is_one_of_several) == (3, True)


def test_a_list_sorted_by_what_is_no_column_is_refused(documents: QuerySet[Document]) -> None:
    with pytest.raises(FieldError):
        page_of(documents.order_by(Lower("number").asc()), "")
