"""What was handed to my unit: the list, one round of it, reporting, asking for a later day."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import refused, requires
from lienthong.base.paging import page_of
from lienthong.directives.access import (
    REPORT,
    VIEW,
    may_read,
    report_files_within,
    round_given,
    rounds_followed_by,
    rounds_given_to,
)
from lienthong.directives.actions import ask_excuse, drop_excuse, send_report
from lienthong.directives.choices import ExcuseState, RoundState, TaskState
from lienthong.directives.errors import because
from lienthong.directives.exports import given_sheet
from lienthong.directives.forms import ExcuseForm, ReportForm
from lienthong.directives.models import Round
from lienthong.directives.queries import NEAR
from lienthong.directives.queries.following import figures_for_unit, moves_of, title_of_round
from lienthong.directives.rules.following import OWED
from lienthong.directives.views.standing import about, badge_of, banner_for_reporter
from lienthong.documents.access import VIEW as READ_DOCUMENTS
from lienthong.exchange.exports import list_answer, takes_away
from lienthong.files.queries import bytes_of
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.access import reaches
from lienthong.organisations.queries import names_on
from lienthong.ui.blocks import Tab

_TABS = {"": OWED, "da-gui": (RoundState.SENT,), "da-xong": (RoundState.CONFIRMED, RoundState.EXCUSED)}


@requires(REPORT)
@require_safe
def given_list(request: Any) -> HttpResponseBase:
    """What was handed to the units I report for: what is owed first, the one due soonest at the top."""
    reached = rounds_given_to(request.actor)
    asked = request.GET.get("xem", "")
    states = _TABS.get(asked, OWED)
    rounds = reached.filter(state__in=states)
    if states == OWED:
        rounds = rounds.filter(task_unit__task__state=TaskState.OPEN)
    shown = rounds.select_related("task_unit__task__document").defer(
        "task_unit__task__document__text", "task_unit__task__document__findings"
    )
    if takes_away(request):
        return list_answer(request, given_sheet(shown, request.actor.on))
    page = page_of(shown, request.GET.get("page"))
    names = names_on(
        {key for one in page for key in (one.task_unit.unit_id, one.task_unit.task.unit_id)}, request.actor.on
    )
    context = {
        "page": page,
        "rows": [_row(one, names, request) for one in page],
        "tabs": _tabs(reached, asked),
        "several_units": len({one.task_unit.unit_id for one in page}) > 1,
        "owed": states == OWED,
    }
    return render(request, "directives/handed.html", context)


def _row(one: Round, names: dict[int, str], request: Any) -> dict[str, Any]:
    on = request.actor.on
    soon = one.state in OWED and one.due_on is not None and on <= one.due_on <= on + NEAR
    return {
        "one": one,
        "task": one.task_unit.task,
        "unit": names.get(one.task_unit.unit_id, ""),
        "giver": names.get(one.task_unit.task.unit_id, ""),
        "role": one.task_unit.get_role_display(),
        "period": title_of_round(one),
        "badge": badge_of(one, on),
        "soon": soon,
    }


def _tabs(reached: QuerySet[Round], asked: str) -> list[Tab]:
    labels = {"": _("Cần báo cáo"), "da-gui": _("Đã gửi, chờ xác nhận"), "da-xong": _("Đã xong")}
    place = reverse("directives:given")
    owed = reached.filter(state__in=OWED, task_unit__task__state=TaskState.OPEN).order_by().count()
    return [
        Tab(label, f"{place}?xem={key}" if key else place, current=key == asked, count=owed if not key else None)
        for key, label in labels.items()
    ]


@requires(REPORT)
@require_safe
def given_round(request: Any, pk: int) -> HttpResponse:
    """One task as it was handed to my unit, for one period: what is to be done, what I reported, what was said of it."""
    return _page(request, round_given(request.actor, pk))


def _page(
    request: Any, one: Round, report: ReportForm | None = None, excuse: ExcuseForm | None = None, *, status: int = 200
) -> HttpResponse:
    on, task = request.actor.on, one.task_unit.task
    last = moves_of(one).first()
    open_task = task.state == TaskState.OPEN
    facts = about(one, on)
    context = facts | {
        "banner": banner_for_reporter(one, on, last=last, open_task=open_task),
        "names": names_on({one.task_unit.unit_id, task.unit_id}, on),
        "unit_name": "",
        "may_report": open_task and one.state in OWED,
        "asked": next((each for each in facts["excuses"] if each.state == ExcuseState.ASKED), None),
        "form": report or ReportForm(),
        "excuse_form": excuse or ExcuseForm(),
        "excusing": excuse is not None,
        "figures": figures_for_unit(task, one.task_unit.unit_id, on, may_read(request.actor, one.task_unit.unit_id)),
        "document_opens": reaches(request.actor, READ_DOCUMENTS, task.document.unit_id),
        "file_page": "directives:given_file",
    }
    names = context["names"]
    context["unit_name"], context["giver"] = names.get(one.task_unit.unit_id, ""), names.get(task.unit_id, "")
    return render(request, "directives/given_round.html", context, status=status)


@requires(REPORT)
@require_http_methods(["POST"])
def report_send(request: Any, pk: int) -> HttpResponse:
    """Report. What is wrong stands at its field, and nothing typed is lost."""
    one = round_given(request.actor, pk)
    form = ReportForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            send_report(held=one, text=form.cleaned_data["text"], files=form.chosen_files(), actor=request.actor)
        except Refusal as refusal:
            if one.state not in OWED:
                return refused(request, refusal, back=reverse("directives:given_round", args=[pk]))
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã gửi báo cáo. Nơi giao việc sẽ xem và xác nhận."))
            return redirect("directives:given_round", pk=pk)
    return _page(request, one, report=form, status=422)


@requires(REPORT)
@require_http_methods(["POST"])
def excuse_ask(request: Any, pk: int) -> HttpResponse:
    """Ask for a later day, or say that it cannot be done."""
    one = round_given(request.actor, pk)
    form = ExcuseForm(request.POST)
    if form.is_valid():
        try:
            ask_excuse(held=one, actor=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã gửi đề nghị. Hạn cũ còn hiệu lực đến khi được đồng ý."))
            return redirect("directives:given_round", pk=pk)
    return _page(request, one, excuse=form, status=422)


@requires(REPORT)
@require_POST
def excuse_drop(request: Any, pk: int) -> HttpResponse:
    """Take the asking back."""
    one = round_given(request.actor, pk)
    drop_excuse(held=one, actor=request.actor)
    messages.success(request, _("Đã rút đề nghị."))
    return redirect("directives:given_round", pk=pk)


@requires(REPORT)
@require_safe
def given_file(request: Any, pk: int) -> HttpResponseBase:
    """A file that my unit sent with a report."""
    return _file(request, pk, rounds_given_to(request.actor), lambda key: reverse("directives:given_round", args=[key]))


@requires(VIEW)
@require_safe
def followed_file(request: Any, pk: int) -> HttpResponseBase:
    """A file that a unit sent to us with a report."""
    rounds = rounds_followed_by(request.actor)
    return _file(request, pk, rounds, lambda key: reverse("directives:followed_round", args=[key]))


def _file(request: Any, pk: int, rounds: QuerySet[Round], back: Callable[[int], str]) -> HttpResponseBase:
    sent = get_object_or_404(report_files_within(rounds), pk=pk)
    try:
        data = bytes_of(sent.file)
    except FileNotFoundError:
        lost = Refusal(because("file_lost", _("Không còn tìm thấy tệp trên máy chủ. Hãy báo người quản trị.")))
        return refused(request, lost, back=back(sent.report.round_id), status=404)
    answer = FileResponse(BytesIO(data), as_attachment=True, filename=sent.file.name, content_type=sent.file.media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
