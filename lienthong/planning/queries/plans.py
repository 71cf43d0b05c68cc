"""Reading plans: their lines and totals, what was approved last, what may be linked."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import astuple, dataclass
from datetime import date

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils.translation import gettext as _

from lienthong.directives.choices import TaskState
from lienthong.directives.models import Share, Task
from lienthong.directives.queries import Measured, measured, programme_choices, shares_given_to, tasks_given_to
from lienthong.kernel.figure import Question, indicators
from lienthong.kernel.text import version
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.models import Unit, UnitPeriod
from lienthong.organisations.queries import body_on, lasting_on
from lienthong.planning.choices import LineKind
from lienthong.planning.models import Amendment, Approval, ApprovedLine, Plan, PlanLine, PlanMove
from lienthong.planning.rules import WRITABLE, LineFacts, Totals

# What a list of lines never shows of a task's document, and what may be long.
_LONG = ("task__document__text", "task__document__findings", "task__document__searchable")
# How many classes stand under each line is known above. Whoever knows gives one figure per line: its `key` is the
# line's key as text, its `value` the classes that are not cancelled, whatever version they were opened under.
OPENED_CLASSES = "planning.opened_classes"
EVERY_YEAR = 0


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan as a list shows it: with what the centre was called when it was made, and its totals."""

    plan: Plan
    centre_name: str
    totals: Totals
    amendment: Amendment | None = None

    @property
    def stands(self) -> str:
        """Where it stands, in words."""
        return standing_said(self.plan, self.amendment)


@dataclass(frozen=True, slots=True)
class ApprovedRow:
    """An approved line as a list shows it. `opened` and `remaining` are None where nobody above counts classes."""

    line: ApprovedLine
    centre_name: str
    opened: int | None

    @property
    def remaining(self) -> int | None:
        """Classes that may still be opened; never below nothing."""
        return None if self.opened is None else max(self.line.class_count - self.opened, 0)


def lines_of(plan: Plan) -> QuerySet[PlanLine]:
    """The plan's lines in their order, with programme and task; those that an amendment took out are gone."""
    lines = (
        PlanLine.objects.filter(plan=plan, is_dropped=False).select_related("programme", "task__document").defer(*_LONG)
    )
    return lines.order_by("position", "pk")


def moves_of(plan: Plan) -> QuerySet[PlanMove]:
    """What happened to the plan, latest first."""
    return PlanMove.objects.filter(plan=plan).order_by("-moved_at", "-pk")


def latest_move_of(plan: Plan) -> int | None:
    """The key of the plan's latest move. Lines only change between moves, so it stands for what the lines say."""
    return moves_of(plan).values_list("pk", flat=True).first()


def approvals_of(plan: Plan) -> QuerySet[Approval]:
    """The approvals of the plan, latest version first."""
    return Approval.objects.filter(plan=plan).order_by("-version")


def committee_on(plan: Plan, on: date) -> int:
    """Who approves the plan's next version: the committee above the centre on the day, or above who stands for it by then;
    where a committee itself keeps what the centre left, that one.
    """
    stands = UnitPeriod.objects.filter(lasting_on(on), unit_id=body_on(plan.centre_id, on)).first()
    if stands is None:
        return plan.committee_id
    return (stands.parent_id if stands.kind == UnitKind.CENTRE else stands.unit_id) or plan.committee_id


def facts_of(line: PlanLine) -> LineFacts:
    """What the rules want to know of a line."""
    return LineFacts(
        kind=line.kind,
        title=line.title,
        has_programme=line.programme_id is not None,
        class_count=line.class_count,
        learners_per_class=line.learners_per_class,
        from_month=line.from_month,
        to_month=line.to_month,
        budget_dong=line.budget_dong,
    )


def version_of(line: PlanLine) -> str:
    """A mark of everything that the line's form says."""
    about = (line.venue, line.note, line.owner, line.evidence, line.audience, line.task_id, line.programme_id)
    return version([*astuple(facts_of(line)), *about])


