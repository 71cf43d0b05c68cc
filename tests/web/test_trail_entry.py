"""One entry of the trail, the rows that changed by it, the trail as a file, and changes that nobody decided."""

import ast
import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models.functions import Now
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from lienthong.audit.actions import record, seal_days
from lienthong.audit.models import AuditEntry, Change
from lienthong.audit.rules import midnight
from lienthong.organisations.models import Role
from lienthong.people.actions import appoint, correct_person
from lienthong.web.choices import COLUMNS, DETAILS, PAGES, TABLES
from lienthong.web.queries import changes_matching, rows_of_changes, seal_of
from tests.audit.things import FIRST, an_entry
from tests.cast import BEGINNING, PRODUCT, TODAY, Cast
from tests.house.source import PACKAGE, modules, tree
from tests.house.test_remembered import watches

BrowserOf = Callable[[str], Client]


@pytest.fixture
def administrator(cast: Cast, browser_of: BrowserOf) -> Client:
    """Chi, who is made administrator of the province."""
    role = Role.objects.get(key="administrator")
    assert cast.chi.person
    appoint(person=cast.chi.person, unit=cast.province, role=role, starts_on=BEGINNING, actor=PRODUCT)
    return browser_of("chi")


@pytest.mark.django_db
def test_whatever_can_stand_in_a_trace_has_its_word() -> None:
    lacking = set()
    for watch in watches().values():
        fields = apps.get_model(watch.thing)._meta.local_fields
        named = {field.column for field in fields if not field.primary_key} - {*watch.ignored}
        lacking |= (set() if watch.hidden == ["*"] else named - set(COLUMNS)) | ({watch.thing} - set(TABLES))
    assert sorted(lacking) == []


def test_whatever_is_recorded_beside_has_its_word() -> None:
    beside = {
        keyword.arg
        for path in modules(PACKAGE)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "record"
        for keyword in node.keywords
        if keyword.arg
    }
    assert sorted(beside - set(DETAILS) - {"unit_id"}) == []


@pytest.mark.django_db(transaction=True)
def test_an_entry_shows_what_changed_by_it_without_what_was_typed(cast: Cast, browser_of: BrowserOf) -> None:
    learner = cast.learners[0]
    correct_person(
        person=learner,
        full_name="Tên Mới Đây",
        sex="",
        birth_on=None,
        birth_year=None,
        phone="",
        actor=cast.actor("an"),
    )
    page = browser_of("binh").get(f"/nhat-ky/{AuditEntry.objects.latest('pk').pk}/").content.decode()
    assert f'<a href="/con-nguoi/{learner.pk}/">Người, mã {learner.pk}</a>' in page
    assert [word in page for word in ("Mục đã sửa", "họ và tên", "Chưa; ngày này")] == [True, True, True]
    assert ("Tên Mới Đây" in page, learner.full_name in page) == (False, False)


def test_a_reader_without_the_right_to_people_is_not_led_there(cast: Cast, administrator: Client) -> None:
    entry = record(cast.actor("an"), "people.read_sensitive", cast.learners[0], unit_id=cast.centre.pk, purpose="thẻ")
    role = Role.objects.get(key="standing_committee")
    role.rights = []
    role.save()
    page = administrator.get(f"/nhat-ky/{entry.pk}/").content.decode()
    assert ("/con-nguoi/" in page, "Mục đích" in page, "thẻ" in page) == (False, True, True)


def test_every_page_led_to_is_one_of_ours(cast: Cast) -> None:
    assert set(PAGES) - set(TABLES) == set()


@pytest.mark.django_db
def test_an_entry_knows_its_seal() -> None:
    entry = an_entry(5, midnight(FIRST))
    before = seal_of(entry)
    seal_days(before=FIRST + timedelta(days=1))
    seal = seal_of(entry)
    assert (before, seal and seal.day) == (None, FIRST)


