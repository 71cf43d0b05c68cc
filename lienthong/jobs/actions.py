"""Ordering, stopping and repeating work; changing the rhythm of what comes back. Doing it is the worker's part."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db import connection
from django.db.models.functions import Now
from django.db.transaction import atomic
from django.utils import timezone

from lienthong.audit.actions import record
from lienthong.jobs import errors
from lienthong.jobs.board import Schedule, work
from lienthong.jobs.choices import UNFINISHED, JobState
from lienthong.jobs.errors import JobRefused
from lienthong.jobs.models import Job, ScheduledWork
from lienthong.jobs.rules import is_rhythm, next_time
from lienthong.kernel.actor import Actor

CHANNEL = "jobs"


@atomic
def order_job(
    *,
    kind: str,
    arguments: dict[str, Any],
    actor: Actor,
    key: str = "",
    unit_id: int | None = None,
    title: str = "",
    delay: timedelta | None = None,
) -> Job:
    """Order work in the caller's transaction: it starts when that commits, or never existed.

    While a job of the same key is unfinished, that one is given back: a second press orders nothing. KeyError for a
    kind this installation does not know. `arguments` are plain JSON values.
    """
    known = work.kinds[kind]
    wanted = Job(
        kind=known.key,
        key=key,
        title=title[:200],
        account_id=actor.account_id,
        unit_id=unit_id,
        arguments=arguments,
        due_at=Now() + (delay or timedelta()),
    )
    if not key:
        wanted.save(force_insert=True)
    else:
        wanted = _only_one_of(wanted)
    call_workers()
    return Job.objects.get(pk=wanted.pk)


def _only_one_of(wanted: Job) -> Job:
    """The unfinished job of the key: this one, or the one that was there first. Whoever asks at once waits here."""
    _alone_with(wanted.key)
    there = Job.objects.filter(key=wanted.key, state__in=UNFINISHED).first()
    if there is None:
        wanted.save(force_insert=True)
    return there or wanted


def _alone_with(key: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 3))", [f"job {key}"])


def call_workers() -> None:
    """Wake idle workers once this transaction has been committed; they look by themselves every few seconds anyway."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])


@atomic
def cancel_job(*, job: Job, actor: Actor) -> None:
    """Ask that the job end. A step that is running is rolled back at its end; the worker does the rest."""
    asked = Job.objects.filter(pk=job.pk, state__in=UNFINISHED)
    if not asked.update(cancel_asked_at=Now(), due_at=Now()):
        raise JobRefused(errors.ended_already())
    record(actor, "jobs.cancel_job", job, unit_id=job.unit_id)
    call_workers()


@atomic
def retry_job(*, job: Job, actor: Actor) -> None:
    """Let a failed or cancelled job go on from its last finished step; a cancelled one begins anew."""
    if job.key:
        _alone_with(job.key)
    known = Job.objects.select_for_update().get(pk=job.pk)
    if known.state not in {JobState.FAILED, JobState.CANCELLED}:
        raise JobRefused(errors.not_failed())
    if known.key and Job.objects.filter(key=known.key, state__in=UNFINISHED).exists():
        raise JobRefused(errors.same_waiting())
    if known.state == JobState.CANCELLED:
        known.cursor, known.done = {}, 0
    known.state, known.failures, known.interruptions = JobState.WAITING, 0, 0
    known.cancel_asked_at = known.ended_at = None
    known.note = ""
    known.due_at = timezone.now()
    known.save()
    record(actor, "jobs.retry_job", known, unit_id=known.unit_id)
    call_workers()


@atomic
def order_due_work(*, now: datetime, actor: Actor) -> int:
    """Order whatever recurring work is due, once however long it was missed; how many jobs. Two at once do not double."""
    _know_schedules(now)
    due = ScheduledWork.objects.select_for_update(skip_locked=True, of=("self",)).filter(next_at__lte=now, paused=False)
    ordered = 0
    for row in due:
        schedule = work.schedules.get(row.key)
        if schedule is None:
            row.delete()
            continue
        row.last_job = order_job(kind=schedule.kind, arguments={}, actor=actor, key=f"schedule {row.key}")
        row.last_at = now
        row.next_at = next_time(timezone.localtime(now), daily_at=row.daily_at, every_minutes=row.every_minutes)
        row.save()
        ordered += 1
    return ordered


def _know_schedules(now: datetime) -> None:
    """A row for each schedule a release brought; what administrators have set stays."""
    known = set(ScheduledWork.objects.values_list("key", flat=True))
    fresh = [schedule for schedule in work.schedules.values() if schedule.key not in known]
    ScheduledWork.objects.bulk_create([_planned(one, now) for one in fresh], ignore_conflicts=True)


def _planned(schedule: Schedule, now: datetime) -> ScheduledWork:
    rhythm: dict[str, Any] = {"daily_at": schedule.daily_at, "every_minutes": schedule.every_minutes}
    return ScheduledWork(key=schedule.key, next_at=next_time(timezone.localtime(now), **rhythm), **rhythm)


@atomic
def change_schedule(
    *,
    scheduled: ScheduledWork,
    daily_at: time | None,
    every_minutes: int | None,
    paused: bool,
    now: datetime,
    actor: Actor,
) -> None:
    """Give recurring work another rhythm, or let it rest."""
    if not is_rhythm(daily_at=daily_at, every_minutes=every_minutes):
        raise JobRefused(errors.no_rhythm())
    scheduled.daily_at, scheduled.every_minutes, scheduled.paused = daily_at, every_minutes, paused
    scheduled.next_at = next_time(timezone.localtime(now), daily_at=daily_at, every_minutes=every_minutes)
    scheduled.save(update_fields=["daily_at", "every_minutes", "paused", "next_at"])
    record(actor, "jobs.change_schedule", scheduled, key=scheduled.key, paused=paused)


@atomic
def run_now(*, scheduled: ScheduledWork, actor: Actor) -> Job:
    """Order recurring work out of turn; its next turn stays."""
    schedule = work.schedules[scheduled.key]
    job = order_job(kind=schedule.kind, arguments={}, actor=actor, key=f"schedule {scheduled.key}")
    ScheduledWork.objects.filter(pk=scheduled.pk).update(last_job=job, last_at=Now())
    record(actor, "jobs.run_now", scheduled, key=scheduled.key)
    return job


def sweep_ended_jobs(*, before: datetime) -> int:
    """Forget jobs that ended before the moment, at most a thousand at a time; how many."""
    old = Job.objects.filter(ended_at__lt=before).exclude(state__in=UNFINISHED).order_by("pk").values("pk")[:1000]
    return Job.objects.filter(pk__in=[row["pk"] for row in old]).delete()[1].get("jobs.Job", 0)
