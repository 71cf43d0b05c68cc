"""Sessions: change and trail; who comes second is told who was first and when; two people who save at once."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from lienthong.audit.models import AuditEntry
from lienthong.classes.actions.timetable import cancel_session, change_session, plan_session
from lienthong.classes.choices import ClassState, SessionState
from lienthong.classes.errors import SessionClashes, SessionRefused
from lienthong.classes.models import Session, SessionMove, TrainingClass
from lienthong.kernel.refusal import Refusal
from lienthong.lecturers.models import Engagement
from tests.at_once import at_once, beaten_by_a_rival_who_left
from tests.cast import BEGINNING, TODAY, Cast
from tests.classes.things import TITLE, a_held_session, a_session, a_strangers_class, an_approved_line, an_open_class


def sentences(refusal: Refusal) -> list[str]:
    return [reason.sentence for reason in refusal.reasons]


def when() -> str:
    """The moment of the only step of a session, as sentences write it."""
    return f"{timezone.localtime(SessionMove.objects.get().moved_at):%H:%M:%S ngày %d/%m/%Y}"


def who_saved() -> str:
    """An was first, and when."""
    return f"Nguyễn Thị An đã lưu buổi này lúc {when()}."


def two_classes(cast: Cast) -> tuple[TrainingClass, TrainingClass]:
    """Two classes of An's centre in the same week."""
    line = an_approved_line(cast)
    return an_open_class(cast, line=line), an_open_class(cast, line=line, course=2)


def test_a_session_takes_its_title_from_the_topic(cast: Cast) -> None:
    session = a_session(cast, an_open_class(cast))
    assert (session.title, session.state) == ("Khái quát lịch sử Đảng", SessionState.PLANNED)
    assert AuditEntry.objects.get(verb="classes.plan_session").object_id == session.pk


def test_the_same_session_asked_twice_is_there_once(cast: Cast) -> None:
    opened = an_open_class(cast)
    assert a_session(cast, opened) == a_session(cast, opened)


def test_a_lecturer_of_the_same_centre_is_taken(cast: Cast) -> None:
    first, second = two_classes(cast)
    a_session(cast, first)
    with pytest.raises(SessionClashes) as clash:
        a_session(cast, second, starts=time(9), ends=time(10), room=cast.second_room)
    assert sentences(clash.value) == [
        f"Giảng viên Trịnh Công Dũng đã dạy buổi “Khái quát lịch sử Đảng” của lớp “{TITLE}” từ 07:30 đến 11:00 ngày "
        f"16/03/2026 tại Hội trường A. {who_saved()}"
    ]
    assert Session.objects.count() == 1


def test_a_room_is_taken(cast: Cast) -> None:
    first, second = two_classes(cast)
    a_session(cast, first)
    with pytest.raises(SessionClashes) as clash:
        a_session(cast, second, lecturer=cast.second_lecturer)
    assert sentences(clash.value) == [
        f"Hội trường A đã có buổi “Khái quát lịch sử Đảng” của lớp “{TITLE}” từ 07:30 đến 11:00 ngày 16/03/2026, "
        f"giảng viên Trịnh Công Dũng. {who_saved()}"
    ]


def test_a_class_is_in_one_place(cast: Cast) -> None:
    opened = an_open_class(cast)
    a_session(cast, opened)
    with pytest.raises(SessionClashes) as clash:
        a_session(cast, opened, lecturer=cast.second_lecturer, room=cast.second_room)
    assert sentences(clash.value) == [
        f"Lớp đã có buổi “Khái quát lịch sử Đảng” từ 07:30 đến 11:00 ngày 16/03/2026. {who_saved()}"
    ]


def test_the_class_of_another_centre_is_not_named(cast: Cast) -> None:
    Engagement.objects.create(lecturer=cast.lecturer, unit=cast.stranger_centre, kind="visiting", starts_on=BEGINNING)
    theirs = a_strangers_class(cast)
    a_session(cast, theirs, room=cast.stranger_room, actor=cast.actor("ngoai"))
    with pytest.raises(SessionClashes) as clash:
        a_session(cast, an_open_class(cast))
    assert sentences(clash.value) == [
        f"Giảng viên Trịnh Công Dũng đã có giờ dạy từ 07:30 đến 11:00 ngày 16/03/2026. Đơn vị khác đã lưu lúc {when()}."
    ]


def test_one_after_the_other_is_no_clash(cast: Cast) -> None:
    first, second = two_classes(cast)
    a_session(cast, first)
    assert a_session(cast, second, starts=time(11), ends=time(12), periods=1).periods == 1


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        (
            {"day": date(1926, 3, 17)},
            "Buổi học ngày 17/03/1926 nằm ngoài thời gian của lớp (từ 16/03/2026 đến 20/03/2026).",
        ),
        (
            {"day": date(1, 1, 1)},
            "Buổi học ngày 01/01/0001 nằm ngoài thời gian của lớp (từ 16/03/2026 đến 20/03/2026).",
        ),
        ({"ends": time(7)}, "Giờ kết thúc phải sau giờ bắt đầu."),
        ({"periods": 13}, "Số tiết của một buổi phải từ 1 đến 12."),
    ],
    ids=["past century", "year one", "backwards", "thirteen periods"],
)
def test_an_implausible_session_changes_nothing(cast: Cast, about: dict[str, Any], sentence: str) -> None:
    opened = an_open_class(cast)
    with pytest.raises(SessionRefused) as refusal:
        a_session(cast, opened, **about)
    assert (sentences(refusal.value), Session.objects.count()) == ([sentence], 0)


