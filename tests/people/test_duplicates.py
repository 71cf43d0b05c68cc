"""Finding who may be the same, as far as a reach goes, in walks of bounded length."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models import F, Func, Value
from pytest_django import DjangoAssertNumQueries

from lienthong.kernel.text import folded
from lienthong.people.access import MERGE, people_found
from lienthong.people.actions import record_identity, tell_apart
from lienthong.people.models import Person
from lienthong.people.queries import duplicates
from lienthong.people.queries.duplicates import Walk, pair_of, pairs_among, pairs_of
from lienthong.people.rules.likeness import alikeness
from tests.cast import PRODUCT, Cast
from tests.classes import things as classes
from tests.people.things import another


def _walk(cast: Cast, who: str = "an") -> Walk:
    return pairs_among(people_found(cast.actor(who), right=MERGE))


def _found(walk: Walk) -> list[tuple[int, int, list[str]]]:
    return [(pair.one.pk, pair.other.pk, [reason.code for reason in pair.likeness.reasons]) for pair in walk.pairs]


def test_without_twins_there_is_nothing(cast: Cast) -> None:
    assert _walk(cast) == Walk([], None)


@pytest.mark.parametrize(
    ("name", "facts", "codes"),
    [
        ("Nguyễn Thị Hoà", {}, ["same_name", "same_day", "same_unit"]),
        ("nguyen thi hoa", {"sex": ""}, ["same_bare_name", "same_day", "same_unit"]),
        ("Nguyễn Thị Hòa", {"birth_on": None, "birth_year": 1995}, ["same_name", "same_year", "same_unit"]),
        ("Nguyễn Thị Hòa", {"birth_on": None}, ["same_name", "same_unit"]),
        ("Nguyễn Thị Huệ", {}, ["name_variant", "same_day", "same_unit"]),
        ("Nguyễn Thị Hòan", {}, ["alike_name", "same_day", "same_unit"]),
    ],
    ids=["name and day", "without marks", "bare year", "birth unknown", "variant", "alike"],
)
def test_the_database_brings_together_what_the_rules_propose(
    cast: Cast, name: str, facts: dict[str, Any], codes: list[str]
) -> None:
    twin = another(cast, name, **facts)
    assert _found(_walk(cast)) == [(cast.learners[0].pk, twin.pk, codes)]
    assert [pair.one.pk for pair in pairs_of(people_found(cast.actor("an"), right=MERGE), twin)] == [
        cast.learners[0].pk
    ]


def test_an_unknown_birth_that_was_entered_first_is_found_too(cast: Cast) -> None:
    first = another(cast, "Đỗ Thị Uyên", birth_on=None)
    year = another(cast, "Đỗ Thị Uyên", birth_on=None, birth_year=1995)
    day = another(cast, "Đỗ Thị Uyên")
    assert {pair[:2] for pair in _found(_walk(cast))} == {(first.pk, year.pk), (first.pk, day.pk), (year.pk, day.pk)}


def test_an_equal_number_brings_together_whatever_the_name(cast: Cast) -> None:
    for person in cast.learners[1:]:
        person.sex = ""
        person.birth_on = person.birth_year = None
        person.save()
        record_identity(person=person, number="123456789", actor=PRODUCT)
    (pair,) = _walk(cast).pairs
    assert ([reason.code for reason in pair.likeness.reasons], pair.likeness.strength) == (["same_identity"], 4)


def test_both_must_be_within_reach(cast: Cast) -> None:
    twin = another(cast, unit=cast.stranger_cell)
    assert [_found(_walk(cast, who)) for who in ("an", "ngoai")] == [[], []]
    assert [pair[:2] for pair in _found(_walk(cast, "tinh"))] == [(cast.learners[0].pk, twin.pk)]


def test_who_was_told_apart_or_sat_in_one_class_is_not_proposed(cast: Cast) -> None:
    hoa, second, third = cast.learners[0], another(cast), another(cast)
    tell_apart(one=second, other=hoa, actor=cast.actor("an"))
    classes.an_open_class(cast, learners=[hoa, third])
    assert [pair[:2] for pair in _found(_walk(cast))] == [(second.pk, third.pk)]
    assert (pair_of(hoa, second), pair_of(third, hoa)) == (None, None)


@pytest.fixture
def short_walks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Walks of two stretches of two people and two pairs at most."""
    for name, size in (("STRETCH", 2), ("STRETCHES", 2), ("MOST_PAIRS", 2)):
        monkeypatch.setattr(duplicates, name, size)


def _walks(cast: Cast) -> Iterator[Walk]:
    people = people_found(cast.actor("an"), right=MERGE)
    walk = pairs_among(people)
    yield walk
    while walk.onward:
        walk = pairs_among(people, after=walk.onward)
        yield walk


def test_short_walks_find_each_pair_once(cast: Cast, short_walks: None) -> None:
    for name in ("Trần Văn Bảo", "Nguyễn Thị Hòa", "Lý Thúy Hằng", "Lý Thúy Hằng"):
        known = Person.objects.filter(full_name=name).earliest("pk")
        another(cast, name, birth_on=known.birth_on, sex=known.sex)
    walks = list(_walks(cast))
    found = [pair for walk in walks for pair in _found(walk)]
    assert (len(found), len(set(map(str, found))), len(walks) > 2) == (5, 5, True)


def test_without_patience_a_walk_is_one_stretch_and_goes_on(cast: Cast, short_walks: None) -> None:
    people = people_found(cast.actor("an"), right=MERGE)
    walk = pairs_among(people, is_patient=lambda: False)
    assert walk.onward == people.first(2)[-1].pk
    assert pairs_among(people, after=cast.stranger_learner.pk, is_patient=lambda: False) == walk


def test_one_person_with_more_likenesses_than_a_page_does_not_stop_the_walk(cast: Cast, short_walks: None) -> None:
    for _turn in range(4):
        another(cast)
    pairs = {pair[:2] for walk in _walks(cast) for pair in _found(walk)}
    assert (len(pairs) >= 6, len(list(_walks(cast))) < 12) == (True, True)


def test_a_walk_asks_as_much_for_many_pairs_as_for_one(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    another(cast)
    people = people_found(cast.actor("an"), right=MERGE)
    with django_assert_num_queries(8) as one:
        pairs_among(people)
    for _turn in range(3):
        another(cast)
    with django_assert_num_queries(len(one)):
        pairs_among(people)


@pytest.mark.parametrize(("one", "other"), [("Nguyễn Thị Hòa", "Nguyễn Thị Hòan"), ("Võ An", "Vũ An"), ("Lê", "Lê Lê")])
def test_the_database_counts_likeness_as_the_rules_do(cast: Cast, one: str, other: str) -> None:
    share = Func(F("name_folded"), Value(folded(other)), function="similarity")
    person = another(cast, one)
    counted = Person.objects.filter(pk=person.pk).values_list(share, flat=True).get()
    assert counted == pytest.approx(alikeness(one, other))
