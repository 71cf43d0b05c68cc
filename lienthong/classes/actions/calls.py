"""Calls: drafted under an approved line or for an open class, numbers for units, sent, reminded, joined to a class, closed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from django.db.transaction import atomic
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.classes.actions.seating import enrol_accepted, fill_places, held_call, not_called
from lienthong.classes.choices import Answer, ApprovalWay, CallState
from lienthong.classes.errors import CallRefused
from lienthong.classes.events import CallSent, UnitAnswered
from lienthong.classes.models import Call, EntryRule, NominationWay, Quota, TrainingClass
from lienthong.classes.queries.bases import basis_of_approval, basis_of_call
from lienthong.classes.queries.calls import classes_to_join, facts_of_call, usual_way, version_of_call
from lienthong.classes.queries.eligibility import taken_places
from lienthong.classes.rules.nominations import CALL_MOVES, CallFacts, reasons_against_call, reasons_not_to_send
from lienthong.curriculum.models import Programme
from lienthong.kernel.actor import Actor
from lienthong.kernel.basis import Certainty
from lienthong.kernel.refusal import Reason
from lienthong.kernel.switchboard import announce
from lienthong.kernel.text import squash
from lienthong.organisations.models import Unit
from lienthong.organisations.queries import names_on
from lienthong.people.queries import last_saved
from lienthong.planning.choices import LineKind
from lienthong.planning.models import ApprovedLine


@atomic
def make_call(
    *,
    approved_line: ApprovedLine,
    training_class: TrainingClass | None,
    title: str,
    places: int,
    starts_on: date,
    ends_on: date,
    venue: str,
    answer_by: date,
    actor: Actor,
    way: str = "",
) -> Call:
    """Draft a call under an approved line, for a class opened under it or about to be. Of one class there is one call."""
    approved = basis_of_approval(approved_line)
    if approved_line.kind != LineKind.CLASS:
        raise CallRefused(Reason("not_a_class_line", _("Dòng kế hoạch này không phải là dòng mở lớp."), "", approved))
    if training_class is not None:
        again = Call.objects.filter(training_class=TrainingClass.objects.select_for_update().get(pk=training_class.pk))
        if known := again.first():
            return known
        starts_on, ends_on = training_class.starts_on, training_class.ends_on
    facts = CallFacts(starts_on, ends_on, answer_by, approved_line.year, places, approved, approved)
    if reasons := reasons_against_call(facts):
        raise CallRefused(*reasons)
    call = Call.objects.create(
        centre_id=approved_line.centre_id,
        approved_line=approved_line,
        training_class=training_class,
        title=squash(title),
        places=places,
        starts_on=starts_on,
        ends_on=ends_on,
        venue=squash(venue),
        answer_by=answer_by,
        way=way or usual_way(approved_line.centre_id, actor.on),
    )
    record(actor, "classes.make_call", call, unit_id=call.centre_id, line=approved_line.pk)
    return call


@atomic
def change_call(
    *,
    call: Call,
    title: str,
    places: int,
    starts_on: date,
    ends_on: date,
    venue: str,
    answer_by: date,
    remind_before: int,
    way: str,
    actor: Actor,
    seen: str | None = None,
) -> Call:
    """Mend a call. Of one that was sent the way stays; more places let those who wait move up.

    `seen` is the version that was mended: another one is not overwritten unseen.
    """
    known = held_call(call)
    if seen is not None and seen != version_of_call(known):
        sentence = _("%(who)s đã sửa đợt đề cử này lúc %(hour)s ngày %(day)s, sau khi trang này được mở.")
        who = last_saved(("classes.change_call", "classes.join_call"), known)
        raise CallRefused(Reason("call_changed", sentence % who))
    if known.training_class is not None:
        starts_on, ends_on = known.training_class.starts_on, known.training_class.ends_on
    known.starts_on, known.ends_on, known.answer_by = starts_on, ends_on, answer_by
    known.title, known.venue, known.places = squash(title), squash(venue), places
    known.remind_before = remind_before
    if known.state == CallState.DRAFT:
        known.way = way
    if reasons := reasons_against_call(facts_of_call(known, accepted=taken_places(known))):
        raise CallRefused(*reasons)
    known.save()
    record(actor, "classes.change_call", known, unit_id=known.centre_id)
    fill_places(known, actor)
    return known


@atomic
def set_quotas(*, call: Call, numbers: Mapping[int, int], actor: Actor, seen: Mapping[int, int] | None = None) -> Call:
    """Say how many people each unit may send: unit key -> number; 0 takes a unit out that has not put anybody forward.

    `seen` is what stood on the page where they were typed: a number that was left alone there stays as it is now, one that
    two people changed is refused by its unit.
    """
    known = held_call(call)
    before = {one.unit_id: one for one in Quota.objects.filter(call=known)}
    stands = {unit_id: one.places for unit_id, one in before.items()}
    typed = {unit_id: n for unit_id, n in numbers.items() if seen is None or n != seen.get(unit_id, 0)}
    after = stands | typed
    facts = facts_of_call(known)
    kept = tuple(places for places in after.values() if places)
    reasons = [] if seen is None else _changed_by_two(known, typed, stands, seen, actor.on)
    reasons += reasons_against_call(replace(facts, quotas=kept))
    gone = [before[unit_id] for unit_id, places in after.items() if not places and unit_id in before]
    if any(one.nominations.exists() for one in gone):
        sentence = _("Có đơn vị đã đề cử người nên không bỏ chỉ tiêu được. Hãy ghi số ít nhất là 1.")
        reasons.append(Reason("unit_has_nominated", sentence, "", facts.called_by))
    if reasons:
        raise CallRefused(*reasons)
    for one in gone:
        one.delete()
    for unit_id, places in after.items():
        if places:
            Quota.objects.update_or_create(call=known, unit_id=unit_id, defaults={"places": places})
    record(actor, "classes.set_quotas", known, unit_id=known.centre_id, units=sorted(numbers))
    if known.state == CallState.SENT:
        announce(CallSent(known.pk))
    return known


def _changed_by_two(
    call: Call, typed: Mapping[int, int], stands: Mapping[int, int], seen: Mapping[int, int], on: date
) -> list[Reason]:
    both = [pk for pk, n in typed.items() if stands.get(pk, 0) not in (seen.get(pk, 0), n)]
    if not both:
        return []
    names, who = names_on(both, on), last_saved(("classes.set_quotas",), call)
    sentence = _(
        "%(who)s đã sửa chỉ tiêu lúc %(hour)s ngày %(day)s, sau khi trang này được mở; %(unit)s nay là %(n)d người. "
        "Điều vừa nhập còn ở dưới; bấm lưu lần nữa thì thay cho số đó."
    )
    said = [{"unit": names.get(pk, ""), "n": stands.get(pk, 0)} for pk in both]
    return [Reason("quota_changed", sentence % (who | one)) for one in said]


@atomic
def send_call(*, call: Call, number: str, issued_on: date, actor: Actor) -> Call:
    """Send the call: its letter has a number, the units are told, and may answer from now on."""
    known = held_call(call)
    if known.state == CallState.SENT and known.number == squash(number):
        return known
    state = CALL_MOVES.after(known.state, "send", refusal=_("Công văn này đã gửi."), basis=basis_of_call(known))
    if reasons := reasons_not_to_send(facts_of_call(known), squash(number), actor.on):
        raise CallRefused(*reasons)
    known.state, known.number, known.issued_on = state, squash(number), issued_on
    known.sent_at = timezone.now()
    known.save(update_fields=["state", "number", "issued_on", "sent_at"])
    record(actor, "classes.send_call", known, unit_id=known.centre_id)
    announce(CallSent(known.pk))
    return known


@atomic
def close_call(*, call: Call, actor: Actor) -> Call:
    """Take no more nominations. Whoever waits still moves up when somebody withdraws."""
    return _moved(call, "close", _("Chỉ khóa được đợt đang nhận đề cử."), actor)


@atomic
def reopen_call(*, call: Call, actor: Actor) -> Call:
    """Take nominations again."""
    return _moved(call, "reopen", _("Chỉ mở lại được đợt đã khóa."), actor)


def _moved(call: Call, move: str, refusal: str, actor: Actor) -> Call:
    known = held_call(call)
    known.state = CALL_MOVES.after(known.state, move, refusal=refusal, basis=basis_of_call(known))
    known.save(update_fields=["state"])
    record(actor, f"classes.{move}_call", known, unit_id=known.centre_id)
    return known


@atomic
def join_class(*, call: Call, training_class: TrainingClass, actor: Actor) -> Call:
    """The class that was called to is opened now: its days are the call's, and whoever was accepted becomes a learner."""
    held = TrainingClass.objects.select_for_update(no_key=True).get(pk=training_class.pk)
    known = held_call(call)
    if known.training_class_id == held.pk:
        return known
    if known.training_class_id is not None or not classes_to_join(known).filter(pk=held.pk).exists():
        sentence = _("Lớp này không thuộc dòng kế hoạch của đợt đề cử, hoặc đã có đợt đề cử khác.")
        raise CallRefused(Reason("another_class", sentence, "", basis_of_approval(known.approved_line)))
    known.training_class, known.starts_on, known.ends_on = held, held.starts_on, held.ends_on
    known.save(update_fields=["training_class", "starts_on", "ends_on"])
    record(actor, "classes.join_call", known, unit_id=known.centre_id, training_class=held.pk)
    enrol_accepted(known, actor)
    return known


