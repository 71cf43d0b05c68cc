"""Gathering needs of a year: whom the centre asks, until when, reminding, closing and opening again."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.transaction import atomic
from django.urls import reverse
from django.utils.translation import gettext_noop

from lienthong.audit.actions import record
from lienthong.base.constraints import refusing
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.kernel.text import squash
from lienthong.notices.actions import settle, tell
from lienthong.organisations.models import Unit
from lienthong.organisations.queries import name_on
from lienthong.people.queries import accounts_holding_at
from lienthong.planning.errors import PlanRefused, reason
from lienthong.planning.models import NeedsAnswer, NeedsCampaign
from lienthong.planning.queries import silent_answers
from lienthong.planning.queries.bases import basis_of_gathering
from lienthong.planning.queries.needs import area_units
from lienthong.planning.rules import reasons_not_a_plan_year
from lienthong.planning.rules.moves import reasons_not_to_ask
from lienthong.planning.rules.needs import reasons_not_to_gather

NEED = "planning.need"
_ASKED = gettext_noop("%(centre)s hỏi nhu cầu đào tạo, bồi dưỡng năm %(year)s, hạn %(due)s.")
_REMINDED = gettext_noop("Nhắc: chưa gửi nhu cầu đào tạo, bồi dưỡng năm %(year)s cho %(centre)s, hạn %(due)s.")
_POSTPONED = gettext_noop("%(centre)s đổi hạn gửi nhu cầu đào tạo, bồi dưỡng năm %(year)s thành %(due)s.")
_REOPENED = gettext_noop("%(centre)s mở lại đợt hỏi nhu cầu đào tạo, bồi dưỡng năm %(year)s, hạn %(due)s.")


@atomic
def open_needs(
    *, centre: Unit, year: int, units: Iterable[int], due_on: date, note: str, actor: Actor
) -> NeedsCampaign:
    """Ask units of the centre's area for their needs of a year. Those who speak for them are told."""
    asked = sorted(set(units))
    reasons = reasons_not_a_plan_year(year, actor.on)
    reasons += reasons_not_to_ask(bodies=1, due_on=due_on, on=actor.on)
    if not asked:
        reasons.append(reason("no_units_asked", "units"))
    elif area_units(centre, actor.on).filter(unit_id__in=asked).count() != len(asked):
        reasons.append(reason("units_out_of_area", "units"))
    if reasons:
        raise PlanRefused(*reasons)
    with refusing({"one_needs_campaign_per_year": lambda: PlanRefused(reason("needs_exist", "year", year=year))}):
        campaign = NeedsCampaign.objects.create(
            centre=centre,
            year=year,
            due_on=due_on,
            note=squash(note),
            opened_on=actor.on,
            opened_by=actor.name,
        )
    _ask(campaign, asked, actor)
    record(actor, "planning.open_needs", campaign, unit_id=centre.pk, year=year, units=len(asked))
    return campaign


@atomic
def ask_more(*, campaign: NeedsCampaign, units: Iterable[int], due_on: date, actor: Actor) -> int:
    """Ask further units while the gathering is open, and give all another day if it is one. How many were added.

    Who was asked before and has not answered is told of the new day. A unit asked already is left as it is.
    """
    locked = _open_campaign(campaign, actor.on)
    here = set(NeedsAnswer.objects.filter(campaign=locked).values_list("unit_id", flat=True))
    added = sorted(set(units) - here)
    is_moved = due_on != locked.due_on
    reasons = reasons_not_to_ask(bodies=1, due_on=due_on, on=actor.on)
    if not added and not is_moved:
        reasons.append(reason("nobody_added", "units"))
    if added and area_units(locked.centre, actor.on).filter(unit_id__in=added).count() != len(added):
        reasons.append(reason("units_out_of_area", "units"))
    if reasons:
        raise PlanRefused(*reasons)
    if is_moved:
        _postpone(locked, due_on, _POSTPONED, actor)
    _ask(locked, added, actor)
    record(actor, "planning.ask_more", locked, unit_id=locked.centre_id, units=len(added))
    return len(added)


