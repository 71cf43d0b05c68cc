"""A lecturer who cannot come; asking somebody else; his answer, which on yes gives him the session."""

import secrets
from dataclasses import replace

from django.db.transaction import atomic
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.classes.actions.clashes import clash_of
from lienthong.classes.actions.moves import is_moved_since, place_of
from lienthong.classes.actions.notices import settle_asked, settle_wish, tell_of_answer, tell_of_ask, tell_of_wish
from lienthong.classes.actions.timetable import change_session
from lienthong.classes.choices import AskState, Channel, ClassState, WishState
from lienthong.classes.errors import SubstituteRefused
from lienthong.classes.models import ReplacementWish, Session, SubstituteRequest, TrainingClass
from lienthong.classes.queries.substitutes import facts_of_candidates, gap_of, open_ask, open_wish
from lienthong.classes.rules.substitutes import (
    OpenQuestion,
    SessionToHand,
    already_taught_by,
    moved_since_asked,
    reasons_against_answering,
    reasons_against_asking,
    reasons_against_candidate,
    reasons_against_handing,
)
from lienthong.classes.rules.tokens import BYTES, digest_of
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import squash
from lienthong.lecturers.models import Lecturer


@atomic
def wish_replacement(*, session: Session, reason: str, actor: Actor) -> ReplacementWish:
    """The session's lecturer cannot teach it. Said twice it is said once."""
    known = _held(session)
    if again := open_wish(known):
        return again
    reasons = reasons_against_handing(_facts(known), timezone.localtime())
    written = squash(reason)[:300]
    if not written:
        reasons.append(Reason("reason_missing", _("Hãy ghi lý do để giáo vụ thu xếp."), "reason"))
    if reasons:
        raise SubstituteRefused(*reasons)
    wish = ReplacementWish.objects.create(session=known, lecturer_id=known.lecturer_id, reason=written)
    record(actor, "classes.wish_replacement", known, unit_id=known.training_class.centre_id)
    tell_of_wish(wish)
    return wish


@atomic
def withdraw_wish(*, wish: ReplacementWish, actor: Actor) -> ReplacementWish:
    """He can come after all, as long as nobody has taken the session."""
    session = _held(wish.session)
    known = ReplacementWish.objects.select_for_update().get(pk=wish.pk)
    if known.state == WishState.OPEN:
        known.state = WishState.WITHDRAWN
        known.save(update_fields=["state"])
        record(actor, "classes.withdraw_wish", session, unit_id=session.training_class.centre_id)
        settle_wish(session.pk)
    return known


@atomic
def ask_substitute(*, session: Session, lecturer: Lecturer, note: str, actor: Actor) -> tuple[SubstituteRequest, str]:
    """Ask a lecturer to teach instead; with the token of the address at which he may answer, told only now."""
    known = _held(session)
    waiting = open_ask(known)
    question = (
        OpenQuestion(waiting.asked.person.full_name, waiting.asked_by, timezone.localtime(waiting.asked_at))
        if waiting
        else None
    )
    is_same = known.lecturer_id == lecturer.pk
    reasons = reasons_against_asking(_facts(known), timezone.localtime(), is_same=is_same, waiting=question)
    if not is_same:
        reasons += [*_cannot(known, lecturer, actor), *_taken(known, lecturer, actor)]
    if reasons:
        raise SubstituteRefused(*reasons)
    token = secrets.token_urlsafe(BYTES)
    ask = SubstituteRequest.objects.create(
        session=known,
        replaced_id=known.lecturer_id,
        asked=lecturer,
        note=squash(note)[:300],
        asked_by=actor.name[:100],
        account_id=actor.account_id,
        token_hash=digest_of(token),
    )
    record(actor, "classes.ask_substitute", known, unit_id=known.training_class.centre_id, lecturer=lecturer.pk)
    tell_of_ask(ask)
    return ask, token


@atomic
def answer_ask(
    *, ask: SubstituteRequest, accepts: bool, note: str, how: Channel, actor: Actor, seen: int | None = None
) -> SubstituteRequest:
    """Yes gives him the session, if he is still free; no leaves it where it is. Answered once, also at its address. `seen` is
    the session's last step on the page where he read it: he takes none that was moved meanwhile unseen."""
    session = _held(ask.session)
    known = SubstituteRequest.objects.select_for_update().get(pk=ask.pk)
    answered = timezone.localtime(known.answered_at) if known.answered_at else None
    reasons = reasons_against_answering(known.state, answered)
    if not reasons and accepts:
        reasons = reasons_against_handing(_facts(session), timezone.localtime())
        if session.lecturer_id != known.replaced_id:
            reasons.append(already_taught_by(session.lecturer.person.full_name))
        elif is_moved_since(session, seen):
            reasons.append(moved_since_asked(place_of(session)))
    if reasons:
        raise SubstituteRefused(*reasons)
    if accepts:
        _hand_over(session, known.asked, actor)
    known.state = AskState.ACCEPTED if accepts else AskState.DECLINED
    known.answered_at, known.answered_how = timezone.now(), how
    known.answer_note, known.token_hash = squash(note)[:300], ""
    known.save()
    verb = "classes.accept_session" if accepts else "classes.decline_session"
    record(actor, verb, session, unit_id=session.training_class.centre_id, lecturer=known.asked_id)
    tell_of_answer(known)
    return known


@atomic
def withdraw_ask(*, ask: SubstituteRequest, actor: Actor) -> SubstituteRequest:
    """He is asked no more; his address tells him so."""
    session = _held(ask.session)
    known = SubstituteRequest.objects.select_for_update().get(pk=ask.pk)
    if known.state == AskState.ASKED:
        known.state = AskState.WITHDRAWN
        known.save(update_fields=["state"])
        record(actor, "classes.withdraw_ask", session, unit_id=session.training_class.centre_id)
        settle_asked(session.pk)
    return known


def _held(session: Session) -> Session:
    """The session with its class locked: whoever moves, asks or answers about it waits for the others."""
    TrainingClass.objects.select_for_update(no_key=True).get(pk=session.training_class_id)
    related = Session.objects.select_related("training_class", "topic", "lecturer__person", "room")
    return related.get(pk=session.pk)


def _facts(session: Session) -> SessionToHand:
    is_open = session.training_class.state == ClassState.OPEN
    return SessionToHand(session.state, is_open, timezone.localtime(session.starts_at))


def _cannot(session: Session, lecturer: Lecturer, actor: Actor) -> list[Reason]:
    """Why he cannot teach then, but for what he teaches elsewhere: of that the clash tells who was first."""
    facts = facts_of_candidates(session, [lecturer.pk], TrainingClass.objects.none())[lecturer.pk]
    return reasons_against_candidate(replace(facts, busy=()), gap_of(session, actor.on))


def _taken(session: Session, lecturer: Lecturer, actor: Actor) -> list[Reason]:
    would_be = Session.objects.select_related("training_class").get(pk=session.pk)
    would_be.lecturer = lecturer
    clash = clash_of(would_be, actor)
    return list(clash.reasons) if clash else []


def _hand_over(session: Session, lecturer: Lecturer, actor: Actor) -> None:
    """The session is his; refused with who was first when he was put elsewhere meanwhile."""
    starts, ends = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
    change_session(
        session=session,
        topic=session.topic,
        title=session.title,
        lecturer=lecturer,
        room=session.room,
        venue=session.venue,
        day=starts.date(),
        starts=starts.time(),
        ends=ends.time(),
        periods=session.periods,
        actor=actor,
    )
