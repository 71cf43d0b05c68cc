"""Tasks and the proposals they come from."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from lienthong.directives.choices import ProposalState, TaskState
from lienthong.documents.models import Document
from lienthong.organisations.models import Unit


class Proposal(models.Model):
    """One sentence of a document that the reader takes for a task, with the bodies named. A person decides on it.

    A sentence that orders two things is split, several that order one are merged: what came of it points back at it or is
    pointed at, and every row keeps its own span of the text. `starts_on` is a "from" date in it. Those decided together
    share `decided_at`.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    units = ArrayField(models.CharField(max_length=300), default=list)
    clause = models.CharField(max_length=40, blank=True)
    starts_at = models.PositiveIntegerField()
    ends_at = models.PositiveIntegerField()
    deadline = models.CharField(max_length=40, blank=True)
    starts_on = models.DateField(null=True)
    state = models.CharField(max_length=12, choices=ProposalState.choices, default=ProposalState.PROPOSED)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.BigIntegerField(null=True)
    split_from = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="parts")
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="merged")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "position"], name="proposal_position_once")]


class Task(models.Model):
    """A clause turned into something to do. It belongs to the unit that holds the document, and ends done.

    `lead` is the body as the document names it; `lead_unit` is that body in the tree, when a person says which it is.
    A proposal that names several bodies becomes one task for each. `deadline` is canonical (`D:2025-12-30`, `Y:2030`,
    `R:year:02-22`); `due_on` the day of its present round, if any: a recurring task moves on when that round is done.
    `starts_on` is the day from which it is to be done ("từ năm 2025"); it ends nothing.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, null=True, related_name="+")
    clause = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    lead = models.CharField(max_length=300, blank=True)
    lead_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    deadline = models.CharField(max_length=40, blank=True)
    starts_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=TaskState.choices, default=TaskState.OPEN)
    searchable = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "lead"], condition=Q(proposal__isnull=False), name="task_once_per_proposal_and_lead"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "due_on"], name="task_by_unit_and_due_day"),
            GinIndex(fields=["searchable"], opclasses=["gin_trgm_ops"], name="task_search"),
        ]

    @property
    def title(self) -> str:
        """The first words of the task, for links and lists."""
        words = self.text.split()
        return " ".join(words[:18]) + ("…" if len(words) > 18 else "")
