"""Lists and pages ask the database as much for three rows as for one. What an app's own tests do not cover stands here."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lienthong.curriculum.actions import lay_down_programme
from lienthong.facilities.models import Room
from lienthong.lecturers.choices import EngagementKind
from lienthong.lecturers.models import Engagement, Lecturer
from lienthong.organisations.actions import assign_commune, change_unit, found_unit
from lienthong.organisations.choices import UnitKind
from lienthong.people.actions import register_person
from lienthong.planning.models import Plan
from lienthong.regulations.models import Provision, Rulebook
from tests.assessment import things as results
from tests.cast import BEGINNING, PRODUCT, TODAY, Cast
from tests.certificates.things import an_issued_list
from tests.classes import things as classes
from tests.documents.things import a_draft
from tests.planning import things as plans

BrowserOf = Callable[[str], Client]
Grow = Callable[[Cast, int], None]
KEYS = ["class.smallest", "attendance.percent", "certificate.days"]


def _cell(cast: Cast, number: int) -> None:
    unit = found_unit(
        name=f"Chi bộ {number}", kind=UnitKind.CELL, starts_on=BEGINNING, parent=cast.committee, actor=PRODUCT
    )
    register_person(full_name=f"Nguyễn Văn {number}", unit=unit, since=BEGINNING, birth_year=1990, actor=PRODUCT)


def _history(cast: Cast, number: int) -> None:
    other = found_unit(
        name=f"Đảng ủy xã Mới {number}", kind=UnitKind.COMMUNE_COMMITTEE, starts_on=BEGINNING, parent=cast.province,
        actor=PRODUCT,
    )  # fmt: skip
    assign_commune(centre=cast.centre, commune=other, starts_on=BEGINNING, actor=PRODUCT)
    change_unit(
        unit=cast.centre, on=date(2025, 8, number), actor=PRODUCT, name=f"Trung tâm {number}", kind=UnitKind.CENTRE,
        parent=cast.committee,
    )  # fmt: skip


def _lecturer(cast: Cast, number: int) -> None:
    person = register_person(full_name=f"Lê Văn {number}", unit=cast.centre, since=BEGINNING, actor=PRODUCT)
    lecturer = Lecturer.objects.create(person=person)
    Engagement.objects.create(lecturer=lecturer, unit=cast.centre, kind=EngagementKind.VISITING, starts_on=BEGINNING)


def _room(cast: Cast, number: int) -> None:
    Room.objects.create(unit=cast.centre, name=f"Phòng {number}", seats=40)


def _rulebook(cast: Cast, number: int) -> None:
    years = {
        "issued_on": date(2000 + number, 1, 1),
        "starts_on": date(2000 + number, 1, 1),
        "ends_on": date(2001 + number, 1, 1),
    }
    Rulebook.objects.create(
        code=str(number), title="Quy chế", number=f"{number}-QĐ/X", type="quyết định", body="X", **years
    )


def _provision(cast: Cast, number: int) -> None:
    Provision.objects.create(
        rulebook=cast.rulebook, key=KEYS[number - 1], value=number, unit=cast.centre, certainty="unconfirmed"
    )


def _programme(cast: Cast, number: int) -> None:
    lay_down_programme(
        key=f"p{number}", name=f"Chương trình {number}", group="thematic", audience="", position=number, edition_name="A",
        days=1, starts_on=BEGINNING, topics=[("Một", 4)], actor=PRODUCT,
    )  # fmt: skip


def _plan(cast: Cast, number: int) -> None:
    Plan.objects.create(
        centre=cast.centre, committee=cast.committee, year=2010 + number, made_on=date(2010 + number, 1, 5)
    )


def _line(cast: Cast, number: int) -> None:
    plan = Plan.objects.filter(centre=cast.centre, year=plans.YEAR).first() or plans.a_draft_plan(cast, lines=0)
    plans.a_line(cast, plan, title=f"Dòng {number}", task=plans.a_task(cast) if number == 1 else None)


def _approved(cast: Cast, number: int) -> None:
    classes.an_approved_line(cast, year=2019 + number)


def _document(cast: Cast, number: int) -> None:
    a_draft(cast, text=f"Văn bản số {number}")


def _plan_page(cast: Cast) -> str:
    return f"/ke-hoach/{Plan.objects.get(centre=cast.centre, year=plans.YEAR).pk}/"


PLACES: dict[str, tuple[Grow, Callable[[Cast], str]]] = {
    "home": (_document, lambda cast: "/"),
    "search": (_cell, lambda cast: "/tim/?q=nguyen van"),
    "people": (_cell, lambda cast: "/con-nguoi/"),
    "units": (_cell, lambda cast: "/don-vi/"),
    "a unit and those below": (_cell, lambda cast: f"/don-vi/{cast.committee.pk}/"),
    "a unit with a history": (_history, lambda cast: f"/don-vi/{cast.centre.pk}/"),
    "lecturers": (_lecturer, lambda cast: "/giang-vien/"),
    "rooms": (_room, lambda cast: "/phong-hoc/"),
    "rulebooks": (_rulebook, lambda cast: "/quy-che/"),
    "a rulebook": (_provision, lambda cast: f"/quy-che/{cast.rulebook.pk}/"),
    "programmes": (_programme, lambda cast: "/chuong-trinh/"),
    "plans": (_plan, lambda cast: "/ke-hoach/"),
    "a plan": (_line, _plan_page),
    "approved lines": (_approved, lambda cast: "/ke-hoach/da-duyet/"),
    "documents": (_document, lambda cast: "/van-ban/"),
}


def _asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
        assert answer.status_code == 200
        if answer.streaming:
            b"".join(answer)
    return len(queries)


@pytest.mark.parametrize("place", sorted(PLACES))
def test_three_rows_ask_as_much_as_one(place: str, cast: Cast, browser_of: BrowserOf) -> None:
    grow, address_of = PLACES[place]
    client = browser_of("an")
    grow(cast, 1)
    address = address_of(cast)
    client.get(address)
    once = _asked(client, address)
    grow(cast, 2)
    grow(cast, 3)
    assert _asked(client, address) == once


TAKEN_AWAY = ["approved lines", "documents", "lecturers", "people", "plans", "rooms", "units"]


@pytest.mark.parametrize("place", TAKEN_AWAY)
@pytest.mark.parametrize("form", ["xlsx", "in"])
def test_a_file_of_three_rows_asks_as_much_as_one_of_one(
    place: str, form: str, cast: Cast, browser_of: BrowserOf
) -> None:
    grow, address_of = PLACES[place]
    client = browser_of("an")
    grow(cast, 1)
    address = f"{address_of(cast)}?dang={form}"
    _asked(client, address)
    once = _asked(client, address)
    grow(cast, 2)
    grow(cast, 3)
    assert _asked(client, address) == once


PARTS = [
    "giay-chung-nhan/",
    "diem/",
    "diem/tom-tat/",
    "giay-chung-nhan/tom-tat/",
    "van-ban/quyet-dinh-mo-lop.docx",
    "van-ban/danh-sach-diem-danh.docx",
    "ket-qua/bien-ban-xet-ket-qua.docx",
    "ket-qua/quyet-dinh-cong-nhan.docx",
    "ket-qua/bao-cao-ket-qua.docx",
]


@pytest.mark.parametrize("part", PARTS)
def test_a_completed_class_of_three_asks_as_much_as_one_of_one(cast: Cast, browser_of: BrowserOf, part: str) -> None:
    client = browser_of("an")
    line = results.an_approved_line(cast)
    one = an_issued_list(cast, ["8"], line=line, learners=cast.learners[:1]).training_class_id
    three = an_issued_list(cast, line=line, course=2, starts_on=date(2026, 2, 9)).training_class_id
    client.get(f"/lop/{one}/{part}")
    assert _asked(client, f"/lop/{three}/{part}") == _asked(client, f"/lop/{one}/{part}")


@pytest.mark.parametrize(
    "address", ["/giay-chung-nhan/", "/giay-chung-nhan/?dang=xlsx", "/giay-chung-nhan/so-goc.docx"]
)
def test_the_register_of_four_asks_as_much_as_that_of_one(cast: Cast, browser_of: BrowserOf, address: str) -> None:
    client = browser_of("an")
    line = results.an_approved_line(cast)
    an_issued_list(cast, ["8"], line=line, learners=cast.learners[:1])
    _asked(client, address)
    once = _asked(client, address)
    an_issued_list(cast, line=line, course=2, starts_on=date(2026, 2, 9))
    assert (_asked(client, address), TODAY.year) == (once, 2026)


def test_the_sheets_of_three_sessions_ask_as_much_as_that_of_one(cast: Cast, browser_of: BrowserOf) -> None:
    client = browser_of("an")
    opened = classes.an_open_class(cast, learners=cast.learners)
    address = f"/lop/{opened.pk}/van-ban/danh-sach-diem-danh.docx"
    classes.a_session(cast, opened)
    client.get(address)
    once = _asked(client, address)
    for day in (17, 18):
        classes.a_session(cast, opened, day=date(2026, 3, day))
    assert _asked(client, address) == once


def test_a_printed_plan_of_three_lines_asks_as_much_as_one_of_one(cast: Cast, browser_of: BrowserOf) -> None:
    client = browser_of("an")
    _line(cast, 1)
    address = f"{_plan_page(cast)}van-ban.docx"
    client.get(address)
    once = _asked(client, address)
    _line(cast, 2)
    _line(cast, 3)
    assert _asked(client, address) == once
