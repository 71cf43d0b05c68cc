"""A task goes to five units; one is reminded, reports, is sent back, reports again and is confirmed; the board tells."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lienthong.directives.actions import remind_of_rounds
from lienthong.directives.models import Task
from lienthong.directives.queries.following import rounds_to_remind
from lienthong.organisations.actions import found_unit
from lienthong.organisations.choices import UnitKind
from tests.cast import BEGINNING, PRODUCT, Cast
from tests.directives.things import a_task_of, appointed
from tests.journeys.stage import Stage

pytestmark = [pytest.mark.journey, pytest.mark.prove]
PAST = "Một số chi bộ còn chậm gửi danh sách học viên năm trước."


def test_five_units_get_a_task_and_one_reports(stage: Stage, company: Cast) -> None:
    today = timezone.localdate()
    task = _a_task_of_the_committee(company, f"D:{(today + timedelta(days=5)).isoformat()}")
    page = f"/nhiem-vu/{task.pk}/"
    _the_office_hands_it_down(stage, page)
    remind_of_rounds(rounds=rounds_to_remind(today, today + timedelta(days=60), after=0, number=50), on=today)
    place = _the_cell_is_reminded_and_reports(stage, "Đã cử 5 người.")
    _the_office_sends_it_back(stage, page)
    _the_cell_reports_again(stage, place)
    _the_office_confirms_and_reads_the_board(stage)
    stage.enter("ngoai")
    assert [stage.go(path) for path in (page, place)] == [404, 404]


def _a_task_of_the_committee(company: Cast, deadline: str) -> Task:
    for name in ("Đồng Cói", "Cầu Lim", "Gò Mây", "Vườn Dâu"):
        found_unit(
            name=f"Chi bộ thôn {name}", kind=UnitKind.CELL, starts_on=BEGINNING, parent=company.committee, actor=PRODUCT
        )
    appointed(company.committee, "committee_office", "van", "Lưu Thị Vân")
    appointed(company.cell, "unit_officer", "quy", "Ngô Văn Quý")
    task = a_task_of(company.committee, company, deadline, "Chọn, cử quần chúng ưu tú tham gia các lớp bồi dưỡng.")
    task.document.text += f"\n{PAST}\n"
    task.document.save(update_fields=["text"])
    Task.objects.filter(pk=task.pk).update(lead="Các chi bộ trực thuộc Đảng ủy xã")
    return task


def _the_office_hands_it_down(stage: Stage, page: str) -> None:
    stage.enter("van")
    stage.go(page + "hien-trang/")
    stage.page.get_by_label("Một số chi bộ còn chậm").check()
    stage.look("baselines")
    stage.press("Lưu hiện trạng")
    assert stage.sees(PAST)
    stage.press("Giao cho đơn vị")
    stage.look("hand-down")
    assert stage.page.locator("tbody tr").count() == 5
    assert stage.sees("Ngô Văn Quý")
    stage.press("Giao nhiệm vụ")
    assert stage.sees("Đã giao cho 5 đơn vị.")
    stage.look("task-handed-down")


def _the_cell_is_reminded_and_reports(stage: Stage, text: str) -> str:
    stage.enter("quy")
    assert stage.sees("Việc được giao")
    stage.look("home-of-a-unit")
    stage.go("/thong-bao/")
    assert stage.sees("Báo cáo đến hạn")
    stage.go("/duoc-giao/")
    stage.look("given")
    stage.follow(stage.page.locator(".list-main a").first)
    place = stage.page.url.removeprefix(stage.address)
    stage.press("Gửi báo cáo")
    assert stage.sees("Hãy ghi kết quả đã làm")
    stage.page.fill("[name=text]", text)
    stage.look("report")
    stage.press("Gửi báo cáo")
    assert stage.sees("Đã gửi. Chờ nơi giao việc xác nhận.")
    return place


def _the_office_sends_it_back(stage: Stage, page: str) -> None:
    stage.enter("van")
    assert stage.sees("Xác nhận 1 báo cáo đã gửi")
    stage.go(page)
    stage.press("Chi bộ thôn Bãi Sậy")
    stage.page.locator("details.move summary", has_text="Trả lại").click()
    stage.page.fill("details.move[open] textarea", "Ghi rõ họ tên từng người.")
    stage.look("report-return")
    stage.follow(stage.page.locator("details.move[open] button[type=submit]"))


def _the_cell_reports_again(stage: Stage, place: str) -> None:
    stage.enter("quy")
    stage.go(place)
    assert stage.sees("Ghi rõ họ tên từng người.")
    stage.page.fill("[name=text]", "Đã cử 5 người, danh sách kèm theo.")
    stage.page.set_input_files(
        "[name=attached]", {"name": "danh-sach.txt", "mimeType": "text/plain", "buffer": "Danh sách cử".encode()}
    )
    stage.press("Gửi báo cáo")
    stage.look("reported-again")


def _the_office_confirms_and_reads_the_board(stage: Stage) -> None:
    stage.enter("van")
    stage.follow(stage.page.locator("main a", has_text="Xác nhận 1 báo cáo đã gửi").first)
    stage.look("report-to-confirm")
    stage.press("Xác nhận")
    assert stage.sees("Báo cáo đã được xác nhận.")
    stage.go("/nhiem-vu/da-bao-cao/")
    assert (stage.sees("Đã xong: 1"), stage.sees("Chưa gửi: 4")) == (True, True)
    stage.look("board")
    stage.follow(stage.page.get_by_role("link", name="Đã xong: 1"))
    assert stage.page.locator("table.board tbody tr").count() == 1
    stage.press("Lịch nhắc")
    stage.page.fill("[name=before]", "5, 2")
    stage.look("reminders")
    stage.press("Lưu lịch nhắc")
    assert stage.sees("Đã đặt lịch nhắc.")
