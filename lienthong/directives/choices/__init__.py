"""States of proposals, tasks, answers and links, and the forms a deadline takes."""

from lienthong.directives.choices.cascade import AnswerFound, Cover, DraftKind, LinkKind, LinkState
from lienthong.directives.choices.following import (
    CellStanding,
    ExcuseKind,
    ExcuseState,
    PeriodWords,
    RecipientGroup,
    ReminderKind,
    RoundState,
    SentenceKind,
    UnitRole,
)
from lienthong.directives.choices.measures import TYPED_IN, Progress, TypedIndicator
from lienthong.directives.choices.tasks import DeadlineWords, Due, ProposalState, TaskState, Weekday

__all__ = [
    "TYPED_IN",
    "AnswerFound",
    "CellStanding",
    "Cover",
    "DeadlineWords",
    "DraftKind",
    "Due",
    "ExcuseKind",
    "ExcuseState",
    "LinkKind",
    "LinkState",
    "PeriodWords",
    "Progress",
    "ProposalState",
    "RecipientGroup",
    "ReminderKind",
    "RoundState",
    "SentenceKind",
    "TaskState",
    "TypedIndicator",
    "UnitRole",
    "Weekday",
]
