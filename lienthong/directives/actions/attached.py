"""What was looked at is kept: with its report, or as the file behind what was typed."""

from datetime import date
from decimal import Decimal

from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.directives.access import MANAGE, REPORT
from lienthong.directives.actions.measures import EvidenceDraft, keep_evidence
from lienthong.directives.actions.reporting import keep_attached_to_report
from lienthong.directives.errors import because
from lienthong.directives.models import Measure
from lienthong.documents.actions.looking import take_out
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.access import reaches
from lienthong.organisations.models import Unit


@atomic
def keep_attached(*, token: str, report_id: int | None, actor: Actor) -> None:
    """The last step of the work on a scan that was attached; refuses whoever may not attach it any more."""
    about, file = take_out(token)
    if not reaches(actor, REPORT if report_id else MANAGE, about["unit"]):
        raise Refusal(because("no_longer_allowed", _("Anh/chị không còn quyền gửi tệp cho đơn vị này.")))
    if report_id is not None:
        keep_attached_to_report(report_id=report_id, file=file)
        return
    measure = Measure.objects.select_related("task").get(pk=about["measure"])
    draft = EvidenceDraft(Decimal(about["value"]), date.fromisoformat(about["as_of"]), about["note"])
    keep_evidence(measure=measure, unit=Unit.objects.get(pk=about["unit"]), draft=draft, file=file, actor=actor)
