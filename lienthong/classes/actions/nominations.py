"""Nominations: put forward, confirmed, accepted or put in line, withdrawn; and whoever is next moves up by himself.

Every action holds the class (where there is one) and then the call, so two who want the last place wait for each other.
"""

from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import QuerySet
from django.db.transaction import atomic
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.classes.actions.learners import remove_learner
from lienthong.classes.actions.seating import (
    after,
    fill_places,
    full,
    give_places,
    held_call,
    not_called,
    seat,
    write_step,
)
from lienthong.classes.choices import Answer, ApprovalWay, NominationState
from lienthong.classes.errors import NominationRefused, NotEligible
from lienthong.classes.events import ClassCancelled, LearnerLeft, NominationsMoved, UnitAnswered
from lienthong.classes.models import Call, Nomination, NominationMove, Quota
from lienthong.classes.queries.bases import basis_of_call
from lienthong.classes.queries.calls import basis_of_way
from lienthong.classes.queries.eligibility import (
    Sought,
    checked,
    entry_rule_of,
    occasion_of_call,
    taken_places,
)
from lienthong.classes.queries.lists import unit_of_person
from lienthong.classes.queries.nominations import found_since, sought_of
from lienthong.classes.queries.waiting import basis_of_turn, line_of
from lienthong.classes.rules.eligibility import Finding, Weight, reasons_unexplained, that
from lienthong.classes.rules.nominations import LIVE, first_state, opening_move
from lienthong.classes.rules.waiting import free, in_turn
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason
from lienthong.kernel.switchboard import announce
from lienthong.kernel.text import squash
from lienthong.organisations.models import Unit
from lienthong.organisations.queries import name_on
from lienthong.people.actions import read_standings, register_person
from lienthong.people.models import Person
from lienthong.people.queries import same_people

_S = NominationState


@atomic
def nominate(*, quota: Quota, people: Sequence[Person], actor: Actor) -> list[Nomination]:
    """Put people forward for a unit. Refuses with every reason that stops somebody; what only asks goes with him to the centre.

    Who was withdrawn or returned is put forward anew and stands behind those who came meanwhile.
    """
    call = held_call(quota.call)
    if not Quota.objects.filter(pk=quota.pk).exists():
        raise NominationRefused(not_called(call))
    known = {
        one.person_id: one for one in Nomination.objects.filter(call=call, person__in=people).exclude(state__in=LIVE)
    }
    outside = _outside(call, [one.pk for one in people], actor)
    sought = [Sought(one.pk, quota.pk, outside.get(one.pk)) for one in people]
    found = checked(occasion_of_call(call), sought, on=actor.on, by_unit=True)
    reasons = [
        Reason(
            one.code, f"{person.full_name}: {one.sentence}" if len(people) > 1 else one.sentence, one.field, one.basis
        )
        for person in people
        for one in that(found[person.pk], Weight.STOPS)
    ]
    reasons += _of_no_unit(people, units := unit_of_person([one.pk for one in people], actor.on))
    if reasons:
        raise NotEligible(*reasons)
    made = [
        _put_forward(call, quota, one, known.get(one.pk), units[one.pk], outside.get(one.pk), actor) for one in people
    ]
    _answered(quota, actor)
    record(actor, "classes.nominate", quota, unit_id=quota.unit_id, people=len(made))
    announce(NominationsMoved(call.pk, opening_move(call.way), tuple(one.pk for one in made), "", actor.account_id))
    if call.way == ApprovalWay.DIRECT:
        _take_at_once(call, made, found, actor)
    return made


@atomic
def nominate_new(
    *,
    quota: Quota,
    people: QuerySet[Person],
    full_name: str,
    sex: str,
    birth: tuple[date | None, int | None],
    post: str,
    phone: str,
    unit_id: int,
    actor: Actor,
) -> Nomination:
    """Make a person known in a unit of the quota and put him forward. `people` are those the unit has already."""
    born, year = birth
    if same_people(people, full_name=full_name, birth_on=born, birth_year=year):
        sentence = _("Đơn vị đã có người cùng họ tên và ngày sinh. Hãy tìm và chọn người đó.")
        raise NotEligible(Reason("known_already", sentence, "full_name", basis_of_call(quota.call)))
    person = register_person(
        full_name=full_name,
        unit=Unit(pk=unit_id),
        since=actor.on,
        sex=sex,
        birth_on=born,
        birth_year=year,
        phone=phone,
        post=post,
        actor=actor,
    )
    return nominate(quota=quota, people=[person], actor=actor)[0]


