"""Pages of following a task: handing down, the list of a unit, the board; their queries at one and at many."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lienthong.directives import tasks as daily
from lienthong.directives.actions import confirm_report, finish_round_for, send_report
from lienthong.directives.choices import CellStanding, RoundState
from lienthong.directives.models import Excuse, Reminder, ReminderSetting, Round, Task, TaskUnit
from lienthong.directives.panels import to_do
from lienthong.directives.queries.board import BoardRows, board_of
from lienthong.jobs.board import Progress, Step
from lienthong.organisations.actions import found_unit
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.models import Role, Unit
from lienthong.people.actions import appoint
from lienthong.people.queries import actor_of
from tests.cast import BEGINNING, PRODUCT, TODAY, Cast
from tests.directives.things import a_followed_round, a_given_round, a_sent_round, a_task, a_task_of, appointed, handed

BrowserOf = Callable[[str], Client]


def _cells(cast: Cast, number: int, start: int = 0) -> list[Unit]:
    return [
        found_unit(
            name=f"Chi bộ {start + n}", kind=UnitKind.CELL, starts_on=BEGINNING, parent=cast.committee, actor=PRODUCT
        )
        for n in range(number)
    ]


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_a_group_is_shown_before_anything_goes_out(cast: Cast, browser_of: BrowserOf) -> None:
    task, client = a_task(cast), browser_of("an")
    page = client.post(f"/nhiem-vu/{task.pk}/giao/", {"do": "show", "groups": ["cells"], "named": "trung tâm"})
    rows = [(one.name, row["taken"].value()) for one, row in page.context["rows"]]
    assert rows == [("Chi bộ thôn Bãi Sậy", True), ("Trung tâm chính trị xã Yên Thượng", True)]
    assert TaskUnit.objects.count() == 0


def _sent(cast: Cast, **more: str) -> dict[str, str]:
    key = f"u{cast.cell.pk}"
    return {"do": "hand", "shown": str(cast.cell.pk), f"{key}-unit": str(cast.cell.pk), f"{key}-role": "lead"} | {
        f"{key}-{name}": value for name, value in more.items()
    }


def test_only_what_is_ticked_is_handed_down(cast: Cast, browser_of: BrowserOf) -> None:
    task, client = a_task(cast), browser_of("an")
    address = f"/nhiem-vu/{task.pk}/giao/"
    assert client.post(address, _sent(cast)).status_code == 422
    assert client.post(address, _sent(cast, taken="on", due="31/02/2026")).status_code == 422
    assert TaskUnit.objects.count() == 0
    assert client.post(address, _sent(cast, taken="on", due="15/05/2026")).status_code == 302
    assert Round.objects.get().due_on == date(2026, 5, 15)
    assert [row["due"].value() for _one, row in client.get(address).context["rows"]] == ["15/05/2026"]


def test_a_unit_reports_by_its_own_page(cast: Cast, browser_of: BrowserOf) -> None:
    one, client = a_given_round(cast), browser_of("an")
    assert one.task_unit.task.title in client.get("/").content.decode()
    place = f"/duoc-giao/{one.pk}/"
    assert client.post(place + "gui/", {"text": ""}).status_code == 422
    assert client.post(place + "xin/", {"xin-kind": "later", "xin-reason": "Mưa"}).status_code == 422
    later = {"xin-kind": "later", "xin-reason": "Mưa", "xin-until": "15/12/2027"}
    assert client.post(place + "xin/", later).status_code == 302
    assert client.post(place + "gui/", {"text": "Xong."}).status_code == 302
    assert client.post(place + "gui/", {"text": "Nữa."}).status_code == 409
    assert (Round.objects.get(pk=one.pk).state, Excuse.objects.get().state) == (RoundState.SENT, "dropped")
    assert [len(client.get(f"/duoc-giao/?xem={tab}").context["rows"]) for tab in ("", "da-gui", "da-xong")] == [0, 1, 0]


def test_the_assigning_level_decides_on_its_page(cast: Cast, browser_of: BrowserOf) -> None:
    one, client = a_sent_round(cast), browser_of("an")
    place = f"/nhiem-vu/bao-cao/{one.pk}/"
    assert client.post(place + "tra-lai/", {"remark": ""}).status_code == 409
    assert client.post(place + "xac-nhan/").status_code == 302
    assert client.post(place + "dong-y/").status_code == 404
    assert "Đã xác nhận" in client.get(place).content.decode()


def test_the_days_of_reminders_are_set(cast: Cast, browser_of: BrowserOf) -> None:
    client, address = browser_of("an"), f"/nhiem-vu/nhac-viec/{cast.centre.pk}/"
    wrong = {"before": "bảy", "after": "", "escalate_after": "0"}
    assert [client.post(address, data).status_code for data in (wrong, wrong | {"before": "7"})] == [422, 422]
    assert client.post(address, {"before": "5, 2", "after": "3", "escalate_after": ""}).status_code == 302
    setting = ReminderSetting.objects.get()
    assert (setting.days_before, setting.days_after, setting.escalate_after) == ([5, 2], [3], None)


def test_the_board_tells_every_standing(cast: Cast, browser_of: BrowserOf) -> None:
    task, an = a_task_of(cast.centre, cast, "D:2026-03-10"), cast.actor("an")
    late, sent, done, excused, fresh = handed(task, *_cells(cast, 5), actor=an)
    send_report(held=sent, text="Xong.", files=[], actor=an)
    finish_round_for(held=done, remark="Biết rồi", actor=an)
    Round.objects.filter(pk=excused.pk).update(state=RoundState.EXCUSED)
    Round.objects.filter(pk=fresh.pk).update(due_on=TODAY + timedelta(days=3))
    counts = board_of([task], TODAY).counts
    assert counts == dict.fromkeys(CellStanding, 1)
    browser = browser_of("an")
    page = browser.get("/nhiem-vu/da-bao-cao/?state=all")
    assert page.context["page"].total == 5
    narrowed = browser.get(f"/nhiem-vu/da-bao-cao/?task={task.pk}&kind=cell&state=all&document={task.document_id}")
    assert narrowed.context["page"].total == 5
    assert late.state == RoundState.OPEN


def test_a_confirmed_month_stays_done_until_the_next_is_near(cast: Cast) -> None:
    task, an = a_task_of(cast.centre, cast, "R:month:25"), cast.actor("an")
    (one,) = handed(task, cast.cell, actor=an)
    send_report(held=one, text="Xong.", files=[], actor=an)
    confirm_report(held=one, actor=an)
    daily.rounds(Step(1, {}, {}, PRODUCT))
    standings = {day: board_of([task], day).rows for day in (date(2026, 3, 26), date(2026, 4, 19))}
    cells = [next(row for row in rows if row.unit_id == cast.cell.pk).cells[0] for rows in standings.values()]
    assert [cell.standing for cell in cells if cell] == [CellStanding.DONE, CellStanding.NOT_YET]


def test_the_board_pages_by_unit(cast: Cast) -> None:
    task = a_task(cast)
    handed(task, *_cells(cast, 4), actor=cast.actor("an"))
    rows = BoardRows(board_of([task], TODAY))
    first = rows.rows(after=None, backwards=False, limit=2) or []
    assert [row.name for row in rows.rows(after=first[1].unit_id, backwards=False, limit=9) or []] == [
        "Chi bộ 2",
        "Chi bộ 3",
    ]
    assert [row.name for row in rows.rows(after=None, backwards=True, limit=1) or []] == ["Chi bộ 3"]
    assert rows.rows(after=0, backwards=False, limit=1) is None


@pytest.mark.parametrize("address", ["/nhiem-vu/da-bao-cao/", "/duoc-giao/", "hand", "task"])
def test_many_units_and_tasks_ask_as_much_as_one(cast: Cast, browser_of: BrowserOf, address: str) -> None:
    appointed(cast.committee, "unit_officer", "quy")
    one, client = a_followed_round(cast), browser_of("an")
    handed(a_task_of(cast.province, cast), cast.centre)
    task = one.task_unit.task
    place = {"hand": f"/nhiem-vu/{task.pk}/giao/", "task": f"/nhiem-vu/{task.pk}/"}.get(address, address)
    before = _queries(client, place)
    for number in range(3):
        text = f"Việc thứ {number}"
        units = _cells(cast, 4, number * 4)
        handed(task, *units, actor=cast.actor("an"))
        more = Task.objects.create(unit=cast.centre, document=task.document, text=text, searchable=text)
        handed(more, *units, actor=cast.actor("an"))
        theirs = Task.objects.create(unit=cast.province, document=task.document, text=text, searchable=text)
        handed(theirs, cast.centre)
    assert _queries(client, place) == before


def test_the_daily_work_is_done_in_steps_and_tells_nobody_twice(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(daily, "_AT_ONCE", 2)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 6, 29))
    handed(a_task(cast), *_cells(cast, 3), actor=cast.actor("an"))
    for _day in range(2):
        told = Progress({}, 0, 0)
        while not told.finished:
            told = daily.remind_reports(Step(1, {}, told.cursor, PRODUCT))
    assert (told.done, Reminder.objects.count()) == (3, 3)


def test_the_home_page_tells_who_assigns_of_late_units_and_who_reports_of_their_own(cast: Cast) -> None:
    office = appointed(cast.committee, "committee_office", "van", "Lưu Thị Vân")
    handed(a_task_of(cast.committee, cast, "D:2026-03-02"), cast.cell)
    assigning, reporting = actor_of(office, TODAY), cast.actor("an")
    told = [(one.title, one.due_on) for one in to_do(assigning) if "Đôn đốc" in one.title]
    assert told == [("Đôn đốc 1 đơn vị quá hạn báo cáo", date(2026, 3, 2))]
    assert [one.title for one in to_do(assigning) if one.icon == "inbox"] == []
    assert reporting.may("directives.report")


def test_each_unit_that_gives_tasks_has_its_own_rhythm_of_reminders(cast: Cast, browser_of: BrowserOf) -> None:
    appoint(
        person=cast.tinh.person,
        unit=cast.province,
        role=Role.objects.get(key="directives_officer"),
        starts_on=BEGINNING,
        actor=PRODUCT,
    )  # type: ignore[arg-type]
    handed(a_task_of(cast.committee, cast), cast.cell)
    client = browser_of("tinh")
    assert 'href="/nhiem-vu/nhac-viec/"' in client.get("/nhiem-vu/da-bao-cao/").content.decode()
    client.post(f"/nhiem-vu/nhac-viec/{cast.committee.pk}/", {"before": "5, 2", "after": "", "escalate_after": ""})
    with CaptureQueriesContext(connection) as few:
        page = client.get("/nhiem-vu/nhac-viec/").content.decode()
    assert (page.count('<th scope="row"'), "5, 2" in page, page.count("Đặt riêng")) == (2, True, 1)
    handed(a_task_of(cast.centre, cast), cast.cell)
    with CaptureQueriesContext(connection) as more:
        client.get("/nhiem-vu/nhac-viec/")
    assert len(more) == len(few)
