"""A search that sifts first finds what the plain condition finds, in the order of the list."""

import pytest
from django.db.models import Q

from lienthong.base.text import sifted
from lienthong.people.models import Person
from tests.cast import Cast

FITS = Q(name_folded__contains="n")


@pytest.mark.parametrize("most", [0, 1, 3, 10_000], ids=lambda most: f"at-most-{most}")
def test_few_or_many_the_same_rows_are_found_in_the_same_order(cast: Cast, most: int) -> None:
    people = Person.objects.order_by("sort_key", "pk")
    expected = list(people.filter(FITS))
    assert len(expected) > 3
    assert list(sifted(people, FITS, most=most)) == expected
    assert list(sifted(people, FITS, most=most)[:2]) == expected[:2]


def test_what_fits_nothing_finds_nothing(cast: Cast) -> None:
    assert list(sifted(Person.objects.all(), Q(name_folded="không ai"))) == []
    assert sifted(Person.objects.all(), Q(pk__in=[])).count() == 0


@pytest.mark.parametrize("most", [0, 10_000], ids=lambda most: f"at-most-{most}")
def test_looked_up_among_all_nothing_is_found_that_the_rows_do_not_hold(cast: Cast, most: int) -> None:
    within = Person.objects.order_by("sort_key", "pk").exclude(pk=Person.objects.filter(FITS).earliest("pk").pk)
    everyone = Person.objects.order_by("sort_key", "pk")
    assert list(sifted(within, FITS, most=most, among=everyone)) == list(within.filter(FITS))
