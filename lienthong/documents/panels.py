"""What the register shows elsewhere: documents that wait for a check, and documents in the search box."""

from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lienthong.base.text import exactly_numbered, numbered
from lienthong.documents.access import REGISTER, VIEW, documents_visible_to
from lienthong.documents.choices import DocumentState
from lienthong.documents.models import Document
from lienthong.documents.queries import documents_matching
from lienthong.documents.queries.regulations import regulations_among
from lienthong.documents.queries.routing import open_routings
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.kernel.numbers import number_asked
from lienthong.notices.board import NoticeKind
from lienthong.ui.boards import Hit, HitGroup, Rank, Sought, Todo, group_found
from lienthong.ui.panels import Panel

PANELS: list[Panel] = []
NOTICES = [
    NoticeKind(
        "documents.routed",
        gettext_lazy("Văn bản giao tôi xử lý"),
        "file-text",
        "documents.document",
        documents_visible_to,
        VIEW,
    ),
]
_SHOWN = 8


def to_do(actor: Actor) -> list[Todo]:
    """The drafts that the actor may register, documents that are his to handle, regulations that are to be reviewed."""
    mine = _to_handle(actor) if actor.may(VIEW) else []
    return [*mine, *_drafts(actor), *_to_review(actor)] if actor.may(REGISTER) else mine


def _to_handle(actor: Actor) -> list[Todo]:
    waiting = open_routings(documents_visible_to(actor)).filter(account_id=actor.account_id, account_id__isnull=False)
    return [
        Todo(
            title=_("Xử lý văn bản được giao"),
            sentence=_name(one.document),
            url=f"{_page(one.document)}#but-phe",
            icon="file-text",
            due_on=one.due_on,
        )
        for one in waiting.defer("document__text", "document__findings")[:_SHOWN]
    ]


def _to_review(actor: Actor) -> list[Todo]:
    due = regulations_among(documents_visible_to(actor, REGISTER)).filter(review_on__lte=actor.on)
    return [
        Todo(
            title=_("Xem lại quy chế của đơn vị"),
            sentence=one.document.subject or _name(one.document),
            url=reverse("documents:regulation", args=[one.document_id]),
            icon="gavel",
            due_on=one.review_on,
        )
        for one in due.filter(Q(ends_on=None) | Q(ends_on__gt=actor.on))[:_SHOWN]
    ]


def _drafts(actor: Actor) -> list[Todo]:
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


def found(actor: Actor, sought: Sought) -> list[HitGroup]:
    """Documents within reach: the number typed first, in any spelling, then what number, subject, body or signer finds."""
    if not actor.may(VIEW):
        return []
    documents = documents_visible_to(actor)
    tiers = [(Rank.CONTAINS, _shown(documents_matching(documents, sought.text)))]
    if key := number_asked(sought.text):
        whole, begun = exactly_numbered(documents, "number", key), numbered(documents, "number", key)
        tiers = [(Rank.EXACT, _shown(whole)), (Rank.STARTS, _shown(begun)), *tiers]
    url = f"{reverse('documents:list')}?{urlencode({'q': sought.text})}"
    return group_found(sought, tiers, kind=_("Văn bản"), icon="file-text", hits=_hits, url=url)


def _shown(documents: QuerySet[Document]) -> QuerySet[Document]:
    return documents.select_related("file").defer("text", "findings")


def _hits(best: list[tuple[Rank, Document]]) -> list[Hit]:
    return [Hit(_name(one), _detail(one), _page(one), rank) for rank, one in best]


def _name(document: Document) -> str:
    return document.title or _("Văn bản chưa có số")


def _detail(document: Document) -> str:
    day = written_day(document.issued_on) if document.issued_on else ""
    return ", ".join(part for part in (document.subject[:160], document.body, day) if part)


def _page(document: Document) -> str:
    return reverse("documents:detail", args=[document.pk])
