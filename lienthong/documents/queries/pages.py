"""Reading the pages a document was read from, and the scans that are being recognised."""

import hashlib

from django.db.models import QuerySet

from lienthong.documents.models import Document, SourcePage
from lienthong.files.queries import bytes_of, in_quarantine
from lienthong.jobs.models import Job
from lienthong.jobs.queries import jobs_of_account
from lienthong.reading import UnreadableFile, text_of

RECOGNISE = "documents.recognise"
PICTURED = ("application/pdf", "application/zip", "image/")  # a ZIP here is a bundle of photographs


def source_pages(document: Document) -> list[SourcePage]:
    """The pages in order: as recognised or corrected, else (not yet kept) as the file has them. At least one."""
    kept = list(SourcePage.objects.filter(document=document).order_by("number"))
    if kept:
        return kept
    return [SourcePage(document=document, number=number, text=text) for number, text in enumerate(_in_file(document))]


def _in_file(document: Document) -> list[str]:
    """The text of each page of the file; the text as it was read where the file is gone."""
    if document.file is None:
        return [document.text]
    try:
        return text_of(bytes_of(document.file)).split("\f\n")
    except (FileNotFoundError, UnreadableFile):
        return [document.text]


def recognised_pages(document: Document) -> QuerySet[SourcePage]:
    """The pages of which the text came from a picture."""
    return SourcePage.objects.filter(document=document, recognised=True)


def has_pictures(document: Document) -> bool:
    """Whether its pages can be looked at."""
    return document.file is not None and document.file.media_type.startswith(PICTURED)


def fingerprint(text: str) -> str:
    """A short sign of a text, by which it is seen whether somebody has changed it."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def scans_of(account_id: int | None) -> QuerySet[Job]:
    """The scans that the account has sent, being recognised or done, the latest first."""
    return jobs_of_account(account_id or 0).filter(kind=RECOGNISE)


def token_of(digest: str, unit_id: int, account_id: int | None, document_id: int | None) -> str | None:
    """Under which number these very bytes lie in quarantine already, sent by the same person for the same purpose."""
    wanted = {"sha256": digest, "unit": unit_id, "account": account_id, "document": document_id}
    return next((token for token, about in in_quarantine() if wanted.items() <= about.items()), None)