@atomic
def send_nobody(*, quota: Quota, reason: str, actor: Actor) -> Quota:
    """A unit answers that it has nobody to send, and why."""
    call = held_call(quota.call)
    known = Quota.objects.select_for_update().filter(pk=quota.pk).first()
    if known is None:
        raise CallRefused(not_called(call))
    reasons = []
    if call.state != CallState.SENT:
        reasons.append(Reason("call_not_open", _("Đợt đề cử này không nhận trả lời nữa."), "", basis_of_call(call)))
    if known.nominations.exclude(state__in=["withdrawn", "refused"]).exists():
        sentence = _("Đơn vị đang có người được đề cử. Hãy rút những người đó trước.")
        reasons.append(Reason("has_nominations", sentence, "", basis_of_call(call)))
    written = squash(reason)
    if not written:
        reasons.append(Reason("reason_missing", _("Hãy ghi lý do không có người cử."), "reason"))
    if reasons:
        raise CallRefused(*reasons)
    known.answer, known.reason, known.answered_at = Answer.NOBODY, written[:300], timezone.now()
    known.save(update_fields=["answer", "reason", "answered_at"])
    record(actor, "classes.send_nobody", known, unit_id=known.unit_id)
    announce(UnitAnswered(known.call_id, known.pk))
    return known


