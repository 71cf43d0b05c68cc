"""A learner on his phone: his own class, nobody else's, no name but the committee's; and how he gets in."""

import re
from collections.abc import Callable
from datetime import date, time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lienthong.classes.actions.roll import take_roll
from lienthong.classes.models import Discipline
from lienthong.classes.panels import to_do
from lienthong.classes.queries.learners import attendance_of
from lienthong.classes.queries.learning import own_class
from lienthong.classes.rules.attendance import Attendance
from lienthong.classes.rules.roll import AbsenceEntry
from lienthong.people.models import Account
from lienthong.regulations.actions import enter_own_value
from lienthong.regulations.models import Provision
from tests.assessment.things import a_completed_class
from tests.cast import PASSWORD, TODAY, Cast
from tests.certificates.things import an_issued_list
from tests.classes.file_things import a_case, a_committee, a_paper, discipline_is_on
from tests.classes.things import (
    LATER,
    a_held_session,
    a_session,
    a_strangers_class,
    an_open_class,
    enrolment_of,
)

BrowserOf = Callable[[str], Client]
TUESDAY = date(2026, 3, 17)


def test_what_a_learner_may_still_miss(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    hoa = enrolment_of(opened, cast.learners[0])
    a_held_session(cast, opened, {hoa.pk: 1})
    a_session(cast, opened, day=TUESDAY, periods=6)

    own = own_class(hoa)

    assert (own.attendance.held, own.attendance.attended, own.left, own.is_barred) == (4, 3, 1, False)
    assert [(one.is_held, one.missed.periods if one.missed else 0) for one in own.sessions] == [(True, 1), (False, 0)]


def test_who_missed_too_much_is_told_so(cast: Cast, browser_of: BrowserOf) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    hoa = enrolment_of(opened, cast.learners[0])
    a_held_session(cast, opened, {hoa.pk: 4})

    assert (own_class(hoa).left, own_class(hoa).is_barred) == (0, True)
    shown = browser_of("hoa").get(f"/hoc/{opened.pk}/").content.decode()
    assert "Không đủ số tiết để viết bài thu hoạch" in shown
    assert "Phải dự ít nhất 80% số tiết đã học." in shown


def test_a_learner_reads_the_same_sum_as_the_clerk(cast: Cast, browser_of: BrowserOf) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    hoa = enrolment_of(opened, cast.learners[0])
    a_session(cast, opened, day=TUESDAY)
    ill, late = AbsenceEntry(4, is_excused=True), AbsenceEntry(0, late_minutes=20)
    a_session(cast, opened, starts=time(13, 30), ends=time(16, 30))
    for session, entry in zip(opened.sessions.order_by("starts_at"), (ill, late), strict=False):
        take_roll(session=session, absences={hoa.pk: entry}, actor=cast.actor("an", LATER))
    provision = Provision.objects.get(rulebook=cast.rulebook, key="attendance.excused", unit=None)
    enter_own_value(provision=provision, unit=cast.centre, value=1, own_basis="Nội quy", actor=cast.actor("an"))
    opened.refresh_from_db()

    assert own_class(hoa).attendance == attendance_of(opened)[hoa.pk] == Attendance(8, 8)
    shown = browser_of("hoa").get(f"/hoc/{opened.pk}/").content.decode()
    assert ("vắng cả buổi, có phép" in shown, "muộn 20 phút" in shown) == (True, True)


def test_no_other_learner_is_named_but_the_committee(cast: Cast, browser_of: BrowserOf) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    a_held_session(cast, opened, {enrolment_of(opened, cast.learners[1]).pk: 4})
    address = f"/hoc/{opened.pk}/"

    before = browser_of("hoa").get(address).content.decode()
    a_committee(cast, opened)
    after = browser_of("hoa").get(address).content.decode()

    names = ["Trần Văn Bảo", "Lý Thúy Hằng"]
    assert ([name in before for name in names], [name in after for name in names]) == ([False, False], [True, True])


@pytest.mark.parametrize("address", ["/hoc/{pk}/", "/hoc/{pk}/ket-qua/", "/hoc/{pk}/giay-chung-nhan/", "/hoc/0/"])
def test_a_class_of_others_is_as_absent_as_none(cast: Cast, browser_of: BrowserOf, address: str) -> None:
    strange = a_strangers_class(cast)
    assert browser_of("hoa").get(address.format(pk=strange.pk)).status_code == 404


def test_a_paper_is_for_learners_only_where_somebody_said_so(cast: Cast, browser_of: BrowserOf) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    open_one, kept = a_paper(cast, opened), a_paper(cast, opened, is_for_learners=False)

    found = [browser_of("hoa").get(f"/hoc/{opened.pk}/giay-to/{one.pk}/").status_code for one in (open_one, kept)]

    assert found == [200, 404]


def test_a_learner_answers_what_was_written_of_him_and_nobody_else_sees_it(cast: Cast, browser_of: BrowserOf) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    discipline_is_on(cast)
    case = a_case(cast, opened)

    sent = browser_of("hoa").post(f"/hoc/{opened.pk}/viec/{case.pk}/", {"answer": "Tôi đưa con đi viện"})

    assert (sent.status_code, Discipline.objects.get().answer) == (302, "Tôi đưa con đi viện")
    assert browser_of("dung").get(f"/lop/{opened.pk}/ho-so/").content.decode().find("Kỷ luật") == -1
    page = browser_of("an").get(f"/lop/{opened.pk}/ho-so/ky-luat/{case.pk}/").content.decode()
    assert "Tôi đưa con đi viện" in page


def test_the_result_is_told_once_it_is_recognised(cast: Cast, browser_of: BrowserOf) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    before = browser_of("hoa").get(f"/hoc/{opened.pk}/ket-qua/").content.decode()

    assert "Chưa có quyết định công nhận" in before


def test_result_and_certificate_of_a_class_that_is_over(cast: Cast, browser_of: BrowserOf) -> None:
    issued = an_issued_list(cast)
    certificate = issued.certificates.select_related("result__enrolment").get(
        result__enrolment__person=cast.learners[0]
    )
    pk = issued.training_class_id

    result = browser_of("hoa").get(f"/hoc/{pk}/ket-qua/").content.decode()
    shown = browser_of("hoa").get(f"/hoc/{pk}/giay-chung-nhan/").content.decode()

    assert ("Hoàn thành chương trình" in result, certificate.printed_number in shown, certificate.token in shown) == (
        True,
        True,
        True,
    )


def test_home_tells_of_the_next_sessions(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    a_session(cast, opened)
    a_session(cast, opened, day=TUESDAY)
    a_session(cast, opened, day=LATER)
    assert cast.hoa.username == "hoa"

    assert [todo.due_on for todo in to_do(cast.actor("hoa", TODAY))] == [TODAY, TUESDAY]


def test_one_class_opens_at_once_and_several_are_listed(cast: Cast, browser_of: BrowserOf) -> None:
    done = a_completed_class(cast)
    browser = browser_of("hoa")

    first = browser.get("/hoc/")

    assert (first.status_code, first["Location"]) == (302, f"/hoc/{done.pk}/")


def test_as_many_queries_for_three_sessions_as_for_one(cast: Cast, browser_of: BrowserOf) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    browser = browser_of("hoa")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(f"/hoc/{opened.pk}/").status_code == 200
        return len(captured)

    a_held_session(cast, opened, {})
    queries()
    one = queries()
    for number in (17, 18):
        a_session(cast, opened, day=date(2026, 3, number))
    assert queries() == one


def test_slips_are_printed_and_the_code_on_one_opens_once(cast: Cast, browser_of: BrowserOf) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    an = browser_of("an")

    printed = an.post(f"/lop/{opened.pk}/dang-nhap/cap-ma/")

    assert (printed.status_code, printed["Content-Type"]) == (200, "application/pdf")
    assert Account.objects.filter(person__in=cast.learners).count() == 3
    shown = an.get(f"/lop/{opened.pk}/dang-nhap/").content.decode()
    assert (shown.count("Đã in phiếu"), re.search(r"[A-Z0-9]{5}-[A-Z0-9]{5}", shown)) == (3, None)


def test_nobody_who_signs_in_already_gets_a_slip(cast: Cast, browser_of: BrowserOf) -> None:
    opened = an_open_class(cast, learners=[cast.learners[0]])
    assert cast.hoa.check_password(PASSWORD)

    refused = browser_of("an").post(f"/lop/{opened.pk}/dang-nhap/cap-ma/")
    asked = browser_of("an").post(
        f"/lop/{opened.pk}/dang-nhap/cap-ma/", {"enrolment": enrolment_of(opened, cast.learners[0]).pk}
    )

    assert (refused.status_code, asked.status_code) == (409, 200)
