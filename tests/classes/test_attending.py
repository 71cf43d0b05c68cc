"""The roll by period, the grid and leave, as the people of the cast do them."""

from collections.abc import Callable
from datetime import date, time

import pytest
from django.db import IntegrityError
from django.test import Client

from lienthong.audit.models import AuditEntry
from lienthong.classes.actions.leave import ask_leave, decide_leave, withdraw_leave
from lienthong.classes.actions.roll import take_roll
from lienthong.classes.actions.timetable import move_session
from lienthong.classes.errors import LeaveRefused, RollRefused
from lienthong.classes.models import Absence, LeaveRequest, RollCall, Session, TrainingClass
from lienthong.classes.queries import attendance_of
from lienthong.classes.queries.handing import rolls_for_phone
from lienthong.classes.queries.learners import attendance_of_person
from lienthong.classes.queries.leave import leaves_for
from lienthong.classes.queries.roll import absences_of, roll_call_of, version_of
from lienthong.classes.rules import Attendance
from lienthong.classes.rules.roll import AbsenceEntry, entry_missing
from lienthong.organisations.models import Role
from lienthong.people.actions import appoint, open_account
from lienthong.people.queries import actor_of
from lienthong.regulations.actions import enter_own_value
from lienthong.regulations.models import Provision
from tests.cast import BEGINNING, PASSWORD, PRODUCT, TODAY, Cast
from tests.classes.attending import a_leave, day
from tests.classes.test_views import text_of
from tests.classes.things import a_held_session, a_session, an_open_class, enrolment_of

BrowserOf = Callable[[str], Client]


def a_morning(cast: Cast) -> tuple[TrainingClass, Session, list[int]]:
    """A class with its first session, and the keys of its three learners."""
    opened = an_open_class(cast, learners=cast.learners)
    return opened, a_session(cast, opened), [enrolment_of(opened, one).pk for one in cast.learners]


def test_the_form_says_which_periods_and_how_late(cast: Cast, browser_of: BrowserOf) -> None:
    opened, session, (hoa, bao, hang) = a_morning(cast)
    address = f"/lop/{opened.pk}/buoi-hoc/{session.pk}/diem-danh/"
    sent = {
        f"roll-{hoa}": "absent", f"missed-{hoa}": ["1", "3"], f"roll-{bao}": "late", f"late-{bao}": "20",
        f"roll-{hang}": "excused",
    }  # fmt: skip
    client = browser_of("dung")
    assert client.post(address, sent).status_code == 302
    assert absences_of(session) == {
        hoa: AbsenceEntry(2, which=0b101), bao: AbsenceEntry(0, late_minutes=20), hang: AbsenceEntry(4, True)
    }  # fmt: skip
    page = text_of(client.get(address))
    assert page.count(f'name="missed-{hoa}" id="m{hoa}-3" value="3" checked') == 1
    assert page.count(f'name="missed-{hoa}" id="m{hoa}-2" value="2" checked') == 0


def test_who_missed_a_period_and_came_late_keeps_both(cast: Cast, browser_of: BrowserOf) -> None:
    opened, session, (hoa, *_rest) = a_morning(cast)
    both = {hoa: entry_missing([1], late=5)}
    take_roll(session=session, absences=both, actor=cast.actor("an"))
    address, client = f"/lop/{opened.pk}/buoi-hoc/{session.pk}/diem-danh/", browser_of("dung")
    assert f'name="also-late-{hoa}" value="5"' in text_of(client.get(address))
    client.post(address, {f"roll-{hoa}": "absent", f"missed-{hoa}": "1", f"also-late-{hoa}": "5"})
    assert absences_of(session) == both


