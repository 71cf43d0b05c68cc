"""Scans and photographs: into quarantine, recognised page by page, then either a draft or nothing at all."""

import hashlib
from datetime import date
from functools import partial
from typing import Any

from django.db import connection
from django.db.transaction import atomic, on_commit
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.documents.access import REGISTER
from lienthong.documents.actions.documents import (
    keep_reading,
    read_openly,
    remove_draft,
    secret_document,
    write_reading,
)
from lienthong.documents.choices import Direction, DocumentState
from lienthong.documents.errors import NotADraft, NothingRecognised, ScanGone, SecretDocument, because
from lienthong.documents.events import DocumentReadAgain
from lienthong.documents.models import Document, SourcePage
from lienthong.documents.queries.pages import RECOGNISE, has_pictures, token_of
from lienthong.files.actions import drop_quarantined, isolate, keep_beside, quarantined_before, take_everything_away
from lienthong.files.queries import CONTENT, bytes_of, quarantine_of, quarantined
from lienthong.jobs.actions import order_job
from lienthong.jobs.board import work
from lienthong.jobs.choices import UNFINISHED, JobState
from lienthong.jobs.events import JobEnded
from lienthong.jobs.models import Job
from lienthong.jobs.queries import job_about
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Refusal
from lienthong.kernel.switchboard import announce
from lienthong.organisations.access import reaches
from lienthong.organisations.models import Unit
from lienthong.reading import Reading, secrecy_mark, text_beside
from lienthong.scanning.errors import no_program
from lienthong.scanning.pictures import Source, source_of
from lienthong.scanning.recognition import recognise
from lienthong.scanning.rules import secrecy_mark_on
from lienthong.scanning.tesseract import missing

_FEWEST_LETTERS = 20


def take_in_scan(
    *, unit: Unit, name: str, data: bytes, source: Source, actor: Actor, direction: str = Direction.INCOMING
) -> Job:
    """Put a scan or photograph into quarantine and order that it be recognised; the same bytes again give the same work.

    Refuses when this machine cannot recognise, and at once when the file's own text bears a mark. The work knows nothing
    but a number drawn by lot: no name, no sum of the bytes.
    """
    if missing():
        raise no_program()
    if mark := secrecy_mark(source.layer) or secrecy_mark(text_beside(data)):
        raise secret_document(mark)
    about = {"name": name, "unit": unit.pk, "direction": direction, "document": None}
    return _order(data, source.pages, about, actor)


def recognise_again(*, document: Document, actor: Actor) -> Job:
    """Order that the pages of a draft be recognised from their pictures, because its own letters are no good."""
    if document.state != DocumentState.DRAFT:
        raise NotADraft(because("not_a_draft", _("Văn bản đã vào sổ thì không nhận dạng lại được.")))
    if document.file is None or not has_pictures(document):
        raise NothingRecognised(because("no_pictures", _("Tệp này không có hình các trang để nhận dạng.")))
    if missing():
        raise no_program()
    data = bytes_of(document.file)
    about = {"name": document.file.name, "unit": document.unit_id, "document": document.pk}
    return _order(data, source_of(data).pages, about | {"direction": document.direction}, actor)


@atomic
def _order(data: bytes, pages: int, about: dict[str, Any], actor: Actor) -> Job:
    digest = hashlib.sha256(data).hexdigest()
    _alone_with(digest)
    token = token_of(digest, about["unit"], actor.account_id, about["document"])
    known = job_about(key_of_scan(token)) if token else None
    if token is None or known is None:
        token = isolate(data=data, about=about | {"sha256": digest, "pages": pages, "account": actor.account_id})
    elif known.state in {*UNFINISHED, JobState.FAILED}:
        return known
    return order_job(
        kind=RECOGNISE,
        arguments={"token": token, "document": about["document"]},
        actor=actor,
        key=key_of_scan(token),
        unit_id=about["unit"],
        title=_("Nhận dạng chữ, %(pages)d trang") % {"pages": pages},
    )


def key_of_scan(token: str) -> str:
    """The key of whatever work is done on what lies in quarantine under that number: by it the sweep knows it is wanted."""
    return f"{RECOGNISE} {token}"


def _alone_with(digest: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(digest[:15], 16)])


def recognise_page(*, token: str, number: int) -> int:
    """Recognise one page and keep its text in quarantine; how many pages there are.

    On a page that bears a mark everything is taken away before this returns, so that no power cut can bring it back.
    """
    about = _about(token)
    page = recognise(quarantine_of(token) / CONTENT, number)
    if mark := secrecy_mark_on(page):
        take_everything_away(token=token, but={"mark": mark})
        raise secret_document(mark)
    told = {"text": page.text, "doubtful": [list(span) for span in page.doubtful], "rotation": page.rotation}
    keep_beside(token=token, name=f"page-{number}", told=told)
    return int(about["pages"])


