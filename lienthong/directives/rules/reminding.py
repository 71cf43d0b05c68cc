"""When a unit is reminded of a report, and when its superior is told.

Steps are days counted from the day due: -7 is a week before, 3 three days after. Of the steps whose day has come only the
latest counts, so that a server that slept for a week sends one reminder and not four.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

MOST_STEPS, FURTHEST = 6, 60
_NUMBERS = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class ReminderPlan:
    """So many days before and after; after how many days overdue the superior is told, None for never."""

    before: tuple[int, ...] = (7, 1)
    after: tuple[int, ...] = (1, 7, 14)
    escalate_after: int | None = 10

    @property
    def steps(self) -> tuple[int, ...]:
        """All steps from the earliest; the day itself is step 0 where somebody wished for it."""
        return tuple(sorted({-days for days in self.before} | set(self.after)))


USUAL = ReminderPlan()


def step_due(plan: ReminderPlan, due_on: date, today: date, told: Collection[int]) -> int | None:
    """The step to be told of today; None when none has come or the latest was told of already."""
    passed = (today - due_on).days
    latest = max((step for step in plan.steps if step <= passed), default=None)
    return None if latest is None or latest in told or any(step > latest for step in told) else latest


def is_to_be_escalated(plan: ReminderPlan, due_on: date, today: date, *, already: bool) -> bool:
    """Whether the superior is told now: overdue by so many days, and not told before."""
    return not already and plan.escalate_after is not None and (today - due_on).days >= plan.escalate_after


def days_typed(text: str) -> tuple[int, ...]:
    """The days in `7, 3, 1`, each once, the largest first. ValueError for anything that is no list of days."""
    parts = [part for part in re.split(r"[,;\s]+", text.strip()) if part]
    if any(not _NUMBERS.fullmatch(part) for part in parts):
        raise ValueError(f"not a list of days: {text!r}")
    return tuple(sorted({int(part) for part in parts}, reverse=True))


def reasons_not_a_plan(plan: ReminderPlan) -> tuple[str, ...]:
    """Codes of what is wrong: too many steps, a step too far away, telling the superior on the day itself."""
    codes = []
    if max(len(plan.before), len(plan.after)) > MOST_STEPS:
        codes.append("many_steps")
    if any(days > FURTHEST for days in (*plan.before, *plan.after, plan.escalate_after or 0)):
        codes.append("far_step")
    if plan.escalate_after is not None and plan.escalate_after < 1:
        codes.append("early_escalation")
    return tuple(codes)
