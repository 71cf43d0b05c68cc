"""Certifying a copy: it gets a number of its own in the series of copies."""

from datetime import date

from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.documents.actions.numbers import take_next
from lienthong.documents.choices import Book, CopyKind, Direction, DocumentState, HeldAs, NumberState
from lienthong.documents.errors import CopyRefused, because
from lienthong.documents.models import CertifiedCopy, Document, Holding
from lienthong.documents.queries.numbers import series_for_number
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import squash


@atomic
def certify_copy(
    *,
    document: Document,
    kind: str,
    issued_on: date,
    actor: Actor,
    extract: str = "",
    authority: str = "",
    post: str = "",
    signer: str = "",
    recipients: str = "",
) -> CertifiedCopy:
    """Issue a copy: sao y of one's own, sao lục of another body's, trích sao of either. Takes the next number of copies."""
    if reasons := _reasons_not_to_copy(document, kind, extract):
        raise CopyRefused(*reasons)
    series = series_for_number(document.unit_id, Book.COPIES, "", issued_on)
    if not series:
        sentence = _("Chưa có sổ bản sao. Hãy lập sổ ở trang “Sổ và số văn bản”.")
        raise CopyRefused(because("no_series", sentence))
    taken = take_next(series[0], issued_on, actor, state=NumberState.USED)
    copy = CertifiedCopy.objects.create(
        document=document, kind=kind, taken=taken, extract=extract.strip(), authority=squash(authority),
        post=squash(post), signer=squash(signer), recipients=recipients.strip(),
    )  # fmt: skip
    record(actor, "documents.certify_copy", document, unit_id=document.unit_id, kind=kind, first=taken.number)
    return copy


def _reasons_not_to_copy(document: Document, kind: str, extract: str) -> list[Reason]:
    reasons = []
    if document.state != DocumentState.REGISTERED:
        reasons.append(because("not_registered", _("Văn bản chưa vào sổ thì chưa sao được.")))
    own = document.direction == Direction.OUTGOING
    if kind == CopyKind.WHOLE_OWN and not own:
        reasons.append(
            because("not_own", _("Chỉ sao y văn bản do chính đơn vị ban hành; của nơi khác thì sao lục."), "kind")
        )
    if kind == CopyKind.WHOLE_OTHER and own:
        reasons.append(because("own", _("Văn bản do chính đơn vị ban hành thì sao y, không sao lục."), "kind"))
    if kind == CopyKind.EXTRACT and (not extract.strip() or squash(extract) not in squash(document.text)):
        sentence = _("Phần trích phải lấy nguyên văn từ văn bản. Hãy chép đúng từng chữ.")
        reasons.append(because("not_in_text", sentence, "extract"))
    if kind != CopyKind.EXTRACT and extract.strip():
        reasons.append(because("whole", _("Sao cả văn bản thì không ghi phần trích."), "extract"))
    if Holding.objects.filter(document=document, held_as=HeldAs.REFERENCE).exists():
        sentence = _("Đơn vị chỉ giữ bản tham khảo, không có bản chính hay bản ký số, nên không sao được.")
        reasons.append(because("reference_only", sentence))
    return reasons
