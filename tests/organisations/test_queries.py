"""The tree as it stood on a day."""

from datetime import date

import pytest

from lienthong.facilities.models import Room
from lienthong.organisations import access
from lienthong.organisations.access import VIEW, unit_ids_holding
from lienthong.organisations.queries import communes_served_by, letterhead_of, name_on, units_under
from lienthong.rendering.choices import LayoutKind
from lienthong.rendering.rules.paper import Letterhead
from tests.cast import TODAY, Cast


def test_units_under_a_committee_are_itself_its_centre_and_its_cells(cast: Cast) -> None:
    found = set(units_under([cast.committee.pk], TODAY))
    assert found == {cast.committee.pk, cast.centre.pk, cast.cell.pk}


def test_nothing_existed_before_the_beginning(cast: Cast) -> None:
    assert list(units_under([cast.province.pk], date(2025, 6, 30))) == []


def test_a_centre_serves_its_communes(cast: Cast) -> None:
    assert set(communes_served_by([cast.centre.pk], TODAY)) == {cast.committee.pk, cast.neighbour.pk}


def test_a_unit_is_called_by_its_latest_name_outside_its_time(cast: Cast) -> None:
    assert name_on(cast.centre.pk, date(2020, 1, 1)) == "Trung tâm chính trị xã Yên Thượng"


def test_the_head_of_a_unit_s_papers_is_that_of_the_day(cast: Cast) -> None:
    assert letterhead_of(cast.centre.pk, TODAY) == Letterhead(
        "Đảng ủy xã Yên Thượng", "Trung tâm chính trị xã Yên Thượng", "TTCT", "Yên Thượng", LayoutKind.PARTY
    )
    assert letterhead_of(cast.province.pk, TODAY).superior == ""
    assert letterhead_of(cast.centre.pk, date(2020, 1, 1)) == Letterhead(
        "", "Trung tâm chính trị xã Yên Thượng", "", "", LayoutKind.PARTY
    )


def test_where_very_much_is_in_reach_only_units_that_hold_something_are_named(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    tinh = cast.actor("tinh")
    few = unit_ids_holding(tinh, VIEW, Room, "unit")
    monkeypatch.setattr(access, "FEW", 3)
    assert (len(few), sorted(unit_ids_holding(tinh, VIEW, Room, "unit_id"))) == (
        9,
        sorted([cast.centre.pk, cast.stranger_centre.pk]),
    )
