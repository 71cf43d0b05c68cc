"""Somebody teaches instead: asked and answering, in the product, at an address, by telephone; and who cannot come says so."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lienthong.audit.models import AuditEntry
from lienthong.classes.actions.opening import cancel_class
from lienthong.classes.actions.substitutes import (
    answer_ask,
    ask_substitute,
    wish_replacement,
    withdraw_ask,
    withdraw_wish,
)
from lienthong.classes.actions.timetable import cancel_session, change_session, move_session
from lienthong.classes.choices import AskState, Channel, MoveKind, SessionState, WishState
from lienthong.classes.errors import SessionClashes, SubstituteRefused
from lienthong.classes.models import ReplacementWish, Session, SessionMove, SubstituteRequest, TrainingClass
from lienthong.classes.panels import to_do
from lienthong.classes.queries.substitutes import candidates_for
from lienthong.classes.rules.availability import LecturerTime, Off, Stint
from lienthong.classes.rules.substitutes import (
    CandidateFacts,
    Gap,
    OpenQuestion,
    SessionToHand,
    reasons_against_answering,
    reasons_against_asking,
    reasons_against_candidate,
)
from lienthong.classes.rules.tokens import digest_of
from lienthong.kernel.refusal import Refusal
from lienthong.lecturers.actions import set_topics
from lienthong.lecturers.choices import EngagementKind
from lienthong.lecturers.models import Engagement, Lecturer
from lienthong.notices.models import Notice
from lienthong.people.actions import register_person
from tests.at_once import at_once
from tests.cast import BEGINNING, PRODUCT, TODAY, Cast
from tests.classes.things import a_session, an_approved_line
from tests.classes.week_things import a_coming_class, a_coming_session, a_question, a_wish, coming_day

BrowserOf = Callable[[str], Client]
SOON = datetime(2026, 3, 16, 7, 30).astimezone()
BEFORE = SOON - timedelta(hours=1)


def codes(found: list[Any]) -> list[str]:
    return [reason.code for reason in found]


@pytest.mark.parametrize(
    ("state", "is_open", "now", "found"),
    [
        ("planned", True, BEFORE, []),
        ("planned", True, SOON, ["session_begun"]),
        ("cancelled", True, BEFORE, ["session_cancelled"]),
        ("held", True, BEFORE, ["session_held"]),
        ("planned", False, BEFORE, ["class_is_closed"]),
    ],
    ids=["to come", "at its hour", "cancelled", "held", "of a closed class"],
)
def test_which_sessions_go_to_another(state: str, is_open: bool, now: datetime, found: list[str]) -> None:
    assert codes(reasons_against_asking(SessionToHand(state, is_open, SOON), now, is_same=False, waiting=None)) == found


def test_who_is_asked_already_is_named_with_who_asked_and_when() -> None:
    waiting = OpenQuestion("Lê Thanh Bình", "Nguyễn Thị An", BEFORE)
    found = reasons_against_asking(SessionToHand("planned", True, SOON), BEFORE, is_same=True, waiting=waiting)
    assert codes(found) == ["same_lecturer", "already_asked"]
    assert found[1].sentence.startswith("Nguyễn Thị An đã hỏi Lê Thanh Bình lúc ")


MORNING = Gap(date(2026, 3, 16), 0, topic=7, title="Điều lệ Đảng")
COMES = Stint(date(2026, 1, 1))
WEEK = date(2026, 3, 16)


@pytest.mark.parametrize(
    ("candidate", "gap", "found"),
    [
        (CandidateFacts(LecturerTime((COMES,))), MORNING, []),
        (CandidateFacts(LecturerTime((COMES,)), frozenset({7, 8})), MORNING, []),
        (CandidateFacts(LecturerTime((COMES,)), frozenset({8})), MORNING, ["not_of_topic"]),
        (CandidateFacts(LecturerTime((COMES,)), frozenset({8})), replace(MORNING, topic=None), []),
        (CandidateFacts(LecturerTime((COMES,))), replace(MORNING, closed="Nghỉ bão"), ["centre_closed"]),
        (CandidateFacts(LecturerTime()), MORNING, ["not_engaged"]),
        (CandidateFacts(LecturerTime((replace(COMES, ends_on=WEEK),))), MORNING, ["not_engaged"]),
        (CandidateFacts(LecturerTime((replace(COMES, starts_on=date(2026, 3, 17)),))), MORNING, ["not_engaged"]),
        (CandidateFacts(LecturerTime((replace(COMES, halves=frozenset({1, 3})),))), MORNING, ["not_that_half"]),
        (CandidateFacts(LecturerTime((replace(COMES, halves=frozenset({0})),))), MORNING, []),
        (CandidateFacts(LecturerTime((replace(COMES, halves=frozenset({1})), COMES))), MORNING, []),
        (CandidateFacts(LecturerTime((replace(COMES, most_a_week=2),), loads={WEEK: 2})), MORNING, ["week_full"]),
        (CandidateFacts(LecturerTime((replace(COMES, most_a_week=3),), loads={WEEK: 2})), MORNING, []),
        (CandidateFacts(LecturerTime((replace(COMES, most_a_week=2), COMES), loads={WEEK: 2})), MORNING, []),
        (CandidateFacts(LecturerTime((COMES,), (Off(WEEK, date(2026, 3, 17)),))), MORNING, ["off"]),
        (CandidateFacts(LecturerTime((COMES,), (Off(WEEK, date(2026, 3, 17), 1),))), MORNING, []),
        (CandidateFacts(LecturerTime((COMES,), (Off(date(2026, 3, 15), WEEK),))), MORNING, []),
        (CandidateFacts(LecturerTime((COMES,)), busy=("Đã dạy lớp B.",)), MORNING, ["lecturer_taken"]),
        (
            CandidateFacts(
                LecturerTime((replace(COMES, halves=frozenset(), most_a_week=0),), (Off(WEEK, date(2026, 3, 20)),)),
                frozenset(),
                ("Đã có giờ dạy.",),
            ),
            replace(MORNING, closed="Nghỉ lễ"),
            ["centre_closed", "not_of_topic", "off", "not_that_half", "lecturer_taken"],
        ),
    ],
    ids=[
        "free, nobody asked him for topics", "free, of the topic", "of another topic", "a session without a topic",
        "the centre is closed", "never engaged", "engaged until that day", "engaged from the day after",
        "comes in other half-days", "comes in this one", "one of two engagements lets him come", "his week is full",
        "one more in his week", "full in one engagement, free in the other", "away that day", "away in the afternoon",
        "away until the day before", "teaches elsewhere", "everything at once",
    ],
)  # fmt: skip
def test_who_may_teach_instead(candidate: CandidateFacts, gap: Gap, found: list[str]) -> None:
    assert codes(reasons_against_candidate(candidate, gap)) == found


def test_those_who_cannot_stand_below_with_why_and_are_not_asked(cast: Cast, browser_of: BrowserOf) -> None:
    """Bình teaches at the other centre in that half-day: An is told so without the class's name, and cannot ask him."""
    session = a_coming_session(cast)
    Engagement.objects.create(
        lecturer=cast.second_lecturer, unit=cast.stranger_centre, kind=EngagementKind.VISITING, starts_on=BEGINNING
    )
    theirs = a_coming_class(cast, line=an_approved_line(cast, centre=cast.stranger_centre), course=2)
    a_session(
        cast,
        theirs,
        day=coming_day(),
        lecturer=cast.second_lecturer,
        room=cast.stranger_room,
        actor=cast.actor("ngoai"),
    )
    topic = session.topic
    assert topic
    other = topic.edition.topics.exclude(pk=topic.pk).first()
    assert other
    set_topics(
        engagement=Engagement.objects.get(lecturer=cast.second_lecturer, unit=cast.centre), topics=[other],
        actor=cast.actor("an"),
    )  # fmt: skip
    page = browser_of("an").get(f"/lop/{session.training_class_id}/buoi-hoc/{session.pk}/day-thay/")
    assert (page.context["candidates"], [codes(one.reasons) for one in page.context["others"]]) == (
        [], [["not_of_topic", "lecturer_taken"]],
    )  # fmt: skip
    assert theirs.title not in page.content.decode()
    with pytest.raises(SubstituteRefused) as refusal:
        a_question(cast, session)
    assert refusal.value.codes == ("not_of_topic", "lecturer_taken")


