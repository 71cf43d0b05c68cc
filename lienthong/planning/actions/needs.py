"""What is needed: the answers of units, what boards count, and lines made of both."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.transaction import atomic
from django.utils import timezone

from lienthong.audit.actions import record
from lienthong.curriculum.models import Programme
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import squash
from lienthong.notices.actions import settle
from lienthong.organisations.models import Unit
from lienthong.planning.actions.lines import draft_of
from lienthong.planning.choices import AnswerSource, LineKind
from lienthong.planning.errors import PlanRefused, of_programme, reason
from lienthong.planning.models import BoardCount, Need, NeedsAnswer, NeedsCampaign, Plan, PlanLine
from lienthong.planning.queries import campaign_of, lines_of, programme_needs
from lienthong.planning.queries.bases import basis_of_gathering
from lienthong.planning.queries.needs import version_of_answer
from lienthong.planning.rules.needs import NeedFacts, classes_for, reasons_need_unfit, with_both_months


def _open(answer: NeedsAnswer, source: str, on: date) -> tuple[NeedsCampaign, NeedsAnswer]:
    """The answer with its campaign, locked and open; who is refused is told what he can do about a closed one."""
    campaign = NeedsCampaign.objects.select_for_update(no_key=True).get(pk=answer.campaign_id)
    if campaign.closed_on is not None:
        code = "needs_closed_here" if source == AnswerSource.CLERK else "needs_closed"
        basis = basis_of_gathering(campaign, on)
        raise PlanRefused(reason(code, basis=basis, day=written_day(campaign.closed_on)))
    return campaign, NeedsAnswer.objects.select_for_update().get(pk=answer.pk)


@atomic
def answer_needs(
    *,
    answer: NeedsAnswer,
    needs: Mapping[int, NeedFacts],
    note: str,
    source: str,
    actor: Actor,
    seen: str | None = None,
) -> NeedsAnswer:
    """Keep what a unit needs: programme -> counts, in place of what it said before. An empty answer says: nobody.

    `seen` is the answer that was on the page: when somebody else answered meanwhile, this refuses and names him.
    """
    campaign, found = _open(answer, source, actor.on)
    if seen is not None and seen != version_of_answer(found):
        raise PlanRefused(_answered_meanwhile(found))
    said = {programme: with_both_months(need) for programme, need in needs.items() if not need.is_blank}
    if unfit := {pk: reasons for pk, need in said.items() if (reasons := reasons_need_unfit(need))}:
        named = Programme.objects.in_bulk(unfit)
        raise PlanRefused(*[of_programme(named[pk].name, one) for pk, reasons in unfit.items() for one in reasons])
    Need.objects.filter(answer=found).delete()
    Need.objects.bulk_create(
        Need(
            answer=found,
            programme_id=programme,
            people=need.people,
            women=need.women,
            minorities=need.minorities,
            from_month=need.from_month,
            to_month=need.to_month,
        )
        for programme, need in said.items()
    )
    found.answered_at, found.answered_by, found.source, found.note = timezone.now(), actor.name, source, squash(note)
    found.save()
    people = sum(need.people for need in said.values())
    record(actor, "planning.answer_needs", campaign, unit_id=found.unit_id, people=people, source=source)
    settle("planning.needs", thing_id=found.pk)
    return found


def _answered_meanwhile(found: NeedsAnswer) -> Reason:
    if found.answered_at is None:
        return reason("answer_undone_meanwhile")
    at = timezone.localtime(found.answered_at)
    said: dict[str, Any] = {"who": found.answered_by, "hour": f"{at:%H:%M:%S}", "day": written_day(at.date())}
    return reason("answered_meanwhile", basis=None, **said)


@atomic
def take_needs(
    *, answer: NeedsAnswer, rows: Sequence[tuple[int, NeedFacts, str]], actor: Actor
) -> list[dict[str, Any]]:
    """Write a unit's own table: programme, counts, note; a receipt for each row. What the table does not name stays."""
    _campaign, found = _open(answer, AnswerSource.FILE, actor.on)
    before = {need.programme_id: need for need in Need.objects.filter(answer=found)}
    receipts: list[dict[str, Any]] = []
    for programme, said, note in rows:
        need = with_both_months(said)
        receipt: dict[str, Any] = {"answer": found.pk, "programme": programme, "was_answered": bool(found.answered_at)}
        if programme in before:
            receipt["before"] = {name: getattr(before[programme], name) for name in _COUNTS}
        told = {name: getattr(need, name) for name in _COUNTS if name != "note"} | {"note": note}
        Need.objects.update_or_create(answer=found, programme_id=programme, defaults=told)
        receipts.append(receipt | {"after": told})
    found.answered_at, found.answered_by, found.source = timezone.now(), actor.name, AnswerSource.FILE
    found.save()
    settle("planning.needs", thing_id=found.pk)
    return receipts


