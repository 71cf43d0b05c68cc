"""Timetables in calendars: what they tell and what not, how often a session changed, and addresses that come and go."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from lienthong.audit.models import AuditEntry
from lienthong.classes.access import timetable_named
from lienthong.classes.actions.feeds import give_feed, revoke_feed
from lienthong.classes.actions.timetable import cancel_session, move_session
from lienthong.classes.choices import FeedKind
from lienthong.classes.models import Feed, Session
from lienthong.classes.rules.tokens import digest_of
from lienthong.classes.views.feeds import READINGS_A_MINUTE
from lienthong.lecturers.models import Engagement
from lienthong.people.models import Account, Appointment
from tests.cast import BEGINNING, TODAY, Cast
from tests.classes.call_things import nominator
from tests.classes.things import a_session, a_strangers_class, an_open_class

BrowserOf = Callable[[str], Client]


@pytest.fixture(autouse=True)
def as_on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sessions of long ago stay in calendars here, whatever the clock says."""
    monkeypatch.setattr("lienthong.classes.queries.feeds.BACK", date(2100, 1, 1) - TODAY)


def given(cast: Cast, kind: FeedKind, subject_id: int, who: str = "an") -> str:
    """The address that this person of the cast was given."""
    about: dict[str, Any] = {"kind": kind, "subject_id": subject_id, "label": "Lịch"}
    _feed, token = give_feed(**about, account=getattr(cast, who), actor=cast.actor(who))
    return reverse("classes:feed", args=[token])


def events(address: str) -> list[dict[str, str]]:
    """What a calendar without a session reads."""
    answer = Client().get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    found = Calendar.from_ical(answer.content).walk("VEVENT")
    return [{name.lower(): str(one[name]) for name in one if name not in ("DTSTART", "DTEND")} for one in found]


def moved(cast: Cast, session: Session, **about: Any) -> Session:
    asked = {"day": TODAY, "starts": time(13, 30), "lecturer": session.lecturer, "room": session.room}
    return move_session(session=session, actor=cast.actor("an"), **{**asked, **about})


