"""Writing the lines of a draft. Every action locks the plan's row first, so that two windows take turns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max
from django.db.transaction import atomic

from lienthong.audit.actions import record, record_each
from lienthong.curriculum.models import Programme
from lienthong.directives.models import Task
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import squash
from lienthong.organisations.models import Unit
from lienthong.people.queries import last_saved
from lienthong.planning.actions.moves import refuse_left
from lienthong.planning.choices import LineKind
from lienthong.planning.errors import PlanRefused, reason, resting_on
from lienthong.planning.models import ApprovedLine, Plan, PlanLine
from lienthong.planning.queries import (
    changes_of,
    facts_of,
    lines_of,
    open_amendment_of,
    opened_under,
    plan_before,
    said_by,
    tasks_for,
    version_of,
)
from lienthong.planning.queries.bases import basis_of_standing, basis_of_version
from lienthong.planning.rules import WRITABLE, reasons_line_unfit, reasons_not_ready
from lienthong.planning.rules.amendments import reasons_against_opened


@dataclass(frozen=True, slots=True)
class LineDraft:
    """What a line shall say. A class line without a title takes its programme's name."""

    kind: str
    from_month: int
    to_month: int
    title: str = ""
    programme: Programme | None = None
    task: Task | None = None
    audience: str = ""
    class_count: int = 0
    learners_per_class: int = 0
    venue: str = ""
    budget_dong: int = 0
    note: str = ""
    owner: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class LineNumbers:
    """The numbers of a line as the grid sends them."""

    class_count: int
    learners_per_class: int
    from_month: int
    to_month: int
    budget_dong: int


def hold_plan(plan: Plan) -> Plan:
    """The plan as it stands now, held until the transaction ends, so that whoever writes a line meanwhile waits."""
    return Plan.objects.select_for_update(of=("self",)).select_related("centre").get(pk=plan.pk)


def draft_of(plan: Plan, actor: Actor) -> Plan:
    """The plan, locked and open for writing; refused when it has gone up, or when its centre has ended."""
    locked = hold_plan(plan)
    refuse_left(locked, actor)
    if locked.state not in WRITABLE:
        basis = basis_of_standing(locked, actor.on)
        raise PlanRefused(reason("plan_not_open", basis=basis, state=locked.get_state_display()))
    return locked


def _filled(draft: LineDraft) -> dict[str, object]:
    """The columns of a line."""
    title = squash(draft.title)
    if not title and draft.kind == LineKind.CLASS and draft.programme is not None:
        title = draft.programme.name
    return {
        "kind": draft.kind,
        "title": title,
        "programme": draft.programme,
        "task": draft.task,
        "audience": squash(draft.audience),
        "class_count": draft.class_count,
        "learners_per_class": draft.learners_per_class,
        "from_month": draft.from_month,
        "to_month": draft.to_month,
        "venue": squash(draft.venue),
        "budget_dong": draft.budget_dong,
        "note": squash(draft.note),
        "owner": squash(draft.owner),
        "evidence": squash(draft.evidence),
    }


def _refuse_unfit(line: PlanLine, centre: Unit) -> None:
    reasons = reasons_line_unfit(facts_of(line))
    if line.task is not None and not tasks_for(centre).filter(pk=line.task.pk).exists():
        reasons.append(reason("task_out_of_reach", "task"))
    if reasons:
        raise PlanRefused(*reasons)


@atomic
def add_line(*, plan: Plan, draft: LineDraft, actor: Actor) -> PlanLine:
    """Put a line at the end of a draft."""
    locked = draft_of(plan, actor)
    last = PlanLine.objects.filter(plan=locked).aggregate(last=Max("position"))["last"] or 0
    line = PlanLine(plan=locked, position=last + 1, **_filled(draft))
    _refuse_unfit(line, locked.centre)
    line.save()
    record(actor, "planning.add_line", line, unit_id=locked.centre_id, plan=locked.pk)
    return line


def _line_of(plan: Plan, line: PlanLine) -> PlanLine:
    found = PlanLine.objects.filter(plan=plan, pk=line.pk, is_dropped=False).first()
    if found is None:
        raise PlanRefused(reason("line_gone"))
    return found