_COUNTS = ("people", "women", "minorities", "from_month", "to_month", "note")


def hold_answer(answer: NeedsAnswer) -> NeedsAnswer:
    """The answer as it stands now, held with its gathering until this transaction ends: what is read of it then stays."""
    NeedsCampaign.objects.select_for_update(no_key=True).get(pk=answer.campaign_id)
    return NeedsAnswer.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=answer.pk)


@atomic
def take_back_needs(*, answer: NeedsAnswer, receipts: Sequence[dict[str, Any]], actor: Actor) -> None:
    """Take back what a unit's table wrote; who had not answered before has not answered again."""
    _campaign, found = _open(answer, AnswerSource.FILE, actor.on)
    for one in receipts:
        needs = Need.objects.filter(answer=found, programme_id=one["programme"])
        if "before" in one:
            needs.update(**one["before"])
        else:
            needs.delete()
    if receipts and not any(one["was_answered"] for one in receipts):
        found.answered_at, found.answered_by, found.source = None, "", ""
        found.save()


@atomic
def set_board_count(
    *, committee: Unit, year: int, kind: str, programme: Programme | None, people: int, basis: str, actor: Actor
) -> BoardCount | None:
    """Keep what an organisation board counts for a year; nothing takes it out. Counts only."""
    Unit.objects.select_for_update(no_key=True).get(pk=committee.pk)
    if not 0 <= people <= 99_999:
        raise PlanRefused(reason("board_people_out_of_range", "people"))
    known = BoardCount.objects.filter(committee=committee, year=year, kind=kind, programme=programme)
    record(actor, "planning.set_board_count", committee, unit_id=committee.pk, year=year, people=people)
    if not people:
        known.delete()
        return None
    told = {"people": people, "basis": squash(basis), "entered_on": actor.on, "entered_by": actor.name}
    return known.update_or_create(committee=committee, year=year, kind=kind, programme=programme, defaults=told)[0]


@atomic
def merge_needs(*, plan: Plan, class_size: int, actor: Actor) -> int:
    """Put a class line into the draft for each programme that is needed and has none. How many lines.

    Pressed twice it adds nothing: a programme that has a line is left to the clerk.
    """
    locked = draft_of(plan, actor)
    campaign = campaign_of(locked.centre_id, locked.year)
    lines = list(lines_of(locked))
    here = {line.programme_id for line in lines if line.kind == LineKind.CLASS}
    rows = programme_needs(campaign, actor.on) if campaign else []
    wanted = [row for row in rows if row.planned and row.programme.pk not in here]
    if not wanted:
        raise PlanRefused(reason("nothing_to_merge"))
    last = max((line.position for line in PlanLine.objects.filter(plan=locked)), default=0)
    for place, row in enumerate(wanted, start=last + 1):
        classes, learners = classes_for(row.planned, class_size)
        PlanLine.objects.create(
            plan=locked,
            position=place,
            kind=LineKind.CLASS,
            programme=row.programme,
            title=row.programme.name,
            audience=row.programme.audience,
            class_count=classes,
            learners_per_class=learners,
            from_month=row.said.from_month or 1,
            to_month=row.said.to_month or 12,
        )
    record(actor, "planning.merge_needs", locked, unit_id=locked.centre_id, lines=len(wanted))
    return len(wanted)
