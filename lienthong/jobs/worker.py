"""Working jobs off: takes one, does a slice of its steps, gives it back.

Whoever works on a job holds a lock of its database session, which the database lets go of when the process dies, however
it dies. So a job left behind is taken up at once by the next worker, and never by two. The cursor is saved in the
transaction of the step: a step was done and marked, or not at all.
"""

import logging
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import F
from django.db.models.functions import Now
from django.db.transaction import atomic
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.base.bases import told
from lienthong.base.logs import log
from lienthong.jobs.actions import CHANNEL, order_due_work
from lienthong.jobs.board import JobKind, Progress, Step, work
from lienthong.jobs.choices import UNFINISHED, JobState
from lienthong.jobs.events import JobEnded
from lienthong.jobs.models import Job, JobFault, Worker
from lienthong.jobs.queries import unfinished_jobs
from lienthong.jobs.rules import MOST_INTERRUPTIONS, pause_after
from lienthong.kernel.refusal import Refusal
from lienthong.kernel.switchboard import announce

SLICE_SECONDS = 3.0  # then whoever waits longest has a turn
IDLE_SECONDS = 2.0
SEEN_EVERY_SECONDS = 10.0
_LOOKED_AT = 50
_LOCK_ROOM = 3_141_000_000_000_000_000  # session locks of jobs lie from here up; no other use comes near


class _Stopped(Exception):  # noqa: N818 - no error: somebody asked the job to end while a step ran
    """The job was cancelled while its step ran; the step is rolled back."""


class Forever:
    """The life of a worker process: works, waits to be called, looks after recurring work.

    It ends when `end` is called, and when the process `beside`, its parent, is gone.
    """

    def __init__(self, *, beside: int | None = None) -> None:
        self._ending = False
        self._beside = beside
        self._seen = 0.0
        self.name = f"{socket.gethostname()}:{os.getpid()}"

    def end(self, *_signal: Any) -> None:
        """Finish the step at hand, then stop. Fit to be a signal's handler."""
        self._ending = True

    def run(self) -> None:
        """Work until asked to end. A lost database ends the process with its error: the supervisor starts another."""
        with connection.cursor() as cursor:
            cursor.execute(f"LISTEN {CHANNEL}")
        try:
            while not self._ending and not self._orphaned():
                self._be_seen()
                order_due_work(now=timezone.now(), actor=work.actor_of(None, timezone.localdate()))
                if not work_off(limit=1) and not self._ending:
                    self._wait()
        finally:
            if connection.is_usable():  # to ask for another after a lost one would keep a dead server's worker waiting
                Worker.objects.filter(name=self.name).delete()

    def _orphaned(self) -> bool:
        return self._beside is not None and os.getppid() != self._beside

    def _be_seen(self) -> None:
        if time.monotonic() - self._seen < SEEN_EVERY_SECONDS:
            return
        self._seen = time.monotonic()
        Worker.objects.update_or_create(name=self.name, defaults={"seen_at": Now()})
        Worker.objects.filter(seen_at__lt=Now() - timedelta(days=1)).delete()

    def _wait(self) -> None:
        driver: Any = connection.connection
        for _call in driver.notifies(timeout=IDLE_SECONDS, stop_after=1):
            return


def work_off(limit: int | None = None) -> int:
    """Do slices of jobs that are due, until none is left or `limit` slices were done; how many were done."""
    slices = 0
    while limit is None or slices < limit:
        with _next_job() as job_id:
            if job_id is None:
                break
            _do_slice(job_id)
        slices += 1
    return slices


@contextmanager
def _next_job() -> Iterator[int | None]:
    """The key of the job that has waited longest and that nobody holds; held by this session inside the block."""
    held = next(
        filter(_try_hold, unfinished_jobs().filter(due_at__lte=Now()).values_list("pk", flat=True)[:_LOOKED_AT]), None
    )
    try:
        yield held
    finally:
        if held is not None and connection.connection is not None and not connection.connection.closed:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK_ROOM + held])


def _try_hold(job_id: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK_ROOM + job_id])
        return bool(cursor.fetchone()[0])


