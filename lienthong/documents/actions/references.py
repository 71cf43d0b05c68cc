"""Reference entries: documents the unit does not hold but that others cite. An entry names a document; it has no file."""

from collections.abc import Iterable
from dataclasses import asdict

from django.db.models import ProtectedError
from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.base.constraints import refusing
from lienthong.documents.choices import Direction, DocumentState
from lienthong.documents.errors import AlreadyRegistered, NotRegistrable, because
from lienthong.documents.events import EntryReplaced
from lienthong.documents.models import Citation, CitationDenial, Document, EffectChange
from lienthong.documents.queries import twin_of
from lienthong.documents.rules.catalogue import Known
from lienthong.documents.rules.header import Header, missing_for_register, search_key, tidied
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Refusal
from lienthong.kernel.switchboard import announce
from lienthong.organisations.models import Unit


@atomic
def add_reference(*, unit: Unit, header: Header, actor: Actor) -> Document:
    """Enter a document by number, type, body, date and subject alone, so that references to it can be checked.

    Refuses with everything that is missing, and when the unit's register holds the document already.
    """
    named = tidied(header)
    entry = Document(unit=unit, direction=Direction.REFERENCE, state=DocumentState.REGISTERED, findings={})
    reasons = [because("missing", _missing(name), name) for name in missing_for_register(named, original_lacks=False)]
    if named.issued_on is not None and named.issued_on > actor.on:
        reasons.append(because("future", _("Ngày ban hành ở tương lai. Hãy kiểm tra lại ngày."), "issued_on"))
    if reasons:
        raise NotRegistrable(*reasons)
    if twin_of(entry, named) is not None:
        raise _held_already(named)
    for name, value in asdict(named).items():
        setattr(entry, name, value)
    entry.searchable = search_key(named)
    with refusing({"document_registered_once_per_unit": lambda: _held_already(named)}):
        entry.save()
    record(actor, "documents.add_reference", entry, unit_id=unit.pk)
    return entry


def _missing(name: str) -> str:
    return {
        "type": _("Hãy chọn thể loại văn bản, ví dụ: quy định."),
        "number": _("Hãy nhập số, ký hiệu, ví dụ: 208-QĐ/TW."),
        "body": _("Hãy nhập cơ quan ban hành."),
        "issued_on": _(
            "Hãy nhập ngày ban hành: số được dùng lại mỗi nhiệm kỳ, chỉ có số thì chưa biết là văn bản nào."
        ),
        "subject": _("Hãy nhập trích yếu: văn bản nói về việc gì."),
    }[name]


def _held_already(header: Header) -> Refusal:
    day = written_day(header.issued_on) if header.issued_on else ""
    sentence = _("Sổ đã có %(type)s %(number)s, %(day)s.")
    named = {"type": header.type, "number": header.number, "day": day}
    return AlreadyRegistered(because("already_registered", sentence % named, "number"))


@atomic
def add_catalogue(*, unit: Unit, chosen: Iterable[Known], actor: Actor) -> list[Document]:
    """Enter the chosen documents of the catalogue that the register does not hold yet; what it holds is left alone."""
    added = []
    for one in chosen:
        header = Header(one.type, one.number, one.body, "", one.issued_on, one.subject)
        if twin_of(Document(unit=unit), header) is None:
            added.append(add_reference(unit=unit, header=header, actor=actor))
    return added


def is_bare(document: Document) -> bool:
    """Whether a document is only a reference entry: its name stands in the register, the document itself is not held."""
    return document.direction == Direction.REFERENCE and document.file_id is None and not document.text


def absorb_entry(*, entry: Document, document: Document) -> None:
    """Let the document itself take the place of its reference entry: what pointed to the entry points to it."""
    Citation.objects.filter(target=entry).update(target=document)
    CitationDenial.objects.filter(candidate=entry).update(candidate=document)
    EffectChange.objects.filter(target=entry).update(target=document)
    EffectChange.objects.filter(cause=entry).update(cause=document)
    announce(EntryReplaced(entry.pk, document.pk))
    try:
        entry.delete()
    except ProtectedError:
        raise AlreadyRegistered(
            because("entry_in_use", _("Sổ đã có văn bản tham chiếu cùng số đang được dùng. Hãy báo người quản trị."))
        ) from None
