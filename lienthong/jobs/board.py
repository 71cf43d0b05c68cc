"""What work this installation knows: apps describe their kinds and schedules in `tasks`, `project` installs them.

A job is a chain of short steps. A step runs in one transaction together with the saving of its own mark, the cursor;
so a worker that dies at any moment has either done the step and said so, or neither.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, time
from typing import TYPE_CHECKING, Any

from lienthong.kernel.actor import Actor

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Step:
    """What a step is given. `cursor` is what the step before left, empty at the first; `actor` holds the grants of today."""

    job_id: int
    arguments: dict[str, Any]
    cursor: dict[str, Any]
    actor: Actor


@dataclass(frozen=True, slots=True)
class Progress:
    """What a step gives back: where to go on (plain JSON values), how much of how much, and whether that was the last.

    `total` 0 means that nobody knows yet. `note` is one sentence for who waits; `result_url` leads to what came of it.
    Neither holds personal data: administrators see them too.
    """

    cursor: dict[str, Any]
    done: int
    total: int
    finished: bool = False
    note: str = ""
    result_url: str = ""


@dataclass(frozen=True, slots=True)
class JobKind:
    """A kind of work. A `Refusal` from a step ends the job with its sentences; any other error is tried again.

    `when_cancelled` takes back, in the transaction that cancels, what the finished steps have left.
    """

    key: str
    label: "StrOrPromise"
    step: Callable[[Step], Progress]
    when_cancelled: Callable[[Step], None] | None = None
    attempts: int = 5


@dataclass(frozen=True, slots=True)
class Schedule:
    """Work that comes back: daily at a local time, or every so many minutes. Administrators may change the rhythm."""

    key: str
    kind: str
    label: "StrOrPromise"
    daily_at: time | None = None
    every_minutes: int | None = None

    def __post_init__(self) -> None:
        if (self.daily_at is None) == (self.every_minutes is None):
            raise ValueError("a schedule is either daily or every so many minutes")


def _nobody(account_id: int | None, on: date) -> Actor:
    return Actor(account_id=account_id, person_id=None, name="", on=on)


@dataclass
class WorkBoard:
    """The kinds and schedules known here, and how to find the actor behind an account (people live further up)."""

    kinds: dict[str, JobKind] = field(default_factory=dict)
    schedules: dict[str, Schedule] = field(default_factory=dict)
    actor_of: Callable[[int | None, date], Actor] = _nobody

    def install(
        self,
        kinds: Iterable[JobKind],
        schedules: Iterable[Schedule],
        actor_of: Callable[[int | None, date], Actor],
    ) -> None:
        """Replace everything. Called once at start-up. A schedule of an unknown kind is a mistake of ours."""
        self.kinds = {kind.key: kind for kind in kinds}
        self.schedules = {schedule.key: schedule for schedule in schedules}
        self.actor_of = actor_of
        if unknown := {schedule.kind for schedule in self.schedules.values()} - self.kinds.keys():
            raise ValueError(f"schedules of unknown kinds: {sorted(unknown)}")


work = WorkBoard()
