"""Files that go with reports and evidence: what may be kept at once, what goes through quarantine first, what is refused."""

from typing import Any

from django.utils.translation import gettext as _

from lienthong.directives.errors import because
from lienthong.directives.queries.following import ATTACH
from lienthong.documents.actions.looking import order_look, refuse_at_once, settle_look
from lienthong.exchange.imports import read_tables
from lienthong.exchange.rules.tables import text_of as text_in
from lienthong.files.rules import media_type
from lienthong.jobs.events import JobEnded
from lienthong.jobs.models import Job
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason, Refusal
from lienthong.reading import secrecy_mark, text_beside, text_of
from lienthong.scanning.pictures import Source, source_of

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def scan_in(data: bytes) -> Source | None:
    """How the file is to be looked at when it has a page that is a picture; None for one whose text tells everything."""
    source = Source() if media_type(data) == _WORKBOOK else source_of(data)
    return source if source.pictured else None


def reasons_not_keepable(name: str, data: bytes, field: str) -> list[Reason]:
    """Why a file may not be kept: nobody can look for a secrecy mark in it, or it bears one. Nothing of it is written.

    In a scan the mark is looked for later, page by page; what its own text says is looked at now.
    """
    try:
        if source := scan_in(data):
            refuse_at_once(source, data)
            return []
        mark = _mark_in(name, data)
    except Refusal as refusal:
        first = refusal.reasons[0]
        if first.code == "secret":
            return [because("secret", first.sentence, field, first.basis)]
        sentence = _("Tệp “%(name)s”: %(why)s") % {"name": name[:80], "why": first.sentence}
        return [because("unread_file", sentence, field, first.basis)]
    if mark is None:
        return []
    sentence = _("Một tệp có dấu “%(mark)s”. Không gửi văn bản mật qua hệ thống này.") % {"mark": mark}
    return [because("secret", sentence, field)]


def _mark_in(name: str, data: bytes) -> str | None:
    if media_type(data) == _WORKBOOK:
        tables = read_tables(data, name)
        return secrecy_mark("\n".join(text_in(value) for table in tables for row in table.rows for value in row.cells))
    return secrecy_mark(text_of(data)) or secrecy_mark(text_beside(data))


def attach_later(
    *,
    name: str,
    data: bytes,
    source: Source,
    about: dict[str, Any],
    unit_id: int,
    actor: Actor,
    report: int | None = None,
) -> Job:
    """Order that a scan be looked at and then kept with the report, or with the evidence of which `about` tells."""
    told: dict[str, Any] = {"kind": ATTACH, "name": name, "data": data, "source": source, "about": about}
    return order_look(**told, unit_id=unit_id, actor=actor, report=report)


def settle_attached(event: JobEnded) -> None:
    """Heard when work ended: what was looked at for an attachment leaves the quarantine."""
    job = Job.objects.get(pk=event.job_id)
    if job.kind == ATTACH:
        settle_look(job)
