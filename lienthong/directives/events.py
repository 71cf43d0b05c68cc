"""What directives announce."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TasksGiven:
    """Tasks were laid on units: made of a document, or passed on. `account_id` is who did it (None: the product)."""

    task_ids: tuple[int, ...]
    account_id: int | None


@dataclass(frozen=True, slots=True)
class TaskFinished:
    """A task, or its present round, is done."""

    task_id: int


@dataclass(frozen=True, slots=True)
class TasksTakenBack:
    """Tasks are gone, because the decision that made them was taken back."""

    task_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TargetAllotted:
    """A target was given to units below, or given anew. `account_id` is who did it (None: the product)."""

    allotment_id: int
    account_id: int | None


@dataclass(frozen=True, slots=True)
class TaskHandedDown:
    """A task was handed to units. `account_id` is who did it."""

    task_id: int
    unit_ids: tuple[int, ...]
    account_id: int | None


@dataclass(frozen=True, slots=True)
class RoundMoved:
    """A round moved: a report was sent, confirmed, returned ... `account_id` is who moved it (None: the product)."""

    round_id: int
    move: str
    account_id: int | None


@dataclass(frozen=True, slots=True)
class ExcuseMoved:
    """An excuse was asked (`ask`), granted, refused or dropped."""

    excuse_id: int
    move: str
    account_id: int | None