def test_what_was_changed_meanwhile_is_not_overwritten_unseen(cast: Cast, browser_of: BrowserOf) -> None:
    opened, session, (hoa, bao, _hang) = a_morning(cast)
    take_roll(session=session, absences={hoa: AbsenceEntry(4)}, actor=cast.actor("an"))
    address = f"/lop/{opened.pk}/buoi-hoc/{session.pk}/diem-danh/"
    answer = browser_of("dung").post(address, {"seen": "", f"roll-{bao}": "absent"})
    assert (answer.status_code, list(absences_of(session))) == (409, [hoa])
    assert "Nguyễn Thị An đã lưu điểm danh buổi này" in text_of(answer)
    seen = version_of(roll_call_of(session))
    assert browser_of("dung").post(address, {"seen": seen, f"roll-{bao}": "absent"}).status_code == 302
    assert list(absences_of(session)) == [bao]


def test_a_roll_that_was_undone_is_taken_anew(cast: Cast) -> None:
    _opened, session, _ids = a_morning(cast)
    with pytest.raises(RollRefused, match="roll_gone"):
        take_roll(session=session, absences={}, actor=cast.actor("an"), seen="2026-03-16T08:00:00+00:00")


def test_the_same_roll_again_moves_nothing(cast: Cast) -> None:
    _opened, session, (hoa, *_rest) = a_morning(cast)
    first = take_roll(session=session, absences={hoa: AbsenceEntry(4)}, actor=cast.actor("dung"))
    again = take_roll(session=session, absences={hoa: AbsenceEntry(4)}, actor=cast.actor("an"), seen="long ago")
    assert (again.taken_at, again.taken_by) == (first.taken_at, "Trịnh Công Dũng")


def _own(cast: Cast, key: str, value: int) -> None:
    provision = Provision.objects.get(rulebook=cast.rulebook, key=key, unit=None)
    enter_own_value(
        provision=provision, unit=cast.centre, value=value, own_basis="Nội quy lớp học", actor=cast.actor("an")
    )


def test_the_rulebook_says_what_coming_late_and_leave_count(cast: Cast) -> None:
    opened, session, (hoa, bao, hang) = a_morning(cast)
    absences = {hoa: AbsenceEntry(0, late_minutes=20), bao: entry_missing([1], is_excused=True)}
    take_roll(session=session, absences=absences, actor=cast.actor("dung"))
    assert attendance_of(opened) == {hoa: Attendance(4, 4), bao: Attendance(4, 3), hang: Attendance(4, 4)}
    _own(cast, "attendance.late_minutes", 15)
    _own(cast, "attendance.excused", 1)
    opened.refresh_from_db()
    assert attendance_of(opened) == {hoa: Attendance(4, 3), bao: Attendance(4, 4), hang: Attendance(4, 4)}
    enrolments = [enrolment_of(opened, one) for one in cast.learners[:2]]
    assert attendance_of_person(enrolments) == {hoa: Attendance(4, 3), bao: Attendance(4, 4)}


def test_the_grid_takes_and_mends_rolls_of_a_week(cast: Cast, browser_of: BrowserOf) -> None:
    opened, first, (hoa, bao, hang) = a_morning(cast)
    second = a_held_session(cast, opened, {bao: 4}, starts=time(13), ends=time(16))
    third = a_session(cast, opened, day=day(17))
    sent = {
        f"c-{first.pk}-{hoa}": "v:1,2 m5", f"c-{second.pk}-{bao}": "p", f"c-{second.pk}-{hang}": "M10",
        f"seen-{second.pk}": version_of(roll_call_of(second)), f"take-{third.pk}": "1",
    }  # fmt: skip
    answer = browser_of("an").post(f"/lop/{opened.pk}/diem-danh/bang/", sent, follow=True)
    assert "Đã lưu điểm danh 3 buổi." in text_of(answer)
    assert absences_of(first) == {hoa: AbsenceEntry(2, which=3, late_minutes=5)}
    assert absences_of(second) == {bao: AbsenceEntry(4, True), hang: AbsenceEntry(0, late_minutes=10)}
    assert RollCall.objects.count() == 3
    again = browser_of("an").post(f"/lop/{opened.pk}/diem-danh/bang/", {}, follow=True)
    assert "Không có buổi nào thay đổi." in text_of(again)


