"""Writing the class log, and signing it."""

from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.classes.choices import SignatureKind
from lienthong.classes.errors import LogRefused
from lienthong.classes.models import LogEntry, LogSignature, Session
from lienthong.classes.queries.log import log_facts, names_of_learners, versions_of
from lienthong.classes.rules.log import LogDraft, SigningFacts, reasons_against_entry, reasons_against_signing
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason


@atomic
def write_log(*, session: Session, draft: LogDraft, actor: Actor) -> LogEntry:
    """Add what the log says of a session; once something stands, a correction with its reason. The same again adds nothing.

    Who writes of his own lesson has signed it thereby.
    """
    held = Session.objects.select_for_update(no_key=True).get(pk=session.pk)
    held.training_class = session.training_class
    known = versions_of(held)
    if known and _says(known[0]) == _without_reason(draft):
        return known[0]
    names = names_of_learners(held.training_class)
    if reasons := reasons_against_entry(log_facts(held, actor.on, is_correction=bool(known), learners=names), draft):
        raise LogRefused(*reasons)
    entry = LogEntry.objects.create(
        session=held,
        version=len(known) + 1,
        topic_id=draft.topic_id,
        taught=draft.taught,
        lecturer_id=draft.lecturer_id,
        periods=draft.periods,
        facts=list(draft.facts),
        note=draft.note,
        reason=draft.reason if known else "",
        account_id=actor.account_id,
        written_by=actor.name,
    )
    centre_id = held.training_class.centre_id
    record(actor, "classes.write_log", held, unit_id=centre_id, version=entry.version, periods=entry.periods)
    if entry.lecturer is not None and entry.lecturer.person_id == actor.person_id:
        _sign(entry, SignatureKind.LECTURER, actor, on_paper=False)
    return entry


@atomic
def sign_log(*, entry: LogEntry, kind: str, facts: SigningFacts, actor: Actor, on_paper: bool = False) -> LogSignature:
    """Sign the entry in force as its lecturer or for the office. Signed again it stays as it is."""
    session = Session.objects.select_for_update(no_key=True).get(pk=entry.session_id)
    if known := LogSignature.objects.filter(entry=entry, kind=kind).first():
        return known
    if LogEntry.objects.filter(session=session, version__gt=entry.version).exists():
        raise LogRefused(
            Reason("log_changed", _("Sổ đầu bài của buổi này vừa có dòng đính chính. Hãy xem lại rồi ký."))
        )
    if reasons := reasons_against_signing(facts, kind, on_paper=on_paper):
        raise LogRefused(*reasons)
    record(
        actor, "classes.sign_log", session, unit_id=entry.session.training_class.centre_id, version=entry.version,
        kind=kind,
    )  # fmt: skip
    return _sign(entry, kind, actor, on_paper=on_paper)


def _sign(entry: LogEntry, kind: str, actor: Actor, *, on_paper: bool) -> LogSignature:
    signed_by = entry.lecturer.person.full_name if on_paper and entry.lecturer else actor.name
    return LogSignature.objects.create(
        entry=entry, kind=kind, on_paper=on_paper, account_id=actor.account_id, signed_by=signed_by
    )


def _says(entry: LogEntry) -> tuple[object, ...]:
    return entry.topic_id, entry.taught, entry.lecturer_id, entry.periods, sorted(entry.facts), entry.note


def _without_reason(draft: LogDraft) -> tuple[object, ...]:
    return draft.topic_id, draft.taught, draft.lecturer_id, draft.periods, sorted(draft.facts), draft.note
