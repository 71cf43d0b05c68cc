"""Finding people."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lienthong.people.access import people_visible_to
from lienthong.people.actions import register_person
from lienthong.people.models import Person
from lienthong.people.queries import people_named, same_people, with_current_units
from tests.cast import PRODUCT, TODAY, Cast


@pytest.mark.parametrize("text", ["hòa", "hoà", "HOA", "nguyen thi", "Thị Hòa"])
def test_a_name_is_found_with_and_without_marks(cast: Cast, text: str) -> None:
    found = people_named(Person.objects.filter(pk__in=[one.pk for one in cast.learners]), text)
    assert [person.full_name for person in found] == ["Nguyễn Thị Hòa"]


def test_marks_that_are_typed_must_fit(cast: Cast) -> None:
    assert list(people_named(Person.objects.all(), "hóa")) == []


def test_lists_sort_by_given_name(cast: Cast) -> None:
    visible = [person.full_name for person in people_visible_to(cast.actor("an"))]
    assert visible == [
        "Nguyễn Thị An",
        "Trần Văn Bảo",
        "Lê Thanh Bình",
        "Hoàng Kim Chi",
        "Trịnh Công Dũng",
        "Lý Thúy Hằng",
        "Nguyễn Thị Hòa",
    ]


@pytest.mark.parametrize(
    ("name", "birth_on", "birth_year", "count"),
    [
        ("nguyễn thị hoà", date(1995, 4, 12), None, 1),
        ("Nguyễn Thị Hòa", date(1995, 4, 13), None, 0),
        ("Nguyễn Thị Hòa", None, 1995, 1),
        ("Nguyễn Thị Hòa", None, 1996, 0),
        ("Nguyễn Thị Hòa", None, None, 1),
        ("Nguyễn Thị Hóa", date(1995, 4, 12), None, 0),
    ],
    ids=["same day", "other day", "same year", "other year", "birth unknown", "other name"],
)
def test_who_is_the_same_person(
    cast: Cast, name: str, birth_on: date | None, birth_year: int | None, count: int
) -> None:
    found = same_people(Person.objects.all(), full_name=name, birth_on=birth_on, birth_year=birth_year)
    assert len(found) == count


def test_units_of_people_cost_two_queries(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(2):
        rows = with_current_units(cast.learners, TODAY)
    assert rows[0][2] == "Chi bộ thôn Bãi Sậy"


def test_the_list_costs_the_same_with_more_people(
    cast: Cast, browser_of: Callable[[str], Client], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = browser_of("an")
    with django_assert_max_num_queries(40) as few:
        client.get("/con-nguoi/")
    for number in range(3):
        register_person(full_name=f"Người Thứ {number}", unit=cast.cell, since=TODAY, actor=PRODUCT)
    with django_assert_max_num_queries(40) as many:
        client.get("/con-nguoi/")
    assert len(many) == len(few)
