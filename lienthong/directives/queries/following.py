"""Reading how tasks are followed: the units of a task, their rounds, reports, excuses, reminders, figures, baselines."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery

from lienthong.directives.choices import ExcuseState, RecipientGroup, ReminderKind, RoundState, TaskState, UnitRole
from lienthong.directives.models import (
    Baseline,
    Excuse,
    Reminder,
    ReminderSetting,
    Report,
    ReportFile,
    Round,
    RoundMove,
    Task,
    TaskUnit,
)
from lienthong.directives.queries.measures import MayRead, measured, measures_of, standing_shares
from lienthong.directives.rules.following import OWED
from lienthong.directives.rules.groups import KINDS
from lienthong.directives.rules.recurring import period_words
from lienthong.directives.rules.reminding import USUAL, ReminderPlan
from lienthong.directives.rules.shortcomings import Told, told_in
from lienthong.jobs.choices import UNFINISHED, JobState
from lienthong.jobs.models import Job
from lienthong.kernel.figure import Figure
from lienthong.kernel.text import folded
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.models import UnitPeriod
from lienthong.organisations.queries import names_on, periods_on
from lienthong.people.queries import accounts_holding_at, names_of_accounts

ATTACH = "directives.attach"
"""The kind of work that looks at a scan before it is kept with a report or as evidence."""
_COMMITTEES = {
    UnitKind.PROVINCIAL_COMMITTEE,
    UnitKind.DISTRICT_COMMITTEE,
    UnitKind.COMMUNE_COMMITTEE,
    UnitKind.CELL,
}


def deadline_of(unit: TaskUnit) -> str:
    """The canonical deadline that holds for the unit: its own, else the task's."""
    return unit.deadline or unit.task.deadline


def units_of_task(task: Task) -> QuerySet[TaskUnit]:
    """The units that do the task now, those that lead first."""
    return TaskUnit.objects.filter(task=task, ended_on=None).order_by("-role", "pk")


def leads_handed(task_ids: Collection[int], on: date) -> dict[int, str]:
    """Task -> who leads it of those it was handed to: groups as papers name them, then single units. Two queries."""
    chosen = TaskUnit.objects.filter(task_id__in=task_ids, ended_on=None, role=UnitRole.LEAD)
    units = list(chosen.exclude(unit_id=F("task__unit_id")).order_by("pk").values_list("task_id", "unit_id", "group"))
    names = names_on({unit_id for _task, unit_id, group in units if not group}, on)
    leads: dict[int, dict[str, None]] = {}
    for task_id, unit_id, group in sorted(units, key=lambda unit: not unit[2]):
        said = RecipientGroup(group).label if group else names.get(unit_id, "")
        leads.setdefault(task_id, {})[str(said)] = None
    return {task_id: "; ".join(filter(None, said)) for task_id, said in leads.items()}


def recurring_units(*, after: int, number: int) -> list[TaskUnit]:
    """The next units, by key, of open tasks that come again, each with `last`, the latest period there is a round for."""
    recurs = Q(deadline__startswith="R:") | Q(deadline="", task__deadline__startswith="R:")
    units = TaskUnit.objects.filter(recurs, ended_on=None, task__state=TaskState.OPEN, pk__gt=after)
    return list(with_last(units).select_related("task").order_by("pk")[:number])


def with_last(units: QuerySet[TaskUnit]) -> QuerySet[TaskUnit]:
    """The units, each with `last`: the latest period there is a round for."""
    latest = Round.objects.filter(task_unit=OuterRef("pk")).order_by().values("task_unit")
    return units.annotate(last=Subquery(latest.annotate(last=Max("period_on")).values("last")))


def present_rounds(task: Task, unit_ids: Collection[int]) -> list[Round]:
    """Of each of these units the round it owes first."""
    owed = Round.objects.filter(task_unit__task=task, task_unit__unit_id__in=unit_ids, state__in=OWED)
    first = owed.order_by("task_unit_id", F("due_on").asc(nulls_last=True), "pk").distinct("task_unit_id")
    return list(first.select_related("task_unit__task"))


def own_round(task: Task) -> Round | None:
    """The earliest round that the unit which holds the task owes itself."""
    own = Round.objects.filter(task_unit__task=task, task_unit__unit_id=task.unit_id, task_unit__ended_on=None)
    return own.filter(state__in=OWED).order_by(F("due_on").asc(nulls_last=True), "pk").first()


def present_day_of(task: Task) -> date | None:
    """The day on which the earliest round owed by anybody falls due."""
    owed = Round.objects.filter(task_unit__task=task, task_unit__ended_on=None, state__in=OWED, due_on__isnull=False)
    return owed.order_by("due_on").values_list("due_on", flat=True).first()


