"""Writing the register: taking a document in, confirming what it is, correcting, removing a draft."""

from dataclasses import asdict
from datetime import date
from itertools import chain, islice
from typing import Any

from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.base.constraints import refusing
from lienthong.documents.actions.numbers import refuse_other_number, settle_number
from lienthong.documents.actions.references import absorb_entry, is_bare
from lienthong.documents.choices import Direction, DocumentState, LineKind
from lienthong.documents.errors import (
    AlreadyRegistered,
    NotADraft,
    NotRegistrable,
    SecretDocument,
    TooLong,
    because,
)
from lienthong.documents.events import DocumentCorrected, DocumentRead, DocumentRegistered
from lienthong.documents.models import BodyLine, Citation, Clause, Document
from lienthong.documents.queries.documents import document_with_file, header_of, twin_of
from lienthong.documents.rules.header import Header, missing_for_register, proposed_header, search_key, tidied
from lienthong.files.actions import drop_file, store_file
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.kernel.numbers import written_integer
from lienthong.kernel.refusal import Refusal
from lienthong.kernel.switchboard import announce
from lienthong.organisations.models import Unit
from lienthong.reading import Reading, as_json, read_text, secrecy_mark, text_beside, text_of

LONGEST_TEXT = 1_000_000
_LONGEST_LABEL, _LONGEST_LINE, _MOST_PARTS = 40, 300, 10_000


def take_in_document(
    *, unit: Unit, name: str, data: bytes, actor: Actor, direction: str = Direction.INCOMING
) -> Document:
    """Read a file and keep it as a draft of the unit. The same file again gives the draft or document that is there.

    A file that cannot be read is refused by reading. A secrecy mark refuses before anything is written: no file, no row,
    no entry on the trail, and the sentence does not repeat the name.
    """
    return keep_reading(
        unit=unit, name=name, data=data, reading=read_openly(text_of(data), data), direction=direction, actor=actor
    )


def read_openly(text: str, data: bytes = b"") -> Reading:
    """The reading of a text that bears no mark of secrecy, nor anything of the file beside it. Refuses one that does."""
    if len(text) > LONGEST_TEXT:
        raise TooLong(because("too_long", _too_long_sentence()))
    reading = read_text(text)
    mark = secrecy_mark(text) or secrecy_mark(reading.text) or secrecy_mark(text_beside(data))
    if mark is not None:
        raise secret_document(mark)
    return reading


def _too_long_sentence() -> str:
    longest = written_integer(LONGEST_TEXT)
    sentence = _("Văn bản dài quá %(longest)s ký tự. Hãy tải riêng văn bản chính, không kèm phụ lục.")
    return sentence % {"longest": longest}


def secret_document(mark: str) -> SecretDocument:
    """The refusal of a document with that mark."""
    sentence = _(
        "Văn bản có dấu “%(mark)s”. Văn bản mật không được đưa vào hệ thống này; không có gì của văn bản được giữ lại. "
        "Hãy quản lý văn bản theo quy định bảo vệ bí mật nhà nước."
    )
    return SecretDocument(because("secret", sentence % {"mark": mark}))


@atomic
def keep_reading(
    *, unit: Unit, name: str, data: bytes, reading: Reading, actor: Actor, direction: str = Direction.INCOMING
) -> Document:
    """Keep a file and what was read from it as a draft; the document of the unit that came from the same bytes, if any."""
    Unit.objects.select_for_update().get(pk=unit.pk)
    if (known := document_with_file(unit, data)) is not None:
        return known
    document = Document(unit=unit, direction=direction, file=store_file(name=name, data=data))
    write_reading(document, reading)
    document.save()
    record(actor, "documents.take_in", document, unit_id=unit.pk)
    announce(DocumentRead(document.pk))
    return document


def write_reading(document: Document, reading: Reading) -> None:
    """Set text, findings, and the columns of the header as reading proposes them."""
    findings = as_json(reading, document.file.name if document.file else "")
    del findings["text"]
    findings["header_spans"] = {key: [list(span) for span in spans] for key, spans in reading.header_spans.items()}
    document.text, document.findings = reading.text, findings
    _write_header(document, tidied(proposed_header(findings)))


def _write_header(document: Document, header: Header) -> None:
    """Set the columns, cut to what they hold; a person sees them before they count."""
    for name, value in asdict(header).items():
        longest = getattr(Document._meta.get_field(name), "max_length", None)
        setattr(document, name, value[:longest] if isinstance(value, str) and longest else value)
    document.searchable = search_key(header)


@atomic
def register_document(
    *,
    document: Document,
    header: Header,
    actor: Actor,
    direction: str = Direction.INCOMING,
    received_on: date | None = None,
    original_lacks: bool = False,
) -> Document:
    """Enter a draft into the register as the document that the header names, with its clauses, citations and lines.

    Refuses with every field that is missing, and when the unit's register holds that document already.
    """
    draft = Document.objects.select_for_update().get(pk=document.pk)
    confirmed = tidied(header)
    if draft.state != DocumentState.DRAFT:
        if header_of(draft) == confirmed:
            return draft
        raise NotADraft(because("not_a_draft", _("Văn bản này đã vào sổ. Muốn sửa, hãy bấm “Sửa thông tin”.")))
    _check(draft, confirmed, actor, original_lacks=original_lacks, received_on=received_on)
    draft.direction, draft.received_on, draft.state = direction, received_on, DocumentState.REGISTERED
    _save_once(draft, confirmed)
    settle_number(draft, actor)
    _write_parts(draft)
    record(actor, "documents.register", draft, unit_id=draft.unit_id)
    announce(DocumentRegistered(draft.pk))
    return draft


