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


class AllotmentRefused(Refusal):
    """The target cannot be given to units below this way."""


class EvidenceRefused(Refusal):
    """What was typed as reached cannot stand."""


class NotTakenBack(Refusal):
    """The decision stands: something hangs on what was made of it."""


class NotSplit(Refusal):
    """The proposals cannot be split or merged this way."""


class HandingRefused(Refusal):
    """The task cannot be handed to these units."""


class RoundRefused(Refusal):
    """A report, or what is decided about it, cannot stand."""


class ExcuseRefused(Refusal):
    """An excuse, or what is decided about it, cannot stand."""


class RemindersRefused(Refusal):
    """The days of the reminders cannot stand."""
