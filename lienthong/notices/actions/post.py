"""Handing one mail to the mail server. What goes in is made here in the product; only the address comes from a person."""

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage

from lienthong.notices.choices import MailFault
from lienthong.notices.rules import fault_in


class MailTrouble(Exception):  # noqa: N818 - told apart by its fault, not by its name
    """The mail did not go out. Says neither address nor text, so that both stay out of logs."""

    def __init__(self, fault: MailFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def mail_is_on() -> bool:
    """Whether this installation has a mail server."""
    return bool(settings.MAIL_IS_ON)


def post(address: str, subject: str, text: str, *, mark: str = "") -> None:
    """Send one mail, plain text, within the time-out of the settings. Raises MailTrouble.

    `mark` makes the Message-ID, so that a mail sent again after a lost answer is known for the same one.
    """
    headers = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    if mark:
        headers["Message-ID"] = f"<{mark}@lienthong.invalid>"
    mail = EmailMessage(subject=subject, body=text, to=[address], headers=headers)
    try:
        mail.send()
    except BadHeaderError:
        raise MailTrouble(MailFault.ADDRESS) from None
    except OSError as error:  # every error of smtplib is one, and so is every error of the network
        raise MailTrouble(fault_in(error)) from None
