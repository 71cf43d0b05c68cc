"""What stands around every page of a class: the next thing to do, and the thread down to it."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from lienthong.classes.choices import ClassState
from lienthong.classes.models import TrainingClass
from lienthong.classes.views.frame import frame, thread_of
from lienthong.kernel.actor import Actor
from tests.assessment.things import an_approved_line
from tests.cast import PRODUCT, TODAY, Cast
from tests.classes.things import LATER, a_held_session, a_session, an_open_class
from tests.directives.things import a_task


def _next(training_class: TrainingClass, actor: Actor) -> str:
    request: Any = SimpleNamespace(actor=actor)
    return str(frame(request, training_class, "detail")["banner"].sentence)


def test_the_next_thing_to_do_follows_the_class(cast: Cast) -> None:
    an, opened = cast.actor("an"), an_open_class(cast)
    said = [_next(opened, an)]
    opened = an_open_class(cast, line=opened.approved_line, learners=cast.learners)
    said.append(_next(opened, an))
    a_session(cast, opened, day=LATER)
    said += [_next(opened, cast.actor("an", date(2026, 3, 15))), _next(opened, an)]
    a_held_session(cast, opened, {})
    said.append(_next(opened, cast.actor("an", LATER)))
    assert said == [
        "Việc tiếp theo: nhận danh sách cử đi học của các đơn vị.",
        "Việc tiếp theo: xếp lịch các buổi học.",
        "Lớp khai giảng ngày 16/03/2026.",
        "Đã học 0 trên 1 buổi. Điểm danh mỗi buổi trong ngày học.",
        "Đã học 1 trên 2 buổi. Điểm danh mỗi buổi trong ngày học.",
    ]


def test_with_every_roll_taken_the_marks_come_next(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    a_held_session(cast, opened, {})
    assert [_next(opened, cast.actor("an", day)) for day in (TODAY, LATER)] == [
        "Đã học 1 trên 1 buổi. Điểm danh mỗi buổi trong ngày học.",
        "Các buổi học đã điểm danh đủ. Việc tiếp theo: nhập điểm bài thu hoạch và hoàn thành lớp.",
    ]


@pytest.mark.parametrize(
    ("state", "sentence", "doors"),
    [
        (ClassState.CANCELLED, "Lớp đã hủy trước khi học; dòng kế hoạch được mở lại một lớp.", []),
        (
            ClassState.COMPLETED,
            "Lớp đã hoàn thành. Danh sách, buổi học và điểm danh không thay đổi được nữa.",
            ["Kết quả và giấy chứng nhận"],
        ),
    ],
)
def test_a_closed_class_says_so_and_changes_no_more(cast: Cast, state: str, sentence: str, doors: list[str]) -> None:
    opened = an_open_class(cast)
    opened.state = state
    around = frame(SimpleNamespace(actor=cast.actor("an")), opened, "detail")
    moves = around["banner"].moves
    assert (around["banner"].sentence, [move.label for move in moves], around["manages"]) == (sentence, doors, False)
    assert all(move.opens_page for move in moves)


def test_the_thread_leads_from_the_document_to_the_class_about_to_open(cast: Cast) -> None:
    line = an_approved_line(cast, task=a_task(cast))
    assert line.task
    steps = [(step.label, step.url) for step in thread_of(cast.actor("an"), line, None)]
    assert steps == [
        ("Văn bản", f"/van-ban/{line.task.document_id}/"),
        ("Nhiệm vụ", f"/nhiem-vu/{line.task_id}/"),
        ("Dòng kế hoạch", f"/ke-hoach/da-duyet/{line.pk}/"),
        ("Lớp", ""),
    ]


def test_of_the_thread_nothing_out_of_reach_is_shown(cast: Cast) -> None:
    steps = thread_of(PRODUCT, an_approved_line(cast, task=a_task(cast)), None)
    assert [(step.label, step.url) for step in steps] == [("Dòng kế hoạch", ""), ("Lớp", "")]
