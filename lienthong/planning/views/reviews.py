"""A plan before other bodies: the centre asks and answers, the bodies speak line by line."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.base.forms import add_refusal, said
from lienthong.base.http import refused, requires
from lienthong.base.paging import page_of
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.access import reaches
from lienthong.organisations.queries import in_order, names_on
from lienthong.planning.access import (
    APPRAISE,
    COMMENT,
    DRAFT,
    VIEW,
    any_asked_visible_to,
    asked_for,
    comment_for,
    plan_for,
)
from lienthong.planning.actions import appraise, comment, conclude, consult, reply, return_plan
from lienthong.planning.choices import PlanState, StepKind, Taken
from lienthong.planning.forms import ConsultForm
from lienthong.planning.models import LineComment, Plan, PlanLine, ReviewBody
from lienthong.planning.queries import (
    bodies_of,
    committee_on,
    facts_of,
    lines_of,
    names_then,
    next_version,
    open_amendment_of,
    review_rows,
    steps_of,
    unanswered_of,
)
from lienthong.planning.rules import WRITABLE, totals_of
from lienthong.planning.rules.days import due_after
from lienthong.planning.views.standing import changes_shown


@requires(DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_consult(request: Any, pk: int) -> HttpResponse:
    """Ask the bodies of the committee's way."""
    plan = plan_for(request.actor, pk, DRAFT)
    plan.committee_id = committee_on(plan, request.actor.on)
    steps = list(steps_of(plan.committee_id).filter(kind=StepKind.CONSULT))
    names = in_order(names_on([step.body_id for step in steps], request.actor.on))
    days = max((step.days for step in steps), default=7)
    initial = {"bodies": [key for key, _name in names], "due_on": due_after(request.actor.on, days)}
    form = ConsultForm(request.POST or None, names=names, initial=initial)
    back = reverse("planning:detail", args=[plan.pk])
    if request.method == "POST" and form.is_valid():
        try:
            consult(plan=plan, bodies=form.units(), due_on=form.cleaned_data["due_on"], actor=request.actor)
        except Refusal as refusal:
            if not {found.field for found in refusal.reasons} <= form.fields.keys():
                return refused(request, refusal, back=back)
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã gửi lấy ý kiến. Các đơn vị được báo và góp ý từng dòng."))
            return redirect(back)
    return render(request, "planning/consult.html", {"plan": plan, "form": form}, status=422 if form.errors else 200)


@requires(DRAFT)
@require_POST
def plan_conclude(request: Any, pk: int) -> HttpResponse:
    """End the asking."""
    plan = plan_for(request.actor, pk, DRAFT)
    back = reverse("planning:detail", args=[plan.pk])
    try:
        conclude(plan=plan, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=back)
    messages.success(request, _("Đã kết thúc lấy ý kiến. Hãy trả lời từng ý kiến rồi trình."))
    return redirect("planning:comments", pk=plan.pk)


@requires(VIEW)
@require_safe
def plan_comments(request: Any, pk: int) -> HttpResponse:
    """What every body said of the plan, and what the centre answered; with the answers to be given."""
    plan = plan_for(request.actor, pk)
    names = names_on({asked.body_id for asked in bodies_of(plan)}, request.actor.on)
    may_reply = plan.state in WRITABLE and reaches(request.actor, DRAFT, plan.centre_id)
    context = {
        "plan": plan,
        "rows": review_rows(plan, names),
        "version": next_version(plan) if may_reply else 0,
        "unanswered": unanswered_of(plan).count() if may_reply else 0,
        "answers": Taken.choices,
    }
    return render(request, "planning/comments.html", context)


@requires(DRAFT)
@require_POST
def comment_reply(request: Any, pk: int) -> HttpResponse:
    """Answer one comment."""
    found = comment_for(request.actor, pk)
    back = f"{reverse('planning:comments', args=[found.asked.review.plan_id])}#y-kien-{found.pk}"
    try:
        reply(
            comment=found,
            taken=said(request.POST, "taken", 8),
            words=said(request.POST, "reply", 2000),
            seen=said(request.POST, "seen", 40) if "seen" in request.POST else None,
            actor=request.actor,
        )
    except Refusal as refusal:
        return refused(request, refusal, back=back)
    messages.success(request, _("Đã ghi trả lời ý kiến."))
    return redirect(back)


