"""Nominations: put forward, confirmed, accepted or put in line, withdrawn; and whoever is next moves up by himself.

Every action holds the class (where there is one) and then the call, so two who want the last place wait for each other.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.db.models import QuerySet
from django.db.transaction import atomic
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.base.constraints import refusing
from lienthong.classes.actions.learners import locked_open_class, remove_learner, write_enrolment
from lienthong.classes.choices import Answer, ApprovalWay, CallState, NominationState
from lienthong.classes.errors import NominationRefused, NotEligible
from lienthong.classes.events import ClassCancelled, LearnerLeft, LearnersEnrolled, NominationsMoved, UnitAnswered
from lienthong.classes.models import Call, Enrolment, Nomination, NominationMove, Quota, SendingList, TrainingClass
from lienthong.classes.queries.eligibility import (
    Sought,
    basis_of_call,
    checked,
    entry_rule_of,
    occasion_of_call,
    taken_places,
)
from lienthong.classes.queries.lists import unit_of_person
from lienthong.classes.queries.nominations import sought_of
from lienthong.classes.rules.eligibility import Finding, Weight, reasons_unexplained, that
from lienthong.classes.rules.nominations import LIVE, MOVES, first_state, opening_move
from lienthong.classes.rules.waiting import InLine, free, in_turn, may_promote, points, share
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason
from lienthong.kernel.switchboard import announce
from lienthong.kernel.text import squash
from lienthong.organisations.models import Unit
from lienthong.people.actions import read_standings, register_person
from lienthong.people.models import Person
from lienthong.people.queries import same_people
from lienthong.regulations.choices import ProvisionKey
from lienthong.regulations.queries import rulebook_on, whole_rulings

_S = NominationState
Papers = Mapping[int, tuple[SendingList | None, str]]


def held_call(call: Call) -> Call:
    """The call as it stands now, held, its class before it, against all who want its places meanwhile."""
    joined = Call.objects.filter(pk=call.pk).values_list("training_class_id", flat=True).get()
    if joined is not None:
        TrainingClass.objects.select_for_update(no_key=True).get(pk=joined)
    held = Call.objects.select_for_update(of=("self",), no_key=True)
    return held.select_related(
        "training_class__approved_line", "approved_line__approval", "approved_line__programme"
    ).get(pk=call.pk)


@atomic
def nominate(*, quota: Quota, people: Sequence[Person], actor: Actor) -> list[Nomination]:
    """Put people forward for a unit. Refuses with every reason that stops somebody; what only asks goes with him to the centre.

    Who was withdrawn or returned is put forward anew and stands behind those who came meanwhile.
    """
    call = held_call(quota.call)
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
    state = MOVES.after(before, move, refusal=_again(before)) if known else first_state(call.way)
    row = known or Nomination(call=call, person=person)
    row.quota, row.unit_id, row.state, row.is_outside = quota, unit_id, state, outside
    row.priority, row.exception, row.nominated_at, row.enrolment = 0, "", timezone.now(), None
    row.save()
    write_step(row, move, before, actor)
    return row


def _again(state: str) -> str:
    if state == _S.REFUSED:
        return _("Trung tâm đã không duyệt người này, nên không đề cử lại trong cùng đợt.")
    return _("Bước này không còn làm được nữa; tình trạng đã thay đổi.")


def write_step(row: Nomination, move: str, before: str, actor: Actor, remark: str = "") -> None:
    """Remember one step of a nomination for ever."""
    NominationMove.objects.create(
        nomination=row,
        move=move,
        from_state=before,
        to_state=row.state,
        account_id=actor.account_id,
        moved_by=actor.name,
        remark=squash(remark)[:300],
    )


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
        raise NominationRefused(
            Reason("own_nomination", _("Người đề cử không tự xác nhận. Hãy nhờ cấp trên xác nhận."))
        )
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
    found = checked(occasion_of_call(call), sought_of([known]), on=actor.on, by_unit=False)[known.person_id]
    if reasons := reasons_unexplained(found, squash(exception)):
        raise NotEligible(*reasons)
    if that(found, Weight.ASKS):
        known.exception = squash(exception)[:300]
        known.save(update_fields=["exception"])
    taken, _waiting = seat(call, [known], actor)
    return (taken or [known])[0]


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


def seat(
    call: Call, rows: list[Nomination], actor: Actor, papers: Papers | None = None
) -> tuple[list[Nomination], list[Nomination]]:
    """Give these what places there are, by turn, and put the others in line. Priority is read only where places are short."""
    if not rows:
        return [], []
    waiting = Nomination.objects.filter(call=call, state=_S.WAITING).exists()
    in_line = waiting and may_promote(actor.on, call.starts_on)
    left = 0 if in_line else free(call.places, taken_places(call))
    if len(rows) > left:
        _weigh(call, rows, actor)
    line = [InLine(one.pk, one.priority, one.nominated_at) for one in rows]
    first, later = share(line, left, 0)
    by_key = {one.pk: one for one in rows}
    taken = [by_key[one.pk] for one in first]
    _accepted(call, taken, "accept", actor, papers)
    queued = [by_key[one.pk] for one in later]
    for one in queued:
        one.state = MOVES.after(one.state, "queue", refusal=_again(one.state))
        one.save(update_fields=["state", "priority"])
        write_step(one, "queue", _S.SUBMITTED, actor)
    if queued:
        record(actor, "classes.queue", call, unit_id=call.centre_id, people=len(queued))
        announce(NominationsMoved(call.pk, "queue", tuple(one.pk for one in queued), "", actor.account_id))
        fill_places(call, actor)
    return taken, queued


def _weigh(call: Call, rows: list[Nomination], actor: Actor) -> None:
    """Each one's points by the rulebook; ethnicity is read only where the rulebook gives points for it, and that is logged."""
    rulebook = rulebook_on(call.starts_on)
    keys = (ProvisionKey.PRIORITY_WOMEN, ProvisionKey.PRIORITY_MINORITIES)
    rulings = whole_rulings(rulebook, call.centre_id, keys) if rulebook else {}
    women, minorities = (rulings[key].value if key in rulings else None for key in keys)
    kept = {}
    if minorities:
        purpose = _("Xếp thứ tự ưu tiên khi thiếu chỗ học")
        people = [one.person_id for one in rows]
        kept = read_standings(people=people, actor=actor, purpose=purpose, thing=call, unit_id=call.centre_id)
    sexes = dict(Person.objects.filter(pk__in=[one.person_id for one in rows]).values_list("pk", "sex"))
    for one in rows:
        standing = kept.get(one.person_id)
        one.priority = points(
            is_woman=sexes.get(one.person_id) == "female",
            is_minority=bool(standing and standing.is_minority),
            women=women,
            minorities=minorities,
        )


