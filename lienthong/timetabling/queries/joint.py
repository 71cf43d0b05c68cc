"""Joint orders as people read them: what came out for each centre, which classes may be chosen, how the work goes."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet, Sum

from lienthong.classes.choices import SessionState
from lienthong.classes.models import Session, TrainingClass
from lienthong.curriculum.models import Topic
from lienthong.jobs.choices import JobState
from lienthong.jobs.models import Job, JobFault
from lienthong.timetabling.choices import Outcome
from lienthong.timetabling.models import JointOrder, Proposal, ProposedSession
from lienthong.timetabling.rules.words import short_reason


@dataclass
class PartSum:
    """One centre's part in numbers: outcome -> sessions; for what has no place: reason -> sessions, and the codes."""

    part: Proposal
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(Outcome.values, 0))
    reasons: Counter[str] = field(default_factory=Counter)
    codes: set[str] = field(default_factory=set)

    @property
    def whys(self) -> list[tuple[str, int]]:
        """Why sessions were left out, what holds back most of them first."""
        return self.reasons.most_common()

    @property
    def left_out(self) -> int:
        """Sessions without a place, taken out ones among them."""
        return self.counts[Outcome.UNPLACED] + self.counts[Outcome.REMOVED]

    @property
    def placed(self) -> int:
        """Sessions that have a place."""
        return self.counts[Outcome.NEW] + self.counts[Outcome.CHANGED] + self.counts[Outcome.SAME]


def parts_of_order(joint: JointOrder) -> list[PartSum]:
    """Every part with its numbers and why something was left out. Three queries, however many centres."""
    found = {one.pk: PartSum(one) for one in joint.parts.defer("facts").order_by("centre")}
    rows = ProposedSession.objects.filter(proposal__joint=joint)
    for part, outcome, count in rows.values_list("proposal_id", "outcome").annotate(Count("pk")).order_by():
        found[part].counts[outcome] = count
    without = rows.filter(outcome__in=[Outcome.UNPLACED, Outcome.REMOVED])
    for part, whys in without.values_list("proposal_id", "whys"):
        code = whys[0][0] if whys else ""
        found[part].reasons[short_reason(code)] += 1
        found[part].codes.add(code)
    return list(found.values())


def decisions_of(joints: Collection[JointOrder]) -> dict[int, Counter[str]]:
    """Key of an order -> state -> how many of its parts. One query."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    rows = Proposal.objects.filter(joint__in=joints).values_list("joint_id", "state").annotate(Count("pk"))
    for joint, state, count in rows.order_by():
        found[joint or 0][state] = count
    return found


@dataclass(frozen=True, slots=True)
class Offered:
    """A class that may be chosen, and how many periods of its programme stand in no timetable yet."""

    training_class: TrainingClass
    missing: int


def classes_offered(classes: QuerySet[TrainingClass]) -> dict[int, list[Offered]]:
    """Key of a centre -> its classes among these. Three queries, however many."""
    rows = list(classes)
    missing = missing_periods(rows)
    found: dict[int, list[Offered]] = defaultdict(list)
    for one in rows:
        found[one.centre_id].append(Offered(one, missing[one.pk]))
    return dict(found)


def missing_periods(classes: Collection[TrainingClass]) -> dict[int, int]:
    """Key of a class -> periods of its topics for which it has no session, as the solver counts them. Two queries."""
    planned: dict[tuple[int, int], int] = {
        (one, topic): periods
        for one, topic, periods in Session.objects.filter(training_class__in=[one.pk for one in classes])
        .exclude(state=SessionState.CANCELLED)
        .exclude(topic=None)
        .order_by()
        .values_list("training_class", "topic")
        .annotate(Sum("periods"))
    }
    topics: dict[int, list[Topic]] = defaultdict(list)
    for topic in Topic.objects.filter(edition__in={one.edition_id for one in classes}):
        topics[topic.edition_id].append(topic)
    return {
        one.pk: sum(max(0, topic.periods - planned.get((one.pk, topic.pk), 0)) for topic in topics[one.edition_id])
        for one in classes
    }


@dataclass(frozen=True, slots=True)
class Work:
    """How the work on an order goes: its job, and what the last failure said."""

    job: Job | None
    reasons: list[str]

    @property
    def has_failed(self) -> bool:
        """It ended without anything, and stays so until somebody tries again or gives up."""
        return self.job is not None and self.job.state == JobState.FAILED


def work_on(job_id: int | None) -> Work:
    """The work on one order. At most two queries."""
    job = Job.objects.filter(pk=job_id or 0).first()
    if job is None or job.state != JobState.FAILED:
        return Work(job, [])
    fault = JobFault.objects.filter(job=job).order_by("-pk").first()
    return Work(job, list(fault.sentences) if fault else [])


def failed_among(orders: Iterable[Any]) -> set[int]:
    """Of these orders' jobs the keys of those that failed. One query."""
    keys = {one.job_id for one in orders if one.job_id is not None}
    return set(Job.objects.filter(pk__in=keys, state=JobState.FAILED).values_list("pk", flat=True))
