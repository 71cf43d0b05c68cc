"""Telling people where a plan stands: those whose move is next, and those who wrote it."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from lienthong.notices.actions import settle, tell
from lienthong.organisations.queries import name_on
from lienthong.people.queries import accounts_holding
from lienthong.planning.events import PlanMoved
from lienthong.planning.models import Plan

# Move -> kind, the right of those who are told, the sentence.
_TOLD = {
    "submit": (
        "planning.waiting",
        "planning.forward",
        gettext_noop("Kế hoạch năm %(year)s của %(centre)s chờ anh/chị xem xét."),
    ),
    "forward": (
        "planning.waiting",
        "planning.approve",
        gettext_noop("Kế hoạch năm %(year)s của %(centre)s chờ phê duyệt."),
    ),
    "return": (
        "planning.returned",
        "planning.draft",
        gettext_noop("Kế hoạch năm %(year)s của %(centre)s được trả lại; lý do ghi trong kế hoạch."),
    ),
    "approve": (
        "planning.approved",
        "planning.draft",
        gettext_noop("Kế hoạch năm %(year)s của %(centre)s đã được phê duyệt; có thể mở lớp."),
    ),
}


def tell_of_move(event: PlanMoved) -> None:
    """Heard when a plan moved: whoever it waited for before need not look any more; whoever it concerns now is told."""
    plan = Plan.objects.get(pk=event.plan_id)
    settle("planning.waiting", "planning.returned", thing_id=plan.pk)
    kind, right, sentence = _TOLD[event.move]
    today = timezone.localdate()
    told = set(accounts_holding(right, plan.centre_id, today))
    if event.move == "approve":
        told |= set(accounts_holding("planning.forward", plan.centre_id, today))
    tell(
        told,
        kind,
        thing_id=plan.pk,
        sentence=sentence,
        facts={"year": plan.year, "centre": name_on(plan.centre_id, today)},
        url=reverse("planning:detail", args=[plan.pk]),
        but=event.account_id,
    )
