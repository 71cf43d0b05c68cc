"""The class log: written once, corrected by a further row, signed by two, the proof of periods taught; and a clerk's day."""

from collections.abc import Callable
from datetime import date, time
from threading import Event
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.db.transaction import atomic
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lienthong.audit.models import AuditEntry
from lienthong.classes import documents
from lienthong.classes.actions.opening import cancel_class
from lienthong.classes.actions.timetable import cancel_session, move_session
from lienthong.classes.choices import ClassState, SignatureKind
from lienthong.classes.errors import ClassRefused, LogRefused, SessionRefused, nothing_planned
from lienthong.classes.models import LogEntry, LogSignature, TrainingClass
from lienthong.classes.panels import logs_to_do
from lienthong.classes.queries.day import days_of
from lienthong.classes.queries.log import PeriodsTaught, log_book, periods_taught, waiting_for_office
from lienthong.classes.views.frame import counts_of
from lienthong.kernel.dates import short_formal_day
from lienthong.rendering.errors import PaperRefused
from lienthong.rendering.rules.paper import Heading, Paragraph, Table
from tests.at_once import PATIENCE_SECONDS, at_once, somebody_waits
from tests.cast import TODAY, Cast
from tests.classes.log_things import TAUGHT, a_log_entry, signed_by
from tests.classes.test_documents import reads_as
from tests.classes.things import LATER, a_held_session, a_session, an_open_class

BrowserOf = Callable[[str], Client]
TUESDAY, APRIL = date(2026, 3, 17), date(2026, 4, 1)
MARCH = date(2026, 3, 1)


def test_written_twice_the_same_it_stands_once(cast: Cast) -> None:
    session = a_held_session(cast, an_open_class(cast, learners=cast.learners), {})

    first, again = a_log_entry(cast, session.pk), a_log_entry(cast, session.pk)

    assert (first.pk, LogEntry.objects.count()) == (again.pk, 1)
    assert AuditEntry.objects.filter(verb="classes.write_log").count() == 1


def test_a_correction_is_a_further_row_and_wants_new_signatures(cast: Cast) -> None:
    session = a_held_session(cast, an_open_class(cast, learners=cast.learners), {})
    first = a_log_entry(cast, session.pk, who="dung")
    signed_by(cast, first, "an")

    with pytest.raises(LogRefused) as refusal:
        a_log_entry(cast, session.pk, periods=3, note="Mất điện")
    a_log_entry(cast, session.pk, periods=3, note="Mất điện", reason="Ghi nhầm số tiết")

    assert refusal.value.codes == ("reason_missing",)
    assert list(LogEntry.objects.order_by("version").values_list("version", "periods")) == [(1, 4), (2, 3)]
    row = log_book(session.training_class)[0]
    assert (row.entry and row.entry.version, dict(row.signatures)) == (2, {})


def test_who_writes_of_his_own_lesson_has_signed_it(cast: Cast) -> None:
    session = a_held_session(cast, an_open_class(cast, learners=cast.learners), {})

    a_log_entry(cast, session.pk, who="dung")

    signatures = LogSignature.objects.values_list("kind", "signed_by", "on_paper")
    assert list(signatures) == [("lecturer", "Trịnh Công Dũng", False)]


def test_a_signature_on_paper_bears_the_lecturers_name(cast: Cast) -> None:
    session = a_held_session(cast, an_open_class(cast, learners=cast.learners), {})
    entry = a_log_entry(cast, session.pk)

    signed_by(cast, entry, "an", SignatureKind.LECTURER, on_paper=True)
    signed_by(cast, entry, "an", SignatureKind.LECTURER, on_paper=True)

    signatures = LogSignature.objects.values_list("kind", "signed_by", "on_paper")
    assert list(signatures) == [("lecturer", "Trịnh Công Dũng", True)]


def test_an_old_version_is_signed_no_more(cast: Cast) -> None:
    session = a_held_session(cast, an_open_class(cast, learners=cast.learners), {})
    old = a_log_entry(cast, session.pk)
    a_log_entry(cast, session.pk, taught="Nội dung khác", reason="Ghi nhầm bài")

    with pytest.raises(LogRefused) as refusal:
        signed_by(cast, old, "dung", SignatureKind.LECTURER)

    assert (refusal.value.codes, LogSignature.objects.count()) == (("log_changed",), 0)


def test_a_note_that_names_a_learner_is_refused(cast: Cast) -> None:
    session = a_held_session(cast, an_open_class(cast, learners=cast.learners), {})

    with pytest.raises(LogRefused) as refusal:
        a_log_entry(cast, session.pk, note="Trần Văn Bảo nói chuyện riêng")

    assert (refusal.value.codes, LogEntry.objects.count()) == (("names_a_learner",), 0)


