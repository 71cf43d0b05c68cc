"""The desk's acts: a scan becomes tasks, tasks an answer, the answer a matrix; a unit is reminded, reports, is confirmed."""

import re
from datetime import date
from pathlib import Path

from lienthong.directives.tasks import SCHEDULES
from lienthong.jobs.actions import order_job
from lienthong.jobs.worker import work_off
from lienthong.kernel.dates import written_day
from tests.cast import PRODUCT
from tests.journeys import desk_papers as papers
from tests.journeys.stage import Stage

UPPER_TASKS = 4


def the_scan_is_recognised(stage: Stage, folder: Path, today: date, soon: date) -> str:
    """Uploaded, worked on while the page tells how far, then a draft; each page is looked at beside its picture."""
    page = stage.page
    stage.go("/van-ban/them/")
    stage.look("scan-upload")
    page.set_input_files("input[type=file]", papers.scanned_directive(folder, today, soon))
    stage.press("Tải lên và đọc")
    assert stage.sees("khu cách ly")
    stage.look("scan-waits")
    work_off()
    page.wait_for_url(re.compile(r"/van-ban/\d+/$"))
    stage.look("scan-read")
    place = page.url.removeprefix(stage.address)
    told = {name: page.input_value(f"[name={name}]") for name in ("type", "number", "signer")}
    assert told == {"type": "chỉ thị", "number": papers.NUMBER, "signer": "Mạc Văn Bưởi"}
    stage.press("Sửa văn bản")
    for number in (1, 2, 3):
        assert stage.sees(f"Trang {number} / 3")
        page.wait_for_function("document.querySelector('.page-picture img').naturalWidth > 500")
        stage.look(f"scan-page-{number}")
        if number < 3:
            stage.press("Trang sau")
    stage.go(place)
    stage.press("Vào sổ")
    assert stage.sees("Đã vào sổ"), stage.words()
    stage.look("scan-registered")
    return place


def the_tasks_are_accepted(stage: Stage, place: str) -> tuple[str, str]:
    """All proposals but the province's own are accepted at one press; the tasks of opening classes and of sending people."""
    page = stage.page
    stage.go(place + "nhiem-vu/")
    stage.look("scan-proposals")
    proposals = page.locator("article.proposal")
    assert proposals.count() == UPPER_TASKS + 1, stage.words()
    for number in range(UPPER_TASKS):
        proposals.nth(number).locator(".proposal-tick input").check()
    page.get_by_role("button", name="Nhận các mục đã chọn").click()
    page.wait_for_selector("article.is-accepted")
    proposals.nth(UPPER_TASKS).get_by_role("button", name="Bỏ", exact=True).click()
    page.wait_for_selector("article.is-refused")
    stage.look("scan-tasks-accepted")
    opened = page.locator("article.is-accepted .made-tasks a:not([href$='/chi-tieu/'])")
    places = [opened.nth(number).get_attribute("href") or "" for number in range(UPPER_TASKS)]
    return places[0], places[1]


def the_task_goes_to_five_units(stage: Stage, task: str) -> None:
    """The group is chosen, the list is looked at, five units get it."""
    page = stage.page
    stage.go(task)
    stage.look("task-before-handing")
    stage.press("Giao cho đơn vị")
    page.get_by_label("Các chi, đảng bộ trực thuộc").check()
    stage.press("Xem danh sách")
    stage.look("hand-five-units")
    assert page.locator("tbody tr").count() == 5, stage.words()
    stage.press("Giao nhiệm vụ")
    assert stage.sees("Đã giao cho 5 đơn vị.")
    stage.look("handed-to-five")


def the_answer_is_drafted(stage: Stage, place: str) -> bytes:
    """Everything but the equipment goes into the draft; what Word gets."""
    page = stage.page
    stage.go(place)
    stage.press("Soạn văn bản triển khai")
    stage.look("draft-the-answer")
    left_out = page.locator(".draft-task", has_text="Bố trí kinh phí")
    assert left_out.count() == 1
    given = page.locator(".draft-task", has_text="Chỉ đạo các chi bộ")
    assert given.locator("input[name^=lead_]").input_value() == "Các chi, đảng bộ trực thuộc"
    left_out.locator("input[type=checkbox]").uncheck()
    page.fill("[name=post]", "Phó Bí thư")
    page.fill("[name=signer]", "Đặng Hữu Lễ")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải dự thảo Word").click()
    assert download.value.suggested_filename.endswith(".docx")
    return download.value.path().read_bytes()


def the_answer_is_registered(stage: Stage, draft: bytes, today: date) -> str:
    """Finished in Word, its citations looked at before it is signed, uploaded, registered as going out, its tasks accepted."""
    page = stage.page
    mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    file = {"name": "ke-hoach.docx", "mimeType": mime, "buffer": papers.finished(draft, today)}
    stage.go("/van-ban/soat-du-thao/")
    page.set_input_files("input[type=file]", file)  # type: ignore[arg-type]
    stage.follow(page.locator("main form button[type=submit]").first)
    stage.look("draft-checked")
    stage.go("/van-ban/them/")
    page.set_input_files("input[type=file]", file)  # type: ignore[arg-type]
    stage.press("Tải lên và đọc")
    assert [page.input_value(f"[name={name}]") for name in ("type", "number", "issued_on")] == [
        "kế hoạch",
        papers.OWN_NUMBER,
        written_day(today),
    ]
    assert page.input_value("[name=direction]") == "outgoing"
    stage.look("answer-read")
    stage.press("Vào sổ")
    assert stage.sees("Đã vào sổ"), stage.words()
    place = page.url.removeprefix(stage.address).partition("#")[0]
    stage.go(place + "nhiem-vu/")
    proposals = page.locator("article.proposal")
    assert proposals.count() == UPPER_TASKS - 1, stage.words()
    for number in range(UPPER_TASKS - 1):
        proposals.nth(number).locator(".proposal-tick input").check()
    page.get_by_role("button", name="Nhận các mục đã chọn").click()
    page.wait_for_selector("article.is-accepted")
    return place


