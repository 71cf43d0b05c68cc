"""The reorganisation story: two centres merged in the middle of a year, a commune moved, one renamed; open classes finish,
certificates are the successor's, and the figures are exact in the old and in the new geography."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

import pytest
from django.test import Client

from lienthong.assessment.actions import complete_class
from lienthong.certificates.actions import issue_certificates
from lienthong.certificates.models import Certificate
from lienthong.classes.access import class_for
from lienthong.classes.models import Enrolment, TrainingClass
from lienthong.classes.queries.classes import lecturers_of, rooms_of
from lienthong.kernel.figure import Question
from lienthong.organisations.access import unit_ids_within
from lienthong.organisations.actions import found_unit
from lienthong.organisations.actions.reorganising import reorganise, undo_reorganisation
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.errors import ReorganisationRefused
from lienthong.organisations.models import Reorganisation, Unit
from lienthong.organisations.queries import communes_served_by, letterhead_of, name_on
from lienthong.organisations.rules.reshaping import Named, merging, renaming, serving
from lienthong.people.actions import register_person
from lienthong.people.models import Membership
from lienthong.people.queries import director_on
from lienthong.planning.choices import PlanState
from lienthong.planning.models import Approval, Plan
from lienthong.reports.access import VIEW
from lienthong.reports.queries import classes_and_learners
from lienthong.reports.queries.centres import centres_of, standing_of
from tests.assessment.things import a_class, a_completed_class, an_approved_line, marked
from tests.cast import BEGINNING, PRODUCT, Cast
from tests.certificates.things import issued

BrowserOf = Callable[[str], Client]
MERGED = date(2026, 7, 1)
DAY_BEFORE = MERGED - timedelta(days=1)
YEAR_END = date(2026, 12, 31)
BASIS = "15-QĐ/TU, 10/6/2026, Tỉnh ủy Lam Sơn"
FIELDS = ("planned", "opened", "completed", "learners", "certified")


@dataclass
class Story:
    """What there is before the day, and the decisions."""

    cast: Cast
    finished: TrainingClass
    going_on: TrainingClass
    merged: Reorganisation
    centre: Unit


@pytest.fixture
def story(cast: Cast) -> Story:
    """Yên Thượng has a finished class with three certificates and one that goes on; Vạn Xuân has an open one with a learner."""
    line = an_approved_line(cast)
    finished = a_completed_class(cast, line=line)
    issued(finished)
    going_on = a_class(cast, line=line, course=2, learners=cast.learners[:2], starts_on=date(2026, 6, 8))
    an_approved_line(cast, centre=cast.stranger_centre, class_count=4)
    merged = reorganise(
        change=merging(
            [cast.centre.pk, cast.stranger_centre.pk],
            into=None,
            named=Named("Trung tâm chính trị Yên Xuân", UnitKind.CENTRE, "TTCT", "Yên Thượng"),
            parent=cast.committee.pk,
            register_of=cast.centre.pk,
            day=MERGED,
            basis=BASIS,
        ),
        actor=cast.actor("tinh"),
    )
    ward = Named("Đảng ủy phường Phú Lộc", UnitKind.COMMUNE_COMMITTEE, "ĐU", "Phú Lộc")
    reorganise(change=renaming(cast.neighbour.pk, ward, day=MERGED, basis=BASIS), actor=PRODUCT)
    return Story(cast, finished, going_on, merged, Unit.objects.get(pk=merged.asked["founded"][0]))


def figures(cast: Cast, on: date, units_on: date) -> dict[str, tuple[int, ...]]:
    """Name of the centre -> classes planned, opened, completed, learners, certificates: as the province sees them."""
    reached = unit_ids_within(cast.actor("tinh", YEAR_END), VIEW)
    standing = standing_of(centres_of(reached, units_on, on), 2026, on, units_on)
    table = {row.name: tuple(getattr(row, field) for field in FIELDS) for row in standing.rows}
    return table | {"Σ": tuple(getattr(standing, field) for field in FIELDS)}


OLD = {
    "Trung tâm chính trị xã Vạn Xuân": (4, 0, 0, 0, 0),
    "Trung tâm chính trị xã Yên Thượng": (3, 2, 1, 5, 3),
    "Σ": (7, 2, 1, 5, 3),
}


def test_before_and_after_the_day_the_figures_are_exact_in_both_geographies(story: Story) -> None:
    old = figures(story.cast, DAY_BEFORE, DAY_BEFORE)
    new = {"Trung tâm chính trị Yên Xuân": (7, 2, 1, 5, 3), "Σ": (7, 2, 1, 5, 3)}
    assert old == OLD
    assert figures(story.cast, DAY_BEFORE, YEAR_END) == new
    assert figures(story.cast, YEAR_END, YEAR_END) == new
    assert figures(story.cast, YEAR_END, DAY_BEFORE) == {**OLD, "Trung tâm chính trị Yên Xuân": (0, 0, 0, 0, 0)}


def test_a_question_about_units_takes_them_of_the_day_or_of_today(story: Story) -> None:
    def asked(unit: Unit, units_on: date | None) -> list[int]:
        question = Question(as_of=DAY_BEFORE, year=2026, unit_ids=frozenset([unit.pk]), units_on=units_on)
        return [int(figure.value or 0) for figure in classes_and_learners(question)]

    both = [7, 1, 5]
    old = [asked(centre, None)[:3] for centre in (story.cast.centre, story.cast.stranger_centre)]
    assert (old, asked(story.centre, None)[:3], asked(story.centre, MERGED)[:3]) == (
        [[3, 1, 5], [4, 0, 0]],
        [0, 0, 0],
        both,
    )


def test_the_open_class_finishes_and_its_certificates_are_the_successor_s(story: Story) -> None:
    cast, an = story.cast, story.cast.actor("an", MERGED)
    assert class_for(an, story.going_on.pk, "classes.manage") == story.going_on
    assert class_for(cast.actor("ngoai", MERGED), story.going_on.pk, "classes.manage") == story.going_on
    marked(story.going_on, ["8", "7.5"])
    finish(story, MERGED)
    listed = issue_certificates(
        training_class=story.going_on,
        issued_on=date(2026, 7, 10),
        signer="Lê Thanh Bình",
        signer_post="Giám đốc",
        actor=cast.actor("an", YEAR_END),
    )
    first = Certificate.objects.filter(list=listed).order_by("number").first()
    assert first is not None
    assert (listed.register.centre, first.number, first.centre_name, first.committee_name) == (
        story.centre, 4, "Trung tâm chính trị Yên Xuân", "Đảng ủy xã Yên Thượng",
    )  # fmt: skip
    old = Certificate.objects.filter(list__training_class=story.finished).values_list("centre_name", "register__centre")
    assert set(old) == {("Trung tâm chính trị xã Yên Thượng", cast.centre.pk)}
    with pytest.raises(ReorganisationRefused) as refusal:
        undo_reorganisation(reorganisation=story.merged, actor=PRODUCT)
    assert "issued_by_successor" in refusal.value.codes


def test_who_runs_the_class_has_the_successor_s_rooms_lecturers_and_paper(story: Story) -> None:
    cast = story.cast
    rooms = {room.pk for room in rooms_of(cast.centre.pk, MERGED)}
    assert rooms == {cast.room.pk, cast.second_room.pk, cast.stranger_room.pk}
    assert [rooms_of(cast.centre.pk, DAY_BEFORE).count(), lecturers_of(cast.centre.pk, MERGED).count()] == [2, 3]
    assert letterhead_of(cast.centre.pk, MERGED).issuer == "Trung tâm chính trị Yên Xuân"
    assert letterhead_of(cast.centre.pk, DAY_BEFORE).issuer == "Trung tâm chính trị xã Yên Thượng"
    assert director_on(cast.stranger_centre.pk, MERGED) == "Lê Thanh Bình"


def test_old_records_keep_the_unit_of_their_day(story: Story) -> None:
    cast = story.cast
    assert {one.unit_id for one in Enrolment.objects.filter(training_class=story.going_on)} == {cast.cell.pk}
    assert [name_on(cast.neighbour.pk, day) for day in (DAY_BEFORE, MERGED)] == [
        "Đảng ủy xã Phú Lộc",
        "Đảng ủy phường Phú Lộc",
    ]
    assert story.going_on.centre == cast.centre


def test_communes_go_over_to_another_centre_and_people_are_found_there(story: Story) -> None:
    cast = story.cast
    later = MERGED + timedelta(days=31)
    own = Named("Trung tâm chính trị phường Phú Lộc", UnitKind.CENTRE, "TTCT")
    other = found_unit(name=own.name, kind=own.kind, starts_on=MERGED, parent=cast.neighbour, actor=PRODUCT)
    reorganise(change=serving([cast.neighbour.pk], other.pk, day=later, basis=BASIS), actor=PRODUCT)
    assert [cast.neighbour.pk in communes_served_by([story.centre.pk], day) for day in (MERGED, later)] == [True, False]
    assert set(communes_served_by([other.pk], later)) == {cast.neighbour.pk}
    person = register_person(full_name="Đỗ Văn Mới", unit=cast.neighbour, since=BEGINNING, actor=PRODUCT)
    assert Membership.objects.filter(person=person).count() == 1


OPENED_NEW, RENAMED = date(2026, 8, 1), date(2026, 9, 1)


def finish(story: Story, on: date) -> None:
    """The open class is completed by the successor's director."""
    complete_class(
        training_class=story.going_on, decision_number="9-QĐ/TTCT", decision_on=on, actor=story.cast.actor("binh", on)
    )


