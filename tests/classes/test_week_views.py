"""Weeks as a clerk, a lecturer and a stranger see them; dropping a session, undoing it, and being told who was first."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lienthong.classes.models import FieldStudy, Session, SessionMove, TrainingClass
from lienthong.classes.queries.weeks import openings_for
from lienthong.lecturers.models import Engagement
from lienthong.timetabling.actions.keeping import add_away
from tests.cast import BEGINNING, TODAY, Cast
from tests.classes.things import a_session, a_strangers_class, an_approved_line, an_open_class

BrowserOf = Callable[[str], Client]
WEEK = "?tuan=2026-W12"
HTMX = {"HX-Request": "true"}


def text_of(answer: Any) -> str:
    """What the page says, on one line."""
    return " ".join(answer.content.decode().split())


def drop(session: Session, **changed: Any) -> dict[str, Any]:
    """What a page sends when the session is dropped on the afternoon of its day."""
    last = SessionMove.objects.filter(session=session).latest("pk")
    sent = {"day": "16/03/2026", "half": "afternoon", "lecturer": session.lecturer_id, "room": session.room_id or ""}
    return {**sent, "seen": last.pk, **changed}


def address_of(session: Session) -> str:
    return f"/lop/{session.training_class_id}/buoi-hoc/{session.pk}/chuyen/"


def test_a_clerk_sees_her_centre_s_week_and_leads_on_to_others(cast: Cast, browser_of: BrowserOf) -> None:
    session = a_session(cast, an_open_class(cast))
    page = text_of(browser_of("an").get(f"/lich/{WEEK}"))
    assert (page.count(f'data-session="{session.pk}"'), "Tuần 12, từ 16/03/2026 đến 22/03/2026" in page) == (2, True)
    for value, kind in [
        (f"lop-{session.training_class_id}", f"/lich/lop/{session.training_class_id}/"),
        (f"giang-vien-{cast.lecturer.pk}", f"/lich/giang-vien/{cast.lecturer.pk}/"),
        (f"phong-{cast.room.pk}", f"/lich/phong/{cast.room.pk}/"),
    ]:
        answer = browser_of("an").get(f"/lich/?tuan=2026-W12&xem={value}")
        assert (value in page, answer.status_code, answer["Location"]) == (True, 302, f"{kind}{WEEK}")


def test_the_neighbouring_weeks_are_a_step_away(cast: Cast, browser_of: BrowserOf) -> None:
    page = text_of(browser_of("an").get(f"/lich/{WEEK}"))
    assert ['href="?tuan=2026-W11"' in page, 'href="?tuan=2026-W13"' in page] == [True, True]
    assert "Tuần này chưa có buổi học nào" in page


def test_a_lecturer_is_led_to_his_own_week_and_moves_nothing(cast: Cast, browser_of: BrowserOf) -> None:
    a_session(cast, an_open_class(cast))
    dung = browser_of("dung")
    assert dung.get(f"/lich/{WEEK}")["Location"] == f"/lich/cua-toi/{WEEK}"
    own, all_of_it = text_of(dung.get(f"/lich/cua-toi/{WEEK}")), text_of(dung.get(f"/lich/{WEEK}&xem=trung-tam"))
    for page in (own, all_of_it):
        assert ("Khái quát lịch sử Đảng" in page, "data-session" in page, "giang-vien-" in page) == (True, False, False)


def test_who_teaches_nothing_is_told_so(cast: Cast, browser_of: BrowserOf) -> None:
    assert "chưa có buổi dạy nào" in text_of(browser_of("chi").get("/lich/cua-toi/"))


def test_what_a_shared_lecturer_teaches_elsewhere_is_taken_time_and_nothing_more(
    cast: Cast, browser_of: BrowserOf
) -> None:
    Engagement.objects.create(lecturer=cast.lecturer, unit=cast.stranger_centre, kind="visiting", starts_on=BEGINNING)
    theirs = a_strangers_class(cast)
    a_session(cast, theirs, room=cast.stranger_room, actor=cast.actor("ngoai"))
    page = text_of(browser_of("an").get(f"/lich/giang-vien/{cast.lecturer.pk}/{WEEK}"))
    assert ("Bận ở đơn vị khác" in page, theirs.title in page, "Khái quát lịch sử Đảng" in page) == (True, False, False)
    assert theirs.title in text_of(browser_of("dung").get(f"/lich/cua-toi/{WEEK}"))


def test_a_session_dropped_on_the_afternoon_is_there_and_can_be_put_back(cast: Cast, browser_of: BrowserOf) -> None:
    session, an = a_session(cast, an_open_class(cast)), browser_of("an")
    answer = an.post(address_of(session), drop(session), headers=HTMX)
    assert (answer.status_code, "13:30–17:00 ngày 16/03/2026" in text_of(answer)) == (200, True)
    last = SessionMove.objects.latest("pk")
    back = {"day": "16/03/2026", "starts": "07:30", "lecturer": cast.lecturer.pk, "room": cast.room.pk, "seen": last.pk}
    assert [f'name="{name}" value="{value}"' in answer.content.decode() for name, value in back.items()] == [True] * 5
    undone = an.post(address_of(session), {**back, "back": f"/lich/{WEEK}"})
    assert (undone["Location"], timezone.localtime(Session.objects.get().starts_at).time()) == (
        f"/lich/{WEEK}",
        time(7, 30),
    )


def test_a_drop_on_what_is_taken_says_who_was_first_and_changes_nothing(cast: Cast, browser_of: BrowserOf) -> None:
    line = an_approved_line(cast)
    session = a_session(cast, an_open_class(cast, line=line))
    other = an_open_class(cast, line=line, course=2)
    a_session(cast, other, starts=time(13, 30), ends=time(17), lecturer=cast.second_lecturer)
    answer = browser_of("an").post(address_of(session), drop(session), headers=HTMX)
    assert (answer.status_code, "Nguyễn Thị An đã lưu buổi này lúc" in text_of(answer)) == (422, True)
    assert timezone.localtime(Session.objects.get(pk=session.pk).starts_at).time() == time(7, 30)


@pytest.mark.parametrize("changed", [{"half": "night"}, {"day": "31/02/2026"}, {"lecturer": "9999999"}, {"half": ""}])
def test_a_drop_that_makes_no_sense_is_refused(cast: Cast, browser_of: BrowserOf, changed: dict[str, str]) -> None:
    session = a_session(cast, an_open_class(cast))
    answer = browser_of("an").post(address_of(session), drop(session, **changed), headers=HTMX)
    assert (answer.status_code, SessionMove.objects.count()) == (422, 1)


def test_the_form_moves_it_too_and_offers_what_is_free(cast: Cast, browser_of: BrowserOf) -> None:
    session, an = a_session(cast, an_open_class(cast)), browser_of("an")
    page = text_of(an.get(address_of(session)))
    assert ["ngay=16/03/2026" in page, "Xếp lịch: từ 07:30" in page] == [False, True]
    chosen = text_of(an.get(f"{address_of(session)}?ngay=17/03/2026&buoi=afternoon"))
    assert ['value="17/03/2026"' in chosen, 'value="13:30"' in chosen] == [True, True]
    sent = drop(session, day="17/03/2026", half="", starts="13:30")
    answer = an.post(address_of(session), sent)
    assert answer["Location"] == f"/lich/lop/{session.training_class_id}/?tuan=2026-W12"
    assert timezone.localdate(Session.objects.get().starts_at) == date(2026, 3, 17)


def test_the_form_says_why_not(cast: Cast, browser_of: BrowserOf) -> None:
    session = a_session(cast, an_open_class(cast))
    answer = browser_of("an").post(address_of(session), drop(session, day="17/04/2026", half="", starts="7 giờ sáng"))
    assert (answer.status_code, "Hãy ghi giờ và phút, ví dụ 07:30." in text_of(answer)) == (422, True)
    answer = browser_of("an").post(address_of(session), drop(session, day="17/04/2026", half="", starts="07:30"))
    assert (answer.status_code, "nằm ngoài thời gian của lớp" in text_of(answer)) == (422, True)


def test_nobody_is_led_away_from_the_house(cast: Cast, browser_of: BrowserOf) -> None:
    session = a_session(cast, an_open_class(cast))
    answer = browser_of("an").post(address_of(session), drop(session, back="https://example.org/"))
    assert answer["Location"] == f"/lich/lop/{session.training_class_id}/?tuan=2026-W12"


def _asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_a_week_of_six_asks_as_much_as_one_of_one(cast: Cast, browser_of: BrowserOf) -> None:
    line, an, dung = an_approved_line(cast), browser_of("an"), browser_of("dung")
    opened = an_open_class(cast, line=line)
    session = a_session(cast, opened)
    pages = [
        (an, f"/lich/{WEEK}"),
        (an, f"/lich/lop/{opened.pk}/{WEEK}"),
        (an, f"/lich/giang-vien/{cast.lecturer.pk}/{WEEK}"),
        (an, f"/lich/phong/{cast.room.pk}/{WEEK}"),
        (dung, f"/lich/cua-toi/{WEEK}"),
        (an, address_of(session)),
    ]
    once = [_asked(client, address) for client, address in pages * 2][len(pages) :]
    other = an_open_class(cast, line=line, course=2)
    for day in (17, 18, 19):
        a_session(cast, opened, day=date(2026, 3, day))
        a_session(cast, other, day=date(2026, 3, day), starts=time(13, 30), ends=time(17))
    assert ([_asked(client, address) for client, address in pages], TODAY.day) == (once, 16)


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_a_week_is_had_on_paper_and_an_empty_one_says_why_not(cast: Cast, browser_of: BrowserOf, kind: str) -> None:
    opened, an = an_open_class(cast), browser_of("an")
    a_session(cast, opened)
    answer = an.get(f"/lich/lop/{opened.pk}/{WEEK}&dang={kind}")
    assert (answer.status_code, f'filename="lich-2026-W12.{kind}"' in answer["Content-Disposition"]) == (200, True)
    empty = an.get(f"/lich/lop/{opened.pk}/?tuan=2026-W20&dang={kind}")
    assert (empty.status_code, "Tuần này chưa có buổi học nào để in." in text_of(empty)) == (409, True)


def test_what_stands_in_the_way_is_named_to_who_may_see_it(cast: Cast) -> None:
    line, tuesday = an_approved_line(cast), date(2026, 3, 17)
    session = a_session(cast, an_open_class(cast, line=line))
    other = an_open_class(cast, line=line, course=2)
    a_session(cast, other, day=tuesday)
    a_session(
        cast,
        session.training_class,
        day=tuesday,
        starts=time(13, 30),
        ends=time(17),
        lecturer=cast.second_lecturer,
        room=cast.second_room,
    )

    def said(visible: Any) -> list[tuple[str, ...]]:
        found = openings_for(session, tuesday, tuesday, visible)
        return [tuple(reason.sentence for reason in one.reasons) for one in found]

    own = ("Lớp đã có buổi “Khái quát lịch sử Đảng”.",)
    assert said(TrainingClass.objects.all()) == [
        (f"Trịnh Công Dũng đã dạy lớp “{other.title}”.", f"Hội trường A đã có lớp “{other.title}”."), own
    ]  # fmt: skip
    assert said(TrainingClass.objects.none()) == [
        ("Trịnh Công Dũng đã có giờ dạy.", "Hội trường A đã có người dùng."), own
    ]  # fmt: skip


def test_half_days_on_which_the_class_is_away_are_not_offered(cast: Cast) -> None:
    opened = an_open_class(cast)
    session = a_session(cast, opened)
    FieldStudy.objects.create(
        training_class=opened, place="Bảo tàng tỉnh", purpose="Tham quan", starts_on=date(2026, 3, 17),
        ends_on=date(2026, 3, 18),
    )  # fmt: skip
    add_away(
        training_class=opened, starts_on=date(2026, 3, 19), ends_on=date(2026, 3, 20), part=0, kind="busy", title="Mít tinh",
        actor=cast.actor("an"),
    )  # fmt: skip
    found = openings_for(session, TODAY, date(2026, 3, 19), TrainingClass.objects.all())
    said = {"Lớp đi nghiên cứu thực tế: Bảo tàng tỉnh.": 4, "Lớp bận việc khác: Mít tinh.": 1}
    reasons = [reason.sentence for one in found for reason in one.reasons]
    assert {one: reasons.count(one) for one in reasons} == said
    free = [(one.day.day, one.half.value) for one in found if not one.reasons]
    assert free == [(16, "afternoon"), (19, "afternoon")]