def _accepted(call: Call, rows: Sequence[Nomination], move: str, actor: Actor, papers: Papers | None = None) -> None:
    """These have a place now; in an open class they are learners."""
    if not rows:
        return
    for one in rows:
        before, one.state = one.state, MOVES.after(one.state, move, refusal=_again(one.state))
        with refusing({"call_places": lambda: NominationRefused(_full(call.places))}):
            one.save(update_fields=["state", "priority"])
        write_step(one, move, before, actor)
    verb = "classes.promote" if move == "promote" else "classes.accept"
    record(actor, verb, call, unit_id=call.centre_id, people=len(rows))
    enrol_accepted(call, actor, papers)
    announce(NominationsMoved(call.pk, move, tuple(one.pk for one in rows), "", actor.account_id))


def _full(places: int) -> Reason:
    return Reason("class_full", _("Lớp có %(count)d chỗ và đã đủ người.") % {"count": places})


def enrol_accepted(call: Call, actor: Actor, papers: Papers | None = None) -> list[Enrolment]:
    """Whoever has a place in a class that is open becomes a learner, sent by the unit of his nomination.

    `papers`: person key -> the list on which he came, and how it wrote his unit.
    """
    if call.training_class_id is None:
        return []
    rows = list(Nomination.objects.filter(call=call, state=_S.ACCEPTED, enrolment=None).order_by("nominated_at", "pk"))
    if not rows:
        return []
    held = locked_open_class(TrainingClass(pk=call.training_class_id))
    made = []
    for row in rows:
        sending_list, written = (papers or {}).get(row.person_id, (None, ""))
        row.enrolment = write_enrolment(
            held,
            person_id=row.person_id,
            unit_id=row.unit_id,
            written=written,
            sending_list=sending_list,
            on=actor.on,
        )
        row.save(update_fields=["enrolment"])
        made.append(row.enrolment)
    announce(LearnersEnrolled(held.pk, tuple(one.pk for one in made)))
    return made


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


def fill_places(call: Call, actor: Actor) -> list[Nomination]:
    """Let whoever is next in line have the places that are free, until the class begins."""
    if call.state == CallState.DRAFT or not may_promote(actor.on, call.starts_on):
        return []
    rows = {one.pk: one for one in Nomination.objects.filter(call=call, state=_S.WAITING)}
    if not rows:
        return []
    line = in_turn([InLine(one.pk, one.priority, one.nominated_at) for one in rows.values()])
    left = free(call.places, taken_places(call))
    promoted = [rows[one.pk] for one in line[:left]]
    _accepted(call, promoted, "promote", actor)
    return promoted


def _held(nomination: Nomination) -> tuple[Call, Nomination]:
    call = held_call(nomination.call)
    held = Nomination.objects.select_for_update(of=("self",)).select_related("person", "quota", "enrolment")
    known = held.get(pk=nomination.pk)
    known.call = call
    return call, known


def _move(call: Call, known: Nomination, move: str, actor: Actor, remark: str = "") -> Nomination:
    """One step of one nomination that takes no place: change, record, announce."""
    before = known.state
    known.state = MOVES.after(before, move, refusal=_again(before))
    known.save(update_fields=["state"])
    write_step(known, move, before, actor, remark)
    record(actor, f"classes.{move}_nomination", known, unit_id=known.quota.unit_id)
    announce(NominationsMoved(call.pk, move, (known.pk,), squash(remark)[:300], actor.account_id))
    return known
