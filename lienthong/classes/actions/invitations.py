"""Sending invitations, reminding of them, and taking the answers."""

import secrets
from datetime import date

from django.db.transaction import atomic
from django.utils import timezone

from lienthong.audit.actions import record
from lienthong.classes.actions.notices import (
    settle_invitation,
    tell_of_invitation,
    tell_of_reply,
    tell_of_unanswered,
)
from lienthong.classes.choices import ClassState, InvitationState, StepKind
from lienthong.classes.errors import InvitationRefused
from lienthong.classes.models import Invitation, InvitationStep, TrainingClass
from lienthong.classes.queries.invitations import sessions_invited_to, sessions_of_guests
from lienthong.classes.rules.invitations import (
    Sending,
    reasons_against_reminding,
    reasons_against_reply,
    reasons_against_sending,
)
from lienthong.classes.rules.tokens import BYTES, digest_of
from lienthong.kernel.actor import Actor
from lienthong.kernel.text import squash
from lienthong.lecturers.models import Lecturer


@atomic
def send_invitation(
    *, training_class: TrainingClass, lecturer: Lecturer, how: str, sent_on: date, reply_by: date, actor: Actor
) -> tuple[Invitation, str]:
    """Note that the letter went out; with the token of the address at which it is answered, told only now.

    Sent again, it is the same invitation with another address, and waits for an answer again.
    """
    held = TrainingClass.objects.select_for_update(no_key=True).get(pk=training_class.pk)
    first = sessions_of_guests(held).filter(lecturer=lecturer).first()
    sending = Sending(
        class_is_open=held.state == ClassState.OPEN,
        first_session=timezone.localdate(first.starts_at) if first else None,
        sent_on=sent_on,
        reply_by=reply_by,
        today=actor.on,
    )
    if reasons := reasons_against_sending(sending):
        raise InvitationRefused(*reasons)
    token = secrets.token_urlsafe(BYTES)
    about = {"sent_on": sent_on, "reply_by": reply_by, "token_hash": digest_of(token)}
    invitation, _is_new = Invitation.objects.update_or_create(
        training_class=held,
        lecturer=lecturer,
        defaults={**about, "state": InvitationState.SENT, "answered_at": None},
    )
    _step(invitation, StepKind.SENT, actor, how=how)
    record(actor, "classes.send_invitation", invitation, unit_id=held.centre_id)
    settle_invitation(invitation.pk)
    tell_of_invitation(invitation)
    return invitation, token


@atomic
def remind_of_invitation(*, invitation: Invitation, actor: Actor) -> tuple[Invitation, str]:
    """Note that he was reminded. He is sent a fresh address, because nobody knows the old one any more."""
    known = _locked(invitation)
    is_open = known.training_class.state == ClassState.OPEN
    if reasons := reasons_against_reminding(known.state, known.get_state_display(), class_is_open=is_open):
        raise InvitationRefused(*reasons)
    token = secrets.token_urlsafe(BYTES)
    known.token_hash = digest_of(token)
    known.save(update_fields=["token_hash"])
    _step(known, StepKind.REMINDED, actor)
    record(actor, "classes.remind_invitation", known, unit_id=known.training_class.centre_id)
    return known, token


@atomic
def answer_invitation(*, invitation: Invitation, answer: InvitationState, note: str, actor: Actor) -> Invitation:
    """Yes, no, or another day. He may change his mind until his last session; what he said stays in the steps."""
    known = _locked(invitation)
    sessions = sessions_invited_to(known)
    written, last = squash(note)[:300], sessions[-1].starts_at if sessions else None
    if reasons := reasons_against_reply(answer, written, last, timezone.now()):
        raise InvitationRefused(*reasons)
    known.state, known.answered_at = answer, timezone.now()
    known.save(update_fields=["state", "answered_at"])
    _step(known, StepKind(answer.value), actor, note=written)
    record(actor, "classes.answer_invitation", known, unit_id=known.training_class.centre_id)
    tell_of_reply(known, actor)
    return known


def note_unanswered(*, invitation: Invitation) -> int:
    """Tell who runs the class that the day of answering is over; once for each day of answering."""
    return tell_of_unanswered(invitation)


def _locked(invitation: Invitation) -> Invitation:
    found = Invitation.objects.select_for_update(of=("self",))
    return found.select_related("training_class", "lecturer__person").get(pk=invitation.pk)


def _step(invitation: Invitation, kind: StepKind, actor: Actor, *, how: str = "", note: str = "") -> None:
    InvitationStep.objects.create(
        invitation=invitation,
        kind=kind,
        how=how,
        note=note,
        account_id=actor.account_id,
        made_by=actor.name[:100],
    )
