"""A gathering of needs as it goes on: units asked later, another day, reminders by the day, closed and open again."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lienthong.audit.models import AuditEntry
from lienthong.jobs.board import Step
from lienthong.notices.models import Notice
from lienthong.organisations.models import Unit
from lienthong.planning.actions import answer_needs, ask_more, close_needs, remind_units, reopen_needs
from lienthong.planning.models import NeedsAnswer, NeedsCampaign
from lienthong.planning.rules.needs import is_to_be_reminded
from lienthong.planning.tasks import remind_of_needs
from tests.cast import TODAY, Cast
from tests.planning import needs_things as needs
from tests.planning import things
from tests.planning.test_actions import codes_of

BrowserOf = Callable[[str], Client]
DUE = TODAY + timedelta(days=14)
LATER = TODAY + timedelta(days=21)


def a_gathering_without_the_cell(cast: Cast) -> NeedsCampaign:
    """Only the other cell was asked; Dũng speaks for the first."""
    things.an_officer(cast.dung, cast.cell, "unit_officer")
    return needs.a_campaign(cast, cast.other_cell)


def test_a_unit_that_was_forgotten_is_asked_and_told(cast: Cast) -> None:
    campaign, an = a_gathering_without_the_cell(cast), cast.actor("an")
    assert ask_more(campaign=campaign, units=[cast.cell.pk, cast.other_cell.pk], due_on=DUE, actor=an) == 1
    assert NeedsAnswer.objects.filter(campaign=campaign).count() == 2
    assert list(Notice.objects.filter(kind="planning.needs").values_list("account_id", flat=True)) == [cast.dung.pk]
    assert codes_of(lambda: ask_more(campaign=campaign, units=[cast.cell.pk], due_on=DUE, actor=an)) == (
        "nobody_added",
    )


def test_who_may_not_be_asked_later(cast: Cast) -> None:
    campaign, an = a_gathering_without_the_cell(cast), cast.actor("an")

    def ask(unit: Unit, due_on: date = DUE) -> object:
        return ask_more(campaign=campaign, units=[unit.pk], due_on=due_on, actor=an)

    assert codes_of(lambda: ask(cast.stranger_cell, TODAY)) == ("due_day_past", "units_out_of_area")
    close_needs(campaign=campaign, actor=an)
    assert codes_of(lambda: ask(cast.cell)) == ("needs_closed_here",)
    assert NeedsAnswer.objects.count() == 1


def test_another_day_is_told_to_the_silent_alone(cast: Cast) -> None:
    campaign, an = needs.an_answer(cast).campaign, cast.actor("an")
    things.an_officer(cast.chi, cast.other_cell, "unit_officer")
    assert ask_more(campaign=campaign, units=[], due_on=LATER, actor=an) == 0
    campaign.refresh_from_db()
    told = Notice.objects.filter(kind="planning.needs", read_at=None).values_list("account_id", flat=True)
    assert (campaign.due_on, list(told)) == (LATER, [cast.chi.pk])


def test_a_closed_gathering_is_opened_again_and_keeps_what_was_said(cast: Cast) -> None:
    answer, an = needs.an_answer(cast), cast.actor("an")

    def again(due_on: date = LATER) -> object:
        return reopen_needs(campaign=answer.campaign, due_on=due_on, actor=an)

    assert codes_of(again) == ("needs_still_open",)
    close_needs(campaign=answer.campaign, actor=an)
    assert codes_of(lambda: again(TODAY)) == ("due_day_past",)
    again()
    campaign = NeedsCampaign.objects.get()
    assert (campaign.closed_on, campaign.due_on) == (None, LATER)
    answer_needs(answer=answer, needs={}, note="Thôi.", source="form", actor=cast.actor("dung"))
    assert remind_units(campaign=campaign, actor=an) == 1
    verbs = AuditEntry.objects.filter(verb__in=["planning.close_needs", "planning.reopen_needs"]).order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == ["planning.close_needs", "planning.reopen_needs"]


def test_the_needs_of_a_year_that_is_over_stay_closed(cast: Cast) -> None:
    campaign = needs.an_asked_unit(cast).campaign
    close_needs(campaign=campaign, actor=cast.actor("an"))
    next_year = date(TODAY.year + 1, 1, 4)
    due_on, an = next_year + timedelta(days=7), cast.actor("an", next_year)
    assert codes_of(lambda: reopen_needs(campaign=campaign, due_on=due_on, actor=an)) == ("needs_year_over",)


@pytest.mark.parametrize(
    ("day", "reminded", "is_due"),
    [
        (-4, None, False),
        (-3, None, True),
        (-2, None, True),
        (-2, -3, False),
        (0, -3, False),
        (1, -3, True),
        (7, 1, False),
        (8, 7, True),
        (15, 8, True),
        (16, 15, False),
        (90, 15, False),
    ],
)
def test_a_silent_unit_is_reminded_on_four_days(day: int, reminded: int | None, is_due: bool) -> None:
    remembered = None if reminded is None else DUE + timedelta(days=reminded)
    asked_on, on = DUE - timedelta(days=14), DUE + timedelta(days=day)
    assert is_to_be_reminded(asked_on=asked_on, reminded_on=remembered, due_on=DUE, on=on) == is_due


def test_who_was_asked_a_moment_ago_is_not_reminded_of_an_earlier_day() -> None:
    on = DUE - timedelta(days=2)
    assert not is_to_be_reminded(asked_on=on, reminded_on=None, due_on=DUE, on=on)


def test_the_job_reminds_the_silent_once_and_leaves_closed_gatherings_alone(cast: Cast) -> None:
    answer, today = needs.an_asked_unit(cast), timezone.localdate()
    NeedsAnswer.objects.update(asked_on=today - timedelta(days=20))
    NeedsCampaign.objects.update(due_on=today + timedelta(days=2))

    def reminded() -> int:
        NeedsAnswer.objects.filter(reminded_on=today).update(reminded_on=today - timedelta(days=1))
        assert remind_of_needs(Step(1, {}, {}, cast.actor("an"))).finished
        return NeedsAnswer.objects.filter(reminded_on=today).count()

    NeedsAnswer.objects.exclude(pk=answer.pk).update(answered_at=timezone.now())
    assert [reminded(), reminded()] == [1, 0]
    NeedsAnswer.objects.update(reminded_on=None)
    NeedsCampaign.objects.update(closed_on=today)
    assert reminded() == 0


def test_the_clerk_asks_more_units_closes_and_opens_again(cast: Cast, browser_of: BrowserOf) -> None:
    campaign, an = a_gathering_without_the_cell(cast), browser_of("an")
    at = f"/nhu-cau/{campaign.pk}/"
    day = (timezone.localdate() + timedelta(days=9)).strftime("%d/%m/%Y")
    assert an.post(f"{at}hoi-them/", {"due_on": campaign.due_on.strftime("%d/%m/%Y")}).status_code == 422
    sent = an.post(f"{at}hoi-them/", {"units": [cast.cell.pk], "due_on": day})
    assert (sent.status_code, sent["Location"]) == (302, at)
    assert an.post(f"{at}mo-lai/", {"due_on": day}).status_code == 422
    an.post(f"{at}ket-thuc/")
    assert an.get(f"{at}hoi-them/")["Location"] == f"{at}mo-lai/"
    assert an.post(f"{at}mo-lai/", {"due_on": day})["Location"] == at
    assert an.get(f"{at}mo-lai/")["Location"] == f"{at}hoi-them/"
    assert NeedsAnswer.objects.filter(campaign=campaign).count() == 2
