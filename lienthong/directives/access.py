"""Who reaches which proposal and task: those who hold the right at the unit that holds the document, or above.

A task that was handed down is reached, round by round, by those who report at the unit it was handed to, or above.
"""

from collections.abc import Callable

from django.db.models import F, Q, QuerySet
from django.shortcuts import get_object_or_404

from lienthong.directives.choices import LinkState, RoundState
from lienthong.directives.models import (
    Answer,
    Evidence,
    Measure,
    Proposal,
    ReportFile,
    Round,
    Share,
    Task,
    TaskLink,
    TaskUnit,
)
from lienthong.directives.queries import answers_with_documents, standing_shares
from lienthong.documents.models import Document
from lienthong.kernel.actor import Actor
from lienthong.organisations.access import reaches, unit_ids_holding, unit_ids_within

VIEW = "directives.view"
MANAGE = "directives.manage"
REPORT = "directives.report"


def tasks_visible_to(actor: Actor, right: str = VIEW) -> QuerySet[Task]:
    """The tasks the right reaches: the open ones first, the one due soonest at the top; those without a day last."""
    tasks = Task.objects.filter(unit_id__in=unit_ids_holding(actor, right, Task, "unit_id"))
    return tasks.order_by("-state", F("due_on").asc(nulls_last=True), "pk")


def task_for(actor: Actor, pk: int, right: str = VIEW) -> Task:
    """The task when the right reaches it, else 404."""
    found = tasks_visible_to(actor, right).select_related("document", "proposal")
    return get_object_or_404(found.defer("document__text", "document__findings"), pk=pk)


def proposals_visible_to(actor: Actor, right: str = VIEW) -> QuerySet[Proposal]:
    """The proposals of the documents whose unit the right reaches, in the order of the texts."""
    units = unit_ids_holding(actor, right, Document, "unit_id")
    return Proposal.objects.filter(document__unit_id__in=units).order_by("document_id", "position")


def proposal_for(actor: Actor, pk: int, right: str = VIEW) -> Proposal:
    """The proposal when the right reaches it, else 404."""
    found = proposals_visible_to(actor, right).select_related("document")
    return get_object_or_404(found.defer("document__text"), pk=pk)


def answers_visible_to(actor: Actor, right: str = VIEW) -> QuerySet[Answer]:
    """The answers in the registers that the right reaches; those turned down are kept out."""
    units = unit_ids_holding(actor, right, Answer, "unit_id")
    return Answer.objects.filter(unit_id__in=units).exclude(state=LinkState.REFUSED)


def answer_for(actor: Actor, pk: int, right: str = VIEW) -> Answer:
    """The answer when the right reaches the register in which both documents stand, else 404."""
    units = unit_ids_holding(actor, right, Answer, "unit_id")
    return get_object_or_404(answers_with_documents(Answer.objects.filter(unit_id__in=units)), pk=pk)


def link_for(actor: Actor, pk: int, right: str = VIEW) -> TaskLink:
    """The link between two tasks when the right reaches its answer, else 404."""
    units = unit_ids_holding(actor, right, Answer, "unit_id")
    return get_object_or_404(TaskLink.objects.filter(answer__unit_id__in=units).select_related("answer"), pk=pk)


def units_giving(actor: Actor) -> set[int]:
    """The units within reach whose tasks were handed to others: each sets the rhythm of its own reminders."""
    held = TaskUnit.objects.filter(task__unit_id__in=unit_ids_holding(actor, MANAGE, Task, "unit_id"), ended_on=None)
    return set(held.exclude(unit_id=F("task__unit_id")).order_by().values_list("task__unit_id", flat=True).distinct())


def units_with_documents(actor: Actor, right: str = VIEW) -> list[int]:
    """The units below which the reader sees what documents ask for: those within reach that keep a register."""
    return unit_ids_holding(actor, right, Document, "unit_id")


def measure_for(actor: Actor, pk: int, right: str = VIEW) -> Measure:
    """The measure of a task that the right reaches, withdrawn or not, else 404."""
    within = Measure.objects.filter(task__in=tasks_visible_to(actor, right).order_by())
    long = ("task__document__text", "task__document__findings")
    return get_object_or_404(within.select_related("task__document").defer(*long), pk=pk)


