"""Reading tasks and proposals: of a unit, of a document, by text."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet, Subquery

from lienthong.base.text import numbered
from lienthong.directives.choices import Due, ProposalState, TaskState
from lienthong.directives.models import Proposal, Task
from lienthong.documents.choices import DocumentState
from lienthong.documents.models import Clause, Document
from lienthong.kernel.numbers import number_asked
from lienthong.kernel.text import exact
from lienthong.organisations.queries import periods_on

SOON = timedelta(days=30)
NEAR = timedelta(days=7)
_LATE_FOR = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Decided:
    """One proposal with the tasks that were made of it, and how many sentences were merged in it."""

    proposal: Proposal
    tasks: tuple[Task, ...]
    of_several: int = 0


def tasks_of_unit(unit_id: int) -> QuerySet[Task]:
    """The tasks that the unit holds, the one due soonest first."""
    return Task.objects.filter(unit_id=unit_id).order_by(F("due_on").asc(nulls_last=True), "pk")


def task_choices(unit_id: int) -> list[tuple[int, str]]:
    """The unit's open tasks for a select field, as (key, `803-KL/TU 2.1: first words`)."""
    tasks = tasks_of_unit(unit_id).filter(state=TaskState.OPEN).select_related("document")
    return [
        (task.pk, f"{' '.join([task.document.number or task.document.title, task.clause]).strip()}: {task.title}")
        for task in tasks.defer("document__text", "document__findings")
    ]


def tasks_of_document(document: Document) -> QuerySet[Task]:
    """The tasks made of the document, in the order of the text; those added by hand last."""
    place = F("proposal__starts_at").asc(nulls_last=True), F("proposal__position").asc(nulls_last=True)
    return Task.objects.filter(document=document).order_by(*place, "pk")


def proposals_of(document: Document) -> list[Decided]:
    """The document's proposals in the order of the text, each with its tasks; what was split or merged away is left out.

    Two queries.
    """
    made: dict[int, list[Task]] = {}
    for task in Task.objects.filter(document=document, proposal__isnull=False).order_by("pk"):
        made.setdefault(task.proposal_id or 0, []).append(task)
    gone = [ProposalState.SPLIT, ProposalState.MERGED]
    proposals = Proposal.objects.filter(document=document).exclude(state__in=gone).order_by("starts_at", "position")
    proposals = proposals.select_related("split_from").annotate(of_several=Count("merged"))
    return [Decided(one, tuple(made.get(one.pk, ())), one.of_several) for one in proposals]


def decided_last(document: Document, account_id: int | None) -> QuerySet[Proposal]:
    """What the account decided last about the document's proposals; all that was decided in that moment."""
    decided = Proposal.objects.filter(document=document, decided_by=account_id, decided_at__isnull=False)
    together = decided.order_by("-decided_at").values("decided_at")[:1]
    # a merge is taken back at what it led to
    return Proposal.objects.filter(
        Q(pk__in=decided.filter(decided_at=Subquery(together), merged_into=None).values("pk"))
        | Q(merged__in=decided.filter(decided_at=Subquery(together)).values("pk"))
    ).distinct()


def tasks_matching(tasks: QuerySet[Task], typed: str) -> QuerySet[Task]:
    """Of these, the tasks whose text, lead or clause holds every word typed, with marks where typed with marks; or all of
    the document whose number was typed.
    """
    every_word = Q()
    for word in exact(typed.replace("\0", "")).split(" "):
        every_word &= Q(searchable__contains=word)
    key = number_asked(typed)
    if not key:
        return tasks.filter(every_word)
    numbers = numbered(Document.objects.all(), "number", key)
    return tasks.filter(every_word | Q(document__in=numbers.values("pk")))


def tasks_due(tasks: QuerySet[Task], due: str, today: date) -> QuerySet[Task]:
    """Of these, the tasks that are late, due within 30 days, due later, or without a day."""
    chosen = {
        Due.LATE: Q(due_on__lt=today, state=TaskState.OPEN),
        Due.SOON: Q(due_on__gte=today, due_on__lte=today + SOON),
        Due.LATER: Q(due_on__gt=today + SOON),
        Due.NONE: Q(due_on__isnull=True),
    }
    return tasks.filter(chosen[Due(due)])


def tasks_to_remind(on: date, *, after: int, number: int) -> list[Task]:
    """The next open tasks, by key, that are due within a week, or late since no more than 60 days."""
    near = Task.objects.filter(state=TaskState.OPEN, due_on__gte=on - _LATE_FOR, due_on__lte=on + NEAR, pk__gt=after)
    return list(near.order_by("pk")[:number])


def waiting_documents(proposals: QuerySet[Proposal]) -> list[tuple[Document, int]]:
    """The registered documents among these proposals' with the number still to be decided, the oldest first."""
    waiting = proposals.filter(state=ProposalState.PROPOSED, document__state=DocumentState.REGISTERED)
    numbers = {
        row["document"]: row["waiting"] for row in waiting.order_by().values("document").annotate(waiting=Count("pk"))
    }
    documents = Document.objects.filter(pk__in=numbers).defer("text", "findings").order_by("pk")
    return [(document, numbers[document.pk]) for document in documents]


def heading_of(task: Task) -> Clause | None:
    """The numbered clause under which the task's sentence stands; None for a task added by hand or before the first one."""
    if task.proposal is None:
        return None
    above = Clause.objects.filter(document_id=task.document_id, starts_at__lt=task.proposal.starts_at)
    return above.exclude(label__in=["-", "+"]).order_by("-starts_at").first()


def lead_choices(task: Task, on: date) -> list[tuple[int, str]]:
    """The units that may be meant by the lead: the task's own unit, the committee above it, and all that hang there."""
    own = periods_on(on).filter(unit_id=task.unit_id).first()
    if own is None:
        return []
    top = own.parent_id or own.unit_id
    return list(periods_on(on).filter(path__contains=[top]).values_list("unit_id", "name"))
