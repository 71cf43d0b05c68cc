"""A place that is free while somebody waits: who is told, who may have it, what is asked again of who is taken in by hand."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from lienthong.classes.actions.learners import remove_learner
from lienthong.classes.actions.nominations import accept, move_up, refuse
from lienthong.classes.errors import NotEligible
from lienthong.classes.models import Call, Nomination
from lienthong.classes.panels.calls import calls_to_do
from lienthong.classes.queries.bases import basis_of_call
from lienthong.classes.queries.day import days_of
from lienthong.classes.queries.eligibility import Sought, checked, occasion_of_call
from lienthong.classes.queries.nominations import room_for, why_waiting
from lienthong.classes.queries.waiting import basis_of_turn
from lienthong.classes.rules.eligibility import Weight, that
from lienthong.kernel.refusal import Reason, Refusal
from tests.cast import Cast
from tests.classes.call_things import STARTS, a_full_call, a_sent_call, hoa_enrolment, put_forward, state_of
from tests.classes.things import a_received_list, trained

LATER = date(2026, 4, 14)


def a_free_place(cast: Cast) -> tuple[Call, Nomination]:
    """The class has begun, its place is free, and Hằng waits for it."""
    call, hoa, hang = a_full_call(cast)
    remove_learner(enrolment=hoa_enrolment(hoa), actor=cast.actor("an", LATER))
    return call, hang


def test_who_is_taken_in_by_hand_is_checked_again(cast: Cast) -> None:
    _call, hang = a_free_place(cast)
    later = cast.actor("an", LATER)
    trained(hang.person)
    with pytest.raises(NotEligible) as refusal:
        move_up(nomination=hang, actor=later)
    told_of = [(one.code, one.basis is not None) for one in refusal.value.reasons]
    assert (told_of, state_of(hang)) == ([("trained_already", True), ("exception_missing", True)], "waiting")
    move_up(nomination=hang, exception="  Học lại theo yêu cầu của đảng ủy ", actor=later)
    hang.refresh_from_db()
    assert (hang.state, hang.exception) == ("accepted", "Học lại theo yêu cầu của đảng ủy")


def test_the_page_of_who_is_next_says_what_speaks_against_him_and_asks_for_the_reason(
    cast: Cast, browser_of: Callable[[str], Client]
) -> None:
    _call, hang = a_free_place(cast)
    an = browser_of("an")
    page = an.get(f"/lop/chieu-sinh/de-cu/{hang.pk}/").content.decode()
    assert ("đứng đầu danh sách dự bị" in page, 'name="exception"' in page) == (True, False)
    trained(hang.person)
    page = an.get(f"/lop/chieu-sinh/de-cu/{hang.pk}/").content.decode()
    assert ("Đã hoàn thành chương trình này" in page, 'name="exception"' in page) == (True, True)
    answer = an.post(f"/lop/chieu-sinh/de-cu/{hang.pk}/nhan-vao-lop/")
    assert (answer.status_code, 'data-code="exception_missing"' in answer.content.decode()) == (409, True)


def test_who_is_put_in_line_learns_how_many_come_before_him_or_that_all_places_are_taken(cast: Cast) -> None:
    call, hoa, _hang = a_full_call(cast)
    (bao,) = put_forward(cast, call, cast.learners[1])
    accept(nomination=bao, exception="Quá chỉ tiêu", actor=cast.actor("an"))
    full = why_waiting(call, [bao.pk], named=False).sentence
    assert full.startswith("Lớp có 1 chỗ và đã đủ người. Chỗ cuối cùng có người lúc ")
    assert full.endswith(" Đứng trước trong danh sách dự bị: 1 người.")
    remove_learner(enrolment=hoa_enrolment(hoa), actor=cast.actor("an", LATER))
    why = why_waiting(call, [bao.pk], named=False)
    assert (why.sentence, why.basis) == ("Lớp còn 1 chỗ, nhưng có 1 người dự bị đứng trước.", basis_of_turn(call)[1])


def test_while_somebody_waits_a_newcomer_is_told_so_before_he_is_sent(cast: Cast) -> None:
    call, _hang = a_free_place(cast)
    sought = Sought(cast.learners[1].pk)
    found = checked(occasion_of_call(call), [sought], on=LATER, by_unit=False)[sought.person_id]
    (waits,) = that(found, Weight.WAITS)
    assert waits == Reason(
        "others_wait",
        "Lớp còn chỗ nhưng có 1 người đang dự bị; chỉ ai đứng trước họ theo thứ tự mới được nhận ngay.",
        "",
        basis_of_turn(call)[1],
    )


def test_the_clerk_is_told_that_a_place_is_free_while_somebody_waits(cast: Cast) -> None:
    call, _hang = a_free_place(cast)
    later = cast.actor("an", LATER)
    wanted = ("Còn chỗ, có người dự bị: Lớp bồi dưỡng nhận thức về Đảng khóa 2 năm 2026", f"/lop/chieu-sinh/{call.pk}/")
    assert wanted in [(one.title, one.url) for one in calls_to_do(later)]
    held = call.training_class
    assert held is not None
    (of_class,) = days_of([held], LATER)
    assert (of_class.call_id, of_class.places_free, of_class.in_line) == (call.pk, 1, 1)
    of_class.papers = []
    assert (of_class.waits(manages=True), of_class.waits(manages=False)) == (True, False)
    (before,) = days_of([held], STARTS)
    assert (before.call_id, before.in_line) == (None, 0)


def test_whoever_decides_second_is_told_who_was_first_and_when(cast: Cast) -> None:
    call, _hoa, _hang = a_full_call(cast)
    (bao,) = put_forward(cast, call, cast.learners[1])
    refuse(nomination=bao, remark="Chưa đủ điều kiện", actor=cast.actor("an"))
    with pytest.raises(Refusal) as refusal:
        accept(nomination=bao, exception="", actor=cast.actor("an"))
    (told,) = refusal.value.reasons
    assert "Trung tâm đã không duyệt người này" in told.sentence
    assert "Người ghi: Nguyễn Thị An, lúc " in told.sentence
    assert told.basis == basis_of_call(call)


def test_the_preview_of_a_list_says_that_not_all_will_have_a_place(
    cast: Cast, browser_of: Callable[[str], Client]
) -> None:
    call, _hoa, _hang = a_full_call(cast)
    assert call.training_class
    received = a_received_list(cast, call.training_class, "2;Trần Văn Bảo;Nam;03/11/1990;Kinh;Chi bộ thôn Bãi Sậy")
    page = browser_of("an").get(f"/lop/{call.training_class.pk}/danh-sach/{received.pk}/").content.decode()
    assert "Lớp còn 0 chỗ, đang có 1 người dự bị. Ai chưa có chỗ sẽ vào danh sách dự bị theo thứ tự." in page


def test_nothing_is_said_where_all_of_a_list_have_a_place(cast: Cast) -> None:
    call = a_sent_call(cast, places=3)
    assert (room_for(call, 3), room_for(call, 4) is None) == (None, False)