def test_a_class_is_read_with_its_topic_lecturer_and_room_and_without_its_learners(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    a_session(cast, opened)
    address = given(cast, FeedKind.CLASS, opened.pk)
    (read,) = events(address)
    assert (read["summary"], read["location"], read["status"], read["sequence"]) == (
        "Khái quát lịch sử Đảng", "Hội trường A", "CONFIRMED", "0",
    )  # fmt: skip
    assert read["description"] == f"{opened.title}. Giảng viên: Trịnh Công Dũng."
    text = Client().get(address).content.decode()
    assert [learner.full_name in text for learner in cast.learners] == [False] * 3


def test_a_session_keeps_its_name_and_counts_its_changes(cast: Cast) -> None:
    session = a_session(cast, an_open_class(cast))
    address = given(cast, FeedKind.CLASS, session.training_class_id)
    (before,) = events(address)
    moved(cast, session)
    moved(cast, session, day=date(2026, 3, 17))
    cancel_session(session=session, actor=cast.actor("an"))
    (after,) = events(address)
    assert (after["uid"], after["sequence"], after["status"]) == (before["uid"], "3", "CANCELLED")


def test_hours_are_told_in_the_world_s_time(cast: Cast) -> None:
    session = a_session(cast, an_open_class(cast))
    text = Client().get(given(cast, FeedKind.CLASS, session.training_class_id)).content.decode()
    assert ["DTSTART:20260316T003000Z" in text, "DTEND:20260316T040000Z" in text] == [True, True]


def test_a_session_that_went_to_another_is_cancelled_for_the_one_and_there_for_the_other(cast: Cast) -> None:
    session = a_session(cast, an_open_class(cast))
    moved(cast, session, starts=time(7, 30), lecturer=cast.second_lecturer, room=cast.second_room)
    for kind, subject, status in [
        (FeedKind.LECTURER, cast.lecturer.pk, "CANCELLED"),
        (FeedKind.LECTURER, cast.second_lecturer.pk, "CONFIRMED"),
        (FeedKind.ROOM, cast.room.pk, "CANCELLED"),
        (FeedKind.ROOM, cast.second_room.pk, "CONFIRMED"),
    ]:
        assert [read["status"] for read in events(given(cast, kind, subject))] == [status]


def test_what_a_lecturer_teaches_out_of_reach_is_taken_and_nothing_more(cast: Cast) -> None:
    Engagement.objects.create(lecturer=cast.lecturer, unit=cast.stranger_centre, kind="visiting", starts_on=BEGINNING)
    theirs = a_strangers_class(cast)
    a_session(cast, theirs, room=cast.stranger_room, actor=cast.actor("ngoai"))
    (seen,) = events(given(cast, FeedKind.LECTURER, cast.lecturer.pk))
    (own,) = events(given(cast, FeedKind.OWN, cast.lecturer.pk, "dung"))
    assert (seen["summary"], "location" in seen, "description" in seen) == ("Bận ở đơn vị khác", False, False)
    assert own["summary"] == "Khái quát lịch sử Đảng"


def test_the_address_gives_nothing_any_more_once_its_owner_may_not_see_it(cast: Cast) -> None:
    address = given(cast, FeedKind.CLASS, an_open_class(cast).pk)
    Appointment.objects.filter(person=cast.an.person).update(ends_on=date(2026, 1, 1))
    assert Client().get(address).status_code == 404


def test_nor_once_the_account_is_closed_the_address_revoked_or_never_given(cast: Cast) -> None:
    pk = an_open_class(cast).pk
    closed, revoked = given(cast, FeedKind.CLASS, pk, "binh"), given(cast, FeedKind.CLASS, pk)
    Account.objects.filter(pk=cast.binh.pk).update(is_active=False)
    revoke_feed(feed=Feed.objects.get(account=cast.an), actor=cast.actor("an"))
    revoke_feed(feed=Feed.objects.get(account=cast.an), actor=cast.actor("an"))
    found = [Client().get(address).status_code for address in (closed, revoked, "/lich/tep/khong-co.ics")]
    assert (found, AuditEntry.objects.filter(verb="classes.revoke_feed").count()) == ([404] * 3, 1)


def test_of_the_address_only_a_digest_is_kept_and_the_next_one_takes_its_place(cast: Cast) -> None:
    pk = an_open_class(cast).pk
    first, second = given(cast, FeedKind.CLASS, pk), given(cast, FeedKind.CLASS, pk)
    token = second.removeprefix("/lich/tep/").removesuffix(".ics")
    assert (len(token), Feed.objects.get(revoked_at=None).token_hash) == (43, digest_of(token))
    assert [Client().get(address).status_code for address in (first, second)] == [404, 200]


def test_a_calendar_that_asks_again_is_told_that_nothing_changed(cast: Cast) -> None:
    session = a_session(cast, an_open_class(cast))
    address = given(cast, FeedKind.CLASS, session.training_class_id)
    first = Client().get(address)
    known = {"If-None-Match": first["ETag"]}
    assert (first["Cache-Control"], Client().get(address, headers=known).status_code) == ("private, max-age=900", 304)
    moved(cast, session)
    assert Client().get(address, headers=known).status_code == 200
    assert Feed.objects.get().read_at is not None


def test_an_address_read_too_often_is_told_to_wait(cast: Cast) -> None:
    address = given(cast, FeedKind.CLASS, an_open_class(cast).pk)
    for _again in range(READINGS_A_MINUTE):
        assert Client().get(address).status_code == 200
    answer = Client().get(address)
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")


def test_a_clerk_gives_herself_an_address_that_is_shown_once(cast: Cast, browser_of: BrowserOf) -> None:
    opened, an = an_open_class(cast), browser_of("an")
    page = an.post("/lich/dia-chi/tao/", {"xem": f"lop-{opened.pk}"}).content.decode()
    address = page.partition('data-copy="http://testserver')[2].partition('"')[0]
    assert (Client().get(address).status_code, page.count("webcal://testserver/lich/tep/")) == (200, 1)
    assert "/lich/tep/" not in an.get("/lich/dia-chi/").content.decode()
    feed = Feed.objects.get()
    an.post(f"/lich/dia-chi/{feed.pk}/doi/")
    an.post(f"/lich/dia-chi/{Feed.objects.latest('pk').pk}/thu-hoi/")
    assert (Feed.objects.count(), Feed.objects.filter(revoked_at=None).count()) == (2, 0)


@pytest.mark.parametrize("asked", ["lop-0", "lop-x", "nguoi-1", "", "lop-99999999999999999999"])
def test_an_address_of_what_is_not_there_is_not_given(cast: Cast, browser_of: BrowserOf, asked: str) -> None:
    assert browser_of("an").post("/lich/dia-chi/tao/", {"xem": asked}).status_code == 404


def test_reading_six_sessions_asks_as_much_as_reading_one(cast: Cast) -> None:
    opened = an_open_class(cast)
    a_session(cast, opened)
    address = given(cast, FeedKind.LECTURER, cast.lecturer.pk)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert Client().get(address).status_code == 200
        return len(queries)

    asked()
    once = asked()
    for day in (17, 18, 19):
        a_session(cast, opened, day=date(2026, 3, day))
    assert asked() == once


def test_who_sees_no_lecturers_is_given_no_lecturer_s_timetable(cast: Cast) -> None:
    named = [timetable_named(who, FeedKind.LECTURER, cast.lecturer.pk) for who in (cast.actor("an"), nominator(cast))]
    assert named == ["Trịnh Công Dũng", None]
