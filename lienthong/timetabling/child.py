"""The solver in a process of its own: `python -m lienthong.timetabling.child PARENT`, JSON in, JSON out.

Memory and processor time are bounded first, and it dies with the process that started it. It knows neither database nor
names, and writes nothing: killed at any moment it leaves nothing behind. Each call does some parts of the work and says how
far it came, so that whoever waits sees it go on.
"""

import ctypes
import json
import os
import signal
import sys
import time
from typing import Any

_MOST_MEMORY = 4 << 30
_MOST_SECONDS = 300  # of the processor
TOO_LARGE = 3  # how it ends when the bound on its memory does not let it go on
_WHEN_PARENT_DIES = 1  # PR_SET_PDEATHSIG


def bound() -> None:
    """Take memory and time from this process, where the system can."""
    try:
        import resource
    except ImportError:  # no such thing on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def die_with(parent: int) -> None:
    """End as soon as the process that started this one does, where the system can: nobody waits for the answer any more."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(_WHEN_PARENT_DIES, signal.SIGKILL)
    if os.getppid() != parent:  # it died before that was said
        sys.exit(1)


def worked(asked: dict[str, Any]) -> dict[str, Any]:
    """Go on with a course for about so many seconds; `plan` is there once it is finished."""
    until = time.monotonic() + asked["seconds"]
    from lienthong.timetabling.rules.facts import Place, Problem
    from lienthong.timetabling.rules.model import Answer, Limits
    from lienthong.timetabling.rules.solving import Course
    from lienthong.timetabling.rules.wire import packed, unpacked

    problem, limits = unpacked(Problem, asked["problem"]), unpacked(Limits, asked["limits"])
    places = {int(key): unpacked(Place, place) for key, place in asked.get("places", {}).items()}
    course = Course(problem, limits, places)
    course.tried, course.fruitless = set(asked.get("tried", [])), asked.get("fruitless", 0)
    course.answers = [Answer({}, *sums) for sums in asked.get("answers", [])]
    finished = False
    while not finished and time.monotonic() < until:
        if len(course.answers) < len(course.parts):
            course.do(course.parts[len(course.answers)])
        else:
            finished = not course.mend()
    if finished:
        course.fill()
    return {
        "places": {key: packed(place) for key, place in course.places.items()},
        "tried": sorted(course.tried),
        "fruitless": course.fruitless,
        "answers": [
            [one.least_unplaced, one.least_changes, one.objective, one.bound, one.proved, one.found]
            for one in course.answers
        ],
        "done": len(course.answers),
        "parts": len(course.parts),
        "plan": packed(course.plan()) if finished else None,
    }


if __name__ == "__main__":
    bound()
    die_with(int(sys.argv[1]))
    try:
        json.dump(worked(json.load(sys.stdin)), sys.stdout)
    except MemoryError:
        sys.exit(TOO_LARGE)
