"""A plan before other bodies: asking them, what they say, what the centre answers, appraising; and the way that says who.

Every action locks the plan's row first, so that an answer and the end of the asking take turns.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.transaction import atomic
from django.utils import timezone

from lienthong.audit.actions import record
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.kernel.switchboard import announce
from lienthong.kernel.text import squash
from lienthong.organisations.models import Unit
from lienthong.planning.choices import StepKind, Taken
from lienthong.planning.errors import PlanRefused, reason
from lienthong.planning.events import BodiesAsked
from lienthong.planning.models import LineComment, Plan, Review, ReviewBody, WayStep
from lienthong.planning.queries import lines_of, next_version, open_review_of, replied_mark, steps_of
from lienthong.planning.queries.bases import basis_of_way
from lienthong.planning.rules import WRITABLE


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A body that shall stand on a committee's way, and how many days it has."""

    kind: str
    body: Unit
    days: int


@atomic
def lay_way(*, committee: Unit, steps: Sequence[StepDraft], actor: Actor) -> list[WayStep]:
    """Say which bodies the committee's plans pass. Plans on their way keep the step in which they stand."""
    Unit.objects.select_for_update(no_key=True).get(pk=committee.pk)
    WayStep.objects.filter(committee=committee).delete()
    laid = WayStep.objects.bulk_create(
        WayStep(committee=committee, kind=step.kind, body=step.body, days=step.days) for step in steps
    )
    asked = sum(step.kind == StepKind.CONSULT for step in steps)
    record(actor, "planning.lay_way", committee, unit_id=committee.pk, bodies=asked, appraisers=len(steps) - asked)
    return laid


def open_review(plan: Plan, kind: str, bodies: Sequence[int], due_on: date, actor: Actor) -> Review:
    """Lay the locked plan before these bodies."""
    review = Review.objects.create(
        plan=plan, kind=kind, version=next_version(plan), opened_on=actor.on, opened_by=actor.name, due_on=due_on
    )
    asked = ReviewBody.objects.bulk_create(ReviewBody(review=review, body_id=body) for body in bodies)
    announce(BodiesAsked(review_id=review.pk, asked_ids=tuple(one.pk for one in asked), account_id=actor.account_id))
    return review


def lay_before_appraiser(plan: Plan, actor: Actor) -> Review:
    """Lay the locked plan before the body that its committee has appraise plans."""
    step = steps_of(plan.committee_id).get(kind=StepKind.APPRAISE)
    return open_review(plan, StepKind.APPRAISE, [step.body_id], actor.on + timedelta(days=step.days), actor)


def close_review(plan: Plan, actor: Actor) -> Review | None:
    """End the review before which the locked plan lies, if it lies before one. Who appraised has answered thereby."""
    review = open_review_of(plan)
    if review is None:
        return None
    review.closed_on = actor.on
    review.save(update_fields=["closed_on"])
    if review.kind == StepKind.APPRAISE:
        review.bodies.filter(answered_at=None).update(answered_at=timezone.now(), answered_by=actor.name)
    return review


@atomic
def comment(*, asked: ReviewBody, remarks: Mapping[int | None, str], actor: Actor, is_final: bool = True) -> ReviewBody:
    """Keep what a body says: line key (None: the plan as a whole) -> words; empty words take a comment back.

    While the asking is open a body may say it anew. With `is_final` it has answered.
    """
    plan = Plan.objects.select_for_update().get(pk=asked.review.plan_id)
    found = ReviewBody.objects.select_related("review").get(pk=asked.pk)
    if found.review.closed_on is not None:
        raise PlanRefused(reason("not_asked_any_more", basis=basis_of_way(plan, actor.on)))
    titles: dict[int | None, str] = {line.pk: line.title for line in lines_of(plan)} | {None: ""}
    said = {line_id: words.strip()[:2000] for line_id, words in remarks.items() if line_id in titles}
    LineComment.objects.filter(asked=found).delete()
    LineComment.objects.bulk_create(
        LineComment(asked=found, line_id=line_id, title=titles[line_id], text=words)
        for line_id, words in said.items()
        if words
    )
    if is_final:
        found.answered_at, found.answered_by = timezone.now(), actor.name
        found.save(update_fields=["answered_at", "answered_by"])
        count = sum(bool(words) for words in said.values())
        record(actor, "planning.comment", plan, unit_id=found.body_id, comments=count)
    return found


@atomic
def reply(*, comment: LineComment, taken: str, words: str, actor: Actor, seen: str | None = None) -> LineComment:
    """What the centre answers to a comment: taken up, in part, or not, and why. May be said anew until the plan goes up.

    `seen` is the answer that was on the page (`replied_mark`): one that somebody else gave meanwhile is not overwritten.
    """
    plan = Plan.objects.select_for_update().get(pk=comment.asked.review.plan_id)
    found = LineComment.objects.select_related("asked__review").filter(pk=comment.pk).first()
    if found is None or plan.state not in WRITABLE or found.asked.review.version != next_version(plan):
        raise PlanRefused(reason("comment_gone", basis=basis_of_way(plan, actor.on)))
    if seen is not None and seen != replied_mark(found) and found.replied_at is not None:
        at = timezone.localtime(found.replied_at)
        who = {"who": found.replied_by, "hour": f"{at:%H:%M:%S}", "day": written_day(at.date())}
        raise PlanRefused(reason("comment_answered_meanwhile", basis=None, **who))
    written = squash(words)[:2000]
    reasons = [] if written else [reason("reply_missing", "reply")]
    if taken not in Taken.values:
        reasons.append(reason("taken_unknown", "taken"))
    if reasons:
        raise PlanRefused(*reasons)
    found.taken, found.reply, found.replied_by, found.replied_at = taken, written, actor.name, timezone.now()
    found.save()
    record(actor, "planning.reply", plan, unit_id=plan.centre_id, comment=found.pk, taken=taken)
    return found