def test_the_grid_refuses_signs_nobody_can_tell_and_saves_nothing(cast: Cast, browser_of: BrowserOf) -> None:
    opened, session, (hoa, bao, _hang) = a_morning(cast)
    sent = {f"c-{session.pk}-{hoa}": "v", f"c-{session.pk}-{bao}": "gì đây"}
    answer = browser_of("dung").post(f"/lop/{opened.pk}/diem-danh/bang/", sent)
    assert (answer.status_code, RollCall.objects.count()) == (422, 0)
    page = text_of(answer)
    assert ("1 ô có dấu không rõ" in page, page.count('aria-invalid="true"'), 'value="gì đây"' in page) == (
        True,
        1,
        True,
    )


def test_the_grid_shows_only_days_as_a_learner_and_own_sessions(cast: Cast, browser_of: BrowserOf) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    a_session(cast, opened, lecturer=cast.second_lecturer)
    page = text_of(browser_of("dung").get(f"/lop/{opened.pk}/diem-danh/bang/?tuan=hom-nay"))
    assert ("Chưa có buổi học để điểm danh" in page, "grid-input" in page) == (True, False)


def test_granted_leave_begins_the_roll_and_mends_one_that_was_taken(cast: Cast, browser_of: BrowserOf) -> None:
    opened, first, (hoa, *_rest) = a_morning(cast)
    second = a_held_session(cast, opened, {hoa: 4}, starts=time(13), ends=time(16))
    before = version_of(roll_call_of(second))
    leave = a_leave(cast, opened)
    address = f"/lop/{opened.pk}/nghi-phep/{leave.pk}/"
    assert browser_of("dung").post(address, {"decision": "grant"}).status_code == 302
    assert absences_of(second) == {hoa: AbsenceEntry(4, True, "con ốm")}
    assert version_of(roll_call_of(second)) > before
    page = text_of(browser_of("dung").get(f"/lop/{opened.pk}/buoi-hoc/{first.pk}/diem-danh/"))
    assert "1 người đã được cho nghỉ, ghi sẵn là có phép." in page
    assert f'id="e{hoa}" value="excused" checked' in page
    assert AuditEntry.objects.filter(verb="classes.grant_leave").count() == 1


def test_leave_is_refused_with_a_remark_and_decided_once(cast: Cast, browser_of: BrowserOf) -> None:
    leave = a_leave(cast)
    address = f"/lop/{leave.enrolment.training_class_id}/nghi-phep/{leave.pk}/"
    client = browser_of("an")
    assert client.post(address, {"decision": "refuse"}).status_code == 409
    assert client.post(address, {"decision": "refuse", "remark": "đã nghỉ hai buổi"}).status_code == 302
    leave.refresh_from_db()
    assert (leave.state, leave.remark, leave.decided_by) == ("refused", "đã nghỉ hai buổi", "Nguyễn Thị An")
    with pytest.raises(LeaveRefused, match="decided_already"):
        decide_leave(leave=leave, granted=True, remark="", actor=cast.actor("an"))
    with pytest.raises(LeaveRefused, match="decided_already"):
        withdraw_leave(leave=leave, actor=cast.actor("an"))
    page = text_of(client.get(f"/lop/{leave.enrolment.training_class_id}/nghi-phep/"))
    assert ("Không cho nghỉ" in page, "đã nghỉ hai buổi" in page) == (True, True)


def test_leave_of_one_class_is_not_decided_through_another(cast: Cast, browser_of: BrowserOf) -> None:
    leave = a_leave(cast)
    other = an_open_class(cast, line=leave.enrolment.training_class.approved_line, course=2)
    assert browser_of("an").post(f"/lop/{other.pk}/nghi-phep/{leave.pk}/").status_code == 404


def test_leave_is_decided_by_nobody_who_only_teaches(cast: Cast, browser_of: BrowserOf) -> None:
    leave = a_leave(cast)
    TrainingClass.objects.update(adviser=None)
    answer = browser_of("dung").post(f"/lop/{leave.enrolment.training_class_id}/nghi-phep/{leave.pk}/")
    leave.refresh_from_db()
    assert (answer.status_code, leave.state) == (403, "asked")


