"""The pages as a clerk and a lecturer meet them: each form with its errors, each bad file with its sentence."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lienthong.classes.models import Absence, Enrolment, RollCall, SendingList, Session, TrainingClass
from lienthong.exchange.exports import ListColumn, Sheet, workbook
from tests.cast import Cast
from tests.classes.things import (
    a_received_list,
    a_session,
    a_strangers_class,
    an_approved_line,
    an_open_class,
    csv_of,
    enrolment_of,
)

BrowserOf = Callable[[str], Client]


def test_a_class_with_learners_leads_on_to_its_timetable(cast: Cast, browser_of: BrowserOf) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    door = f'<a class="btn btn-neutral" href="/lop/{opened.pk}/buoi-hoc/">'
    assert browser_of("an").get(f"/lop/{opened.pk}/").content.decode().count(door) == 1
    assert browser_of("dung").get(f"/lop/{opened.pk}/").content.decode().count(door) == 0


HTML = '<script>alert("x")</script>'
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(512)


def text_of(answer: Any) -> str:
    """What the page says, on one line."""
    return " ".join(answer.content.decode().split())


def opening(**changed: str) -> dict[str, str]:
    """The opening form, filled in."""
    return {
        "title": "Lớp nhận thức về Đảng",
        "course": "1",
        "decision_number": "12-QĐ/TTCT",
        "decision_on": "10/03/2026",
        "starts_on": "16/03/2026",
        "ends_on": "20/03/2026",
        "venue": "Hội trường A",
        "adviser": "",
        **changed,
    }


def test_a_class_is_opened_from_its_line(cast: Cast, browser_of: BrowserOf) -> None:
    line = an_approved_line(cast)
    answer = browser_of("an").post(f"/lop/mo/{line.pk}/", opening())
    opened = TrainingClass.objects.get()
    assert (answer.status_code, answer["Location"], opened.rulebook.code) == (302, f"/lop/{opened.pk}/", "1147")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"starts_on": "31/02/2026"}, "“31/02/2026” không phải là một ngày có thật."),
        ({"starts_on": "16/03/1926"}, "Ngày 16/03/1926 không thuộc năm 2026 của kế hoạch đã được phê duyệt."),
        ({"ends_on": "15/03/2026"}, "Ngày bế giảng phải sau hoặc trùng ngày khai giảng."),
        ({"decision_on": "17/03/2026"}, "Quyết định mở lớp phải được ký trước hoặc trong ngày khai giảng."),
        ({"title": "x" * 301}, "301"),
        ({"course": "tám"}, "Nhập một số tổng thể."),
        ({"adviser": "stranger"}, "Hãy chọn"),
    ],
    ids=["31/02", "past century", "backwards", "decided late", "301 letters", "course in words", "foreign adviser"],
)
def test_a_wrong_opening_is_explained(
    cast: Cast, browser_of: BrowserOf, changed: dict[str, str], sentence: str
) -> None:
    line = an_approved_line(cast)
    if changed.get("adviser"):
        changed = {"adviser": str(cast.stranger_lecturer.pk)}
    answer = browser_of("an").post(f"/lop/mo/{line.pk}/", opening(**changed))
    assert (answer.status_code, TrainingClass.objects.count()) == (422, 0)
    assert sentence in text_of(answer)


def test_a_used_up_line_says_so_before_anything_is_typed(cast: Cast, browser_of: BrowserOf) -> None:
    line = an_approved_line(cast, class_count=1)
    an_open_class(cast, line=line)
    sentence = "Dòng kế hoạch này được phê duyệt 1 lớp và đã mở đủ 1 lớp. Muốn mở thêm, hãy trình bổ sung kế hoạch."
    client = browser_of("an")
    assert sentence in text_of(client.get(f"/lop/mo/{line.pk}/"))
    assert sentence in text_of(client.post(f"/lop/mo/{line.pk}/", opening(course="2")))


def test_the_rulebook_of_the_day_typed_is_shown(cast: Cast, browser_of: BrowserOf) -> None:
    address = f"/lop/mo/{an_approved_line(cast).pk}/quy-che/"
    client = browser_of("an")
    now, before = (text_of(client.get(address, {"starts_on": day})) for day in ("16/03/2026", "16/10/2025"))
    assert ("1147-QĐ/BTGDVTW" in now, "883-QĐ/BTGTW" in now) == (True, False)
    assert ("883-QĐ/BTGTW" in before, "Quy chế chưa rõ." in before) == (True, True)


def test_what_is_typed_is_never_markup(cast: Cast, browser_of: BrowserOf) -> None:
    line, client = an_approved_line(cast), browser_of("an")
    client.post(f"/lop/mo/{line.pk}/", opening(title=HTML, venue=HTML, decision_number=HTML))
    opened = TrainingClass.objects.get()
    session = {"title": HTML, "lecturer": cast.lecturer.pk, "day": "16/03/2026", "starts": "07:30", "ends": "11:00"}
    client.post(f"/lop/{opened.pk}/buoi-hoc/them/", session | {"periods": "4"})
    client.post(f"/lop/{opened.pk}/it-hoc-vien/", {"reason": HTML})
    assert Session.objects.get().title == HTML
    for page in (
        "",
        "buoi-hoc/",
        "diem-danh/",
        "sua/",
        "danh-sach/",
        f"buoi-hoc/{Session.objects.get().pk}/diem-danh/",
    ):
        assert HTML not in client.get(f"/lop/{opened.pk}/{page}").content.decode()


def upload(client: Client, cast: Cast, opened: TrainingClass, data: bytes, name: str) -> Any:
    """Send a file as the list of the cell of thôn Bãi Sậy."""
    sent = {"sender": str(cast.cell.pk), "file": SimpleUploadedFile(name, data)}
    return client.post(f"/lop/{opened.pk}/danh-sach/", sent)


def _sheet(*rows: list[str]) -> bytes:
    return workbook([Sheet("DS", [ListColumn("DANH SÁCH CỬ ĐI HỌC")], rows)])


def _damaged() -> bytes:
    whole = _sheet(["Họ và tên", "Ngày sinh"], ["Nguyễn Thị Hòa", "12/04/1995"])
    return whole[: len(whole) // 2]


BAD_FILES = {
    "empty": (b"", "a.xlsx", "Tệp rỗng, không có nội dung."),
    "picture renamed": (PNG, "a.xlsx", "không phải bảng tính"),
    "encrypted": (ENCRYPTED, "a.xlsx", "Tệp được bảo vệ bằng mật khẩu."),
    "damaged": (_damaged(), "a.xlsx", "Tệp bị hỏng, không mở được."),
    "without names": (
        b"TT;Ng\xc3\xa0y sinh;Chi b\xe1\xbb\x99\n1;12/04/1995;A\n2;1990;B\n",
        "a.csv",
        "Không tìm thấy cột họ tên.",
    ),
    "title only": (_sheet(), "a.xlsx", "chỉ có tiêu đề, không có danh sách"),
    "formula errors": (
        "TT;Họ và tên;Ngày sinh\n#REF!;#REF!;#REF!\n#REF!;#REF!;#REF!\n".encode(),
        "a.csv",
        "Các ô của danh sách đều mang lỗi công thức",
    ),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_file_that_is_no_list_is_explained(cast: Cast, browser_of: BrowserOf, kind: str) -> None:
    data, name, sentence = BAD_FILES[kind]
    answer = upload(browser_of("an"), cast, an_open_class(cast), data, name)
    assert (answer.status_code, SendingList.objects.count()) == (422, 0)
    assert sentence in text_of(answer)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("1;Nguyễn Văn A;Nam;05/06/2090;Kinh;", "Ngày sinh ở tương lai. Hãy kiểm tra lại năm sinh."),
        ("1;Nguyễn Văn A;Nam;31/02/1990;Kinh;", "Ngày sinh không có trong lịch. Hãy kiểm tra lại ngày và tháng."),
        (f"1;{'Nguyễn ' * 50};Nam;1990;Kinh;", "Họ tên dài quá 100 ký tự."),
        (f"1;{HTML};Nam;1990;Kinh;", "Có ô chứa mã HTML"),
        (f"1;Nguyễn Văn A;Nam;1990;Kinh;{HTML}", "Có ô chứa mã HTML"),
        ("1;;Nam;1990;Kinh;Chi bộ thôn Bãi Sậy", "Dòng này không có họ tên."),
    ],
    ids=["future birth", "31/02", "300 letters", "HTML for a name", "HTML for a unit", "no name"],
)
def test_a_bad_row_is_refused_with_its_reason(cast: Cast, browser_of: BrowserOf, row: str, sentence: str) -> None:
    opened, client = an_open_class(cast), browser_of("an")
    good = "2;Đỗ Văn Mới;Nam;05/06/1992;Tày;"
    answer = upload(client, cast, opened, csv_of(row, good), "danh-sach.csv")
    assert answer.status_code == 302
    page = client.get(answer["Location"])
    assert sentence in text_of(page)
    assert HTML not in page.content.decode()


def test_a_list_goes_from_the_file_to_the_class(cast: Cast, browser_of: BrowserOf) -> None:
    opened, client = an_open_class(cast), browser_of("an")
    data = csv_of("1;Nguyễn Thị Hòa;Nữ;12/04/1995;Kinh;", "2;Trần Văn Bảo;Nam;1990;Kinh;")
    preview = upload(client, cast, opened, data, "danh-sach.csv")["Location"]
    asked = client.post(f"{preview}ap-dung/", {})
    assert (asked.status_code, Enrolment.objects.count()) == (409, 0)
    assert "Dòng 4, Trần Văn Bảo: hãy chọn đây là người đã biết nào, hay là người mới." in text_of(asked)
    answers = [client.post(f"{preview}ap-dung/", {"choice-1": str(cast.learners[1].pk)}) for _again in range(2)]
    assert [one.status_code for one in answers] == [302, 302]
    people = set(Enrolment.objects.values_list("person_id", flat=True))
    assert people == {cast.learners[0].pk, cast.learners[1].pk}


def test_the_preview_says_where_a_newcomer_would_belong(cast: Cast, browser_of: BrowserOf) -> None:
    opened = an_open_class(cast)
    rows = ["1;Đỗ Văn Mới;Nam;1992;;Thôn Đồng Mít", "2;Đỗ Thị Khác;Nữ;1993;;Chi bộ Lạ"]
    received = a_received_list(cast, opened, *rows)
    page = text_of(browser_of("an").get(f"/lop/{opened.pk}/danh-sach/{received.pk}/"))
    cell = '<td data-label="Sẽ ghi vào đơn vị">{}</td>'
    assert [page.count(cell.format(f"Chi bộ thôn {name}")) for name in ("Đồng Mít", "Bãi Sậy")] == [1, 1]


def test_a_sender_out_of_reach_is_no_choice(cast: Cast, browser_of: BrowserOf) -> None:
    opened = an_open_class(cast)
    sent = {"sender": str(cast.stranger_cell.pk), "file": SimpleUploadedFile("a.csv", csv_of("1;A B;Nam;1990;;"))}
    client = browser_of("an")
    assert client.post(f"/lop/{opened.pk}/danh-sach/", sent).status_code == 422
    assert "Gò Trại" not in client.get(f"/lop/{opened.pk}/danh-sach/").content.decode()


def test_the_refused_rows_are_a_download(cast: Cast, browser_of: BrowserOf) -> None:
    opened = an_open_class(cast)
    received = a_received_list(cast, opened, "1;Sai Ngày;Nam;31/02/1990;;", "2;Đỗ Văn Mới;Nam;1992;;")
    answer = browser_of("an").get(f"/lop/{opened.pk}/danh-sach/{received.pk}/dong-loi/")
    assert answer["Content-Disposition"] == f'attachment; filename="dong-loi-{received.pk}.xlsx"'
    assert BytesIO(answer.content).read(4) == b"PK\x03\x04"


def session_form(cast: Cast, **changed: str) -> dict[str, str]:
    """The session form, filled in."""
    topic = cast.edition.topics.order_by("position").first()
    return {
        "topic": str(topic.pk) if topic else "",
        "title": "",
        "lecturer": str(cast.lecturer.pk),
        "room": str(cast.room.pk),
        "day": "17/03/2026",
        "starts": "07:30",
        "ends": "11:00",
        "periods": "4",
        **changed,
    }


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"day": "17/03/1926"}, "Buổi học ngày 17/03/1926 nằm ngoài thời gian của lớp (từ 16/03/2026 đến 20/03/2026)."),
        ({"day": "30/02/2026"}, "“30/02/2026” không phải là một ngày có thật."),
        ({"starts": "sáng"}, "Hãy ghi giờ và phút, ví dụ 07:30."),
        ({"ends": "06:00"}, "Giờ kết thúc phải sau giờ bắt đầu."),
        ({"topic": ""}, "Hãy chọn chuyên đề hoặc ghi tên buổi học."),
    ],
    ids=["past century", "30/02", "hours in words", "backwards", "no title"],
)
def test_a_wrong_session_is_explained(
    cast: Cast, browser_of: BrowserOf, changed: dict[str, str], sentence: str
) -> None:
    opened = an_open_class(cast)
    answer = browser_of("an").post(f"/lop/{opened.pk}/buoi-hoc/them/", session_form(cast, **changed))
    assert (answer.status_code, Session.objects.count()) == (422, 0)
    assert sentence in text_of(answer)


def test_a_session_is_added_mended_and_cancelled(cast: Cast, browser_of: BrowserOf) -> None:
    opened, client = an_open_class(cast), browser_of("an")
    address = f"/lop/{opened.pk}/buoi-hoc/"
    assert client.post(f"{address}them/", session_form(cast, another="1"))["Location"] == f"{address}them/"
    session = Session.objects.get()
    assert client.post(f"{address}{session.pk}/", session_form(cast, starts="8h00"))["Location"] == address
    assert client.post(f"{address}{session.pk}/huy/").status_code == 302
    session.refresh_from_db()
    assert (session.state, f"{session.starts_at:%H:%M}") == ("cancelled", "01:00")


def test_another_topic_brings_its_own_title(cast: Cast, browser_of: BrowserOf) -> None:
    opened, client = an_open_class(cast), browser_of("an")
    session, second = a_session(cast, opened), cast.edition.topics.get(position=2)
    address = f"/lop/{opened.pk}/buoi-hoc/{session.pk}/"
    assert 'name="title" value=' not in client.get(address).content.decode()
    client.post(address, session_form(cast, topic=str(second.pk)))
    session.refresh_from_db()
    assert (session.topic, session.title) == (second, second.title)


def test_the_choices_of_a_session_are_the_centres_own(cast: Cast, browser_of: BrowserOf) -> None:
    page = browser_of("an").get(f"/lop/{an_open_class(cast).pk}/buoi-hoc/them/").content.decode()
    assert ("Trịnh Công Dũng" in page, "Phùng Thị Ngoài" in page) == (True, False)


def test_the_lecturer_takes_the_roll_and_hears_who_is_barred(cast: Cast, browser_of: BrowserOf) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    session, absent = a_session(cast, opened), enrolment_of(opened, cast.learners[0])
    address = f"/lop/{opened.pk}/buoi-hoc/{session.pk}/diem-danh/"
    client = browser_of("dung")
    for _again in range(2):
        answer = client.post(address, {f"roll-{absent.pk}": "absent", f"periods-{absent.pk}": "4"}, follow=True)
    assert "Đã lưu điểm danh: có mặt 2, vắng 1." in text_of(answer)
    assert "1 học viên hiện chưa đủ 80% số tiết để viết bài thu hoạch: Nguyễn Thị Hòa." in text_of(answer)
    assert (RollCall.objects.count(), Absence.objects.get().periods) == (1, 4)


def test_only_the_sessions_own_lecturer_or_a_clerk_takes_its_roll(cast: Cast, browser_of: BrowserOf) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    session = a_session(cast, opened, lecturer=cast.second_lecturer)
    address = f"/lop/{opened.pk}/buoi-hoc/{session.pk}/diem-danh/"
    codes = {who: browser_of(who).post(address).status_code for who in ("an", "binh", "chi", "dung", "ngoai")}
    assert codes == {"an": 302, "binh": 403, "chi": 403, "dung": 403, "ngoai": 404}


def test_a_roll_too_early_is_refused(cast: Cast, browser_of: BrowserOf) -> None:
    line = an_approved_line(cast, year=2099)
    opened = an_open_class(
        cast, line=line, learners=cast.learners, starts_on=date(2099, 3, 16), ends_on=date(2099, 3, 20)
    )
    session = a_session(cast, opened, day=date(2099, 3, 16))
    address = f"/lop/{opened.pk}/buoi-hoc/{session.pk}/diem-danh/"
    client, sentence = browser_of("dung"), "Buổi học ngày 16/03/2099 chưa diễn ra. Hãy điểm danh vào ngày học."
    assert sentence in text_of(client.get(address))
    answer = client.post(address)
    assert (answer.status_code, sentence in text_of(answer), RollCall.objects.count()) == (409, True, 0)


def test_nothing_of_a_class_is_shown_to_the_stranger(cast: Cast, browser_of: BrowserOf) -> None:
    an_open_class(cast, learners=cast.learners)
    theirs = a_strangers_class(cast)
    page = browser_of("ngoai").get("/lop/").content.decode()
    assert (f"/lop/{theirs.pk}/" in page, "<strong>1</strong> lớp" in page) == (True, True)
    found = browser_of("ngoai").get(f"/lop/{theirs.pk}/hoc-vien/them/", {"q": "hoa"}).content.decode()
    assert "Nguyễn Thị Hòa" not in found


def test_a_person_out_of_reach_cannot_be_enrolled(cast: Cast, browser_of: BrowserOf) -> None:
    opened, client = an_open_class(cast), browser_of("an")
    address = f"/lop/{opened.pk}/hoc-vien/them/"
    sent = [{"person": str(cast.stranger_learner.pk)}, {"person": "x"}, {}, {"person": str(cast.learners[0].pk)}]
    assert [client.post(address, one).status_code for one in sent] == [404, 404, 404, 302]


def test_a_small_class_says_so_with_its_article_and_how_certain_it_is(cast: Cast, browser_of: BrowserOf) -> None:
    opened, client = an_open_class(cast, learners=cast.learners), browser_of("an")
    page = text_of(client.get(f"/lop/{opened.pk}/"))
    assert "Lớp có 3 học viên, ít hơn 25. Hãy ghi lý do vẫn mở lớp." in page
    assert "Điều 5, Quyết định 1147-QĐ/BTGDVTW, 01/12/2025" in page
    assert "chưa đối chiếu bản gốc" in page
    assert client.post(f"/lop/{opened.pk}/it-hoc-vien/", {"reason": ""}).status_code == 422
    client.post(f"/lop/{opened.pk}/it-hoc-vien/", {"reason": "Xã vùng cao"})
    assert "đã ghi lý do vẫn mở lớp" in text_of(client.get(f"/lop/{opened.pk}/"))


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("", 1),
        ("?q=nhan+thuc", 1),
        ("?q=khong+co", 0),
        ("?state=open&year=2026", 1),
        ("?state=completed", 0),
        ("?year=1", 1),
        ("?page=99", 1),
    ],
)
def test_the_list_is_filtered_by_its_address(cast: Cast, browser_of: BrowserOf, query: str, rows: int) -> None:
    opened = an_open_class(cast)
    page = browser_of("an").get(f"/lop/{query}").content.decode()
    assert page.count(f'href="/lop/{opened.pk}/"') == rows


def test_a_reason_of_absence_with_nul_is_kept_without_it(cast: Cast, browser_of: BrowserOf) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    session, absent = a_session(cast, opened), enrolment_of(opened, cast.learners[0])
    sent = {f"roll-{absent.pk}": "excused", f"reason-{absent.pk}": "ốm\x00 " * 100}
    answer = browser_of("dung").post(f"/lop/{opened.pk}/buoi-hoc/{session.pk}/diem-danh/", sent)
    assert (answer.status_code, Absence.objects.get().reason[:5]) == (302, "ốm ốm")


def test_a_class_opened_in_english_bears_a_vietnamese_title(cast: Cast, browser_of: BrowserOf) -> None:
    client, line = browser_of("an"), an_approved_line(cast)
    client.cookies["django_language"] = "en"
    form = client.get(f"/lop/mo/{line.pk}/").context["form"]
    assert form.initial["title"].startswith("Lớp ")


def test_why_a_class_was_cancelled_stands_on_its_page(cast: Cast, browser_of: BrowserOf) -> None:
    opened, client = an_open_class(cast), browser_of("an")
    assert client.post(f"/lop/{opened.pk}/huy/", {"remark": "\x00"}).status_code == 409
    assert client.post(f"/lop/{opened.pk}/huy/", {"remark": "Không đủ <b>người</b>\x00"}).status_code == 302
    assert "Lý do: Không đủ &lt;b&gt;người&lt;/b&gt;" in client.get(f"/lop/{opened.pk}/").content.decode()