def test_without_topic_a_session_needs_a_title(cast: Cast) -> None:
    opened = an_open_class(cast)
    with pytest.raises(SessionRefused, match="title_missing"):
        plan_session(training_class=opened, topic=None, title=" ", lecturer=cast.lecturer, room=None, **morning(cast))


def morning(cast: Cast, day: date = TODAY) -> dict[str, Any]:
    """The hours of a morning."""
    return {"day": day, "starts": time(7, 30), "ends": time(11), "periods": 4, "actor": cast.actor("an")}


def test_a_session_is_moved_and_frees_its_place(cast: Cast) -> None:
    first, second = two_classes(cast)
    session = a_session(cast, first)
    about: dict[str, Any] = {"topic": None, "title": "Ôn tập", "lecturer": cast.lecturer, "room": None}
    changed = change_session(session=session, **about, **morning(cast, date(2026, 3, 18)))
    assert (changed.title, changed.room) == ("Ôn tập", None)
    assert a_session(cast, second).state == SessionState.PLANNED


def test_a_held_session_keeps_its_time(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners)
    session = a_held_session(cast, opened, {})
    about: dict[str, Any] = {"topic": None, "title": "Ôn tập", "lecturer": cast.second_lecturer, "room": None}
    assert change_session(session=session, **about, **morning(cast)).lecturer == cast.second_lecturer
    with pytest.raises(SessionRefused, match="session_held"):
        change_session(session=session, **about, **morning(cast, date(2026, 3, 18)))
    with pytest.raises(SessionRefused, match="session_held"):
        cancel_session(session=session, actor=cast.actor("an"))


def test_a_cancelled_session_holds_nobody(cast: Cast) -> None:
    first, second = two_classes(cast)
    session = a_session(cast, first)
    for _again in range(2):
        cancel_session(session=session, actor=cast.actor("an"))
    assert AuditEntry.objects.filter(verb="classes.cancel_session").count() == 1
    assert a_session(cast, second).state == SessionState.PLANNED


def test_the_database_itself_refuses_a_clash(cast: Cast) -> None:
    first, second = two_classes(cast)
    session = a_session(cast, first)
    session.pk, session.training_class = None, second
    session._state.adding = True
    with pytest.raises(IntegrityError, match="session_lecturer_is_free"), transaction.atomic():
        session.save()


@pytest.mark.django_db(transaction=True)
def test_of_two_centres_who_take_one_lecturer_at_once_one_wins_and_the_other_is_told(cast: Cast) -> None:
    """Dũng teaches at both. Who comes second is told when, but neither of which class nor by whom: it is another centre's."""
    about = {"an": (an_open_class(cast), cast.room), "ngoai": (a_strangers_class(cast), cast.stranger_room)}
    actors, told = {who: cast.actor(who) for who in about}, {}

    def saved(who: str) -> None:
        training_class, room = about[who]
        try:
            a_session(cast, training_class, room=room, actor=actors[who])
        except SessionClashes as clash:
            told[who] = clash.reasons[0].sentence
            raise

    answers = at_once(lambda: saved("an"), lambda: saved("ngoai"))
    step = SessionMove.objects.get()
    assert (answers, Session.objects.count()) == ([(), ("lecturer_taken",)], 1)
    assert list(told.values()) == [
        "Giảng viên Trịnh Công Dũng đã có giờ dạy từ 07:30 đến 11:00 ngày 16/03/2026. Đơn vị khác đã lưu lúc "
        f"{timezone.localtime(step.moved_at):%H:%M:%S ngày %d/%m/%Y}."
    ]
    assert step.moved_by == actors["ngoai" if "an" in told else "an"].name


def test_a_rival_who_left_meanwhile_is_named_without_a_name(cast: Cast) -> None:
    opened = an_open_class(cast)
    beaten_by_a_rival_who_left("classes_session", "session_room_is_free")
    with pytest.raises(SessionClashes) as clash:
        a_session(cast, opened)
    assert (clash.value.codes, Session.objects.count()) == (("taken",), 0)


def test_a_cancelled_session_is_not_mended(cast: Cast) -> None:
    session = cancel_session(session=a_session(cast, an_open_class(cast)), actor=cast.actor("an"))
    about: dict[str, Any] = {"topic": None, "title": "Ôn tập", "lecturer": cast.lecturer, "room": None}
    with pytest.raises(SessionRefused) as refusal:
        change_session(session=session, **about, **morning(cast))
    session.refresh_from_db()
    assert (refusal.value.codes, session.title) == (("session_cancelled",), "Khái quát lịch sử Đảng")


def test_no_session_of_a_closed_class_is_cancelled(cast: Cast) -> None:
    opened = an_open_class(cast)
    session = a_session(cast, opened)
    TrainingClass.objects.filter(pk=opened.pk).update(state=ClassState.COMPLETED)
    with pytest.raises(SessionRefused) as refusal:
        cancel_session(session=session, actor=cast.actor("an"))
    session.refresh_from_db()
    assert (refusal.value.codes, session.state) == (("class_is_closed",), SessionState.PLANNED)


def test_of_a_session_from_before_its_steps_were_kept_nobody_is_named(cast: Cast) -> None:
    first, second = two_classes(cast)
    old = a_session(cast, first, day=date(2026, 3, 17))
    old.pk, old.starts_at, old.ends_at = None, old.starts_at - timedelta(days=1), old.ends_at - timedelta(days=1)
    old.save()
    with pytest.raises(SessionClashes) as clash:
        a_session(cast, second, lecturer=cast.second_lecturer)
    assert sentences(clash.value) == [
        f"Hội trường A đã có buổi “Khái quát lịch sử Đảng” của lớp “{TITLE}” từ 07:30 đến 11:00 ngày 16/03/2026, "
        "giảng viên Trịnh Công Dũng."
    ]