@atomic
def remind_units(*, campaign: NeedsCampaign, actor: Actor) -> int:
    """Remind the units that have not answered, each once a day. How many."""
    locked = _open_campaign(campaign, actor.on)
    silent = silent_answers(locked)
    if not silent:
        raise PlanRefused(reason("nobody_silent", basis=basis_of_gathering(locked, actor.on)))
    due = list(silent.exclude(reminded_on=actor.on))
    if not due:
        raise PlanRefused(reason("already_reminded"))
    remind(due, locked, on=actor.on, but=actor.account_id)
    record(actor, "planning.remind_units", locked, unit_id=locked.centre_id, units=len(due))
    return len(due)


@atomic
def remind(answers: Sequence[NeedsAnswer], campaign: NeedsCampaign, *, on: date, but: int | None = None) -> None:
    """Remind these silent units of one gathering, by hand or by the day; each remembers when."""
    NeedsAnswer.objects.filter(pk__in=[one.pk for one in answers]).update(reminded_on=on)
    _tell(answers, campaign, _REMINDED, on, but)


@atomic
def close_needs(*, campaign: NeedsCampaign, actor: Actor) -> NeedsCampaign:
    """End the gathering; closed twice it stays closed."""
    locked = NeedsCampaign.objects.select_for_update().get(pk=campaign.pk)
    if locked.closed_on is None:
        locked.closed_on = actor.on
        locked.save(update_fields=["closed_on"])
        record(actor, "planning.close_needs", locked, unit_id=locked.centre_id)
        for one in silent_answers(locked):
            settle("planning.needs", thing_id=one.pk)
    return locked


@atomic
def reopen_needs(*, campaign: NeedsCampaign, due_on: date, actor: Actor) -> NeedsCampaign:
    """Take answers again until another day, while a plan of that year can still be made. Who was silent is told."""
    locked = NeedsCampaign.objects.select_for_update().select_related("centre").get(pk=campaign.pk)
    reasons = reasons_not_to_gather(locked.year, actor.on)
    reasons += reasons_not_to_ask(bodies=1, due_on=due_on, on=actor.on)
    if locked.closed_on is None:
        reasons.append(
            reason("needs_still_open", basis=basis_of_gathering(locked, actor.on), due=written_day(locked.due_on))
        )
    if reasons:
        raise PlanRefused(*reasons)
    locked.closed_on = None
    _postpone(locked, due_on, _REOPENED, actor)
    record(actor, "planning.reopen_needs", locked, unit_id=locked.centre_id)
    return locked


def _open_campaign(campaign: NeedsCampaign, on: date) -> NeedsCampaign:
    """The gathering, locked and open; whoever asks is told what to do when it is closed."""
    locked = NeedsCampaign.objects.select_for_update().select_related("centre").get(pk=campaign.pk)
    if locked.closed_on is not None:
        basis = basis_of_gathering(locked, on)
        raise PlanRefused(reason("needs_closed_here", basis=basis, day=written_day(locked.closed_on)))
    return locked


def _ask(campaign: NeedsCampaign, units: Sequence[int], actor: Actor) -> None:
    answers = NeedsAnswer.objects.bulk_create(
        NeedsAnswer(campaign=campaign, unit_id=unit, asked_on=actor.on) for unit in units
    )
    _tell(answers, campaign, _ASKED, actor.on, actor.account_id)


def _postpone(campaign: NeedsCampaign, due_on: date, sentence: str, actor: Actor) -> None:
    """Another day for all; who has not answered is told."""
    campaign.due_on = due_on
    campaign.save(update_fields=["due_on", "closed_on"])
    _tell(silent_answers(campaign), campaign, sentence, actor.on, actor.account_id)


def _tell(answers: Iterable[NeedsAnswer], campaign: NeedsCampaign, sentence: str, on: date, but: int | None) -> None:
    every = list(answers)
    holders = accounts_holding_at(NEED, [one.unit_id for one in every], on)
    facts = {
        "centre": name_on(campaign.centre_id, on),
        "year": campaign.year,
        "due": written_day(campaign.due_on),
    }
    for one in every:
        url = reverse("planning:need", args=[one.pk])
        told = holders[one.unit_id]
        tell(told, "planning.needs", thing_id=one.pk, sentence=sentence, facts=facts, url=url, but=but)