def test_a_question_is_answered_once() -> None:
    states = [(AskState.ASKED, None), (AskState.WITHDRAWN, None), (AskState.ACCEPTED, SOON), (AskState.DECLINED, SOON)]
    found = [codes(reasons_against_answering(state, at)) for state, at in states]
    assert found == [[], ["asked_no_more"], ["already_answered"], ["already_answered"]]


def answered(cast: Cast, ask: SubstituteRequest, accepts: bool, **about: Any) -> SubstituteRequest:
    return answer_ask(
        ask=ask, accepts=accepts, **{"note": "", "how": Channel.APP, "actor": cast.actor("binh"), **about}
    )


def test_yes_gives_him_the_session_and_keeps_how_it_went(cast: Cast) -> None:
    wish = a_wish(cast)
    ask, token = a_question(cast, wish.session)
    assert ask.token_hash == digest_of(token)
    done = answered(cast, ask, accepts=True, note="Đồng ý")
    session = Session.objects.get()
    assert (session.lecturer, done.state, done.answer_note, done.token_hash) == (
        cast.second_lecturer, AskState.ACCEPTED, "Đồng ý", "",
    )  # fmt: skip
    assert ReplacementWish.objects.get().state == WishState.SETTLED
    assert list(SessionMove.objects.order_by("pk").values_list("kind", "moved_by")) == [
        (MoveKind.PLANNED, "Nguyễn Thị An"),
        (MoveKind.HANDED_OVER, "Lê Thanh Bình"),
    ]
    verbs = ["wish_replacement", "ask_substitute", "accept_session"]
    assert [AuditEntry.objects.filter(verb=f"classes.{verb}").count() for verb in verbs] == [1, 1, 1]