@atomic
def change_line(*, line: PlanLine, draft: LineDraft, actor: Actor, seen: str | None = None) -> PlanLine:
    """Let a line of a draft say something else. `seen` is the version that was mended: no other is overwritten unseen."""
    locked = draft_of(line.plan, actor)
    found = _line_of(locked, line)
    if seen is not None and seen != version_of(found):
        raise PlanRefused(_saved_meanwhile(found, locked))
    kept_task = found.task_id
    for name, value in _filled(draft).items():
        setattr(found, name, value)
    if found.task_id is not None and found.task_id == kept_task:
        # A task that was linked before stays linked, even when it is done by now.
        reasons = reasons_line_unfit(facts_of(found))
        if reasons:
            raise PlanRefused(*reasons)
    else:
        _refuse_unfit(found, locked.centre)
    found.save()
    _refuse_below_opened(locked, actor.on)
    record(actor, "planning.change_line", found, unit_id=locked.centre_id, plan=locked.pk)
    return found


def _saved_meanwhile(line: PlanLine, plan: Plan) -> Reason:
    """Who saved the line last, and when; only that it changed, where no entry tells of it."""
    who = last_saved(("planning.change_line", "planning.add_line", "planning.apply_norms"), line, plan)
    if not who["hour"]:
        return reason("line_changed_meanwhile", title=line.title)
    return reason("line_saved_meanwhile", basis=None, title=line.title, **who)


@atomic
def set_numbers(
    *, plan: Plan, numbers: dict[int, LineNumbers], actor: Actor, seen: Mapping[int, LineNumbers] | None = None
) -> int:
    """Write the grid's numbers, line key -> numbers, all or nothing. Returns how many lines changed.

    `seen` is what stood there on the page where they were typed: a line that was left alone there stays as it is now, one
    that two people changed is refused by its name.
    """
    locked, known = draft_of(plan, actor), seen or {}
    lines = {line.pk: line for line in lines_of(locked)}
    if not numbers.keys() <= lines.keys():
        raise PlanRefused(reason("line_gone"))
    typed = {pk: given for pk, given in numbers.items() if given != known.get(pk)}
    if both := [pk for pk in typed if pk in known and _numbers_of(lines[pk]) not in (known[pk], typed[pk])]:
        raise PlanRefused(*[_saved_meanwhile(lines[pk], locked) for pk in both])
    changed = [pk for pk, given in typed.items() if _take_numbers(lines[pk], given)]
    if reasons := reasons_not_ready([facts_of(line) for line in lines.values()]) if changed else []:
        raise PlanRefused(*reasons)
    PlanLine.objects.bulk_update([lines[pk] for pk in changed], list(LineNumbers.__dataclass_fields__))
    _refuse_below_opened(locked, actor.on)
    for pk in changed:
        record(actor, "planning.change_line", lines[pk], unit_id=locked.centre_id, plan=locked.pk)
    return len(changed)


def _numbers_of(line: PlanLine) -> LineNumbers:
    return LineNumbers(**{name: getattr(line, name) for name in LineNumbers.__dataclass_fields__})


def _take_numbers(line: PlanLine, given: LineNumbers) -> bool:
    """Write the numbers into the line, unsaved. Whether any of them is another one."""
    before = facts_of(line)
    for name in LineNumbers.__dataclass_fields__:
        setattr(line, name, getattr(given, name))
    return facts_of(line) != before


@atomic
def remove_line(*, line: PlanLine, actor: Actor) -> None:
    """Take a line out of a draft. One that was approved before stays for what refers to it, out of sight."""
    locked = draft_of(line.plan, actor)
    found = _line_of(locked, line)
    record(actor, "planning.remove_line", found, unit_id=locked.centre_id, plan=locked.pk)
    if ApprovedLine.objects.filter(line=found).exists():
        found.is_dropped = True
        found.save(update_fields=["is_dropped"])
        _refuse_below_opened(locked, actor.on)
    else:
        found.delete()


def _refuse_below_opened(plan: Plan, on: date) -> None:
    """Refuse what was just written when classes that stand under a line would lose it."""
    amendment = open_amendment_of(plan)
    if amendment is None:
        return
    changes = changes_of(plan, amendment)
    known = [change.old.line_id for change in changes if change.old is not None]
    if reasons := reasons_against_opened(changes, opened_under(known, [plan.centre_id], on) or {}):
        raise PlanRefused(*resting_on(basis_of_version(amendment.base), reasons))


