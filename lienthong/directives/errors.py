"""Refusals about tasks."""

from lienthong.kernel.refusal import Refusal


class NotYetRegistered(Refusal):
    """Tasks are made only of documents that stand in the register."""


class TaskRefused(Refusal):
    """What was typed of a task cannot stand."""


class MeasureRefused(Refusal):
    """The task cannot be measured this way."""


class AnswerRefused(Refusal):
    """The document cannot be said to answer the other, or the link between the tasks cannot stand."""