def test_leave_asked_twice_is_one(cast: Cast) -> None:
    leave = a_leave(cast)
    with pytest.raises(LeaveRefused, match="asked_already"):
        a_leave(cast, leave.enrolment.training_class)
    withdraw_leave(leave=leave, actor=cast.actor("an"))
    a_leave(cast, leave.enrolment.training_class)
    assert list(LeaveRequest.objects.order_by("pk").values_list("state", flat=True)) == ["withdrawn", "asked"]


def test_a_learner_and_his_unit_ask_in_the_browser(cast: Cast) -> None:
    _opened, session, (hoa, bao, hang) = a_morning(cast)
    hoa_herself = open_account(person=cast.learners[0], username="hoa", password=PASSWORD, actor=PRODUCT)
    appoint(
        person=cast.learners[1], unit=cast.cell, role=Role.objects.get(key="unit_officer"), starts_on=BEGINNING,
        actor=PRODUCT,
    )  # fmt: skip
    officer = open_account(person=cast.learners[1], username="bao", password=PASSWORD, actor=PRODUCT)
    assert actor_of(officer, date(2026, 3, 16)).may("classes.ask_leave")
    own, unit = Client(), Client()
    own.force_login(hoa_herself)
    unit.force_login(officer)
    reached = {who: [client.get(f"/nghi-phep/hoc-vien/{pk}/").status_code for pk in (hoa, bao, hang)]
               for who, client in (("own", own), ("unit", unit))}  # fmt: skip
    assert reached == {"own": [200, 404, 404], "unit": [200, 200, 404]}
    assert own.post(f"/nghi-phep/hoc-vien/{hoa}/", {"reason": "ốm"}).status_code == 422
    asked = own.post(f"/nghi-phep/hoc-vien/{hoa}/", {"session": str(session.pk), "reason": "ốm"}, follow=True)
    assert "Đã gửi đơn xin nghỉ" in text_of(asked)
    leave = LeaveRequest.objects.get()
    assert (leave.session_id, leave.starts_on, leave.asked_by) == (session.pk, date(2026, 3, 16), "Nguyễn Thị Hòa")
    assert unit.post(f"/nghi-phep/{leave.pk}/rut/").status_code == 404
    assert "Đã rút đơn xin nghỉ." in text_of(own.post(f"/nghi-phep/{leave.pk}/rut/", follow=True))
    assert own.post(f"/nghi-phep/{leave.pk}/rut/").status_code == 409


def test_days_without_a_session_are_refused_at_their_field(cast: Cast, browser_of: BrowserOf) -> None:
    _opened, _session, (hoa, *_rest) = a_morning(cast)
    answer = browser_of("an").post(f"/nghi-phep/hoc-vien/{hoa}/", {"starts_on": "18/03/2026", "reason": "ốm"})
    assert (answer.status_code, "Những ngày này lớp không có buổi học nào." in text_of(answer)) == (422, True)


def test_what_may_still_be_missed_is_shown_before_it_is_too_late(cast: Cast, browser_of: BrowserOf) -> None:
    opened, _first, (hoa, *_rest) = a_morning(cast)
    a_held_session(cast, opened, {hoa: 1}, starts=time(13), ends=time(16))
    for number in (17, 18):
        a_session(cast, opened, day=day(number))
    page = text_of(browser_of("an").get(f"/lop/{opened.pk}/hoc-vien/{hoa}/"))
    assert "Còn được vắng 2 tiết. Vắng quá số này thì không được viết bài thu hoạch." in page
    a_held_session(cast, opened, {hoa: 4}, day=day(19))
    lost = text_of(browser_of("an").get(f"/lop/{opened.pk}/hoc-vien/{hoa}/"))
    assert "Dù dự đủ các buổi còn lại, học viên cũng không đạt số tiết tối thiểu." in lost


