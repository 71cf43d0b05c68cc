"""The log book as it is printed and signed."""

from datetime import date

from django.utils import timezone

from lienthong.classes.choices import LogFact, SignatureKind
from lienthong.classes.errors import nothing_planned
from lienthong.classes.models import TrainingClass
from lienthong.classes.queries.log import LogRow, log_book
from lienthong.kernel.dates import short_formal_day
from lienthong.organisations.queries import letterhead_of
from lienthong.people.queries import director_on
from lienthong.rendering.choices import Align
from lienthong.rendering.errors import PaperRefused
from lienthong.rendering.rules.paper import Block, Column, Heading, Paper, Paragraph, Signer, Table
from lienthong.rendering.rules.wording import counted, days, lower_first

_COLUMNS = (
    Column("Buổi", 5, Align.CENTRE),
    Column("Ngày, giờ", 13),
    Column("Nội dung đã dạy", 27),
    Column("Giảng viên", 15),
    Column("Tiết", 5, Align.CENTRE),
    Column("Việc trong buổi học, ghi chú", 21),
    Column("Ký, xác nhận", 14),
)


def log_book_paper(training_class: TrainingClass, on: date) -> Paper:
    """Sổ đầu bài: every session by time with what is in force; corrections below it; sums per lecturer at the end."""
    rows = log_book(training_class)
    if not rows:
        raise PaperRefused(nothing_planned())
    adviser = training_class.adviser
    return Paper(
        letterhead=letterhead_of(training_class.centre_id, on),
        type_name="Sổ đầu bài",
        year=on.year,
        abstract=lower_first(training_class.title),
        body=(
            Paragraph(
                f"Thời gian: {days(training_class.starts_on, training_class.ends_on)}. Địa điểm: {training_class.venue}."
                + (f" Chủ nhiệm lớp: {adviser.person.full_name}." if adviser else "")
            ),
            Table(_COLUMNS, tuple(_cells(row) for row in rows)),
            *_corrections(rows),
            *_sums(rows),
        ),
        signers=(
            Signer("Giáo vụ"),
            Signer("Chủ nhiệm lớp", adviser.person.full_name if adviser else ""),
            Signer("Giám đốc", director_on(training_class.centre_id, on)),
        ),
        landscape=True,
    )


def _cells(row: LogRow) -> tuple[str, ...]:
    starts, ends = timezone.localtime(row.session.starts_at), timezone.localtime(row.session.ends_at)
    when = f"{short_formal_day(starts.date())}, {starts:%H:%M} - {ends:%H:%M}"
    if row.entry is None:
        planned = row.session.lecturer.person.full_name
        return (str(row.place), when, "", planned, "", "", "")
    entry = row.entry
    said = [str(LogFact(fact).label) for fact in entry.facts] + ([entry.note] if entry.note else [])
    return (
        str(row.place),
        when,
        entry.taught,
        entry.lecturer.person.full_name if entry.lecturer else "Không có giảng viên lên lớp",
        str(entry.periods),
        "; ".join(said),
        _signed(row),
    )


def _signed(row: LogRow) -> str:
    """Who signed, and when, as the system has it. Where nobody did the cell stays free for a pen."""
    said = []
    for kind, word in ((SignatureKind.LECTURER, "Giảng viên"), (SignatureKind.OFFICE, "Xác nhận")):
        if signature := row.signatures.get(kind):
            how = "ký trên giấy" if signature.on_paper else short_formal_day(timezone.localdate(signature.signed_at))
            said.append(f"{word}: {signature.signed_by}, {how}")
    return "; ".join(said)


def _corrections(rows: list[LogRow]) -> list[Block]:
    mended = [row for row in rows if row.entry and row.entry.version > 1]
    if not mended:
        return []
    said = [
        Paragraph(
            f"Buổi {row.place}: đính chính lần {row.entry.version - 1}, {row.entry.written_by} ghi ngày "
            f"{short_formal_day(timezone.localdate(row.entry.written_at))}. Lý do: {row.entry.reason}."
        )
        for row in mended
        if row.entry
    ]
    return [Heading("", "Đính chính", level=2), *said]


def _sums(rows: list[LogRow]) -> list[Block]:
    """Periods really taught by each lecturer, for his standard hours."""
    taught: dict[str, list[int]] = {}
    for row in rows:
        if row.entry and row.entry.lecturer:
            taught.setdefault(row.entry.lecturer.person.full_name, []).append(row.entry.periods)
    if not taught:
        return []
    columns = (
        Column("Giảng viên", 50),
        Column("Số buổi", 15, Align.CENTRE),
        Column("Số tiết thực dạy", 20, Align.CENTRE),
    )
    body = [(name, counted(len(periods)), counted(sum(periods))) for name, periods in taught.items()]
    every = [periods for found in taught.values() for periods in found]
    total = ("Cộng", counted(len(every)), counted(sum(every)))
    return [Heading("", "Tổng hợp số tiết thực dạy", level=2), Table(columns, (*body, total), has_total=True)]
