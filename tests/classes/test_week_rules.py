"""Weeks, halves of days, and where there is room: without a database."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienthong.base.bases import told
from lienthong.calendars.rules import DayNote, TeachingCalendar
from lienthong.calendars.rules import Half as Half_
from lienthong.classes.choices import Half, MoveKind
from lienthong.classes.errors.grounds import because
from lienthong.classes.rules.availability import LecturerTime, Stint
from lienthong.classes.rules.moves import Place, what_changed
from lienthong.classes.rules.weeks import (
    Busy,
    Opening,
    SessionToPlace,
    Week,
    half_of,
    hour_in,
    laid_out,
    openings,
    week_asked,
    week_of,
)

MONDAY = date(2026, 3, 16)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A local moment of March 2026."""
    return datetime.combine(date(2026, 3, day), time(hour, minute))


@pytest.mark.parametrize(
    ("asked", "monday"),
    [
        ("2026-W12", MONDAY),
        ("2026-W53", date(2026, 12, 28)),
        ("2020-W53", date(2020, 12, 28)),
        (None, MONDAY),
        ("", MONDAY),
        ("2026-W54", MONDAY),
        ("tuần này", MONDAY),
        ("0001-W01", MONDAY),
        ("9999-W52", MONDAY),
    ],
    ids=[
        "a week",
        "the last of a long year",
        "another",
        "none",
        "empty",
        "no such week",
        "words",
        "too old",
        "too far",
    ],
)
def test_which_week_is_asked(asked: str | None, monday: date) -> None:
    assert week_asked(asked, date(2026, 3, 18)).monday == monday


@given(st.dates(date(2000, 2, 1), date(2100, 11, 1)))
def test_every_day_lies_in_its_week_and_the_week_is_found_by_its_name(day: date) -> None:
    week = week_of(day)
    assert (day in week.days, week.monday.weekday(), week_asked(week.written, MONDAY)) == (True, 0, week)
    assert (week.following.previous, week.previous.following) == (week, week)


@pytest.mark.parametrize(
    ("starts", "half"),
    [
        (time(7, 30), Half.MORNING),
        (time(11, 59), Half.MORNING),
        (time(12), Half.AFTERNOON),
        (time(17, 29), Half.AFTERNOON),
        (time(17, 30), Half.EVENING),
    ],
)
def test_halves_of_a_day(starts: time, half: Half) -> None:
    assert half_of(starts) == half


@given(st.times(), st.sampled_from(list(Half)))
def test_an_hour_in_a_half_lies_in_it_and_stays_where_it_can(starts: time, half: Half) -> None:
    hour = hour_in(half, starts)
    assert (half_of(hour), hour == starts or half_of(starts) != half) == (half, True)


def test_a_week_is_laid_out_by_halves_and_days() -> None:
    held = [at(17, 13, 30), at(16, 9), at(16, 7, 30)]
    rows = laid_out(Week(MONDAY), held, lambda one: one)
    assert list(rows) == [Half.MORNING, Half.AFTERNOON]
    assert [cell.held for cell in rows[Half.MORNING]] == [held[:0:-1], [], [], [], [], [], []]
    assert [cell.day for cell in rows[Half.AFTERNOON] if cell.held] == [date(2026, 3, 17)]


def test_the_evening_is_there_when_something_is_held_in_one() -> None:
    assert list(laid_out(Week(MONDAY), [at(16, 18)], lambda one: one)) == list(Half)


ALWAYS = LecturerTime((Stint(date(2026, 1, 1)),))


def an_opening(
    days: int = 1,
    first: int = 20,
    busy: tuple[Busy, ...] = (),
    lecturer: LecturerTime = ALWAYS,
    begins: time = time(7, 30),
    on: int = 1,
    **calendar: Any,
) -> list[Opening]:
    """What is offered of so many days of March 2026 from the first on, at most two free half-days."""
    wanted = SessionToPlace(timedelta(hours=3, minutes=30), datetime.combine(date(2026, 3, on), begins), lecturer, busy)
    found = [date(2026, 3, first) + timedelta(days=step) for step in range(days)]
    return openings(wanted, found, TeachingCalendar(**calendar), most=2)


