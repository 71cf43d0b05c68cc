"""The solver's process: stopped, out of time, out of memory, orphaned, or without an answer, it leaves nothing half done."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from lienthong.kernel.refusal import Refusal
from lienthong.timetabling import tasks
from lienthong.timetabling.rules.model import Limits
from lienthong.timetabling.rules.solving import solve
from lienthong.timetabling.rules.wire import packed
from tests.timetabling.test_rules import _hold_to_the_truth
from tests.timetabling.things import QUICK, a_class, a_problem

ASKED = {"problem": packed(a_problem()), "limits": packed(QUICK), "seconds": 60.0}
ORPHAN = """
import subprocess, sys
code = "import os, sys, time; from lienthong.timetabling.child import die_with; die_with(int(sys.argv[1])); "
code += "print(os.getpid(), flush=True); time.sleep(60)"
child = subprocess.Popen([sys.executable, "-c", code, str(__import__("os").getpid())], stdout=subprocess.PIPE, text=True)
print(child.stdout.readline().strip())
"""


def test_whoever_stops_the_work_kills_it() -> None:
    begun = time.monotonic()
    assert tasks.worked(ASKED, lambda: True) is None
    assert time.monotonic() - begun < 20  # far from the sixty seconds that it was given


def test_out_of_time_it_is_killed_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "CHILD_SECONDS", 0.0)
    with pytest.raises(Refusal, match="solver_stopped"):
        tasks.worked(ASKED, lambda: False)


def test_a_process_that_breaks_down_is_an_error_and_no_answer() -> None:
    with pytest.raises(RuntimeError, match="ended with 1"):
        tasks.worked({}, lambda: False)


@pytest.mark.skipif(sys.platform != "linux", reason="bounds and orphans are the system's business")
def test_its_memory_is_bounded() -> None:
    code = "from lienthong.timetabling.child import bound; bound(); bytearray(5 << 30)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip().splitlines()[-1]) == (1, "MemoryError")


@pytest.mark.skipif(sys.platform != "linux", reason="bounds and orphans are the system's business")
def test_it_dies_with_the_worker_that_started_it() -> None:
    done = subprocess.run([sys.executable, "-c", ORPHAN], capture_output=True, text=True, check=True)
    ends = time.monotonic() + 30
    while _lives(int(done.stdout)) and time.monotonic() < ends:
        time.sleep(0.05)
    assert not _lives(int(done.stdout))


def _lives(process: int) -> bool:
    status = Path(f"/proc/{process}/stat")
    try:
        return status.read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_a_solver_that_found_nothing_in_its_time_claims_nothing_and_places_by_hand() -> None:
    """No effort at all is what a solver on a machine without a free moment has: its answer is "unknown"."""
    problem = a_problem(a_class(4), a_class(4, key=2, first=10), lecturers=2, rooms=2)
    plan = solve(problem, Limits(effort=0.0, seconds=0.0))
    assert (plan.least_unplaced, plan.least_changes, plan.objective, plan.bound) == (None, None, 0, 0)
    assert len(plan.placed) + len(plan.unplaced) == 8
    _hold_to_the_truth(problem, plan)


def test_a_class_that_nobody_could_teach_is_told_and_does_not_stop_the_others() -> None:
    """What the solver calls infeasible (everybody has a place) is asked again: how few are left out."""
    problem = a_problem(a_class(8), a_class(2, key=2, first=10), lecturers=2, rooms=2)
    plan = solve(problem, QUICK)
    assert (plan.least_unplaced, len(plan.unplaced), len(plan.placed)) == (2, 2, 8)
