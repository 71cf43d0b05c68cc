"""Recurring work: known, due, missed, moved, and swept."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from lienthong.audit.models import AuditEntry
from lienthong.jobs.actions import change_schedule, order_due_work, run_now, sweep_ended_jobs
from lienthong.jobs.board import JobKind, Progress, Schedule, Step, WorkBoard, work
from lienthong.jobs.choices import JobState
from lienthong.jobs.errors import JobRefused
from lienthong.jobs.models import Job, ScheduledWork
from lienthong.jobs.worker import work_off
from tests.at_once import at_once
from tests.cast import PRODUCT
from tests.jobs.things import a_count, fresh

TZ = timezone.get_default_timezone()
NOON = datetime(2026, 3, 16, 12, 0, tzinfo=TZ)


@pytest.fixture
def nightly(db: None, monkeypatch: pytest.MonkeyPatch) -> ScheduledWork:
    """One piece of work that is due at half past two each night, known since the sixteenth of March at noon."""
    schedule = Schedule("tests.nightly", "tests.see_actor", "Việc đêm", daily_at=time(2, 30))
    monkeypatch.setattr(work, "schedules", {schedule.key: schedule})
    order_due_work(now=NOON, actor=PRODUCT)
    return ScheduledWork.objects.get()


def test_a_release_brings_its_schedules(nightly: ScheduledWork) -> None:
    assert nightly.next_at == datetime(2026, 3, 17, 2, 30, tzinfo=TZ)
    assert Job.objects.count() == 0


def test_what_was_missed_for_a_week_is_done_once(nightly: ScheduledWork) -> None:
    monday = NOON + timedelta(days=7)

    assert [order_due_work(now=monday, actor=PRODUCT) for _look in range(2)] == [1, 0]

    nightly.refresh_from_db()
    assert nightly.next_at == datetime(2026, 3, 24, 2, 30, tzinfo=TZ)
    assert (nightly.last_at, nightly.last_job) == (monday, Job.objects.get())


@pytest.mark.django_db(transaction=True)
def test_two_workers_that_look_at_once_order_it_once(nightly: ScheduledWork) -> None:
    later = NOON + timedelta(days=2)

    at_once(*[lambda: order_due_work(now=later, actor=PRODUCT)] * 3)

    assert Job.objects.count() == 1


def test_resting_work_is_not_ordered(nightly: ScheduledWork) -> None:
    change_schedule(
        scheduled=nightly, daily_at=None, every_minutes=15, paused=True, now=NOON, actor=PRODUCT
    )  # fmt: skip

    assert order_due_work(now=NOON + timedelta(days=2), actor=PRODUCT) == 0
    nightly.refresh_from_db()
    assert (nightly.every_minutes, nightly.daily_at, nightly.next_at) == (15, None, NOON + timedelta(minutes=15))
    assert AuditEntry.objects.get(verb="jobs.change_schedule").details == {"key": "tests.nightly", "paused": True}


def test_a_rhythm_that_is_none_is_refused_and_changes_nothing(nightly: ScheduledWork) -> None:
    before = ScheduledWork.objects.values().get()

    with pytest.raises(JobRefused) as refused:
        change_schedule(
            scheduled=nightly, daily_at=time(1), every_minutes=5, paused=False, now=NOON, actor=PRODUCT
        )  # fmt: skip

    assert refused.value.codes == ("schedule_rhythm",)
    assert ScheduledWork.objects.values().get() == before


def test_out_of_turn_the_next_turn_stays(nightly: ScheduledWork) -> None:
    turn = nightly.next_at

    job = run_now(scheduled=nightly, actor=PRODUCT)
    again = run_now(scheduled=nightly, actor=PRODUCT)

    nightly.refresh_from_db()
    assert (job, nightly.last_job, nightly.next_at) == (again, job, turn)


def test_a_schedule_no_release_knows_goes_when_it_is_due(
    nightly: ScheduledWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "schedules", {})

    assert order_due_work(now=NOON + timedelta(days=2), actor=PRODUCT) == 0
    assert ScheduledWork.objects.count() == 0


def test_old_jobs_are_swept_and_young_or_unfinished_ones_stay(db: None) -> None:
    old, young, waiting = a_count(), a_count(), a_count()
    long_ago = timezone.now() - timedelta(days=61)
    Job.objects.filter(pk=old.pk).update(state=JobState.DONE, ended_at=long_ago)
    Job.objects.filter(pk=young.pk).update(state=JobState.FAILED, ended_at=timezone.now())
    Job.objects.filter(pk=waiting.pk).update(ordered_at=long_ago)

    assert sweep_ended_jobs(before=timezone.now() - timedelta(days=60)) == 1
    assert set(Job.objects.all()) == {young, waiting}


def test_sweeping_is_a_job_itself(nightly: ScheduledWork) -> None:
    from lienthong.jobs.actions import order_job

    old = a_count(7)
    Job.objects.filter(pk=old.pk).update(state=JobState.DONE, ended_at=timezone.now() - timedelta(days=61))
    sweep = order_job(kind="jobs.sweep", arguments={}, actor=PRODUCT)

    work_off()

    assert (fresh(sweep).state, fresh(sweep).done) == (JobState.DONE, 1)


def _never(step: Step) -> Progress:
    raise AssertionError


def test_a_schedule_of_an_unknown_kind_is_found_at_start() -> None:
    schedule = Schedule("tests.lost", "tests.lost", "Lạc", every_minutes=5)

    with pytest.raises(ValueError, match=r"schedules of unknown kinds: \['tests.lost'\]"):
        WorkBoard().install([JobKind("tests.other", "Khác", _never)], [schedule], lambda account_id, on: PRODUCT)


def test_a_schedule_has_one_rhythm() -> None:
    with pytest.raises(ValueError, match="either daily or every so many minutes"):
        Schedule("tests.both", "tests.count", "Cả hai", daily_at=time(1), every_minutes=5)
