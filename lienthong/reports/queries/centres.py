"""How centres stand in a year, side by side: plan, classes, learners, certificates, and what is overdue."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum

from lienthong.assessment.models import ClassCompletion, Result
from lienthong.certificates.models import Certificate, CertificateList
from lienthong.certificates.queries import valid_on
from lienthong.classes.choices import ClassState
from lienthong.classes.models import Enrolment, TrainingClass
from lienthong.directives.choices import TaskState
from lienthong.directives.models import Task
from lienthong.kernel.figure import Question
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.models import UnitPeriod
from lienthong.organisations.queries import lasting_on
from lienthong.planning.choices import PlanState
from lienthong.planning.models import Amendment, Plan
from lienthong.planning.queries import amended_among, standing_said
from lienthong.regulations.choices import ProvisionKey
from lienthong.regulations.models import Provision
from lienthong.regulations.rules import certificate_due_on
from lienthong.reports.queries.figures import planned_lines


@dataclass
class CentreRow:
    """One centre in a year. `late_certificates` counts classes whose certificates are overdue, `late_tasks` open tasks."""

    unit_id: int
    name: str
    plan: Plan | None = None
    amendment: Amendment | None = None
    planned: int = 0
    opened: int = 0
    completed: int = 0
    learners: int = 0
    certified: int = 0
    late_certificates: int = 0
    late_tasks: int = 0

    @property
    def stands(self) -> str:
        """Where the plan stands, in words; nothing without one."""
        return standing_said(self.plan, self.amendment) if self.plan else ""

    @property
    def tone(self) -> str:
        """The colour of the plan's state; what is being amended stands as approved, with its amendment beside it."""
        return "success" if self.plan and self.plan.state == PlanState.APPROVED else "warning"


@dataclass
class Standing:
    """The centres by name, and the sums over all of them."""

    rows: list[CentreRow] = field(default_factory=list)

    def __getattr__(self, name: str) -> int:
        """The sum of a number over the centres: `standing.learners`."""
        if name.startswith("_"):
            raise AttributeError(name)
        return sum(getattr(row, name) for row in self.rows)


def centres_of(reached: QuerySet[UnitPeriod, int], units_on: date, on: date) -> list[UnitPeriod]:
    """The centres among the units as they were on a day, by name; behind them those founded since, which have figures too.

    So what is counted by the units of an earlier day adds up to the same as by those of today. Two queries.
    """
    known = UnitPeriod.objects.filter(unit_id__in=reached, kind=UnitKind.CENTRE)
    then = list(known.filter(lasting_on(units_on)).order_by("sort_key", "pk"))
    later = known.filter(starts_on__gt=units_on, starts_on__lte=on).order_by("unit_id", "starts_on")
    first = {one.unit_id: one for one in reversed(list(later)) if one.unit_id not in {known.unit_id for known in then}}
    before = set(UnitPeriod.every.filter(lasting_on(units_on), unit_id__in=first).values_list("unit_id", flat=True))
    return [*then, *(one for key, one in sorted(first.items()) if key not in before)]


def standing_of(centres: Iterable[UnitPeriod], year: int, on: date, units_on: date | None = None) -> Standing:
    """Each of the centres with its numbers as of the day. Ten queries, however many centres.

    The centres are those of `units_on`, else of the day itself: what a centre had that is over by then is counted for the
    one that keeps it.
    """
    rows = {period.unit_id: CentreRow(period.unit_id, period.name) for period in centres}
    if not rows:  # a question that names no unit would be about all
        return Standing()
    owner = _owners(rows, units_on or on)
    question = Question(as_of=on, year=year)
    classes = TrainingClass.objects.filter(centre__in=owner, approved_line__year=year, decision_on__lte=on)
    for plan in Plan.objects.filter(centre__in=owner, year=year).order_by("-pk"):
        rows[owner[plan.centre_id]].plan = plan
    for plan in Plan.objects.filter(centre__in=rows, year=year):
        rows[plan.centre_id].plan = plan
    amended = amended_among([row.plan for row in rows.values() if row.plan])
    for row in rows.values():
        row.amendment = amended.get(row.plan.pk) if row.plan else None
    running = classes.exclude(state=ClassState.CANCELLED)
    enrolled = Enrolment.objects.filter(training_class__in=running, joined_on__lte=on).exclude(left_on__lte=on)
    completed = running.filter(
        Exists(ClassCompletion.objects.filter(training_class=OuterRef("pk"), decision_on__lte=on)),
        state=ClassState.COMPLETED,
    )
    in_force = valid_on(Certificate.objects.filter(list__training_class__in=classes), on)
    late_tasks = Task.objects.filter(unit__in=owner, state=TaskState.OPEN, due_on__lt=on)
    counted: dict[str, Mapping[int, int]] = {
        "planned": _sums(planned_lines(question).filter(centre__in=owner)),
        "opened": _counts(running, "centre"),
        "completed": _counts(completed, "centre"),
        "learners": _counts(enrolled, "training_class__centre"),
        "certified": _counts(in_force, "list__training_class__centre"),
        "late_certificates": classes_overdue(owner, on),
        "late_tasks": _counts(late_tasks, "unit"),
    }
    for name, numbers in counted.items():
        for unit_id, number in numbers.items():
            row = rows[owner[unit_id]]
            setattr(row, name, getattr(row, name) + number)
    return Standing(list(rows.values()))


def _owners(rows: Collection[int], day: date) -> dict[int, int]:
    """Each centre of a row, and each unit over whose things it keeps on the day -> the centre of the row. One query."""
    kept = UnitPeriod.every.filter(lasting_on(day), is_over=True, parent_id__in=rows).values_list(
        "unit_id", "parent_id"
    )
    return {key: keeper for key, keeper in kept if keeper is not None} | {key: key for key in rows}


def _counts(rows: QuerySet[Any], unit: str) -> dict[int, int]:
    return dict(rows.order_by().values_list(unit).annotate(n=Count("pk")))


def _sums(lines: QuerySet[Any]) -> dict[int, int]:
    return dict(lines.order_by().values_list("centre").annotate(n=Sum("class_count")))


def classes_overdue(centre_ids: Iterable[int], on: date) -> Counter[int]:
    """Key of a centre -> completed classes of any year whose certificates should have been issued by now. Two queries.

    The days are those of the class's rulebook, or where it is silent of the centre's own value; unknown, nothing is late.
    """
    known = Provision.objects.filter(key=ProvisionKey.CERTIFICATE_DAYS, value__isnull=False)
    days: dict[tuple[int, int | None], int] = {(one.rulebook_id, one.unit_id): int(one.value or 0) for one in known}
    passed = Result.objects.filter(completion=OuterRef("pk"), passed=True)
    issued = CertificateList.objects.filter(training_class=OuterRef("training_class"))
    waiting = ClassCompletion.objects.filter(
        Exists(passed), ~Exists(issued), training_class__centre__in=list(centre_ids)
    )
    rows = waiting.values_list("training_class__centre", "training_class__rulebook", "decision_on")
    late: Counter[int] = Counter()
    for centre, rulebook, decided_on in rows:
        limit = days.get((rulebook, None), days.get((rulebook, centre)))
        if limit is not None and on > certificate_due_on(decided_on, limit):
            late[centre] += 1
    return late


def years_planned(centres: QuerySet[UnitPeriod, int]) -> list[int]:
    """The years for which any of the units has a plan, the latest first. One query."""
    planned = Plan.objects.filter(centre__in=centres)
    return list(planned.order_by("-year").values_list("year", flat=True).distinct())
