"""What a refusal about plans rests on: an approval, the way its committee laid down, a gathering, a superior's document."""

from datetime import date

from django.utils.translation import gettext as _

from lienthong.kernel.basis import Basis, Certainty
from lienthong.kernel.dates import written_day
from lienthong.organisations.models import Unit, UnitSuccession
from lienthong.organisations.queries import name_on
from lienthong.planning.choices import PlanState, StepKind
from lienthong.planning.models import Amendment, Approval, NeedsCampaign, Plan
from lienthong.planning.queries.plans import approvals_of
from lienthong.planning.queries.reviews import way_of


def basis_of_version(approval: Approval) -> Basis:
    """The document that approved a version of a plan."""
    return Basis(approval.number, _("văn bản phê duyệt"), "", approval.issued_on, "", Certainty.CONFIRMED)


def basis_of_way(plan: Plan, on: date) -> Basis:
    """The steps that the plan's committee configured, in their order, under the committee's name of the day."""
    way = way_of(plan)
    steps = {
        _("trung tâm soạn"): True,
        str(StepKind.CONSULT.label).lower(): way.consults,
        _("giám đốc"): True,
        str(StepKind.APPRAISE.label).lower(): way.appraises,
        _("ban thường vụ phê duyệt"): True,
    }
    order = " → ".join(step for step, stands in steps.items() if stands)
    committee = name_on(plan.committee_id, on)
    return Basis("", _("quy trình duyệt kế hoạch"), committee, None, order, Certainty.CONFIRMED)


def basis_of_standing(plan: Plan, on: date) -> Basis:
    """Why a plan stands where it stands: it was approved by a document, or its committee's way has it there."""
    approval = approvals_of(plan).first() if plan.state == PlanState.APPROVED else None
    return basis_of_version(approval) if approval else basis_of_way(plan, on)


def basis_of_addition(amendment: Amendment) -> Basis:
    """The superior's document that asks for an urgent addition."""
    return Basis(amendment.number, _("văn bản"), amendment.body, amendment.issued_on, "", Certainty.CONFIRMED)


def basis_of_gathering(campaign: NeedsCampaign, on: date) -> Basis:
    """The gathering of needs with its day: the centre's own decision."""
    kind = _("đợt hỏi nhu cầu năm %(year)d") % {"year": campaign.year}
    due = _("Hạn trả lời %(due)s") % {"due": written_day(campaign.due_on)}
    return Basis("", kind, name_on(campaign.centre_id, on), campaign.opened_on, due, Certainty.CONFIRMED)


def basis_of_ending(centre: Unit | int, on: date) -> Basis | None:
    """The document by which the centre ended; None where none was named."""
    ended = UnitSuccession.objects.filter(predecessor=centre, happened_on__lte=on).exclude(basis="")
    last = ended.order_by("-happened_on", "-pk").first()
    return Basis(last.basis, "", "", last.happened_on, "", Certainty.CONFIRMED) if last else None