def said_by(line: PlanLine) -> dict[str, str | int]:
    """A line as a row of such a table would say it."""
    return {
        "programme": line.programme.name if line.programme else "",
        "title": line.title,
        "kind": line.kind,
        "audience": line.audience,
        "class_count": line.class_count,
        "learners_per_class": line.learners_per_class,
        "months": f"{line.from_month}-{line.to_month}",
        "venue": line.venue,
        "budget": line.budget_dong,
        "owner": line.owner,
        "evidence": line.evidence,
        "note": line.note,
    }


def rows_of(plans: Iterable[Plan]) -> list[PlanRow]:
    """The plans with centre names, totals, and the amendment under way. Three queries, however many plans."""
    every = list(plans)
    classes = Q(kind=LineKind.CLASS)
    sums = {
        row["plan_id"]: row
        for row in PlanLine.objects.filter(plan__in=every, is_dropped=False)
        .values("plan_id")
        .annotate(
            lines=Count("pk"),
            classes=Sum("class_count", filter=classes, default=0),
            learners=Sum(F("class_count") * F("learners_per_class"), filter=classes, default=0),
            budget_dong=Sum("budget_dong"),
        )
    }
    names = names_then((plan.centre_id, plan.made_on) for plan in every)
    amended = amended_among(every)
    rows = []
    for plan in every:
        row = sums.get(plan.pk)
        found = Totals(row["lines"], row["classes"], row["learners"], row["budget_dong"]) if row else Totals(0, 0, 0, 0)
        rows.append(PlanRow(plan, names[plan.centre_id, plan.made_on], found, amended.get(plan.pk)))
    return rows


def names_then(wanted: Iterable[tuple[int, date]]) -> dict[tuple[int, date], str]:
    """(unit, day) -> what the unit was called on that day, empty when it was not. One query, however many."""
    pairs = set(wanted)
    names = dict.fromkeys(pairs, "")
    for period in UnitPeriod.objects.filter(unit_id__in={unit_id for unit_id, _day in pairs}).order_by("starts_on"):
        for unit_id, day in pairs:
            if unit_id == period.unit_id and period.starts_on <= day:
                names[unit_id, day] = period.name
    return names


def amended_among(plans: Collection[Plan]) -> dict[int, Amendment]:
    """Plan -> the amendment that is under way, of plans that have one. One query."""
    return {one.plan_id: one for one in Amendment.objects.filter(plan__in=plans, approval=None, given_up_on=None)}


def standing_said(plan: Plan, amendment: Amendment | None) -> str:
    """Where the plan stands, in words; of one that is being amended where the next version stands."""
    if amendment is None:
        return plan.get_state_display()
    words = {"kind": amendment.get_kind_display(), "state": plan.get_state_display()}
    return _("%(kind)s: %(state)s") % words


def latest_approved(lines: QuerySet[ApprovedLine]) -> QuerySet[ApprovedLine]:
    """Of these approved lines, those of the latest version of their plan."""
    latest = (
        Approval.objects.filter(plan=OuterRef("approval__plan"))
        .order_by()
        .values("plan")
        .annotate(last=Max("version"))
        .values("last")
    )
    return lines.filter(approval__version=Subquery(latest))


def approved_lines_of(centre: Unit) -> QuerySet[ApprovedLine]:
    """The lines that stand for the centre: latest version of each plan, latest year first, in the plan's order."""
    return sorted_lines(latest_approved(ApprovedLine.objects.filter(centre=centre)))


def sorted_lines(lines: QuerySet[ApprovedLine]) -> QuerySet[ApprovedLine]:
    """Approved lines as lists show them, with what a list needs of them."""
    return (
        lines.select_related("approval", "programme", "task__document", "line")
        .defer(*_LONG)
        .order_by("-year", "centre_id", "line__position", "pk")
    )


def approved_rows(lines: Iterable[ApprovedLine], on: date) -> list[ApprovedRow]:
    """The lines with centre names and the classes opened so far. Two queries below, and what the count takes above."""
    every = list(lines)
    names = names_then((line.centre_id, line.approval.issued_on) for line in every)
    opened = _opened_under(every, on)
    return [
        ApprovedRow(
            line,
            names[line.centre_id, line.approval.issued_on],
            opened.get(line.line_id, 0) if opened is not None and line.kind == LineKind.CLASS else None,
        )
        for line in every
    ]