def test_the_trail_goes_out_as_it_is_filtered_and_that_is_an_entry(cast: Cast, browser_of: BrowserOf) -> None:
    for verb in ("facilities.change_room", "facilities.close_room", "facilities.change_room"):
        record(cast.actor("an"), verb, cast.room, unit_id=cast.centre.pk)
    client = browser_of("binh")
    answer = client.get(f"/nhat-ky/?verb=facilities.change_room&unit={cast.centre.pk}&dang=xlsx")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer))).get_sheet_by_index(0).to_python()
    assert str(rows[1][0]).endswith("Việc: Sửa phòng học · Có 2 dòng")
    assert [row[3:6] for row in rows[4:]] == [["Sửa phòng học", f"Phòng học, mã {cast.room.pk}", "Nguyễn Thị An"]] * 2
    last = AuditEntry.objects.latest("pk")
    assert (last.verb, last.account_id, last.details) == ("audit.export_trail", cast.binh.pk, {"rows": 2})


def _by_hand(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET application_name = 'psql'")
        cursor.execute(statement, values)
        cursor.execute("RESET application_name")


@pytest.mark.django_db(transaction=True)
def test_an_administrator_finds_what_was_changed_past_the_actions(cast: Cast, administrator: Client) -> None:
    _by_hand("UPDATE people_membership SET ends_on = '2026-12-31' WHERE person_id = %s", cast.learners[0].pk)
    page = administrator.get("/nhat-ky/thay-doi/?outside=1&thing=people.membership&since=01/01/2020").content.decode()
    assert [page.count(word) for word in ("list-main", "Ngoài phần mềm</span>", "psql (lienthong)")] == [1, 1, 1]
    assert "ngày kết thúc: để trống" in page
    assert administrator.get("/nhat-ky/thay-doi/?q=abc").content.decode().count("list-main") == 0


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, 2),
        ({"thing": "people.account"}, 2),
        ({"thing": "people.person"}, 0),
        ({"outside": True}, 1),
        ({"since": TODAY + timedelta(days=40_000)}, 0),
        ({"until": date(2000, 1, 1)}, 0),
        ({"text": "1" * 30}, 0),
    ],
)
@pytest.mark.django_db
def test_changes_are_narrowed_down(asked: dict[str, Any], found: int) -> None:
    for program in ("lienthong", "psql"):
        Change.objects.create(
            at=Now(),
            batch=1,
            operation="update",
            object_type="people.account",
            program=program,
            old={},
            changed=[],
            made_by="x",
        )
    assert changes_matching(Change.objects.all(), **asked).count() == found


@pytest.mark.django_db
def test_old_values_are_told_in_words(cast: Cast) -> None:
    old = {
        "starts_at": "2026-03-02T01:00:00+00:00",
        "state": "planned",
        "room_id": None,
        "lecturer_id": 7,
        "periods": 4,
    }
    session = Change(operation="update", object_type="classes.session", object_id=5, old=old, changed=["state"])
    account = Change(
        operation="delete", object_type="people.account", object_id=None, old={"is_active": True}, changed=[]
    )
    gone = Change(
        operation="delete", object_type="gone.model", object_id=1, old={"x": "2026-13-45", "y": ["a", "b"]}, changed=[]
    )
    told = rows_of_changes([session, account, gone])
    assert [row.before for row in told] == [
        [
            ("giảng viên", "mã 7"),
            ("số tiết", "4"),
            ("phòng", "để trống"),
            ("lúc bắt đầu", "08:00 02/03/2026"),
            ("trạng thái", "Chưa học"),
        ],
        [("được đăng nhập", "có")],
        [("x", "2026-13-45"), ("y", "a, b")],
    ]
    assert [(row.thing, row.operation) for row in told] == [
        ("Buổi học, mã 5", "sửa"),
        ("Tài khoản", "xóa"),
        ("gone.model, mã 1", "xóa"),
    ]


def test_three_changes_ask_as_much_as_one(cast: Cast, administrator: Client) -> None:
    administrator.get("/nhat-ky/thay-doi/")
    counts = []
    for _round in range(2):
        for _row in range(1 + 2 * _round):
            Change.objects.create(
                at=Now(),
                batch=0,
                operation="update",
                object_type="people.account",
                object_id=1,
                old={},
                changed=[],
                made_by="x",
            )
        with CaptureQueriesContext(connection) as queries:
            administrator.get("/nhat-ky/thay-doi/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
