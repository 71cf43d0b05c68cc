"""The timetable of one week on paper: of a centre, a class, a lecturer, a room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from lienthong.classes.documents.teaching import hours_on_paper, place_on_paper
from lienthong.classes.errors import nothing_in_week
from lienthong.classes.rules.weeks import Week, half_of
from lienthong.kernel.dates import short_formal_day
from lienthong.organisations.queries import letterhead_of
from lienthong.people.queries import director_on
from lienthong.rendering.choices import Align
from lienthong.rendering.errors import PaperRefused
from lienthong.rendering.rules.paper import Column, Paper, Paragraph, Signer, Table
from lienthong.rendering.rules.wording import counted, days

_ELSEWHERE = "Bận ở đơn vị khác"


@dataclass(frozen=True, slots=True)
class WeekOnPaper:
    """Whose week: `abstract` says it (`của phòng Hội trường A`); `says` names the column that need not be there."""

    abstract: str
    says: str
    centre_id: int
    week: Week
    sessions: Sequence[tuple[Any, bool]]


def week_paper(asked: WeekOnPaper, on: date) -> Paper:
    """Lịch giảng dạy: each session of the week in a row; of one that may not be named only the hours."""
    if not asked.sessions:
        raise PaperRefused(nothing_in_week())
    first, last = asked.week.monday, asked.week.days[-1]
    return Paper(
        letterhead=letterhead_of(asked.centre_id, on),
        type_name="Lịch giảng dạy",
        year=on.year,
        abstract=f"tuần {asked.week.number} ({days(first, last)}) {asked.abstract}".rstrip(),
        body=(
            Paragraph(f"Tổng số: {counted(len(asked.sessions))} buổi, {counted(_periods(asked))} tiết."),
            _table(asked),
        ),
        signers=(Signer("Giám đốc", director_on(asked.centre_id, on)),),
        landscape=True,
    )


def _periods(asked: WeekOnPaper) -> int:
    return sum(session.periods for session, is_named in asked.sessions if is_named)


def _table(asked: WeekOnPaper) -> Table:
    shown = {"class": asked.says != "class", "lecturer": asked.says != "lecturer", "room": asked.says != "room"}
    columns = [Column("Ngày", 20), Column("Buổi", 9, Align.CENTRE), Column("Giờ", 16, Align.CENTRE)]
    columns += [Column("Nội dung", 38), Column("Số tiết", 8, Align.CENTRE)]
    columns += [Column(name, width) for key, name, width in _MORE if shown[key]]
    return Table(tuple(columns), tuple(_row(one, is_named, shown) for one, is_named in asked.sessions))


_MORE = [("class", "Lớp", 34), ("lecturer", "Giảng viên", 22), ("room", "Địa điểm", 20)]
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_HALVES = {"morning": "Sáng", "afternoon": "Chiều", "evening": "Tối"}


def _row(session: Any, is_named: bool, shown: dict[str, bool]) -> tuple[str, ...]:
    starts = timezone.localtime(session.starts_at)
    when = [
        f"{_WEEKDAYS[starts.weekday()]}, {short_formal_day(starts.date())}",
        _HALVES[half_of(starts.time()).value],
        hours_on_paper(session),
    ]
    if not is_named:
        return (*when, _ELSEWHERE, "", *("" for one in shown.values() if one))
    more = {
        "class": session.training_class.title,
        "lecturer": session.lecturer.person.full_name,
        "room": place_on_paper(session),
    }
    return (*when, session.title, str(session.periods), *(said for key, said in more.items() if shown[key]))