def the_year_goes_on(story: Story) -> None:
    """A commune gets a centre of its own and goes over to it; the open class is completed; the merged centre is renamed."""
    cast = story.cast
    named = Named("Trung tâm chính trị phường Phú Lộc", UnitKind.CENTRE, "TTCT")
    other = found_unit(name=named.name, kind=named.kind, starts_on=MERGED, parent=cast.neighbour, actor=PRODUCT)
    reorganise(change=serving([cast.neighbour.pk], other.pk, day=OPENED_NEW, basis=BASIS), actor=PRODUCT)
    late = cast.learners[2]  # of a cell of that commune: she finishes where she began
    Enrolment.objects.create(
        training_class=story.going_on, person=late, unit=cast.other_cell, joined_on=date(2026, 6, 9)
    )
    marked(story.going_on, ["8", "7.5", "7"])
    decided, signed = date(2026, 7, 6), date(2026, 7, 10)
    finish(story, decided)
    issue_certificates(
        training_class=story.going_on,
        issued_on=signed,
        signer="Lê Thanh Bình",
        signer_post="Giám đốc",
        actor=cast.actor("an", signed),
    )
    approved_on = date(2026, 8, 3)
    plan = Plan.objects.create(
        centre=other, committee=cast.neighbour, year=2026, state=PlanState.APPROVED, made_on=approved_on
    )
    Approval.objects.create(plan=plan, version=1, number="8-QĐ/ĐU", issued_on=approved_on, approved_by="Ban thường vụ")
    line = an_approved_line(cast, centre=other, class_count=2)
    new = a_class(cast, centre=other, line=line, learners=cast.learners[2:], starts_on=date(2026, 8, 17))
    TrainingClass.objects.filter(pk=new.pk).update(decision_on=date(2026, 8, 10))
    renamed = Named("Trung tâm chính trị liên xã Yên Xuân", UnitKind.CENTRE, "TTCT", "Yên Thượng")
    reorganise(change=renaming(story.centre.pk, renamed, day=RENAMED, basis=BASIS), actor=PRODUCT)


