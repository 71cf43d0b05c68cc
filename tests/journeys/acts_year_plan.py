"""The year's first acts: three units say what they need, one by its own Excel; the plan is made of it, asked about, returned,
approved and amended.
"""

from datetime import date, timedelta
from pathlib import Path

from lienthong.jobs.worker import work_off
from lienthong.kernel.dates import written_day
from tests.exchange.builders import xlsx
from tests.journeys.stage import Stage

NEEDED = "Bồi dưỡng nhận thức về Đảng"
REMARK = "Nên mở trước mùa gặt."
RETURNED = "Ghi rõ địa điểm của lớp."


def an_asks_the_units(stage: Stage, year: int, today: date) -> str:
    """Every unit of the area is ticked already; the address of the gathering."""
    stage.enter("an")
    stage.go("/nhu-cau/")
    stage.look("needs-empty")
    stage.press("Hỏi nhu cầu")
    page = stage.page
    page.select_option("[name=year]", str(year))
    page.fill("[name=due_on]", written_day(today + timedelta(days=14)))
    page.fill("[name=note]", "Chỉ ghi số người, gửi trước khi họp chi bộ.")
    _only(stage, "Chi bộ thôn")
    stage.look("needs-ask")
    stage.press("Gửi yêu cầu")
    assert stage.sees("0 trên 3 đơn vị đã trả lời"), stage.words()
    stage.look("needs-asked")
    return page.url.removeprefix(stage.address)


def _only(stage: Stage, begins: str) -> None:
    for box in stage.page.locator("[name=units]").all():
        box.set_checked(box.evaluate("(box) => box.labels[0].innerText").strip().startswith(begins))