def test_no_leaves_it_and_somebody_else_may_be_asked(cast: Cast) -> None:
    ask, _token = a_question(cast)
    answered(cast, ask, accepts=False)
    session = Session.objects.get()
    assert (session.lecturer, SessionMove.objects.count()) == (cast.lecturer, 1)
    assert [
        (one.lecturer, one.has_declined) for one in candidates_for(session, TODAY, TrainingClass.objects.all())
    ] == [(cast.second_lecturer, True)]
    assert a_question(cast, session)[0].state == AskState.ASKED


def test_only_one_is_asked_at_a_time(cast: Cast) -> None:
    ask, _token = a_question(cast)
    with pytest.raises(SubstituteRefused, match="already_asked"):
        a_question(cast, ask.session)
    withdraw_ask(ask=ask, actor=cast.actor("an"))
    with pytest.raises(SubstituteRefused, match="asked_no_more"):
        answered(cast, ask, accepts=True)
    assert a_question(cast, ask.session)[0].state == AskState.ASKED


def test_who_teaches_then_is_not_asked_and_one_who_is_taken_meanwhile_is_told_by_what(cast: Cast) -> None:
    ask, _token = a_question(cast)
    line = ask.session.training_class.approved_line
    other = a_coming_class(cast, line=line, course=2)
    a_session(cast, other, day=coming_day(), lecturer=cast.second_lecturer, room=cast.second_room)
    with pytest.raises(SessionClashes, match="lecturer_taken"):
        answered(cast, ask, accepts=True)
    withdraw_ask(ask=ask, actor=cast.actor("an"))
    with pytest.raises(SubstituteRefused, match="lecturer_taken"):
        a_question(cast, ask.session)
    assert Session.objects.get(pk=ask.session_id).lecturer == cast.lecturer


def test_a_session_given_to_a_third_is_not_taken_from_him(cast: Cast) -> None:
    person = register_person(full_name="Hà Thị Ba", unit=cast.centre, since=BEGINNING, birth_year=1980, actor=PRODUCT)
    third = Lecturer.objects.create(person=person)
    ask, _token = a_question(cast)
    session = ask.session
    about: dict[str, Any] = {"day": coming_day(), "periods": 4, "actor": cast.actor("an"), "room": cast.room}
    about |= {"starts": SOON.time(), "ends": (SOON + timedelta(hours=3)).time()}
    change_session(session=session, topic=session.topic, title="", lecturer=third, **about)
    with pytest.raises(SubstituteRefused, match="given_away"):
        answered(cast, ask, accepts=True)
    assert Session.objects.get().lecturer == third


