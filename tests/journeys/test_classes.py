"""A clerk's day with a class: every page of it, from the approved line to the roll on the lecturer's phone."""

from datetime import date

import pytest

from lienthong.classes.models import TrainingClass
from tests.cast import Cast
from tests.classes.things import a_held_session, a_received_list, a_session, an_open_class, enrolment_of, many_learners
from tests.journeys.stage import Stage

pytestmark = pytest.mark.journey


@pytest.fixture
def opened(company: Cast) -> TrainingClass:
    """A class with learners, a roll, a session without one, and a list that waits."""
    training_class = an_open_class(company, learners=[*company.learners, *many_learners(company, 9)])
    absent = enrolment_of(training_class, company.learners[0])
    a_held_session(company, training_class, {absent.pk: 4})
    a_session(company, training_class, day=date(2026, 3, 17))
    a_received_list(
        company,
        training_class,
        "1;Nguyễn Thị Hòa;Nữ;12/04/1995;Kinh;Chi bộ thôn Bãi Sậy",
        "2;Đỗ Văn Mới;Nam;05/06/1992;Tày;Chi bộ thôn Đồng Mít xã Phú Lộc",
        "3;Đoàn Văn Lạ;Nam;1988;Kinh;",
        "4;Trần Văn Bảo;Nam;1990;Kinh;",
        "5;Sai Ngày;Nam;31/02/1990;;",
    )
    return training_class


def test_the_pages_of_a_class(stage: Stage, company: Cast, opened: TrainingClass) -> None:
    stage.enter("an")
    session = opened.sessions.order_by("starts_at").first()
    assert session
    for path, name in [
        ("/lop/", "classes"),
        ("/lop/?q=khong+co", "classes-none"),
        ("/lop/mo/", "lines"),
        (f"/lop/mo/{opened.approved_line_id}/", "open"),
        (f"/lop/{opened.pk}/", "class"),
        (f"/lop/{opened.pk}/sua/", "class-edit"),
        (f"/lop/{opened.pk}/hoc-vien/{enrolment_of(opened, company.learners[0]).pk}/", "learner"),
        (f"/lop/{opened.pk}/hoc-vien/them/?q=nguyen", "learner-add"),
        (f"/lop/{opened.pk}/danh-sach/", "lists"),
        (f"/lop/{opened.pk}/buoi-hoc/", "sessions"),
        (f"/lop/{opened.pk}/buoi-hoc/them/", "session-add"),
        (f"/lop/{opened.pk}/buoi-hoc/{session.pk}/", "session"),
        (f"/lop/{opened.pk}/diem-danh/", "rolls"),
    ]:
        assert (path, stage.go(path)) == (path, 200)
        stage.look(name)


def test_a_list_is_answered_and_applied(stage: Stage, opened: TrainingClass) -> None:
    stage.enter("an")
    stage.go(f"/lop/{opened.pk}/")
    stage.press("Xem và áp dụng")
    stage.look("list-preview")
    stage.page.get_by_label("Là Trần Văn Bảo").check()
    stage.press("Ghi vào lớp")
    stage.look("list-applied")
    assert stage.sees("2 người mới, 0 người đã biết; 2 người đã ở trong lớp")


def test_the_lecturer_takes_the_roll(stage: Stage, opened: TrainingClass) -> None:
    stage.enter("dung")
    stage.go("/")
    stage.look("lecturer-home")
    stage.follow(stage.page.get_by_role("link", name="Điểm danh: Khái quát lịch sử Đảng").first)
    stage.page.locator("fieldset", has_text="Nguyễn Thị Hòa").get_by_text("Vắng", exact=True).first.click()
    stage.look("roll")
    assert stage.sees("Có mặt 11, vắng 1")
    stage.press("Lưu điểm danh")
    stage.look("roll-saved")
    assert stage.sees("Đã lưu điểm danh: có mặt 11, vắng 1.")
    assert stage.sees("chưa đủ 80% số tiết để viết bài thu hoạch: Nguyễn Thị Hòa.")
