"""Regulations of one's own: which are in force, until when, and the duties that come again."""

from datetime import date

from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.documents.choices import DocumentState, RegulationKind
from lienthong.documents.errors import RegulationRefused, because
from lienthong.documents.events import DutyLaid
from lienthong.documents.models import Document, InternalRegulation, RegulationDuty
from lienthong.kernel.actor import Actor
from lienthong.kernel.switchboard import announce
from lienthong.kernel.text import squash


@atomic
def put_in_force(
    *,
    document: Document,
    kind: str,
    partners: str,
    starts_on: date,
    ends_on: date | None,
    review_on: date | None,
    actor: Actor,
) -> InternalRegulation:
    """Say that a registered document is a regulation of the unit, from when, until when; said again it corrects that."""
    reasons = []
    if document.state != DocumentState.REGISTERED:
        reasons.append(because("not_registered", _("Hãy vào sổ văn bản trước.")))
    if kind == RegulationKind.PARTNERS and not squash(partners):
        reasons.append(because("no_partners", _("Hãy ghi các bên cùng phối hợp."), "partners"))
    if ends_on is not None and ends_on <= starts_on:
        reasons.append(because("ends_before_start", _("Ngày kết thúc phải sau ngày bắt đầu."), "ends_on"))
    if review_on is not None and review_on < starts_on:
        reasons.append(because("review_early", _("Ngày xem lại phải sau ngày có hiệu lực."), "review_on"))
    if reasons:
        raise RegulationRefused(*reasons)
    facts = {
        "kind": kind,
        "partners": squash(partners),
        "starts_on": starts_on,
        "ends_on": ends_on,
        "review_on": review_on,
    }
    regulation, _made = InternalRegulation.objects.update_or_create(document=document, defaults=facts)
    record(actor, "documents.put_in_force", document, unit_id=document.unit_id, kind=kind)
    return regulation


@atomic
def lay_duty(*, regulation: InternalRegulation, text: str, lead: str, rhythm: str, actor: Actor) -> RegulationDuty:
    """Write down a duty of the regulation that comes again; it becomes a recurring task."""
    if not squash(text):
        raise RegulationRefused(because("no_text", _("Hãy ghi nội dung việc phải làm."), "text"))
    duty = RegulationDuty.objects.create(regulation=regulation, text=squash(text), lead=squash(lead), rhythm=rhythm)
    document = regulation.document
    record(actor, "documents.lay_duty", document, unit_id=document.unit_id, kind=rhythm)
    announce(DutyLaid(document.pk, duty.text, duty.lead, rhythm, actor))
    return duty
