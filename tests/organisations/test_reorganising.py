"""Decisions about units carried out: periods, areas, people and rights follow; a refusal changes nothing; undoing is whole."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.http import Http404

from lienthong.audit.models import AuditEntry
from lienthong.base.bases import basis_words
from lienthong.documents.models import NumberSeries
from lienthong.kernel.actor import Actor, Grant
from lienthong.lecturers.models import Engagement
from lienthong.organisations.access import REORGANISE, reaches, reorganisation_for
from lienthong.organisations.actions.reorganising import reorganise, undo_reorganisation
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.errors import ReorganisationRefused
from lienthong.organisations.models import Reorganisation, ServiceArea, Unit, UnitPeriod, UnitSuccession
from lienthong.organisations.queries import bodies_on, communes_served_by, name_on, period_of, units_under
from lienthong.organisations.queries.reorganising import reorganisations_of
from lienthong.organisations.rules.reshaping import (
    Named,
    Reshaping,
    Serve,
    dissolving,
    merging,
    moving,
    renaming,
    reviving,
    serving,
    splitting,
)
from lienthong.people.models import Appointment, Membership
from tests.cast import PRODUCT, TODAY, Cast
from tests.documents.things import a_series

DAY = TODAY + timedelta(days=30)
BEFORE = DAY - timedelta(days=1)
BASIS = "15-QĐ/TU, 10/3/2026, Tỉnh ủy Lam Sơn"


def everything() -> dict[str, list[object]]:
    """All rows that a decision may write, as they stand."""
    tables = (Unit, UnitPeriod, ServiceArea, UnitSuccession, Appointment, Membership, Engagement)
    return {
        table.__name__: list(getattr(table, "every", table._default_manager).order_by("pk").values())
        for table in tables
    }


def two_centres_merged(cast: Cast, **more: object) -> Reshaping:
    return merging(
        [cast.centre.pk, cast.stranger_centre.pk],
        into=None,
        named=Named("Trung tâm chính trị liên xã Yên Xuân", UnitKind.CENTRE, "TTCT", "Yên Thượng"),
        parent=cast.committee.pk,
        day=DAY,
        basis=BASIS,
        **more,  # type: ignore[arg-type]
    )


def papers(refusal: ReorganisationRefused) -> list[str]:
    """What the reasons rest on, in words."""
    return [basis_words(reason.basis) for reason in refusal.reasons if reason.basis]


def newest(cast: Cast) -> Unit:
    return Unit.objects.latest("pk")


def test_two_centres_become_one_that_reaches_what_both_had(cast: Cast) -> None:
    done = reorganise(change=two_centres_merged(cast), actor=cast.actor("tinh"))
    centre = newest(cast)
    assert [period_of(cast.centre, day) is not None for day in (BEFORE, DAY)] == [True, False]
    assert bodies_on([cast.centre.pk, cast.stranger_centre.pk], DAY) == {
        cast.centre.pk: centre.pk,
        cast.stranger_centre.pk: centre.pk,
    }
    assert set(units_under([centre.pk], DAY)) == {centre.pk, cast.centre.pk, cast.stranger_centre.pk}
    assert set(communes_served_by([centre.pk], DAY)) == {
        cast.committee.pk,
        cast.neighbour.pk,
        cast.stranger_committee.pk,
    }
    assert set(communes_served_by([cast.centre.pk], BEFORE)) == {cast.committee.pk, cast.neighbour.pk}
    entry = AuditEntry.objects.get(verb="organisations.reorganise")
    assert (entry.object_id, entry.details) == (done.pk, {"kind": "merge", "units": 4})


def test_people_go_on_at_the_successor_with_a_new_row(cast: Cast) -> None:
    reorganise(change=two_centres_merged(cast), actor=cast.actor("tinh"))
    centre = newest(cast)
    roles = Appointment.objects.filter(person=cast.an.person).order_by("starts_on").values_list("unit", "ends_on")
    assert list(roles) == [(cast.centre.pk, DAY), (centre.pk, None)]
    assert Membership.objects.filter(unit=centre).count() == 4
    assert Engagement.objects.filter(unit=centre).count() == 3
    an, before = cast.actor("an", DAY), cast.actor("an", BEFORE)
    assert reaches(an, "classes.manage", cast.stranger_centre.pk)
    assert not reaches(before, "classes.manage", cast.stranger_centre.pk)


def every_change(cast: Cast) -> dict[str, Reshaping]:
    """One decision of each kind."""
    named = Named("Đảng ủy phường Yên Thượng", UnitKind.COMMUNE_COMMITTEE, "ĐU", "Yên Thượng")
    parts = [Named(f"Đảng ủy xã Vạn Xuân {n}", UnitKind.COMMUNE_COMMITTEE, "ĐU") for n in (1, 2)]
    both = [cast.committee.pk, cast.neighbour.pk]
    return {
        "rename": renaming(cast.committee.pk, named, day=DAY, basis=BASIS),
        "move": moving([cast.cell.pk], cast.neighbour.pk, day=DAY, basis=BASIS),
        "merge": two_centres_merged(cast),
        "absorb": merging(both, into=cast.committee.pk, named=named, parent=None, day=DAY, basis=BASIS),
        "split": splitting(
            cast.stranger_committee.pk, parts, parent=cast.province.pk, keeper=0, day=DAY, basis=BASIS,
            serve=[Serve(-2, cast.centre.pk)],
        ),
        "give off": splitting(
            cast.stranger_committee.pk, parts[1:], parent=cast.province.pk, keeper=None, day=DAY, basis=BASIS
        ),
        "dissolve": dissolving(cast.cell.pk, cast.committee.pk, day=DAY, basis=BASIS),
        "area": serving([cast.neighbour.pk], cast.stranger_centre.pk, day=DAY, basis=BASIS),
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["rename", "move", "merge", "absorb", "split", "give off", "dissolve", "area"])
def test_what_was_done_can_be_taken_back_whole(cast: Cast, kind: str) -> None:
    before = everything()
    tinh = cast.actor("tinh")
    done = reorganise(change=every_change(cast)[kind], actor=tinh)
    assert everything() != before
    undo_reorganisation(reorganisation=done, actor=tinh)
    assert everything() == before
    done.refresh_from_db()
    assert (done.undone_by, done.undone_at is not None) == ("Vũ Đức Tỉnh", True)


def test_who_absorbs_another_takes_its_cells_members_and_area(cast: Cast) -> None:
    reorganise(change=every_change(cast)["absorb"], actor=PRODUCT)
    assert name_on(cast.committee.pk, DAY) == "Đảng ủy phường Yên Thượng"
    other_cell = UnitPeriod.objects.get(unit=cast.other_cell, starts_on=DAY)
    assert other_cell.path == [cast.province.pk, cast.committee.pk, cast.other_cell.pk]
    assert set(communes_served_by([cast.centre.pk], DAY)) == {cast.committee.pk}
    assert set(UnitSuccession.objects.values_list("kind", "predecessor", "successor")) == {
        ("merged", cast.neighbour.pk, cast.committee.pk),
        ("renamed", cast.committee.pk, cast.committee.pk),
    }


def test_a_part_that_is_split_off_gets_the_centre_that_is_named(cast: Cast) -> None:
    reorganise(change=every_change(cast)["split"], actor=PRODUCT)
    second, first = Unit.objects.order_by("-pk")[:2]
    assert set(communes_served_by([cast.stranger_centre.pk], DAY)) == {first.pk}
    assert second.pk in set(communes_served_by([cast.centre.pk], DAY))
    assert bodies_on([cast.stranger_committee.pk], DAY) == {cast.stranger_committee.pk: first.pk}
    assert UnitPeriod.objects.get(unit=cast.stranger_centre, starts_on=DAY).parent_id == first.pk


def test_of_a_dissolved_body_members_go_on_and_roles_end(cast: Cast) -> None:
    change = dissolving(cast.stranger_centre.pk, cast.centre.pk, day=DAY, basis=BASIS)
    reorganise(change=change, actor=PRODUCT)
    assert Appointment.objects.filter(person=cast.ngoai.person).count() == 1
    assert Membership.objects.filter(person=cast.ngoai.person, unit=cast.centre).count() == 1
    assert cast.actor("ngoai", DAY).grants == frozenset()


def test_a_unit_that_was_over_exists_again(cast: Cast) -> None:
    reorganise(change=every_change(cast)["dissolve"], actor=PRODUCT)
    later = DAY + timedelta(days=10)
    named = Named("Chi bộ thôn Bãi Sậy", UnitKind.CELL)
    done = reorganise(change=reviving(cast.cell.pk, named, cast.committee.pk, day=later, basis=BASIS), actor=PRODUCT)
    days = UnitPeriod.every.filter(unit=cast.cell).order_by("starts_on").values_list("is_over", "starts_on", "ends_on")
    assert list(days)[1:] == [(True, DAY, later), (False, later, None)]
    undo_reorganisation(reorganisation=done, actor=PRODUCT)
    assert period_of(cast.cell, later) is None


Making = Callable[[Cast], Reshaping]


def _merge(cast: Cast, day: date) -> Reshaping:
    return merging(
        [cast.committee.pk, cast.stranger_committee.pk], into=None, parent=cast.province.pk, day=day, basis=BASIS,
        named=Named("Đảng ủy xã Yên Xuân", UnitKind.COMMUNE_COMMITTEE),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("make", "codes"),
    [
        pytest.param(lambda c: _merge(c, DAY), ["area_unclear"], id="communes of two centres, none named"),
        pytest.param(
            lambda c: _merge(c, date(2025, 1, 1)), ["unit_absent", "unit_absent"], id="a day before they were there"
        ),
        pytest.param(
            lambda c: moving([c.committee.pk], c.cell.pk, day=DAY, basis=""),
            ["basis_missing"],
            id="without a basis",
        ),
        pytest.param(
            lambda c: moving([c.committee.pk], c.cell.pk, day=DAY, basis=BASIS), ["hangs_in_circle"], id="in a circle"
        ),
        pytest.param(
            lambda c: merging(
                [c.centre.pk, c.cell.pk], into=c.centre.pk, named=None, parent=None, day=DAY, basis=BASIS
            ),
            ["unlike_merged"],
            id="a cell into a centre",
        ),
        pytest.param(
            lambda c: serving([c.committee.pk, c.cell.pk], c.centre.pk, day=DAY, basis=BASIS),
            ["no_commune", "area_same"],
            id="no commune, and nothing new",
        ),
        pytest.param(
            lambda c: dissolving(c.centre.pk, c.committee.pk, day=DAY, basis=BASIS),
            ["area_orphaned", "area_orphaned"],
            id="communes left without a centre",
        ),
        pytest.param(
            lambda c: renaming(
                c.neighbour.pk, Named("Đảng ủy xã Yên Thượng", UnitKind.COMMUNE_COMMITTEE), day=DAY, basis=BASIS
            ),
            ["name_taken"],
            id="a name that is taken",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_every_reason(cast: Cast, make: Making, codes: list[str]) -> None:
    before = everything()
    with pytest.raises(ReorganisationRefused) as refusal:
        reorganise(change=make(cast), actor=cast.actor("tinh"))
    assert [*refusal.value.codes] == codes
    assert (everything(), Reorganisation.objects.count()) == (before, 0)


def test_a_day_before_what_is_known_already_is_refused(cast: Cast) -> None:
    reorganise(change=every_change(cast)["rename"], actor=PRODUCT)
    Membership.objects.filter(unit=cast.neighbour).delete()
    Membership.objects.create(person=cast.learners[0], unit=cast.neighbour, starts_on=DAY)
    absorb = merging(
        [cast.committee.pk, cast.neighbour.pk], into=cast.committee.pk, named=None, parent=None, day=BEFORE, basis=BASIS
    )
    with pytest.raises(ReorganisationRefused) as refusal:
        reorganise(change=absorb, actor=PRODUCT)
    assert refusal.value.codes == ("rows_begin_later",)
    again = renaming(cast.committee.pk, Named("Đảng ủy X", UnitKind.COMMUNE_COMMITTEE), day=BEFORE, basis=BASIS)
    with pytest.raises(ReorganisationRefused) as refusal:
        reorganise(change=again, actor=PRODUCT)
    assert refusal.value.codes == ("changed_later",)
    assert papers(refusal.value) == [BASIS]


def test_a_unit_that_is_over_says_by_which_document(cast: Cast) -> None:
    reorganise(change=two_centres_merged(cast), actor=PRODUCT)
    again = moving([cast.centre.pk], cast.committee.pk, day=DAY, basis="17-QĐ/TU")
    with pytest.raises(ReorganisationRefused) as refusal:
        reorganise(change=again, actor=PRODUCT)
    assert (refusal.value.codes, papers(refusal.value)) == (("unit_absent",), [BASIS])


def test_units_out_of_reach_are_named(cast: Cast) -> None:
    stranger = Actor(account_id=1, person_id=None, name="Ai", on=TODAY)
    with pytest.raises(ReorganisationRefused) as refusal:
        reorganise(change=every_change(cast)["move"], actor=stranger)
    assert refusal.value.codes == ("out_of_reach", "out_of_reach")


def test_who_does_not_reach_a_unit_is_not_told_what_was_decided_on_it(cast: Cast) -> None:
    reorganise(change=every_change(cast)["rename"], actor=PRODUCT)
    half = Actor(1, None, name="Ai", on=TODAY, grants=frozenset({Grant(REORGANISE, cast.neighbour.pk)}))
    with pytest.raises(ReorganisationRefused) as refusal:
        reorganise(change=dissolving(cast.other_cell.pk, cast.committee.pk, day=DAY, basis=BASIS), actor=half, seen="0")
    assert refusal.value.codes == ("out_of_reach",)


def test_who_gives_off_a_part_is_reached_too_and_has_the_decision(cast: Cast) -> None:
    change, grants = every_change(cast)["give off"], frozenset({Grant(REORGANISE, cast.neighbour.pk)})
    part = replace(change, begin=(replace(change.begin[0], parent=cast.neighbour.pk),))
    with pytest.raises(ReorganisationRefused) as refusal:
        reorganise(change=part, actor=Actor(1, None, name="Ai", on=TODAY, grants=grants))
    assert refusal.value.codes == ("out_of_reach",)
    done = reorganise(change=change, actor=PRODUCT)
    assert list(reorganisations_of([cast.stranger_committee.pk])) == [done]


def test_who_reaches_one_of_two_centres_does_not_part_them_again(cast: Cast) -> None:
    done, before = reorganise(change=two_centres_merged(cast), actor=cast.actor("tinh")), everything()
    grants = frozenset({Grant(REORGANISE, cast.committee.pk)})
    half = Actor(account_id=cast.an.pk, person_id=None, name="Ai", on=DAY, grants=grants)
    assert reorganisation_for(half, done.pk) == done
    with pytest.raises(Http404):
        reorganisation_for(replace(half, grants=frozenset()), done.pk)
    with pytest.raises(ReorganisationRefused) as refusal:
        undo_reorganisation(reorganisation=done, actor=half)
    assert (refusal.value.codes, everything()) == (("out_of_reach",), before)
    assert "Trung tâm chính trị xã Vạn Xuân" in refusal.value.reasons[0].sentence


def test_nothing_is_taken_back_under_what_came_since(cast: Cast) -> None:
    done = reorganise(change=two_centres_merged(cast), actor=PRODUCT)
    Membership.objects.create(person=cast.learners[0], unit=newest(cast), starts_on=DAY)
    before = everything()
    with pytest.raises(ReorganisationRefused) as refusal:
        undo_reorganisation(reorganisation=done, actor=PRODUCT)
    assert (refusal.value.codes, everything()) == (("depended_on",), before)


def test_nothing_is_taken_back_under_a_row_that_was_changed_after_it_had_been_carried_over(cast: Cast) -> None:
    done = reorganise(change=two_centres_merged(cast), actor=PRODUCT)
    Engagement.objects.filter(unit=newest(cast), lecturer=cast.lecturer).update(ends_on=DAY + timedelta(days=9))
    before = everything()
    with pytest.raises(ReorganisationRefused) as refusal:
        undo_reorganisation(reorganisation=done, actor=PRODUCT)
    assert (refusal.value.codes[0], everything()) == ("rows_changed", before)
    assert refusal.value.reasons[0].sentence == "Có giảng viên đã chuyển theo nay không còn như cũ."


def test_a_second_decision_of_the_same_day_is_taken_back_to_the_first(cast: Cast) -> None:
    reorganise(change=every_change(cast)["rename"], actor=PRODUCT)
    before = everything()
    named = Named("Đảng ủy đặc khu Yên Thượng", UnitKind.COMMUNE_COMMITTEE)
    second = reorganise(change=renaming(cast.committee.pk, named, day=DAY, basis=BASIS), actor=PRODUCT)
    assert name_on(cast.committee.pk, DAY) == "Đảng ủy đặc khu Yên Thượng"
    undo_reorganisation(reorganisation=second, actor=PRODUCT)
    assert (name_on(cast.committee.pk, DAY), everything()) == ("Đảng ủy phường Yên Thượng", before)


def test_nothing_is_taken_back_under_a_later_decision(cast: Cast) -> None:
    done = reorganise(change=every_change(cast)["rename"], actor=PRODUCT)
    later = DAY + timedelta(days=1)
    named = Named("Đảng ủy đặc khu Yên Thượng", UnitKind.COMMUNE_COMMITTEE)
    second = reorganise(change=renaming(cast.committee.pk, named, day=later, basis="16-QĐ/TU"), actor=PRODUCT)
    with pytest.raises(ReorganisationRefused) as refusal:
        undo_reorganisation(reorganisation=done, actor=PRODUCT)
    assert (refusal.value.codes, papers(refusal.value)) == (("changed_since",), [second.basis])
    undo_reorganisation(reorganisation=second, actor=PRODUCT)
    undo_reorganisation(reorganisation=done, actor=PRODUCT)
    with pytest.raises(ReorganisationRefused) as refusal:
        undo_reorganisation(reorganisation=done, actor=PRODUCT)
    assert refusal.value.codes == ("undone_before",)


def test_the_basis_is_the_last_decision_that_wrote_the_unit_anew(cast: Cast) -> None:
    """Not one that merely names it as a parent, nor the first of two on one day."""
    ward, island = (Named(f"Đảng ủy {what} Yên Thượng", UnitKind.COMMUNE_COMMITTEE) for what in ("phường", "đặc khu"))
    first = reorganise(change=renaming(cast.committee.pk, ward, day=DAY, basis="1-QĐ/TU"), actor=PRODUCT)
    reorganise(change=renaming(cast.committee.pk, island, day=DAY, basis="2-QĐ/TU"), actor=PRODUCT)
    for day in (DAY, DAY + timedelta(days=1)):
        cell = cast.other_cell if day == DAY else cast.stranger_cell
        reorganise(change=moving([cell.pk], cast.committee.pk, day=day, basis="3-QĐ/TU"), actor=PRODUCT)
    with pytest.raises(ReorganisationRefused) as refusal:
        undo_reorganisation(reorganisation=first, actor=PRODUCT)
    assert (refusal.value.codes, papers(refusal.value)) == (("changed_since",), ["2-QĐ/TU"])
    assert "Đảng ủy đặc khu Yên Thượng." in refusal.value.reasons[0].sentence
    with pytest.raises(ReorganisationRefused) as refusal:
        reorganise(change=renaming(cast.committee.pk, ward, day=BEFORE, basis=BASIS), actor=PRODUCT)
    assert (refusal.value.codes, papers(refusal.value)) == (("changed_later",), ["2-QĐ/TU"])


def test_nothing_is_taken_back_under_rows_that_were_changed_since(cast: Cast) -> None:
    a_series(cast)
    done = reorganise(change=two_centres_merged(cast), actor=PRODUCT)
    for table in (NumberSeries, Appointment, Membership):
        table.objects.filter(unit=cast.centre, ends_on=DAY).update(ends_on=BEFORE)
    before = everything()
    with pytest.raises(ReorganisationRefused) as refusal:
        undo_reorganisation(reorganisation=done, actor=PRODUCT)
    told = " ".join(reason.sentence for reason in refusal.value.reasons)
    assert [word in told for word in ("vai trò", "sổ đăng ký, cấp số")] == [True, True]
    assert everything() == before
