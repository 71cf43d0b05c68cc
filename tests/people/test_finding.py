"""People are found the same, whichever way is taken, and wherever memberships, names and the tree have moved them."""

from datetime import date

import pytest

from lienthong.base.paging import page_from
from lienthong.kernel.text import exact, folded
from lienthong.organisations.actions import change_unit, found_unit
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.models import UnitPeriod
from lienthong.organisations.queries import units_under
from lienthong.people.access import people_found, people_visible_to, places_of, unit_choices
from lienthong.people.actions import correct_person, register_person
from lienthong.people.finding import Finder
from lienthong.people.models import Belonging, Membership
from tests.cast import BEGINNING, PRODUCT, TODAY, Cast

NAMES = """
Nguyễn Văn Tuấn|Nguyễn Thị Tuân|Trần Tuấn Anh|Lê Tuấn Tú|Tuấn|Nguyễn Tuấn Tuấn|Phạm Thị Hoa|Hoàng Thị Hòa|Hoàng Hoa Thám
Đỗ Thị Hỏa|Võ Thị Thu Hòa|Thị Hòa Nguyễn|Nguyễn Nguyên|Vũ Văn Thi|Thi Văn Vũ|Lý Thị Vân|Văn Thị Lý|Trần 100% Anh|Y_Anh Niê
""".strip().replace("\n", "|")
TEXTS = [
    "tuan",
    "Tuấn",
    "tu",
    "t",
    "hoa",
    "Hòa",
    "hoà",
    "nguyen",
    "nguyen t",
    "thi hoa",
    "van thi",
    "hoang",
    "uan",
    "100%",
]
TEXTS += ["_", "%", "tuan tuan", "a", "nguyen van tuan", "khong co", "Hoà ng"]
# Near enough to be read name by name; too many for it, with a walk that sees nothing, little or everything.
WAYS = [(300_000, 100_000), (0, 0), (0, 5), (0, 100_000)]


@pytest.fixture
def crowd(cast: Cast) -> Cast:
    """Every name twice: in our cell and in a stranger's; every third person belongs to a neighbouring cell as well."""
    for number, name in enumerate(NAMES.split("|")):
        for unit in (cast.cell, cast.stranger_cell):
            person = register_person(full_name=name, unit=unit, since=BEGINNING, actor=PRODUCT)
            if number % 3 == 0:
                Membership.objects.create(person=person, unit=cast.other_cell, starts_on=BEGINNING)
    return cast


def _expected(cast: Cast, who: str, text: str) -> list[int]:
    actor = cast.actor(who)
    plain, marked = folded(text), exact(text)
    return [
        person.pk
        for person in people_visible_to(actor)
        if f" {plain}" in f" {person.name_folded}" and (plain == marked or f" {marked}" in f" {person.name_exact}")
    ]


@pytest.mark.parametrize(("near", "walked"), WAYS, ids=["near", "far", "far, a short walk", "far, a long walk"])
@pytest.mark.parametrize("who", ["an", "tinh"])
def test_every_way_finds_the_same(crowd: Cast, who: str, near: int, walked: int) -> None:
    places = places_of(crowd.actor(who), "people.view")
    for text in ["", *TEXTS]:
        expected = _expected(crowd, who, text)
        finder = Finder(places, TODAY, text, near=near, walked=walked)
        found, asked = [], ""
        while True:
            page = page_from(finder, asked, size=4)
            found += [person.pk for person in page]
            asked = page.next
            if not asked:
                break
        back = page_from(finder, "last", size=4)
        assert (text, found, [one.pk for one in back], page.total) == (text, expected, expected[-4:], len(expected))


def test_a_great_find_is_not_counted_to_its_end(crowd: Cast) -> None:
    places = places_of(crowd.actor("tinh"), "people.view")
    assert Finder(places, TODAY, "tu", near=0).total().is_more is False


def test_whom_the_reach_does_not_hold_is_no_place_to_go_on_from(crowd: Cast) -> None:
    finder = people_found(crowd.actor("an"))
    assert finder.rows(after=crowd.stranger_learner.pk, backwards=False, limit=3) is None


def test_a_unit_out_of_reach_holds_nobody(crowd: Cast) -> None:
    assert people_found(crowd.actor("an"), unit_id=crowd.stranger_cell.pk).first(9) == []


def test_a_unit_holds_those_who_belong_to_it_now(cast: Cast) -> None:
    gone, *_others = [person for person in cast.learners if person.memberships.get().unit_id == cast.cell.pk]
    Membership.objects.filter(person=gone).update(ends_on=TODAY)
    listed = people_found(cast.actor("an"), unit_id=cast.cell.pk).first(9)
    assert [one.full_name for one in listed] == ["Trần Văn Bảo"]
    assert gone in people_found(cast.actor("an"), "hoa").first(9)