def _do_slice(job_id: int) -> None:
    """Steps of the job until it ends, fails, or the slice is over; it may have ended before it was held."""
    if not _begin(job_id):
        return
    until = time.monotonic() + SLICE_SECONDS
    while _one_step(job_id):
        if time.monotonic() > until:
            Job.objects.filter(pk=job_id).update(state=JobState.WAITING, due_at=Now())
            return


def _begin(job_id: int) -> bool:
    """Mark the job as running. Found running it was left behind by a worker that died, and that is counted."""
    job = Job.objects.filter(pk=job_id, state__in=UNFINISHED).first()
    if job is None:
        return False
    left_behind = job.state == JobState.RUNNING
    if left_behind and job.interruptions >= MOST_INTERRUPTIONS:
        _fail(job, [_("Việc này làm máy dừng nhiều lần liền. Hãy báo người quản trị.")])
        return False
    Job.objects.filter(pk=job_id).update(
        state=JobState.RUNNING,
        started_at=job.started_at or Now(),
        interruptions=F("interruptions") + (1 if left_behind else 0),
    )
    return True


def _one_step(job_id: int) -> bool:
    """Do one step; whether there is another to do now."""
    job = Job.objects.get(pk=job_id)
    kind = work.kinds.get(job.kind)
    if kind is None:
        _fail(job, [_("Bản cài đặt này không biết loại việc này.")])
        return False
    step = Step(job.pk, job.arguments, job.cursor, work.actor_of(job.account_id, timezone.localdate()))
    if job.cancel_asked_at:
        _cancel(job, kind, step)
        return False
    try:
        return _committed(job, kind, step)
    except _Stopped:
        _cancel(job, kind, step)
    except Refusal as refusal:
        _fail(job, [told(reason) for reason in refusal.reasons])
    except Exception as error:
        if not connection.is_usable():
            raise
        _failed_once(job, kind, error)
    return False


@atomic
def _committed(job: Job, kind: JobKind, step: Step) -> bool:
    """The step and its mark, in one transaction. Whoever cancelled meanwhile has the last word."""
    progress = kind.step(step)
    asked = Job.objects.select_for_update().filter(pk=job.pk).values_list("cancel_asked_at", flat=True).get()
    if asked:
        raise _Stopped
    ended: dict[str, Any] = {"state": JobState.DONE, "ended_at": Now()} if progress.finished else {}
    Job.objects.filter(pk=job.pk).update(
        **_told(progress, job), cursor=progress.cursor, failures=0, interruptions=0, **ended
    )
    if progress.finished:
        announce(JobEnded(job.pk))
    return not progress.finished


def _told(progress: Progress, job: Job) -> dict[str, Any]:
    return {
        "done": progress.done,
        "total": progress.total,
        "note": progress.note[:300],
        "result_url": progress.result_url or job.result_url,
    }


@atomic
def _cancel(job: Job, kind: JobKind, step: Step) -> None:
    """End a job that was asked to end, taking back what its kind takes back."""
    if kind.when_cancelled:
        kind.when_cancelled(step)
    Job.objects.filter(pk=job.pk).update(state=JobState.CANCELLED, ended_at=Now())
    announce(JobEnded(job.pk))


@atomic
def _fail(job: Job, sentences: list[str], error: str = "") -> None:
    JobFault.objects.create(job=job, sentences=sentences, error=error)
    Job.objects.filter(pk=job.pk).update(state=JobState.FAILED, ended_at=Now(), failures=F("failures") + 1)
    announce(JobEnded(job.pk))


def _failed_once(job: Job, kind: JobKind, error: Exception) -> None:
    """An unexpected error: try again later, or give up after as many times as the kind allows."""
    name = f"{type(error).__module__}.{type(error).__qualname__}"[:200]
    log("job_failed", level=logging.ERROR, caught=error, job=job.pk, kind=job.kind)
    failures = job.failures + 1
    if failures >= kind.attempts:
        _fail(job, [_("Có lỗi bất ngờ, đã thử %(times)s lần. Hãy báo người quản trị.") % {"times": failures}], name)
        return
    with atomic():
        again = _due(failures)
        JobFault.objects.create(job=job, sentences=[_("Có lỗi bất ngờ; sẽ tự thử lại.")], error=name)
        Job.objects.filter(pk=job.pk).update(state=JobState.WAITING, failures=failures, due_at=again)


def _due(failures: int) -> datetime:
    return timezone.now() + pause_after(failures)
