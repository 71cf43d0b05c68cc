"""What tasks show elsewhere: a panel on a document, what waits for me, tasks in the search box."""

from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.directives.access import MANAGE, VIEW, proposals_visible_to, tasks_visible_to
from lienthong.directives.choices import TaskState
from lienthong.directives.queries import SOON, tasks_matching, waiting_documents
from lienthong.directives.rules.deadlines import in_words
from lienthong.kernel.actor import Actor
from lienthong.notices.board import NoticeKind
from lienthong.ui.boards import Hit, Todo
from lienthong.ui.panels import Panel

PANELS = [Panel("documents:detail", "directives:of_document", right=VIEW, order=10, title=_("Nhiệm vụ trong văn bản"))]
NOTICES = [
    NoticeKind(
        "directives.given",
        _("Nhiệm vụ mới của đơn vị"),
        "list-check",
        "directives.task",
        tasks_visible_to,
        MANAGE,
        duty=True,
    ),
    NoticeKind("directives.due", _("Nhiệm vụ sắp đến hạn"), "clock", "directives.task", tasks_visible_to, MANAGE),
    NoticeKind(
        "directives.late",
        _("Nhiệm vụ quá hạn"),
        "alert-triangle",
        "directives.task",
        tasks_visible_to,
        MANAGE,
        duty=True,
    ),
]
_SHOWN = 8


def to_do(actor: Actor) -> list[Todo]:
    """Proposals to be decided, one line a document, and open tasks that are late or due within 30 days."""
    if not actor.may(MANAGE):
        return []
    return [*_waiting(actor), *_due(actor)]


def _waiting(actor: Actor) -> list[Todo]:
    return [
        Todo(
            title=_t("Quyết định %(number)d nhiệm vụ đề xuất") % {"number": number},
            sentence=document.title,
            url=f"{reverse('documents:detail', args=[document.pk])}#nhiem-vu",
            icon="list-check",
        )
        for document, number in waiting_documents(proposals_visible_to(actor, MANAGE))[:_SHOWN]
    ]


def _due(actor: Actor) -> list[Todo]:
    near = tasks_visible_to(actor, MANAGE).filter(state=TaskState.OPEN, due_on__lte=actor.on + SOON)
    return [
        Todo(
            title=task.title,
            sentence=_t("Nhiệm vụ của %(lead)s, %(deadline)s")
            % {"lead": task.lead or _t("đơn vị"), "deadline": in_words(task.deadline)},
            url=reverse("directives:detail", args=[task.pk]),
            icon="checklist",
            due_on=task.due_on,
        )
        for task in near[:_SHOWN]
    ]


def found(actor: Actor, text: str) -> list[Hit]:
    """The first tasks within reach whose words or lead the text finds."""
    if not actor.may(VIEW):
        return []
    matching = tasks_matching(tasks_visible_to(actor), text).select_related("document")
    return [
        Hit(
            _t("Nhiệm vụ"),
            task.title,
            ", ".join(part for part in (task.lead, task.document.title, in_words(task.deadline)) if part),
            reverse("directives:detail", args=[task.pk]),
        )
        for task in matching.defer("document__text", "document__findings")[:_SHOWN]
    ]