def test_a_cancelled_session_is_nobody_s(cast: Cast) -> None:
    """Nobody is asked for it any more, and nobody waits to be replaced."""
    session = a_coming_session(cast)
    wish, (ask, _token) = a_wish(cast, session), a_question(cast, session)
    cancel_session(session=session, actor=cast.actor("an"))
    with pytest.raises(SubstituteRefused, match="asked_no_more"):
        answered(cast, ask, accepts=True)
    wish.refresh_from_db()
    assert (wish.state, Notice.objects.filter(kind="classes.asked", read_at=None).count()) == (WishState.SETTLED, 0)


def test_a_cancelled_class_takes_its_questions_back_and_the_trail_says_so(cast: Cast) -> None:
    session = a_coming_session(cast)
    ask, _token = a_question(cast, session)
    cancel_class(training_class=session.training_class, remark="Không đủ người", actor=cast.actor("an"))
    ask.refresh_from_db()
    entry = AuditEntry.objects.get(verb="classes.withdraw_ask")
    assert (ask.state, entry.object_id, entry.unit_id) == (AskState.WITHDRAWN, session.pk, cast.centre.pk)
    assert Notice.objects.filter(kind="classes.asked", read_at=None).count() == 0


def test_a_class_of_sixty_sessions_is_cancelled_with_as_many_queries_as_one_of_two(cast: Cast) -> None:
    """What nobody asked about costs nothing."""
    opened = a_coming_class(cast)
    line, counted = opened.approved_line, []
    for course, count in ((2, 2), (3, 60)):
        planned = a_coming_class(cast, line=line, course=course)
        Session.objects.bulk_create(
            Session(
                training_class=planned, lecturer=cast.lecturer, title="Thảo luận", periods=1,
                starts_at=SOON + timedelta(days=7 * course, hours=number),
                ends_at=SOON + timedelta(days=7 * course, hours=number, minutes=45),
            )
            for number in range(count)
        )  # fmt: skip
        with CaptureQueriesContext(connection) as queries:
            cancel_class(training_class=planned, remark="Không đủ người", actor=cast.actor("an"))
        counted.append(len(queries))
    assert counted == [counted[0]] * 2


def test_a_session_moved_after_it_was_read_is_not_taken_unseen(cast: Cast, browser_of: BrowserOf) -> None:
    """Bình reads of one hour, An moves the session, Bình presses yes; read again, his yes holds."""
    ask, _token = a_question(cast)
    read = SessionMove.objects.filter(session=ask.session).latest("pk").pk
    page = browser_of("binh").get("/lich/day-thay/").content.decode()
    assert f'name="seen" value="{read}"' in page
    move_session(
        session=ask.session, day=coming_day(), starts=time(13, 30), lecturer=cast.lecturer, room=cast.second_room,
        actor=cast.actor("an"),
    )  # fmt: skip
    said = {"answer": "yes", "note": ""}
    late = browser_of("binh").post(f"/lich/day-thay/{ask.pk}/tra-loi/", {**said, "seen": read}, follow=True)
    assert "Buổi học vừa được chuyển: nay từ 13:30" in late.content.decode()
    assert Session.objects.get().lecturer == cast.lecturer
    now = SessionMove.objects.filter(session=ask.session).latest("pk").pk
    browser_of("binh").post(f"/lich/day-thay/{ask.pk}/tra-loi/", {**said, "seen": now})
    assert Session.objects.get().lecturer == cast.second_lecturer


