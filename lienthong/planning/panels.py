"""What waits for me in planning, and plans in the search box."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lienthong.kernel.actor import Actor
from lienthong.kernel.text import folded
from lienthong.notices.board import NoticeKind
from lienthong.organisations.access import unit_ids_within
from lienthong.planning.access import APPROVE, DRAFT, FORWARD, VIEW, approved_lines_visible_to, plans_visible_to
from lienthong.planning.choices import PlanState
from lienthong.planning.models import Plan
from lienthong.planning.queries import PlanRow, centres_without_plan, returned_drafts, rows_of
from lienthong.ui.boards import Hit, Todo
from lienthong.ui.panels import Panel

NOTICES = [
    NoticeKind(
        "planning.waiting",
        gettext_lazy("Kế hoạch chờ anh/chị xem xét"),
        "calendar-event",
        "planning.plan",
        plans_visible_to,
        VIEW,
        duty=True,
    ),
    NoticeKind(
        "planning.returned",
        gettext_lazy("Kế hoạch bị trả lại"),
        "arrow-back-up",
        "planning.plan",
        plans_visible_to,
        DRAFT,
        duty=True,
    ),
    NoticeKind(
        "planning.approved",
        gettext_lazy("Kế hoạch được phê duyệt"),
        "circle-check",
        "planning.plan",
        plans_visible_to,
        VIEW,
    ),
]
SHOWN = 8
PANELS = [
    Panel("directives:detail", "planning:of_task", VIEW, order=10, title=gettext_lazy("Dòng kế hoạch của nhiệm vụ này"))
]


def to_do(actor: Actor) -> list[Todo]:
    """Plans whose next move is mine, and centres of mine that have no plan of this year."""
    waiting = _waiting(actor, FORWARD, PlanState.SUBMITTED, _("Xem và chuyển ban thường vụ"))
    waiting += _waiting(actor, APPROVE, PlanState.FORWARDED, _("Xem và phê duyệt"))
    if actor.may(DRAFT):
        waiting += _returned(actor)
        waiting += _missing(actor)
    return waiting


def _waiting(actor: Actor, right: str, state: str, what: str) -> list[Todo]:
    if not actor.may(right):
        return []
    return [_todo(row, what) for row in rows_of(plans_visible_to(actor, right).filter(state=state))]


def _todo(row: PlanRow, what: str) -> Todo:
    words = _("%(what)s: %(lines)d dòng, %(classes)d lớp, %(learners)d học viên.") % {
        "what": what,
        "lines": row.totals.lines,
        "classes": row.totals.classes,
        "learners": row.totals.learners,
    }
    return Todo(_title(row), words, _page(row.plan), "calendar-event")


def _returned(actor: Actor) -> list[Todo]:
    drafts = list(returned_drafts(plans_visible_to(actor, DRAFT)))
    remarks = {plan.pk: (plan.last_mover, plan.last_remark) for plan in drafts}  # type: ignore[attr-defined]
    return [
        Todo(
            _title(row),
            _("%(who)s trả lại: %(remark)s") % dict(zip(("who", "remark"), remarks[row.plan.pk], strict=True)),
            _page(row.plan),
            "arrow-back-up",
        )
        for row in rows_of(drafts)
    ]


def _missing(actor: Actor) -> list[Todo]:
    centres = centres_without_plan(unit_ids_within(actor, DRAFT), actor.on.year, actor.on)
    return [
        Todo(
            _("Chưa có kế hoạch năm %(year)d") % {"year": actor.on.year},
            _("%(centre)s chưa lập kế hoạch năm nay. Chưa có kế hoạch được duyệt thì chưa mở được lớp.")
            % {"centre": centre.name},
            f"{reverse('planning:make')}?centre={centre.unit_id}&year={actor.on.year}",
            "calendar-plus",
        )
        for centre in centres
    ]


def _title(row: PlanRow) -> str:
    return _("Kế hoạch năm %(year)d, %(centre)s") % {"year": row.plan.year, "centre": row.centre_name}


def _page(plan: Plan) -> str:
    return reverse("planning:detail", args=[plan.pk])


def found(actor: Actor, text: str) -> list[Hit]:
    """Approved lines within reach whose title contains the text, with or without marks; plans of the year typed."""
    if not actor.may(VIEW):
        return []
    wanted = text.strip()
    hits = []
    if wanted.isdecimal() and len(wanted) == 4:
        hits = [
            Hit(_("Kế hoạch"), _title(row), row.plan.get_state_display(), _page(row.plan))
            for row in rows_of(plans_visible_to(actor).filter(year=int(wanted))[:SHOWN])
        ]
    lines = approved_lines_visible_to(actor).filter(title_folded__contains=folded(wanted))[:SHOWN]
    return hits + [
        Hit(
            _("Dòng kế hoạch"),
            line.title,
            _("Kế hoạch năm %(year)d") % {"year": line.year},
            reverse("planning:approved_line", args=[line.pk]),
        )
        for line in lines
    ]