def shares_visible_to(actor: Actor, right: str = VIEW) -> QuerySet[Share]:
    """The shares that stand of units that the right reaches: what was given to us."""
    return standing_shares().filter(unit_id__in=unit_ids_within(actor, right))


def share_for(actor: Actor, pk: int, right: str = VIEW) -> Share:
    """The share when the right reaches its unit, of whatever version, else 404."""
    within = Share.objects.filter(unit_id__in=unit_ids_within(actor, right))
    related = within.select_related("unit", "allotment__measure__task__document")
    long = ("allotment__measure__task__document__text", "allotment__measure__task__document__findings")
    return get_object_or_404(related.defer(*long), pk=pk)


def evidence_for(actor: Actor, pk: int) -> Evidence:
    """The evidence when the right reaches its unit or the one that holds the task, else 404."""
    units = unit_ids_within(actor, VIEW)
    within = Evidence.objects.filter(Q(unit_id__in=units) | Q(measure__task__unit_id__in=units))
    return get_object_or_404(within.select_related("file"), pk=pk)


def may_read(actor: Actor, unit_id: int) -> Callable[[str], bool]:
    """Whether a right reaches the unit: for indicators that not everyone may read."""
    return lambda right: reaches(actor, right, unit_id)


def _given(actor: Actor) -> Q:
    units = unit_ids_holding(actor, REPORT, TaskUnit, "unit_id")
    return Q(task_unit__unit_id__in=units) & ~Q(task_unit__unit_id=F("task_unit__task__unit_id"))


def _followed(actor: Actor, right: str) -> Q:
    return Q(task_unit__task__unit_id__in=unit_ids_holding(actor, right, Task, "unit_id"))


def rounds_given_to(actor: Actor) -> QuerySet[Round]:
    """What was handed to the units for which the actor reports, the one due soonest first. Withdrawn rounds are gone."""
    rounds = Round.objects.filter(_given(actor)).exclude(state=RoundState.WITHDRAWN)
    return rounds.order_by(F("due_on").asc(nulls_last=True), "pk")


def rounds_given_from_above(actor: Actor) -> QuerySet[Round]:
    """What others handed to the actor's units: without what the actor's own office handed down and follows itself."""
    rounds = rounds_given_to(actor)
    return rounds.exclude(_followed(actor, MANAGE)) if actor.may(MANAGE) else rounds


def rounds_followed_by(actor: Actor, right: str = VIEW) -> QuerySet[Round]:
    """The rounds of the tasks that the right reaches, the one due soonest first."""
    return Round.objects.filter(_followed(actor, right)).order_by(F("due_on").asc(nulls_last=True), "pk")


def rounds_visible_to(actor: Actor) -> QuerySet[Round]:
    """The rounds that the actor sees from either side: as who reports, or as who follows."""
    seen = Q(pk__in=[])
    if actor.may(REPORT):
        seen |= _given(actor) & ~Q(state=RoundState.WITHDRAWN)
    if actor.may(VIEW):
        seen |= _followed(actor, VIEW)
    return Round.objects.filter(seen)


def rounds_reported_within(rounds: QuerySet[Round], actor: Actor) -> QuerySet[Round]:
    """Of these, the rounds of units that the actor may look at, and of tasks that he follows."""
    return rounds.filter(Q(task_unit__unit_id__in=unit_ids_within(actor, VIEW)) | _followed(actor, VIEW))


def _whole(rounds: QuerySet[Round]) -> QuerySet[Round]:
    whole = rounds.select_related("task_unit__task__document", "task_unit__task__proposal")
    return whole.defer("task_unit__task__document__text", "task_unit__task__document__findings")


def round_given(actor: Actor, pk: int) -> Round:
    """The round when the actor reports for its unit, else 404."""
    return get_object_or_404(_whole(rounds_given_to(actor)), pk=pk)


def round_followed(actor: Actor, pk: int, right: str = VIEW) -> Round:
    """The round when the right reaches its task, else 404."""
    return get_object_or_404(_whole(rounds_followed_by(actor, right)), pk=pk)


def report_files_within(rounds: QuerySet[Round]) -> QuerySet[ReportFile]:
    """The files sent with reports of rounds that are within reach."""
    files = ReportFile.objects.filter(report__round__in=rounds.order_by().values("pk"))
    return files.select_related("file", "report")
