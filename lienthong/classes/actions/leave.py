"""Asking for leave, taking it back, and deciding it."""

from datetime import date

from django.db.transaction import atomic
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.classes.choices import ClassState, LeaveState
from lienthong.classes.errors import LeaveRefused
from lienthong.classes.models import Absence, Enrolment, LeaveRequest, RollCall, Session, TrainingClass
from lienthong.classes.queries.bases import basis_of_opening
from lienthong.classes.queries.leave import going_sessions, is_covered
from lienthong.classes.rules.leave import LeaveFacts, reasons_against_decision, reasons_against_leave
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import squash


@atomic
def ask_leave(
    *, enrolment: Enrolment, session: Session | None, starts_on: date, ends_on: date, reason: str, actor: Actor
) -> LeaveRequest:
    """Ask for leave for one session, or for every session from one day to another."""
    training_class = TrainingClass.objects.select_for_update(no_key=True).get(pk=enrolment.training_class_id)
    if session is not None:
        starts_on = ends_on = timezone.localdate(session.starts_at)
    leave = LeaveRequest(enrolment=enrolment, session=session, starts_on=starts_on, ends_on=ends_on)
    leave.reason, leave.asked_by, leave.asked_by_id = squash(reason)[:200], actor.name, actor.account_id
    if reasons := reasons_against_leave(_facts(leave, training_class)):
        raise LeaveRefused(*reasons)
    leave.save()
    record(actor, "classes.ask_leave", leave, unit_id=training_class.centre_id)
    return leave


@atomic
def withdraw_leave(*, leave: LeaveRequest, actor: Actor) -> LeaveRequest:
    """Who asked takes it back while nobody has decided."""
    held = LeaveRequest.objects.select_for_update().select_related("enrolment__training_class").get(pk=leave.pk)
    if held.state != LeaveState.ASKED:
        raise LeaveRefused(Reason("decided_already", _("Đơn này đã được duyệt hoặc đã rút.")))
    held.state = LeaveState.WITHDRAWN
    held.save(update_fields=["state"])
    record(actor, "classes.withdraw_leave", held, unit_id=held.enrolment.training_class.centre_id)
    return held


@atomic
def decide_leave(*, leave: LeaveRequest, granted: bool, remark: str, actor: Actor) -> LeaveRequest:
    """Grant it or not. Granted, absences that stand in rolls already become absences with leave."""
    training_class = TrainingClass.objects.select_for_update(no_key=True).get(pk=leave.enrolment.training_class_id)
    held = LeaveRequest.objects.select_for_update().select_related("enrolment").get(pk=leave.pk)
    said, is_asked = squash(remark)[:200], held.state == LeaveState.ASKED
    is_open = training_class.state == ClassState.OPEN
    if reasons := reasons_against_decision(is_asked=is_asked, class_is_open=is_open, granted=granted, remark=said):
        raise LeaveRefused(*reasons)
    held.state = LeaveState.GRANTED if granted else LeaveState.REFUSED
    held.decided_by, held.decided_at, held.remark = actor.name, timezone.now(), said
    held.save(update_fields=["state", "decided_by", "decided_at", "remark"])
    if granted:
        _excuse(held, training_class)
    record(actor, "classes.grant_leave" if granted else "classes.refuse_leave", held, unit_id=training_class.centre_id)
    return held


def _excuse(leave: LeaveRequest, training_class: TrainingClass) -> None:
    """The rolls taken already change with it, and so does the moment by which those who saw them know it."""
    covered = [one.pk for one in going_sessions(training_class) if is_covered(leave, one)]
    rows = Absence.objects.filter(
        enrolment=leave.enrolment, session__in=covered, is_excused=False, periods__gte=1
    ).order_by("pk")
    touched = list(rows.values_list("session_id", flat=True))
    rows.filter(reason="").update(reason=leave.reason)
    rows.update(is_excused=True)
    RollCall.objects.filter(session__in=touched).update(taken_at=timezone.now())


def _facts(leave: LeaveRequest, training_class: TrainingClass) -> LeaveFacts:
    enrolment = leave.enrolment
    live = LeaveRequest.objects.filter(
        enrolment=enrolment,
        session=leave.session,
        starts_on=leave.starts_on,
        ends_on=leave.ends_on,
        state__in=[LeaveState.ASKED, LeaveState.GRANTED],
    )
    return LeaveFacts(
        first_day=enrolment.joined_on,
        last_day=training_class.ends_on,
        starts_on=leave.starts_on,
        ends_on=leave.ends_on,
        class_is_open=training_class.state == ClassState.OPEN,
        has_left=enrolment.left_on is not None,
        sessions=sum(is_covered(leave, one) for one in going_sessions(training_class)),
        is_asked_already=live.exists(),
        reason=leave.reason,
        opened_by=basis_of_opening(training_class),
    )
