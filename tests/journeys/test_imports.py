"""A clerk imports a list in an old font: resolves three likely matches, writes, takes the refused rows, undoes, repeats."""

from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from lienthong.jobs.worker import work_off
from lienthong.organisations.models import Unit
from lienthong.people.actions import register_person
from lienthong.people.models import Person
from tests.cast import BEGINNING, PRODUCT, Cast
from tests.exchange.builders import Grid, tcvn3, xlsx
from tests.journeys.stage import Stage

pytestmark = [pytest.mark.journey, pytest.mark.prove]
ROWS: list[list[str | int]] = [
    [1, "NGUYỄN THỊ HÒA", "12/4/1995", "x", "", "Kinh", "Đảng viên", "Chi bộ thôn Bãi Sậy", 912000101],
    [2, "TRẦN VĂN BẢO", "03/11/1990", "", "x", "Kinh", "Bí thư chi bộ", "Chi bộ thôn Bãi Sậy", 912000102],
    [3, "LÝ THÚY HẰNG", "30/1/1999", "x", "", "Tày", "Kế toán", "Chi bộ thôn Bãi Sậy", 912000103],
    [4, "ĐINH QUANG KHẢI", "5/6/1988", "", "x", "Mường", "Thôn đội trưởng", "Chi bộ thôn Bãi Sậy", 912000104],
    [5, "PHÙNG THỊ NHUNG", 1986, "x", "", "Kinh", "Giáo viên", "Chi bộ thôn Bãi Sậy", 912000105],
    [6, "BẾ VĂN THỤ", "9/9/1971", "", "x", "Nùng", "", "Chi bộ thôn Đồng Mít", 912000106],
    [7, "QUÁCH THỊ NGÀ", "31/2/1985", "x", "", "Mường", "", "Chi bộ thôn Bãi Sậy", 912000107],
    [8, "TÔ MINH PHƯƠNG", "1/1/1991", "x", "x", "Kinh", "", "Chi bộ thôn Bãi Sậy", 912000108],
]


def old_list(folder: Path) -> Path:
    """A sheet whose letters are those of TCVN3, with a two-row header, as cells still keep theirs."""
    grid: Grid = [
        ["ĐẢNG ỦY XÃ YÊN THƯỢNG"],
        ["DANH SÁCH TRÍCH NGANG ĐẢNG VIÊN"],
        [],
        ["TT", "Họ và tên", "Ngày sinh", "Giới tính", "", "Dân tộc", "Chức vụ", "Chi bộ", "Điện thoại"],
        ["", "", "", "Nữ", "Nam", "", "", "", ""],
        *ROWS,
        ["", "Người lập biểu"],
    ]
    file = folder / "dang-vien.xlsx"
    file.write_bytes(xlsx({"DS": [[tcvn3(cell) if isinstance(cell, str) else cell for cell in row] for row in grid]}))
    return file


def known_before(company: Cast) -> None:
    """Two more who are nearly those of the list: another birth, a name with a slip."""
    for name, unit, birth in [
        ("Đinh Quang Khải", company.cell, date(1988, 5, 6)),
        ("Bế Văn Thu", company.other_cell, date(1971, 9, 9)),
    ]:
        register_person(
            full_name=name,
            unit=Unit.objects.get(pk=unit.pk),
            since=BEGINNING,
            sex="male",
            birth_on=birth,
            actor=PRODUCT,
        )


def test_an_old_list_goes_in_and_comes_back(stage: Stage, company: Cast, tmp_path: Path) -> None:
    known_before(company)
    people, file = Person.objects.count(), old_list(tmp_path)
    stage.enter("an")
    stage.go("/nhap/")
    stage.look("imports-empty")
    first = an_sends_it_in(stage, company, file)
    assert counts_of(stage) == {"Cần chọn": 3, "Mới": 1, "Thay đổi": 2, "Bị từ chối": 2, "Đã có, không đổi": 0}
    an_decides(stage)
    an_writes(stage)
    assert (Person.objects.count(), Person.objects.filter(phone="0912000103").count()) == (people + 2, 1)
    an_takes_the_refused_rows(stage)
    an_undoes(stage, first)
    assert (Person.objects.count(), Person.objects.filter(phone__startswith="091200010").count()) == (people, 0)
    second = an_sends_it_in(stage, company, file)
    an_decides(stage)
    an_writes(stage)
    assert (second != first, Person.objects.count()) == (True, people + 2)
    stage.go("/nhap/")
    stage.look("imports")


