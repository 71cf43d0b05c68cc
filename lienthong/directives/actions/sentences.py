"""Keeping a shortcoming that the document tells of beside the task that it explains."""

from collections.abc import Collection

from django.db.transaction import atomic

from lienthong.audit.actions import record
from lienthong.directives.models import Baseline, Task
from lienthong.directives.queries.following import shortcomings_of
from lienthong.kernel.actor import Actor


@atomic
def keep_baselines(*, task: Task, places: Collection[int], actor: Actor) -> list[Baseline]:
    """Keep beside the task exactly the shortcomings that begin at these places of its document."""
    Task.objects.select_for_update().get(pk=task.pk)
    told = {one.starts_at: one for one, _kept in shortcomings_of(task)}
    gone = Baseline.objects.filter(task=task).exclude(starts_at__in=places)
    before = set(Baseline.objects.filter(task=task).values_list("starts_at", flat=True))
    fresh = [
        Baseline(task=task, text=one.text, clause=one.clause, starts_at=one.starts_at, ends_at=one.ends_at)
        for place, one in told.items()
        if place in set(places) - before
    ]
    dropped, _by_model = gone.delete()
    made = Baseline.objects.bulk_create(fresh)
    if made or dropped:
        record(actor, "directives.keep_baselines", task, unit_id=task.unit_id, places=[one.starts_at for one in made])
    return made
