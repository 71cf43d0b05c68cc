"""Answers of the queries, and how many questions a page asks of the database at one row and at three."""

from collections.abc import Callable
from datetime import date, time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lienthong.classes.access import classes_visible_to
from lienthong.classes.actions.learners import enrol_person
from lienthong.classes.actions.opening import cancel_class
from lienthong.classes.models import TrainingClass
from lienthong.classes.panels import found, to_do
from lienthong.classes.queries import class_counts, learners_of, opened_counts, with_counts
from lienthong.classes.queries.classes import LineCount, classes_matching, line_facts_of, next_course
from lienthong.classes.queries.timetable import next_session
from lienthong.ui.boards import Sought
from tests.cast import TODAY, Cast
from tests.classes.things import (
    TITLE,
    a_held_session,
    a_received_list,
    a_session,
    a_strangers_class,
    an_approved_line,
    an_open_class,
    approved_again,
    enrolment_of,
    many_learners,
)
from tests.web.things import titles

BrowserOf = Callable[[str], Client]


def test_learners_come_by_given_name(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    names = [learner.person.full_name for learner in learners_of(opened)]
    assert names == ["Trần Văn Bảo", "Lý Thúy Hằng", "Nguyễn Thị Hòa"]


def test_classes_are_counted_over_all_versions_of_a_line(cast: Cast) -> None:
    line = an_approved_line(cast)
    an_open_class(cast, line=line)
    newer = approved_again(line.line, class_count=5)
    assert opened_counts([line.line_id]) == {line.line_id: 1}
    assert class_counts([line, newer]) == {line.pk: LineCount(1, 3), newer.pk: LineCount(1, 5)}
    assert (line_facts_of(line).is_latest, line_facts_of(newer).left) == (False, 4)


def test_a_class_is_counted(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    a_held_session(cast, opened, {})
    a_session(cast, opened, starts=time(13), ends=time(16))
    counted = with_counts(classes_visible_to(cast.actor("an"))).get()
    assert (counted.learner_count, counted.session_count, counted.held_count) == (3, 2, 1)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "count"),
    [("nhận thức", 1), ("nhan thuc", 1), ("NHAN THUC", 1), ("12-QĐ", 1), ("12-qd", 1), ("dang vien moi", 0), ("", 1)],
)
def test_a_class_is_found_with_and_without_marks(cast: Cast, text: str, count: int) -> None:
    an_open_class(cast)
    a_strangers_class(cast)
    assert classes_matching(classes_visible_to(cast.actor("an")), text=text).count() == count


def test_the_search_finds_only_what_one_may_see(cast: Cast) -> None:
    an_open_class(cast)
    assert titles(found, cast.actor("an"), "nhan thuc") == [TITLE]
    assert found(cast.actor("ngoai"), Sought("nhan thuc")) == []


def test_the_next_session_follows_the_topics_and_the_week(cast: Cast) -> None:
    opened = an_open_class(cast)
    first = next_session(opened)
    assert (first.topic, first.day, first.starts, first.periods) == (
        cast.edition.topics.get(position=1),
        TODAY,
        time(7, 30),
        4,
    )
    for starts, ends in ((time(7, 30), time(10, 30)), (time(13, 30), time(16, 30))):
        a_session(cast, opened, starts=starts, ends=ends)
    after = next_session(opened)
    assert (after.topic, after.day) == (cast.edition.topics.get(position=2), date(2026, 3, 17))


def test_the_next_course_counts_on(cast: Cast) -> None:
    line = an_approved_line(cast)
    assert next_course(line) == 1
    an_open_class(cast, line=line, course=4)
    assert next_course(line) == 5


def test_what_waits_for_a_clerk_and_for_a_lecturer(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    a_session(cast, opened)
    a_session(cast, opened, day=date(2026, 3, 17))
    a_received_list(cast, opened, "1;Đỗ Văn Mới;Nam;05/06/1992;Tày;")
    titles = ["Điểm danh: Khái quát lịch sử Đảng", "Danh sách chờ áp dụng: Chi bộ thôn Bãi Sậy"]
    assert [one.title for one in to_do(cast.actor("an"))] == [*titles, f"Lớp ít học viên: {TITLE}"]
    assert [one.title for one in to_do(cast.actor("dung"))] == titles[:1]
    assert [to_do(cast.actor(who)) for who in ("binh", "chi", "ngoai")] == [[], [], []]


def test_a_list_no_longer_waits_when_its_class_is_over(cast: Cast) -> None:
    opened = an_open_class(cast)
    a_received_list(cast, opened, "1;Đỗ Văn Mới;Nam;05/06/1992;Tày;")
    cancel_class(training_class=opened, remark="Không đủ học viên", actor=cast.actor("an"))
    assert to_do(cast.actor("an")) == []


def count_of(client: Client, address: str) -> int:
    """Queries for one page."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_list_asks_as_much_for_three_classes_as_for_one(cast: Cast, browser_of: BrowserOf) -> None:
    line, client = an_approved_line(cast), browser_of("an")
    an_open_class(cast, line=line)
    once = count_of(client, "/lop/")
    for course in (2, 3):
        an_open_class(cast, line=line, course=course)
    assert count_of(client, "/lop/") == once


@pytest.mark.parametrize("page", ["", "buoi-hoc/", "diem-danh/", "danh-sach/", "hoc-vien/them/?q=a"])
def test_a_class_asks_as_much_for_three_learners_and_sessions_as_for_one(
    cast: Cast, browser_of: BrowserOf, page: str
) -> None:
    opened, client = an_open_class(cast, learners=cast.learners[:1]), browser_of("an")
    address = f"/lop/{opened.pk}/{page}"
    a_held_session(cast, opened, {enrolment_of(opened, cast.learners[0]).pk: 1})
    a_received_list(cast, opened, "1;Đỗ Văn Mới;Nam;05/06/1992;Tày;")
    count_of(client, address)  # the first search learns how large the reach is, and the process keeps it
    once = count_of(client, address)
    fill(cast, opened)
    assert count_of(client, address) == once


def fill(cast: Cast, opened: TrainingClass) -> None:
    """More of everything."""
    for person in [*cast.learners[1:], *many_learners(cast, 3)]:
        enrol_person(training_class=opened, person=person, actor=cast.actor("an"))
    for day in (17, 18):
        a_held_session(cast, opened, {}, day=date(2026, 3, day))
    a_received_list(cast, opened, "1;Đỗ Thị Khác;Nữ;05/06/1993;Tày;")


def test_a_preview_asks_the_same_at_any_length(cast: Cast, browser_of: BrowserOf) -> None:
    people = ["1;Nguyễn Thị Hòa;Nữ;12/04/1995;;", "2;Trần Văn Bảo;Nam;1990;;", "3;Lý Thúy Hằng;Nữ;30/01/1999;;"]
    opened, client = an_open_class(cast), browser_of("an")
    lists = [a_received_list(cast, opened, *people[:rows]) for rows in (1, 3)]
    short, long = (count_of(client, f"/lop/{opened.pk}/danh-sach/{one.pk}/") for one in lists)
    assert short == long
