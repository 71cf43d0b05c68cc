"""Telling, reading, settling, clearing away; what each wishes; who still sees what."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from pytest_django.fixtures import Settings

from lienthong.audit.models import AuditEntry
from lienthong.base.paging import page_from
from lienthong.notices.actions import (
    clean,
    confirm_address,
    drop_address,
    mark_all_read,
    mark_read,
    save_wishes,
    send_code,
    settle,
    tell,
)
from lienthong.notices.board import board
from lienthong.notices.errors import MailRefused
from lienthong.notices.models import Mail, Notice, Wishes
from lienthong.notices.queries import Things, groups_shown, in_words, notices_of, unread_count, wishes_of
from lienthong.people.models import Appointment
from lienthong.planning.models import Plan
from tests.cast import TODAY, Cast
from tests.notices.things import MORNING, a_failed_mail, a_notice
from tests.planning.things import a_draft_plan, a_stranger_plan


def test_each_is_told_once_and_nobody_of_his_own_deed(cast: Cast) -> None:
    plan = a_draft_plan(cast)
    Notice.objects.all().delete()
    told = tell(
        [cast.an.pk, cast.binh.pk, cast.an.pk, None],
        "planning.approved",
        thing_id=plan.pk,
        sentence="x",
        url="/",
        but=cast.an.pk,
    )

    assert (told, list(Notice.objects.values_list("account_id", "thing_type"))) == (
        1,
        [(cast.binh.pk, "planning.plan")],
    )


def test_an_occasion_is_told_once(cast: Cast) -> None:
    plan = a_draft_plan(cast)
    for day in ("2026-03-20", "2026-03-20", "2026-03-21"):
        tell([cast.binh.pk], "planning.approved", thing_id=plan.pk, sentence="x", url="/", occasion=day)

    assert Notice.objects.filter(account_id=cast.binh.pk).count() == 2


def test_an_unknown_kind_is_a_mistake_of_ours(cast: Cast) -> None:
    with pytest.raises(KeyError):
        tell([cast.an.pk], "nothing.at_all", sentence="x", url="/")


def test_what_may_be_seen_no_more_is_not_shown(cast: Cast) -> None:
    a_notice(cast, "an")
    a_notice(cast, "ngoai")
    before = [unread_count(cast.actor(who)) for who in ("an", "ngoai", "binh")]
    Appointment.objects.filter(person=cast.an.person).update(ends_on=TODAY)

    assert (before, unread_count(cast.actor("an"))) == ([1, 0, 0], 0)


def test_one_thing_is_one_line(cast: Cast) -> None:
    plan, other = a_draft_plan(cast), a_stranger_plan(cast)
    for told in (plan, other, plan):
        a_notice(cast, "tinh", told)
    notices = notices_of(cast.actor("tinh"))
    groups = groups_shown(notices, page_from(Things(notices), None).object_list)

    assert unread_count(cast.actor("tinh")) == 2
    assert [(group.latest.kind == board.kinds["planning.waiting"], len(group.earlier)) for group in groups] == [
        (True, 1),
        (True, 0),
    ]


def test_a_notice_speaks_the_readers_language(cast: Cast) -> None:
    notice = a_notice(cast, "an")
    with translation.override("en"):
        english = in_words(notice).sentence
    notice.sentence = "Mất %(nothing)s"

    assert english == "The 2026 plan of Trung tâm chính trị xã Yên Thượng waits for you to look at it."
    assert in_words(notice).sentence == "Mất %(nothing)s"


def test_opening_reads_whatever_is_told_of_the_thing(cast: Cast) -> None:
    first, second = a_notice(cast, "an"), a_notice(cast, "an")
    a_notice(cast, "binh")
    mark_read(notice=second)

    assert [unread_count(cast.actor(who)) for who in ("an", "binh")] == [0, 1]
    assert Notice.objects.get(pk=first.pk).read_at is not None


def test_reading_all_leaves_others_alone(cast: Cast) -> None:
    a_notice(cast, "an")
    a_notice(cast, "binh")

    assert (mark_all_read(actor=cast.actor("an")), unread_count(cast.actor("binh"))) == (1, 1)


def test_what_somebody_has_done_is_new_to_nobody(cast: Cast) -> None:
    notice = a_notice(cast, "an")
    a_notice(cast, "binh")
    assert settle("planning.returned", thing_id=notice.thing_id or 0) == 0
    assert settle("planning.waiting", thing_id=notice.thing_id or 0) == 2
    assert unread_count(cast.actor("an")) == 0


def test_kinds_switched_off_are_not_told_but_duties_are(cast: Cast) -> None:
    an = cast.actor("an")
    kinds = {"planning.approved", "planning.waiting"}
    save_wishes(actor=an, muted=kinds, unmailed=kinds, hour=30)
    a_notice(cast, "an")
    plan = a_draft_plan(cast, who="ngoai", centre=cast.stranger_centre)
    tell([cast.an.pk], "planning.approved", thing_id=plan.pk, sentence="x", url="/")
    wishes = wishes_of(cast.an.pk)

    assert list(Notice.objects.filter(account_id=cast.an.pk).values_list("kind", "in_inbox", "by_mail")) == [
        ("planning.waiting", True, False)
    ]
    assert (wishes.muted, wishes.hour) == (["planning.approved"], 21)


def test_old_things_are_cleared_away(cast: Cast) -> None:
    ages = [(89, 89), (91, 91), (364, None), (366, None)]
    for told, read in ages:
        notice = a_notice(cast, "an")
        read_at = MORNING - timedelta(days=read) if read else None
        Notice.objects.filter(pk=notice.pk).update(told_at=MORNING - timedelta(days=told), read_at=read_at)
    old = a_failed_mail(cast)
    Mail.objects.filter(pk=old.pk).update(day=TODAY - timedelta(days=91))

    assert (clean(now=MORNING), Notice.objects.count(), Mail.objects.count()) == (3, 2, 0)


def test_the_bell_asks_the_same_however_much_there_is(cast: Cast) -> None:
    asked = []
    for number in range(3):
        for _notice in range(number):
            a_notice(cast, "an")
        actor = cast.actor("an")
        with CaptureQueriesContext(connection) as queries:
            unread_count(actor)
        asked.append(len(queries))

    assert asked == [1, 3, 3]


def _code() -> str:
    return next(word for word in mail.outbox[-1].body.split() if word.isdigit() and len(word) == 6)


def test_an_address_counts_when_its_code_came_back(cast: Cast, settings: Settings) -> None:
    settings.MAIL_IS_ON = True
    an = cast.actor("an")
    send_code(actor=an, address="an@coquan.example", now=MORNING)
    assert wishes_of(cast.an.pk).mail_address == ""

    confirm_address(actor=an, code=_code(), now=MORNING)
    wishes = wishes_of(cast.an.pk)

    assert (wishes.mail_address, wishes.asked_address, mail.outbox[0].to) == (
        "an@coquan.example",
        "",
        ["an@coquan.example"],
    )
    assert AuditEntry.objects.filter(verb="notices.confirm_address", account_id=cast.an.pk).count() == 1
    drop_address(actor=an)
    drop_address(actor=an)
    assert (wishes_of(cast.an.pk).mail_address, AuditEntry.objects.filter(verb="notices.drop_address").count()) == (
        "",
        1,
    )


def test_a_wrong_code_is_counted_and_confirms_nothing(cast: Cast, settings: Settings) -> None:
    settings.MAIL_IS_ON = True
    an = cast.actor("an")
    send_code(actor=an, address="an@coquan.example", now=MORNING)
    right = _code()
    said: list[str] = []
    for typed in ["000000" if right != "000000" else "111111"] * 5 + [right]:
        with pytest.raises(MailRefused) as refusal:
            confirm_address(actor=an, code=typed, now=MORNING)
        said += refusal.value.codes

    assert said == ["wrong_code"] * 5 + ["too_many_tries"]
    assert wishes_of(cast.an.pk).mail_address == ""


def test_a_code_for_one_address_does_not_confirm_another(cast: Cast, settings: Settings) -> None:
    settings.MAIL_IS_ON = True
    an = cast.actor("an")
    send_code(actor=an, address="an@coquan.example", now=MORNING)
    first = _code()
    Wishes.objects.filter(pk=cast.an.pk).update(asked_address="khac@coquan.example")

    with pytest.raises(MailRefused, match="wrong_code"):
        confirm_address(actor=an, code=first, now=MORNING)


@pytest.mark.parametrize("typed", ["", "an", "an@", "an@x\r\nBcc: b@c.example", "an@coquan.example\n", "a b@c.example"])
def test_what_is_no_address_gets_no_mail(cast: Cast, settings: Settings, typed: str) -> None:
    settings.MAIL_IS_ON = True
    with pytest.raises(MailRefused, match="not_an_address"):
        send_code(actor=cast.actor("an"), address=typed, now=MORNING)

    assert mail.outbox == []


def test_without_a_mail_server_no_address_is_asked(cast: Cast) -> None:
    with pytest.raises(MailRefused, match="mail_is_off"):
        send_code(actor=cast.actor("an"), address="an@coquan.example", now=MORNING)


def test_codes_are_not_sent_in_a_row(cast: Cast, settings: Settings) -> None:
    settings.MAIL_IS_ON = True
    an = cast.actor("an")
    moments = [MORNING + timedelta(minutes=2 * number) for number in range(6)]
    for moment in moments[:5]:
        send_code(actor=an, address="an@coquan.example", now=moment)
    with pytest.raises(MailRefused, match="too_many_codes"):
        send_code(actor=an, address="an@coquan.example", now=moments[5])
    with pytest.raises(MailRefused, match="code_just_sent"):
        send_code(actor=an, address="an@coquan.example", now=moments[4])
    send_code(actor=an, address="an@coquan.example", now=MORNING + timedelta(days=1))

    assert len(mail.outbox) == 6


def test_confirming_an_address_opens_no_way_to_more_codes(cast: Cast, settings: Settings) -> None:
    settings.MAIL_IS_ON = True
    an = cast.actor("an")
    send_code(actor=an, address="an@coquan.example", now=MORNING)
    confirm_address(actor=an, code=_code(), now=MORNING)
    with pytest.raises(MailRefused, match="code_just_sent"):
        send_code(actor=an, address="khac@coquan.example", now=MORNING)
    for number in range(4):
        send_code(actor=an, address="khac@coquan.example", now=MORNING + timedelta(minutes=2 * number + 2))
    with pytest.raises(MailRefused, match="too_many_codes"):
        send_code(actor=an, address="khac@coquan.example", now=MORNING + timedelta(hours=1))


def test_a_code_counts_once(cast: Cast, settings: Settings) -> None:
    settings.MAIL_IS_ON = True
    an = cast.actor("an")
    send_code(actor=an, address="an@coquan.example", now=MORNING)
    confirm_address(actor=an, code=_code(), now=MORNING)
    with pytest.raises(MailRefused, match="no_code"):
        confirm_address(actor=an, code=_code(), now=MORNING)


def test_pages_of_things_lead_on_and_back(cast: Cast) -> None:
    plans = [
        Plan.objects.create(centre=cast.centre, committee=cast.committee, year=year, made_on=TODAY)
        for year in range(2010, 2015)
    ]
    years = [a_notice(cast, "an", plan).pk for plan in plans]
    things = Things(notices_of(cast.actor("an")))
    first = page_from(things, None, size=2)
    second = page_from(things, first.next, size=2)
    back = page_from(things, second.previous, size=2)
    last = page_from(things, "last", size=2)

    shown = [[things.key_of(row) for row in page.object_list] for page in (first, second, back, last)]
    assert shown == [years[:2:-1], [years[2], years[1]], years[:2:-1], [years[1], years[0]]]
    assert first.total == 5
