"""Taking the roll: everyone was there, except those named."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from django.db.transaction import atomic
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.classes.access import reasons_read_in
from lienthong.classes.choices import SessionState
from lienthong.classes.errors import RollRefused
from lienthong.classes.events import RollTaken, RollTakenBack
from lienthong.classes.models import Absence, RollCall, Session, TrainingClass
from lienthong.classes.queries.leave import leaves_for
from lienthong.classes.queries.roll import absences_of, roll_call_of, roll_facts, version_of
from lienthong.classes.rules.roll import AbsenceEntry, entry_of, reasons_against_roll, with_kept_reasons
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason
from lienthong.kernel.switchboard import announce
from lienthong.kernel.text import squash


@atomic
def take_roll(
    *,
    session: Session,
    absences: Mapping[int, AbsenceEntry],
    actor: Actor,
    seen: str | None = None,
    with_gone: bool = False,
) -> RollCall:
    """Record who missed which periods or came late (by enrolment key); all other learners of that day were there.

    Who has left the class since stays in the book as he stands there, unless `absences` speak of him, too (`with_gone`).

    Sent again it changes nothing; sent corrected it replaces what stood. `seen` is the state of the roll that was
    corrected: when somebody else changed it meanwhile, this refuses and names him. The roll itself is the record: it is
    not repeated on the trail.
    """
    training_class = TrainingClass.objects.select_for_update(no_key=True).get(pk=session.training_class_id)
    held = Session.objects.select_for_update(no_key=True).get(pk=session.pk)
    wanted = {pk: replace(entry, reason=squash(entry.reason)[:200]) for pk, entry in absences.items()}
    stands, known = roll_call_of(held), absences_of(held)
    facts = roll_facts(training_class, held, actor.on)
    gone = {pk: entry for pk, entry in known.items() if pk not in facts.learners}
    if not with_gone:
        wanted = gone | wanted
    if wanted and not reasons_read_in(actor, [training_class.pk]):
        wanted = with_kept_reasons(wanted, _reasons_kept(held, wanted, known))
    if stands is not None and known == wanted:
        return stands
    if reasons := [
        *reasons_against_roll(facts, {pk: one for pk, one in wanted.items() if gone.get(pk) != one}),
        *reasons_changed_meanwhile(stands, seen),
    ]:
        raise RollRefused(*reasons)
    _write(held, wanted)
    roll_call, _made = RollCall.objects.update_or_create(session=held, defaults={"taken_by": actor.name})
    held.state = SessionState.HELD
    held.save(update_fields=["state"])
    announce(RollTaken(training_class.pk, held.pk))
    return roll_call


def _reasons_kept(
    held: Session, wanted: Mapping[int, AbsenceEntry], known: Mapping[int, AbsenceEntry]
) -> dict[int, str]:
    """The reasons that stand in the book, and those of leave for whom the roll says so: a lecturer is not shown them."""
    leaves = leaves_for(held, timezone.localdate(held.starts_at))
    of_leave = {pk: one.reason for pk, one in leaves.items() if pk in wanted and wanted[pk].is_excused}
    return of_leave | {pk: entry.reason for pk, entry in known.items() if entry.reason}


def hold_rolls(training_class: TrainingClass, sessions: Collection[int] = ()) -> None:
    """Hold the rolls of a class against others until this transaction ends: whoever reads them and then writes reads first
    what is there, and overrules nobody unseen. With `sessions` their logs are held, too."""
    TrainingClass.objects.select_for_update(no_key=True).get(pk=training_class.pk)
    rows = Session.objects.select_for_update(no_key=True).filter(training_class=training_class, pk__in=sessions)
    list(rows.order_by("pk").values_list("pk", flat=True))


def reasons_changed_meanwhile(stands: RollCall | None, seen: str | None) -> list[Reason]:
    """Whether the roll is another one than the one that was seen; None: nobody asks."""
    if seen is None or seen == version_of(stands):
        return []
    if stands is None:
        return [Reason("roll_gone", _("Bản điểm danh này vừa được hoàn tác. Hãy tải lại trang rồi điểm danh lại."))]
    at = timezone.localtime(stands.taken_at)
    sentence = _("%(who)s đã lưu điểm danh buổi này lúc %(hour)s ngày %(day)s, sau khi trang này được mở.")
    facts = {"who": stands.taken_by, "hour": f"{at:%H:%M}", "day": written_day(at.date())}
    return [Reason("roll_changed", sentence % facts)]


def _write(held: Session, wanted: Mapping[int, AbsenceEntry]) -> None:
    Absence.objects.filter(session=held).exclude(enrolment_id__in=wanted).delete()
    said = ["periods", "is_excused", "reason", "which", "late_minutes"]
    rows = [
        Absence(session=held, enrolment_id=pk, **{name: getattr(entry, name) for name in said})
        for pk, entry in wanted.items()
    ]
    Absence.objects.bulk_create(rows, update_conflicts=True, unique_fields=["session", "enrolment"], update_fields=said)


@atomic
def take_back_rolls(
    *, training_class: TrainingClass, signs: Mapping[int, Mapping[int, tuple[str | None, str]]], actor: Actor
) -> None:
    """Let rolls say again what they said: learner -> session -> sign (None where the roll was not taken yet) and reason."""
    wanted = {pk for told in signs.values() for pk in told}
    sessions = Session.objects.select_for_update(no_key=True).filter(training_class=training_class, pk__in=wanted)
    for session in sessions.order_by("pk"):
        told = {learner: was[session.pk] for learner, was in signs.items() if session.pk in was}
        if any(sign is None for sign, _why in told.values()):
            Absence.objects.filter(session=session).delete()
            RollCall.objects.filter(session=session).delete()
            session.state = SessionState.PLANNED
            session.save(update_fields=["state"])
            record(actor, "classes.take_back_roll", session, unit_id=training_class.centre_id)
            announce(RollTakenBack(training_class.pk, session.pk))
            continue
        absences = {learner: entry for learner, entry in absences_of(session).items() if learner not in told}
        absences |= {learner: entry for learner, (sign, why) in told.items() if sign and (entry := entry_of(sign, why))}
        take_roll(session=session, absences=absences, actor=actor, with_gone=True)
