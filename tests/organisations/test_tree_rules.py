"""The tree over time: whatever is decided, no day is lost or doubled, nobody hangs in a circle, no area is left behind."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lienthong.organisations.choices import UnitKind
from lienthong.organisations.rules.areas import Area, areas_after
from lienthong.organisations.rules.fitness import Facts, carried, weighed
from lienthong.organisations.rules.reshaping import Named, Reshaping, dissolving, merging, moving, renaming, serving
from lienthong.organisations.rules.tree import NoPathError, Spell, below, drawn, reshaped, spell_on

BEGAN = date(2025, 7, 1)
BASIS = "1-QĐ/TU"
DAY = timedelta(days=1)
YEAR = date(2026, 1, 1)
PROVINCE = 1
COMMUNES = list(range(2, 8))
CENTRES = list(range(8, 11))
CELLS = list(range(11, 23))
DAYS = st.integers(1, 40).map(lambda n: BEGAN + timedelta(days=10 * n))


def a_spell(unit: int, parent: int | None, kind: str, path: tuple[int, ...]) -> Spell:
    return Spell(unit, BEGAN, None, f"Đơn vị {unit}", kind, parent=parent, path=(*path, unit))


def a_province() -> dict[int, list[Spell]]:
    """Six communes, three centres in three of them, twelve cells below the communes."""
    tree = {PROVINCE: [a_spell(PROVINCE, None, UnitKind.PROVINCIAL_COMMITTEE, ())]}
    for unit in COMMUNES:
        tree[unit] = [a_spell(unit, PROVINCE, UnitKind.COMMUNE_COMMITTEE, (PROVINCE,))]
    for place, unit in enumerate([*CENTRES, *CELLS]):
        above = COMMUNES[place % len(COMMUNES)]
        kind = UnitKind.CENTRE if unit in CENTRES else UnitKind.CELL
        tree[unit] = [a_spell(unit, above, kind, (PROVINCE, above))]
    return tree


def their_areas() -> list[Area]:
    return [Area(unit, CENTRES[place % 3], BEGAN, pk=place + 1) for place, unit in enumerate(COMMUNES)]


@st.composite
def decisions(draw: st.DrawFn, day: date) -> Reshaping:
    """Some decision about the province, sensible or not."""
    what = draw(st.sampled_from(["rename", "move", "merge", "dissolve", "serve"]))
    level = draw(st.sampled_from([COMMUNES, CENTRES, CELLS]))
    some = draw(st.lists(st.sampled_from(level), min_size=2, max_size=4, unique=True))
    named = Named(f"Tên mới {draw(st.integers(1, 99))}", _kind(level))
    match what:
        case "rename":
            return renaming(some[0], named, day=day, basis=BASIS)
        case "move":
            return moving(some, draw(st.sampled_from([PROVINCE, *COMMUNES, *CELLS])), day=day, basis=BASIS)
        case "merge":
            into = draw(st.sampled_from([None, some[0]]))
            above = draw(st.sampled_from([PROVINCE, *COMMUNES]))
            return merging(some, into=into, named=named, parent=above, day=day, basis=BASIS)
        case "dissolve":
            return dissolving(some[0], some[1], day=day, basis=BASIS)
        case _:
            served = draw(st.lists(st.sampled_from(COMMUNES), min_size=1, max_size=3, unique=True))
            return serving(served, draw(st.sampled_from(CENTRES)), day=day, basis=BASIS)


def _kind(level: Sequence[int]) -> str:
    if level is COMMUNES:
        return UnitKind.COMMUNE_COMMITTEE
    return UnitKind.CENTRE if level is CENTRES else UnitKind.CELL


@st.composite
def histories(draw: st.DrawFn) -> list[Reshaping]:
    """Up to five decisions, on days that rise."""
    days = sorted(draw(st.lists(DAYS, min_size=1, max_size=5, unique=True)))
    return [draw(decisions(day)) for day in days]


def lived(history: Iterable[Reshaping]) -> tuple[dict[int, list[Spell]], list[Area], int]:
    """The province after all decisions that are fit; how many were."""
    tree, areas, fit, newest = a_province(), their_areas(), 0, max(CELLS)
    for decision in history:
        newest += 1
        facts = Facts(tree, {}, {}, areas)
        if not weighed(facts, decision).reasons:
            outcome = carried(facts, decision.with_keys({-1: newest}))
            fit += 1
            tree = {unit: list(spells) for unit, spells in outcome.spells.items()}
            areas = list(outcome.areas.kept)
    return tree, areas, fit


@settings(max_examples=60)
@given(histories())
def test_no_day_of_a_unit_is_lost_or_doubled(history: list[Reshaping]) -> None:
    tree, _areas, _fit = lived(history)
    for spells in tree.values():
        for one, following in pairwise(spells):
            assert one.ends_on == following.starts_on
        assert spells[-1].ends_on is None
        assert all(one.ends_on is None or one.starts_on < one.ends_on for one in spells)


@settings(max_examples=60)
@given(histories(), DAYS)
def test_the_path_is_that_of_the_parent_on_every_day(history: list[Reshaping], day: date) -> None:
    tree, _areas, _fit = lived(history)
    for unit, spells in tree.items():
        now = spell_on(spells, day)
        if now is None:
            continue
        assert (now.path[-1], len(set(now.path))) == (unit, len(now.path))
        above = spell_on(tree[now.parent], day) if now.parent else None
        assert now.path[:-1] == (above.path if above else ())
        assert above is None or not above.is_over


@settings(max_examples=60)
@given(histories(), DAYS)
def test_every_commune_that_is_has_one_centre_that_is(history: list[Reshaping], day: date) -> None:
    tree, areas, _fit = lived(history)
    serving_now = defaultdict(list)
    for area in areas:
        if area.lasts_on(day):
            serving_now[area.commune].append(area.centre)
    for unit, spells in tree.items():
        now = spell_on(spells, day)
        if now is None or now.kind != UnitKind.COMMUNE_COMMITTEE:
            continue
        assert len(serving_now[unit]) == (0 if now.is_over else 1)
        for centre in serving_now[unit]:
            at = spell_on(tree[centre], day)
            assert at is not None
            assert not at.is_over


@settings(max_examples=60)
@given(histories(), st.dictionaries(st.sampled_from(CENTRES), st.integers(1, 500)), DAYS, DAYS)
def test_sums_over_units_are_the_same_in_every_geography(
    history: list[Reshaping], classes: dict[int, int], one: date, other: date
) -> None:
    tree, _areas, _fit = lived(history)

    def summed(day: date) -> tuple[int, int]:
        by_body: dict[int, int] = defaultdict(int)
        for centre, number in classes.items():
            now = spell_on(tree[centre], day)
            assert now is not None
            by_body[now.parent if now.is_over and now.parent else centre] += number
        paths = {body: spell.path for body in by_body if (spell := spell_on(tree[body], day))}
        return sum(by_body.values()), sum(number for body, number in by_body.items() if PROVINCE in paths[body])

    whole = sum(classes.values())
    assert (summed(one), summed(other)) == ((whole, whole), (whole, whole))


def test_some_of_the_histories_are_lived() -> None:
    fit = [
        lived(
            [merging(CENTRES, into=None, named=Named("Mới", UnitKind.CENTRE), parent=2, day=BEGAN + DAY, basis=BASIS)]
        )[2]
    ]
    assert fit == [1]


def test_a_spell_is_parted_where_the_path_above_changes() -> None:
    first, second = date(2026, 1, 1), date(2026, 6, 1)
    tree = drawn(reshaped(a_province(), moving([2], 3, day=second, basis=BASIS)), {}, second)
    again = drawn(reshaped(tree, moving([11], 2, day=first, basis=BASIS)), {}, first)
    assert [(one.starts_on, one.path) for one in again[11]] == [
        (BEGAN, (1, 5, 11)),
        (first, (1, 2, 11)),
        (second, (1, 3, 2, 11)),
    ]
    assert below(again, [2, 3], second)[2] == len([unit for unit in again if again[unit][-1].parent == 2])


def test_units_above_each_other_in_a_circle_are_not_drawn() -> None:
    with pytest.raises(NoPathError) as fault:
        drawn(reshaped(a_province(), moving([2], 14, day=BEGAN, basis=BASIS)), {}, BEGAN)
    assert fault.value.circle


def test_who_hangs_under_a_unit_that_ends_some_day_is_not_drawn() -> None:
    outside = {99: [Spell(99, BEGAN, date(2026, 1, 1), "Sắp hết", UnitKind.COMMUNE_COMMITTEE, path=(99,))]}
    with pytest.raises(NoPathError) as fault:
        drawn(reshaped(a_province(), moving([11], 99, day=BEGAN, basis=BASIS)), outside, BEGAN)
    assert (fault.value.circle, fault.value.day) == (False, date(2026, 1, 1))


def test_who_hangs_under_a_unit_that_is_founded_later_is_not_drawn() -> None:
    outside = {99: [Spell(99, YEAR, None, "Sắp lập", UnitKind.COMMUNE_COMMITTEE, path=(99,))]}
    with pytest.raises(NoPathError) as fault:
        drawn(reshaped(a_province(), moving([11], 99, day=BEGAN, basis=BASIS)), outside, BEGAN)
    assert (fault.value.unit, fault.value.parent, fault.value.circle, fault.value.day) == (11, 99, False, BEGAN)


@pytest.mark.parametrize(
    ("decision", "after"),
    [
        pytest.param(
            merging([2, 5], into=2, named=None, parent=None, day=YEAR, basis=BASIS), {2: 8, 3: 9, 4: 10, 6: 9, 7: 10},
            id="two communes of one centre",
        ),
        pytest.param(
            dissolving(8, 9, day=YEAR, basis=BASIS), {2: 9, 3: 9, 4: 10, 5: 9, 6: 9, 7: 10}, id="a centre is kept by another"
        ),
        pytest.param(
            serving([2], 10, day=YEAR, basis=BASIS), {2: 10, 3: 9, 4: 10, 5: 8, 6: 9, 7: 10}, id="one commune goes over"
        ),
    ],
)  # fmt: skip
def test_areas_follow(decision: Reshaping, after: dict[int, int]) -> None:
    areas = areas_after(their_areas(), decision, CENTRES)
    assert {one.commune: one.centre for one in areas.kept if one.lasts_on(date(2026, 1, 1))} == after
    assert {one.commune: one.centre for one in areas.kept if one.lasts_on(date(2025, 12, 31))} == {
        one.commune: one.centre for one in their_areas()
    }
