"""A week in a real browser: dragged, undone, moved by the form on a phone; and two clerks who save one room at one moment."""

from datetime import date, time

import pytest
from django.utils import timezone

from lienthong.classes.models import Session, SessionMove
from tests.cast import Cast
from tests.classes.test_moves import a_second_clerk
from tests.classes.things import a_session, an_approved_line, an_open_class
from tests.journeys.stage import Stage

pytestmark = pytest.mark.journey
WEEK = "?tuan=2026-W12"
# Drops the card on the cell at a given moment, as a hand would; both pages are told the same moment.
DROP = """([card, cell, at]) => setTimeout(() => {
  const moved = new DataTransfer(), of = (where) => document.querySelector(where);
  const how = {bubbles: true, cancelable: true, dataTransfer: moved};
  const tell = (where, what) => where.dispatchEvent(new DragEvent(what, how));
  tell(of(card), "dragstart"); tell(of(cell), "dragover"); tell(of(cell), "drop");
}, at - Date.now())"""


def cell(day: int, half: str) -> str:
    return f'td[data-day="{day}/03/2026"][data-half="{half}"]'


def card(session: Session) -> str:
    return f'.week-table [data-session="{session.pk}"]'


def test_a_session_is_moved(stage: Stage, company: Cast) -> None:
    session = a_session(company, an_open_class(company))
    a_session(company, session.training_class, day=date(2026, 3, 18))
    stage.enter("an")
    stage.go(f"/lich/{WEEK}")
    stage.look("week")
    if stage.width > 768:
        stage.page.drag_and_drop(card(session), cell(17, "afternoon"))
        stage.page.locator("#week-said .alert").wait_for()
        assert stage.sees("Đã chuyển buổi “Khái quát lịch sử Đảng” sang 13:30–17:00 ngày 17/03/2026.")
        stage.look("week-moved")
        stage.press("Hoàn tác")
        stage.page.drag_and_drop(card(session), cell(18, "morning"))
        stage.page.locator("#week-said .reasons").wait_for()
        assert stage.sees(
            "Lớp đã có buổi “Khái quát lịch sử Đảng” từ 07:30 đến 11:00 ngày 18/03/2026. Nguyễn Thị An đã lưu"
        )
        stage.look("week-refused")
        assert timezone.localtime(Session.objects.get(pk=session.pk).starts_at).time() == time(7, 30)
    stage.follow(stage.page.get_by_role("link", name="Chuyển buổi").locator("visible=true").first)
    stage.look("move")
    stage.page.fill("[name=day]", "19/03/2026")
    stage.press("Chuyển buổi")
    assert timezone.localdate(Session.objects.get(pk=session.pk).starts_at) == date(2026, 3, 19)
    assert stage.sees("Đã chuyển buổi")


def test_of_two_clerks_one_wins_and_the_other_is_told_who_and_when(stage: Stage, company: Cast) -> None:
    if stage.width < 768:
        pytest.skip("a phone has the form")
    line = an_approved_line(company)
    mine = a_session(company, an_open_class(company, line=line))
    hers = a_session(
        company, an_open_class(company, line=line, course=2), day=date(2026, 3, 17), lecturer=company.second_lecturer
    )
    a_second_clerk(company)
    other = Stage(stage.browser, stage.address, stage.width)
    for one, who in ((stage, "an"), (other, "may")):
        one.enter(who)
        one.go(f"/lich/phong/{company.room.pk}/{WEEK}")
    moment = stage.page.evaluate("Date.now()") + 1500
    for one, session in ((stage, mine), (other, hers)):
        one.page.evaluate(DROP, [card(session), cell(19, "morning"), moment])
    for one in (stage, other):
        one.page.locator("#week-said .alert").wait_for()
    winner = SessionMove.objects.latest("pk")
    won, lost = (stage, other) if winner.moved_by == "Nguyễn Thị An" else (other, stage)
    at = f"{timezone.localtime(winner.moved_at):%H:%M:%S ngày %d/%m/%Y}"
    assert won.sees("Đã chuyển buổi")
    assert lost.sees(f"{winner.moved_by} đã lưu buổi này lúc {at}.")
    assert SessionMove.objects.count() == 3
    lost.look("who-was-first")
    other.leave()
