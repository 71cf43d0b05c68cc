"""What a document says of the past, kept beside the task that it explains."""

from django.db import models

from lienthong.directives.models.tasks import Task


class Baseline(models.Model):
    """A quoted sentence about a shortcoming, with its place in the task's document: from where the task starts.

    It is words of the document, never changed; whoever took it in by mistake takes it away again.
    """

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    clause = models.CharField(max_length=40, blank=True)
    starts_at = models.PositiveIntegerField()
    ends_at = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "starts_at"], name="baseline_once_per_task_and_place")]