def test_whoever_was_replaced_by_hand_waits_for_nobody_any_more(cast: Cast) -> None:
    wish = a_wish(cast)
    session = wish.session
    move = {"session": session, "day": coming_day(), "room": cast.second_room, "actor": cast.actor("an")}
    starts = timezone.localtime(session.starts_at).time()
    move_session(lecturer=cast.lecturer, starts=starts, **move)  # type: ignore[arg-type]  # each value its kind
    wish.refresh_from_db()
    assert wish.state == WishState.OPEN
    move_session(lecturer=cast.second_lecturer, starts=starts, **move)  # type: ignore[arg-type]  # each value its kind
    wish.refresh_from_db()
    assert (wish.state, Notice.objects.filter(kind="classes.wished", read_at=None).count()) == (WishState.SETTLED, 0)


def test_a_wish_needs_a_reason_is_said_once_and_may_be_taken_back(cast: Cast) -> None:
    session = a_coming_session(cast)
    with pytest.raises(SubstituteRefused, match="reason_missing"):
        wish_replacement(session=session, reason=" ", actor=cast.actor("dung"))
    wish = a_wish(cast, session)
    assert a_wish(cast, session) == wish
    assert withdraw_wish(wish=wish, actor=cast.actor("dung")).state == WishState.WITHDRAWN
    assert withdraw_wish(wish=wish, actor=cast.actor("dung")).state == WishState.WITHDRAWN
    assert a_wish(cast, session).pk != wish.pk


def told(who: Any) -> list[tuple[str, bool]]:
    rows = Notice.objects.filter(account_id=who.pk, kind__startswith="classes.").order_by("pk")
    return [(one.kind.removeprefix("classes."), one.read_at is None) for one in rows]


def test_everybody_concerned_is_told_and_nobody_longer_than_needed(cast: Cast) -> None:
    ask, _token = a_question(cast, a_wish(cast).session)
    assert (told(cast.an), told(cast.binh)) == ([("wished", False)], [("asked", True)])
    answered(cast, ask, accepts=True)
    assert told(cast.an) == [("wished", False), ("answered", True)]
    assert (told(cast.binh), told(cast.dung)) == ([("asked", False)], [("answered", True)])


def test_what_waits_stands_among_ones_own_work(cast: Cast) -> None:
    wish = a_wish(cast)

    def titles(who: str) -> list[str]:
        return [str(todo.title) for todo in to_do(cast.actor(who)) if "dạy thay" in str(todo.title)]

    assert (titles("an"), titles("binh")) == (["Tìm người dạy thay: Khái quát lịch sử Đảng"], [])
    a_question(cast, wish.session)
    assert (titles("an"), titles("binh")) == ([], ["Trả lời lời mời dạy thay: Khái quát lịch sử Đảng"])


def address_of(session: Session) -> str:
    return f"/lop/{session.training_class_id}/buoi-hoc/{session.pk}/day-thay/"


def test_a_clerk_asks_and_hands_on_the_address_which_works_once(cast: Cast, browser_of: BrowserOf) -> None:
    session, an = a_coming_session(cast), browser_of("an")
    page = an.post(address_of(session), {"lecturer": cast.second_lecturer.pk, "note": ""}).content.decode()
    address = page.partition('data-copy="http://testserver')[2].partition('"')[0]
    assert "tra-loi/" not in an.get(address_of(session)).content.decode()
    stranger = Client()
    shown = stranger.get(address)
    assert (shown.status_code, shown["Cache-Control"].startswith("max-age=0"), shown["Referrer-Policy"]) == (
        200, True, "no-referrer",
    )  # fmt: skip
    assert "Hội trường A" in shown.content.decode()
    assert "Lịch của buổi học đã đổi" in stranger.post(address, {"answer": "yes"}).content.decode()
    assert (stranger.post(address, {"answer": "no"}).status_code, stranger.get(address).status_code) == (404, 404)
    done = SubstituteRequest.objects.get()
    assert (done.state, done.answered_how, Session.objects.get().lecturer) == (
        AskState.ACCEPTED, Channel.ADDRESS, cast.second_lecturer,
    )  # fmt: skip


def test_an_address_tells_of_its_own_question_alone_and_asked_too_often_of_nothing(cast: Cast) -> None:
    _ask, token = a_question(cast)
    address = reverse("classes:ask_by_token", args=[token])
    page = Client().get(address).content.decode()
    assert [name in page for name in ("/lop/", "Nguyễn Thị Hòa", "Trịnh Công Dũng")] == [False] * 3
    found = {Client().get(address).status_code for _again in range(31)}
    assert found == {200, 429}