def _drawn_anew() -> set[tuple[int, int, date, date | None, str]]:
    """What memberships, names and the tree say, place by place, straight from the tables."""
    days: dict[tuple[int, int, str], list[tuple[date, date]]] = {}
    for member in Membership.objects.select_related("person"):
        for period in UnitPeriod.objects.filter(unit_id=member.unit_id):
            for place in period.path:
                key = (member.person_id, place, member.person.sort_key)
                days.setdefault(key, []).append((period.starts_on, period.ends_on or date.max))
    rows = set()
    for (person, place, sort_key), stretches in days.items():
        joined: list[tuple[date, date]] = []
        for begins, ends in sorted(stretches):
            if joined and begins <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(ends, joined[-1][1]))
            else:
                joined.append((begins, ends))
        rows |= {(person, place, begins, None if ends == date.max else ends, sort_key) for begins, ends in joined}
    return rows


def _kept() -> set[tuple[int, int, date, date | None, str]]:
    return set(Belonging.objects.values_list("person_id", "place_id", "starts_on", "ends_on", "sort_key"))


def test_belongings_follow_every_change(cast: Cast) -> None:
    hoa, bao, hang = cast.learners
    assert _kept() == _drawn_anew()
    Membership.objects.filter(person=hoa).update(unit=cast.stranger_cell)
    Membership.objects.bulk_create(
        [Membership(person=hang, unit=cast.cell, starts_on=day) for day in (BEGINNING, TODAY)]
    )
    assert _kept() == _drawn_anew()
    Membership.objects.filter(person=hang, unit=cast.other_cell).delete()
    Membership.objects.filter(person=bao).update(person=hang)
    assert (_kept(), Belonging.objects.filter(person=bao).count()) == (_drawn_anew(), 0)
    correct_person(
        person=hoa, full_name="Nguyễn Thị Ất", sex="female", birth_on=None, birth_year=1995, phone="", actor=PRODUCT
    )
    assert _kept() == _drawn_anew()
    change_unit(
        unit=cast.committee, on=TODAY, name="Đảng ủy xã Yên Hạ", kind=UnitKind.COMMUNE_COMMITTEE,
        parent=found_unit(
            name="Tỉnh ủy Mới", kind=UnitKind.PROVINCIAL_COMMITTEE, starts_on=BEGINNING, actor=PRODUCT
        ), actor=PRODUCT,
    )  # fmt: skip
    assert _kept() == _drawn_anew()
    UnitPeriod.objects.filter(unit=cast.cell).delete()
    hoa.delete()
    assert _kept() == _drawn_anew()


def test_a_unit_that_moves_takes_its_people_along_on_that_day(cast: Cast) -> None:
    moved = date(2026, 4, 1)
    other = found_unit(name="Tỉnh ủy Mới", kind=UnitKind.PROVINCIAL_COMMITTEE, starts_on=BEGINNING, actor=PRODUCT)
    change_unit(
        unit=cast.committee, on=moved, name="Đảng ủy xã Yên Thượng", kind=UnitKind.COMMUNE_COMMITTEE, parent=other,
        actor=PRODUCT,
    )  # fmt: skip
    hoa = cast.learners[0]
    for day, top in [(TODAY, cast.province), (moved, other)]:
        assert (hoa in Finder([top.pk], day).first(50), day) == (True, day)
    assert (hoa in Finder([other.pk], TODAY).first(50), hoa in Finder([cast.province.pk], moved).first(50)) == (
        False,
        False,
    )


def test_the_tops_of_a_reach_reach_all_of_it(cast: Cast) -> None:
    an = cast.actor("an")
    assert set(places_of(an, "people.view")) == {cast.centre.pk, cast.committee.pk, cast.neighbour.pk}
    assert places_of(cast.actor("tinh"), "people.view") == [cast.province.pk]
    assert cast.stranger_cell.pk not in set(units_under(places_of(an, "people.view"), TODAY))
    assert places_of(an, "organisations.manage") == []


def test_many_units_are_chosen_step_by_step(cast: Cast) -> None:
    tinh = cast.actor("tinh")
    few = {pk for pk, _name in unit_choices(tinh, "")}
    assert cast.cell.pk in few
    for number in range(301):
        found_unit(
            name=f"Chi bộ {number}", kind=UnitKind.CELL, starts_on=BEGINNING, parent=cast.neighbour, actor=PRODUCT
        )
    tops = {pk for pk, _name in unit_choices(tinh, "")}
    steps = {pk for pk, _name in unit_choices(tinh, str(cast.committee.pk))}
    assert tops == {cast.province.pk, cast.committee.pk, cast.neighbour.pk, cast.stranger_committee.pk}
    assert steps - tops == {cast.centre.pk, cast.cell.pk}
