"""Moving sessions: every step is a row, nobody is overruled unseen, and who comes second is told who was first and when."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from lienthong.classes.actions.opening import cancel_class
from lienthong.classes.actions.timetable import cancel_session, change_session, move_session
from lienthong.classes.choices import MoveKind, SessionState
from lienthong.classes.errors import SessionClashes, SessionRefused
from lienthong.classes.models import Session, SessionMove, TrainingClass
from lienthong.organisations.models import Role
from lienthong.people.actions import appoint, open_account, register_person
from lienthong.people.models import Account
from lienthong.people.queries import actor_of
from tests.at_once import at_once
from tests.cast import BEGINNING, PASSWORD, PRODUCT, TODAY, Cast
from tests.classes.things import TITLE, a_held_session, a_session, a_strangers_class, an_approved_line, an_open_class

BrowserOf = Callable[[str], Client]
TOMORROW = date(2026, 3, 17)


def a_second_clerk(cast: Cast) -> Account:
    """Lò Thị Mẩy, a clerk of An's centre, too."""
    person = register_person(full_name="Lò Thị Mẩy", unit=cast.centre, since=BEGINNING, birth_year=1985, actor=PRODUCT)
    appoint(person=person, unit=cast.centre, role=Role.objects.get(key="clerk"), starts_on=BEGINNING, actor=PRODUCT)
    return open_account(person=person, username="may", password=PASSWORD, actor=PRODUCT)


def moved(cast: Cast, session: Session, **about: Any) -> Session:
    """The session in the afternoon, in its room, with its lecturer."""
    asked: dict[str, Any] = {"day": TODAY, "starts": time(13, 30), "lecturer": session.lecturer, "room": session.room}
    return move_session(session=session, **{**asked, "actor": cast.actor("an"), **about})


def steps(session: Session) -> list[tuple[str, str]]:
    return list(SessionMove.objects.filter(session=session).order_by("pk").values_list("kind", "moved_by"))


def test_a_session_is_moved_as_long_as_it_was(cast: Cast) -> None:
    session = moved(cast, a_session(cast, an_open_class(cast)))
    starts, ends = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
    assert (starts.time(), ends.time(), session.periods) == (time(13, 30), time(17), 4)
    assert steps(session) == [(MoveKind.PLANNED, "Nguyễn Thị An"), (MoveKind.MOVED, "Nguyễn Thị An")]


def test_a_step_says_where_the_session_stood_from_then_on(cast: Cast) -> None:
    session = a_session(cast, an_open_class(cast))
    moved(cast, session, day=TOMORROW, starts=time(7, 30), room=cast.second_room)
    before, after = SessionMove.objects.order_by("pk")
    assert (before.room, after.room) == (cast.room, cast.second_room)
    assert (timezone.localdate(before.starts_at), timezone.localdate(after.starts_at)) == (TODAY, TOMORROW)


def test_another_lecturer_is_a_handing_over(cast: Cast) -> None:
    session = a_session(cast, an_open_class(cast))
    moved(cast, session, starts=time(7, 30), lecturer=cast.second_lecturer)
    assert [kind for kind, _name in steps(session)] == [MoveKind.PLANNED, MoveKind.HANDED_OVER]


def test_what_stays_where_it_was_leaves_no_step(cast: Cast) -> None:
    session = a_session(cast, an_open_class(cast))
    moved(cast, session, starts=time(7, 30))
    assert [kind for kind, _name in steps(session)] == [MoveKind.PLANNED]


def test_cancelling_is_a_step_of_the_session_and_of_each_of_a_class(cast: Cast) -> None:
    opened = an_open_class(cast)
    one, other = a_session(cast, opened), a_session(cast, opened, day=TOMORROW)
    cancel_session(session=one, actor=cast.actor("an"))
    cancel_class(training_class=opened, remark="Chưa đủ học viên", actor=cast.actor("an"))
    assert [kind for kind, _name in steps(one)] == [MoveKind.PLANNED, MoveKind.CANCELLED]
    assert [kind for kind, _name in steps(other)] == [MoveKind.PLANNED, MoveKind.CANCELLED]


def test_a_step_is_never_changed(cast: Cast) -> None:
    session = a_session(cast, an_open_class(cast))
    rows = SessionMove.objects.filter(session=session)
    with pytest.raises(IntegrityError, match="không được sửa, không được xóa"), transaction.atomic():
        rows.update(moved_by="Ai đó")
    with pytest.raises(IntegrityError, match="không được sửa, không được xóa"), transaction.atomic():
        rows.delete()
    assert steps(session) == [(MoveKind.PLANNED, "Nguyễn Thị An")]


def test_a_step_may_follow_a_lecturer_who_turned_out_to_be_another(cast: Cast) -> None:
    a_session(cast, an_open_class(cast))
    SessionMove.objects.update(lecturer=cast.second_lecturer)
    assert SessionMove.objects.get().lecturer == cast.second_lecturer


def test_nobody_is_overruled_unseen(cast: Cast) -> None:
    session = a_session(cast, an_open_class(cast))
    seen = SessionMove.objects.get().pk
    moved(cast, session, actor=actor_of(a_second_clerk(cast), TODAY))
    at = timezone.localtime(SessionMove.objects.latest("pk").moved_at)
    with pytest.raises(SessionRefused) as refusal:
        moved(cast, session, day=TOMORROW, seen=seen)
    assert [reason.sentence for reason in refusal.value.reasons] == [
        f"Lò Thị Mẩy đã chuyển buổi này lúc {at:%H:%M:%S ngày %d/%m/%Y}; nay buổi học từ 13:30 đến 17:00 ngày 16/03/2026, "
        "Hội trường A, giảng viên Trịnh Công Dũng. Hãy xem lại rồi chuyển tiếp nếu vẫn cần."
    ]
    assert timezone.localdate(Session.objects.get().starts_at) == TODAY


