"""The mail of the day: what stands in it, who gets one and when, and what becomes of troubles."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.core import mail
from pytest_django.fixtures import Settings

from lienthong.jobs.actions import order_job
from lienthong.jobs.worker import work_off
from lienthong.notices.actions import prepare_mails, retry_mail, send_mail
from lienthong.notices.actions.post import MailTrouble, post
from lienthong.notices.actions.wishes import send_code
from lienthong.notices.choices import MailFault, MailState
from lienthong.notices.errors import MailRefused
from lienthong.notices.models import Mail, Notice, Wishes
from lienthong.notices.queries import mail_counts, mails_due, mails_in_trouble, wishes_of
from lienthong.people.models import Account
from lienthong.project.checks import faults
from tests.cast import PRODUCT, TODAY, Cast
from tests.notices.things import MORNING, a_failed_mail, a_mail_server, a_notice, with_an_address


@pytest.fixture
def mail_on(settings: Settings) -> Settings:
    """An installation with a mail server; what is sent stays in `mail.outbox`."""
    settings.MAIL_IS_ON = True
    settings.PUBLIC_ADDRESS = "https://ttct.example"
    return settings


def _the_mail(cast: Cast, who: str = "an") -> Mail:
    with_an_address(cast, who)
    prepare_mails(now=MORNING)
    return Mail.objects.get(account_id=getattr(cast, who).pk)


def test_a_mail_says_how_many_of_what_kind_and_nothing_else(cast: Cast, mail_on: Settings) -> None:
    a_notice(cast, "an")
    a_notice(cast, "an", kind="planning.returned")
    sent = send_mail(mail=_the_mail(cast), actor=cast.actor("an"), now=MORNING)
    letter = mail.outbox[0]

    assert (sent.state, letter.subject, letter.to) == (MailState.SENT, "Liên Thông: 2 việc mới", ["an@coquan.example"])
    assert "- Kế hoạch chờ anh/chị xem xét: 1" in letter.body
    assert "https://ttct.example/thong-bao/" in letter.body
    assert [word for word in ("Yên Thượng", "Nguyễn", "2026", "Kế hoạch năm") if word in letter.body] == []


def test_a_mail_speaks_the_language_of_its_account(cast: Cast, mail_on: Settings) -> None:
    a_notice(cast, "an")
    mail_on.PUBLIC_ADDRESS = ""
    send_mail(mail=_the_mail(cast), actor=cast.actor("an"), now=MORNING, language="en")

    assert mail.outbox[0].subject == "Liên Thông: 1 new"
    assert "http" not in mail.outbox[0].body


def test_one_mail_a_day_at_the_hour_wished(cast: Cast, mail_on: Settings) -> None:
    with_an_address(cast, "an", hour=9)
    hours = [prepare_mails(now=MORNING + timedelta(minutes=minutes)) for minutes in (0, 59, 60, 70, 24 * 60, 25 * 60)]

    assert hours == [0, 0, 1, 0, 0, 1]
    assert Mail.objects.filter(account_id=cast.an.pk).count() == 2


def test_without_a_server_or_address_nobody_is_due(cast: Cast, settings: Settings) -> None:
    with_an_address(cast, "an")
    off = prepare_mails(now=MORNING)
    settings.MAIL_IS_ON = True
    with_an_address(cast, "an", stopped_at=MORNING)
    with_an_address(cast, "binh", address="")

    assert (off, prepare_mails(now=MORNING)) == (0, 0)


def test_nothing_new_no_mail(cast: Cast, mail_on: Settings) -> None:
    letter = _the_mail(cast)
    a_notice(cast, "an")
    Notice.objects.update(read_at=MORNING)

    assert send_mail(mail=letter, actor=cast.actor("an"), now=MORNING).state == MailState.IDLE
    assert mail.outbox == []


def test_what_was_mailed_is_not_new_tomorrow(cast: Cast, mail_on: Settings) -> None:
    a_notice(cast, "an")
    letter = _the_mail(cast)
    send_mail(mail=letter, actor=cast.actor("an"), now=MORNING)
    send_mail(mail=letter, actor=cast.actor("an"), now=MORNING)
    tomorrow = MORNING + timedelta(days=1)
    prepare_mails(now=tomorrow)
    second = send_mail(mail=mails_due(tomorrow)[0], actor=cast.actor("an"), now=tomorrow)

    assert (len(mail.outbox), second.state) == (1, MailState.IDLE)


def test_the_job_sends_to_all_and_passes_over_closed_accounts(cast: Cast, mail_on: Settings) -> None:
    for who in ("an", "binh", "chi"):
        a_notice(cast, who)
        with_an_address(cast, who, f"{who}@coquan.example", hour=5)
    Notice.objects.update(told_at=MORNING + timedelta(days=10_000))
    Account.objects.filter(pk=cast.chi.pk).update(is_active=False)
    Wishes.objects.update(hour=5)
    order_job(kind="notices.mail", arguments={}, actor=PRODUCT)
    Mail.objects.bulk_create(
        Mail(account_id=one.pk, day=TODAY, next_at=MORNING) for one in (cast.an, cast.binh, cast.chi)
    )
    work_off()

    assert sorted(letter.to[0] for letter in mail.outbox) == ["an@coquan.example", "binh@coquan.example"]
    assert Mail.objects.get(account_id=cast.chi.pk, day=TODAY).state == MailState.IDLE


def test_old_notices_are_cleared_by_the_job(cast: Cast) -> None:
    notice = a_notice(cast, "an")
    Notice.objects.filter(pk=notice.pk).update(read_at=MORNING - timedelta(days=4000))
    order_job(kind="notices.clean", arguments={}, actor=PRODUCT)
    work_off()

    assert Notice.objects.filter(pk=notice.pk).exists() is False


@pytest.mark.django_db
def test_a_mail_goes_out_by_a_real_server(settings: Settings, cast: Cast) -> None:
    a_notice(cast, "an")
    with a_mail_server(settings) as taken:
        sent = send_mail(mail=_the_mail(cast), actor=cast.actor("an"), now=MORNING)
    letter = message_from_bytes(taken[0], policy=policy.default)

    assert (sent.state, letter["To"], letter["Auto-Submitted"]) == (
        MailState.SENT,
        "an@coquan.example",
        "auto-generated",
    )
    assert (letter["Subject"], "1" in letter.get_content()) == ("Liên Thông: 1 việc mới", True)


def test_a_refused_address_is_not_written_to_again_and_its_person_is_told(settings: Settings, cast: Cast) -> None:
    a_notice(cast, "an")
    letter = _mail_on(settings, cast)
    with a_mail_server(settings, refuses="550 5.1.1 no such user"):
        sent = send_mail(mail=letter, actor=cast.actor("an"), now=MORNING)
    told = Notice.objects.filter(account_id=cast.an.pk, kind="notices.mail_stopped")

    assert (sent.state, sent.fault, wishes_of(cast.an.pk).stopped_at) == (MailState.FAILED, MailFault.ADDRESS, MORNING)
    assert (told.count(), prepare_mails(now=MORNING + timedelta(days=1))) == (1, 0)


def _mail_on(settings: Settings, cast: Cast) -> Mail:
    settings.MAIL_IS_ON = True
    return _the_mail(cast)


def test_a_busy_server_is_tried_again_until_it_is_given_up(settings: Settings, cast: Cast) -> None:
    a_notice(cast, "an")
    letter, now = _mail_on(settings, cast), MORNING
    states = []
    with a_mail_server(settings, refuses="450 4.2.1 later"):
        for _attempt in range(6):
            letter = send_mail(mail=letter, actor=cast.actor("an"), now=now)
            states.append((letter.state, letter.attempts))
            now = letter.next_at
    assert states == [*((MailState.WAITING, attempt) for attempt in range(1, 6)), (MailState.FAILED, 6)]
    assert ([one.pk for one in mails_in_trouble()], mail_counts()) == ([letter.pk], {"failed": 1})


def test_a_server_out_of_reach_gives_all_mails_a_pause(settings: Settings, cast: Cast) -> None:
    for who in ("an", "binh"):
        a_notice(cast, who)
    letter = _mail_on(settings, cast)
    other = _the_mail(cast, "binh")
    with a_mail_server(settings):
        pass
    settings.EMAIL_TIMEOUT = 2
    failed = send_mail(mail=letter, actor=cast.actor("an"), now=MORNING)

    assert (failed.fault, failed.next_at) == (MailFault.UNREACHED, MORNING + timedelta(minutes=10))
    assert Mail.objects.get(pk=other.pk).next_at == MORNING + timedelta(minutes=30)


def test_an_administrator_lets_a_mail_be_tried_again(cast: Cast) -> None:
    letter = a_failed_mail(cast)
    with_an_address(cast, "an", stopped_at=MORNING)
    again = retry_mail(mail=letter, actor=PRODUCT, now=MORNING)
    retry_mail(mail=letter, actor=PRODUCT, now=MORNING)

    assert (again.state, again.next_at, wishes_of(cast.an.pk).stopped_at) == (MailState.WAITING, MORNING, None)


def test_a_code_that_cannot_be_sent_leaves_nothing(settings: Settings, cast: Cast) -> None:
    with a_mail_server(settings, refuses="550 no"), pytest.raises(MailRefused, match="not_sent"):
        send_code(actor=cast.actor("an"), address="an@coquan.example", now=MORNING)

    assert wishes_of(cast.an.pk).asked_address == ""


def test_a_line_break_makes_no_header(mail_on: Settings) -> None:
    with pytest.raises(MailTrouble) as trouble:
        post("an@coquan.example\r\nBcc: b@c.example", "x", "y", mark="m")

    assert (trouble.value.fault, str(trouble.value), mail.outbox) == (MailFault.ADDRESS, "address", [])


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"HOST": "mail.coquan.example", "FROM": "lt@coquan.example"}, 0),
        ({"HOST": "10.0.0.5", "USER": "lt@coquan.example", "PASSWORD": "x", "SECURITY": "none", "PORT": "2525"}, 0),
        ({"HOST": "smtp://mail", "FROM": "a@b.example"}, 2),
        ({"HOST": "mail", "FROM": "a@b.example\nBcc: c@d.example"}, 2),
        ({"HOST": "mail", "USER": "lt"}, 1),
        ({"HOST": "mail", "FROM": "a@b.example", "SECURITY": "ssl3"}, 1),
        ({"HOST": "mail", "FROM": "a@b.example", "PORT": "65536"}, 1),
        ({"PORT": "25"}, 1),
    ],
    ids=["the least", "all", "an address", "two lines", "nobody sends", "no such way", "no port", "no server"],
)
def test_what_is_said_of_the_mail_server_is_checked_before_the_start(given: dict[str, str], told: int) -> None:
    assert len(faults({f"LIENTHONG_SMTP_{name}": value for name, value in given.items()})) == told
