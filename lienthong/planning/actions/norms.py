"""Numbers with their basis: norms of money, what posts ask for; and what was done under lines that open no class."""

from datetime import date

from django.db.models import Q
from django.db.transaction import atomic
from django.utils import timezone

from lienthong.audit.actions import record
from lienthong.curriculum.models import Programme
from lienthong.kernel.actor import Actor
from lienthong.kernel.text import folded, squash
from lienthong.organisations.models import Unit
from lienthong.planning.actions.lines import draft_of
from lienthong.planning.choices import LineKind
from lienthong.planning.errors import PlanRefused, reason
from lienthong.planning.models import ApprovedLine, BudgetNorm, Deed, Plan, PlanLine, PostStandard
from lienthong.planning.queries import document_meant, lines_of
from lienthong.planning.queries.fulfilment import norms_by_programme
from lienthong.planning.rules.norms import (
    DeedFacts,
    NormFacts,
    budget_by_norm,
    reasons_deed_unfit,
    reasons_norm_unfit,
)


@atomic
def set_norm(
    *, centre: Unit, programme: Programme | None, norm: NormFacts, starts_on: date, actor: Actor
) -> BudgetNorm:
    """Let a norm of money hold from a day; the one before ends there. One that starts later goes."""
    Unit.objects.select_for_update(no_key=True).get(pk=centre.pk)
    if reasons := reasons_norm_unfit(norm):
        raise PlanRefused(*reasons)
    known = BudgetNorm.objects.filter(centre=centre, programme=programme)
    known.filter(starts_on__gte=starts_on).delete()
    known.filter(Q(ends_on=None) | Q(ends_on__gt=starts_on)).update(ends_on=starts_on)
    made = BudgetNorm.objects.create(
        centre=centre,
        programme=programme,
        class_dong=norm.class_dong,
        learner_dong=norm.learner_dong,
        basis=squash(norm.basis),
        starts_on=starts_on,
    )
    record(actor, "planning.set_norm", made, unit_id=centre.pk)
    return made


@atomic
def apply_norms(*, plan: Plan, actor: Actor) -> int:
    """Give every class line without money what the norm of the day says. How many lines; what was typed stays."""
    locked = draft_of(plan, actor)
    norms = norms_by_programme(locked.centre, actor.on)
    changed = []
    for line in lines_of(locked):
        norm = norms.get(line.programme_id) or norms.get(None)
        if line.kind == LineKind.CLASS and not line.budget_dong and norm is not None:
            line.budget_dong = budget_by_norm(
                classes=line.class_count, learners_per_class=line.learners_per_class, norm=norm
            )
            changed.append(line)
    if not changed:
        raise PlanRefused(reason("no_norm_fits"))
    PlanLine.objects.bulk_update(changed, ["budget_dong"])
    record(actor, "planning.apply_norms", locked, unit_id=locked.centre_id, lines=len(changed))
    return len(changed)


@atomic
def set_standard(
    *, centre: Unit, words: str, programme: Programme, basis: str, starts_on: date, actor: Actor
) -> PostStandard:
    """Say that whoever holds a post named so shall have completed a programme."""
    reasons = [] if squash(words) else [reason("post_words_missing", "words")]
    if not squash(basis):
        reasons.append(reason("norm_basis_missing", "basis"))
    if reasons:
        raise PlanRefused(*reasons)
    made, _new = PostStandard.objects.update_or_create(
        centre=centre,
        words_folded=folded(squash(words)),
        programme=programme,
        starts_on=starts_on,
        defaults={"words": squash(words), "basis": squash(basis), "ends_on": None},
    )
    record(actor, "planning.set_standard", made, unit_id=centre.pk)
    return made


@atomic
def end_standard(*, standard: PostStandard, actor: Actor) -> None:
    """A post asks for the programme no longer, from today; what began today goes."""
    found = PostStandard.objects.select_for_update().get(pk=standard.pk)
    record(actor, "planning.end_standard", found, unit_id=found.centre_id)
    if found.starts_on >= actor.on:
        found.delete()
        return
    found.ends_on = actor.on
    found.save(update_fields=["ends_on"])


@atomic
def record_deed(
    *,
    line: ApprovedLine,
    done_on: date,
    times: int,
    people: int,
    evidence: str,
    actor: Actor,
    number: str = "",
    issued_on: date | None = None,
) -> Deed:
    """Keep what was done under a line that opens no class, with what proves it; a registered document is linked."""
    PlanLine.objects.select_for_update(no_key=True).get(pk=line.line_id)
    words = squash(evidence)
    facts = DeedFacts(line.kind, line.year, done_on, times, people, words)
    if reasons := reasons_deed_unfit(facts, on=actor.on):
        raise PlanRefused(*reasons)
    deed = Deed.objects.create(
        line_id=line.line_id,
        done_on=done_on,
        times=times,
        people=people,
        evidence=words,
        document=document_meant(line.centre_id, squash(number), issued_on),
        recorded_by=actor.name,
    )
    record(actor, "planning.record_deed", deed, unit_id=line.centre_id, line=line.line_id)
    return deed


@atomic
def take_back_deed(*, deed: Deed, actor: Actor) -> Deed:
    """Take back what was recorded by mistake; twice is once."""
    found = Deed.objects.select_for_update().select_related("line__plan").get(pk=deed.pk)
    if found.taken_back_at is None:
        found.taken_back_at, found.taken_back_by = timezone.now(), actor.name
        found.save(update_fields=["taken_back_at", "taken_back_by"])
        record(actor, "planning.take_back_deed", found, unit_id=found.line.plan.centre_id, line=found.line_id)
    return found