@dataclass(frozen=True, slots=True)
class Recipient:
    """One unit that may be given a task: its name, what it is, the group by which it was meant, who will be told there."""

    unit_id: int
    name: str
    kind: str
    group: str
    people: tuple[str, ...]
    has_it: bool


def base_of(unit_id: int, on: date) -> UnitPeriod | None:
    """The committee in whose name the unit hands tasks down: itself, or the one above a centre, an office, a board."""
    own = periods_on(on).filter(unit_id=unit_id).first()
    if own is None or own.parent_id is None or own.kind in _COMMITTEES:
        return own
    return periods_on(on).filter(unit_id=own.parent_id).first() or own


def units_in_group(group: str, base_id: int, on: date) -> QuerySet[UnitPeriod]:
    """Whom a group means below a committee on the day, by name: cells hang directly below it, all others anywhere below."""
    fitting = periods_on(on).filter(kind__in=KINDS[group]).exclude(unit_id=base_id)
    return (
        fitting.filter(parent_id=base_id) if group == RecipientGroup.CELLS else fitting.filter(path__contains=[base_id])
    )


def units_written(leads: str, base_id: int, on: date) -> list[int]:
    """The units at or below the committee that are called exactly as the words say, marks apart."""
    below = periods_on(on).filter(path__contains=[base_id])
    return list(below.filter(name_folded=folded(leads)).values_list("unit_id", flat=True)) if leads.strip() else []


def recipients(task: Task, groups: Iterable[str], unit_ids: Collection[int], on: date) -> list[Recipient]:
    """The units of that day that the groups mean, and those chosen one by one; each once, by name, with who will be told."""
    base = base_of(task.unit_id, on)
    if base is None:
        return []
    meant: dict[int, tuple[UnitPeriod, str]] = {}
    for group in groups:
        for period in units_in_group(group, base.unit_id, on):
            meant.setdefault(period.unit_id, (period, group))
    for period in periods_on(on).filter(unit_id__in=unit_ids, path__contains=[base.unit_id]):
        meant.setdefault(period.unit_id, (period, ""))
    told = accounts_holding_at("directives.report", meant, on)
    names = names_of_accounts({account for accounts in told.values() for account in accounts})
    has_it = set(units_of_task(task).values_list("unit_id", flat=True))
    found = [
        Recipient(
            unit_id=unit_id,
            name=period.name,
            kind=period.get_kind_display(),
            group=group,
            people=tuple(names[account] for account in told[unit_id] if account in names),
            has_it=unit_id in has_it,
        )
        for unit_id, (period, group) in meant.items()
    ]
    return sorted(found, key=lambda one: (meant[one.unit_id][0].sort_key, one.unit_id))


def rounds_of_task(task: Task) -> QuerySet[Round]:
    """All rounds of the task that were not withdrawn, the latest period first."""
    rounds = Round.objects.filter(task_unit__task=task).exclude(state=RoundState.WITHDRAWN)
    return rounds.order_by(F("period_on").desc(nulls_last=True), "pk").select_related("task_unit")


def rounds_of_unit(one: Round) -> list[tuple[Round, str]]:
    """The other rounds of the same unit and task, the latest period first, each with what its period is called."""
    others = Round.objects.filter(task_unit=one.task_unit_id).exclude(pk=one.pk)
    others = others.select_related("task_unit__task").order_by(F("period_on").desc(nulls_last=True))
    return [(other, title_of_round(other)) for other in others[:24]]


def title_of_round(one: Round) -> str:
    """What the round's period is called; empty for a single task. Wants `task_unit` and its task."""
    return period_words(deadline_of(one.task_unit), one.period_on)


@dataclass(frozen=True, slots=True)
class Sent:
    """One report as sent, with its files; how many scans are still looked at, and why others were not kept."""

    report: Report
    files: tuple[ReportFile, ...]
    waiting: int = 0
    refused: tuple[str, ...] = ()


def reports_of(one: Round) -> list[Sent]:
    """What was reported in the round, the latest first. Three queries."""
    reports = list(Report.objects.filter(round=one).order_by("-pk"))
    files: dict[int, list[ReportFile]] = {}
    for file in ReportFile.objects.filter(report__in=reports).select_related("file").order_by("pk"):
        files.setdefault(file.report_id, []).append(file)
    looked = _looked_at([report.pk for report in reports])
    return [Sent(report, tuple(files.get(report.pk, ())), *looked.get(report.pk, (0, ()))) for report in reports]