def _of_no_unit(people: Sequence[Person], units: dict[int, int]) -> list[Reason]:
    sentence = _("%(name)s hiện không thuộc đơn vị nào. Hãy ghi đơn vị ở trang của người đó trước.")
    return [Reason("no_unit", sentence % {"name": one.full_name}) for one in people if one.pk not in units]


def _outside(call: Call, people: Collection[int], actor: Actor) -> dict[int, bool]:
    """Of these people, whether their standing in the Party is not that of the audience; nothing where the rule asks nothing."""
    rule = entry_rule_of(call.approved_line.programme_id, call.centre_id)
    if rule is None or not rule.statuses:
        return {}
    purpose = _("Kiểm tra đối tượng của lớp được đề cử")
    kept = read_standings(people=people, actor=actor, purpose=purpose, thing=call, unit_id=call.centre_id)
    return {pk: one.party_status not in rule.statuses for pk, one in kept.items() if one.party_status}


def _put_forward(
    call: Call, quota: Quota, person: Person, known: Nomination | None, unit_id: int, outside: bool | None, actor: Actor
) -> Nomination:
    before = known.state if known else ""
    move = opening_move(call.way)
    state = after(call, known, move) if known else first_state(call.way)
    row = known or Nomination(call=call, person=person)
    row.quota, row.unit_id, row.state, row.is_outside = quota, unit_id, state, outside
    row.priority, row.exception, row.nominated_at, row.enrolment = 0, "", timezone.now(), None
    row.save()
    write_step(row, move, before, actor)
    return row


def _answered(quota: Quota, actor: Actor) -> None:
    if quota.answer != Answer.NOMINATED:
        Quota.objects.filter(pk=quota.pk).update(answer=Answer.NOMINATED, answered_at=timezone.now(), reason="")
        announce(UnitAnswered(quota.call_id, quota.pk))


@atomic
def confirm(*, nomination: Nomination, actor: Actor) -> Nomination:
    """The unit's superior agrees. Whoever put the person forward does not confirm him himself."""
    call, known = _held(nomination)
    if known.state == _S.SUBMITTED:
        return known
    opened = NominationMove.objects.filter(nomination=known, move="propose").order_by("-pk").first()
    if opened is not None and opened.account_id is not None and opened.account_id == actor.account_id:
        sentence = _("Người đề cử không tự xác nhận. Hãy nhờ cấp trên xác nhận.")
        raise NominationRefused(Reason("own_nomination", sentence, "", basis_of_way(call)))
    return _move(call, known, "confirm", actor)


@atomic
def give_back(*, nomination: Nomination, remark: str, actor: Actor) -> Nomination:
    """Return somebody to his unit, by the superior or by the centre, with what is to be mended."""
    call, known = _held(nomination)
    move = "return" if known.state == _S.PROPOSED else "send_back"
    return _move(call, known, move, actor, remark=_written(remark))


@atomic
def refuse(*, nomination: Nomination, remark: str, actor: Actor) -> Nomination:
    """The centre does not take this person, and says why."""
    call, known = _held(nomination)
    return _move(call, known, "refuse", actor, remark=_written(remark))


def _written(remark: str) -> str:
    if not (written := squash(remark)):
        raise NominationRefused(Reason("remark_missing", _("Hãy ghi lý do."), "remark"))
    return written


@atomic
def accept(*, nomination: Nomination, exception: str, actor: Actor) -> Nomination:
    """The centre agrees: a place where one is left, else the waiting list. What asks for a reason gets one, or is refused."""
    call, known = _held(nomination)
    if known.state in (_S.ACCEPTED, _S.WAITING):
        return known
    after(call, known, "accept")  # who decided meanwhile is told of before anything else
    found = checked(occasion_of_call(call), sought_of([known]), on=actor.on, by_unit=False)[known.person_id]
    if reasons := reasons_unexplained(found, squash(exception)):
        raise NotEligible(*reasons)
    if that(found, Weight.ASKS):
        known.exception = squash(exception)[:300]
        known.save(update_fields=["exception"])
    taken, _waiting = seat(call, [known], actor)
    return (taken or [known])[0]


