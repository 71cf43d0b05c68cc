"""Who has completed what."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lienthong.records.actions import record_completions
from lienthong.records.choices import Source
from lienthong.records.models import Completion
from lienthong.records.queries import completion_in, completions_in, completions_of
from lienthong.records.rules import Trained
from tests.cast import Cast

BrowserOf = Callable[[str], Client]
KEY = "nhan-thuc-ve-dang"


def _trained(cast: Cast, year: int, class_id: int | None = None, key: str = KEY) -> None:
    fact = Trained(
        cast.learners[0].pk, key, "Bồi dưỡng nhận thức về Đảng", date(year, 5, 4), "Giỏi", cast.centre.pk, class_id
    )
    record_completions(trained=[fact])


def test_the_latest_completion_answers_whether_somebody_is_trained(cast: Cast) -> None:
    hoa, bao, _hang = cast.learners
    _trained(cast, 2024)
    _trained(cast, 2026)
    _trained(cast, 2025, key="chuyen-de")
    assert [row.completed_on.year for row in completions_of(hoa)] == [2026, 2025, 2024]
    latest = completion_in(KEY, hoa)
    assert (latest and latest.completed_on, completion_in(KEY, bao)) == (date(2026, 5, 4), None)
    assert {pk: row.completed_on.year for pk, row in completions_in(KEY, [hoa.pk, bao.pk]).items()} == {hoa.pk: 2026}


def test_told_twice_of_a_class_it_is_written_once(cast: Cast) -> None:
    _trained(cast, 2026, class_id=7)
    _trained(cast, 2026, class_id=7)
    assert list(Completion.objects.values_list("class_id", "source")) == [(7, Source.CLASS)]


def test_the_page_of_a_person_lists_what_he_completed(cast: Cast, browser_of: BrowserOf) -> None:
    _trained(cast, 2026)
    address = f"/con-nguoi/{cast.learners[0].pk}/da-hoan-thanh/"
    page = browser_of("an").get(address).content.decode()
    assert [word in page for word in ("04/05/2026", "Giỏi", "Trung tâm chính trị xã Yên Thượng")] == [True] * 3
    assert [browser_of(who).get(address).status_code for who in ("ngoai", "dung")] == [404, 403]


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_one_completion_and_for_three(
    number: int, cast: Cast, browser_of: BrowserOf, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for year in range(2024, 2024 + number):
        _trained(cast, year)
    browser = browser_of("an")
    with django_assert_max_num_queries(14):
        browser.get(f"/con-nguoi/{cast.learners[0].pk}/da-hoan-thanh/")