@pytest.mark.parametrize("statement", ["UPDATE classes_logentry SET periods = 1", "DELETE FROM classes_logentry"])
def test_the_database_keeps_what_was_written(cast: Cast, statement: str) -> None:
    a_log_entry(cast, a_held_session(cast, an_open_class(cast, learners=cast.learners), {}).pk)

    with pytest.raises(IntegrityError, match="Sổ đầu bài"), atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_periods_taught_prove_hours_only_when_the_office_confirmed(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    signed_by(cast, a_log_entry(cast, a_held_session(cast, opened, {}).pk, who="dung"), "an")
    afternoon = a_held_session(cast, opened, {}, starts=time(13, 30), ends=time(17))
    a_log_entry(cast, afternoon.pk, who="dung", periods=2, note="Mất điện từ 15 giờ")
    nobody = a_held_session(cast, opened, {}, day=TUESDAY)
    a_log_entry(cast, nobody.pk, lecturer_id=None, periods=0, taught="", note="Giảng viên báo ốm")

    dung = cast.lecturer.pk
    assert periods_taught([cast.centre.pk], MARCH, APRIL) == [PeriodsTaught(dung, confirmed=4, waiting=2, sessions=2)]
    assert periods_taught([cast.centre.pk], APRIL, date(2026, 5, 1)) == []
    assert periods_taught([cast.centre.pk], MARCH, APRIL, lecturer_ids=[cast.second_lecturer.pk]) == []
    assert periods_taught([cast.stranger_centre.pk], MARCH, APRIL) == []


def test_what_waits_for_whom(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    session = a_held_session(cast, opened, {})

    def waits(who: str) -> list[str]:
        return [str(todo.title).split(":")[0] for todo in logs_to_do(cast.actor(who, LATER))]

    assert (waits("an"), waits("dung"), waits("ngoai"), waits("binh")) == (
        ["Ghi sổ đầu bài"],
        ["Ghi sổ đầu bài"],
        [],
        [],
    )
    entry = a_log_entry(cast, session.pk)
    assert (waits("an"), waits("dung")) == ([], ["Ký sổ đầu bài"])
    signed_by(cast, entry, "dung", SignatureKind.LECTURER)
    assert (waits("an"), waits("dung")) == (["Xác nhận sổ đầu bài"], [])
    signed_by(cast, entry, "an")
    assert (waits("an"), waits("dung")) == ([], [])


def test_the_printed_log_book(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    a_log_entry(cast, a_held_session(cast, opened, {}).pk, facts=("on_plan", "discussed"))
    short = a_held_session(cast, opened, {}, day=TUESDAY, lecturer=cast.second_lecturer)
    a_log_entry(cast, short.pk, lecturer_id=cast.second_lecturer.pk, periods=3, note="Mất điện từ 10 giờ")
    a_session(cast, opened, day=date(2026, 3, 18))

    reads_as(documents.log_book_paper(opened, TODAY), "log_book")


def test_the_log_book_says_who_signed_what_was_mended_and_nothing_of_what_was_not_taught(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    with pytest.raises(PaperRefused) as refusal:
        documents.log_book_paper(opened, TODAY)
    assert [one.sentence for one in refusal.value.reasons] == [nothing_planned().sentence]
    session = a_held_session(cast, opened, {})
    empty = documents.log_book_paper(opened, TODAY).body
    first = a_log_entry(cast, session.pk)
    signed_by(cast, first, "an", SignatureKind.LECTURER, on_paper=True)
    signed_by(cast, first, "an")
    day = short_formal_day(timezone.localdate())
    _head, table, *_sums = documents.log_book_paper(opened, TODAY).body
    assert isinstance(table, Table)
    assert table.rows[0][-1] == f"Giảng viên: Trịnh Công Dũng, ký trên giấy; Xác nhận: Nguyễn Thị An, {day}"
    a_log_entry(cast, session.pk, periods=3, note="Mất điện", reason="Ghi nhầm số tiết")
    _head, _table, title, mended, *_sums = documents.log_book_paper(opened, TODAY).body
    assert (title, mended, len(empty)) == (
        Heading("", "Đính chính", level=2),
        Paragraph(f"Buổi 1: đính chính lần 1, Nguyễn Thị An ghi ngày {day}. Lý do: Ghi nhầm số tiết."),
        2,
    )


def test_a_log_written_by_mistake_and_corrected_holds_nothing_back(cast: Cast) -> None:
    """Nobody taught, says the correction: the session may be held another day, or not at all, and nothing of it waits."""
    opened, an = an_open_class(cast, learners=cast.learners), cast.actor("an")
    session, other = a_session(cast, opened), a_session(cast, opened, day=TUESDAY)
    nobody: dict[str, Any] = {
        "taught": "",
        "lecturer_id": None,
        "periods": 0,
        "facts": (),
        "note": "Cả lớp đi lao động",
    }
    for one in (session, other):
        a_log_entry(cast, one.pk)
        a_log_entry(cast, one.pk, reason="Ghi nhầm buổi", **nobody)
    classes = TrainingClass.objects.all()
    assert (waiting_for_office(classes).count(), counts_of(opened).logged) == (2, 2)
    move_session(session=session, day=LATER, starts=time(7, 30), lecturer=cast.lecturer, room=cast.room, actor=an)
    cancel_session(session=other, actor=an)
    assert [one.session_id for one in waiting_for_office(classes)] == [session.pk]
    assert counts_of(opened).logged == 1
    assert cancel_class(training_class=opened, remark="Không đủ người", actor=an).state == ClassState.CANCELLED


@pytest.mark.django_db(transaction=True)
def test_a_class_is_not_cancelled_while_somebody_writes_its_log(cast: Cast) -> None:
    """What is written and not yet committed when the other presses "Hủy lớp" counts."""
    opened, written = an_open_class(cast, learners=cast.learners), Event()
    session = a_session(cast, opened)

    def write() -> None:
        with atomic():
            a_log_entry(cast, session.pk)
            written.set()
            somebody_waits()

    def cancel() -> None:
        written.wait(PATIENCE_SECONDS)
        cancel_class(training_class=opened, remark="Không đủ người", actor=cast.actor("an"))

    assert at_once(write, cancel) == [(), ("session_logged",)]
    assert TrainingClass.objects.get().state == ClassState.OPEN


def test_a_day_of_a_class(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    a_held_session(cast, opened, {})
    a_session(cast, opened, day=TUESDAY)
    a_session(cast, opened, day=date(2026, 3, 18), lecturer=cast.second_lecturer)

    found = days_of([opened], date(2026, 3, 18))[0]

    assert [(one.session.lecturer_id, one.has_roll, one.is_signed) for one in found.sessions] == [
        (cast.second_lecturer.pk, False, False)
    ]
    assert (found.rolls_missing, found.logs_missing, found.to_confirm, found.papers) == (1, 1, 0, [])


def test_writing_in_the_browser(cast: Cast, browser_of: BrowserOf) -> None:
    session = a_held_session(cast, an_open_class(cast, learners=cast.learners), {})
    address = f"/lop/{session.training_class_id}/so-dau-bai/{session.pk}/ghi/"
    sent = {"taught": TAUGHT, "lecturer": cast.lecturer.pk, "periods": "3", "facts": ["late"]}

    refused = browser_of("dung").post(address, sent)
    saved = browser_of("dung").post(address, {**sent, "note": "Xe hỏng dọc đường"})

    assert (refused.status_code, saved.status_code) == (422, 302)
    assert list(LogEntry.objects.values_list("periods", "facts", "written_by")) == [(3, ["late"], "Trịnh Công Dũng")]
    page = browser_of("an").get(f"/lop/{session.training_class_id}/so-dau-bai/{session.pk}/").content.decode()
    assert "Xác nhận số tiết thực dạy" in page


@pytest.mark.parametrize("address", ["/lop/hom-nay/?ngay=16/03/2026", "/lop/{pk}/so-dau-bai/"])
def test_as_many_queries_for_three_sessions_as_for_one(cast: Cast, browser_of: BrowserOf, address: str) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    client = browser_of("an")

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(address.format(pk=opened.pk)).status_code == 200
        return len(captured)

    a_log_entry(cast, a_held_session(cast, opened, {}).pk)
    queries()
    one = queries()
    for hour in (11, 14):
        more = a_held_session(cast, opened, {}, starts=time(hour), ends=time(hour + 1), periods=1)
        a_log_entry(cast, more.pk, periods=1)
    assert queries() == one


def test_a_session_that_the_log_tells_of_is_neither_cancelled_nor_moved(cast: Cast) -> None:
    """Its periods are the proof for standard hours, whether the roll was taken or not."""
    opened, an = an_open_class(cast, learners=cast.learners), cast.actor("an")
    session = a_session(cast, opened)
    a_log_entry(cast, session.pk)
    with pytest.raises(SessionRefused, match="session_logged"):
        cancel_session(session=session, actor=an)
    with pytest.raises(SessionRefused, match="session_logged"):
        move_session(
            session=session, day=date(2026, 3, 17), starts=time(7, 30), lecturer=cast.lecturer, room=cast.room, actor=an
        )
    with pytest.raises(ClassRefused, match="session_logged"):
        cancel_class(training_class=opened, remark="x", actor=an)
