"""Each reads his own notices only, and those whose thing he may still see. How the mails stand is for administrators."""

from django.shortcuts import get_object_or_404

from lienthong.kernel.actor import Actor
from lienthong.notices.choices import MailState
from lienthong.notices.models import Mail, Notice
from lienthong.notices.queries import notices_of

MAIL = "notices.mail"


def notice_for(actor: Actor, pk: int) -> Notice:
    """The actor's own notice while he may see what it is about, else 404."""
    return get_object_or_404(notices_of(actor), pk=pk)


def failed_mail_for(actor: Actor, pk: int, right: str = MAIL) -> Mail:
    """A mail that was given up, for whoever holds the right anywhere, else 404."""
    mails = Mail.objects.filter(state=MailState.FAILED) if actor.may(right) else Mail.objects.none()
    return get_object_or_404(mails, pk=pk)