def counts_of(stage: Stage) -> dict[str, int]:
    """The tabs with their counts."""
    told = stage.page.locator(".tab-line li").all_inner_texts()
    return {
        line.rpartition(" ")[0].strip(): int(line.rpartition(" ")[2])
        for line in (" ".join(one.split()) for one in told)
    }


def an_sends_it_in(stage: Stage, company: Cast, file: Path) -> str:
    """Kind, unit, file; the columns as they were understood; the check. The import's address."""
    stage.go("/nhap/")
    stage.press("Danh sách người")
    stage.page.select_option("[name=unit]", str(company.committee.pk))
    stage.page.set_input_files("input[type=file]", file)
    stage.look("import-upload")
    stage.press("Tải lên và đọc")
    stage.look("import-columns")
    assert stage.page.get_by_label("Cột “Họ và tên” được hiểu là").input_value() == "name"
    stage.press("Kiểm tra")
    stage.look("import-work")
    the_work_is_done(stage, "Xem trước")
    stage.look("import-preview")
    return stage.page.url.removeprefix(stage.address)


def the_work_is_done(stage: Stage, title: str) -> None:
    """The worker comes by; the page that waits draws itself anew."""
    work_off()
    stage.page.locator("h1", has_text=title).wait_for()
    stage.page.wait_for_load_state()


def an_decides(stage: Stage) -> None:
    """Hằng moved from the other cell, Khải is another than the one known, Thụ was written with a slip."""
    for name, answer in [
        ("Lý Thúy Hằng", "Là Lý Thúy Hằng đã có (1)"),
        ("Đinh Quang Khải", "Là người mới, chưa có"),
        ("Bế Văn Thụ", "Là Bế Văn Thu đã có (1)"),
    ]:
        card = stage.page.locator("form.card", has_text=f": {name}")
        card.get_by_label(answer).check()
        stage.page.locator("form.card", has_text=f": {name}").get_by_text("Đã chọn").wait_for()
    stage.page.locator("#waiting:empty").wait_for(state="attached")
    stage.look("import-decided")


def an_writes(stage: Stage) -> None:
    """Everything at once."""
    stage.press("Ghi vào hệ thống")
    the_work_is_done(stage, "Kết quả nhập")
    assert stage.sees("2 mới, 4 thay đổi; 0 không đổi, 2 bị từ chối"), stage.words()
    stage.look("import-written")
    stage.follow(stage.page.locator(".tab-line a", has_text="Thay đổi"))
    stage.look("import-changes")


def an_takes_the_refused_rows(stage: Stage) -> None:
    """The sender's own rows under his own header, with the reasons."""
    stage.follow(stage.page.locator(".tab-line a", has_text="Bị từ chối"))
    stage.look("import-refused")
    with stage.page.expect_download() as download:
        stage.page.get_by_role("link", name="Tải dòng lỗi").click()
    rows = CalamineWorkbook.from_path(str(download.value.path())).get_sheet_by_index(0).to_python()
    assert rows[3][9] == "Lỗi"
    assert [row[9] for row in rows[5:]] == [
        "Ngày sinh không có trong lịch. Hãy kiểm tra lại ngày và tháng.",
        "Cả hai cột Nam và Nữ đều được đánh dấu. Hãy chỉ đánh dấu một cột.",
    ]


def an_undoes(stage: Stage, where: str) -> None:
    """What was written is taken back."""
    stage.go(where)
    stage.press_and_agree("Hoàn tác lần nhập")
    the_work_is_done(stage, "Kết quả nhập")
    assert stage.sees("dữ liệu trở lại như trước khi nhập"), stage.words()
    stage.look("import-undone")