@atomic
def copy_lines(*, plan: Plan, actor: Actor) -> int:
    """Copy the lines of the centre's plan of the year before that are not here yet. Returns how many.

    A line is here already when its kind and title are, so that pressing twice copies once. Tasks are not copied: they
    belong to last year; neither is where a line was taken over from, else the copy would count as taken over too.
    """
    locked = draft_of(plan, actor)
    here = {(line.kind, line.title) for line in lines_of(locked)}
    last = PlanLine.objects.filter(plan=locked).aggregate(last=Max("position"))["last"] or 0
    before = plan_before(locked)
    missing = [line for line in (lines_of(before) if before else []) if (line.kind, line.title) not in here]
    if not missing:
        raise PlanRefused(reason("nothing_to_copy", year=locked.year - 1))
    for place, line in enumerate(missing, start=last + 1):
        line.pk, line.plan, line.position, line.task, line.came_from = None, locked, place, None, None
        line._state.adding = True
    PlanLine.objects.bulk_create(missing)
    record(actor, "planning.copy_lines", locked, unit_id=locked.centre_id, lines=len(missing))
    return len(missing)


@dataclass(frozen=True, slots=True)
class LineWritten:
    """A row of a table of lines: what it says, the line it is (None: a new one), and which columns it says otherwise."""

    facts: dict[str, Any]
    line_id: int | None = None
    changed: tuple[str, ...] = ()


_COLUMNS = ["programme_id", "title", "kind", "audience", "class_count", "learners_per_class", "from_month", "to_month",
            "venue", "budget_dong", "owner", "evidence", "note"]  # fmt: skip
_WRITTEN_BY = {"programme": "programme_id", "budget": "budget_dong"}


@atomic
def take_lines(*, plan: Plan, rows: Sequence[LineWritten], actor: Actor) -> list[dict[str, Any]]:
    """Write a table of lines into a draft, new ones at its end; a receipt for each row. Each line has its own entry, too."""
    locked = draft_of(plan, actor)
    keys = {row.facts["programme_key"] for row in rows} - {""}
    programmes = dict(Programme.objects.filter(key__in=keys).values_list("key", "pk"))
    last = PlanLine.objects.filter(plan=locked).aggregate(last=Max("position"))["last"] or 0
    known = lines_of(locked).in_bulk([row.line_id for row in rows if row.line_id is not None])
    receipts: list[dict[str, Any]] = []
    lines: list[PlanLine] = []
    for row in rows:
        line = known.get(row.line_id or 0)
        receipt: dict[str, Any] = {"plan": locked.pk}
        if line is None:
            last += 1
            line = PlanLine(plan=locked, position=last)
            _say(line, row, programmes, _COLUMNS)
        else:
            names = [_WRITTEN_BY.get(key, key) for key in row.changed if key != "months"]
            names += ["from_month", "to_month"] if "months" in row.changed else []
            receipt["before"] = {name: getattr(line, name) for name in _COLUMNS}
            _say(line, row, programmes, names)
        lines.append(line)
        receipts.append(receipt)
    PlanLine.objects.bulk_create([line for line in lines if line.pk is None])
    PlanLine.objects.bulk_update([line for line in lines if line.pk in known], _COLUMNS)
    written = lines_of(locked).in_bulk([line.pk for line in lines])
    for line, receipt in zip(lines, receipts, strict=True):
        receipt |= {"line": line.pk, "after": said_by(written[line.pk])}
    for verb, is_known in (("planning.change_line", True), ("planning.add_line", False)):
        some = [line for line, receipt in zip(lines, receipts, strict=True) if ("before" in receipt) == is_known]
        record_each(actor, verb, some, unit_id=locked.centre_id, plan=locked.pk)
    return receipts


def _say(line: PlanLine, row: LineWritten, programmes: dict[str, int], names: Sequence[str]) -> None:
    facts = {**row.facts, "programme_id": programmes.get(row.facts["programme_key"])}
    for name in names:
        empty: Any = 0 if name in ("learners_per_class", "class_count", "budget_dong") else ""
        setattr(line, name, facts.get(name) if facts.get(name) is not None or name == "programme_id" else empty)


@atomic
def take_back_lines(*, plan: Plan, receipts: Sequence[dict[str, Any]], actor: Actor) -> None:
    """Take back what a table of lines wrote into a draft."""
    locked = draft_of(plan, actor)
    before = {one["line"]: one["before"] for one in receipts if "before" in one}
    lines = list(PlanLine.objects.filter(plan=locked, pk__in=before))
    for line in lines:
        for name, value in before[line.pk].items():
            setattr(line, name, value)
    PlanLine.objects.bulk_update(lines, _COLUMNS)
    made = list(PlanLine.objects.filter(plan=locked, pk__in=[one["line"] for one in receipts if "before" not in one]))
    for verb, some in (("planning.change_line", lines), ("planning.remove_line", made)):
        record_each(actor, verb, some, unit_id=locked.centre_id, plan=locked.pk)
    PlanLine.objects.filter(pk__in=[line.pk for line in made]).delete()
