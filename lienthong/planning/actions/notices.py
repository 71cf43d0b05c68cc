"""Telling people where a plan stands: those whose move is next, and those who wrote it."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from lienthong.kernel.dates import written_day
from lienthong.notices.actions import settle, tell
from lienthong.organisations.queries import name_on
from lienthong.people.queries import accounts_holding, accounts_holding_at
from lienthong.planning.choices import PlanState, StepKind
from lienthong.planning.events import BodiesAsked, PlanMoved
from lienthong.planning.models import Plan, ReviewBody

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
    "conclude": (
        "planning.waiting",
        "planning.draft",
        gettext_noop("Kế hoạch năm %(year)s của %(centre)s đã lấy xong ý kiến; hãy tiếp thu, giải trình rồi trình."),
    ),
    "appraise": (
        "planning.waiting",
        "planning.approve",
        gettext_noop("Kế hoạch năm %(year)s của %(centre)s đã thẩm định xong, chờ phê duyệt."),
    ),
    "amend": (
        "planning.amended",
        "planning.forward",
        gettext_noop("Kế hoạch năm %(year)s của %(centre)s đang được điều chỉnh."),
    ),
    "withdraw": (
        "planning.amended",
        "planning.forward",
        gettext_noop("Kế hoạch năm %(year)s của %(centre)s thôi điều chỉnh, giữ như đã duyệt."),
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
    if event.move in ("conclude", "appraise", "return", "hand_over"):
        for asked in ReviewBody.objects.filter(review__plan=plan, review__closed_on__isnull=False):
            settle("planning.asked", thing_id=asked.pk)
    if event.move == "consult" or plan.state == PlanState.APPRAISING:
        return  # the bodies are told by `tell_of_asking`
    if event.move == "hand_over":
        return  # whose centre has ended is told by nobody any more
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


def tell_of_asking(event: BodiesAsked) -> None:
    """Heard when a plan was laid before bodies: those who speak for each of them are told."""
    today = timezone.localdate()
    asked = list(ReviewBody.objects.filter(pk__in=event.asked_ids).select_related("review__plan"))
    appraised = any(one.review.kind == StepKind.APPRAISE for one in asked)
    right = "planning.appraise" if appraised else "planning.comment"
    holders = accounts_holding_at(right, [one.body_id for one in asked], today)
    for one in asked:
        plan = one.review.plan
        name = "planning:appraise" if appraised else "planning:comment"
        tell(
            holders[one.body_id],
            "planning.asked",
            thing_id=one.pk,
            sentence=_APPRAISED if appraised else _ASKED,
            facts={
                "year": plan.year,
                "centre": name_on(plan.centre_id, today),
                "due": written_day(one.review.due_on),
            },
            url=reverse(name, args=[one.pk]),
            but=event.account_id,
        )


_ASKED = gettext_noop("%(centre)s lấy ý kiến vào kế hoạch năm %(year)s, hạn %(due)s.")
_APPRAISED = gettext_noop("Kế hoạch năm %(year)s của %(centre)s chờ thẩm định, hạn %(due)s.")
