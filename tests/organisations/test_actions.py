"""Changing the tree: no day is lost, what hangs below moves along, and whoever ends says who follows."""

from datetime import date, timedelta

import pytest

from lienthong.audit.models import AuditEntry
from lienthong.base.bases import basis_words
from lienthong.kernel.actor import Actor
from lienthong.organisations.actions import change_unit, choose_layout, end_unit, found_unit
from lienthong.organisations.choices import SuccessionKind, UnitKind
from lienthong.organisations.errors import LayoutRefused
from lienthong.organisations.models import LayoutChoice, Unit, UnitPeriod, UnitSuccession
from lienthong.organisations.queries import layout_on, name_on, period_of, units_under
from lienthong.rendering.choices import LayoutKind
from tests.cast import BEGINNING, PRODUCT, TODAY, Cast

YESTERDAY = TODAY - timedelta(days=1)


def a_region(cast: Cast) -> Unit:
    """A body between the province and its communes."""
    return found_unit(
        name="Đảng bộ khu vực Sông Mây",
        kind=UnitKind.DISTRICT_COMMITTEE,
        starts_on=BEGINNING,
        parent=cast.province,
        actor=PRODUCT,
    )


def committee_moves(cast: Cast, region: Unit, actor: Actor = PRODUCT) -> UnitPeriod:
    """Yên Thượng hangs under the region from today."""
    return change_unit(
        unit=cast.committee,
        on=TODAY,
        actor=actor,
        name="Đảng ủy xã Yên Thượng",
        kind=UnitKind.COMMUNE_COMMITTEE,
        parent=region,
        how=SuccessionKind.MOVED,
        basis="12-QĐ/TU",
    )


def under(unit: Unit, on: date) -> set[int]:
    return set(units_under([unit.pk], on))


def test_what_hangs_below_moves_along_from_the_day_on(cast: Cast) -> None:
    region = a_region(cast)
    committee_moves(cast, region)
    moved = {region.pk, cast.committee.pk, cast.centre.pk, cast.cell.pk}
    assert (under(region, YESTERDAY), under(region, TODAY)) == ({region.pk}, moved)
    assert moved <= under(cast.province, TODAY)
    periods = UnitPeriod.objects.filter(unit=cast.cell).order_by("starts_on").values_list("starts_on", "ends_on")
    assert list(periods) == [(BEGINNING, TODAY), (TODAY, None)]


def test_a_unit_founded_that_day_is_drawn_anew_without_a_second_period(cast: Cast) -> None:
    young = found_unit(name="Chi bộ mới", kind=UnitKind.CELL, starts_on=TODAY, parent=cast.committee, actor=PRODUCT)
    region = a_region(cast)
    committee_moves(cast, region)
    assert UnitPeriod.objects.get(unit=young).path == [cast.province.pk, region.pk, cast.committee.pk, young.pk]


def test_a_unit_that_is_to_end_still_ends_after_the_move(cast: Cast) -> None:
    last = date(2026, 7, 1)
    end_unit(unit=cast.cell, on=last, actor=PRODUCT, successors=[])
    committee_moves(cast, a_region(cast))
    period = period_of(cast.cell, TODAY)
    assert (period and period.ends_on, period_of(cast.cell, last)) == (last, None)


def test_a_new_name_alone_leaves_what_hangs_below(cast: Cast) -> None:
    before = UnitPeriod.objects.filter(unit=cast.centre).count()
    change_unit(
        unit=cast.committee,
        on=TODAY,
        actor=cast.actor("tinh"),
        name="Đảng ủy phường Yên Thượng",
        kind=UnitKind.COMMUNE_COMMITTEE,
        parent=cast.province,
    )
    assert [name_on(cast.committee.pk, day) for day in (YESTERDAY, TODAY)] == [
        "Đảng ủy xã Yên Thượng",
        "Đảng ủy phường Yên Thượng",
    ]
    assert UnitPeriod.objects.filter(unit=cast.centre).count() == before
    entry = AuditEntry.objects.get(verb="organisations.change_unit")
    assert (entry.unit_id, entry.account_id, entry.details) == (cast.committee.pk, cast.tinh.pk, {"how": "renamed"})


@pytest.mark.parametrize("heirs", [["committee", "neighbour"], []], ids=["split between two", "dissolved"])
def test_who_ends_says_who_follows(cast: Cast, heirs: list[str]) -> None:
    successors = [getattr(cast, name) for name in heirs]
    end_unit(unit=cast.stranger_committee, on=TODAY, actor=cast.actor("tinh"), successors=successors, basis="3-NQ/TU")
    assert period_of(cast.stranger_committee, YESTERDAY) is not None
    assert period_of(cast.stranger_committee, TODAY) is None
    steps = UnitSuccession.objects.filter(predecessor=cast.stranger_committee).order_by("pk")
    assert [step.successor for step in steps] == (successors or [None])
    assert AuditEntry.objects.get(verb="organisations.end_unit").unit_id == cast.stranger_committee.pk


def test_a_layout_holds_from_its_day_until_the_next_one(cast: Cast) -> None:
    clerk = cast.actor("an")
    for layout, day in ((LayoutKind.STATE, YESTERDAY), (LayoutKind.PARTY, TODAY)):
        choose_layout(unit=cast.centre, layout=layout, starts_on=day, basis=" Ý kiến  Đảng ủy ", actor=clerk)
    asked = (YESTERDAY - timedelta(days=1), YESTERDAY, TODAY)
    assert [layout_on(cast.centre.pk, day) for day in asked] == ["party", "state", "party"]
    assert list(LayoutChoice.objects.order_by("starts_on").values_list("ends_on", "basis")) == [
        (TODAY, "Ý kiến Đảng ủy"),
        (None, "Ý kiến Đảng ủy"),
    ]
    entry = AuditEntry.objects.filter(verb="organisations.choose_layout").order_by("pk").last()
    assert entry is not None
    assert (entry.unit_id, entry.account_id) == (cast.centre.pk, cast.an.pk)


def test_a_layout_said_again_for_the_same_day_is_mended(cast: Cast) -> None:
    for layout in (LayoutKind.STATE, LayoutKind.PARTY, LayoutKind.STATE):
        choose_layout(unit=cast.centre, layout=layout, starts_on=TODAY, basis="", actor=cast.actor("an"))
    assert list(LayoutChoice.objects.values_list("layout", "starts_on", "ends_on")) == [("state", TODAY, None)]


def test_a_layout_before_a_later_choice_is_refused(cast: Cast) -> None:
    paper = "Thông báo 4-TB/ĐU"
    choose_layout(unit=cast.centre, layout=LayoutKind.STATE, starts_on=TODAY, basis=paper, actor=cast.actor("an"))
    with pytest.raises(LayoutRefused) as refusal:
        choose_layout(unit=cast.centre, layout=LayoutKind.PARTY, starts_on=YESTERDAY, basis="", actor=cast.actor("an"))
    (reason,) = refusal.value.reasons
    assert reason.basis
    assert (reason.code, reason.field, basis_words(reason.basis)) == ("layout_chosen_later", "starts_on", paper)
    assert LayoutChoice.objects.count() == 1
