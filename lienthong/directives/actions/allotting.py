"""Giving a target to units below: each time a new version of the whole, with its reason; nothing is changed in place."""

from collections.abc import Mapping
from decimal import Decimal

from django.db.transaction import atomic
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from lienthong.audit.actions import record
from lienthong.directives.errors import AllotmentRefused, because
from lienthong.directives.errors import reason as unfit
from lienthong.directives.events import TargetAllotted
from lienthong.directives.models import Allotment, Measure, Share
from lienthong.directives.queries import allotments_of, catalogue, shares_of, units_to_give
from lienthong.directives.rules.allotting import reasons_not_allottable, sum_of
from lienthong.kernel.actor import Actor
from lienthong.kernel.numbers import written_decimal
from lienthong.kernel.refusal import Reason
from lienthong.kernel.switchboard import announce
from lienthong.kernel.text import squash
from lienthong.notices.actions import tell
from lienthong.people.queries import accounts_holding


@atomic
def allot_target(
    *, measure: Measure, shares: Mapping[int, Decimal], seen_version: int, actor: Actor, reason: str = ""
) -> Allotment:
    """Give the target to units below, all of it or part. From the second version on it wants a reason.

    `seen_version` is the version the person saw (0: none), so that of two windows the second is told what the first has
    done. The same shares again make no new version.
    """
    locked = Measure.objects.select_for_update(of=("self",)).select_related("task").get(pk=measure.pk)
    latest = allotments_of(locked).first()
    version = latest.version if latest else 0
    if latest and dict(shares_of(latest).values_list("unit_id", "target")) == dict(shares):
        return latest
    if reasons := _reasons(locked, shares, version, seen_version, reason, actor):
        raise AllotmentRefused(*reasons)
    allotment = Allotment.objects.create(
        measure=locked,
        version=version + 1,
        whole=locked.target,
        reason=squash(reason)[:300],
        account_id=actor.account_id,
        decided_by=actor.name[:100],
        decided_on=actor.on,
    )
    Share.objects.bulk_create(Share(allotment=allotment, unit_id=pk, target=target) for pk, target in shares.items())
    record(actor, "directives.allot_target", locked.task, unit_id=locked.task.unit_id, version=allotment.version)
    announce(TargetAllotted(allotment.pk, actor.account_id))
    return allotment


def _reasons(
    measure: Measure, shares: Mapping[int, Decimal], version: int, seen_version: int, reason: str, actor: Actor
) -> list[Reason]:
    if measure.withdrawn_on is not None:
        return [because("withdrawn", _("Chỉ tiêu này đã được bỏ."))]
    if seen_version != version:
        return [because("given_meanwhile", _("Chỉ tiêu vừa được giao ở một cửa sổ khác. Hãy tải lại trang để xem."))]
    periods = {period.unit_id: period for period in units_to_give(measure, actor.on)}
    above = {unit_id: periods[unit_id].path for unit_id in shares if unit_id in periods}
    offered = catalogue().get(measure.indicator)
    is_share = measure.measured_in == "%"
    in_wholes = bool(offered and offered.indicator) and not is_share
    codes = reasons_not_allottable(measure.target, shares, is_share=is_share, in_wholes=in_wholes, above=above)
    total = sum_of(measure.target, shares)
    reasons = [unfit(code, given=_short(total.given), whole=_short(total.whole)) for code in codes]
    if set(shares) - set(periods):
        reasons.append(because("not_below", _("Chỉ giao được cho đơn vị bên dưới.")))
    if version and not squash(reason):
        reasons.append(because("no_reason", _("Hãy ghi lý do giao lại."), "reason"))
    return reasons


def _short(value: Decimal) -> str:
    return written_decimal(value, 0 if value == value.to_integral_value() else 2)


def tell_of_allotted(event: TargetAllotted) -> None:
    """Heard when a target was given: whoever sees to tasks at a unit that got a share is told."""
    allotment = Allotment.objects.select_related("measure__task").get(pk=event.allotment_id)
    for share in shares_of(allotment):
        tell(
            accounts_holding("directives.manage", share.unit_id, allotment.decided_on),
            "directives.allotted",
            thing_id=share.pk,
            sentence=gettext_noop("Đơn vị được giao chỉ tiêu %(target)s %(measured_in)s: %(title)s"),
            facts={
                "target": _short(share.target),
                "measured_in": allotment.measure.measured_in,
                "title": allotment.measure.task.title,
            },
            url=reverse("directives:share", args=[share.pk]),
            occasion=str(allotment.version),
            but=event.account_id,
        )
