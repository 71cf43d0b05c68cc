"""The printed roll filled in and typed: signs, days, learners, written to the sessions and taken back."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from threading import Event
from uuid import uuid4

import pytest
from django.db.transaction import atomic
from django.test import Client
from django.utils import timezone

from lienthong.audit.models import AuditEntry
from lienthong.classes.actions.handing import hand_in
from lienthong.classes.actions.roll import take_roll
from lienthong.classes.choices import ClassState, SessionState
from lienthong.classes.errors.grounds import Ground
from lienthong.classes.imports import IMPORTS
from lienthong.classes.models import Absence, RollCall, Session, TrainingClass
from lienthong.classes.queries.roll import absences_of
from lienthong.classes.rules.enrolled import KnownLearner, learner_meant
from lienthong.classes.rules.roll import AbsenceEntry, entry_of, roll_fact, roll_sign
from lienthong.classes.rules.timetable import class_is_closed
from lienthong.exchange.board import Decided, Frame, Line
from lienthong.exchange.exports import ListColumn, Sheet, workbook
from lienthong.kernel.actor import Actor
from lienthong.notices.models import Notice
from tests.at_once import PATIENCE_SECONDS, at_once, somebody_waits
from tests.cast import TODAY, Cast
from tests.classes import things
from tests.classes.log_things import a_log_entry
from tests.classes.things import enrolment_of
from tests.sending import faults, sent, told, undone, verdicts, written

KIND = IMPORTS[0]
SECOND = date(2026, 3, 17)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("x", "x"),
        ("X.", "x"),
        ("✓", "present"),
        ("cm", "present"),
        ("v", "k"),
        ("K", "k"),
        ("0", "k"),
        ("P", "p"),
        ("CP", "p"),
        ("có phép", "p"),
        ("V4", "k:4"),
        ("p2", "p:2"),
        ("v (2 tiết)", "k:2"),
        ("vắng 3 tiết", "k:3"),
        ("2", None),
        ("đi công tác", None),
    ],
)
def test_the_signs_of_a_roll(text: str, sign: str | None) -> None:
    assert roll_sign(text) == sign


@pytest.mark.parametrize(
    ("sign", "cross_is_present", "entry"),
    [
        ("x", True, None),
        ("blank", True, AbsenceEntry(4)),
        ("x", False, AbsenceEntry(4)),
        ("blank", False, None),
        ("p", True, AbsenceEntry(4, is_excused=True)),
        ("k:2", False, AbsenceEntry(2)),
        ("present", False, None),
    ],
)
def test_what_a_cross_and_a_blank_mean_is_said_once(
    sign: str, cross_is_present: bool, entry: AbsenceEntry | None
) -> None:
    assert entry_of(roll_fact(sign, cross_is_present=cross_is_present, periods=4)) == entry


HOA, OTHER_HOA = KnownLearner(1, "Nguyễn Thị Hòa", "1995-04-12"), KnownLearner(2, "Nguyễn Thị Hoa", "1990")


@pytest.mark.parametrize(
    ("name", "birth", "learners", "meant"),
    [
        ("Nguyễn Thị Hoà", "", [HOA, OTHER_HOA], (1, ())),
        ("nguyen thi hoa", "", [HOA], (1, ())),
        ("nguyen thi hoa", "", [HOA, OTHER_HOA], (None, (1, 2))),
        ("nguyen thi hoa", "1990", [HOA, OTHER_HOA], (2, ())),
        ("Nguyễn Thị Hòa", "1995", [HOA], (1, ())),
        ("Nguyễn Thị Hòa", "1985-04-12", [HOA], (None, (1,))),
        ("Nguyễn Thị Hậu", "", [HOA], (None, ())),
    ],
    ids=["new tone placement", "no marks", "two fit", "by year", "year of the day", "another birth", "nobody"],
)
def test_which_learner_a_row_means(
    name: str, birth: str, learners: list[KnownLearner], meant: tuple[int | None, tuple[int, ...]]
) -> None:
    assert learner_meant(name, birth, learners) == meant


def _class_with_days(cast: Cast) -> tuple[TrainingClass, list[Session]]:
    opened = things.an_open_class(cast, learners=cast.learners)
    days = [(TODAY, time(7, 30), time(11)), (TODAY, time(13, 30), time(17)), (SECOND, time(7, 30), time(11))]
    return opened, [things.a_session(cast, opened, day=day, starts=a, ends=b) for day, a, b in days]


RULE = " Căn cứ: Quy tắc của hệ thống: "
LEARNERS, PLAUSIBLE, CLEAR = (f"{RULE}{one.value}." for one in (Ground.LEARNERS, Ground.PLAUSIBLE, Ground.CLEAR))
ROLL = """SỔ ĐIỂM DANH
TT;Họ và tên;Ngày sinh;16/3 sáng;16/3 chiều;17/03/2026;Tổng số tiết vắng
1;Nguyễn Thị Hòa;12/04/1995;x;x;x;0
2;Trần Văn Bảo;03/11/1990;v;P;x;8
3;Lý Thúy Hằng;;x;v2;;6
"""


def test_a_typed_roll_says_which_periods_and_who_came_late(cast: Cast) -> None:
    opened, (first, *_rest) = _class_with_days(cast)
    an = cast.actor("an", timezone.localdate())
    table = sent(KIND, an, ROLL.replace("v;P", "v:1,3 m5;P").replace(";x;x;x;0", ";m15;x;x;0").replace("x;8", "x;6"),
                 **{"class": opened.pk, "cross": "present"})  # fmt: skip
    assert (faults(table), verdicts(table)) == ({}, ["changed"] * 3)
    written(table, an)
    found = {entry.enrolment.person.full_name: (entry.periods, entry.which, entry.late_minutes)
             for entry in Absence.objects.filter(session=first)}  # fmt: skip
    assert found == {"Nguyễn Thị Hòa": (0, 0, 15), "Trần Văn Bảo": (2, 0b101, 5)}
    assert undone(table, an).state == "undone"


def _absences(session: Session) -> dict[str, tuple[int, bool]]:
    rows = Absence.objects.filter(session=session).order_by("pk")
    return {row.enrolment.person.full_name: (row.periods, row.is_excused) for row in rows}


def test_a_typed_roll_is_taken_and_taken_back(cast: Cast) -> None:
    opened, sessions = _class_with_days(cast)
    an = cast.actor("an", timezone.localdate())
    table = sent(KIND, an, ROLL, **{"class": opened.pk, "cross": "present"})
    assert (faults(table), verdicts(table)) == ({}, ["changed"] * 3)
    written(table, an)
    assert [_absences(one) for one in sessions] == [
        {"Trần Văn Bảo": (4, False)},
        {"Trần Văn Bảo": (4, True), "Lý Thúy Hằng": (2, False)},
        {"Lý Thúy Hằng": (4, False)},
    ]
    assert set(opened.sessions.values_list("state", flat=True)) == {SessionState.HELD}
    assert verdicts(sent(KIND, an, ROLL + "\n", **{"class": opened.pk, "cross": "present"})) == ["same"] * 3
    assert undone(table, an).state == "undone"
    assert (Absence.objects.count(), set(opened.sessions.values_list("state", flat=True))) == (
        0,
        {SessionState.PLANNED},
    )


@pytest.mark.django_db(transaction=True)
def test_a_table_written_while_somebody_mends_the_roll_keeps_what_he_wrote(cast: Cast) -> None:
    opened, (first, *_rest) = _class_with_days(cast)
    an, (hoa, bao, _hang), mended = cast.actor("an", timezone.localdate()), cast.learners, Event()
    take_roll(session=first, absences={}, actor=an)
    row = Decided("", 2, {f"s{first.pk}": "k:4"}, enrolment_of(opened, bao).pk, (f"s{first.pk}",))

    def mend() -> None:
        with atomic():
            take_roll(session=first, absences={enrolment_of(opened, hoa).pk: AbsenceEntry(4)}, actor=an)
            mended.set()
            somebody_waits()

    def write() -> None:
        mended.wait(PATIENCE_SECONDS)
        with atomic():
            KIND.apply([row], Frame(an, {"class": str(opened.pk), "cross": "present"}))

    assert at_once(mend, write) == [(), ()]
    assert _absences(first) == {hoa.full_name: (4, False), bao.full_name: (4, False)}


def test_the_roll_of_an_ended_class_stays_and_the_reason_is_said(cast: Cast) -> None:
    opened, _sessions = _class_with_days(cast)
    an = cast.actor("an", timezone.localdate())
    table = written(sent(KIND, an, ROLL, **{"class": opened.pk, "cross": "present"}), an)
    TrainingClass.objects.filter(pk=opened.pk).update(state=ClassState.COMPLETED)
    stands = undone(table, an)
    assert (stands.state, stands.refusal, Absence.objects.count()) == ("applied", [class_is_closed().sentence], 4)


def test_a_typed_roll_upon_which_something_was_written_stays(cast: Cast) -> None:
    opened, (first, second, third) = _class_with_days(cast)
    an = cast.actor("an", timezone.localdate())
    table = written(sent(KIND, an, ROLL, **{"class": opened.pk, "cross": "present"}), an)
    a_log_entry(cast, first.pk)
    dung = cast.actor("dung")
    hand_in(key=uuid4(), session=third, made_at=timezone.now(), seen="", absences={}, is_own=True, actor=dung)
    known = absences_of(second)
    take_roll(session=second, absences={pk: replace(one, reason="ốm") for pk, one in known.items()}, actor=an)
    stands = undone(table, an)
    said = [one.partition(" Căn cứ:")[0] for one in stands.refusal]
    assert [re.sub(r" lúc .*,", ",", one) for one in said] == [
        "Nguyễn Thị An đã lưu lại điểm danh buổi 16/03/2026 13:30, sau lần nhập này.",
        "Buổi 16/03/2026 07:30 đã ghi sổ đầu bài, nên điểm danh của buổi đó không hoàn tác được.",
        "Buổi 17/03/2026 07:30 có bản điểm danh nộp từ điện thoại sau lần nhập này.",
    ]
    assert (stands.state, RollCall.objects.count()) == ("applied", 3)


def test_a_roll_taken_back_is_asked_for_again_and_stands_on_the_trail(cast: Cast) -> None:
    opened, _sessions = _class_with_days(cast)
    an = cast.actor("an", timezone.localdate())
    undone(written(sent(KIND, an, ROLL, **{"class": opened.pk, "cross": "present"}), an), an)
    assert AuditEntry.objects.filter(verb="classes.take_back_roll").count() == 3
    told = Notice.objects.filter(account_id=cast.an.pk, kind="classes.roll_missing", read_at=None)
    assert told.count() == 3


def test_a_roll_that_stands_is_corrected_where_the_table_says_so(cast: Cast) -> None:
    opened, sessions = _class_with_days(cast)
    an = cast.actor("an", timezone.localdate())
    written(sent(KIND, an, ROLL, **{"class": opened.pk, "cross": "present"}), an)
    Absence.objects.filter(session=sessions[1], enrolment__person=cast.learners[2]).update(reason="ốm")
    short = "Họ và tên;Ngày sinh;16/3 chiều\nTrần Văn Bảo;03/11/1990;k\n"
    table = written(sent(KIND, an, short, **{"class": opened.pk, "cross": "present"}), an)
    assert _absences(sessions[1]) == {"Trần Văn Bảo": (4, False), "Lý Thúy Hằng": (2, False)}
    assert Absence.objects.get(session=sessions[1], periods=2).reason == "ốm"
    undone(table, an)
    assert _absences(sessions[1])["Trần Văn Bảo"] == (4, True)


def test_the_sheet_of_the_product_itself_is_read_back(cast: Cast) -> None:
    opened, sessions = _class_with_days(cast)
    an = cast.actor("an", timezone.localdate())
    labels = [str(one.label) for one in KIND.more_columns(Frame(an, {"class": str(opened.pk)}))]
    rows = [[one.full_name, one.birth, "", "v", ""] for one in cast.learners]
    columns = [ListColumn(name) for name in ("Họ và tên", "Ngày sinh", *labels)]
    data = workbook([Sheet("Điểm danh", columns, rows, "Sổ điểm danh")])
    written(sent(KIND, an, data, **{"class": opened.pk, "cross": "absent"}), an)
    assert [len(_absences(one)) for one in sessions] == [0, 3, 0]


UNCLEAR = " Căn cứ: Quy tắc của hệ thống: mỗi ô có đúng một nghĩa; hệ thống không đoán điều danh sách không ghi rõ."


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            "1;Đoàn Văn Lạ;;x;x;x;",
            "Lớp không có học viên tên “Đoàn Văn Lạ”. Hãy sửa tên như trong danh sách lớp, hoặc bỏ dòng này."
            + LEARNERS,
        ),
        ("1;Trần Văn Bảo;;x;v6;x;", "Số tiết vắng phải từ 1 đến 4, là số tiết của buổi học." + PLAUSIBLE),
        (
            "1;Trần Văn Bảo;;x;v2;x;4",
            "Cột tổng ghi vắng 4 tiết, nhưng các buổi cộng lại là 2 tiết. Hãy xem lại dòng này." + CLEAR,
        ),
        (
            "1;Trần Văn Bảo;;x;3;x;",
            "Buổi 16/03/2026 13:30: Không rõ dấu này. Hãy ghi x, v (vắng), p (có phép), k (không phép), "
            "v2 hay v:1,3 khi vắng một phần buổi, m15 khi muộn 15 phút." + UNCLEAR,
        ),
    ],
    ids=["no learner", "too many periods", "a wrong total", "a bare number"],
)
def test_a_row_that_cannot_be_is_refused(row: str, sentence: str, cast: Cast) -> None:
    opened, _sessions = _class_with_days(cast)
    header = ROLL.splitlines()[1]
    an = cast.actor("an", timezone.localdate())
    table = sent(KIND, an, f"{header}\n{row}", **{"class": opened.pk, "cross": "present"})
    assert told(table) == {2: [sentence]}


def test_a_roll_that_was_never_taken_is_taken_of_everybody(cast: Cast) -> None:
    opened, _sessions = _class_with_days(cast)
    an = cast.actor("an", timezone.localdate())
    short = "Họ và tên;Ngày sinh;17/3\nTrần Văn Bảo;03/11/1990;k\n"
    table = written(sent(KIND, an, short, **{"class": opened.pk, "cross": "present"}), an)
    assert (table.state, table.refusal) == (
        "checked",
        [
            "Buổi 17/03/2026 chưa điểm danh lần nào, mà bảng thiếu 2 học viên: Lý Thúy Hằng, Nguyễn Thị Hòa. "
            "Hãy thêm đủ rồi nhập lại." + LEARNERS
        ],
    )


def test_a_likely_learner_must_be_one_of_the_class(cast: Cast) -> None:
    opened, _sessions = _class_with_days(cast)
    an = cast.actor("an", timezone.localdate())
    wrong = ROLL.replace("03/11/1990", "03/11/1980")
    table = sent(KIND, an, wrong, **{"class": opened.pk, "cross": "present"})
    assert verdicts(table) == ["changed", "likely", "changed"]
    refused = written(table, an, {4: "new"})
    said = "Dòng 4: hãy chọn một học viên của lớp. Người chưa ở trong lớp thì ghi vào lớp trước."
    assert refused.refusal == [said + LEARNERS]


def _offered(actor: Actor) -> list[int | str]:
    return [value for value, _label in KIND.context[0].choices(actor)]


def test_only_own_classes_and_own_sessions_are_open(cast: Cast) -> None:
    opened, _sessions = _class_with_days(cast)
    today = timezone.localdate()
    an, dung, ngoai = (cast.actor(who, today) for who in ("an", "dung", "ngoai"))
    assert [_offered(actor) for actor in (an, dung, ngoai)] == [[opened.pk], [opened.pk], []]
    with pytest.raises(TrainingClass.DoesNotExist):
        KIND.match([Line("", 1, {"full_name": "A"})], Frame(ngoai, {"class": str(opened.pk)}))
    Session.objects.filter(training_class=opened).update(lecturer=cast.second_lecturer)
    assert KIND.more_columns(Frame(dung, {"class": str(opened.pk)})) == []


def test_the_book_of_rolls_leads_to_the_import(cast: Cast, browser_of: Callable[[str], Client]) -> None:
    opened, _sessions = _class_with_days(cast)
    page = browser_of("an").get(f"/lop/{opened.pk}/diem-danh/").content.decode()
    assert f"/nhap/diem-danh/?class={opened.pk}" in page
