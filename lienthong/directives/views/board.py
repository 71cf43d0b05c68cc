"""The board "who has reported", and when units are reminded."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import requires
from lienthong.base.paging import page_from, page_of
from lienthong.directives.access import MANAGE, VIEW, task_for, tasks_visible_to, units_giving
from lienthong.directives.actions import keep_baselines, set_reminders
from lienthong.directives.choices import CellStanding, TaskState
from lienthong.directives.exports import board_sheet
from lienthong.directives.forms import BoardSearch, RemindersForm
from lienthong.directives.models import Task
from lienthong.directives.queries.board import (
    MOST_TASKS,
    Board,
    BoardRow,
    BoardRows,
    board_of,
    kinds_on_board,
    tasks_on_board,
)
from lienthong.directives.queries.following import reminder_plan_of, reminder_plans, shortcomings_of
from lienthong.directives.rules.reminding import USUAL
from lienthong.directives.views.standing import SIGNS
from lienthong.documents.models import Document
from lienthong.exchange.exports import list_answer, takes_away
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.access import unit_for
from lienthong.organisations.queries import name_on, periods_on

MOST_CHOICES = 100
UNITS_A_PAGE = 25


@requires(VIEW)
@require_safe
def board_page(request: Any) -> HttpResponseBase:
    """Who has reported what: units down, tasks across."""
    on_board = tasks_on_board(tasks_visible_to(request.actor))
    state = request.GET.get("state", "")
    if state != "all":
        on_board = on_board.filter(state=TaskState.DONE if state == TaskState.DONE else TaskState.OPEN)
    choices = list(on_board.select_related("document").defer("document__text", "document__findings")[:MOST_CHOICES])
    form = BoardSearch(
        request.GET,
        tasks=[(task.pk, Truncator(task.text).chars(60)) for task in choices],
        documents=list({task.document_id: (task.document_id, _named(task.document)) for task in choices}.values()),
        kinds=kinds_on_board(choices, request.actor.on),
    )
    form.is_valid()
    chosen = form.cleaned_data
    tasks = [task for task in choices if _is_meant(task, chosen)]
    board = board_of(
        tasks[:MOST_TASKS],
        request.actor.on,
        kinds=[chosen["kind"]] if chosen.get("kind") else [],
        standings=[chosen["standing"]] if chosen.get("standing") else [],
    )
    if takes_away(request):
        return list_answer(request, board_sheet(board), filters=form)
    page = page_from(BoardRows(board), request.GET.get("page"), size=UNITS_A_PAGE)
    context = {
        "form": form,
        "board": board,
        "legend": _legend(request, board),
        "columns": _columns(board),
        "page": page,
        "rows": [_row(row) for row in page],
        "left_out": max(0, len(tasks) - MOST_TASKS),
        "filtered": any(request.GET.get(name) for name in form.fields),
        "reminders": _reminders(request),
    }
    return render(request, "directives/board.html", context)


def _named(document: Document) -> str:
    return document.number or Truncator(document.title).chars(60)


def _is_meant(task: Task, chosen: dict[str, Any]) -> bool:
    if chosen.get("task") and task.pk != chosen["task"]:
        return False
    return not chosen.get("document") or task.document_id == chosen["document"]


def _legend(request: Any, board: Board) -> list[dict[str, Any]]:
    """Each standing with its number on the board; a click narrows the board to units with such a cell."""
    asked = {key: value for key, value in request.GET.items() if key not in ("standing", "page", "dang") and value}
    return [
        {
            "key": standing.value,
            "label": standing.label,
            "tone": SIGNS[standing][0],
            "icon": SIGNS[standing][1],
            "number": number,
            "url": f"?{urlencode({**asked, 'standing': standing.value})}",
        }
        for standing, number in board.counts.items()
    ]


def _columns(board: Board) -> list[dict[str, Any]]:
    return [
        {
            "task": task,
            "number": place,
            "title": Truncator(task.text).words(14),
            "done": total[CellStanding.DONE] + total[CellStanding.EXCUSED],
            "whole": sum(total.values()),
        }
        for place, (task, total) in enumerate(zip(board.tasks, board.totals, strict=True), 1)
    ]


def _row(row: BoardRow) -> dict[str, Any]:
    cells = [(place, cell, *(SIGNS[cell.standing] if cell else ("", ""))) for place, cell in enumerate(row.cells, 1)]
    return {"name": row.name, "kind": row.kind, "cells": cells}


def _reminders(request: Any) -> str:
    """Where the days of the reminders are set: of the one unit whose tasks the actor gives, or the list of several."""
    units = (
        sorted({*request.actor.units_with(MANAGE), *units_giving(request.actor)}) if request.actor.may(MANAGE) else []
    )
    if len(units) > 1:
        return reverse("directives:reminder_list")
    return reverse("directives:reminders", args=units) if units else ""


@requires(MANAGE)
@require_safe
def reminder_list(request: Any) -> HttpResponse:
    """Every unit whose tasks the actor sees to, with its own rhythm of reminders, or the usual one."""
    units = {*request.actor.units_with(MANAGE), *units_giving(request.actor)}
    page = page_of(
        periods_on(request.actor.on).filter(unit_id__in=units).order_by("sort_key", "pk"), request.GET.get("page")
    )
    plans = reminder_plans(one.unit_id for one in page)
    rows = [(one, plans[one.unit_id], plans[one.unit_id] == USUAL) for one in page]
    return render(request, "directives/reminder_list.html", {"page": page, "rows": rows})


@requires(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def reminders(request: Any, pk: int) -> HttpResponse:
    """When those who do the unit's tasks are reminded, and when their superior is told."""
    unit = unit_for(request.actor, pk, MANAGE)
    form = RemindersForm(request.POST if request.method == "POST" else None, plan=reminder_plan_of(unit.pk))
    if form.is_bound and form.is_valid():
        try:
            set_reminders(unit=unit, plan=form.plan(), actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã đặt lịch nhắc."))
            return redirect("directives:reminders", pk=pk)
    context = {"form": form, "unit_name": name_on(pk, request.actor.on)}
    return render(request, "directives/reminders.html", context, status=422 if form.errors else 200)


@requires(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def baselines(request: Any, pk: int) -> HttpResponse:
    """Keep shortcomings that the document tells of beside the task."""
    task = task_for(request.actor, pk, MANAGE)
    if request.method == "POST":
        places = {
            int(key) for key in request.POST.getlist("place") if key.isascii() and key.isdigit() and len(key) < 10
        }
        keep_baselines(task=task, places=places, actor=request.actor)
        messages.success(request, _("Đã lưu hiện trạng của nhiệm vụ."))
        return redirect(f"{reverse('directives:detail', args=[pk])}#hien-trang")
    context = {"task": task, "sentences": shortcomings_of(task)}
    return render(request, "directives/baselines.html", context)