def the_answer_is_confirmed(stage: Stage, place: str) -> None:
    """It answers the directive; each pair is shown, and all are confirmed at one press."""
    stage.go(place + "trien-khai/")
    stage.look("answer-proposed")
    stage.press("Đúng, triển khai văn bản này")
    stage.look("answer-compared")
    stage.press("Xác nhận mọi đề xuất")
    assert stage.sees("Nhiệm vụ của văn bản trên chưa có trong văn bản này")
    stage.look("answer-confirmed")


def the_matrix_shows_one_left_out(stage: Stage, place: str) -> None:
    """Four rows against the committee: three covered, one missing, which is the equipment."""
    page = stage.page
    stage.go(place + "bao-phu/")
    stage.look("matrix")
    summed = " ".join(page.locator(".cover-legend").first.inner_text().split())
    legend = dict(re.findall(r"(Đủ|Một phần|Chờ xác nhận|Thiếu): (\d+)", summed))
    assert legend == {"Đủ": "3", "Một phần": "0", "Chờ xác nhận": "0", "Thiếu": "1"}
    stage.go(place + "bao-phu/?cover=missing")
    rows = page.locator("ul.cover-list > li > p > a")
    assert rows.count() == 1
    assert papers.ROOMS.split(",")[0] in rows.first.text_content().replace("\n", " ")  # type: ignore[union-attr]
    stage.look("matrix-one-missing")
    stage.go(place + "ban-do/")
    stage.look("map")


def a_unit_is_reminded_and_reports(stage: Stage, task: str) -> None:
    """The daily work reminds all five; one reports, the office confirms it."""
    daily = next(one for one in SCHEDULES if one.key == "directives.remind_reports")
    order_job(kind=daily.kind, arguments={}, actor=PRODUCT, title="Nhắc báo cáo")
    work_off()
    stage.enter("quy")
    stage.look("cell-home")
    stage.go("/thong-bao/")
    assert stage.sees("Báo cáo đến hạn"), stage.words()
    stage.look("cell-reminded")
    stage.go("/duoc-giao/")
    stage.follow(stage.page.locator(".list-main a").first)
    stage.look("cell-given")
    stage.page.fill("[name=text]", "Chi bộ đã cử 4 quần chúng ưu tú đi học, đạt 100% số được phân bổ.")
    stage.press("Gửi báo cáo")
    assert stage.sees("Đã gửi. Chờ nơi giao việc xác nhận.")
    stage.look("cell-reported")
    stage.enter("van")
    assert not stage.sees("Việc được giao"), "what the office handed down is not what it was given"
    stage.look("office-home")
    stage.follow(stage.page.locator("main a", has_text="Xác nhận 1 báo cáo đã gửi").first)
    stage.press("Xác nhận")
    assert stage.sees("Báo cáo đã được xác nhận.")
    stage.look("report-confirmed")
    stage.go("/nhiem-vu/da-bao-cao/?task=" + task.strip("/").rpartition("/")[2])
    assert (stage.sees("Đã xong: 1"), stage.sees("Chưa gửi: 4")) == (True, True)
    stage.look("board-one-done")


def the_task_is_measured(stage: Stage, task: str, today: date) -> str:
    """Two classes are to be held by the end of the year; none has been. The target's address."""
    page = stage.page
    stage.go(task + "chi-tieu/")
    page.select_option("[name=indicator]", "reports.classes_held")
    page.select_option("[name=programme_key]", "nhan-thuc-ve-dang")
    page.fill("[name=target]", "2")
    page.fill("[name=starts_on]", f"01/01/{today.year}")
    page.fill("[name=last_day]", f"31/12/{today.year}")
    page.get_by_label("Mọi lớp của chương trình trong thời gian đó").check()
    stage.look("target-typed")
    stage.press("Lưu chỉ tiêu")
    assert re.fullmatch(r"/chi-tieu/\d+/", page.url.removeprefix(stage.address))
    assert _reached(stage) == (0, today)
    stage.look("target-before")
    return page.url.removeprefix(stage.address)


def a_class_closes_and_the_target_moves(stage: Stage, target: str, where: str, today: date) -> None:
    """The centre's clerk completes the class; the committee's target stands at one, in number and in line."""
    stage.enter("an")
    stage.go(where + "hoan-thanh/")
    stage.page.fill("[name=decision_number]", "31-QĐ/TTCT")
    stage.page.fill("[name=decision_on]", written_day(today))
    stage.press_and_agree("Hoàn thành lớp")
    assert stage.sees("31-QĐ/TTCT"), stage.words()
    stage.enter("van")
    stage.go(target)
    assert _reached(stage) == (1, today)
    stage.look("target-after")


def _reached(stage: Stage) -> tuple[int, date]:
    """What the page says was reached, and the last day of the line; both must tell the same, drawn and in the table."""
    page = stage.page
    value = int(page.locator(".measure-value").first.inner_text().split("/")[0])
    rows = page.locator(".line-figure + .list-wrap tbody tr")
    last = rows.last
    day, month, year = last.locator("th").inner_text().split("/")
    assert int(last.locator("td").first.inner_text()) == value
    assert page.locator("circle.line-dot").count() == rows.count()
    heights = [float(dot.get_attribute("cy") or 0) for dot in page.locator("circle.line-dot").all()]
    assert (heights[-1] < max(heights)) == (value > 0 and len(heights) > 1)
    return value, date(int(year), int(month), int(day))
