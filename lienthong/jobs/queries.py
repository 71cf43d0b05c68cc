"""Reading jobs, schedules and workers."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from lienthong.jobs.choices import UNFINISHED
from lienthong.jobs.models import Job, JobFault, ScheduledWork, Worker

ALIVE_FOR = timedelta(seconds=60)


def jobs_of_account(account_id: int) -> QuerySet[Job]:
    """What the account ordered, newest first."""
    return Job.objects.filter(account_id=account_id).order_by("-pk")


def unfinished_jobs() -> QuerySet[Job]:
    """The queue, in the order in which it is worked off."""
    return Job.objects.filter(state__in=UNFINISHED).order_by("due_at", "pk")


def job_about(key: str) -> Job | None:
    """The latest job of a key, finished or not."""
    return Job.objects.filter(key=key).order_by("-pk").first()


def faults_of(job: Job) -> QuerySet[JobFault]:
    """Why the job did not go on, each time, the latest first."""
    return JobFault.objects.filter(job=job).order_by("-pk")


def scheduled_work() -> QuerySet[ScheduledWork]:
    """Recurring work, by when it is due."""
    return ScheduledWork.objects.select_related("last_job").order_by("next_at", "pk")


def workers_alive(now: datetime) -> QuerySet[Worker]:
    """The processes seen within the last minute."""
    return Worker.objects.filter(seen_at__gt=now - ALIVE_FOR).order_by("name")
