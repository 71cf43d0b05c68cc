"""The page of a person is one record: where, what learned, what came of it, what taught, which roles, in time order."""

from collections.abc import Callable
from datetime import date

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lienthong.classes.models import Enrolment
from lienthong.organisations.actions import change_unit
from lienthong.organisations.choices import UnitKind
from lienthong.people.actions import register_person
from lienthong.people.models import Membership
from lienthong.records.choices import Source
from lienthong.records.models import Completion
from lienthong.ui.boards import LifeMatter, boards
from tests.assessment import things as results
from tests.cast import BEGINNING, PRODUCT, Cast
from tests.certificates.things import an_issued_list
from tests.classes import things as classes

BrowserOf = Callable[[str], Client]


def _told(life: list[LifeMatter]) -> list[tuple[str, list[str]]]:
    return [(str(one.head.title), [str(event.title) for event in one.followers]) for one in life]


def test_a_learners_record_runs_from_his_cell_to_the_certificate(cast: Cast) -> None:
    hoa = cast.learners[0]
    Completion.objects.create(
        person=hoa,
        programme_key="so-cap",
        programme_name="Sơ cấp",
        completed_on=date(2019, 5, 6),
        source=Source.ELSEWHERE,
    )
    certificate = an_issued_list(cast).certificates.get(holder_name="Nguyễn Thị Hòa")
    life = boards.life_of(cast.actor("an"), hoa.pk)
    title = certificate.class_title
    assert _told(life) == [
        ("Hoàn thành Sơ cấp", []),
        ("Chi bộ thôn Bãi Sậy", []),
        (
            title,
            [
                "Đạt yêu cầu, điểm 9,2",
                f"Hoàn thành {certificate.programme_name}",
                f"Được cấp giấy chứng nhận số {certificate.printed_number}",
            ],
        ),
    ]
    assert life[0].head.detail == "Sổ cũ, nơi khác cấp"
    assert str(life[2].head.detail).startswith("Học viên, Chi bộ thôn Bãi Sậy cử đi học, dự ")


def test_a_lecturers_record_has_posts_roles_and_sessions(cast: Cast) -> None:
    opened = classes.an_open_class(cast)
    classes.a_session(cast, opened)
    assert cast.dung.person_id
    told = _told(boards.life_of(cast.actor("an"), cast.dung.person_id))
    assert told == [
        ("Trung tâm chính trị xã Yên Thượng", []),
        ("Giảng viên", []),
        ("Giảng viên chuyên trách", []),
        (opened.title, []),
    ]


def test_a_unit_has_the_name_of_its_time(cast: Cast) -> None:
    change_unit(
        unit=cast.cell,
        on=date(2026, 1, 1),
        actor=PRODUCT,
        name="Chi bộ thôn Mới",
        kind=UnitKind.CELL,
        parent=cast.committee,
    )
    person = register_person(full_name="Lê Văn Cũ", unit=cast.cell, since=BEGINNING, actor=PRODUCT)
    Membership.objects.filter(person=person).update(ends_on=date(2025, 12, 1))
    Membership.objects.create(person=person, unit=cast.cell, starts_on=date(2026, 2, 1))
    told = _told(boards.life_of(cast.actor("an"), person.pk))
    assert told == [("Chi bộ thôn Bãi Sậy", []), ("Chi bộ thôn Mới", [])]


def test_who_failed_and_who_left_stand_there_with_the_reason(cast: Cast) -> None:
    results.a_completed_class(cast, ["8", "9", "4"])
    ((_cell, _none), (_learned, followers)) = _told(boards.life_of(cast.actor("an"), cast.learners[0].pk))
    assert followers[0].startswith("Không đạt, điểm 4")
    Enrolment.objects.filter(person=cast.learners[1]).update(left_on=date(2026, 3, 5))
    life = boards.life_of(cast.actor("an"), cast.learners[1].pk)
    assert "thôi học ngày 05/03/2026" in str(life[1].head.detail)


def test_classes_of_another_centre_are_not_told(cast: Cast) -> None:
    an_issued_list(cast)
    told = _told(boards.life_of(cast.actor("ngoai"), cast.learners[0].pk))
    assert [title for title, _followers in told] == ["Chi bộ thôn Bãi Sậy", "Hoàn thành Bồi dưỡng nhận thức về Đảng"]


def test_the_page_shows_it_year_by_year(cast: Cast, browser_of: BrowserOf) -> None:
    an_issued_list(cast)
    page = browser_of("an").get(f"/con-nguoi/{cast.learners[0].pk}/").content.decode()
    places = [page.index(words) for words in ("Quá trình", ">2025<", "đến nay", ">2026<", "Được cấp giấy chứng nhận")]
    assert places == sorted(places)


def test_three_classes_ask_as_much_as_one(cast: Cast, browser_of: BrowserOf) -> None:
    client, address = browser_of("an"), f"/con-nguoi/{cast.learners[0].pk}/"
    line = results.an_approved_line(cast)
    asked = []
    for course, month in ((1, 1), (2, 2), (3, 3)):
        an_issued_list(cast, line=line, course=course, starts_on=date(2026, month, 2))
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        asked.append(len(queries))
    assert asked[0] == asked[2]
