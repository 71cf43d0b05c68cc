"""Attendance on the very day: a learner with a login, leave that waits, phones that checked in, two rolls that differ."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from django.utils import timezone

from lienthong.classes.actions.checking import check_in
from lienthong.classes.actions.handing import hand_in
from lienthong.classes.actions.leave import ask_leave, decide_leave
from lienthong.classes.choices import SessionState
from lienthong.classes.models import Enrolment, Session, TrainingClass
from lienthong.classes.queries import learners_of
from lienthong.classes.queries.checking import print_of_phone
from lienthong.classes.queries.roll import absences_of
from lienthong.classes.rules.roll import AbsenceEntry
from lienthong.kernel.actor import Actor
from lienthong.people.models import Account
from lienthong.project.demo.officials import let_in, signed_in

LEARNER = "hocvien"


@dataclass(frozen=True, slots=True)
class Going:
    """A class that goes on, with its learners and its sessions held and to come."""

    training_class: TrainingClass
    learners: list[Enrolment]
    held: list[Session]
    coming: list[Session]


def going_of(training_class: TrainingClass) -> Going:
    """The class as it stands."""
    rows = list(Session.objects.filter(training_class=training_class).order_by("starts_at").select_related("lecturer"))
    return Going(
        training_class,
        list(learners_of(training_class)),
        [one for one in rows if one.state == SessionState.HELD],
        [one for one in rows if one.state == SessionState.PLANNED],
    )


def attend(going: Going, clerk: Actor, draw: Random) -> None:
    """The first learner of the class signs in and asks for leave; another's was granted."""
    today, learners = clerk.on, going.learners
    if len(learners) < 6:
        return
    unit = going.training_class.centre
    learner = let_in(learners[3].person, unit, "learner", LEARNER, since=today, today=today)
    coming = [one for one in going.coming if _day(one) > today]
    if coming:
        _asked(learners[3], coming[-1], "Đưa con đi khám bệnh ở tỉnh", learner)
        _asked(learners[4], coming[0], "Họp tổng kết năm ở cơ quan", clerk, granted=True)
    if going.held:
        _scanned(going, learner, draw)
        _two_rolls(going, draw, today)


def _asked(enrolment: Enrolment, session: Session, reason: str, actor: Actor, *, granted: bool = False) -> None:
    day = _day(session)
    leave = ask_leave(enrolment=enrolment, session=session, starts_on=day, ends_on=day, reason=reason, actor=actor)
    if granted:
        decide_leave(leave=leave, granted=True, remark="", actor=actor)


def _scanned(going: Going, learner: Actor, draw: Random) -> None:
    """The learner's own phone, before each session that was held; no more than the roll confirms."""
    place = next(one for one in going.learners if one.person_id == learner.person_id)
    phone = f"{draw.getrandbits(64):x}"
    for session in going.held:
        if place.pk in absences_of(session):
            continue
        moment = session.starts_at - timedelta(minutes=draw.randint(2, 12))
        check_in(session=session, scanned_at=moment, phone=print_of_phone(session, phone), actor=learner)


def _two_rolls(going: Going, draw: Random, today: date) -> None:
    """A lecturer's phone, long without a network, hands in a roll of its own after another one was taken."""
    session = going.held[-1]
    usernames = Account.objects.filter(person=session.lecturer.person_id, is_active=True)
    username = usernames.values_list("username", flat=True).first() or "dung"
    lecturer = signed_in(username, today)
    stands = absences_of(session)
    away = next((one for one in going.learners if one.pk not in stands), None)
    if away is not None:
        told = {**{pk: one for pk, one in stands.items() if pk % 2}, away.pk: AbsenceEntry(session.periods)}
        hand_in(
            key=UUID(int=draw.getrandbits(128)), session=session, made_at=session.starts_at + timedelta(minutes=20),
            seen="", absences=told, is_own=lecturer.person_id == session.lecturer.person_id, actor=lecturer,
        )  # fmt: skip


def _day(session: Session) -> date:
    return timezone.localdate(session.starts_at)