def of_names(table: dict[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """The table with short names."""
    return {name.removeprefix("Trung tâm chính trị ").removeprefix("xã ").removeprefix("phường "): numbers
            for name, numbers in table.items()}  # fmt: skip


NOTHING = (0, 0, 0, 0, 0)
# day of the figures -> planned, opened, completed, learners, certificates of Vạn Xuân, Yên Thượng, what both became, Phú Lộc
YEAR: dict[date, tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], tuple[int, ...]]] = {
    DAY_BEFORE: ((4, 0, 0, 0, 0), (3, 2, 1, 6, 3), (7, 2, 1, 6, 3), NOTHING),
    MERGED: ((4, 0, 0, 0, 0), (3, 2, 1, 6, 3), (7, 2, 1, 6, 3), NOTHING),
    OPENED_NEW: ((4, 0, 0, 0, 0), (3, 2, 2, 6, 6), (7, 2, 2, 6, 6), NOTHING),
    RENAMED: ((4, 0, 0, 0, 0), (3, 2, 2, 6, 6), (7, 2, 2, 6, 6), (2, 1, 0, 1, 0)),
}


def test_the_whole_year_is_exact_on_every_day_in_the_geography_of_every_day(story: Story) -> None:
    """Merged, a commune gone over, renamed: of every day the same things are counted, each once, wherever they are put."""
    the_year_goes_on(story)
    for units_on, (on, (stranger, own, both, new)) in product(YEAR, YEAR.items()):
        table = of_names(figures(story.cast, on, units_on))
        if units_on == DAY_BEFORE:
            wanted = {"Vạn Xuân": stranger, "Yên Thượng": own}
            # What was founded since has its row behind them, under its first name.
            wanted |= {"Yên Xuân": NOTHING, "Phú Lộc": new} if on >= MERGED else {}
        else:
            wanted = {"liên xã Yên Xuân" if units_on == RENAMED else "Yên Xuân": both, "Phú Lộc": new}
        total = tuple(map(sum, zip(both, new, strict=True)))
        assert table == {**wanted, "Σ": total}, (on, units_on)


