"""Reading the register: searching and counting documents, and telling whether one is there already."""

import hashlib
from datetime import date

from django.db.models import F, Q, QuerySet
from django.db.models.functions import ExtractYear, Upper

from lienthong.base.paging import Total, bounded_count
from lienthong.base.text import NumberKey, sifted, with_number_key
from lienthong.documents.choices import DocumentState
from lienthong.documents.models import Document
from lienthong.documents.rules.header import Header, same_document, search_words
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


def header_of(document: Document) -> Header:
    """The header as the columns hold it."""
    names = ("type", "number", "body", "place", "issued_on", "subject", "authority", "post", "signer")
    return Header(**{name: getattr(document, name) for name in names})


# A register is small beside a nation's people: where a twentieth of it fits, the list is walked sooner than keys are sent.
_FEW = 1_000


def documents_matching(documents: QuerySet[Document], typed: str) -> QuerySet[Document]:
    """Of these, the documents with every word in number, type, body, subject or signer; a number in any spelling."""
    words, number = search_words(typed)
    every_word = Q()
    for word in words:
        every_word &= Q(searchable__contains=word)
    if not number:
        return sifted(documents, every_word, most=_FEW)
    spelled = Q(searchable__contains=number)
    if key := number_asked(typed):
        spelled |= Q(number_key__startswith=key)
    return sifted(with_number_key(documents, "number"), every_word | spelled, most=_FEW)


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


def documents_named(unit_id: int, number: str, issued_on: date | None) -> list[Document]:
    """The registered documents of a unit with a number in any spelling, of a day where one is given; a few at most."""
    if not (key := number_asked(number)):
        return []
    held = Document.objects.filter(unit_id=unit_id, state=DocumentState.REGISTERED).alias(key=NumberKey(F("number")))
    found = held.filter(key=key).defer("text", "findings").order_by("-issued_on", "pk")
    return list((found.filter(issued_on=issued_on) if issued_on else found)[:10])