def _about(token: str) -> dict[str, Any]:
    """What was said of it. Refuses when it is gone, with the reason where one was left."""
    if why := quarantined(token, "why"):
        raise secret_document(why["mark"])
    about = quarantined(token)
    if about is None:
        raise ScanGone(because("scan_gone", _("Bản quét không còn trong khu cách ly. Hãy tải tệp lên lại.")))
    return about


@atomic
def keep_recognised(*, token: str, actor: Actor) -> Document:
    """Keep what was recognised, once every page has been looked at: a draft with its file, or the draft it was asked for."""
    about = _about(token)
    pages = [quarantined(token, f"page-{number}") or {} for number in range(about["pages"])]
    if not all(pages):
        raise ScanGone(because("scan_gone", _("Bản quét không còn trong khu cách ly. Hãy tải tệp lên lại.")))
    reading = _reading(token, "\f\n".join(page["text"] for page in pages))
    unit = Unit.objects.get(pk=about["unit"])
    if not reaches(actor, REGISTER, unit.pk):
        raise Refusal(because("no_longer_allowed", _("Anh/chị không còn quyền đưa văn bản vào sổ của đơn vị này.")))
    if about["document"] is not None:
        return _put_into_draft(about["document"], pages, reading, actor)
    data = (quarantine_of(token) / CONTENT).read_bytes()
    document = keep_reading(
        unit=unit, name=about["name"], data=data, reading=reading, direction=about["direction"], actor=actor
    )
    if not SourcePage.objects.filter(document=document).exists():
        _write_pages(document, pages)
    return document


def _reading(token: str, text: str) -> Reading:
    """Refuses a text with a mark that no single page showed, and one without a word."""
    if sum(sign.isalpha() for sign in text) < _FEWEST_LETTERS:
        raise NothingRecognised(
            because(
                "nothing_recognised",
                _("Không nhận ra chữ nào trong bản quét. Hãy quét lại rõ hơn, hoặc chụp thẳng trang."),
            )
        )
    try:
        return read_openly(text)
    except SecretDocument as secret:
        take_everything_away(token=token, but={"mark": secrecy_mark(text) or _("Mật")})
        raise secret from None


def _put_into_draft(pk: int, pages: list[dict[str, Any]], reading: Reading, actor: Actor) -> Document:
    draft = Document.objects.select_for_update(of=("self",)).select_related("file").filter(pk=pk).first()
    if draft is None or draft.state != DocumentState.DRAFT:
        raise NotADraft(because("not_a_draft", _("Bản nháp đã vào sổ hoặc đã xóa trong lúc nhận dạng; không thay gì.")))
    SourcePage.objects.filter(document=draft).delete()
    _write_pages(draft, pages)
    write_reading(draft, reading)
    draft.save()
    record(actor, "documents.recognise", draft, unit_id=draft.unit_id)
    announce(DocumentReadAgain(draft.pk))
    return draft


def _write_pages(document: Document, pages: list[dict[str, Any]]) -> None:
    SourcePage.objects.bulk_create(
        SourcePage(document=document, number=number, recognised=True, **page) for number, page in enumerate(pages)
    )


@atomic
def settle_scan(event: JobEnded) -> None:
    """Heard when work ended: empties the quarantine, unless the work failed for a reason that may pass.

    A draft whose pictures turned out to bear a mark goes too, with its file.
    """
    job = Job.objects.get(pk=event.job_id)
    if job.kind != RECOGNISE:
        return
    token = job.arguments["token"]
    marked = quarantined(token, "why") is not None
    if marked and job.arguments["document"] is not None:
        actor = work.actor_of(job.account_id, _day_of(job))
        for draft in Document.objects.filter(pk=job.arguments["document"], state=DocumentState.DRAFT):
            remove_draft(document=draft, actor=actor)
    if marked or job.state != JobState.FAILED:
        on_commit(partial(drop_quarantined, token=token))


def _day_of(job: Job) -> date:
    return job.ordered_at.date()


def drop_forgotten_scans(*, before: Any, failed_before: Any) -> int:
    """Take away what lies in quarantine and nobody works on: left by a power cut, or failed long ago; how many."""
    gone = 0
    for token in quarantined_before(before):
        waiting = Job.objects.filter(key=key_of_scan(token), state__in=UNFINISHED)
        hoped_for = Job.objects.filter(key=key_of_scan(token), state=JobState.FAILED, ended_at__gte=failed_before)
        if not waiting.exists() and (quarantined(token, "why") or not hoped_for.exists()):
            drop_quarantined(token=token)
            gone += 1
    return gone