def test_who_has_seen_the_last_step_may_move(cast: Cast) -> None:
    session = a_session(cast, an_open_class(cast))
    assert moved(cast, session, seen=SessionMove.objects.get().pk).state == SessionState.PLANNED


def test_a_held_session_goes_to_no_other_time(cast: Cast) -> None:
    session = a_held_session(cast, an_open_class(cast, learners=cast.learners), {})
    with pytest.raises(SessionRefused, match="session_held"):
        moved(cast, session)


def test_a_session_is_not_moved_beyond_midnight(cast: Cast) -> None:
    session = a_session(cast, an_open_class(cast))
    with pytest.raises(SessionRefused, match="ends_before_start"):
        moved(cast, session, starts=time(22))


def test_a_session_outside_has_a_venue_and_no_room(cast: Cast) -> None:
    session = a_session(cast, an_open_class(cast))
    about: dict[str, Any] = {"topic": None, "title": "Đi thực tế", "lecturer": cast.lecturer, "periods": 4}
    about |= {
        "day": TODAY,
        "starts": time(7, 30),
        "ends": time(11),
        "actor": cast.actor("an"),
        "venue": " Nhà  truyền thống ",
    }
    with pytest.raises(SessionRefused, match="room_and_venue"):
        change_session(session=session, room=cast.room, **about)
    outside = change_session(session=session, room=None, **about)
    assert (outside.room, outside.venue, SessionMove.objects.latest("pk").venue) == (None, *["Nhà truyền thống"] * 2)
    assert moved(cast, outside, day=TOMORROW).venue == "Nhà truyền thống"
    assert moved(cast, outside, starts=time(7, 30), room=cast.room).venue == ""


@pytest.mark.django_db(transaction=True)
def test_of_two_clerks_who_save_the_same_room_one_wins_and_the_other_is_told_who_and_when(cast: Cast) -> None:
    line = an_approved_line(cast)
    first, second = an_open_class(cast, line=line), an_open_class(cast, line=line, course=2)
    an, may = cast.actor("an"), actor_of(a_second_clerk(cast), TODAY)
    told: list[SessionClashes] = []

    def saved(training_class: TrainingClass, **about: Any) -> None:
        try:
            a_session(cast, training_class, room=cast.room, **about)
        except SessionClashes as clash:
            told.append(clash)
            raise

    answers = at_once(
        lambda: saved(first, actor=an, lecturer=cast.lecturer),
        lambda: saved(second, actor=may, lecturer=cast.second_lecturer),
    )
    won, step = Session.objects.select_related("training_class").get(), SessionMove.objects.get()
    assert (answers, [clash.codes for clash in told]) == ([(), ("room_taken",)], [("room_taken",)])
    assert told[0].reasons[0].sentence == (
        f"Hội trường A đã có buổi “{won.title}” của lớp “{won.training_class.title}” từ 07:30 đến 11:00 ngày 16/03/2026, "
        f"giảng viên {won.lecturer.person.full_name}. {step.moved_by} đã lưu buổi này lúc "
        f"{timezone.localtime(step.moved_at):%H:%M:%S ngày %d/%m/%Y}."
    )
    assert {step.moved_by} <= {"Nguyễn Thị An", "Lò Thị Mẩy"}


@pytest.mark.django_db(transaction=True)
def test_of_two_who_move_one_session_at_once_the_second_is_told(cast: Cast) -> None:
    session = a_session(cast, an_open_class(cast))
    seen, may = SessionMove.objects.get().pk, actor_of(a_second_clerk(cast), TODAY)
    answers = at_once(
        lambda: moved(cast, session, seen=seen),
        lambda: moved(cast, session, day=TOMORROW, seen=seen, actor=may),
    )
    assert (answers, SessionMove.objects.count()) == ([(), ("changed_meanwhile",)], 2)


def test_a_form_opened_before_a_session_was_moved_does_not_move_it_back(cast: Cast, browser_of: BrowserOf) -> None:
    session = a_session(cast, an_open_class(cast))
    address, client = f"/lop/{session.training_class_id}/buoi-hoc/{session.pk}/", browser_of("an")
    sent = {name: "" if value is None else value for name, value in client.get(address).context["form"].initial.items()}
    sent |= {"day": "16/03/2026", "starts": "07:30", "ends": "11:00", "topic": session.topic_id, "title": "Ôn tập"}
    moved(cast, session, actor=actor_of(a_second_clerk(cast), TODAY))
    answer = client.post(address, sent)
    assert (answer.status_code, answer.context["form"].non_field_errors().as_data()[0].code) == (
        422,
        "changed_meanwhile",
    )
    assert Session.objects.get().starts_at != session.starts_at


def test_a_room_taken_by_another_centre_names_nobody(cast: Cast) -> None:
    theirs = a_session(
        cast, a_strangers_class(cast), lecturer=cast.stranger_lecturer, room=cast.room, actor=cast.actor("ngoai")
    )
    with pytest.raises(SessionClashes) as clash:
        a_session(cast, an_open_class(cast))
    sentence = clash.value.reasons[0].sentence
    assert [name in sentence for name in ("Phùng", "Vạn Xuân", TITLE, theirs.title)] == [False] * 4
