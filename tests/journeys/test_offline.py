"""The roll on a phone whose network is cut and whose tab is killed: nothing is lost, and what clashes waits for a person."""

from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.sessions.models import Session as SignedIn
from django.utils import timezone

from lienthong.classes.actions.roll import take_roll
from lienthong.classes.models import RollEntry, Session
from lienthong.classes.queries.roll import absences_of
from lienthong.classes.rules.roll import AbsenceEntry, entry_missing
from tests.cast import PASSWORD, Cast
from tests.classes.things import a_session, an_approved_line, an_open_class, enrolment_of
from tests.journeys.stage import Stage

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.journey, pytest.mark.prove]
_LEFT = """async () => {
  const names = (await indexedDB.databases()).map((one) => one.name).sort();
  const open = (name) => new Promise((done) => { indexedDB.open(name).onsuccess = (event) => done(event.target.result); });
  const db = await open("lienthong-outbox");
  const count = await new Promise((done) => {
    db.transaction("entries").objectStore("entries").count().onsuccess = (event) => done(event.target.result);
  });
  db.close();
  return [names, count];
}"""

# From now on the phone's clock runs so many seconds behind.
_SET_BACK = """(seconds) => {
  const Real = Date;
  window.Date = class extends Real {
    constructor(...told) { told.length ? super(...told) : super(Real.now() - seconds * 1000); }
  };
}"""


def _today(cast: Cast) -> Session:
    day = timezone.localdate()
    line = an_approved_line(cast, year=day.year)
    opened = an_open_class(cast, line=line, learners=cast.learners, starts_on=day, ends_on=day)
    return a_session(cast, opened, day=day)


def _phone(stage: Stage) -> "Page":
    """A fresh tab on the page of the day."""
    assert stage.context is not None
    page = stage.context.new_page()
    page.set_default_timeout(10_000)
    page.goto(stage.address + "/diem-danh/")
    page.wait_for_selector("[data-today][data-ready=yes]")
    return page


def _tap(page: "Page", name: str, label: str) -> None:
    row = page.locator(".roll-row", has=page.get_by_text(name))
    row.get_by_text(label, exact=True).first.click()


def _handed_in(page: "Page") -> None:
    page.wait_for_selector("[data-receipts]:not([hidden])")
    page.wait_for_selector("[data-waiting]", state="hidden")


def test_the_network_is_cut_and_the_tab_is_killed(browser: "Browser", live_server: "LiveServer", company: Cast) -> None:
    stage = Stage(browser=browser, address=live_server.url, width=390)
    session = _today(company)
    hoa, bao, hang = (enrolment_of(session.training_class, one).pk for one in company.learners)
    stage.enter("dung")
    _taps_and_is_killed(stage)
    _saves_and_is_killed(stage)
    assert RollEntry.objects.count() == 0
    page = stage.page = _phone(stage)
    assert "chưa nộp" in page.locator("[data-waiting]").inner_text()
    stage.look("roll-waiting")
    assert stage.context is not None
    stage.context.set_offline(False)
    _handed_in(page)
    assert absences_of(session) == {hoa: entry_missing([1, 3, 4]), bao: AbsenceEntry(0, late_minutes=10)}
    page.reload()
    page.wait_for_selector("[data-today][data-ready=yes]")
    assert RollEntry.objects.count() == 1
    _meanwhile(stage, company, session, hang)
    stage.leave()


def _taps_and_is_killed(stage: Stage) -> None:
    """The page is there, the network goes, something is tapped; the tab is killed before anything was saved."""
    page = stage.page = _phone(stage)
    page.wait_for_selector("[data-today][data-kept=yes]")
    stage.look("roll-today")
    assert stage.context is not None
    stage.context.set_offline(True)
    page.get_by_text("Khái quát lịch sử Đảng").click()
    _tap(page, "Nguyễn Thị Hòa", "Vắng")
    _tap(page, "Nguyễn Thị Hòa", "2")
    page.wait_for_timeout(100)
    page.close()


