"""What the register shows elsewhere: documents that wait for a check, and documents in the search box."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lienthong.documents.access import REGISTER, VIEW, documents_visible_to
from lienthong.documents.choices import DocumentState
from lienthong.documents.models import Document
from lienthong.documents.queries import documents_matching
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.ui.boards import Hit, Todo
from lienthong.ui.panels import Panel

PANELS: list[Panel] = []
_SHOWN = 8


def to_do(actor: Actor) -> list[Todo]:
    """The drafts that the actor may enter into the register, the oldest first."""
    if not actor.may(REGISTER):
        return []
    drafts = documents_visible_to(actor, REGISTER).filter(state=DocumentState.DRAFT).select_related("file")
    return [
        Todo(
            title=_("Kiểm tra và vào sổ văn bản"),
            sentence=_name(draft),
            url=_page(draft),
            icon="file-text",
        )
        for draft in drafts.defer("text", "findings").order_by("pk")[:_SHOWN]
    ]


def found(actor: Actor, text: str) -> list[Hit]:
    """The first documents within reach whose number, subject, body or signer the text finds."""
    if not actor.may(VIEW):
        return []
    matching = documents_matching(documents_visible_to(actor), text).select_related("file").defer("text", "findings")
    return [Hit(_("Văn bản"), _name(one), _detail(one), _page(one)) for one in matching[:_SHOWN]]


def _name(document: Document) -> str:
    return document.title or _("Văn bản chưa có số")


def _detail(document: Document) -> str:
    day = written_day(document.issued_on) if document.issued_on else ""
    return ", ".join(part for part in (document.subject[:160], document.body, day) if part)


def _page(document: Document) -> str:
    return reverse("documents:detail", args=[document.pk])
