"""Papers for the days of teaching: invitations to lecturers, the timetable, the sheets on which learners sign."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from lienthong.classes.choices import SessionState
from lienthong.classes.documents.opening import kept_by
from lienthong.classes.errors import nothing_planned
from lienthong.classes.models import Session, TrainingClass
from lienthong.classes.queries import sessions_of
from lienthong.classes.queries.learners import belongs_on, everybody_of
from lienthong.kernel.dates import short_formal_day
from lienthong.lecturers.models import Lecturer
from lienthong.organisations.queries import letterhead_of, names_on
from lienthong.people.models import Person
from lienthong.people.queries import director_on
from lienthong.rendering.choices import Align
from lienthong.rendering.errors import PaperRefused
from lienthong.rendering.rules.paper import Block, Column, Heading, NewPage, Paper, Paragraph, Signatures, Signer, Table
from lienthong.rendering.rules.wording import counted, days, lower_first

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def _going(training_class: TrainingClass) -> list[Session]:
    return [one for one in sessions_of(training_class) if one.state != SessionState.CANCELLED]


def _when(session: Session) -> tuple[str, str]:
    """The day with its weekday, and the hours."""
    starts = timezone.localtime(session.starts_at)
    return f"{_WEEKDAYS[starts.weekday()]}, {short_formal_day(starts.date())}", hours_on_paper(session)


def hours_on_paper(session: Session) -> str:
    """`7h30 - 11h00`."""
    starts, ends = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
    return f"{_hour(starts)} - {_hour(ends)}"


def place_on_paper(session: Session) -> str:
    """The room, or where a session outside the centre is held; nothing when it is the class's own venue."""
    return session.room.name if session.room else session.venue


def _hour(moment: datetime) -> str:
    return f"{moment.hour}h{moment.minute:02d}"


def invitation(training_class: TrainingClass, lecturer: Lecturer, on: date) -> Paper:
    """Giấy mời to one lecturer, with all his sessions of the class."""
    own = [one for one in _going(training_class) if one.lecturer_id == lecturer.pk]
    if not own:
        raise PaperRefused(nothing_planned())
    letterhead = letterhead_of(training_class.centre_id, on)
    return Paper(
        letterhead=letterhead,
        type_name="Giấy mời",
        type_code="GM",
        year=on.year,
        abstract=f"giảng dạy {lower_first(training_class.title)}",
        addressees=(f"Đồng chí {lecturer.person.full_name}",),
        body=(
            Paragraph(
                f"{letterhead.issuer} tổ chức {lower_first(training_class.title)} "
                f"{days(training_class.starts_on, training_class.ends_on)} tại {training_class.venue}."
            ),
            Paragraph("Trân trọng kính mời đồng chí tham gia giảng dạy tại lớp theo lịch sau:"),
            _session_table(own, with_lecturer=False),
            Paragraph("Rất mong đồng chí thu xếp thời gian tham gia để lớp học đạt kết quả tốt."),
        ),
        signers=(Signer("Giám đốc", director_on(training_class.centre_id, on)),),
        kept_by=kept_by(letterhead.issuer),
    )


def timetable_paper(training_class: TrainingClass, on: date) -> Paper:
    """Lịch học: every session that is not cancelled."""
    sessions = _going(training_class)
    if not sessions:
        raise PaperRefused(nothing_planned())
    letterhead = letterhead_of(training_class.centre_id, on)
    periods = sum(one.periods for one in sessions)
    adviser = training_class.adviser
    return Paper(
        letterhead=letterhead,
        type_name="Lịch học",
        year=on.year,
        abstract=lower_first(training_class.title),
        body=(
            Paragraph(
                f"Thời gian: {days(training_class.starts_on, training_class.ends_on)}. Địa điểm: "
                f"{training_class.venue}. Tổng số: {counted(len(sessions))} buổi, {counted(periods)} tiết."
                + (f" Chủ nhiệm lớp: {adviser.person.full_name}." if adviser else "")
            ),
            _session_table(sessions, with_lecturer=True),
        ),
        signers=(Signer("Giám đốc", director_on(training_class.centre_id, on)),),
    )


def _session_table(sessions: Sequence[Session], *, with_lecturer: bool) -> Table:
    columns = [Column("Ngày", 20), Column("Giờ", 15, Align.CENTRE), Column("Nội dung", 40)]
    columns += [Column("Giảng viên", 22)] if with_lecturer else []
    columns += [Column("Số tiết", 8, Align.CENTRE), Column("Phòng", 18)]
    rows = []
    for one in sessions:
        taught_by = [one.lecturer.person.full_name] if with_lecturer else []
        rows.append((*_when(one), one.title, *taught_by, str(one.periods), place_on_paper(one)))
    return Table(tuple(columns), tuple(rows))


def roll_sheet(session: Session, on: date) -> Paper:
    """Danh sách điểm danh of one session."""
    return _sheets(session.training_class, [session], on)


def roll_sheets(training_class: TrainingClass, on: date) -> Paper:
    """One sheet for every session that is not cancelled, a page each at least."""
    sessions = _going(training_class)
    if not sessions:
        raise PaperRefused(nothing_planned())
    return _sheets(training_class, sessions, on)


def _sheets(training_class: TrainingClass, sessions: list[Session], on: date) -> Paper:
    learners = everybody_of(training_class)
    units = names_on([one.unit_id for one in learners], training_class.starts_on)
    blocks: list[Block] = []
    for place, session in enumerate(sessions, start=1):
        if blocks:
            blocks.append(NewPage())
        day = timezone.localdate(session.starts_at)
        here = [(one.person, units.get(one.unit_id, "")) for one in learners if belongs_on(one, day)]
        blocks += _sheet(session, here, place if len(sessions) > 1 else 0)
    return Paper(
        letterhead=letterhead_of(training_class.centre_id, on),
        type_name="Danh sách điểm danh",
        year=on.year,
        abstract=lower_first(training_class.title),
        body=tuple(blocks),
    )


def _sheet(session: Session, learners: Sequence[tuple[Person, str]], place: int) -> list[Block]:
    when = ", ".join(_when(session))
    room = f"; {elsewhere}" if (elsewhere := place_on_paper(session)) else ""
    each = " ".join(str(number) for number in range(1, session.periods + 1))
    rows = tuple(
        (str(number), person.full_name, person.birth, unit, each, "", "")
        for number, (person, unit) in enumerate(learners, start=1)
    )
    columns = (
        Column("TT", 6, Align.CENTRE),
        Column("Họ và tên", 23),
        Column("Ngày sinh", 13, Align.CENTRE),
        Column("Đơn vị", 25),
        Column("Tiết vắng (khoanh)", 12, Align.CENTRE),
        Column("Ký tên", 11),
        Column("Ghi chú", 10),
    )
    title = f"Buổi {place}: {session.title}" if place else session.title
    said = (
        f"{when}; {session.periods} tiết{room}; giảng viên: {session.lecturer.person.full_name}. Có mặt: ……, vắng: ……"
    )
    signers = (Signer("Người điểm danh"), Signer("Giảng viên", session.lecturer.person.full_name))
    return [Heading("", title, level=2), Paragraph(said), Table(columns, rows, row_mm=8), Signatures(signers)]
