"""Reading the register: searching, counting, and what a document's citations most likely mean."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import ExtractYear, Upper

from lienthong.base.paging import Total, bounded_count
from lienthong.base.text import NumberKey
from lienthong.documents.choices import Difference, DocumentState
from lienthong.documents.models import Citation, Document
from lienthong.documents.rules.citations import Candidate, Cited, Match, best_match
from lienthong.documents.rules.header import Header, printed_number, same_document, search_words
from lienthong.kernel.numbers import number_asked
from lienthong.organisations.models import Unit

# The types of Party and State documents in words, as a reference or a title begins with them. Source: domain 8.2.
KNOWN_TYPES = (
    "nghị quyết",
    "quyết định",
    "chỉ thị",
    "kết luận",
    "quy chế",
    "quy định",
    "thông tri",
    "hướng dẫn",
    "thông báo",
    "báo cáo",
    "kế hoạch",
    "quy hoạch",
    "chương trình",
    "đề án",
    "phương án",
    "dự án",
    "tờ trình",
    "công văn",
    "biên bản",
    "công điện",
    "thông tư",
    "nghị định",
    "luật",
    "giấy mời",
)


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """One other document that a document names: once however often, with the place of the first mention.

    `target` was confirmed by a person; `proposal` is what the register holds of that number, if anything.
    """

    text: str
    number: str
    issued_on: date | None
    body: str
    times: int
    starts_at: int | None
    target: Document | None = None
    proposal: Document | None = None
    differences: tuple[Difference, ...] = ()


def header_of(document: Document) -> Header:
    """The header as the columns hold it."""
    names = ("type", "number", "body", "place", "issued_on", "subject", "authority", "post", "signer")
    return Header(**{name: getattr(document, name) for name in names})


def documents_matching(documents: QuerySet[Document], typed: str) -> QuerySet[Document]:
    """Of these, the documents with every word in number, type, body, subject or signer; a number in any spelling."""
    words, number = search_words(typed)
    every_word = Q()
    for word in words:
        every_word &= Q(searchable__contains=word)
    if not number:
        return documents.filter(every_word)
    spelled = Q(searchable__contains=number)
    if key := number_asked(typed):
        spelled |= Q(number_key__startswith=key)
    return documents.alias(number_key=NumberKey(F("number"))).filter(every_word | spelled)


def years_of(documents: QuerySet[Document]) -> list[int]:
    """The years of issue, latest first."""
    years = documents.filter(issued_on__isnull=False).annotate(year=ExtractYear("issued_on")).order_by("-year")
    return list(years.values_list("year", flat=True).distinct())


def drafts_among(documents: QuerySet[Document]) -> Total:
    """How many of these are still to be checked."""
    return bounded_count(documents.filter(state=DocumentState.DRAFT))


def document_with_file(unit: Unit, data: bytes) -> Document | None:
    """The document of the unit that came from a file of exactly these bytes."""
    return Document.objects.filter(unit=unit, file__sha256=hashlib.sha256(data).hexdigest()).first()


def twin_of(document: Document, header: Header) -> Document | None:
    """The registered document of the same unit that the header names already; None when it is a new one."""
    others = Document.objects.filter(
        unit_id=document.unit_id, state=DocumentState.REGISTERED, issued_on=header.issued_on
    ).exclude(pk=document.pk)
    same_number = others.annotate(upper=Upper("number")).filter(upper=header.number.upper())
    return next((other for other in same_number if same_document(header_of(other), header)), None)


def cited_documents(document: Document) -> list[CitedDocument]:
    """What the document names, in the order of first mention. Two queries at most, however many citations."""
    groups: dict[tuple[str, date | None], CitedDocument] = {}
    for cited in _citations(document):
        key = (cited.number, cited.issued_on)
        known = groups.get(key)
        times = known.times + 1 if known else 1
        first = known or cited
        groups[key] = CitedDocument(
            first.text, first.number, first.issued_on, first.body or cited.body, times, first.starts_at, first.target
        )
    held = _held(document, [cited.number for cited in groups.values()])
    return [_with_proposal(cited, held) for cited in groups.values()]


def _citations(document: Document) -> list[CitedDocument]:
    """The rows of a registered document; of a draft what reading found."""
    found: list[dict[str, Any]] = document.findings.get("citations") or []
    if document.state == DocumentState.DRAFT:
        return [_read(one) for one in found]
    rows = Citation.objects.filter(document=document).select_related("target").order_by("position")
    return [
        CitedDocument(row.text, row.number, row.issued_on, row.body, 1, _place(found, row.position), row.target)
        for row in rows
    ]


def _read(one: dict[str, Any]) -> CitedDocument:
    issued_on = date.fromisoformat(one["issued_on"]) if one.get("issued_on") else None
    return CitedDocument(one["text"], one.get("number") or "", issued_on, one.get("body") or "", 1, one["span"][0])


def _place(found: list[dict[str, Any]], position: int) -> int | None:
    return found[position]["span"][0] if position < len(found) else None


def _held(document: Document, numbers: list[str]) -> dict[int, Document]:
    """The registered documents of the same unit that bear one of the numbers."""
    wanted = {printed_number(number).upper() for number in numbers if number}
    if not wanted:
        return {}
    held = Document.objects.filter(unit_id=document.unit_id, state=DocumentState.REGISTERED).exclude(pk=document.pk)
    named = held.annotate(upper=Upper("number")).filter(upper__in=wanted).defer("text", "findings").order_by(F("pk"))
    return {one.pk: one for one in named}


def _with_proposal(cited: CitedDocument, held: dict[int, Document]) -> CitedDocument:
    candidates = [Candidate(one.pk, one.type, one.number, one.body, one.issued_on) for one in held.values()]
    facts = Cited(cited.text, cited.number, cited.issued_on, cited.body)
    match: Match | None = best_match(facts, candidates, frozenset(KNOWN_TYPES))
    if match is None:
        return cited
    return CitedDocument(
        cited.text,
        cited.number,
        cited.issued_on,
        cited.body,
        cited.times,
        cited.starts_at,
        cited.target,
        held[match.key],
        match.differences,
    )
