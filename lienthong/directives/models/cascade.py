"""Which document answers which, and which of its tasks answers which of the tasks above."""

from django.db import models
from django.db.models import F, Q

from lienthong.directives.choices import AnswerFound, LinkKind, LinkState
from lienthong.directives.models.tasks import Task
from lienthong.documents.models import Document
from lienthong.organisations.models import Unit

_ABOVE = ("same", "narrower")  # LinkKind


class Answer(models.Model):
    """One document that turns another, from above, into tasks of its own. Both stand in one unit's register.

    It is proposed when the lower document cites the upper one's number, or said by hand; a person confirms it or turns it
    down, and nothing else ends it. `body` is whose document the answer is, in the tree; None where the name fits no unit.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    upper = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=12, choices=LinkState.choices, default=LinkState.PROPOSED)
    found = models.CharField(max_length=12, choices=AnswerFound.choices, default=AnswerFound.CITATION)
    decided_by = models.CharField(max_length=100, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "upper"], name="answer_once"),
            models.CheckConstraint(condition=~Q(document=F("upper")), name="answer_is_another_document"),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_at__isnull=True) | Q(decided_at__isnull=False),
                name="answer_decided_on_a_day",
            ),
        ]


class TaskLink(models.Model):
    """What one task of an answer is to the tasks above: the same, narrower, added, or from another document.

    `likeness` is how alike the sentences are (0 to 1), None when a person made the link. Proposed by likeness; a person
    confirms it or turns it down. `upper` is empty for what was added or comes from `elsewhere`.
    """

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="links")
    lower = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="+")
    upper = models.ForeignKey(Task, on_delete=models.CASCADE, null=True, related_name="+")
    elsewhere = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=12, choices=LinkKind.choices)
    state = models.CharField(max_length=12, choices=LinkState.choices, default=LinkState.PROPOSED)
    likeness = models.DecimalField(max_digits=3, decimal_places=2, null=True)
    decided_by = models.CharField(max_length=100, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["answer", "lower", "upper"], nulls_distinct=False, name="task_link_once"),
            models.CheckConstraint(
                condition=Q(kind__in=_ABOVE, upper__isnull=False) | (~Q(kind__in=_ABOVE) & Q(upper__isnull=True)),
                name="task_link_kind_says_whether_above",
            ),
            models.CheckConstraint(
                condition=Q(kind="elsewhere") | Q(elsewhere__isnull=True), name="task_link_elsewhere_by_kind"
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_at__isnull=True) | Q(decided_at__isnull=False),
                name="task_link_decided_on_a_day",
            ),
        ]
