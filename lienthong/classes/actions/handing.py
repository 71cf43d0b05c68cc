"""Taking in what phones hand in, once each, and deciding where two said different things. Nothing is ever dropped."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db.transaction import atomic
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.base.bases import told
from lienthong.base.constraints import refusing
from lienthong.classes.actions.notices import settle_conflict, tell_of_conflict
from lienthong.classes.actions.roll import take_roll
from lienthong.classes.choices import EntryOutcome
from lienthong.classes.errors import RollRefused
from lienthong.classes.errors.grounds import because
from lienthong.classes.models import RollDecision, RollEntry, Session, TrainingClass
from lienthong.classes.queries.learners import learners_on
from lienthong.classes.queries.roll import absences_of, roll_call_of, version_of
from lienthong.classes.rules.handing import as_lists, differing, from_lists, is_same_half, merged
from lienthong.classes.rules.moves import hours_of
from lienthong.classes.rules.roll import AbsenceEntry
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import squash


@atomic
def hand_in(
    *,
    key: UUID,
    session: Session,
    made_at: datetime,
    seen: str,
    absences: Mapping[int, AbsenceEntry],
    is_own: bool,
    actor: Actor,
    held_at: datetime | None = None,
) -> RollEntry:
    """Take in a roll that a phone made, as one row; handed in again it is the same row and changes nothing.

    What cannot be applied (somebody else took or mended the roll meanwhile, the session was cancelled or moved from where the
    phone knew it, `held_at`, it is another's session by now) waits as a conflict for a person, with every reason.
    """
    TrainingClass.objects.select_for_update(no_key=True).get(pk=session.training_class_id)
    if known := RollEntry.objects.filter(key=key).first():
        if (known.handed_by_id, known.session_id) != (actor.account_id, session.pk):
            raise _key_taken()
        return known
    held = Session.objects.get(pk=session.pk)
    reasons = [] if is_own else [_not_yours()]
    if held_at is not None and not is_same_half(timezone.localtime(held_at), timezone.localtime(held.starts_at)):
        reasons.append(_moved_since(held))
    outcome = EntryOutcome.CONFLICT
    if not reasons:
        outcome, reasons = _applied(held, absences, seen, actor)
    # Of one class two wait for each other; of two classes the key alone stands between them.
    with refusing({"classes_rollentry_key_key": _key_taken}):
        entry = RollEntry.objects.create(
            key=key,
            session=session,
            handed_by=actor.name,
            handed_by_id=actor.account_id or 0,
            made_at=min(made_at, timezone.now()),
            seen=seen[:40],
            absences=as_lists(absences),
            outcome=outcome,
            reasons=[[one.code, told(one)] for one in reasons],
        )
    if outcome == EntryOutcome.CONFLICT:
        tell_of_conflict(session=session, entry_id=entry.pk)
    return entry


def _key_taken() -> RollRefused:
    return RollRefused(because("key_taken", _("Mã của bản điểm danh này đã được dùng cho bản khác.")))


def _applied(
    session: Session, absences: Mapping[int, AbsenceEntry], seen: str, actor: Actor
) -> tuple[EntryOutcome, list[Reason]]:
    before = version_of(roll_call_of(session))
    try:
        with atomic():
            stands = take_roll(session=session, absences=absences, actor=actor, seen=seen)
    except RollRefused as refusal:
        return EntryOutcome.CONFLICT, list(refusal.reasons)
    return (EntryOutcome.SAME if version_of(stands) == before else EntryOutcome.APPLIED), []


def _moved_since(session: Session) -> Reason:
    starts, ends = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
    sentence = _("Bản này được lập khi buổi học ở giờ khác; nay buổi học %(hours)s.")
    return because("session_moved", sentence % {"hours": hours_of(starts, ends)})


def _not_yours() -> Reason:
    return because("not_your_session", _("Buổi học này không còn do người nộp phụ trách."))


@atomic
def decide_conflict(
    *, entry: RollEntry, chosen: Collection[int], whole: bool, seen: str, remark: str, actor: Actor
) -> RollDecision:
    """Take what the phone said for the chosen learners, or for all, and what stands for the others; decided once."""
    session = Session.objects.get(pk=entry.session_id)
    training_class = TrainingClass.objects.select_for_update(no_key=True).get(pk=session.training_class_id)
    if entry.outcome != EntryOutcome.CONFLICT or RollDecision.objects.filter(entry=entry).exists():
        raise RollRefused(because("decided_already", _("Bản điểm danh này đã được quyết định.")))
    stands, handed = absences_of(session), from_lists(entry.absences)
    learners = [one.pk for one in learners_on(training_class, timezone.localdate(session.starts_at))]
    apart = differing(stands, handed, learners)
    taken = apart if whole else [pk for pk in apart if pk in chosen]
    if taken or whole:
        take_roll(session=session, absences=merged(stands, handed, taken), actor=actor, seen=seen)
    decision = RollDecision.objects.create(
        entry=entry,
        taken=len(taken),
        left=len(apart) - len(taken),
        remark=squash(remark)[:200],
        decided_by=actor.name,
    )
    settle_conflict(class_id=training_class.pk, entry_id=entry.pk)
    record(actor, "classes.decide_roll", session, unit_id=training_class.centre_id, learners=len(taken))
    return decision
