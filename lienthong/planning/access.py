"""Who reaches which plan: those who hold the right at its centre or above. The only way to a plan, a line, an approval."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from lienthong.kernel.actor import Actor
from lienthong.organisations.access import unit_ids_holding, unit_ids_within
from lienthong.planning.models import ApprovedLine, Plan, PlanLine
from lienthong.planning.queries import latest_approved, sorted_lines

VIEW = "planning.view"
DRAFT = "planning.draft"
FORWARD = "planning.forward"
APPROVE = "planning.approve"


def plans_visible_to(actor: Actor, right: str = VIEW) -> QuerySet[Plan]:
    """The plans the right reaches, latest year first."""
    return Plan.objects.filter(centre_id__in=unit_ids_holding(actor, right, Plan, "centre_id")).order_by(
        "-year", "centre_id"
    )


def plan_for(actor: Actor, pk: int, right: str = VIEW) -> Plan:
    """The plan when the right reaches it, else 404."""
    return get_object_or_404(plans_visible_to(actor, right).select_related("centre", "committee"), pk=pk)


def line_for(actor: Actor, pk: int, right: str = VIEW) -> PlanLine:
    """The line of a plan the right reaches, else 404."""
    lines = PlanLine.objects.filter(plan__in=plans_visible_to(actor, right).order_by())
    return get_object_or_404(lines.select_related("plan__centre", "programme", "task__document"), pk=pk)


def approved_lines_visible_to(actor: Actor, right: str = VIEW) -> QuerySet[ApprovedLine]:
    """The lines of the latest approvals that the right reaches, latest year first, in the plan's order."""
    reached = ApprovedLine.objects.filter(centre_id__in=unit_ids_holding(actor, right, ApprovedLine, "centre_id"))
    return sorted_lines(latest_approved(reached))


def approved_line_for(actor: Actor, pk: int, right: str = VIEW) -> ApprovedLine:
    """The approved line, of whatever version, when the right reaches it, else 404. The right may be an upper app's."""
    reached = sorted_lines(ApprovedLine.objects.filter(centre_id__in=unit_ids_within(actor, right)))
    return get_object_or_404(reached.select_related("approval__plan", "centre", "programme", "task__document"), pk=pk)