@atomic
def choose_way(*, unit: Unit, way: str, basis: str, actor: Actor) -> NominationWay:
    """Say who has to agree to nominations, for the calls made from now on."""
    if way not in ApprovalWay.values:
        raise CallRefused(Reason("no_such_way", _("Không có cách duyệt này."), "way"))
    if way == ApprovalWay.DIRECT and not squash(basis):
        sentence = _("Nhận ngay không qua duyệt thì phải ghi căn cứ: văn bản nào cho phép.")
        raise CallRefused(Reason("basis_missing", sentence, "basis"))
    chosen, _made = NominationWay.objects.update_or_create(
        unit=unit, defaults={"way": way, "basis": squash(basis)[:300]}
    )
    record(actor, "classes.choose_way", chosen, unit_id=unit.pk, how=way)
    return chosen


@atomic
def lay_down_entry_rule(
    *,
    programme: Programme,
    actor: Actor,
    statuses: list[str] | None = None,
    post_words: list[str] | None = None,
    repeat_after_months: int | None = None,
    basis: str = "",
) -> EntryRule:
    """Make known whom a programme is for. A rule that is known is left as people have corrected it."""
    rule, made = EntryRule.objects.get_or_create(
        programme=programme,
        unit=None,
        defaults={
            "statuses": statuses or [],
            "post_words": post_words or [],
            "repeat_after_months": repeat_after_months,
            "basis": basis,
            "certainty": Certainty.UNCONFIRMED if basis else Certainty.UNKNOWN,
        },
    )
    if made:
        record(actor, "classes.lay_down_entry_rule", rule)
    return rule


@atomic
def enter_entry_rule(
    *,
    programme: Programme,
    unit: Unit,
    statuses: list[str],
    post_words: list[str],
    repeat_after_months: int | None,
    basis: str,
    actor: Actor,
) -> EntryRule:
    """A centre's own rule about whom a programme is for, with what it rests on. Entered again, it changes."""
    written = squash(basis)
    if not written:
        sentence = _("Hãy ghi căn cứ: văn bản và điều khoản mà điều kiện này dựa vào.")
        raise CallRefused(Reason("basis_missing", sentence, "basis"))
    rule, _made = EntryRule.objects.update_or_create(
        programme=programme,
        unit=unit,
        defaults={
            "statuses": statuses,
            "post_words": [squash(word) for word in post_words if squash(word)],
            "repeat_after_months": repeat_after_months,
            "basis": written[:300],
            "certainty": Certainty.UNCONFIRMED,
        },
    )
    record(actor, "classes.enter_entry_rule", rule, unit_id=unit.pk)
    return rule
