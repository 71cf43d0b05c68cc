"""Scans that are kept elsewhere than in the register: into the same quarantine, looked at page by page for a mark."""

import hashlib
from functools import partial
from typing import Any

from django.db.transaction import atomic, on_commit
from django.utils.translation import gettext as _

from lienthong.documents.actions.documents import secret_document
from lienthong.documents.actions.scans import key_of_scan, recognise_page
from lienthong.documents.errors import ScanGone, because
from lienthong.files.actions import drop_quarantined, isolate, store_file, take_everything_away
from lienthong.files.models import StoredFile
from lienthong.files.queries import CONTENT, quarantine_of, quarantined
from lienthong.jobs.actions import order_job
from lienthong.jobs.choices import JobState
from lienthong.jobs.models import Job
from lienthong.kernel.actor import Actor
from lienthong.reading import secrecy_mark, text_beside
from lienthong.scanning.errors import no_program
from lienthong.scanning.pictures import Source
from lienthong.scanning.tesseract import missing

look_at_page = recognise_page


def refuse_at_once(source: Source, data: bytes) -> None:
    """Refuse a scan that this machine cannot look at, or whose own text bears a mark."""
    if missing():
        raise no_program()
    if mark := secrecy_mark(source.layer) or secrecy_mark(text_beside(data)):
        raise secret_document(mark)


@atomic
def order_look(
    *,
    kind: str,
    name: str,
    data: bytes,
    source: Source,
    about: dict[str, Any],
    unit_id: int,
    actor: Actor,
    **known: Any,
) -> Job:
    """Put a scan into quarantine and order that every page be looked at; then the work of that kind keeps what it is for.

    `about` lies beside it in quarantine; `known` are arguments of the work, and name nothing that the file says.
    """
    refuse_at_once(source, data)
    facts = {"sha256": hashlib.sha256(data).hexdigest(), "pages": source.pages, "account": actor.account_id}
    token = isolate(data=data, about=about | facts | {"name": name, "unit": unit_id, "document": None})
    title = _("Kiểm tra tệp quét kèm theo, %(pages)d trang") % {"pages": source.pages}
    arguments = {"token": token, **known}
    return order_job(kind=kind, arguments=arguments, actor=actor, key=key_of_scan(token), unit_id=unit_id, title=title)


def take_out(token: str) -> tuple[dict[str, Any], StoredFile]:
    """What was said of the scan, and its file in the store, once every page was looked at and none bears a mark."""
    about = quarantined(token)
    pages = [quarantined(token, f"page-{number}") for number in range(about["pages"])] if about else []
    if about is None or not all(pages):
        raise ScanGone(because("scan_gone", _("Bản quét không còn trong khu cách ly. Hãy tải tệp lên lại.")))
    if mark := secrecy_mark("\f\n".join(page["text"] for page in pages if page)):
        take_everything_away(token=token, but={"mark": mark})
        raise secret_document(mark)
    return about, store_file(name=about["name"], data=(quarantine_of(token) / CONTENT).read_bytes())


def settle_look(job: Job) -> None:
    """The work has ended: the quarantine is emptied, unless the work failed for a reason that may pass."""
    token = job.arguments["token"]
    if quarantined(token, "why") is not None or job.state != JobState.FAILED:
        on_commit(partial(drop_quarantined, token=token))