def _opened_under(lines: list[ApprovedLine], on: date) -> dict[int, int] | None:
    """Line key -> classes opened; None in an installation where nobody counts classes. One question for all lines."""
    counter = indicators.known.get(OPENED_CLASSES)
    if counter is None:
        return None
    centres = frozenset(line.centre_id for line in lines)
    asked = Question(as_of=on, year=EVERY_YEAR, unit_ids=centres)
    return {int(figure.key): int(figure.value or 0) for figure in counter.compute(asked)}


def years_of(plans: QuerySet[Plan]) -> list[int]:
    """The years of these plans, latest first."""
    return list(plans.order_by("-year").values_list("year", flat=True).distinct())


def tasks_for(centre: Unit) -> QuerySet[Task]:
    """The open tasks a plan line of the centre may serve: those it holds, whose lead it is, or of which it has a share."""
    given = Q(pk__in=tasks_given_to(centre.pk).order_by().values("pk"))
    return (
        Task.objects.filter(Q(unit=centre) | Q(lead_unit=centre) | given, state=TaskState.OPEN)
        .select_related("document")
        .defer("document__text", "document__findings", "document__searchable")
        .order_by("-document__issued_on", "pk")
    )


def plan_before(plan: Plan) -> Plan | None:
    """The centre's plan of the year before, in whatever state."""
    return Plan.objects.filter(centre_id=plan.centre_id, year=plan.year - 1).first()


def centres_without_plan(centre_ids: Iterable[int], year: int, on: date) -> QuerySet[UnitPeriod]:
    """Of these units, the centres that stand on the day and have no plan of the year, sorted by name.

    Who keeps the approved plan of a centre that has ended opens classes under that one.
    """
    planned = Plan.objects.filter(year=year).values("centre_id")
    approved = Approval.objects.filter(plan__year=year).values("plan__centre_id")
    kept = UnitPeriod.every.filter(lasting_on(on), is_over=True, parent__isnull=False, unit_id__in=approved)
    return (
        UnitPeriod.objects.filter(lasting_on(on), unit_id__in=centre_ids, kind=UnitKind.CENTRE)
        .exclude(unit_id__in=planned)
        .exclude(unit_id__in=kept.values("parent_id"))
        .order_by("sort_key", "pk")
    )


def returned_drafts(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Of these plans, the drafts that came back with a remark and were not submitted again."""
    last = PlanMove.objects.filter(plan=OuterRef("pk")).order_by("-moved_at", "-pk")
    return (
        plans.filter(state__in=WRITABLE)
        .annotate(
            last_move=Subquery(last.values("move")[:1]),
            last_remark=Subquery(last.values("remark")[:1]),
            last_mover=Subquery(last.values("moved_by")[:1]),
        )
        .filter(last_move="return")
    )


@dataclass(frozen=True, slots=True)
class GivenRow:
    """A target that the centre was given, and what its plan has for it; `planned` is None where plans have no such number."""

    share: Share
    read: Measured
    planned: int | None


def given_rows(plan: Plan, on: date, may_read: Callable[[str], bool]) -> list[GivenRow]:
    """What the centre was given to reach in the plan's year: given, planned, done. Few: one row a target."""
    names = dict(programme_choices())
    lines = list(PlanLine.objects.filter(plan=plan, kind=LineKind.CLASS, is_dropped=False).select_related("programme"))
    rows = []
    for share in shares_given_to(plan.centre_id, plan.year):
        measure = share.allotment.measure
        read = measured(measure, on, may_read, unit_id=plan.centre_id, target=share.target, programmes=names)
        indicator = indicators.known.get(measure.indicator)
        fitting = [
            line
            for line in lines
            if line.programme
            and line.programme.key == measure.programme_key
            and (not measure.within_task or line.task_id == measure.task_id)
        ]
        rows.append(GivenRow(share, read, _planned(fitting, indicator.planned if indicator else "")))
    return rows


def _planned(lines: list[PlanLine], what: str) -> int | None:
    if what == "classes":
        return sum(line.class_count for line in lines)
    return sum(line.class_count * line.learners_per_class for line in lines) if what == "learners" else None
