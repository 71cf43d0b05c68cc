"""A learner checks in; the roll is another matter."""

from datetime import datetime

from django.db.transaction import atomic
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.classes.choices import ClassState, SessionState
from lienthong.classes.errors import CheckInRefused
from lienthong.classes.models import CheckIn, Session
from lienthong.classes.queries.bases import basis_of_opening
from lienthong.classes.queries.checking import check_ins_of, place_of
from lienthong.classes.rules.checking import CheckInFacts, reasons_against_check_in
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason


@atomic
def check_in(*, session: Session, scanned_at: datetime, phone: str, actor: Actor) -> CheckIn:
    """Record that the actor himself scanned the session's code with this phone. Twice is once; the first moment counts."""
    locked = Session.objects.select_for_update(of=("self",), no_key=True)
    held = locked.select_related("training_class").get(pk=session.pk)
    place = place_of(held, actor.person_id, timezone.localdate(held.starts_at))
    if place is not None and (known := CheckIn.objects.filter(session=held, enrolment=place).first()):
        if place.pk in check_ins_of(held):
            return known
        sentence = _("Anh/chị đã quét mã trước khi buổi học được chuyển giờ. Hãy báo giảng viên ghi giúp.")
        raise CheckInRefused(Reason("session_moved", sentence))
    facts = CheckInFacts(
        scanned_at=scanned_at,
        starts_at=held.starts_at,
        ends_at=held.ends_at,
        is_cancelled=held.state == SessionState.CANCELLED,
        class_is_open=held.training_class.state == ClassState.OPEN,
        is_learner=place is not None,
        opened_by=basis_of_opening(held.training_class),
        phone_is_taken=CheckIn.objects.filter(session=held, phone=phone).exists(),
    )
    reasons = reasons_against_check_in(facts)
    if reasons or place is None:
        raise CheckInRefused(*reasons)
    return CheckIn.objects.create(session=held, enrolment=place, phone=phone, at=scanned_at)
