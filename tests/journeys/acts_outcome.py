"""The last acts: marks, completion, certificates, the figures of the task, and the stranger who sees none of it."""

import re
from datetime import date

from lienthong.kernel.dates import written_day
from tests.cast import Cast
from tests.journeys.stage import Stage

BARRED, WEAK = "Đỗ Văn An", "Trần Văn Bảo"


def an_gives_marks(stage: Stage, where: str) -> None:
    """A word for a mark is refused at its cell; then all marks, one below the pass mark and written again."""
    page = stage.page
    stage.enter("an")
    page = stage.page
    stage.go(where + "diem/")
    cells = page.locator("input.grid-input:visible")
    assert cells.count() == 25
    cells.first.fill("tám")
    stage.press("Lưu điểm")
    assert stage.sees("“tám” không phải là số"), stage.words()
    stage.look("marks-refused")
    for place in range(cells.count()):
        cells.nth(place).fill(f"{7 + place % 3},{place % 10}")
    weak = page.locator("tbody tr", has_text=WEAK).locator("input.grid-input").first
    weak.fill("4,0")
    stage.press("Lưu điểm")
    page.locator("tbody tr", has_text=WEAK).locator("input.grid-input").nth(1).fill("6,5")
    stage.press("Lưu điểm")
    stage.look("marks")


def an_completes_the_class(stage: Stage, where: str, today: date) -> None:
    """Under the decision recognising completion, once."""
    page = stage.page
    stage.go(where + "hoan-thanh/")
    page.fill("[name=decision_number]", "31-QĐ/TTCT")
    page.fill("[name=decision_on]", written_day(today))
    stage.look("complete")
    stage.press_and_agree("Hoàn thành lớp")
    assert stage.sees("31-QĐ/TTCT"), stage.words()
    stage.look("completed")


def binh_issues_certificates(stage: Stage, where: str, today: date) -> str:
    """One list, consecutive numbers, a PDF; the address of the public check of one certificate."""
    stage.enter("binh")
    page = stage.page
    stage.go(where + "giay-chung-nhan/")
    page.fill("[name=issued_on]", written_day(today))
    stage.look("certificates-due")
    stage.press_and_agree("Cấp giấy chứng nhận")
    numbers = [int(found) for found in re.findall(r"\b(\d+)/GCN", stage.words())]
    assert sorted(set(numbers)) == list(range(1, 26))
    stage.look("certificates-issued")
    stage.follow(page.locator("main tbody a").first)
    stage.look("certificate")
    with page.expect_download() as download:
        page.locator("main a[href$='/pdf/']").first.click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    address = page.locator("main a[href*='/kiem-tra/']").first.get_attribute("href") or ""
    return re.sub(r"^https?://[^/]+", "", address)


def a_passer_by_checks(stage: Stage, check: str, today: date) -> None:
    """Valid, the day of issue, and nothing else."""
    stage.go(check)
    assert stage.sees("Hợp lệ")
    assert stage.sees(written_day(today))
    assert not stage.sees("Đảng"), stage.words()
    stage.look("check-valid")
    stage.go("/kiem-tra/khong-co/")
    assert stage.sees("Không tìm thấy")
    stage.look("check-unknown")


def the_task_reads_by_itself(stage: Stage, task: str) -> None:
    """One class held of two, 26 learners, 25 certified; the figure of women opens its rows."""
    stage.enter("an")
    stage.go(task)
    figures = dict(
        zip(*(stage.page.locator(f".figure-{part}").all_inner_texts() for part in ("label", "value")), strict=True)
    )
    told = {label: value.split()[0] for label, value in figures.items()}
    assert told == {
        "Lớp trong kế hoạch": "2",
        "Lớp đã hoàn thành": "1",
        "Học viên": "26",
        "Học viên nữ": "13",
        "Được cấp giấy chứng nhận": "25",
        "Giỏi và xuất sắc": "16",
    }
    stage.look("task-with-figures")
    stage.follow(stage.page.locator("a.figure-link", has_text="Học viên nữ"))
    assert stage.page.locator("main tbody tr").count() == 13
    stage.look("rows-behind-a-figure")


def ngoai_sees_none_of_it(stage: Stage, addresses: list[str], company: Cast) -> None:
    """Every address of An's objects is absent for the clerk of another centre; her lists and searches are empty of them."""
    stage.enter("ngoai")
    assert [stage.go(address) for address in addresses] == [404] * len(addresses)
    stage.look("absent")
    for listing in (
        "/van-ban/",
        "/nhiem-vu/",
        "/ke-hoach/",
        "/lop/",
        "/giay-chung-nhan/",
        "/con-nguoi/",
        "/tim/?q=nguyen thi",
    ):
        stage.go(listing)
        assert not stage.sees("Yên Thượng"), listing
        assert not stage.sees("Nguyễn Thị Hòa"), listing
    stage.look("stranger-search")
