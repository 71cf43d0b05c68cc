"""Handing a task to units, rounds, reports, excuses, reminders: what is changed, told and refused."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps

from lienthong.directives.actions import (
    Handed,
    ask_excuse,
    confirm_report,
    drop_excuse,
    finish_round_for,
    finish_task,
    grant_excuse,
    hand_down_task,
    keep_baselines,
    make_rounds,
    mend_task,
    refuse_excuse,
    remind_of_rounds,
    reopen_round,
    return_report,
    send_report,
    set_reminders,
    withdraw_unit,
)
from lienthong.directives.actions.deciding import take_back
from lienthong.directives.choices import ExcuseKind, ExcuseState, ReminderKind, RoundState, UnitRole
from lienthong.directives.errors import ExcuseRefused, HandingRefused, NotTakenBack, RemindersRefused, RoundRefused
from lienthong.directives.models import Baseline, Excuse, Reminder, Report, ReportFile, Round, RoundMove, Task, TaskUnit
from lienthong.directives.queries.following import recipients, rounds_to_remind
from lienthong.directives.rules.reminding import ReminderPlan
from lienthong.kernel.states import NoSuchMove
from lienthong.notices.models import Notice
from lienthong.organisations.actions import end_unit, found_unit
from lienthong.organisations.choices import UnitKind
from tests.cast import BEGINNING, PRODUCT, TODAY, Cast
from tests.directives.things import (
    a_followed_round,
    a_given_round,
    a_sent_round,
    a_task,
    a_task_of,
    an_asked_round,
    appointed,
    handed,
    measured,
)
from tests.documents.things import DIRECTIVE
from tests.exchange.builders import xlsx

DUE = date(2026, 6, 30)


def kinds_told(account_id: int) -> list[str]:
    """What an account was told, in order."""
    return list(Notice.objects.filter(account_id=account_id).order_by("pk").values_list("kind", flat=True))


def test_a_task_is_handed_to_units_and_they_are_told(cast: Cast) -> None:
    officer = appointed(cast.cell, "unit_officer", "quy")
    (one,) = handed(a_task(cast), cast.cell, actor=cast.actor("an"))
    assert (one.due_on, one.period_on, one.state, one.task_unit.role) == (DUE, DUE, RoundState.OPEN, UnitRole.LEAD)
    assert kinds_told(officer.pk) == ["directives.handed"]


def test_a_coordinating_unit_may_have_its_own_day(cast: Cast) -> None:
    task = a_task(cast)
    own = [Handed(cast.centre.pk), Handed(cast.cell.pk, UnitRole.COORDINATE, "D:2026-05-15", "cells")]
    hand_down_task(task=task, handed=own, actor=cast.actor("an"))
    rows = Round.objects.order_by("pk").values_list("task_unit__role", "task_unit__group", "due_on")
    assert list(rows) == [("lead", "", DUE), ("coordinate", "cells", date(2026, 5, 15))]


def test_handing_again_changes_role_and_day_and_doubles_nothing(cast: Cast) -> None:
    one = a_followed_round(cast)
    again = Handed(cast.cell.pk, UnitRole.COORDINATE, "D:2026-07-31")
    hand_down_task(task=one.task_unit.task, handed=[again], actor=cast.actor("an"))
    (kept,) = Round.objects.all()
    assert (kept.pk, kept.due_on, kept.task_unit.role) == (one.pk, date(2026, 7, 31), UnitRole.COORDINATE)


@pytest.mark.parametrize("wrong", ["nobody", "another committee's", "a finished task"])
def test_what_cannot_be_handed_down_is_refused(cast: Cast, wrong: str) -> None:
    task, an = a_task(cast), cast.actor("an")
    units = {"nobody": [], "another committee's": [Handed(cast.stranger_cell.pk)]}.get(wrong, [Handed(cast.cell.pk)])
    if wrong == "a finished task":
        finish_task(task=task, actor=an)
    with pytest.raises(HandingRefused):
        hand_down_task(task=task, handed=units, actor=an)
    assert TaskUnit.objects.count() == 0


def test_a_task_goes_to_five_hundred_units_at_a_time(cast: Cast) -> None:
    with pytest.raises(HandingRefused) as refused:
        hand_down_task(task=a_task(cast), handed=[Handed(cast.cell.pk)] * 501, actor=cast.actor("an"))
    assert refused.value.codes == ("too_many",)
    assert refused.value.reasons[0].sentence == "Mỗi lần giao nhiều nhất 500 đơn vị."


def test_a_group_means_the_units_of_the_day(cast: Cast) -> None:
    fresh = found_unit(name="Chi bộ Mới", kind=UnitKind.CELL, starts_on=TODAY, parent=cast.committee, actor=PRODUCT)
    task = a_task(cast)
    before = [one.unit_id for one in recipients(task, ["cells"], [], TODAY - timedelta(days=1))]
    assert (before, [one.name for one in recipients(task, ["cells"], [], TODAY)]) == (
        [cast.cell.pk],
        ["Chi bộ Mới", "Chi bộ thôn Bãi Sậy"],
    )
    assert fresh.pk not in before


def test_a_task_is_taken_back_from_a_unit_and_given_again(cast: Cast) -> None:
    one, an = a_sent_round(cast), cast.actor("an")
    withdraw_unit(unit=one.task_unit, remark="Giao nhầm", actor=an)
    one.refresh_from_db()
    assert one.state == RoundState.WITHDRAWN
    hand_down_task(task=one.task_unit.task, handed=[Handed(cast.cell.pk)], actor=an)
    one.refresh_from_db()
    assert (one.state, Round.objects.count()) == (RoundState.OPEN, 1)


def test_taking_back_needs_a_reason_and_happens_once(cast: Cast) -> None:
    one, an = a_followed_round(cast), cast.actor("an")
    with pytest.raises(HandingRefused):
        withdraw_unit(unit=one.task_unit, remark=" ", actor=an)
    for _turn in range(2):
        withdraw_unit(unit=one.task_unit, remark="Giao nhầm", actor=an)
    assert RoundMove.objects.filter(move="withdraw").count() == 1


def test_a_decision_stands_once_its_task_was_handed_down(cast: Cast) -> None:
    one = a_followed_round(cast)
    with pytest.raises(NotTakenBack):
        take_back(proposal=one.task_unit.task.proposal, actor=cast.actor("an"))  # type: ignore[arg-type]


def test_rounds_are_made_ahead_once_each_and_none_is_missed(cast: Cast) -> None:
    task = a_task_of(cast.province, cast, "R:month:25")
    handed(task, cast.centre)
    for day in (TODAY, TODAY, date(2026, 6, 20), date(2026, 6, 20)):
        make_rounds(on=day, after=0, number=50)
    days = Round.objects.filter(task_unit__unit=cast.centre).order_by("period_on").values_list("period_on", flat=True)
    assert list(days) == [date(2026, month, 25) for month in (3, 4, 5, 6)]


def test_a_unit_that_is_gone_gets_no_more_rounds(cast: Cast) -> None:
    (one,) = handed(a_task_of(cast.committee, cast, "R:month:25"), cast.cell)
    end_unit(unit=cast.cell, on=date(2026, 4, 1), actor=PRODUCT, successors=[])
    make_rounds(on=date(2026, 6, 20), after=0, number=50)
    assert list(Round.objects.filter(task_unit=one.task_unit).values_list("pk", flat=True)) == [one.pk]


def test_another_rhythm_moves_what_nobody_has_touched(cast: Cast) -> None:
    task = a_task_of(cast.province, cast, "R:month:25")
    handed(task, cast.centre)
    mend_task(task=task, text=task.text, lead=task.lead, deadline="R:quarter", actor=cast.actor("an"))
    days = Round.objects.filter(task_unit__unit=cast.centre).values_list("period_on", flat=True)
    assert list(days) == [date(2026, 3, 31)]


def test_a_moved_day_keeps_the_report(cast: Cast) -> None:
    one = a_sent_round(cast)
    task = one.task_unit.task
    return_report(held=one, remark="Thiếu số liệu", actor=cast.actor("an"))
    mend_task(task=task, text=task.text, lead=task.lead, deadline="D:2026-08-15", actor=cast.actor("an"))
    one.refresh_from_db()
    assert (one.due_on, Report.objects.filter(round=one).count()) == (date(2026, 8, 15), 1)


def test_a_report_goes_up_and_is_confirmed(cast: Cast) -> None:
    officer = appointed(cast.cell, "unit_officer", "quy")
    one = a_sent_round(cast)
    assert (one.state, ReportFile.objects.get().file.name) == (RoundState.SENT, "ds.txt")
    confirm_report(held=one, actor=cast.actor("binh"))
    assert kinds_told(officer.pk) == ["directives.handed", "directives.confirmed"]
    assert list(RoundMove.objects.order_by("pk").values_list("move", "to_state")) == [
        ("send", "sent"),
        ("confirm", "confirmed"),
    ]


def test_a_report_keeps_what_the_records_said_that_day(cast: Cast) -> None:
    task, an = a_task(cast), cast.actor("an")
    measured(task, an)
    (one,) = handed(task, cast.centre, actor=an)
    send_report(held=one, text="Đã mở lớp.", files=[], actor=an)
    (kept,) = Report.objects.get().figures
    assert (kept["key"], kept["value"], kept["target"]) == ("classes_held", "0", 2)


def test_a_report_comes_back_with_a_reason_and_goes_again(cast: Cast) -> None:
    one, an = a_sent_round(cast), cast.actor("an")
    with pytest.raises(RoundRefused):
        return_report(held=one, remark="", actor=an)
    return_report(held=one, remark="Thiếu số liệu", actor=an)
    send_report(held=one, text="Đã bổ sung.", files=[], actor=an)
    one.refresh_from_db()
    assert (one.state, Report.objects.count()) == (RoundState.SENT, 2)


def test_what_was_confirmed_is_opened_again(cast: Cast) -> None:
    one, an = a_followed_round(cast), cast.actor("an")
    finish_round_for(held=one, remark="Báo qua điện thoại", actor=an)
    with pytest.raises(NoSuchMove):
        send_report(held=one, text="Xong.", files=[], actor=an)
    reopen_round(held=one, remark="Nhầm", actor=an)
    one.refresh_from_db()
    assert one.state == RoundState.RETURNED


@pytest.mark.parametrize(
    ("text", "files", "code"),
    [
        ("", [], "no_report"),
        ("Xong.", [("a.txt", b"")], "unread_file"),
        ("Xong.", [("a.txt", b"x")] * 11, "many_files"),
        ("Xong.", [("a.txt", b"x" * (20 * 1024 * 1024 + 1))], "large_file"),
        ("Xong.", [("a.png", b"\x89PNG\r\n\x1a\n")], "unread_file"),
        ("Xong.", [("a.txt", "MẬT\nKế hoạch bảo vệ".encode())], "secret"),
        ("Xong.", [("a.xlsx", xlsx({"DS": [["Họ và tên"]], "Cũ": [["", "TỐI MẬT"]]}))], "secret"),
    ],
    ids=["nothing said", "an empty file", "too many", "too large", "a picture", "a mark", "a mark in a workbook"],
)
def test_a_report_that_cannot_stand_is_refused(
    cast: Cast, text: str, files: list[tuple[str, bytes]], code: str
) -> None:
    one = a_followed_round(cast)
    with pytest.raises(RoundRefused) as refused:
        send_report(held=one, text=text, files=files, actor=cast.actor("an"))
    assert refused.value.codes == (code,)
    assert (Report.objects.count(), ReportFile.objects.count()) == (0, 0)


def test_a_finished_task_takes_no_reports(cast: Cast) -> None:
    one, an = a_followed_round(cast), cast.actor("an")
    finish_task(task=one.task_unit.task, actor=an)
    with pytest.raises(RoundRefused):
        send_report(held=one, text="Xong.", files=[], actor=an)


def test_a_later_day_is_asked_for_and_granted(cast: Cast) -> None:
    one = an_asked_round(cast)
    excuse = Excuse.objects.get()
    with pytest.raises(ExcuseRefused):
        ask_excuse(held=one, kind=ExcuseKind.NEVER, reason="Bão", until=None, actor=cast.actor("an"))
    grant_excuse(excuse=excuse, remark="", actor=cast.actor("an"))
    one.refresh_from_db()
    assert (one.due_on, one.period_on, one.state) == (date(2026, 9, 16), DUE, RoundState.OPEN)


def test_a_unit_is_excused_altogether(cast: Cast) -> None:
    one, an = a_followed_round(cast), cast.actor("an")
    excuse = ask_excuse(held=one, kind=ExcuseKind.NEVER, reason="Không có người học", until=None, actor=an)
    grant_excuse(excuse=excuse, remark="Đồng ý", actor=an)
    one.refresh_from_db()
    assert one.state == RoundState.EXCUSED
    with pytest.raises(ExcuseRefused):
        ask_excuse(held=one, kind=ExcuseKind.NEVER, reason="Nữa", until=None, actor=an)


def test_an_excuse_is_refused_with_a_reason_or_dropped(cast: Cast) -> None:
    one, an = an_asked_round(cast), cast.actor("an")
    refuse_excuse(excuse=Excuse.objects.get(), remark="Còn đủ thời gian", actor=an)
    with pytest.raises(NoSuchMove):
        grant_excuse(excuse=Excuse.objects.get(), remark="", actor=an)
    ask_excuse(held=one, kind=ExcuseKind.NEVER, reason="Bão", until=None, actor=an)
    drop_excuse(held=one, actor=an)
    assert list(Excuse.objects.order_by("pk").values_list("state", flat=True)) == ["refused", "dropped"]


def test_a_report_makes_the_asking_needless(cast: Cast) -> None:
    one = an_asked_round(cast)
    send_report(held=one, text="Xong rồi.", files=[], actor=cast.actor("an"))
    assert Excuse.objects.get().state == ExcuseState.DROPPED


def _remind(on: date) -> int:
    return remind_of_rounds(rounds=rounds_to_remind(on, on + timedelta(days=60), after=0, number=50), on=on)


def test_units_are_reminded_once_a_day_and_the_superior_once(cast: Cast) -> None:
    officer = appointed(cast.cell, "unit_officer", "quy")
    office = appointed(cast.committee, "committee_office", "van", "Lưu Thị Vân")
    a_followed_round(cast)
    told = [_remind(day) for day in (DUE - timedelta(days=7), DUE - timedelta(days=7), DUE, DUE + timedelta(days=1))]
    assert told == [1, 0, 1, 1]
    assert [_remind(DUE + timedelta(days=10)) for _turn in range(2)] == [2, 0]
    assert (
        kinds_told(officer.pk)
        == ["directives.handed", "directives.round_due", "directives.round_due"] + ["directives.round_late"] * 2
    )
    assert kinds_told(office.pk) == ["directives.escalated"]
    assert kinds_told(cast.an.pk) == ["directives.escalated"]
    assert Reminder.objects.filter(kind=ReminderKind.ESCALATED).count() == 1


def test_of_what_has_no_day_nobody_is_reminded(cast: Cast) -> None:
    (one,) = handed(a_task_of(cast.province, cast, ""), cast.centre)
    assert (one.due_on, remind_of_rounds(rounds=[one], on=TODAY), Reminder.objects.count()) == (None, 0, 0)


def test_days_set_anew_remind_nobody_twice_on_a_day(cast: Cast) -> None:
    a_followed_round(cast)
    day = DUE - timedelta(days=6)
    assert _remind(day) == 1
    set_reminders(unit=cast.centre, plan=ReminderPlan((6, 5), (), None), actor=cast.actor("an"))
    assert [_remind(day), _remind(day + timedelta(days=1))] == [0, 1]


def test_reminders_that_make_no_sense_are_refused(cast: Cast) -> None:
    with pytest.raises(RemindersRefused):
        set_reminders(unit=cast.centre, plan=ReminderPlan((90,), (1,), 3), actor=cast.actor("an"))


def test_a_shortcoming_is_kept_beside_a_task_word_for_word(cast: Cast) -> None:
    said = "Một số chi bộ còn chậm gửi danh sách học viên năm trước."
    task = a_task(cast, text=DIRECTIVE.replace("Yêu cầu các đơn vị nghiêm", f"{said}\n\nYêu cầu các đơn vị nghiêm"))
    place = Task.objects.select_related("document").get(pk=task.pk).document.text.index(said)
    for _turn in range(2):
        keep_baselines(task=task, places={place, 3}, actor=cast.actor("an"))
    assert list(Baseline.objects.values_list("text", "starts_at")) == [(said, place)]
    keep_baselines(task=task, places=set(), actor=cast.actor("an"))
    assert Baseline.objects.count() == 0


def test_what_was_handed_to_a_centre_is_its_own_work(cast: Cast) -> None:
    one = a_given_round(cast)
    assert (one.task_unit.unit_id, one.task_unit.since, one.due_on) == (cast.centre.pk, TODAY, DUE)
    assert BEGINNING < TODAY


def test_recurring_tasks_of_old_get_the_round_they_stood_at(cast: Cast) -> None:
    task = a_task_of(cast.centre, cast, "R:month:25")
    TaskUnit.objects.all().delete()
    migration = import_module("lienthong.directives.migrations.0007_recurring_tasks_have_rounds")
    for _turn in range(2):
        migration.give_rounds(apps, None)
    assert list(Round.objects.values_list("task_unit__unit_id", "period_on", "due_on")) == [
        (cast.centre.pk, task.due_on, task.due_on)
    ]
