"""How a benchmark tells its result: one JSON object on a line."""

import json
import os
import platform
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field


def machine() -> str:
    """What the figures were taken on, without a name of the machine."""
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"


@dataclass(frozen=True)
class Result:
    """`figure` and `limit` in `unit`; `ratio` is figure / limit, so that below 1 the promise is kept."""

    name: str
    figure: float
    unit: str
    limit: float
    limit_is: str
    size: str = ""  # of what it was measured on, where the same benchmark is run at several
    ratio: float = field(init=False)
    machine: str = field(default_factory=machine)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ratio", round(self.figure / self.limit, 3))


def tell(result: Result) -> int:
    """Print the result; the exit code says whether the promise is kept."""
    print(json.dumps(asdict(result), ensure_ascii=False))
    return 0 if result.ratio < 1 else 1


def median_seconds(work: Callable[[], object], runs: int, clock: Callable[[], float] = time.perf_counter) -> float:
    """The median time of the work over so many runs, after one that is not counted.

    By the wall, or by `time.process_time` for what only computes: on a busy machine the wall measures the others.
    """
    work()
    taken = []
    for _ in range(runs):
        begun = clock()
        work()
        taken.append(clock() - begun)
    return statistics.median(taken)
