"""Plans that a centre was preparing when it ended: who has them now, and which of their lines were taken over.

Nothing is moved when the decision is made: from its day on the plan is read as left to the unit that keeps the centre's
records, so that a decision for a day to come, or one that is taken back, needs no job. An approved plan is not left: its
classes go on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from lienthong.organisations.models import UnitPeriod
from lienthong.organisations.queries import lasting_on
from lienthong.planning.choices import PlanState
from lienthong.planning.models import Approval, Plan, PlanLine
from lienthong.planning.queries.plans import lines_of


def plans_left(on: date, *, to: "Iterable[int] | QuerySet[UnitPeriod, int] | None" = None) -> QuerySet[Plan]:
    """The unfinished plans of centres that are over on the day; of those `to` whom they are left, where that is asked."""
    over = UnitPeriod.every.filter(lasting_on(on), is_over=True, parent__isnull=False)
    if to is not None:
        over = over.filter(parent_id__in=to)
    approved = Exists(Approval.objects.filter(plan=OuterRef("pk")))
    return Plan.objects.filter(~approved, centre_id__in=over.values("unit_id")).order_by("-year", "pk")


def keeper_of(plan: Plan, on: date) -> int | None:
    """The unit to which the plan is left on the day; None while the plan goes its own way."""
    over = UnitPeriod.every.filter(lasting_on(on), is_over=True, unit_id=plan.centre_id)
    keeper = over.values_list("parent_id", flat=True).first()
    return None if keeper is None or Approval.objects.filter(plan=plan).exists() else keeper


def plans_going_on(plans: QuerySet[Plan], on: date) -> QuerySet[Plan]:
    """Of these plans, those whose next move somebody may make."""
    return plans.exclude(pk__in=plans_left(on).order_by().values("pk"))


@dataclass(frozen=True, slots=True)
class LeftLine:
    """A line of a plan that was left: where it went, and whether the receiving plan has one of that kind and title."""

    line: PlanLine
    taken: PlanLine | None
    is_known: bool


def left_lines(source: Plan, target: Plan | None) -> list[LeftLine]:
    """The lines of a plan that was left, beside the plan that receives them. Three queries."""
    lines = list(lines_of(source))
    taken = {one.came_from_id: one for one in taken_over([line.pk for line in lines]).select_related("plan")}
    here = {(one.kind, one.title) for one in lines_of(target)} if target else set()
    return [LeftLine(line, taken.get(line.pk), (line.kind, line.title) in here) for line in lines]


def taken_over(line_ids: Iterable[int]) -> QuerySet[PlanLine]:
    """The lines that were made of these and stand."""
    return PlanLine.objects.filter(came_from__in=list(line_ids), is_dropped=False)


def waiting_for(plan: Plan, on: date) -> list[Plan]:
    """The plans left to this plan's centre, of its year, that nobody has gone through yet."""
    left = plans_left(on, to=[plan.centre_id]).filter(year=plan.year)
    return list(left.exclude(state=PlanState.HANDED))