def _looked_at(report_ids: Collection[int]) -> dict[int, tuple[int, tuple[str, ...]]]:
    """Report -> how many of its scans are still looked at, and what was said of those that were not kept."""
    found: dict[int, tuple[int, tuple[str, ...]]] = {}
    jobs = Job.objects.filter(kind=ATTACH, arguments__report__in=list(report_ids)).exclude(state=JobState.DONE)
    for job in jobs.order_by("pk").prefetch_related("faults") if report_ids else ():
        waiting, refused = found.get(job.arguments["report"], (0, ()))
        sentences = [sentence for fault in job.faults.all() for sentence in fault.sentences]
        if job.state in UNFINISHED:
            waiting += 1
        elif job.state == JobState.FAILED:
            refused = (*refused, *sentences[-1:])
        found[job.arguments["report"]] = (waiting, refused)
    return found


def moves_of(one: Round) -> QuerySet[RoundMove]:
    """The steps of the round, the latest first."""
    return RoundMove.objects.filter(round=one).order_by("-pk")


def excuses_of(one: Round) -> QuerySet[Excuse]:
    """What was asked for in the round, the latest first."""
    return Excuse.objects.filter(round=one).order_by("-pk")


def asked_excuse(one: Round) -> Excuse | None:
    """The excuse that waits for an answer."""
    return Excuse.objects.filter(round=one, state=ExcuseState.ASKED).first()


def figures_for_unit(task: Task, unit_id: int, on: date, may_read: MayRead) -> list[Figure]:
    """What the records say of the unit by the day for each measure of the task; beside it the share that the unit was given.

    Only what is computed and may be read. Nothing where the task is not measured.
    """
    given = standing_shares().filter(unit_id=unit_id, allotment__measure__task=task)
    targets = dict(given.values_list("allotment__measure_id", "target"))
    figures = []
    for measure in measures_of(task):
        one = measured(measure, on, may_read, unit_id=unit_id, target=targets.get(measure.pk))
        if one.computed and one.figure is not None:
            has_target = measure.pk in targets or unit_id == task.unit_id
            label = f"{one.label}: {one.programme}" if one.programme else one.label
            figures.append(replace(one.figure, label=label, target=int(one.aim.target) if has_target else None))
    return figures


def baselines_of(task: Task) -> QuerySet[Baseline]:
    """The shortcomings kept beside the task, in the order of the text."""
    return Baseline.objects.filter(task=task).order_by("starts_at")


def shortcomings_of(task: Task) -> list[tuple[Told, bool]]:
    """The shortcomings that the task's document tells of, each with whether it is kept beside the task already."""
    kept = set(baselines_of(task).values_list("starts_at", flat=True))
    return [(told, told.starts_at in kept) for told in told_in(task.document.text)]


def reminder_plan_of(unit_id: int) -> ReminderPlan:
    """When the units that do this unit's tasks are reminded."""
    return reminder_plans([unit_id])[unit_id]


def reminder_plans(unit_ids: Iterable[int]) -> dict[int, ReminderPlan]:
    """Unit -> when those who do its tasks are reminded; the usual plan where nothing was set. One query."""
    wanted = set(unit_ids)
    settings = ReminderSetting.objects.filter(pk__in=wanted)
    said = {one.pk: ReminderPlan(tuple(one.days_before), tuple(one.days_after), one.escalate_after) for one in settings}
    return {unit_id: said.get(unit_id, USUAL) for unit_id in wanted}


def rounds_to_remind(on: date, last: date, *, after: int, number: int) -> list[Round]:
    """The next rounds, by key, of open tasks that are still owed and due by `last`."""
    owed = Round.objects.filter(
        state__in=OWED, due_on__lte=last, task_unit__ended_on=None, task_unit__task__state=TaskState.OPEN, pk__gt=after
    )
    return list(owed.select_related("task_unit__task").order_by("pk")[:number])


@dataclass(frozen=True, slots=True)
class TellingSoFar:
    """What was told of a round: the steps for its present day, the days on which something was told, whether it went up."""

    steps: frozenset[int]
    days: frozenset[date]
    escalated: bool


def told_of(rounds: Collection[Round]) -> dict[int, TellingSoFar]:
    """Key of a round -> what was told of it. One query."""
    told: dict[int, list[Reminder]] = {}
    for reminder in Reminder.objects.filter(round__in=rounds):
        told.setdefault(reminder.round_id, []).append(reminder)
    return {one.pk: _so_far(one, told.get(one.pk, [])) for one in rounds}


def _so_far(one: Round, told: list[Reminder]) -> TellingSoFar:
    reminders = [reminder for reminder in told if reminder.kind != ReminderKind.ESCALATED]
    return TellingSoFar(
        steps=frozenset(reminder.step for reminder in reminders if reminder.due_on == one.due_on),
        days=frozenset(reminder.told_on for reminder in reminders),
        escalated=len(reminders) < len(told),
    )