@atomic
def correct_document(
    *,
    document: Document,
    header: Header,
    actor: Actor,
    direction: str = Direction.INCOMING,
    received_on: date | None = None,
    original_lacks: bool = False,
) -> Document:
    """Correct what a registered document is, while the register holds no other such document."""
    held = Document.objects.select_for_update().get(pk=document.pk, state=DocumentState.REGISTERED)
    confirmed = tidied(header)
    _check(held, confirmed, actor, original_lacks=original_lacks, received_on=received_on)
    refuse_other_number(held, confirmed)
    before = header_of(held)
    changed = sorted(name for name, value in asdict(confirmed).items() if value != getattr(before, name))
    held.direction, held.received_on = direction, received_on
    _save_once(held, confirmed)
    settle_number(held, actor)
    record(actor, "documents.correct", held, unit_id=held.unit_id, fields=changed)
    announce(DocumentCorrected(held.pk))
    return held


def _check(document: Document, header: Header, actor: Actor, *, original_lacks: bool, received_on: date | None) -> None:
    missing = missing_for_register(header, original_lacks=original_lacks)
    reasons = [because("missing", _missing_sentence(name), name) for name in missing]
    if header.issued_on is not None and header.issued_on > actor.on:
        reasons.append(
            because("future", _("Ngày ban hành ở tương lai. Hãy kiểm tra lại ngày ghi trên văn bản."), "issued_on")
        )
    if received_on is not None and received_on > actor.on:
        reasons.append(because("future", _("Ngày đến ở tương lai. Hãy ghi ngày nhận được văn bản."), "received_on"))
    if header.issued_on and received_on and received_on < header.issued_on:
        reasons.append(
            because(
                "received_early", _("Ngày đến sớm hơn ngày ban hành. Hãy kiểm tra lại hai ngày này."), "received_on"
            )
        )
    if reasons:
        raise NotRegistrable(*reasons)
    if (twin := twin_of(document, header)) is not None and (not is_bare(twin) or is_bare(document)):
        raise _twin_refusal(twin)


def _missing_sentence(name: str) -> str:
    return {
        "type": _("Hãy chọn thể loại văn bản, ví dụ: công văn."),
        "number": _("Văn bản không ghi số. Hãy nhập số, ký hiệu; nếu bản gốc không có, hãy đánh dấu ô bên dưới."),
        "body": _("Hãy nhập cơ quan ban hành."),
        "issued_on": _(
            "Văn bản không ghi ngày. Hãy nhập ngày ban hành; nếu bản gốc không có, hãy đánh dấu ô bên dưới."
        ),
        "subject": _("Hãy nhập trích yếu: văn bản nói về việc gì."),
    }[name]


def _twin_refusal(twin: Document) -> Refusal:
    day = written_day(twin.issued_on) if twin.issued_on else _("không ghi ngày")
    sentence = _(
        "Sổ đã có văn bản này: %(type)s %(number)s của %(body)s, %(day)s, vào sổ với mã %(id)d. "
        "Hãy dùng văn bản đó và xóa bản nháp này."
    ) % {"type": twin.type, "number": twin.number, "body": twin.body, "day": day, "id": twin.pk}
    return AlreadyRegistered(because("already_registered", sentence))


def _save_once(document: Document, header: Header) -> None:
    """Write the columns; two clerks registering the same document at once are told apart by the database.

    A reference entry of the same document gives way to it.
    """
    if (twin := twin_of(document, header)) is not None and is_bare(twin):
        absorb_entry(entry=twin, document=document)
    _write_header(document, header)
    with refusing({"document_registered_once_per_unit": lambda: _lost_race(document, header)}):
        document.save()


def _lost_race(document: Document, header: Header) -> Refusal:
    twin = twin_of(document, header)
    unnamed = because("already_registered", _("Sổ đã có văn bản này. Hãy tìm trong danh sách văn bản."))
    return AlreadyRegistered(unnamed) if twin is None else _twin_refusal(twin)


def _write_parts(document: Document) -> None:
    """Make rows of what reading found: clauses, citations, and the bodies the document is addressed and sent to."""
    found: dict[str, Any] = document.findings
    Clause.objects.bulk_create(
        Clause(
            document=document,
            position=position,
            label=clause["label"][:_LONGEST_LABEL],
            text=clause["text"],
            starts_at=clause["span"][0],
            ends_at=clause["span"][1],
        )
        for position, clause in enumerate((found.get("clauses") or [])[:_MOST_PARTS])
    )
    Citation.objects.bulk_create(
        Citation(
            document=document,
            position=position,
            text=cited["text"],
            number=(cited.get("number") or "")[:60],
            issued_on=date.fromisoformat(cited["issued_on"]) if cited.get("issued_on") else None,
            body=(cited.get("body") or "")[:200],
        )
        for position, cited in enumerate((found.get("citations") or [])[:_MOST_PARTS])
    )
    lines = chain(
        ((LineKind.ADDRESSEE, line) for line in found.get("addressees") or []),
        ((LineKind.RECIPIENT, line) for line in found.get("recipients") or []),
    )
    BodyLine.objects.bulk_create(
        BodyLine(document=document, position=position, kind=kind, text=line[:_LONGEST_LINE])
        for position, (kind, line) in enumerate(islice(lines, _MOST_PARTS))
    )


@atomic
def remove_draft(*, document: Document, actor: Actor) -> None:
    """Take a draft and its file away for good. A registered document is never taken out."""
    draft = Document.objects.select_for_update().filter(pk=document.pk).first()
    if draft is None:
        return
    if draft.state != DocumentState.DRAFT:
        raise NotADraft(because("registered", _("Văn bản đã vào sổ thì không xóa được.")))
    stored = draft.file
    record(actor, "documents.remove_draft", draft, unit_id=draft.unit_id)
    draft.delete()
    if stored is not None:
        drop_file(stored=stored)