def test_openings_leave_out_weekends_and_tell_what_is_taken() -> None:
    busy = (Busy(at(20, 10, 59), at(20, 12), "Dũng dạy."), Busy(at(23, 7), at(23, 7, 30), "Trước giờ."))
    assert an_opening(4, busy=busy) == [
        Opening(date(2026, 3, 20), Half.MORNING, time(7, 30), (because("taken", "Dũng dạy."),)),
        Opening(date(2026, 3, 20), Half.AFTERNOON, time(13, 30)),
        Opening(date(2026, 3, 23), Half.MORNING, time(7, 30)),
    ]


def test_openings_keep_to_the_calendar_of_the_centre() -> None:
    evenings = (Half_(2, time(18), 4, frozenset({5})),)
    saturday = an_opening(2, halves=evenings)
    assert [(one.day.day, one.half, one.starts) for one in saturday] == [(21, Half.EVENING, time(18))]
    storm = ((DayNote(date(2026, 3, 20), date(2026, 3, 21), "closed", "Nghỉ bão", "12-TB/TU"),),)
    assert [told(reason) for one in an_opening(1, layers=storm) for reason in one.reasons] == [
        "Trung tâm không dạy ngày 20/03/2026: Nghỉ bão. Căn cứ: 12-TB/TU."
    ] * 2


def test_a_session_keeps_its_hour_in_the_half_in_which_it_begins() -> None:
    assert [one.starts for one in an_opening(begins=time(8))] == [time(8), time(13, 30)]
    assert [one.starts for one in an_opening(begins=time(14))] == [time(7, 30), time(14)]


def test_where_a_session_stands_is_no_half_day_to_move_to() -> None:
    assert [one.half for one in an_opening(on=20)] == [Half.AFTERNOON]


def test_openings_keep_to_when_the_lecturer_comes() -> None:
    friday_afternoon = LecturerTime((Stint(date(2026, 1, 1), halves=frozenset({13})),))
    found = an_opening(lecturer=friday_afternoon)
    assert [[reason.sentence for reason in one.reasons] for one in found] == [
        ["Không đến trung tâm vào sáng thứ sáu."],
        [],
    ]


def _place(day: int, lecturer: str = "Dũng", where: str = "Hội trường A") -> Place:
    return Place(lecturer, where, at(day, 7, 30), at(day, 11))


@pytest.mark.parametrize(
    ("kind", "before", "after", "sentence"),
    [
        (
            MoveKind.PLANNED,
            None,
            _place(16),
            "Xếp lịch: từ 07:30 đến 11:00 ngày 16/03/2026, Hội trường A, giảng viên Dũng",
        ),
        (MoveKind.MOVED, _place(16), _place(17), "Chuyển sang từ 07:30 đến 11:00 ngày 17/03/2026"),
        (MoveKind.HANDED_OVER, _place(16), _place(16, "Bình"), "Đổi người dạy từ Dũng sang Bình"),
        (
            MoveKind.MOVED,
            _place(16),
            _place(17, where="Phòng 1"),
            "Chuyển sang từ 07:30 đến 11:00 ngày 17/03/2026; đổi nơi học từ Hội trường A sang Phòng 1",
        ),
        (MoveKind.CANCELLED, _place(16), _place(16), "Hủy buổi học"),
        (MoveKind.MOVED, _place(16), _place(16), "Giữ nguyên"),
    ],
    ids=["planned", "another day", "another lecturer", "another room too", "cancelled", "as it was"],
)
def test_each_step_says_what_it_changed(kind: MoveKind, before: Place | None, after: Place, sentence: str) -> None:
    assert what_changed(kind, before, after) == sentence