def _saves_and_is_killed(stage: Stage) -> None:
    """Opened again without a network what was tapped is there; it is saved, and the tab is killed with it in the outbox."""
    page = stage.page = _phone(stage)
    assert "Mất mạng" in page.locator("[data-net]").inner_text()
    page.get_by_text("Khái quát lịch sử Đảng").click()
    page.get_by_text("Có mặt 2, vắng 1").wait_for()
    _tap(page, "Trần Văn Bảo", "Muộn")
    stage.look("roll-offline")
    page.get_by_role("button", name="Lưu điểm danh").click()
    page.wait_for_selector("[data-waiting]:not([hidden])")
    page.close()


def _meanwhile(stage: Stage, company: Cast, session: Session, hang: int) -> None:
    """Offline again; the clerk mends the roll, the sign-in runs out: the phone keeps its own until a person decides."""
    page, context = stage.page, stage.context
    assert context is not None
    context.set_offline(True)
    page.get_by_role("button", name="Khái quát lịch sử Đảng").click()
    _tap(page, "Trần Văn Bảo", "Có phép")
    page.get_by_role("button", name="Lưu điểm danh").click()
    page.wait_for_selector("[data-waiting]:not([hidden])")
    take_roll(session=session, absences={hang: AbsenceEntry(4)}, actor=company.actor("an", timezone.localdate()))
    SignedIn.objects.all().delete()
    context.set_offline(False)
    page.wait_for_selector("[data-login]:not([hidden])")
    assert RollEntry.objects.count() == 1
    stage.look("roll-signed-out")
    page.get_by_role("link", name="Đăng nhập lại").click()
    page.fill("[name=login]", "dung")
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    _handed_in(page)
    assert "Chờ người quyết định" in page.locator("[data-receipts]").inner_text()
    page.get_by_role("link", name="Xem và quyết định").click()
    page.wait_for_selector("text=Chỗ hai bản khác nhau")
    stage.look("roll-conflict")
    assert list(absences_of(session)) == [hang]
    assert RollEntry.objects.count() == 2
    _signs_out(page)


def _signs_out(page: "Page") -> None:
    """Signed out, the phone holds no names."""
    page.get_by_text("Tài khoản và cài đặt").locator("xpath=..").click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url("**/dang-nhap/**")
    found: Any = page.evaluate(_LEFT)
    assert found == [["lienthong-outbox"], 0]


def test_a_clock_set_back_turns_no_rolls_round(browser: "Browser", live_server: "LiveServer", company: Cast) -> None:
    """The roll saved last wins, also when the phone believes that it is the older one."""
    stage = Stage(browser=browser, address=live_server.url, width=390)
    session = _today(company)
    hoa, bao, _hang = (enrolment_of(session.training_class, one).pk for one in company.learners)
    stage.enter("dung")
    page = stage.page = _phone(stage)
    assert stage.context is not None
    stage.context.set_offline(True)
    for name, set_back in (("Nguyễn Thị Hòa", 0), ("Trần Văn Bảo", 90)):
        page.evaluate(_SET_BACK, set_back)
        page.get_by_role("button", name="Khái quát lịch sử Đảng").click()
        _tap(page, name, "Vắng")
        page.get_by_role("button", name="Lưu điểm danh").click()
        page.wait_for_selector("[data-waiting]:not([hidden])")
    page.wait_for_function("async () => (await window.rollOutbox.waiting()).length === 2")
    stage.context.set_offline(False)
    _handed_in(page)
    assert absences_of(session) == {hoa: AbsenceEntry(4, which=15), bao: AbsenceEntry(4, which=15)}
    stage.leave()


def test_what_waits_for_somebody_else_holds_up_nobody(
    browser: "Browser", live_server: "LiveServer", company: Cast
) -> None:
    stage = Stage(browser=browser, address=live_server.url, width=390)
    session = _today(company)
    stage.enter("dung")
    page = stage.page = _phone(stage)
    page.evaluate(
        """async (session) => window.rollOutbox.add({
          id: window.rollOutbox.key(), account: 0, session, title: "x", madeAt: "2020-01-01T00:00:00Z",
          day: "2020-01-01", seen: "", absences: [],
        })""",
        session.pk,
    )
    page.get_by_text("Khái quát lịch sử Đảng").click()
    page.get_by_role("button", name="Lưu điểm danh").click()
    page.wait_for_selector("[data-receipts]:not([hidden])")
    assert (RollEntry.objects.count(), page.evaluate(_LEFT)[1]) == (1, 1)
    stage.leave()
