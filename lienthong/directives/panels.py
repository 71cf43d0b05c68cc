"""What tasks show elsewhere: a panel on a document, what waits for me, tasks in the search box."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, Min, Q, QuerySet
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lienthong.base.text import numbered
from lienthong.directives.access import (
    MANAGE,
    REPORT,
    VIEW,
    answers_visible_to,
    proposals_visible_to,
    rounds_followed_by,
    rounds_given_from_above,
    rounds_visible_to,
    shares_visible_to,
    tasks_visible_to,
)
from lienthong.directives.choices import LinkState, RoundState, TaskState
from lienthong.directives.models import Task
from lienthong.directives.queries import SOON, answers_with_documents, tasks_matching, waiting_documents
from lienthong.directives.queries.following import title_of_round
from lienthong.directives.rules.deadlines import in_words
from lienthong.directives.rules.following import OWED
from lienthong.kernel.actor import Actor
from lienthong.kernel.numbers import number_asked
from lienthong.notices.board import NoticeKind
from lienthong.organisations.queries import names_on
from lienthong.ui.boards import Hit, HitGroup, Rank, Sought, Todo, group_found
from lienthong.ui.panels import Panel

PANELS = [
    Panel("documents:detail", "directives:of_document", right=VIEW, order=10, title=_("Nhiệm vụ trong văn bản")),
    Panel("documents:detail", "directives:cascade", right=VIEW, order=12, title=_("Triển khai văn bản")),
]
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
    *(
        NoticeKind(f"directives.{key}", label, icon, "directives.round", rounds_visible_to, right, duty=duty)
        for key, label, icon, right, duty in (
            ("handed", _("Được giao nhiệm vụ"), "inbox", REPORT, True),
            ("returned", _("Báo cáo bị trả lại"), "arrow-back-up", REPORT, True),
            ("confirmed", _("Báo cáo được xác nhận"), "circle-check", REPORT, False),
            ("excuse_decided", _("Đề nghị gia hạn, miễn đã được xem xét"), "calendar-event", REPORT, True),
            ("round_due", _("Báo cáo sắp đến hạn"), "clock", REPORT, False),
            ("round_late", _("Báo cáo quá hạn"), "alert-triangle", REPORT, True),
            ("sent", _("Báo cáo chờ xác nhận"), "send", MANAGE, True),
            ("excuse_asked", _("Đơn vị xin gia hạn, xin miễn"), "calendar-event", MANAGE, True),
            ("escalated", _("Đơn vị cấp dưới quá hạn lâu"), "alert-triangle", REPORT, True),
        )
    ),
]
NOTICES.append(
    NoticeKind(
        "directives.allotted",
        _("Chỉ tiêu được giao cho đơn vị"),
        "target",
        "directives.share",
        shares_visible_to,
        MANAGE,
        duty=True,
    )
)
_SHOWN = 8


def to_do(actor: Actor) -> list[Todo]:
    """Proposals to be decided, one line a document; reports to be confirmed; tasks of one's own and those handed to one.

    Of the offices below that a right reaches as well, each has a desk of its own: their tasks wait for them, not for the actor.
    """
    given = _given(actor) if actor.may(REPORT) else []
    if not actor.may(MANAGE):
        return given
    return [*_waiting(actor), *_answering(actor), *_sent(actor), *_behind(actor), *_due(actor), *given]


def _at_own_desk(actor: Actor, path: str = "") -> dict[str, Any]:
    """The condition that the unit at the path is one at which the actor himself sees to tasks, not one below it."""
    return {f"{path}__unit_id__in" if path else "unit_id__in": actor.units_with(MANAGE)}


def _sent(actor: Actor) -> list[Todo]:
    """Reports that wait for a word from the actor's office, one line a task."""
    waiting = rounds_followed_by(actor, MANAGE).filter(state=RoundState.SENT, **_at_own_desk(actor, "task_unit__task"))
    waiting = waiting.order_by()
    tasks = waiting.values("task_unit__task_id", "task_unit__task__text").annotate(number=Count("pk"), first=Min("pk"))
    return [
        Todo(
            title=_t("Xác nhận %(number)d báo cáo đã gửi") % {"number": row["number"]},
            sentence=Truncator(row["task_unit__task__text"]).words(18),
            url=reverse("directives:followed_round", args=[row["first"]])
            if row["number"] == 1
            else f"{reverse('directives:board')}?{urlencode({'task': row['task_unit__task_id'], 'standing': 'waiting'})}",
            icon="send",
        )
        for row in tasks.order_by("task_unit__task_id")[:_SHOWN]
    ]


