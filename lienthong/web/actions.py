"""Telling who ordered background work that it has ended. The door knows both jobs and notices, which do not know each other."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext_noop

from lienthong.jobs.choices import JobState
from lienthong.jobs.events import JobEnded
from lienthong.jobs.models import Job
from lienthong.notices.actions import tell

_WATCHED = timedelta(seconds=30)  # whoever waits no longer than that is still looking


def tell_of_job(event: JobEnded) -> None:
    """Heard when a job ended: its person is told that it failed, or that it is done where that took a while."""
    job = Job.objects.get(pk=event.job_id)
    if job.account_id is None or job.state == JobState.CANCELLED:
        return
    failed = job.state == JobState.FAILED
    if not failed and job.ended_at is not None and job.ended_at - job.ordered_at < _WATCHED:
        return
    tell(
        [job.account_id],
        "jobs.failed" if failed else "jobs.done",
        thing_id=job.pk,
        sentence=gettext_noop("Không làm xong: %(title)s") if failed else gettext_noop("Đã làm xong: %(title)s"),
        facts={"title": job.title},
        url=(not failed and job.result_url) or reverse("jobs:detail", args=[job.pk]),
    )
