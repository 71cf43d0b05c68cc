"""An approved plan is changed by a new version: what differs, what may not, what an urgent addition needs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason
from lienthong.planning.choices import Change, LineKind
from lienthong.planning.errors import reason


@dataclass(frozen=True, slots=True)
class LineSaid:
    """A line as one version has it; `line_id` is the same in all versions."""

    line_id: int
    kind: str
    programme: str
    title: str
    audience: str
    class_count: int
    learners_per_class: int
    from_month: int
    to_month: int
    venue: str
    budget_dong: int
    owner: str = ""
    evidence: str = ""
    task: str = ""


@dataclass(frozen=True, slots=True)
class LineChange:
    """What became of a line between two versions, and which of its columns say something else."""

    what: str
    old: LineSaid | None
    new: LineSaid | None
    columns: frozenset[str] = frozenset()


def changes_between(old: Sequence[LineSaid], new: Sequence[LineSaid]) -> list[LineChange]:
    """Line by line in the new order, what was taken out last. Lines are matched by their key, not by what they say."""
    before = {line.line_id: line for line in old}
    found = [_change(before.get(line.line_id), line) for line in new]
    kept = {line.line_id for line in new}
    return found + [LineChange(Change.REMOVED, line, None) for line in old if line.line_id not in kept]


def _change(old: LineSaid | None, new: LineSaid) -> LineChange:
    if old is None:
        return LineChange(Change.ADDED, None, new)
    differing = frozenset(one.name for one in fields(LineSaid) if getattr(old, one.name) != getattr(new, one.name))
    return LineChange(Change.CHANGED if differing else Change.SAME, old, new, differing)


def reasons_against_opened(changes: Iterable[LineChange], opened: Mapping[int, int]) -> list[Reason]:
    """Classes that were opened keep their line: it is not taken out, not made smaller than they are, not of another kind.

    `opened` is line key -> classes that are not cancelled. Basis: no class outside the approved plan (domain 7).
    """
    reasons: list[Reason] = []
    for change in changes:
        if change.old is None or not (count := opened.get(change.old.line_id, 0)):
            continue
        told: dict[str, Any] = {"title": change.old.title, "opened": count}
        if change.new is None:
            reasons.append(reason("line_has_classes", **told))
        elif change.columns & {"kind", "programme"}:
            reasons.append(reason("opened_line_keeps_programme", "programme", **told))
        elif change.new.class_count < count:
            reasons.append(reason("fewer_than_opened", "class_count", **told, count=change.new.class_count))
    return reasons


# What a line says otherwise when classes are added to it; a task may be named where there was none.
_GROWING = {"class_count", "learners_per_class", "budget_dong", "to_month", "task"}


def reasons_not_only_added(changes: Iterable[LineChange]) -> list[Reason]:
    """An urgent addition adds lines or classes to lines; what else shall change takes the whole way."""
    return [
        reason("urgent_only_adds", title=change.old.title)
        for change in changes
        if change.old is not None and not _only_grows(change)
    ]


def _only_grows(change: LineChange) -> bool:
    if change.what == Change.SAME:
        return True
    if change.new is None or change.old is None:
        return False
    old, new = change.old, change.new
    if old.kind != LineKind.CLASS or not change.columns <= _GROWING or (old.task and old.task != new.task):
        return False
    before = (old.class_count * old.learners_per_class, old.budget_dong, old.to_month)
    after = (new.class_count * new.learners_per_class, new.budget_dong, new.to_month)
    return new.class_count > old.class_count and all(now >= was for was, now in zip(before, after, strict=True))


def reasons_no_change(changes: Iterable[LineChange]) -> list[Reason]:
    """An amendment that changes nothing is not submitted."""
    return [] if any(change.what != Change.SAME for change in changes) else [reason("nothing_amended")]


@dataclass(frozen=True, slots=True)
class AmendmentFacts:
    """Why an approved plan shall change: a reason in words, and the superior's document where it is urgent."""

    reason: str
    is_urgent: bool
    number: str = ""
    issued_on: date | None = None
    body: str = ""


def reasons_year_over(year: int, on: date) -> list[Reason]:
    """The plan of a year that is over stands as it was carried out: what comes after belongs to the plan of its own year."""
    return [reason("plan_year_over", year=year)] if year < on.year else []


def reasons_amendment_unfit(facts: AmendmentFacts, *, on: date) -> list[Reason]:
    """An amendment says why; an urgent one names number, date and body of what the superior decided."""
    reasons = [] if facts.reason else [reason("amendment_reason_missing", "reason")]
    if facts.is_urgent and not facts.number:
        reasons.append(reason("superior_number_missing", "number"))
    if facts.is_urgent and not facts.body:
        reasons.append(reason("superior_body_missing", "body"))
    if facts.is_urgent and facts.issued_on is None:
        reasons.append(reason("superior_day_missing", "issued_on"))
    if facts.issued_on is not None and facts.issued_on > on:
        reasons.append(reason("superior_in_future", "issued_on", today=written_day(on)))
    return reasons
