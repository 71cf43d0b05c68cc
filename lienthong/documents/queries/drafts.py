"""Checking a text before it is signed: read in memory, compared with the register, kept nowhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lienthong.documents.choices import Standing
from lienthong.documents.errors import SecretDocument, TooLong, because
from lienthong.documents.models import Document
from lienthong.documents.queries.citations import Reference, references_in, references_of
from lienthong.documents.rules.draft import Piece, Remark, draft_facts, laid_out, missing_parts
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import exact
from lienthong.reading import Misnaming, Reading, as_json, misnamings, read_text, secrecy_mark, text_beside, text_of

LONGEST_DRAFT = 1_000_000


@dataclass(frozen=True, slots=True)
class DraftCheck:
    """What a clerk mends before the document is signed."""

    title: str
    lines: list[list[Piece]]
    references: list[Reference]
    misnamed: list[Misnaming]
    missing: list[Reason]
    has_number: bool

    @property
    def to_mend(self) -> int:
        """How many references do not simply fit."""
        return sum(one.standing != Standing.FITS for one in self.references)


def read_draft(data: bytes) -> Reading:
    """Read the bytes of a file. Refuses what cannot be read, what is too long, and what bears a secrecy mark."""
    text = text_of(data)
    return _unmarked(text, text_beside(data))


def read_pasted(text: str) -> Reading:
    """Read a pasted text, with the same refusals."""
    return _unmarked(text.replace("\r\n", "\n").replace("\0", ""), "")


def _unmarked(text: str, beside: str) -> Reading:
    if len(text) > LONGEST_DRAFT:
        raise TooLong(because("too_long", _("Văn bản quá dài. Hãy soát riêng văn bản chính, không kèm phụ lục.")))
    reading = read_text(text)
    mark = secrecy_mark(text) or secrecy_mark(reading.text) or secrecy_mark(beside)
    if mark is not None:
        sentence = _(
            "Văn bản có dấu “%(mark)s”. Văn bản mật không được soát trên hệ thống này; nội dung không được giữ lại."
        )
        raise SecretDocument(because("secret", sentence % {"mark": mark}))
    return reading


def check_of(reading: Reading, register: QuerySet[Document], today: date) -> DraftCheck:
    """Everything there is to mend in a text that nobody keeps."""
    references = references_in(reading.citations, register, reading.issued_on or today)
    return _check(reading.text, as_json(reading, ""), references)


def check_of_document(document: Document, register: QuerySet[Document], today: date) -> DraftCheck:
    """The same of a document that stands in the register or waits for it."""
    return _check(document.text, document.findings, references_of(document, register, today), kind=document.type)


def misnamed_in(document: Document) -> list[Misnaming]:
    """Where a document calls itself something else than what a person confirmed that it is."""
    return _misnamed(document.text, document.type, document.subject)


def _misnamed(text: str, kind: str, subject: str) -> list[Misnaming]:
    return list(misnamings(Reading(text, type=exact(kind) or None, subject=subject)))


def _check(text: str, findings: Mapping[str, Any], references: Sequence[Reference], kind: str = "") -> DraftCheck:
    said = kind or findings.get("type") or ""
    misnamed = _misnamed(text, said, findings.get("subject") or "")
    remarks = [
        Remark(*span, look=one.standing.value, anchor=f"vd-{one.place}", sign=str(one.place), title=_title(one))
        for one in references
        for span in one.spans
    ]
    remarks += [
        Remark(*one.span, "misnamed", "tu-goi-sai", _("tự gọi sai"), _("Tự gọi sai thể loại")) for one in misnamed
    ]
    title = " ".join(part for part in (said, findings.get("number") or "") if part)
    return DraftCheck(
        title=title[:1].upper() + title[1:],
        lines=laid_out(text, remarks),
        references=list(references),
        misnamed=misnamed,
        missing=missing_parts(draft_facts(findings)),
        has_number=bool(findings.get("number")),
    )


def _title(one: Reference) -> str:
    return f"{one.place}. {one.standing.label}"