def a_unit_fills_in_the_form(stage: Stage, people: int) -> None:
    """More women than people is refused at the row, then it goes."""
    stage.enter("quy")
    stage.look("unit-home")
    _opens_its_question(stage)
    _row(stage, NEEDED, people, people + 1)
    stage.press("Gửi nhu cầu")
    assert stage.sees("không được nhiều hơn"), stage.words()
    stage.look("need-refused")
    _row(stage, NEEDED, people, people // 2)
    stage.press("Gửi nhu cầu")
    assert stage.sees("Đã gửi nhu cầu.")
    stage.look("need-sent")


def a_unit_sends_its_excel(stage: Stage, folder: Path, people: int) -> None:
    """Its own words for columns and programme; what nobody understands comes back, the rest is written."""
    file = folder / "nhu-cau-dong-mit.xlsx"
    rows = [[1, "Lớp nhận thức về Đảng", people, 6, 2, "T3-T5"], [2, "Lớp nấu ăn", 4, 4, "", ""]]
    header = ["TT", "Tên lớp", "Số lượng", "Trong đó nữ", "DTTS", "Thời gian"]
    file.write_bytes(xlsx({"Nhu cầu": [["CHI BỘ THÔN ĐỒNG MÍT"], [], header, *rows]}))
    stage.enter("sen")
    _opens_its_question(stage)
    stage.press("Gửi bằng Excel")
    stage.page.set_input_files("input[type=file]", file)
    stage.look("need-excel")
    stage.press("Tải lên và đọc")
    stage.look("need-excel-columns")
    stage.press("Kiểm tra")
    _done(stage, "Xem trước")
    stage.look("need-excel-preview")
    stage.follow(stage.page.locator(".tab-line a", has_text="Bị từ chối"))
    assert stage.sees("Lớp nấu ăn"), stage.words()
    stage.look("need-excel-refused")
    stage.press("Ghi vào hệ thống")
    _done(stage, "Kết quả nhập")
    stage.look("need-excel-written")


def _done(stage: Stage, title: str) -> None:
    """The worker comes by; the page that waits draws itself anew."""
    work_off()
    stage.page.locator("h1", has_text=title).wait_for()
    stage.page.wait_for_load_state()


def an_enters_the_third_and_ends_it(stage: Stage, gathering: str, unit: str, people: int, whole: int) -> None:
    """The third has no account; with all answers in the sum stands, and the gathering ends."""
    stage.enter("an")
    stage.go(gathering)
    stage.follow(stage.page.locator("main tbody a", has_text=unit))
    _row(stage, NEEDED, people, 3)
    stage.look("need-entered")
    stage.press("Lưu nhu cầu")
    assert stage.sees("3 trên 3 đơn vị đã trả lời"), stage.words()
    row = stage.page.locator("tr", has_text=NEEDED).first
    assert row.locator("td").first.inner_text().split()[-1] == str(whole)
    stage.look("needs-answered")
    stage.press_and_agree("Kết thúc đợt hỏi")
    assert stage.sees("Đã kết thúc lấy nhu cầu.")


def _opens_its_question(stage: Stage) -> None:
    stage.go("/nhu-cau/don-vi/")
    stage.follow(stage.page.locator("main tbody a").first)


def _row(stage: Stage, programme: str, people: int, women: int) -> None:
    stage.page.get_by_label(f"Số người: {programme}", exact=True).fill(str(people))
    stage.page.get_by_label(f"Nữ: {programme}", exact=True).fill(str(women))


def an_makes_the_plan(stage: Stage, year: int, whole: int) -> str:
    """The needs become a line; the plan's address."""
    stage.go("/ke-hoach/lap/")
    stage.page.select_option("[name=year]", str(year))
    stage.follow(stage.page.locator("main form button[type=submit]").first)
    page = stage.page
    page.fill("[name=size]", str((whole + 1) // 2))
    stage.look("plan-new")
    stage.press("Đưa nhu cầu vào kế hoạch")
    assert stage.sees(NEEDED), stage.words()
    stage.look("plan-from-needs")
    return page.url.removeprefix(stage.address).partition("#")[0]


def the_board_is_asked(stage: Stage, plan: str) -> None:
    """The board remarks on the line; An takes it up: without an answer it does not go on."""
    stage.go(plan)
    stage.press("Lấy ý kiến")
    stage.look("plan-consult")
    stage.press("Gửi lấy ý kiến")
    assert stage.sees("Các đơn vị đang góp ý."), stage.words()
    stage.enter("ban")
    stage.look("board-home")
    stage.go("/ke-hoach/gop-y/")
    stage.follow(stage.page.locator("main tbody a").first)
    stage.page.get_by_label("Ý kiến về dòng 1").fill(REMARK)
    stage.look("plan-comment")
    stage.press("Gửi ý kiến")
    stage.look("plan-commented")
    stage.enter("an")
    stage.go(plan)
    stage.press_and_agree("Kết thúc lấy ý kiến")
    assert stage.sees(REMARK)
    stage.look("plan-comments")
    stage.go(plan)
    stage.press_and_agree("Trình giám đốc")
    stage.look("plan-unanswered")
    stage.go(plan + "y-kien/")
    page = stage.page
    page.select_option("[name=taken]", label="Tiếp thu")
    page.fill("[name=reply]", "Đã chuyển lên đầu năm.")
    stage.press("Ghi trả lời")
    assert stage.sees("Đã chuyển lên đầu năm."), stage.words()


def the_plan_is_returned_and_approved(stage: Stage, plan: str, today: date) -> None:
    """The board that appraises sends it back with a remark; mended, it passes all the way up."""
    _goes_up(stage, plan)
    _appraises(stage, RETURNED, "Trả lại trung tâm", "plan-appraise")
    stage.enter("an")
    assert stage.sees(RETURNED), stage.words()
    stage.look("clerk-home-returned")
    stage.go(plan)
    stage.follow(stage.page.locator("main a[href*='/ke-hoach/dong/']").first)
    stage.page.fill("[name=venue]", "Hội trường A")
    stage.page.select_option("[name=from_month]", "1")
    stage.page.select_option("[name=to_month]", "12")
    stage.look("plan-line-mended")
    stage.follow(stage.page.locator("main form button[type=submit].btn-primary").first)
    _goes_up(stage, plan)
    _appraises(stage, "Đúng quy định.", "Chuyển ban thường vụ", "plan-appraised")
    _approves(stage, plan, "45-TB/ĐU", today)
    stage.look("plan-approved")


def _goes_up(stage: Stage, plan: str) -> None:
    stage.enter("an")
    stage.go(plan)
    stage.press_and_agree("Trình giám đốc")
    stage.enter("binh")
    stage.go(plan)
    stage.look("plan-before-the-director")
    stage.press_and_agree("Chuyển thẩm định")


def _appraises(stage: Stage, words: str, button: str, picture: str) -> None:
    stage.enter("ban")
    stage.go("/ke-hoach/gop-y/")
    stage.follow(stage.page.locator("main tbody tr", has_text="Chờ ý kiến").locator("a").first)
    stage.page.fill("[name=conclusion]", words)
    stage.look(picture)
    stage.press(button)


def _approves(stage: Stage, plan: str, number: str, today: date) -> None:
    stage.enter("chi")
    stage.go(plan)
    stage.press("Phê duyệt")
    stage.page.fill("[name=number]", number)
    stage.page.fill("[name=issued_on]", written_day(today))
    stage.look("plan-approve")
    stage.press("Phê duyệt kế hoạch")
    assert stage.sees("Đã phê duyệt"), stage.words()


def the_plan_is_amended(stage: Stage, plan: str, today: date, classes: int) -> None:
    """An urgent addition without the superior's document is refused; with it one class more is approved, old beside new."""
    stage.enter("an")
    stage.go(plan)
    stage.press("Điều chỉnh, bổ sung")
    page = stage.page
    page.locator("[name=kind][value=urgent]").check()
    page.fill("[name=reason]", "Tỉnh ủy giao thêm một lớp.")
    stage.press("Mở điều chỉnh")
    stage.look("plan-amend-refused")
    page.fill("[name=number]", "5-CV/TU")
    page.fill("[name=issued_on]", written_day(today))
    page.fill("[name=body]", "Tỉnh ủy Lam Sơn")
    stage.press("Mở điều chỉnh")
    stage.go(plan)
    page.get_by_label("Số lớp, dòng 1").fill(str(classes))
    stage.press("Lưu số liệu")
    stage.look("plan-amended")
    stage.press_and_agree("Trình giám đốc")
    stage.enter("binh")
    stage.go(plan)
    stage.press_and_agree("Chuyển ban thường vụ")
    _approves(stage, plan, "46-TB/ĐU", today)
    stage.go(plan + "doi-chieu/")
    assert stage.sees("46-TB/ĐU"), stage.words()
    stage.look("plan-old-and-new")
