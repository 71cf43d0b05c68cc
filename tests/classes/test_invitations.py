"""Invitations: sent, reminded, answered at an address, in the product, by telephone; the board, and who is told."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lienthong.classes.actions.invitations import answer_invitation, note_unanswered, remind_of_invitation
from lienthong.classes.actions.timetable import cancel_session, move_session
from lienthong.classes.choices import InvitationState
from lienthong.classes.errors import InvitationRefused
from lienthong.classes.models import Invitation, InvitationStep, Session, TrainingClass
from lienthong.classes.queries.invitations import guests_of, unanswered
from lienthong.classes.rules.invitations import Sending, reasons_against_reply, reasons_against_sending
from lienthong.classes.tasks import ask_again
from lienthong.jobs.board import Step
from lienthong.notices.models import Notice
from tests.cast import TODAY, Cast
from tests.classes.things import a_session
from tests.classes.week_things import a_coming_class, a_coming_session, an_invitation, coming_day

BrowserOf = Callable[[str], Client]
NOW = datetime(2026, 3, 16, 9).astimezone()


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ({}, []),
        ({"class_is_open": False}, ["class_is_closed"]),
        ({"first_session": None}, ["no_sessions"]),
        ({"sent_on": TODAY + timedelta(days=1), "reply_by": TODAY + timedelta(days=2)}, ["sent_in_future"]),
        ({"reply_by": TODAY - timedelta(days=1)}, ["reply_before_sending"]),
        ({"reply_by": TODAY + timedelta(days=9)}, ["reply_too_late"]),
        ({"reply_by": TODAY + timedelta(days=8)}, []),
    ],
    ids=[
        "as it should be",
        "closed",
        "no session",
        "in the future",
        "answered before",
        "after the session",
        "on its day",
    ],
)
def test_when_an_invitation_goes_out(about: dict[str, Any], found: list[str]) -> None:
    usual: dict[str, Any] = {"class_is_open": True, "first_session": TODAY + timedelta(days=8), "sent_on": TODAY}
    sending = Sending(**{**usual, "reply_by": TODAY, "today": TODAY, **about})
    assert [reason.code for reason in reasons_against_sending(sending)] == found


@pytest.mark.parametrize(
    ("state", "note", "last", "found"),
    [
        ("confirmed", "", NOW + timedelta(hours=1), []),
        ("confirmed", "", NOW, ["sessions_over"]),
        ("confirmed", "", None, ["sessions_over"]),
        ("other_day", "", NOW + timedelta(hours=1), ["day_missing"]),
        ("other_day", "sáng 20/03", NOW + timedelta(hours=1), []),
    ],
)
def test_what_may_be_answered(state: str, note: str, last: datetime | None, found: list[str]) -> None:
    assert [reason.code for reason in reasons_against_reply(state, note, last, NOW)] == found


def answered(
    cast: Cast, invitation: Invitation, answer: InvitationState, note: str = "", who: str = "dung"
) -> Invitation:
    return answer_invitation(invitation=invitation, answer=answer, note=note, actor=cast.actor(who))


def kinds() -> list[str]:
    return list(InvitationStep.objects.order_by("pk").values_list("kind", flat=True))


def test_an_invitation_keeps_its_way(cast: Cast) -> None:
    invitation, _token = an_invitation(cast)
    remind_of_invitation(invitation=invitation, actor=cast.actor("an"))
    answered(cast, invitation, InvitationState.OTHER_DAY, "sáng thứ Năm")
    assert answered(cast, invitation, InvitationState.CONFIRMED).state == InvitationState.CONFIRMED
    assert kinds() == ["sent", "reminded", "other_day", "confirmed"]
    with pytest.raises(IntegrityError, match="không được sửa, không được xóa"), transaction.atomic():
        InvitationStep.objects.update(note="khác")


def test_sent_again_it_waits_again(cast: Cast) -> None:
    first, token = an_invitation(cast)
    answered(cast, first, InvitationState.DECLINED)
    again, other = an_invitation(cast, Session.objects.get())
    assert (again.pk, again.state, again.answered_at, token == other) == (first.pk, InvitationState.SENT, None, False)


def test_an_answer_to_what_was_moved_since_is_shown_as_such(cast: Cast) -> None:
    session = a_coming_session(cast)
    answered(cast, an_invitation(cast, session)[0], InvitationState.CONFIRMED)
    before = [one.has_changed for one in guests_of(session.training_class, TODAY)]
    about: dict[str, Any] = {"lecturer": cast.lecturer, "room": cast.room, "actor": cast.actor("an")}
    starts = timezone.localtime(session.starts_at).time()
    move_session(session=session, day=coming_day() + timedelta(days=1), starts=starts, **about)
    assert (before, [one.has_changed for one in guests_of(session.training_class, TODAY)]) == ([False], [True])


def test_nobody_answers_to_what_is_no_more(cast: Cast) -> None:
    invitation, _token = an_invitation(cast)
    cancel_session(session=Session.objects.get(), actor=cast.actor("an"))
    with pytest.raises(InvitationRefused, match="sessions_over"):
        answered(cast, invitation, InvitationState.CONFIRMED)
    assert kinds() == ["sent"]


def told(who: Any) -> list[tuple[str, bool]]:
    rows = Notice.objects.filter(account_id=who.pk, thing_type="classes.invitation").order_by("pk")
    return [(one.kind.removeprefix("classes."), one.read_at is None) for one in rows]


def test_who_is_told_and_until_when(cast: Cast) -> None:
    invitation, _token = an_invitation(cast)
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert (unanswered(date(2020, 1, 1), after=0, number=9), told(cast.dung)) == ([], [("invited", True)])
    for _again in range(2):
        for one in unanswered(tomorrow, after=0, number=9):
            note_unanswered(invitation=one)
    assert (told(cast.dung), told(cast.an)) == ([("invited", True)] * 2, [("unanswered", True)])
    answered(cast, invitation, InvitationState.CONFIRMED)
    assert (told(cast.dung), told(cast.an)) == ([("invited", False)] * 2, [("unanswered", False), ("replied", True)])
    assert unanswered(tomorrow, after=0, number=9) == []


def address_of(session: Session) -> str:
    return f"/lop/{session.training_class_id}/moi-giang/{session.lecturer_id}/"


def today() -> str:
    return f"{timezone.localdate():%d/%m/%Y}"


def test_a_clerk_sends_it_and_the_invited_answers_without_an_account(cast: Cast, browser_of: BrowserOf) -> None:
    session, an = a_coming_session(cast), browser_of("an")
    page = an.post(address_of(session), {"how": "mail", "sent_on": today(), "reply_by": today()}).content.decode()
    address = page.partition('data-copy="http://testserver')[2].partition('"')[0]
    assert "tra-loi/giay-moi/" not in an.get(address_of(session)).content.decode()
    guest = Client()
    shown = guest.get(address)
    assert (shown.status_code, shown["Referrer-Policy"], "Hội trường A" in shown.content.decode()) == (
        200, "no-referrer", True,
    )  # fmt: skip
    assert guest.post(address, {"answer": "other_day"}).status_code == 422
    assert guest.post(address, {"answer": "sent"}).status_code == 422
    assert guest.post(address, {"answer": "other_day", "note": "sáng thứ Tư"}).status_code == 200
    board = an.get("/lich/moi-giang/").content.decode()
    assert ("Xin ngày khác" in board, "sáng thứ Tư" in an.get(address_of(session)).content.decode()) == (True, True)
    guest.post(address, {"answer": "confirmed"})
    assert ("Trịnh Công Dũng" in an.get("/lich/moi-giang/").content.decode(), Invitation.objects.get().state) == (
        False, InvitationState.CONFIRMED,
    )  # fmt: skip
    assert "Trịnh Công Dũng" in an.get("/lich/moi-giang/?trang_thai=all").content.decode()


def test_reminded_he_has_a_fresh_address_and_the_old_one_is_good_no_more(cast: Cast, browser_of: BrowserOf) -> None:
    invitation, token = an_invitation(cast)
    old = reverse("classes:invitation_by_token", args=[token])
    page = browser_of("an").post(f"{address_of(Session.objects.get())}nhac/").content.decode()
    new = page.partition('data-copy="http://testserver')[2].partition('"')[0]
    assert [Client().get(one).status_code for one in (old, new)] == [404, 200]
    assert (kinds(), invitation.state) == (["sent", "reminded"], InvitationState.SENT)


@pytest.mark.parametrize("why", ["answered", "closed"])
def test_nobody_is_reminded_who_said_yes_or_whose_class_is_over(cast: Cast, browser_of: BrowserOf, why: str) -> None:
    invitation, token = an_invitation(cast)
    if why == "answered":
        answered(cast, invitation, InvitationState.CONFIRMED)
    else:
        TrainingClass.objects.update(state="cancelled")
    answer = browser_of("an").post(f"{address_of(Session.objects.get())}nhac/")
    said = {"answered": "đã trả lời: nhận lời", "closed": "Lớp"}[why]
    assert (answer.status_code, said in answer.content.decode(), "reminded" in kinds()) == (409, True, False)
    assert Invitation.objects.get().token_hash == invitation.token_hash
    assert token


def test_an_address_tells_of_its_own_invitation_alone_and_asked_too_often_of_nothing(cast: Cast) -> None:
    session = a_coming_session(cast)
    a_session(cast, session.training_class, day=coming_day() + timedelta(days=1), lecturer=cast.second_lecturer)
    address = reverse("classes:invitation_by_token", args=[an_invitation(cast, session)[1]])
    page = Client().get(address).content.decode()
    assert [name in page for name in ("/lop/", "Nguyễn Thị Hòa", "Lê Thanh Bình")] == [False] * 3
    assert {Client().get(address).status_code for _again in range(31)} == {200, 429}


def test_he_answers_in_the_product_and_the_clerk_notes_what_she_was_told(cast: Cast, browser_of: BrowserOf) -> None:
    invitation, _token = an_invitation(cast)
    dung = browser_of("dung")
    assert invitation.training_class.title in dung.get("/lich/day-thay/").content.decode()
    dung.post(f"/lich/moi-giang/{invitation.pk}/tra-loi/", {"answer": "declined", "note": "Bận họp"})
    browser_of("an").post(f"{address_of(Session.objects.get())}ghi/", {"answer": "confirmed"})
    browser_of("an").post(f"{address_of(Session.objects.get())}ghi/", {"answer": "?"})
    steps = InvitationStep.objects.order_by("pk").values_list("kind", "made_by", "note")
    assert list(steps)[1:] == [("declined", "Trịnh Công Dũng", "Bận họp"), ("confirmed", "Nguyễn Thị An", "")]


def test_what_cannot_be_is_said_at_its_field(cast: Cast, browser_of: BrowserOf) -> None:
    session = a_coming_session(cast)
    answer = browser_of("an").post(address_of(session), {"how": "mail", "sent_on": today(), "reply_by": "01/01/2020"})
    assert (answer.status_code, "Hạn trả lời phải từ ngày gửi trở đi." in answer.content.decode()) == (422, True)
    assert browser_of("an").get(f"/lop/{session.training_class_id}/moi-giang/999999/").status_code == 404


def test_three_invited_ask_as_much_as_one(cast: Cast, browser_of: BrowserOf) -> None:
    opened, an = a_coming_class(cast), browser_of("an")

    def invited(step: int, lecturer: Any) -> None:
        an_invitation(cast, a_session(cast, opened, day=coming_day() + timedelta(days=step), lecturer=lecturer))

    def asked() -> list[int]:
        found = []
        for address in ("/lich/moi-giang/", f"/lop/{opened.pk}/moi-giang/", "/lich/day-thay/"):
            with CaptureQueriesContext(connection) as queries:
                assert an.get(address).status_code == 200
            found.append(len(queries))
        return found

    invited(0, cast.lecturer)
    asked()
    once = asked()
    invited(1, cast.second_lecturer)
    invited(2, cast.stranger_lecturer)
    assert asked() == once


def test_once_the_day_of_answering_is_over_the_clerk_is_told_once(cast: Cast) -> None:
    an_invitation(cast)
    yesterday, found = timezone.localdate() - timedelta(days=1), []
    for _again in range(2):
        Invitation.objects.update(sent_on=yesterday, reply_by=yesterday)
        done = ask_again(Step(1, {}, {}, cast.actor("an")))
        found.append((done.done, done.finished, len(told(cast.an))))
    assert found == [(1, True, 1), (1, True, 1)]
