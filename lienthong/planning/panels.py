"""What waits for me in planning, and plans in the search box."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lienthong.base.text import named_so
from lienthong.kernel.actor import Actor
from lienthong.kernel.text import folded
from lienthong.notices.board import NoticeKind
from lienthong.organisations.access import unit_ids_within
from lienthong.organisations.queries import names_on, units_named
from lienthong.planning.access import (
    APPROVE,
    COMMENT,
    DRAFT,
    FORWARD,
    NEED,
    VIEW,
    answers_visible_to,
    any_asked_visible_to,
    approved_lines_visible_to,
    plans_visible_to,
)
from lienthong.planning.choices import PlanState, StepKind
from lienthong.planning.models import ApprovedLine, Plan
from lienthong.planning.queries import PlanRow, centres_without_plan, names_then, returned_drafts, rows_of
from lienthong.planning.queries.handed import plans_going_on, plans_left
from lienthong.ui.boards import Hit, HitGroup, Rank, Sought, Todo, group_found
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
    NoticeKind(
        "planning.amended", gettext_lazy("Kế hoạch được điều chỉnh"), "edit", "planning.plan", plans_visible_to, VIEW
    ),
    NoticeKind(
        "planning.needs",
        gettext_lazy("Nhu cầu đào tạo cần trả lời"),
        "clipboard-list",
        "planning.needsanswer",
        answers_visible_to,
        NEED,
        duty=True,
    ),
    NoticeKind(
        "planning.asked",
        gettext_lazy("Kế hoạch chờ góp ý, thẩm định"),
        "messages",
        "planning.reviewbody",
        any_asked_visible_to,
        COMMENT,
        duty=True,
    ),
]
PANELS = [
    Panel("planning:detail", "planning:progress", VIEW, order=5, title=gettext_lazy("Thực hiện so với kế hoạch")),
    Panel("planning:detail", "planning:given", VIEW, order=10, title=gettext_lazy("Chỉ tiêu được giao")),
    Panel(
        "directives:detail", "planning:of_task", VIEW, order=10, title=gettext_lazy("Dòng kế hoạch của nhiệm vụ này")
    ),
]


def to_do(actor: Actor) -> list[Todo]:
    """Plans whose next move is mine, and centres of mine that have no plan of this year."""
    waiting = _waiting(actor, FORWARD, PlanState.SUBMITTED, _("Xem và chuyển ban thường vụ"))
    waiting += _waiting(actor, APPROVE, PlanState.FORWARDED, _("Xem và phê duyệt"))
    if actor.may(DRAFT):
        waiting += _waiting(actor, DRAFT, PlanState.CONSULTED, _("Tiếp thu ý kiến rồi trình"))
        waiting += _returned(actor)
        waiting += _missing(actor)
        waiting += _left(actor)
    if actor.may(COMMENT):
        waiting += _asked(actor)
    if actor.may(NEED):
        waiting += _needs(actor)
    return waiting


def _needs(actor: Actor) -> list[Todo]:
    """Needs that a centre waits for from my unit, by their day."""
    rows = list(answers_visible_to(actor).filter(answered_at=None, campaign__closed_on=None)[:50])
    names = names_on({one.unit_id for one in rows}, actor.on)
    return [
        Todo(
            _("Nhu cầu đào tạo, bồi dưỡng năm %(year)d") % {"year": one.campaign.year},
            _("%(unit)s chưa trả lời.") % {"unit": names.get(one.unit_id, "")},
            reverse("planning:need", args=[one.pk]),
            "clipboard-list",
            one.campaign.due_on,
        )
        for one in rows
    ]


def _asked(actor: Actor) -> list[Todo]:
    """Plans that lie before my unit, by their day."""
    asked = any_asked_visible_to(actor).filter(review__closed_on=None, answered_at=None)
    left = plans_left(actor.on).order_by().values("pk")
    rows = list(asked.exclude(review__plan__in=left).select_related("review__plan"))
    names = names_then((one.review.plan.centre_id, one.review.plan.made_on) for one in rows)
    return [
        Todo(
            _("Kế hoạch năm %(year)d, %(centre)s")
            % {"year": one.review.plan.year, "centre": names[one.review.plan.centre_id, one.review.plan.made_on]},
            _("Ghi kết luận thẩm định.") if one.review.kind == StepKind.APPRAISE else _("Góp ý từng dòng kế hoạch."),
            reverse("planning:appraise" if one.review.kind == StepKind.APPRAISE else "planning:comment", args=[one.pk]),
            "messages",
            one.review.due_on,
        )
        for one in rows
    ]


def _waiting(actor: Actor, right: str, state: str, what: str) -> list[Todo]:
    if not actor.may(right):
        return []
    plans = plans_going_on(plans_visible_to(actor, right).filter(state=state), actor.on)
    if state == PlanState.CONSULTED:
        plans = plans.exclude(pk__in=returned_drafts(plans.order_by()).values("pk"))
    return [_todo(row, what) for row in rows_of(plans)]


def _todo(row: PlanRow, what: str) -> Todo:
    words = _("%(what)s: %(lines)d dòng, %(classes)d lớp, %(learners)d học viên.") % {
        "what": what,
        "lines": row.totals.lines,
        "classes": row.totals.classes,
        "learners": row.totals.learners,
    }
    return Todo(_title(row), words, _page(row.plan), "calendar-event")


def _returned(actor: Actor) -> list[Todo]:
    drafts = list(returned_drafts(plans_going_on(plans_visible_to(actor, DRAFT), actor.on)))
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


def _left(actor: Actor) -> list[Todo]:
    """What centres that ended were preparing, where I plan for the unit that took over."""
    mine = plans_left(actor.on, to=unit_ids_within(actor, DRAFT)).filter(year__gte=actor.on.year)
    rows = rows_of(list(mine.exclude(state=PlanState.HANDED)[:50]))
    return [
        Todo(
            _title(row),
            _("Trung tâm đã kết thúc khi kế hoạch còn đang soạn: chọn các dòng gộp vào kế hoạch của đơn vị tiếp nhận."),
            reverse("planning:take_over", args=[row.plan.pk]),
            "arrow-merge",
        )
        for row in rows
    ]


def _title(row: PlanRow) -> str:
    return _("Kế hoạch năm %(year)d, %(centre)s") % {"year": row.plan.year, "centre": row.centre_name}


def _page(plan: Plan) -> str:
    return reverse("planning:detail", args=[plan.pk])


def found(actor: Actor, sought: Sought) -> list[HitGroup]:
    """Plans within reach by year and centre, then approved lines whose title begins so or has the text."""
    if not actor.may(VIEW):
        return []
    return [*_plans_found(actor, sought), *_lines_found(actor, sought)]


def _plans_found(actor: Actor, sought: Sought) -> list[HitGroup]:
    """`2026`, `kế hoạch 2026`, `kế hoạch yên thượng 2026`, `2026 yên thượng`."""
    words = folded(sought.text).removeprefix("ke hoach").removeprefix(" nam").split()
    years = [int(word) for word in words if len(word) == 4 and word.isascii() and word.isdecimal()]
    place = " ".join(word for word in words if not (years and word == str(years[0])))
    if not years and (not place or place == folded(sought.text)):
        return []
    plans = plans_visible_to(actor)
    if years:
        plans = plans.filter(year=years[0])
    if place:
        plans = plans.filter(centre_id__in=units_named(place, actor.on).order_by().values("unit_id"))
    query = {"year": years[0]} if years else {}

    def hits(best: list[tuple[Rank, Plan]]) -> list[Hit]:
        rows = rows_of([plan for _rank, plan in best])
        return [Hit(_title(row), row.plan.get_state_display(), _page(row.plan), Rank.STARTS) for row in rows]

    url = f"{reverse('planning:list')}?{urlencode({'q': place, **query})}"
    return group_found(sought, [(Rank.STARTS, plans)], kind=_("Kế hoạch"), icon="calendar-event", hits=hits, url=url)


def _lines_found(actor: Actor, sought: Sought) -> list[HitGroup]:
    wanted = folded(sought.text)
    lines = approved_lines_visible_to(actor)
    tiers = [
        (Rank.STARTS, lines.filter(title_folded__startswith=wanted)),
        (Rank.CONTAINS, lines.filter(named_so("title_folded", wanted))),
    ]
    url = f"{reverse('planning:approved')}?{urlencode({'q': sought.text})}"
    return group_found(sought, tiers, kind=_("Dòng kế hoạch"), icon="list-details", hits=_line_hits, url=url)


def _line_hits(best: list[tuple[Rank, ApprovedLine]]) -> list[Hit]:
    return [
        Hit(
            line.title,
            _("Kế hoạch năm %(year)d") % {"year": line.year},
            reverse("planning:approved_line", args=[line.pk]),
            rank,
        )
        for rank, line in best
    ]
