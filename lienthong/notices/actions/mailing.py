"""The mail of the day: who is due one, sending it, trying again, and what becomes of an address that takes none."""

from datetime import datetime

from django.conf import settings
from django.db.transaction import atomic
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from lienthong.audit.actions import record
from lienthong.kernel.actor import Actor
from lienthong.notices.actions.post import MailTrouble, mail_is_on, post
from lienthong.notices.actions.telling import tell
from lienthong.notices.board import MAIL_STOPPED
from lienthong.notices.choices import MailFault, MailState
from lienthong.notices.models import Mail, Wishes
from lienthong.notices.queries import counted_by_kind, mails_due, new_for_mail, wishes_due, wishes_of
from lienthong.notices.rules import SERVER_PAUSE, is_of_the_server, next_attempt

AT_ONCE = 200


@atomic
def prepare_mails(*, now: datetime) -> int:
    """Put down a mail for each who is due one, at most `AT_ONCE`; how many. A second run on the same day finds nobody."""
    if not mail_is_on():
        return 0
    due = list(wishes_due(now).select_for_update(skip_locked=True)[:AT_ONCE])
    today = timezone.localdate(now)
    Mail.objects.bulk_create((Mail(account_id=one.pk, day=today, next_at=now) for one in due), ignore_conflicts=True)
    Wishes.objects.filter(pk__in=[one.pk for one in due]).update(mailed_on=today)
    return len(due)


@atomic
def send_mail(*, mail: Mail, actor: Actor | None, now: datetime, language: str = "vi") -> Mail:
    """Send one mail to its account, whose `actor` says what may still be seen (None: nobody signs in by it any more).

    What goes wrong is kept with the mail. It goes out twice only when the transaction is lost after the server took it;
    the Message-ID says that it is the same.
    """
    locked = Mail.objects.select_for_update().get(pk=mail.pk)
    if locked.state != MailState.WAITING:
        return locked
    wishes = wishes_of(locked.account_id)
    if actor is None or not wishes.mail_address or wishes.stopped_at:
        return _kept(locked, MailState.IDLE)
    fresh = new_for_mail(actor, now)
    with override(language):
        kinds = counted_by_kind(fresh)
        if not kinds:
            return _kept(locked, MailState.IDLE)
        number = sum(count for _label, count in kinds)
        context = {
            "number": number,
            "kinds": kinds,
            "inbox": _address("notices:inbox"),
            "settings": _address("notices:settings"),
        }
        subject = _("Liên Thông: %(number)d việc mới") % {"number": number}
        text = render_to_string("notices/mail_digest.txt", context)
    try:
        post(wishes.mail_address, subject, text, mark=_mark(locked))
    except MailTrouble as trouble:
        return _failed(locked, trouble.fault, now)
    fresh.update(mailed_at=now)
    locked.attempts, locked.sent_at, locked.fault = locked.attempts + 1, now, ""
    return _kept(locked, MailState.SENT)


def _kept(mail: Mail, state: MailState) -> Mail:
    mail.state = state
    mail.save()
    return mail


def _failed(mail: Mail, fault: MailFault, now: datetime) -> Mail:
    """Another attempt later, or none; an address that takes nothing is not written to again."""
    mail.attempts += 1
    mail.fault = fault
    again = None if fault in (MailFault.ADDRESS, MailFault.REFUSED) else next_attempt(mail.attempts, now)
    mail.state = MailState.WAITING if again else MailState.FAILED
    mail.next_at = again or now
    mail.save()
    if fault == MailFault.ADDRESS:
        _stop(mail.account_id, now)
    if is_of_the_server(fault):
        mails_due(now).exclude(pk=mail.pk).update(next_at=now + SERVER_PAUSE)
    return mail


def _stop(account_id: int, now: datetime) -> None:
    Wishes.objects.filter(pk=account_id).update(stopped_at=now)
    sentence = gettext_noop(
        "Máy chủ thư báo địa chỉ của anh/chị không nhận thư, nên hệ thống đã ngừng gửi. Hãy kiểm tra lại địa chỉ."
    )
    tell([account_id], MAIL_STOPPED.key, sentence=sentence, url=reverse("notices:settings"))


@atomic
def retry_mail(*, mail: Mail, actor: Actor, now: datetime) -> Mail:
    """Let a mail that was given up be tried once more; its address counts again, too."""
    locked = Mail.objects.select_for_update().get(pk=mail.pk)
    if locked.state != MailState.FAILED:
        return locked
    Wishes.objects.filter(pk=locked.account_id).update(stopped_at=None)
    locked.state, locked.next_at = MailState.WAITING, now
    locked.save(update_fields=["state", "next_at"])
    record(actor, "notices.retry_mail", locked)
    return locked


def _mark(mail: Mail) -> str:
    """Stable for this mail, and telling nobody whose it is."""
    return salted_hmac("lienthong.notices.mail", f"{mail.account_id}:{mail.day}").hexdigest()[:32]


def _address(name: str) -> str:
    """Where a page is to be found from outside; nothing where the installation does not say under which name it is known."""
    return f"{settings.PUBLIC_ADDRESS}{reverse(name)}" if settings.PUBLIC_ADDRESS else ""
