"""Who reaches which plan: those who hold the right at its centre or above. The only way to a plan, a line, an approval."""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from lienthong.kernel.actor import Actor
from lienthong.organisations.access import unit_ids_holding, unit_ids_within
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.models import Unit, UnitPeriod
from lienthong.organisations.queries import periods_on
from lienthong.planning.choices import StepKind
from lienthong.planning.models import ApprovedLine, LineComment, NeedsAnswer, NeedsCampaign, Plan, PlanLine, ReviewBody
from lienthong.planning.queries import latest_approved, sorted_lines

VIEW = "planning.view"
DRAFT = "planning.draft"
FORWARD = "planning.forward"
APPROVE = "planning.approve"
COMMENT = "planning.comment"
APPRAISE = "planning.appraise"
NEED = "planning.need"
TARGETS = "planning.targets"


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


def asked_visible_to(actor: Actor, right: str = COMMENT) -> QuerySet[ReviewBody]:
    """What bodies within the right's reach were asked about plans, the latest first. Opinion and appraisal have rights of
    their own.
    """
    kind = StepKind.APPRAISE if right == APPRAISE else StepKind.CONSULT
    mine = ReviewBody.objects.filter(body_id__in=unit_ids_holding(actor, right, ReviewBody, "body_id"))
    return mine.filter(review__kind=kind).select_related("review__plan").order_by("-review_id", "pk")


def asked_for(actor: Actor, pk: int, right: str = COMMENT) -> ReviewBody:
    """A body that was asked, when the right reaches it, else 404."""
    return get_object_or_404(asked_visible_to(actor, right), pk=pk)


def any_asked_visible_to(actor: Actor) -> QuerySet[ReviewBody]:
    """Whatever the actor's bodies were asked: for opinion or for appraisal."""
    asked = [one.order_by().values("pk") for one in (asked_visible_to(actor), asked_visible_to(actor, APPRAISE))]
    return ReviewBody.objects.filter(Q(pk__in=asked[0]) | Q(pk__in=asked[1]))


def comment_for(actor: Actor, pk: int, right: str = DRAFT) -> LineComment:
    """A comment on a plan within reach, else 404."""
    said = LineComment.objects.filter(asked__review__plan__in=plans_visible_to(actor, right).order_by())
    return get_object_or_404(said.select_related("asked__review__plan"), pk=pk)


def committees_visible_to(actor: Actor, right: str = APPROVE) -> QuerySet[UnitPeriod]:
    """The committees whose way of plans the actor lays down, as they are called today."""
    kinds = (UnitKind.PROVINCIAL_COMMITTEE, UnitKind.DISTRICT_COMMITTEE, UnitKind.COMMUNE_COMMITTEE)
    return periods_on(actor.on).filter(unit_id__in=unit_ids_within(actor, right), kind__in=kinds)


def committee_for(actor: Actor, pk: int, right: str = APPROVE) -> Unit:
    """The committee when the right reaches it, else 404."""
    return get_object_or_404(Unit.objects.filter(pk__in=committees_visible_to(actor, right).values("unit_id")), pk=pk)


def campaigns_visible_to(actor: Actor, right: str = VIEW) -> QuerySet[NeedsCampaign]:
    """The gatherings of needs of centres within reach, the latest year first."""
    centres = unit_ids_holding(actor, right, NeedsCampaign, "centre_id")
    return NeedsCampaign.objects.filter(centre_id__in=centres).select_related("centre").order_by("-year", "centre_id")


def campaign_for(actor: Actor, pk: int, right: str = VIEW) -> NeedsCampaign:
    """The gathering when the right reaches its centre, else 404."""
    return get_object_or_404(campaigns_visible_to(actor, right), pk=pk)


def answers_visible_to(actor: Actor, right: str = NEED) -> QuerySet[NeedsAnswer]:
    """What units within reach were asked, the latest year first."""
    units = unit_ids_holding(actor, right, NeedsAnswer, "unit_id")
    asked = NeedsAnswer.objects.filter(unit_id__in=units).select_related("campaign__centre")
    return asked.order_by("-campaign__year", "pk")


def answer_for(actor: Actor, pk: int, right: str = NEED) -> NeedsAnswer:
    """What a unit was asked, when the right reaches the unit (for the clerk's: the centre that asks), else 404."""
    if right == NEED:
        return get_object_or_404(answers_visible_to(actor), pk=pk)
    asked = NeedsAnswer.objects.filter(campaign__in=campaigns_visible_to(actor, right).order_by())
    return get_object_or_404(asked.select_related("campaign__centre"), pk=pk)


def counting_committees(actor: Actor) -> QuerySet[UnitPeriod]:
    """The committees for which the actor's organisation board counts: those the right reaches, and those above the boards."""
    today = periods_on(actor.on)
    boards = today.filter(unit_id__in=actor.units_with(TARGETS), kind=UnitKind.BOARD).values("parent_id")
    within = unit_ids_within(actor, TARGETS)
    kinds = (UnitKind.PROVINCIAL_COMMITTEE, UnitKind.DISTRICT_COMMITTEE, UnitKind.COMMUNE_COMMITTEE)
    return today.filter(Q(unit_id__in=within) | Q(unit_id__in=boards), kind__in=kinds)


def counting_committee_for(actor: Actor, pk: int) -> Unit:
    """The committee when the actor counts for it, else 404."""
    return get_object_or_404(Unit.objects.filter(pk__in=counting_committees(actor).values("unit_id")), pk=pk)
