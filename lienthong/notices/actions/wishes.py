"""What a person wishes: kinds, hour, and the address of mail, which counts only when a code sent there came back."""

import secrets
from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.transaction import atomic
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.kernel.actor import Actor
from lienthong.notices import errors
from lienthong.notices.actions.post import MailTrouble, mail_is_on, post
from lienthong.notices.board import board
from lienthong.notices.models import Wishes
from lienthong.notices.rules import (
    FIRST_HOUR,
    LAST_HOUR,
    CodeFacts,
    reasons_code_unfit,
    reasons_no_code,
)


def _locked(actor: Actor) -> Wishes:
    Wishes.objects.get_or_create(pk=actor.account_id or 0)
    return Wishes.objects.select_for_update().get(pk=actor.account_id or 0)


@atomic
def save_wishes(*, actor: Actor, muted: Collection[str], unmailed: Collection[str], hour: int) -> Wishes:
    """Keep which kinds the actor does not want where, and the hour of the mail. Duties stay in the inbox, whatever is sent."""
    wishes = _locked(actor)
    wishes.muted = sorted(key for key in muted if key in board.kinds and not board.kinds[key].duty)
    wishes.unmailed = sorted(key for key in unmailed if key in board.kinds)
    wishes.hour = min(max(hour, FIRST_HOUR), LAST_HOUR)
    wishes.save(update_fields=["muted", "unmailed", "hour"])
    return wishes


@atomic
def send_code(*, actor: Actor, address: str, now: datetime) -> Wishes:
    """Send a code of six digits to the address. Nothing is kept when the mail server does not take it."""
    if not mail_is_on():
        raise errors.MailRefused(errors.mail_is_off())
    try:
        validate_email(address)
    except ValidationError:
        raise errors.MailRefused(errors.not_an_address()) from None
    wishes = _locked(actor)
    facts = _facts(wishes, now)
    if reasons := reasons_no_code(facts, now):
        raise errors.MailRefused(*reasons)
    code = f"{secrets.randbelow(1_000_000):06d}"
    wishes.asked_address, wishes.asked_at, wishes.tries = address, now, 0
    wishes.codes_of_the_day = facts.codes_of_the_day + 1
    wishes.code_digest = _digest(wishes, code)
    wishes.save(update_fields=["asked_address", "asked_at", "tries", "codes_of_the_day", "code_digest"])
    try:
        post(address, _("Mã xác nhận địa chỉ thư"), render_to_string("notices/mail_code.txt", {"code": code}))
    except MailTrouble as trouble:
        raise errors.MailRefused(errors.not_sent(str(trouble.fault.label))) from trouble
    return wishes


def confirm_address(*, actor: Actor, code: str, now: datetime) -> Wishes:
    """The code came back: the address counts from now on. A wrong one is counted, whatever becomes of the refusal."""
    with atomic():
        wishes = _locked(actor)
        matches = bool(wishes.code_digest) and constant_time_compare(_digest(wishes, code.strip()), wishes.code_digest)
        facts = _facts(wishes, now) if wishes.code_digest else CodeFacts(None)
        reasons = reasons_code_unfit(facts, matches=matches, now=now)
        if reasons:
            wishes.tries += 1
            wishes.save(update_fields=["tries"])
        else:
            wishes.mail_address, wishes.asked_address, wishes.code_digest = wishes.asked_address, "", ""
            # When it was asked for stays: else each address confirmed would open the way to five more codes to strangers.
            wishes.stopped_at, wishes.tries = None, 0
            wishes.save()
            record(actor, "notices.confirm_address", wishes)
    if reasons:
        raise errors.MailRefused(*reasons)
    return wishes


@atomic
def drop_address(*, actor: Actor) -> Wishes:
    """No more mail; the address is forgotten, and one that waits for its code too."""
    wishes = _locked(actor)
    had_one = bool(wishes.mail_address)
    wishes.mail_address = wishes.asked_address = wishes.code_digest = ""
    wishes.stopped_at = None
    wishes.save(update_fields=["mail_address", "asked_address", "code_digest", "stopped_at"])
    if had_one:
        record(actor, "notices.drop_address", wishes)
    return wishes


def _facts(wishes: Wishes, now: datetime) -> CodeFacts:
    """The code asked for last; codes of an earlier day count no more."""
    asked_at = wishes.asked_at
    if asked_at is None or timezone.localdate(asked_at) != timezone.localdate(now):
        return CodeFacts(asked_at, 0, wishes.tries)
    return CodeFacts(asked_at, wishes.codes_of_the_day, wishes.tries)


def _digest(wishes: Wishes, code: str) -> str:
    """What is kept of a code: bound to account and address, so that it confirms nothing else."""
    said = f"{wishes.pk}:{wishes.asked_address}:{code}"
    return salted_hmac("lienthong.notices.code", said, algorithm="sha256").hexdigest()
