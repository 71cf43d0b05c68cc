"""A person confirms that one document changed the effect of another, says that it did not, or takes that back."""

from datetime import date

from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.documents.choices import DocumentState, EffectDecision, EffectKind
from lienthong.documents.errors import NotARelation, because
from lienthong.documents.models import Document, EffectChange
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason


@atomic
def decide_effect(
    *,
    target: Document,
    kind: EffectKind,
    cause: Document | None,
    from_on: date | None,
    actor: Actor,
    clause: str = "",
    is_so: bool = True,
) -> EffectChange:
    """Note that `cause` replaces, repeals or amends `target` from a day on (no cause: its own term ends it), or that not.

    Said again it takes the place of what was said. Refuses with every reason at once.
    """
    day = from_on or (cause.issued_on if cause else None)
    reasons = _reasons_against(target, kind, cause, day)
    if reasons or day is None:
        raise NotARelation(*reasons)
    decision = EffectDecision.CONFIRMED if is_so else EffectDecision.DENIED
    change, _is_new = EffectChange.objects.select_for_update().update_or_create(
        target=target, kind=kind, cause=cause, clause=clause[:120], defaults={"from_on": day, "decision": decision}
    )
    verb = "documents.confirm_effect" if is_so else "documents.deny_effect"
    record(actor, verb, target, unit_id=target.unit_id, kind=str(kind), cause=cause.pk if cause else None)
    return change


def _reasons_against(target: Document, kind: EffectKind, cause: Document | None, day: date | None) -> list[Reason]:
    reasons = []
    ends = [one for one in (target, cause) if one is not None]
    if any(one.state != DocumentState.REGISTERED or one.unit_id != target.unit_id for one in ends):
        reasons.append(because("not_in_register", _("Cả hai văn bản phải đã vào cùng một sổ."), "other"))
    if cause is not None and cause.pk == target.pk:
        reasons.append(because("itself", _("Hãy chọn văn bản khác: văn bản không thể tự thay thế chính nó."), "other"))
    if (cause is None) != (kind == EffectKind.EXPIRES):
        reasons.append(because("no_cause", _("Hãy chọn văn bản kia trong sổ."), "other"))
    if day is None:
        reasons.append(because("no_day", _("Hãy nhập ngày bắt đầu có hiệu lực của thay đổi này."), "from_on"))
    elif target.issued_on is not None and day < target.issued_on:
        reasons.append(because("too_early", _("Ngày này trước ngày ban hành của văn bản bị tác động."), "from_on"))
    return reasons


@atomic
def take_back_effect(*, change: EffectChange, actor: Actor) -> None:
    """Forget what was said of a change of effect; if the text declares it, it is proposed again."""
    target = change.target
    record(actor, "documents.take_back_effect", target, unit_id=target.unit_id, kind=change.kind, cause=change.cause_id)
    change.delete()
