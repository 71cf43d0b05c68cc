"""Things of the class log for the cast."""

from typing import Any

from lienthong.classes.access import signing_facts
from lienthong.classes.actions.log import sign_log, write_log
from lienthong.classes.choices import SignatureKind
from lienthong.classes.models import LogEntry, Session
from lienthong.classes.queries.log import signed
from lienthong.classes.rules.log import LogDraft
from tests.cast import Cast
from tests.classes.things import LATER

TAUGHT = "Khái quát lịch sử Đảng: Đảng ra đời"


def a_draft(cast: Cast, **changed: Any) -> LogDraft:
    """Four periods by Dũng, as planned."""
    said: dict[str, Any] = {"topic_id": None, "taught": TAUGHT, "lecturer_id": cast.lecturer.pk, "periods": 4}
    return LogDraft(**{**said, "facts": ("on_plan",), **changed})


def a_log_entry(cast: Cast, session_pk: int, *, who: str = "an", **changed: Any) -> LogEntry:
    """What An, or somebody else, wrote of the session."""
    session = Session.objects.select_related("training_class").get(pk=session_pk)
    return write_log(session=session, draft=a_draft(cast, **changed), actor=cast.actor(who, LATER))


def signed_by(
    cast: Cast, entry: LogEntry, who: str, kind: str = SignatureKind.OFFICE, *, on_paper: bool = False
) -> None:
    """One of the cast signs the entry."""
    actor = cast.actor(who, LATER)
    found = LogEntry.objects.select_related("session__training_class__adviser", "lecturer").get(pk=entry.pk)
    facts = signing_facts(actor, found, signed(found))
    sign_log(entry=found, kind=kind, facts=facts, actor=actor, on_paper=on_paper)
