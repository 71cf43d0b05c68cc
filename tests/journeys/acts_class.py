"""The middle acts: a class under an approved line, its list, its sessions, the roll on the lecturer's phone."""

from datetime import date
from pathlib import Path

from lienthong.kernel.dates import written_day
from tests.cast import Cast
from tests.journeys import papers
from tests.journeys.stage import Stage


def an_opens_a_class(stage: Stage, today: date) -> str:
    """From the approved line under the task; the class's address."""
    stage.enter("an")
    stage.go("/ke-hoach/da-duyet/")
    stage.look("approved-lines")
    stage.follow(stage.page.locator("main a[href*='/lop/mo/']").locator("visible=true").first)
    page = stage.page
    page.fill("[name=decision_number]", "12-QĐ/TTCT")
    for name in ("decision_on", "starts_on", "ends_on"):
        page.fill(f"[name={name}]", written_day(today))
    page.fill("[name=venue]", "Hội trường A")
    page.select_option("[name=adviser]", label="Trịnh Công Dũng")
    stage.look("class-open")
    stage.follow(page.locator("main form button[type=submit].btn-primary"))
    stage.look("class-empty")
    return page.url.removeprefix(stage.address)


def an_takes_the_list_in(stage: Stage, where: str, company: Cast, folder: Path) -> None:
    """The cell's own file: preview, apply, the refused rows back."""
    page = stage.page
    stage.go(where + "danh-sach/")
    page.select_option("[name=sender]", str(company.cell.pk))
    page.set_input_files("input[type=file]", papers.sending_list(folder))
    stage.look("list-upload")
    stage.press("Đọc và xem trước")
    stage.look("list-preview")
    counts = [int(text) for text in page.locator(".figure-value").all_inner_texts()]
    assert counts == [len(papers.GIVEN), 3, 0, 0, 2]
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải dòng lỗi").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    stage.press("Ghi vào lớp")
    stage.go(where)
    assert page.locator("main table tbody tr").count() >= len(papers.GIVEN) + 3
    stage.look("class-with-learners")


def an_enters_sessions(stage: Stage, where: str, today: date) -> None:
    """Two sessions of four periods; a third for the same lecturer at the same hour is refused by name and time."""
    _fill_session(stage, where, today, "07:30", "11:00")
    stage.press("Lưu")
    _fill_session(stage, where, today, "13:30", "17:00")
    stage.press("Lưu")
    _fill_session(stage, where, today, "08:00", "10:00")
    stage.press("Lưu")
    assert stage.sees("Trịnh Công Dũng"), stage.words()
    assert stage.sees(f"từ 07:30 đến 11:00 ngày {written_day(today)}"), stage.words()
    stage.look("session-clash")
    stage.go(where + "buoi-hoc/")
    stage.look("timetable")


def _fill_session(stage: Stage, where: str, today: date, starts: str, ends: str) -> None:
    page = stage.page
    stage.go(where + "buoi-hoc/them/")
    page.select_option("[name=topic]", index=1)
    page.select_option("[name=lecturer]", label="Trịnh Công Dũng")
    page.select_option("[name=room]", index=1)
    page.fill("[name=day]", written_day(today))
    page.fill("[name=starts]", starts)
    page.fill("[name=ends]", ends)
    page.fill("[name=periods]", "4")


def dung_takes_the_roll(stage: Stage, where: str) -> None:
    """All present except one who missed the morning: half of the periods so far, so he is barred, by which article."""
    stage.enter("dung")
    stage.look("lecturer-home")
    stage.go(where + "buoi-hoc/")
    sessions = stage.page.get_by_role("link", name="Điểm danh").locator("visible=true")
    rolls = [sessions.nth(place).get_attribute("href") or "" for place in range(sessions.count())]
    rolls = [roll for roll in rolls if roll.endswith("/diem-danh/") and "/buoi-hoc/" in roll]
    assert len(rolls) == 2
    stage.go(rolls[0])
    stage.page.locator("li.roll-row", has_text="Đỗ Văn An").get_by_text("Vắng", exact=True).first.click()
    stage.look("roll")
    stage.press("Lưu điểm danh")
    stage.go(rolls[1])
    stage.press("Lưu điểm danh")
    stage.go(where)
    row = stage.page.locator("main table tbody tr", has_text="Đỗ Văn An")
    assert "Chưa đủ số tiết" in row.first.inner_text(), row.first.inner_text()
    assert stage.sees("Điều 6")
    assert stage.sees("chưa đối chiếu bản gốc")
    stage.look("class-with-one-barred")
