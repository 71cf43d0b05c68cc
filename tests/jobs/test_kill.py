"""Workers that die in the middle, and two that work at once: nothing is lost, nothing is done twice."""

import random
import time

import pytest

from lienthong.jobs.actions import cancel_job
from lienthong.jobs.choices import JobState
from lienthong.jobs.models import Worker
from tests.cast import PRODUCT
from tests.jobs.things import a_count, fresh, numbers
from tests.worker import end_worker, start_worker, wait_until

pytestmark = pytest.mark.usefixtures("counted")
KINDS = "tests.jobs.kinds"


@pytest.mark.prove
def test_a_worker_killed_again_and_again_repeats_nothing_and_loses_nothing() -> None:
    job = a_count(700, pause=0.01)
    dice = random.Random(7)

    for _death in range(5):
        worker = start_worker(KINDS)
        before = fresh(job).done
        wait_until(lambda before=before: fresh(job).done > before)  # type: ignore[misc]
        time.sleep(dice.uniform(0, 0.05))
        end_worker(worker)
    worker = start_worker(KINDS)
    wait_until(lambda: not fresh(job).is_unfinished)
    worker.terminate()
    worker.wait()

    assert fresh(job).state == JobState.DONE
    assert numbers() == list(range(700))
    assert worker.returncode == 0


def test_cancelling_during_a_step_undoes_that_step_and_takes_the_others_back() -> None:
    job = a_count(700, pause=0.2)
    worker = start_worker(KINDS)
    wait_until(lambda: fresh(job).done >= 14)

    cancel_job(job=job, actor=PRODUCT)
    wait_until(lambda: not fresh(job).is_unfinished)
    worker.terminate()
    worker.wait()

    assert (fresh(job).state, numbers()) == (JobState.CANCELLED, [])


def test_two_workers_share_the_work_and_leave_their_names_only_while_they_live() -> None:
    jobs = [a_count(70, pause=0.01) for _job in range(6)]
    workers = [start_worker(KINDS) for _worker in range(2)]

    wait_until(lambda: Worker.objects.count() == 2)
    wait_until(lambda: not any(fresh(job).is_unfinished for job in jobs))
    for worker in workers:
        worker.terminate()
    codes = [worker.wait() for worker in workers]

    assert numbers() == sorted(list(range(70)) * 6)
    assert codes == [0, 0]
    assert Worker.objects.count() == 0
