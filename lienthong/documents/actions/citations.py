"""A person says what a reference means, or what it does not mean. The product only proposes."""

from django.db.transaction import atomic
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.documents.access import documents_visible_to
from lienthong.documents.choices import DocumentState
from lienthong.documents.errors import NoSuchCitation, because
from lienthong.documents.models import Citation, CitationDenial, Document
from lienthong.documents.queries.citations import rows_meant_by
from lienthong.kernel.actor import Actor


@atomic
def link_citation(*, document: Document, reference: str, target: Document | None, actor: Actor) -> int:
    """Confirm which registered document a reference means, at every place where it stands; None takes it back.

    Returns at how many places. Refuses a reference the document does not have, and a target the actor may not see.
    """
    rows = _rows_of(document, reference)
    if target is not None:
        _refuse_unseen(target, actor)
        CitationDenial.objects.filter(document=document, reference=reference, candidate=target).delete()
    changed = Citation.objects.filter(pk__in=rows).update(target=target)
    target_id = target.pk if target else None
    record(actor, "documents.link_citation", document, unit_id=document.unit_id, target=target_id, places=changed)
    return changed


@atomic
def deny_citation(*, document: Document, reference: str, candidate: Document, actor: Actor) -> None:
    """Note that a reference does not mean a document that was proposed; a confirmation of it is taken back."""
    rows = _rows_of(document, reference)
    _refuse_unseen(candidate, actor)
    Citation.objects.filter(pk__in=rows, target=candidate).update(target=None)
    _denial, is_new = CitationDenial.objects.get_or_create(document=document, reference=reference, candidate=candidate)
    if is_new:
        record(actor, "documents.deny_citation", document, unit_id=document.unit_id, target=candidate.pk)


def _rows_of(document: Document, reference: str) -> list[int]:
    Document.objects.select_for_update().get(pk=document.pk)
    if not (rows := rows_meant_by(document, reference)):
        raise NoSuchCitation(because("no_such_citation", _("Văn bản không viện dẫn như vậy. Hãy tải lại trang.")))
    return rows


def _refuse_unseen(target: Document, actor: Actor) -> None:
    seen = documents_visible_to(actor).filter(pk=target.pk, state=DocumentState.REGISTERED)
    if not seen.exists():
        raise NoSuchCitation(because("no_such_target", _("Không thấy văn bản này trong sổ. Hãy tải lại trang.")))
