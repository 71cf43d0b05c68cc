"""When a mail is tried again, what a mail server's answer means, when a code counts, how long a notice is kept."""

import re
import smtplib
from dataclasses import dataclass
from datetime import datetime, timedelta

from lienthong.kernel.refusal import Reason
from lienthong.notices import errors
from lienthong.notices.choices import MailFault

FIRST_HOUR, LAST_HOUR, USUAL_HOUR = 5, 21, 7
"""The hours of a day at which the mail may come."""
PAUSES = (timedelta(minutes=10), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=4), timedelta(hours=8))
"""After how long a mail that failed is tried again; after the last pause it is given up."""
SERVER_PAUSE = timedelta(minutes=30)
"""A server that cannot be reached is left in peace for so long, by all mails."""
CODE_LASTS = timedelta(minutes=30)
CODE_PAUSE = timedelta(minutes=1)
MOST_CODES = 5
"""Codes a person may ask for in one day: nobody's box is filled from here."""
MOST_TRIES = 5
KEEP_READ = timedelta(days=90)
KEEP_UNREAD = timedelta(days=365)
KEEP_MAIL = timedelta(days=90)
STILL_NEW = timedelta(days=7)
"""What is older is not new any more, even if no mail has told of it."""

_OF_THE_SERVER = {MailFault.LOGIN, MailFault.UNREACHED}
_ENHANCED = re.compile(r"\b5\.([0-9]{1,3})\.([0-9]{1,3})\b")
_NO_SUCH_BOX = {550, 551, 553}


@dataclass(frozen=True, slots=True)
class CodeFacts:
    """A code that was asked for: when, how many of that day, and how often a wrong one was typed since."""

    asked_at: datetime | None
    codes_of_the_day: int = 0
    tries: int = 0


def next_attempt(attempts: int, now: datetime) -> datetime | None:
    """When a mail that failed so many times is tried again; None when it is given up."""
    return now + PAUSES[attempts - 1] if attempts <= len(PAUSES) else None


def fault_in(error: Exception) -> MailFault:
    """What the error of a sending means. An address is at fault only when the server says so of the address itself.

    The enhanced codes 5.1.x and 5.2.1 (RFC 3463) speak of the box; 5.7.x of the sender's standing, 5.2.2 of a full box.
    Without them 550, 551 and 553 are taken for the box.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(error.recipients.values()), (0, b""))
        return _fault_of_box(code, said.decode("ascii", "replace") if isinstance(said, bytes) else str(said))
    if isinstance(error, smtplib.SMTPAuthenticationError | smtplib.SMTPNotSupportedError):
        return MailFault.LOGIN
    if isinstance(error, smtplib.SMTPConnectError | smtplib.SMTPServerDisconnected | smtplib.SMTPHeloError):
        return MailFault.UNREACHED
    if isinstance(error, smtplib.SMTPResponseException):
        return MailFault.REFUSED if error.smtp_code >= 500 else MailFault.BUSY
    return MailFault.UNREACHED


def _fault_of_box(code: int, said: str) -> MailFault:
    if code < 500:
        return MailFault.BUSY
    if enhanced := _ENHANCED.search(said):
        subject, detail = int(enhanced[1]), int(enhanced[2])
        return MailFault.ADDRESS if subject == 1 or (subject, detail) == (2, 1) else MailFault.REFUSED
    return MailFault.ADDRESS if code in _NO_SUCH_BOX else MailFault.REFUSED


def is_of_the_server(fault: MailFault) -> bool:
    """Whether no other mail would get through either."""
    return fault in _OF_THE_SERVER


def reasons_no_code(facts: CodeFacts, now: datetime) -> list[Reason]:
    """Why no (further) code is sent now. `codes_of_the_day` counts those of the day of `asked_at`."""
    if facts.asked_at is None:
        return []
    if now - facts.asked_at < CODE_PAUSE:
        return [errors.code_just_sent()]
    if facts.codes_of_the_day >= MOST_CODES:
        return [errors.too_many_codes()]
    return []


def reasons_code_unfit(facts: CodeFacts, *, matches: bool, now: datetime) -> list[Reason]:
    """Why what was typed does not confirm the address. A code that is too old or was guessed at too often never does."""
    if facts.asked_at is None:
        return [errors.no_code()]
    if now - facts.asked_at > CODE_LASTS:
        return [errors.code_too_old()]
    if facts.tries >= MOST_TRIES:
        return [errors.too_many_tries()]
    return [] if matches else [errors.wrong_code()]
