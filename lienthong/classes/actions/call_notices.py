"""Telling people about calls and nominations: units what they are asked and what was decided, the centre what came in."""

from collections.abc import Iterable
from datetime import date

from django.db.transaction import atomic
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from lienthong.audit.actions import record
from lienthong.classes.choices import Answer, ApprovalWay, CallState
from lienthong.classes.events import CallSent, NominationsMoved, UnitAnswered
from lienthong.classes.models import Call, Nomination, Quota
from lienthong.classes.rules.nominations import CONFIRM, MANAGE, NOMINATE
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.notices.actions import settle, tell
from lienthong.people.queries import accounts_holding, accounts_holding_at

CALLED = "classes.called"
REMINDED = "classes.call_reminded"
CAME_IN = "classes.nominated"
TO_CONFIRM = "classes.to_confirm"
DECIDED = "classes.nomination_decided"
_SENTENCES = {
    "confirm": gettext_noop("Cấp trên đã xác nhận %(count)d người được đề cử vào %(title)s."),
    "accept": gettext_noop("%(count)d người được cử đi học %(title)s."),
    "queue": gettext_noop("%(count)d người vào danh sách dự bị của %(title)s."),
    "promote": gettext_noop("%(count)d người trong danh sách dự bị được chuyển lên học %(title)s."),
    "return": gettext_noop("Cấp trên trả lại %(count)d người được đề cử vào %(title)s: %(remark)s"),
    "send_back": gettext_noop("Trung tâm trả lại %(count)d người được đề cử vào %(title)s: %(remark)s"),
    "refuse": gettext_noop("Trung tâm không duyệt %(count)d người được đề cử vào %(title)s: %(remark)s"),
    "withdraw": gettext_noop("%(count)d người đã rút khỏi %(title)s: %(remark)s"),
}


def tell_of_call(event: CallSent) -> None:
    """Heard when a call goes out: whoever nominates for a unit is told, once for each unit."""
    call = Call.objects.get(pk=event.call_id)
    for quota in Quota.objects.filter(call=call):
        tell(
            accounts_holding(NOMINATE, quota.unit_id, timezone.localdate()),
            CALLED,
            thing_id=call.pk,
            sentence=gettext_noop("Đơn vị được mời cử %(places)d người học %(title)s, gửi trước hết ngày %(day)s."),
            facts={"places": quota.places, "title": call.title[:120], "day": written_day(call.answer_by)},
            url=reverse("classes:unit_call", args=[quota.pk]),
            occasion=f"q{quota.pk}",
        )


def settle_call(event: UnitAnswered) -> None:
    """Heard when a unit answers: nobody of it need be asked any more."""
    settle(CALLED, thing_id=event.call_id, occasion=f"q{event.quota_id}")
    _settle_reminder(Quota.objects.get(pk=event.quota_id))


def tell_of_nominations(event: NominationsMoved) -> None:
    """Heard when nominations took a step: who has to do something next, and the units whose people they are."""
    call = Call.objects.get(pk=event.call_id)
    rows = list(Nomination.objects.filter(pk__in=event.nomination_ids).select_related("quota"))
    facts = {"count": len(rows), "title": call.title[:120], "remark": event.remark[:100]}
    if event.move == "propose":
        _tell_superiors(call, rows, event)
    elif event.move == "submit" and call.way != ApprovalWay.DIRECT:
        _tell_centre(call, facts, event)
    if event.move == "confirm":
        _tell_centre(call, facts, event)
    if event.move in _SENTENCES:
        _tell_units(call, rows, event)


def _tell_superiors(call: Call, rows: list[Nomination], event: NominationsMoved) -> None:
    units = {one.quota.unit_id for one in rows}
    for accounts in accounts_holding_at(CONFIRM, units, timezone.localdate()).values():
        tell(
            accounts,
            TO_CONFIRM,
            thing_id=call.pk,
            sentence=gettext_noop("Có người được đề cử vào %(title)s chờ xác nhận."),
            facts={"title": call.title[:120]},
            url=reverse("classes:confirmations"),
            but=event.account_id,
        )


def _tell_centre(call: Call, facts: dict[str, object], event: NominationsMoved) -> None:
    tell(
        accounts_holding(MANAGE, call.centre_id, timezone.localdate()),
        CAME_IN,
        thing_id=call.pk,
        sentence=gettext_noop("%(count)d người được đề cử vào %(title)s chờ trung tâm duyệt."),
        facts=facts,
        url=reverse("classes:call", args=[call.pk]),
        but=event.account_id,
    )


def _tell_units(call: Call, rows: list[Nomination], event: NominationsMoved) -> None:
    """Each unit of its own people only; in numbers, for a notice names nobody."""
    by_quota: dict[int, int] = {}
    for one in rows:
        by_quota[one.quota_id] = by_quota.get(one.quota_id, 0) + 1
    quotas = {one.pk: one for one in Quota.objects.filter(pk__in=by_quota)}
    accounts = accounts_holding_at(NOMINATE, {one.unit_id for one in quotas.values()}, timezone.localdate())
    for quota_id, count in by_quota.items():
        tell(
            accounts[quotas[quota_id].unit_id],
            DECIDED,
            thing_id=call.pk,
            sentence=_SENTENCES[event.move],
            facts={"count": count, "title": call.title[:120], "remark": event.remark[:100]},
            url=reverse("classes:unit_call", args=[quota_id]),
            but=event.account_id,
        )


@atomic
def remind_units(*, call: Call, actor: Actor) -> int:
    """The centre asks those again who have said nothing; how many units. Pressed twice on one day, it asks once."""
    if call.state != CallState.SENT:
        return 0
    silent = list(Quota.objects.select_for_update().filter(call=call, answer=Answer.NONE))
    remind(silent, call, on=actor.on)
    if silent:
        record(actor, "classes.remind_units", call, unit_id=call.centre_id, units=[one.unit_id for one in silent])
    return len(silent)


def _settle_reminder(quota: Quota) -> None:
    if quota.reminded_on is not None:
        settle(REMINDED, thing_id=quota.call_id, occasion=_occasion(quota, quota.reminded_on))


def _occasion(quota: Quota, on: date) -> str:
    return f"q{quota.pk}-{on:%Y%m%d}"


def remind(quotas: Iterable[Quota], call: Call, *, on: date) -> int:
    """Tell who nominates for these units that an answer is still missing; how many were told."""
    told = 0
    for quota in quotas:
        _settle_reminder(quota)
        told += tell(
            accounts_holding(NOMINATE, quota.unit_id, on),
            REMINDED,
            thing_id=call.pk,
            sentence=gettext_noop("Đơn vị chưa trả lời về việc cử người học %(title)s; hạn là ngày %(day)s."),
            facts={"title": call.title[:120], "day": written_day(call.answer_by)},
            url=reverse("classes:unit_call", args=[quota.pk]),
            occasion=_occasion(quota, on),
        )
        Quota.objects.filter(pk=quota.pk).update(reminded_on=on)
    return told
