"""The centre's own door into a class: a list applied, one person added. The same checks as for who was nominated, once.

Without a call whoever may come becomes a learner at once. With one he is nominated for the unit that sent him, and takes a
place or his turn like everybody else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.transaction import atomic
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.classes.access import VIEW
from lienthong.classes.actions.learners import locked_open_class, write_enrolment
from lienthong.classes.actions.seating import held_call, seat, write_step
from lienthong.classes.choices import Answer, NominationState
from lienthong.classes.errors import EnrolmentRefused, NotEligible
from lienthong.classes.events import LearnersEnrolled
from lienthong.classes.models import Call, Enrolment, Nomination, Quota, SendingList, TrainingClass
from lienthong.classes.queries.eligibility import Occasion, Sought, checked, occasion_of_class
from lienthong.classes.queries.lists import Plan, unit_of_person
from lienthong.classes.queries.nominations import why_waiting
from lienthong.classes.rules.eligibility import Finding, Weight, reasons_unexplained, that
from lienthong.classes.rules.lists import Verdict
from lienthong.classes.rules.nominations import LIVE
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason
from lienthong.kernel.switchboard import announce
from lienthong.kernel.text import squash
from lienthong.organisations.access import unit_ids_within
from lienthong.organisations.models import UnitPeriod
from lienthong.organisations.queries import lasting_on
from lienthong.people.models import Person


@dataclass(frozen=True, slots=True)
class Sent:
    """A person whom the centre takes in: sent by which unit, as which unit the list wrote, and what he is called there."""

    person_id: int
    unit_id: int
    name: str
    written: str = ""


@dataclass(frozen=True, slots=True)
class Admission:
    """Who became a learner, and how many stand in line, with why they have no place."""

    enrolled: tuple[int, ...]
    waiting: int = 0
    why: Reason | None = None


@atomic
def admit(
    *,
    training_class: TrainingClass,
    people: Sequence[Sent],
    exception: str,
    actor: Actor,
    sending_list: SendingList | None = None,
) -> Admission:
    """Take these people in, or nobody: every reason against each is told at once. Learners already stay as they are."""
    held = locked_open_class(training_class)
    fresh = _not_there_yet(held, people)
    occasion = occasion_of_class(held)
    pending = _pending(occasion.call, fresh)
    found = _checked(occasion, fresh, pending, actor)
    reasons = [
        Reason(reason.code, f"{one.name}: {reason.sentence}", reason.field, reason.basis)
        for one in fresh
        for reason in reasons_unexplained(found[one.person_id], squash(exception))
    ]
    if reasons:
        raise NotEligible(*_once(reasons))
    if occasion.call is not None:
        return _by_call(held_call(occasion.call), fresh, pending, found, exception, actor, sending_list)
    made = tuple(
        write_enrolment(
            held,
            person_id=one.person_id,
            unit_id=one.unit_id,
            written=one.written,
            sending_list=sending_list,
            on=actor.on,
        ).pk
        for one in fresh
    )
    if made:
        announce(LearnersEnrolled(held.pk, made))
    return Admission(made)


@atomic
def admit_person(*, training_class: TrainingClass, person: Person, exception: str, actor: Actor) -> Admission:
    """Take one known person in, sent by the unit he belongs to."""
    unit_id = unit_of_person([person.pk], actor.on).get(person.pk)
    if unit_id is None:
        sentence = _("Người này hiện không thuộc đơn vị nào. Hãy ghi đơn vị ở trang của người đó trước.")
        raise EnrolmentRefused(Reason("no_unit", sentence))
    sent = Sent(person.pk, unit_id, person.full_name)
    admitted = admit(training_class=training_class, people=[sent], exception=exception, actor=actor)
    for enrolment in Enrolment.objects.filter(pk__in=admitted.enrolled):
        record(actor, "classes.enrol_person", enrolment, unit_id=training_class.centre_id)
    return admitted


def _not_there_yet(held: TrainingClass, people: Sequence[Sent]) -> list[Sent]:
    learners = set(Enrolment.objects.filter(training_class=held, left_on=None).values_list("person_id", flat=True))
    return [one for one in people if one.person_id not in learners]


def _pending(call: Call | None, people: Sequence[Sent]) -> dict[int, Nomination]:
    """Those of whom the unit, or an earlier list, put forward already."""
    if call is None:
        return {}
    rows = Nomination.objects.filter(call=call, person_id__in=[one.person_id for one in people])
    return {one.person_id: one for one in rows.select_related("person", "quota")}


def _checked(
    occasion: Occasion, people: Sequence[Sent], pending: Mapping[int, Nomination], actor: Actor
) -> dict[int, list[Finding]]:
    sought = []
    for one in people:
        row = pending.get(one.person_id)
        live = row is not None and row.state in LIVE
        sought.append(
            Sought(one.person_id, row.quota_id if row and live else None, None, row.pk if row and live else None)
        )
    named = set(unit_ids_within(actor, VIEW))
    return checked(occasion, sought, on=actor.on, by_unit=False, named=named)


def speaks_against(actor: Actor, sending_list: SendingList, plan: Plan) -> list[tuple[int, str, list[Reason]]]:
    """Before a list is applied: row, name and everything that speaks against those people of it who are known for sure."""
    known = [(row.listed, row.person_id) for _place, row in plan.of(Verdict.KNOWN) if row.person_id is not None]
    if not known:
        return []
    occasion = occasion_of_class(sending_list.training_class)
    sent = [Sent(person_id, 0, listed.full_name) for listed, person_id in known]
    found = _checked(occasion, sent, _pending(occasion.call, sent), actor)
    rows = [
        (listed.row, listed.full_name, [one.reason for one in found[person_id] if one.weight != Weight.WAITS])
        for listed, person_id in known
    ]
    return [row for row in rows if row[2]]


def _once(reasons: Sequence[Reason]) -> list[Reason]:
    """That a reason must be written is said once, at the end."""
    said = [one for one in reasons if one.code != "exception_missing"]
    asked = next((one for one in reasons if one.code == "exception_missing"), None)
    if asked is not None:
        said.append(Reason(asked.code, asked.sentence.partition(": ")[2], asked.field, asked.basis))
    return said


def _by_call(
    call: Call,
    people: Sequence[Sent],
    pending: Mapping[int, Nomination],
    found: Mapping[int, list[Finding]],
    exception: str,
    actor: Actor,
    sending_list: SendingList | None,
) -> Admission:
    """Nominate whoever is not, and seat all of them."""
    quotas = _quotas(call, people, sending_list)
    rows = []
    for one in people:
        row = pending.get(one.person_id)
        if row is None or row.state not in (NominationState.SUBMITTED, NominationState.WAITING):
            row = _nominated(call, quotas[one.person_id], one, row, actor)
        row.exception = squash(exception)[:300] if that(found[one.person_id], Weight.ASKS) else ""
        row.save(update_fields=["exception"])
        rows.append(row)
    papers = {one.person_id: (sending_list, one.written) for one in people}
    taken, _queued = seat(call, [row for row in rows if row.state == NominationState.SUBMITTED], actor, papers)
    made = tuple(row.enrolment_id for row in taken if row.enrolment_id is not None)
    waiting = Nomination.objects.filter(pk__in=[row.pk for row in rows], state=NominationState.WAITING)
    line = list(waiting.values_list("pk", flat=True))
    return Admission(made, len(line), why_waiting(call, line, named=False) if line else None)


def _nominated(call: Call, quota: Quota, one: Sent, known: Nomination | None, actor: Actor) -> Nomination:
    """Put forward by the centre for the unit; what a superior had still to confirm is decided with it."""
    before = known.state if known else ""
    row = known or Nomination(call=call, person_id=one.person_id, nominated_at=timezone.now())
    if known is None or known.state not in LIVE:
        row.quota, row.unit_id, row.nominated_at = quota, one.unit_id, timezone.now()
    row.state, row.enrolment, row.priority = NominationState.SUBMITTED, None, 0
    row.save()
    write_step(row, "take_in", before, actor)
    return row


def _quotas(call: Call, people: Sequence[Sent], sending_list: SendingList | None) -> dict[int, Quota]:
    """Person key -> what he counts on: his unit's number or that of the nearest above called, else of the list's sender."""
    quotas = {one.unit_id: one for one in Quota.objects.filter(call=call)}
    periods = UnitPeriod.objects.filter(lasting_on(call.answer_by), unit_id__in={one.unit_id for one in people})
    paths = dict(periods.values_list("unit_id", "path"))
    found = {}
    for one in people:
        path = paths.get(one.unit_id, [one.unit_id])
        above = next((unit_id for unit_id in reversed(path) if unit_id in quotas), None)
        sender = above or (sending_list.sender_id if sending_list else one.unit_id)
        if sender not in quotas:
            quotas[sender] = Quota.objects.create(
                call=call, unit_id=sender, places=len(people), answer=Answer.NOMINATED, answered_at=timezone.now()
            )
        found[one.person_id] = quotas[sender]
    return found
