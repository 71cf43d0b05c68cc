"""The last acts: the roll without a network and with a killed tab, a learner who is barred, the closing of the class."""

from datetime import date
from typing import TYPE_CHECKING

from lienthong.classes.models import RollEntry, Session, TrainingClass
from lienthong.classes.queries.roll import absences_of
from lienthong.kernel.dates import written_day
from tests.cast import Cast
from tests.classes.things import enrolment_of
from tests.journeys.stage import Stage

if TYPE_CHECKING:
    from playwright.sync_api import Page

MISSING = "Nguyễn Thị Hòa"
TOPIC = "Khái quát lịch sử Đảng"


def the_roll_without_a_network(stage: Stage, company: Cast, session: Session) -> None:
    """The network goes, Hòa is not there, the tab is killed before and after it is saved; back again, all is handed in once."""
    stage.enter("dung")
    stage.look("lecturer-home")
    assert stage.context is not None
    page = stage.page = _tab(stage)
    page.wait_for_selector("[data-today][data-kept=yes]")
    stage.look("roll-today")
    stage.context.set_offline(True)
    _opens(page)
    _tap(page, "Vắng")
    page.wait_for_timeout(100)
    page.close()
    page = stage.page = _tab(stage)
    assert "Mất mạng" in page.locator("[data-net]").inner_text()
    _opens(page)
    page.get_by_text("Có mặt 2, vắng 1").wait_for()
    stage.look("roll-away")
    page.get_by_role("button", name="Lưu điểm danh").click()
    page.wait_for_selector("[data-waiting]:not([hidden])")
    page.close()
    assert RollEntry.objects.count() == 0
    page = stage.page = _tab(stage)
    stage.look("roll-kept")
    stage.context.set_offline(False)
    page.wait_for_selector("[data-receipts]:not([hidden])")
    page.wait_for_selector("[data-waiting]", state="hidden")
    stage.look("roll-received")
    hoa = enrolment_of(session.training_class, company.learners[0]).pk
    assert {pk: one.periods for pk, one in absences_of(session).items()} == {hoa: session.periods}
    assert RollEntry.objects.count() == 1


def _tab(stage: Stage) -> "Page":
    assert stage.context is not None
    page = stage.context.new_page()
    page.set_default_timeout(10_000)
    page.goto(stage.address + "/diem-danh/")
    page.wait_for_selector("[data-today][data-ready=yes]")
    return page


def _opens(page: "Page") -> None:
    page.get_by_role("button", name=TOPIC).first.click()


def _tap(page: "Page", label: str) -> None:
    page.locator(".roll-row", has=page.get_by_text(MISSING)).get_by_text(label, exact=True).first.click()


def the_barred_learner_is_told(stage: Stage, where: str) -> None:
    """On her own phone and on the clerk's page: too few periods, and by which article."""
    stage.enter("hoa")
    stage.look("learner-home")
    stage.go("/hoc/" + where.removeprefix("/lop/"))
    assert stage.sees("Không đủ số tiết để viết bài thu hoạch"), stage.words()
    assert stage.sees("Điều 6"), stage.words()
    stage.look("learner-barred")
    stage.enter("an")
    stage.go(where)
    row = stage.page.locator("main table tbody tr", has_text=MISSING)
    assert "Chưa đủ số tiết" in row.first.inner_text(), row.first.inner_text()
    stage.look("class-barred")
    stage.go(where + "diem/")
    assert stage.sees("Không được viết bài"), stage.words()
    assert stage.sees("Điều 6"), stage.words()
    marks = stage.page.locator("input.grid-input:visible")
    for place in range(marks.count()):
        marks.nth(place).fill("8,0")
    stage.look("marks-but-one")
    stage.press("Lưu điểm")


def the_class_is_closed(stage: Stage, where: str, today: date) -> None:
    """The closing has its programme; a class smaller than the rule asks needs a written reason; then it is over."""
    page = stage.page
    stage.go(where + "ho-so/chuong-trinh/closing/")
    page.fill("[name=place]", "Hội trường A")
    for place, at in enumerate(("14:00", "14:15", "14:30")):
        page.fill(f"[name=dong-{place}-at]", at)
    stage.look("closing-programme")
    stage.press("Lưu")
    stage.look("class-file")
    stage.go(where + "hoan-thanh/")
    page.fill("[name=decision_number]", "31-QĐ/TTCT")
    page.fill("[name=decision_on]", written_day(today))
    page.fill("[name=small_class_reason]", "Số người được cử đi học ít.")
    stage.look("complete")
    stage.press_and_agree("Hoàn thành lớp")
    assert stage.sees("31-QĐ/TTCT"), stage.words()
    assert TrainingClass.objects.get(pk=int(where.strip("/").rpartition("/")[2])).state != "open"
    stage.look("completed")
    stage.enter("binh")
    stage.go("/ke-hoach/")
    stage.follow(stage.page.locator("main tbody a").first)
    stage.look("year-plan-and-actual")
