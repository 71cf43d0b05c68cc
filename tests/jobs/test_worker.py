"""Working off: steps, errors, refusals, turns, cancelling, and who ordered it."""

from datetime import date, timedelta
from itertools import count

import pytest
from django.utils import timezone

from lienthong.audit.models import AuditEntry
from lienthong.jobs import worker
from lienthong.jobs.actions import cancel_job, order_job, retry_job
from lienthong.jobs.board import JobKind, Progress, Step, work
from lienthong.jobs.choices import JobState
from lienthong.jobs.errors import JobRefused
from lienthong.jobs.models import Job, JobFault, Worker
from lienthong.jobs.worker import work_off
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Refusal
from tests.cast import PRODUCT, Cast
from tests.jobs.things import a_count, fresh, numbers

pytestmark = pytest.mark.usefixtures("counted_here")


def test_a_job_is_worked_off_step_by_step() -> None:
    job = a_count(30)

    assert work_off() == 1

    job = fresh(job)
    assert (job.state, job.done, job.total, job.percent, job.note) == (JobState.DONE, 30, 30, 100, "Đã đếm.")
    assert numbers() == list(range(30))
    assert not job.is_unfinished


def test_after_its_slice_a_job_goes_to_the_end_of_the_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "SLICE_SECONDS", -1.0)
    first, second = a_count(14), a_count(7)

    work_off(limit=1)
    assert (fresh(first).state, fresh(first).done, fresh(second).done) == (JobState.WAITING, 7, 0)

    assert work_off() == 2
    assert (fresh(first).state, fresh(second).state) == (JobState.DONE, JobState.DONE)
    assert numbers() == sorted([*range(14), *range(7)])


def test_the_same_work_ordered_again_is_the_same_job() -> None:
    first = a_count(7, key="list 1")

    assert a_count(7, key="list 1") == first
    work_off()
    assert a_count(7, key="list 1") != first


def test_work_that_is_not_due_waits() -> None:
    order_job(kind="tests.count", arguments={"whole": 7}, actor=PRODUCT, delay=timedelta(minutes=5))

    assert work_off() == 0


def test_an_unexpected_error_undoes_the_step_and_is_tried_again() -> None:
    job = order_job(kind="tests.stumble", arguments={}, actor=PRODUCT)

    work_off()

    job = fresh(job)
    assert (job.state, job.failures, numbers()) == (JobState.WAITING, 1, [])
    assert timedelta(seconds=5) < job.due_at - timezone.now() <= timedelta(seconds=10)
    assert [fault.error for fault in JobFault.objects.filter(job=job)] == ["builtins.ZeroDivisionError"]


def test_after_the_allowed_attempts_it_has_failed_and_quotes_nothing() -> None:
    job = order_job(kind="tests.stumble", arguments={}, actor=PRODUCT)

    for _attempt in range(3):
        Job.objects.filter(pk=job.pk).update(due_at=timezone.now())
        work_off()

    assert (fresh(job).state, fresh(job).failures) == (JobState.FAILED, 3)
    told = [*JobFault.objects.filter(job=job).values_list("sentences", "error")]
    assert len(told) == 3
    assert "Hoà" not in str(told)


def test_a_refusal_ends_the_job_with_all_its_sentences() -> None:
    job = order_job(kind="tests.refuse", arguments={}, actor=PRODUCT)

    work_off()

    assert fresh(job).state == JobState.FAILED
    assert JobFault.objects.get(job=job).sentences == ["Tệp này không còn.", "Hãy tải lên lại."]


def test_a_kind_that_a_release_no_longer_knows_fails_with_a_reason() -> None:
    job = Job.objects.create(kind="gone.kind")

    work_off()

    assert fresh(job).state == JobState.FAILED
    assert JobFault.objects.get(job=job).sentences == ["Bản cài đặt này không biết loại việc này."]


def test_a_job_whose_workers_always_die_is_given_up() -> None:
    job = a_count(7)
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, interruptions=50)

    work_off()

    assert (fresh(job).state, numbers()) == (JobState.FAILED, [])


def test_a_job_left_running_by_a_dead_worker_goes_on() -> None:
    job = a_count(14)
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, cursor={"at": 7}, interruptions=3)

    work_off()

    assert (fresh(job).state, fresh(job).interruptions, numbers()) == (JobState.DONE, 0, list(range(7, 14)))


