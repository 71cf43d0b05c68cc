"""Who sees which work: everyone his own; who looks after the installation, all of it without titles."""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from lienthong.jobs.models import Job
from lienthong.kernel.actor import Actor

MANAGE = "jobs.manage"


def jobs_visible_to(actor: Actor) -> QuerySet[Job]:
    """One's own jobs, and with the right to manage everybody's, newest first."""
    mine = Q(account_id=actor.account_id) if actor.account_id is not None else Q(pk__in=[])
    return Job.objects.filter(Q() if actor.may(MANAGE) else mine).order_by("-pk")


def job_for(actor: Actor, pk: int) -> Job:
    """The job when it is the actor's or he manages jobs, else 404."""
    return get_object_or_404(jobs_visible_to(actor), pk=pk)