def test_an_answer_that_is_neither_is_asked_again(cast: Cast, browser_of: BrowserOf) -> None:
    ask, token = a_question(cast)
    assert Client().post(reverse("classes:ask_by_token", args=[token]), {"answer": "?"}).status_code == 422
    browser_of("binh").post(f"/lich/day-thay/{ask.pk}/tra-loi/", {"answer": ""})
    assert SubstituteRequest.objects.get().state == AskState.ASKED


def test_the_asked_one_answers_in_the_product_and_the_clerk_notes_what_she_was_told(
    cast: Cast, browser_of: BrowserOf
) -> None:
    ask, _token = a_question(cast)
    assert "mời anh/chị dạy thay" in " ".join(browser_of("binh").get("/lich/day-thay/").content.decode().split())
    browser_of("binh").post(f"/lich/day-thay/{ask.pk}/tra-loi/", {"answer": "no", "note": "Bận họp"})
    again, _token = a_question(cast, ask.session)
    browser_of("an").post(f"{address_of(ask.session)}{again.pk}/ghi/", {"answer": "yes"})
    found = SubstituteRequest.objects.order_by("pk").values_list("state", "answered_how", "answer_note")
    assert list(found) == [("declined", "app", "Bận họp"), ("accepted", "clerk", "")]


def test_a_lecturer_asks_to_be_replaced_and_takes_it_back(cast: Cast, browser_of: BrowserOf) -> None:
    session, dung = a_coming_session(cast), browser_of("dung")
    dung.post(f"/lich/xin-day-thay/{session.pk}/", {"reason": "Đi công tác"})
    wish = ReplacementWish.objects.get()
    assert "Đi công tác" in dung.get("/lich/day-thay/").content.decode()
    assert "xin người dạy thay" in browser_of("an").get(address_of(session)).content.decode()
    dung.post(f"/lich/xin-day-thay/{wish.pk}/rut/")
    assert ReplacementWish.objects.get().state == WishState.WITHDRAWN


def test_the_page_asks_as_much_for_three_lecturers_as_for_one(cast: Cast, browser_of: BrowserOf) -> None:
    session, an = a_coming_session(cast), browser_of("an")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert an.get(address_of(session)).status_code == 200
        return len(queries)

    asked()
    once = asked()
    for number in range(2):
        person = register_person(full_name=f"Lê Văn {number}", unit=cast.centre, since=BEGINNING, actor=PRODUCT)
        lecturer = Lecturer.objects.create(person=person)
        about: dict[str, Any] = {"unit": cast.centre, "kind": EngagementKind.VISITING, "starts_on": BEGINNING}
        Engagement.objects.create(lecturer=lecturer, **about)
    assert asked() == once


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_counts(cast: Cast) -> None:
    ask, _token = a_question(cast)
    answers = at_once(lambda: answered(cast, ask, accepts=True), lambda: answered(cast, ask, accepts=False))
    state = SubstituteRequest.objects.get().state
    assert (answers, state in (AskState.ACCEPTED, AskState.DECLINED)) == ([(), ("already_answered",)], True)
    taught_by = cast.second_lecturer if state == AskState.ACCEPTED else cast.lecturer
    assert (Session.objects.get().lecturer, Session.objects.get().state) == (taught_by, SessionState.PLANNED)


def test_a_lecturer_of_elsewhere_is_not_asked(cast: Cast, browser_of: BrowserOf) -> None:
    session = a_coming_session(cast)
    answer = browser_of("an").post(address_of(session), {"lecturer": cast.stranger_lecturer.pk})
    assert (answer.status_code, SubstituteRequest.objects.count()) == (422, 0)


def test_asking_refuses_with_every_reason(cast: Cast) -> None:
    with pytest.raises(Refusal) as refusal:
        ask_substitute(session=a_coming_session(cast), lecturer=cast.lecturer, note="", actor=cast.actor("an"))
    assert refusal.value.codes == ("same_lecturer",)