def test_cancelling_takes_back_and_is_on_the_trail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "SLICE_SECONDS", -1.0)
    job = a_count(30)
    work_off(limit=1)

    cancel_job(job=job, actor=PRODUCT)
    work_off()

    assert (fresh(job).state, numbers()) == (JobState.CANCELLED, [])
    assert AuditEntry.objects.filter(verb="jobs.cancel_job", object_id=job.pk).count() == 1


def test_what_has_ended_cannot_be_cancelled() -> None:
    job = a_count(7)
    work_off()

    with pytest.raises(JobRefused) as refused:
        cancel_job(job=job, actor=PRODUCT)

    assert refused.value.codes == ("job_ended",)


def test_a_failed_job_goes_on_where_it_stopped() -> None:
    job = a_count(14)
    Job.objects.filter(pk=job.pk).update(state=JobState.FAILED, cursor={"at": 7}, failures=5)

    retry_job(job=job, actor=PRODUCT)
    work_off()

    assert (fresh(job).state, fresh(job).failures, numbers()) == (JobState.DONE, 0, list(range(7, 14)))


def test_a_cancelled_job_begins_anew() -> None:
    job = a_count(14)
    Job.objects.filter(pk=job.pk).update(state=JobState.CANCELLED, cursor={"at": 7})

    retry_job(job=job, actor=PRODUCT)
    work_off()

    assert (fresh(job).state, numbers()) == (JobState.DONE, list(range(14)))


def test_what_is_done_is_not_tried_again_and_neither_is_what_waits_anew() -> None:
    done = a_count(7)
    work_off()
    failed = a_count(7, key="one")
    Job.objects.filter(pk=failed.pk).update(state=JobState.FAILED)
    a_count(7, key="one")

    refusals: list[tuple[str, ...]] = []
    for job in (done, failed):
        try:
            retry_job(job=job, actor=PRODUCT)
        except Refusal as refusal:
            refusals.append(refusal.codes)

    assert refusals == [("job_not_failed",), ("job_same_waiting",)]


def test_steps_see_who_ordered_them_with_the_grants_of_today(cast: Cast) -> None:
    mine = order_job(kind="tests.see_actor", arguments={}, actor=cast.actor("an"))
    nobodys = order_job(kind="tests.see_actor", arguments={}, actor=PRODUCT)

    work_off()

    assert fresh(mine).note == f"{cast.an.person.full_name}: {len(cast.actor('an', timezone.localdate()).grants)}"  # type: ignore[union-attr]
    assert fresh(nobodys).note == "Liên Thông: 0"


def _ended_by_its_work(life: worker.Forever, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """What the worker named itself among the workers while it worked; its last job asks it to end."""
    seen: list[int] = []

    def last(step: Step) -> Progress:
        seen.append(Worker.objects.filter(name=life.name).count())
        life.end()
        return Progress({}, 1, 1, finished=True)

    monkeypatch.setitem(work.kinds, "tests.last", JobKind("tests.last", "Cuối", last))
    order_job(kind="tests.last", arguments={}, actor=PRODUCT)
    life.run()
    return seen


def test_a_worker_works_is_seen_and_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    counting = a_count(14)
    life = worker.Forever()
    assert _ended_by_its_work(life, monkeypatch) == [1]
    assert (fresh(counting).state, Worker.objects.count()) == (JobState.DONE, 0)


def test_a_worker_without_its_parent_takes_nothing_up() -> None:
    counting = a_count(7)
    worker.Forever(beside=-1).run()
    assert (fresh(counting).state, Worker.objects.count()) == (JobState.WAITING, 0)


def test_a_worker_with_nothing_to_do_waits_to_be_called(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "IDLE_SECONDS", 0.01)
    life = worker.Forever()
    later = order_job(kind="tests.count", arguments={"whole": 7}, actor=PRODUCT, delay=timedelta(minutes=5))
    seen = work.actor_of

    def twice(account_id: int | None, on: date) -> Actor:
        if Worker.objects.filter(name=life.name).exists() and next(rounds) == 2:
            life.end()
        return seen(account_id, on)

    rounds = count(1)
    monkeypatch.setattr(work, "actor_of", twice)
    life.run()
    assert (fresh(later).state, next(rounds)) == (JobState.WAITING, 3)