@requires(COMMENT)
@require_safe
def asked_list(request: Any) -> HttpResponse:
    """What my unit was asked about plans, the open ones first."""
    found = any_asked_visible_to(request.actor).select_related("review__plan")
    page = page_of(found.order_by("-review__closed_on", "-review_id", "pk"), request.GET.get("page"))
    rows = list(page.object_list)
    centres = names_then((one.review.plan.centre_id, one.review.plan.made_on) for one in rows)
    bodies = names_on({one.body_id for one in rows}, request.actor.on)
    shown = [
        {
            "asked": one,
            "centre": centres[one.review.plan.centre_id, one.review.plan.made_on],
            "body": bodies.get(one.body_id, ""),
            "url": address_of(one),
        }
        for one in rows
    ]
    return render(request, "planning/asked.html", {"page": page, "rows": shown})


def address_of(asked: ReviewBody) -> str:
    """Where a body says what it has to say."""
    name = "planning:appraise" if asked.review.kind == StepKind.APPRAISE else "planning:comment"
    return reverse(name, args=[asked.pk])


@requires(COMMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_comment(request: Any, pk: int) -> HttpResponse:
    """A body reads the plan and comments on its lines."""
    asked = asked_for(request.actor, pk)
    if request.method == "POST":
        try:
            comment(asked=asked, remarks=_remarks(request, asked.review.plan), actor=request.actor)
        except Refusal as refusal:
            return refused(request, refusal, back=reverse("planning:asked"))
        messages.success(request, _("Đã gửi ý kiến. Trước khi đợt lấy ý kiến kết thúc vẫn sửa lại được."))
        return redirect("planning:asked")
    return _reading_page(request, asked, "planning/comment.html")


@requires(APPRAISE)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_appraise(request: Any, pk: int) -> HttpResponse:
    """The appraising body reads the plan, comments on its lines, and lets it pass or sends it back."""
    asked = asked_for(request.actor, pk, APPRAISE)
    plan = asked.review.plan
    if request.method == "POST":
        conclusion = said(request.POST, "conclusion", 2000)
        act = return_plan if "back" in request.POST else appraise
        try:
            comment(asked=asked, remarks=_remarks(request, plan), actor=request.actor, is_final=bool(conclusion))
            act(plan=plan, remark=conclusion, actor=request.actor)
        except Refusal as refusal:
            return refused(request, refusal, back=reverse("planning:appraise", args=[asked.pk]))
        passed = act is appraise
        words = (
            _("Đã chuyển ban thường vụ kèm kết luận thẩm định.") if passed else _("Đã trả lại trung tâm kèm ý kiến.")
        )
        messages.success(request, words)
        return redirect("planning:asked")
    return _reading_page(request, asked, "planning/appraise.html")


def _remarks(request: Any, plan: Plan) -> dict[int | None, str]:
    """What was typed beside each line, and about the whole."""
    lines: dict[int | None, str] = {line.pk: said(request.POST, f"line-{line.pk}", 2000) for line in lines_of(plan)}
    return {None: said(request.POST, "whole", 2000)} | lines


def _reading_page(request: Any, asked: ReviewBody, template: str) -> HttpResponse:
    plan = asked.review.plan
    lines, amendment = list(lines_of(plan)), open_amendment_of(plan)
    names = names_on([asked.body_id, plan.centre_id], request.actor.on)
    mine = {one.line_id: one for one in LineComment.objects.filter(asked=asked)}
    context = {
        "plan": plan,
        "asked": asked,
        "is_open": asked.review.closed_on is None and plan.state in (PlanState.CONSULTING, PlanState.APPRAISING),
        "body_name": names.get(asked.body_id, ""),
        "centre_name": names.get(plan.centre_id, ""),
        "rows": [_row(line, mine.get(line.pk)) for line in lines],
        "whole": mine.get(None),
        "gone": [one for one in mine.values() if one.line_id is None and one.title],
        "totals": totals_of([facts_of(line) for line in lines]),
        "amendment": amendment,
        "changes": changes_shown(plan, amendment),
    }
    return render(request, template, context)


def _row(line: PlanLine, mine: LineComment | None) -> dict[str, Any]:
    return {"line": line, "learners": line.class_count * line.learners_per_class, "mine": mine}
