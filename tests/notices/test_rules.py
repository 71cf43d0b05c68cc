"""When a mail is tried again, what an answer means, when a code counts."""

import smtplib
from datetime import timedelta

import pytest

from lienthong.notices.choices import MailFault
from lienthong.notices.rules import (
    PAUSES,
    CodeFacts,
    fault_in,
    is_of_the_server,
    next_attempt,
    reasons_code_unfit,
    reasons_no_code,
)
from tests.notices.things import MORNING, refused


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (refused(550, "5.1.1 no such user"), MailFault.ADDRESS),
        (refused(550, "No such user here"), MailFault.ADDRESS),
        (refused(551, "not local"), MailFault.ADDRESS),
        (refused(550, "5.2.1 mailbox disabled"), MailFault.ADDRESS),
        (refused(550, "5.7.1 relaying denied"), MailFault.REFUSED),
        (refused(552, "5.2.2 mailbox full"), MailFault.REFUSED),
        (refused(554, "rejected"), MailFault.REFUSED),
        (refused(450, "4.2.1 try later"), MailFault.BUSY),
        (smtplib.SMTPRecipientsRefused({}), MailFault.BUSY),
        (smtplib.SMTPAuthenticationError(535, b"no"), MailFault.LOGIN),
        (smtplib.SMTPNotSupportedError("STARTTLS"), MailFault.LOGIN),
        (smtplib.SMTPConnectError(421, b"busy"), MailFault.UNREACHED),
        (smtplib.SMTPServerDisconnected("gone"), MailFault.UNREACHED),
        (smtplib.SMTPDataError(451, b"later"), MailFault.BUSY),
        (smtplib.SMTPDataError(554, b"spam"), MailFault.REFUSED),
        (smtplib.SMTPSenderRefused(550, b"not you", "a@b"), MailFault.REFUSED),
        (TimeoutError(), MailFault.UNREACHED),
        (ConnectionRefusedError(), MailFault.UNREACHED),
    ],
    ids=lambda one: str(one)[:40],
)
def test_what_a_mail_servers_answer_means(error: Exception, fault: MailFault) -> None:
    assert fault_in(error) == fault


def test_only_login_and_reach_concern_all_mails() -> None:
    assert [fault for fault in MailFault if is_of_the_server(fault)] == [MailFault.LOGIN, MailFault.UNREACHED]


def test_pauses_grow_until_the_mail_is_given_up() -> None:
    tried = [next_attempt(attempts, MORNING) for attempts in range(1, len(PAUSES) + 2)]

    assert tried == [*(MORNING + pause for pause in PAUSES), None]


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (CodeFacts(None), []),
        (CodeFacts(MORNING - timedelta(seconds=59), 1), ["code_just_sent"]),
        (CodeFacts(MORNING - timedelta(seconds=60), 1), []),
        (CodeFacts(MORNING - timedelta(hours=1), 4), []),
        (CodeFacts(MORNING - timedelta(hours=1), 5), ["too_many_codes"]),
    ],
    ids=["the first", "within a minute", "after a minute", "the fifth of a day", "the sixth of a day"],
)
def test_when_a_code_is_sent(facts: CodeFacts, codes: list[str]) -> None:
    assert [reason.code for reason in reasons_no_code(facts, MORNING)] == codes


@pytest.mark.parametrize(
    ("facts", "matches", "codes"),
    [
        (CodeFacts(None), True, ["no_code"]),
        (CodeFacts(MORNING - timedelta(minutes=30)), True, []),
        (CodeFacts(MORNING - timedelta(minutes=31)), True, ["code_too_old"]),
        (CodeFacts(MORNING, tries=4), True, []),
        (CodeFacts(MORNING, tries=5), True, ["too_many_tries"]),
        (CodeFacts(MORNING), False, ["wrong_code"]),
    ],
    ids=[
        "none asked for",
        "30 minutes old",
        "31 minutes old",
        "after four guesses",
        "after five guesses",
        "another code",
    ],
)
def test_when_a_code_counts(facts: CodeFacts, matches: bool, codes: list[str]) -> None:
    assert [reason.code for reason in reasons_code_unfit(facts, matches=matches, now=MORNING)] == codes
