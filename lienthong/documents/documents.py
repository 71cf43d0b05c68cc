"""Certified copies as papers: the text that is copied, and at its end what makes it a copy."""

from lienthong.documents.choices import CopyKind
from lienthong.documents.models import CertifiedCopy
from lienthong.organisations.queries import letterhead_of
from lienthong.rendering.choices import Authority
from lienthong.rendering.rules.paper import Paper, Paragraph, Signer

_MARKS = (
    (Authority.ON_BEHALF, ("T/M", "TM.")),
    (Authority.FOR_HEAD, ("K/T", "KT.")),
    (Authority.BY_ORDER, ("T/L", "TL.")),
    (Authority.ACTING, ("Q.",)),
)


def copy_paper(copy: CertifiedCopy, *, whole: bool = True) -> Paper:
    """The copy with the text above its elements; without it the elements alone, to be printed below a photocopy."""
    document, taken = copy.document, copy.taken
    text = copy.extract if copy.kind == CopyKind.EXTRACT else document.text
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    authority, of = _authority(copy.authority)
    return Paper(
        letterhead=letterhead_of(document.unit_id, taken.taken_on),
        type_name=str(CopyKind(copy.kind).label),
        type_code="BS",
        abstract="",
        body=tuple(Paragraph(line) for line in lines) if whole else (),
        number=taken.printed,
        issued_on=taken.taken_on,
        signers=(Signer(copy.post, copy.signer, authority, of),),
        recipients=tuple(line.strip("-; ") for line in copy.recipients.splitlines() if line.strip("-; ")),
        kept_by="Văn phòng",
        is_copy=True,
    )


def _authority(written: str) -> tuple[Authority, str]:
    """`T/L BAN THƯỜNG VỤ` -> by order of, and of whom."""
    for authority, marks in _MARKS:
        for mark in marks:
            if written.upper().startswith(mark):
                return authority, written[len(mark) :].strip()
    return Authority.OWN, ""