@atomic
def move_up(*, nomination: Nomination, actor: Actor, exception: str = "") -> Nomination:
    """The centre gives a free place to whoever is next in line, also after the class began, when nobody moves up by himself.

    What became known since he was agreed to is asked again: it refuses, or wants a written reason.
    """
    call, known = _held(nomination)
    if known.state == _S.ACCEPTED:
        return known
    after(call, known, "promote")
    reasons = [] if free(call.places, taken_places(call)) else [full(call)]
    first = in_turn(line_of(call))[0]
    if first.pk != known.pk:
        reasons.append(_next_is(call, Nomination.objects.select_related("person").get(pk=first.pk), actor.on))
    if reasons:
        raise NominationRefused(*reasons)
    found = found_since(known, actor.on)
    if reasons := reasons_unexplained(found, squash(exception)):
        raise NotEligible(*reasons)
    if that(found, Weight.ASKS):
        known.exception = squash(exception)[:300]
        known.save(update_fields=["exception"])
    give_places(call, [known], "promote", actor)
    return known


def _next_is(call: Call, first: Nomination, on: date) -> Reason:
    sentence = _("Đứng đầu danh sách dự bị là %(name)s (%(unit)s); phải nhận người đó trước.")
    said = {"name": first.person.full_name, "unit": name_on(first.unit_id, on)}
    return Reason("not_next", sentence % said, "", basis_of_turn(call)[1])


@atomic
def accept_all(*, call: Call, actor: Actor) -> tuple[int, int, int]:
    """Agree to everybody against whom nothing speaks. Short places go by priority and time. Taken, waiting, left over."""
    held = held_call(call)
    rows = list(Nomination.objects.select_for_update(of=("self",)).filter(call=held, state=_S.SUBMITTED))
    found = checked(occasion_of_call(held), sought_of(rows), on=actor.on, by_unit=False)
    clean = [row for row in rows if not reasons_unexplained(found[row.person_id], "")]
    taken, waiting = seat(held, clean, actor)
    return len(taken), len(waiting), len(rows) - len(clean)


def _take_at_once(call: Call, made: list[Nomination], found: dict[int, list[Finding]], actor: Actor) -> None:
    """Where nobody is asked, whoever has nothing against him has his place at once."""
    clean = [one for one in made if not reasons_unexplained(found[one.person_id], "")]
    seat(call, clean, actor)


@atomic
def withdraw(*, nomination: Nomination, remark: str, actor: Actor) -> Nomination:
    """The unit takes somebody back, and says why. His place goes to whoever is next; a learner leaves his class by it."""
    call, known = _held(nomination)
    if known.state == _S.WITHDRAWN:
        return known
    enrolment = known.enrolment
    moved = _move(call, known, "withdraw", actor, remark=_written(remark))
    if enrolment is not None and enrolment.left_on is None:
        remove_learner(enrolment=enrolment, actor=actor)
    fill_places(call, actor)
    return moved


@atomic
def follow_left_learner(event: LearnerLeft) -> None:
    """Heard when a learner leaves his class: his nomination is withdrawn, and whoever is next moves up."""
    call, actor = Call.objects.filter(training_class_id=event.class_id).first(), event.actor
    if call is None or actor is None:
        return
    held = held_call(call)
    row = Nomination.objects.filter(call=held, enrolment_id=event.enrolment_id, state=_S.ACCEPTED).first()
    if row is not None:
        _move(held, row, "withdraw", actor, remark=_("Thôi học"))
    fill_places(held, actor)


@atomic
def follow_cancelled_class(event: ClassCancelled) -> None:
    """Heard when a class is cancelled: whoever had a place in it keeps it for the class that is opened instead."""
    for call in Call.objects.select_for_update().filter(training_class_id=event.class_id):
        Nomination.objects.filter(call=call).update(enrolment=None)
        call.training_class = None
        call.save(update_fields=["training_class"])


def _held(nomination: Nomination) -> tuple[Call, Nomination]:
    call = held_call(nomination.call)
    held = Nomination.objects.select_for_update(of=("self",)).select_related("person", "quota", "enrolment")
    known = held.get(pk=nomination.pk)
    known.call = call
    return call, known


def _move(call: Call, known: Nomination, move: str, actor: Actor, remark: str = "") -> Nomination:
    """One step of one nomination that takes no place: change, record, announce."""
    before = known.state
    known.state = after(call, known, move)
    known.save(update_fields=["state"])
    write_step(known, move, before, actor, remark)
    record(actor, f"classes.{move}_nomination", known, unit_id=known.quota.unit_id)
    announce(NominationsMoved(call.pk, move, (known.pk,), squash(remark)[:300], actor.account_id))
    return known