def test_why_somebody_is_away_is_read_by_who_runs_or_advises_the_class(cast: Cast, browser_of: BrowserOf) -> None:
    """A director or a lecturer sees that there is leave; what the clerk wrote stays when the lecturer takes the roll."""
    opened, session, (hoa, *_rest) = a_morning(cast)
    leave = a_leave(cast, opened, reason="điều trị ở bệnh viện")
    decide_leave(leave=leave, granted=True, remark="có giấy ra viện", actor=cast.actor("an"))
    pages = [f"/lop/{opened.pk}/{rest}" for rest in (
        "nghi-phep/", f"buoi-hoc/{session.pk}/diem-danh/", f"hoc-vien/{hoa}/"
    )]  # fmt: skip

    def told(who: str) -> list[bool]:
        answers = [browser_of(who).get(page) for page in pages]
        return ["bệnh viện" in text_of(one) or "ra viện" in text_of(one) for one in answers]

    assert (told("an"), told("dung"), told("binh")) == ([True, True, False], [True, True, False], [False] * 3)
    TrainingClass.objects.update(adviser=None)
    assert told("dung") == [False] * 3
    roll = browser_of("dung").get(pages[1])
    assert [row.said for row in roll.context["rows"] if row.learner.pk == hoa] == ["excused"]
    take_roll(session=session, absences={hoa: AbsenceEntry(4, is_excused=True)}, actor=cast.actor("dung"))
    assert absences_of(session)[hoa].reason == "điều trị ở bệnh viện"
    assert (told("an"), told("dung"), told("binh")) == ([True] * 3, [False] * 3, [False] * 3)
    phones = [rolls_for_phone([session], TODAY, explained=known)[0]["absences"][0][5] for known in ((), (opened.pk,))]
    assert phones == ["", "điều trị ở bệnh viện"]


def test_waiting_leave_is_something_to_do_for_clerk_and_adviser(cast: Cast, browser_of: BrowserOf) -> None:
    a_leave(cast)
    told = {who: "Đơn xin nghỉ: Nguyễn Thị Hòa" in text_of(browser_of(who).get("/")) for who in ("an", "dung", "binh")}
    assert told == {"an": True, "dung": True, "binh": False}


def test_an_absence_says_something(cast: Cast) -> None:
    _opened, session, (hoa, *_rest) = a_morning(cast)
    with pytest.raises(IntegrityError, match="absence_has_periods"):
        Absence.objects.create(session=session, enrolment_id=hoa, periods=0)


def test_asking_names_the_unit_of_the_class_on_the_trail(cast: Cast) -> None:
    opened, session, _ids = a_morning(cast)
    leave = ask_leave(
        enrolment=enrolment_of(opened, cast.learners[0]), session=session, starts_on=day(1), ends_on=day(1), reason="ốm",
        actor=cast.actor("an"),
    )  # fmt: skip
    entry = AuditEntry.objects.get(verb="classes.ask_leave")
    assert (entry.unit_id, leave.starts_on) == (cast.centre.pk, day(16))


def test_leave_for_a_day_excuses_nobody_on_another_to_which_the_session_was_moved(
    cast: Cast, browser_of: BrowserOf
) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    session = a_session(cast, opened)
    hoa = enrolment_of(opened, cast.learners[0])
    leave = a_leave(cast, opened, session=session)
    decide_leave(leave=leave, granted=True, remark="", actor=cast.actor("an"))
    assert (set(leaves_for(session, TODAY)), set(leaves_for(session, day(17)))) == ({hoa.pk}, set())
    move_session(
        session=session, day=day(17), starts=time(7, 30), lecturer=cast.lecturer, room=cast.room, actor=cast.actor("an")
    )
    page = text_of(browser_of("an").get(f"/lop/{opened.pk}/nghi-phep/"))
    assert ("16/03/2026" in page, "buổi học đã hủy hoặc chuyển sang ngày khác" in page) == (True, True)