def test_who_finishes_elsewhere_stays_with_the_cell_and_the_centre_of_the_day(story: Story) -> None:
    cast = story.cast
    the_year_goes_on(story)
    late = Enrolment.objects.filter(person=cast.learners[2]).order_by("joined_on")
    assert [(one.unit_id, name_on(one.training_class.centre_id, YEAR_END)) for one in late] == [
        (cast.other_cell.pk, "Trung tâm chính trị xã Yên Thượng"),
        (cast.other_cell.pk, "Trung tâm chính trị xã Yên Thượng"),
        (cast.other_cell.pk, "Trung tâm chính trị phường Phú Lộc"),
    ]
    names = Certificate.objects.filter(result__enrolment__in=late).order_by("issued_on")
    assert [one.centre_name for one in names] == ["Trung tâm chính trị xã Yên Thượng", "Trung tâm chính trị Yên Xuân"]

    def asked(unit: Unit, units_on: date) -> list[int]:
        question = Question(as_of=YEAR_END, year=2026, unit_ids=frozenset([unit.pk]), units_on=units_on)
        return [int(figure.value or 0) for figure in classes_and_learners(question)][:3]

    province = [9, 2, 7]
    assert [asked(cast.province, day) for day in YEAR] == [[7, 2, 6], province, province, province]
    assert [asked(cast.neighbour, day) for day in (MERGED, RENAMED)] == [[2, 0, 1], [2, 0, 1]]


def test_the_page_offers_the_geographies(story: Story, browser_of: BrowserOf) -> None:
    client = browser_of("tinh")
    asked = "/tinh-hinh/?year=2026&on=30/06/2026"
    assert "Trung tâm chính trị Yên Xuân" not in client.get(asked).content.decode()
    offered = client.get("/tinh-hinh/?year=2026").content.decode()
    assert "như trước sắp xếp ngày 01/07/2026" in offered
    by_old = client.get("/tinh-hinh/?year=2026&units_on=2026-06-30").content.decode()
    assert ["theo đơn vị như vào ngày 30/06/2026" in by_old, "Trung tâm chính trị xã Vạn Xuân" in by_old] == [
        True,
        True,
    ]
    assert "Trung tâm chính trị xã Vạn Xuân" not in offered
