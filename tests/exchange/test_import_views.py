"""The pages of imports: sent in, columns confirmed, decided, written, fetched back."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lienthong.exchange.choices import ImportState
from lienthong.exchange.imports import read_tables
from lienthong.exchange.models import TableImport
from lienthong.jobs.worker import work_off
from lienthong.people.models import Person
from tests.cast import Cast
from tests.exchange.test_imports import BAO, ELSEWHERE, HOA, NEW, NEW_TOO, WRONG
from tests.exchange.things import a_checked_table, a_received_table, a_sheet, again, an_applied_table

pytestmark = pytest.mark.django_db
BrowserOf = Callable[[str], Client]


def _send(client: Client, cast: Cast, data: bytes, name: str = "danh-sach.xlsx") -> object:
    return client.post("/nhap/con-nguoi/", {"unit": cast.cell.pk, "file": SimpleUploadedFile(name, data)})


def test_from_upload_to_the_page_of_what_was_written(cast: Cast, browser_of: BrowserOf) -> None:
    client, before = browser_of("an"), Person.objects.count()
    _send(client, cast, a_sheet(HOA, NEW, WRONG))
    table = TableImport.objects.get()
    where = f"/nhap/bang/{table.pk}/"
    [sign] = table.mapping
    columns = client.get(where).content.decode()
    assert f'name="m-{sign}-1"' in columns
    chosen = {f"m-{sign}-{place}": key for place, key in table.mapping[sign].items()}
    assert client.post(where + "cot/", chosen | {f"m-{sign}-0": "nonsense"})["Location"] == where
    assert b"jobs" in client.get(where).content or b"job-progress" in client.get(where).content
    work_off()
    assert "Xem trước" in client.get(where).content.decode()
    client.post(where + "ghi/")
    work_off()
    page = client.get(where + "?muc=moi").content.decode()
    assert (Person.objects.count(), f"/con-nguoi/{Person.objects.latest('pk').pk}/" in page) == (before + 1, True)
    assert "Đã ghi lúc" in page


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Tệp rỗng"),
        (b"%PDF-1.7 xyz", "không phải bảng tính"),
        ("một;hai\n".encode(), "Không tìm thấy cột họ tên"),
    ],
    ids=["empty", "a PDF", "no header"],
)
def test_a_file_that_is_no_list_is_refused_at_its_field(
    cast: Cast, browser_of: BrowserOf, data: bytes, said: str
) -> None:
    answer = _send(browser_of("an"), cast, data)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)  # type: ignore[attr-defined]
    assert TableImport.objects.count() == 0


def test_a_kind_is_offered_to_those_who_may(cast: Cast, browser_of: BrowserOf) -> None:
    client = browser_of("an")
    assert client.get("/nhap/khong-co/").status_code == 404
    assert "selected" in client.get(f"/nhap/con-nguoi/?unit={cast.cell.pk}").content.decode()
    assert "Danh sách người" in client.get("/nhap/").content.decode()
    role = cast.an.person.appointments.get().role  # type: ignore[union-attr]
    role.rights = ["exchange.import"]
    role.save()
    assert client.get("/nhap/con-nguoi/").status_code == 403
    assert "Chưa có loại danh sách nào" in client.get("/nhap/").content.decode()


def test_columns_that_say_too_little_are_asked_again(cast: Cast, browser_of: BrowserOf) -> None:
    table = a_received_table(cast, a_sheet(NEW))
    answer = browser_of("an").post(f"/nhap/bang/{table.pk}/cot/", {})
    assert (answer.status_code, "Hãy chọn cột nào là “Họ và tên”." in answer.content.decode()) == (409, True)


def test_likely_rows_are_answered_one_by_one(cast: Cast, browser_of: BrowserOf) -> None:
    client, table = browser_of("an"), a_checked_table(cast, a_sheet(ELSEWHERE, NEW))
    where = f"/nhap/bang/{table.pk}/"
    [row] = table.rows.filter(verdict="likely")
    page = client.get(where).content.decode()
    assert ("Chi bộ thôn Đồng Mít" in page, "Còn 1 dòng" in page) == (True, True)
    assert client.post(where + "ghi/").status_code == 409
    fragment = client.post(where + "chon/", {f"row-{row.pk}": "new"}, HTTP_HX_REQUEST="true").content.decode()
    assert ("Đã chọn" in fragment, 'hx-swap-oob="true"' in fragment, "Còn" in fragment) == (True, True, False)
    assert client.post(where + "chon/", {f"row-{row.pk}": str(cast.learners[2].pk)}).status_code == 302
    assert client.post(where + "chon/", {f"row-{row.pk}": "999999"}).status_code == 409
    row.refresh_from_db()
    assert row.decision == str(cast.learners[2].pk)


def test_all_new_check_again_and_drop(cast: Cast, browser_of: BrowserOf) -> None:
    client, table = browser_of("an"), a_checked_table(cast, a_sheet(ELSEWHERE, NEW))
    where = f"/nhap/bang/{table.pk}/"
    client.post(where + "tat-ca-moi/")
    client.post(where + "kiem-tra-lai/")
    work_off()
    assert list(table.rows.order_by("position").values_list("decision", flat=True)) == ["new", ""]
    assert client.post(where + "bo/")["Location"] == "/nhap/"
    assert again(table).state == ImportState.DROPPED
    assert "không có gì được ghi" in client.get(where).content.decode()
    assert client.post(where + "kiem-tra-lai/").status_code == 409
    applied = an_applied_table(cast, a_sheet(NEW))
    assert client.post(f"/nhap/bang/{applied.pk}/bo/").status_code == 409


def test_every_tab_shows_its_rows(cast: Cast, browser_of: BrowserOf) -> None:
    client, table = browser_of("an"), a_checked_table(cast, a_sheet(HOA, BAO, ELSEWHERE, NEW, WRONG))
    shown = {
        slug: " ".join(client.get(f"/nhap/bang/{table.pk}/?muc={slug}").content.decode().split())
        for slug in ("moi", "thay-doi", "can-chon", "khong-doi", "tu-choi")
    }
    named = zip(shown.values(), ("Đỗ Văn Mới", "Bảo", "Hằng", "Hòa", "Sai Ngày"), strict=True)
    assert [name in page for page, name in named] == [True] * 5
    assert "Điện thoại: <del>chưa có</del> → <ins>0912000111</ins>" in shown["thay-doi"]
    assert "Ngày sinh không có trong lịch" in shown["tu-choi"]
    assert ("••••" in shown["moi"], "001092000123" in shown["moi"]) == (True, False)


def test_refused_rows_come_back_as_the_own_file(cast: Cast, browser_of: BrowserOf) -> None:
    table = a_checked_table(cast, a_sheet(HOA, WRONG))
    answer = browser_of("an").get(f"/nhap/bang/{table.pk}/dong-loi/")
    [sheet] = read_tables(answer.content, "x")
    assert [row.cells[1] for row in sheet.rows] == ["Họ và tên", "Sai Ngày"]
    told = (
        "Ngày sinh không có trong lịch. Hãy kiểm tra lại ngày và tháng. Căn cứ: Quy tắc của hệ thống: ngày sinh phải có"
    )
    assert str(sheet.rows[1].cells[-1]).startswith(told)


def test_a_colleague_sees_that_work_is_under_way(cast: Cast, browser_of: BrowserOf) -> None:
    table = an_applied_table(cast, a_sheet(NEW))
    client = browser_of("an")
    client.post(f"/nhap/bang/{table.pk}/hoan-tac/")
    TableImport.objects.filter(pk=table.pk).update(job_id=None)
    assert "Hãy mở lại trang sau ít phút" in client.get(f"/nhap/bang/{table.pk}/").content.decode()
    TableImport.objects.filter(pk=table.pk).update(state="undone")
    assert "Đã hoàn tác lúc" in client.get(f"/nhap/bang/{table.pk}/").content.decode()


def test_more_rows_ask_no_more_of_the_database(cast: Cast, browser_of: BrowserOf) -> None:
    client = browser_of("an")
    few, many = (
        a_checked_table(cast, a_sheet(*rows)) for rows in ([NEW, ELSEWHERE], [NEW, NEW_TOO, ELSEWHERE, BAO, HOA])
    )

    def asked(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    for slug in ("moi", "can-chon"):
        assert asked(f"/nhap/bang/{many.pk}/?muc={slug}") == asked(f"/nhap/bang/{few.pk}/?muc={slug}")
    once = asked("/nhap/")
    a_checked_table(cast, a_sheet(BAO))
    assert asked("/nhap/") == once