def _behind(actor: Actor) -> list[Todo]:
    """Units below that are late with what the actor's office handed them, one line a task."""
    late = rounds_followed_by(actor, MANAGE).filter(state__in=OWED, due_on__lt=actor.on).order_by()
    late = late.filter(task_unit__task__state=TaskState.OPEN, task_unit__ended_on=None)
    late = late.filter(**_at_own_desk(actor, "task_unit__task"))
    late = late.exclude(task_unit__unit_id=F("task_unit__task__unit_id"))
    tasks = late.values("task_unit__task_id", "task_unit__task__text")
    counted = tasks.annotate(number=Count("task_unit__unit_id", distinct=True), first=Min("due_on"))
    return [
        Todo(
            title=ngettext(
                "Đôn đốc %(number)d đơn vị quá hạn báo cáo", "Đôn đốc %(number)d đơn vị quá hạn báo cáo", row["number"]
            )
            % {"number": row["number"]},
            sentence=Truncator(row["task_unit__task__text"]).words(18),
            url=f"{reverse('directives:board')}?{urlencode({'task': row['task_unit__task_id'], 'standing': 'late'})}",
            icon="bell",
            due_on=row["first"],
        )
        for row in counted.order_by("first", "task_unit__task_id")[:_SHOWN]
    ]


def _given(actor: Actor) -> list[Todo]:
    """Reports that the actor's units owe others: late, due within 30 days, returned, or without a day."""
    owed = rounds_given_from_above(actor).filter(state__in=OWED, task_unit__task__state=TaskState.OPEN)
    near = owed.filter(Q(due_on__lte=actor.on + SOON) | Q(due_on=None) | Q(state=RoundState.RETURNED))
    rounds = list(near.select_related("task_unit__task")[:_SHOWN])
    names = names_on({one.task_unit.unit_id for one in rounds}, actor.on)
    return [
        Todo(
            title=one.task_unit.task.title,
            sentence=", ".join(
                part
                for part in (
                    _t("Báo cáo bị trả lại, cần bổ sung") if one.state == RoundState.RETURNED else _t("Việc được giao"),
                    title_of_round(one),
                    names.get(one.task_unit.unit_id, ""),
                )
                if part
            ),
            url=reverse("directives:given_round", args=[one.pk]),
            icon="inbox",
            due_on=one.due_on,
        )
        for one in rounds
    ]


def _waiting(actor: Actor) -> list[Todo]:
    return [
        Todo(
            title=_t("Quyết định %(number)d nhiệm vụ đề xuất") % {"number": number},
            sentence=document.title,
            url=f"{reverse('documents:detail', args=[document.pk])}#nhiem-vu",
            icon="list-check",
        )
        for document, number in waiting_documents(
            proposals_visible_to(actor, MANAGE).filter(**_at_own_desk(actor, "document"))
        )[:_SHOWN]
    ]


def _answering(actor: Actor) -> list[Todo]:
    """Documents that are proposed as the answer to one from above, and wait for a person to say whether they are."""
    waiting = answers_visible_to(actor, MANAGE).filter(state=LinkState.PROPOSED, **_at_own_desk(actor))
    proposed = answers_with_documents(waiting)
    return [
        Todo(
            title=_t("Xác nhận %(lower)s có triển khai %(upper)s không")
            % {"lower": one.document.title, "upper": one.upper.title},
            sentence=one.document.subject,
            url=reverse("directives:answer", args=[one.pk]),
            icon="hierarchy-2",
        )
        for one in proposed[:_SHOWN]
    ]


def _due(actor: Actor) -> list[Todo]:
    near = tasks_visible_to(actor, MANAGE).filter(
        state=TaskState.OPEN, due_on__lte=actor.on + SOON, **_at_own_desk(actor)
    )
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


def found(actor: Actor, sought: Sought) -> list[HitGroup]:
    """Tasks within reach: of the document whose number was typed first, then those whose words or lead the text finds."""
    if not actor.may(VIEW):
        return []
    tasks = tasks_visible_to(actor)
    tiers = [(Rank.CONTAINS, _shown(tasks_matching(tasks, sought.text)))]
    if key := number_asked(sought.text):
        tiers.insert(0, (Rank.STARTS, _shown(numbered(tasks, "document__number", key))))
    url = f"{reverse('directives:list')}?{urlencode({'q': sought.text})}"
    return group_found(sought, tiers, kind=_t("Nhiệm vụ"), icon="list-check", hits=_hits, url=url)


def _shown(tasks: QuerySet[Task]) -> QuerySet[Task]:
    return tasks.select_related("document").defer("document__text", "document__findings")


def _hits(best: list[tuple[Rank, Task]]) -> list[Hit]:
    return [
        Hit(
            task.title,
            ", ".join(part for part in (task.lead, task.document.title, in_words(task.deadline)) if part),
            reverse("directives:detail", args=[task.pk]),
            rank,
        )
        for rank, task in best
    ]
