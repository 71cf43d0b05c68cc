"""What one does with an import: confirm its columns, answer, write, take back, drop, fetch the refused rows."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lienthong.base.http import refused, requires
from lienthong.exchange.access import IMPORT, import_for, kind_of
from lienthong.exchange.actions.waiting import (
    check_table,
    decide_all_new,
    decide_rows,
    drop_table,
    order_undoing,
    order_writing,
)
from lienthong.exchange.board import Frame
from lienthong.exchange.checking import refused_of
from lienthong.exchange.exports import refused_workbook
from lienthong.exchange.forms import choices_from, mapping_from, meanings_for
from lienthong.exchange.models import TableImport
from lienthong.exchange.queries import undecided
from lienthong.exchange.views.pages import columns_page, frame_of_page, preview_page
from lienthong.exchange.views.shown import shown_rows
from lienthong.kernel.refusal import Refusal

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _page(pk: int) -> str:
    return reverse("exchange:detail", args=[pk])


@requires(IMPORT)
def columns(request: Any, pk: int) -> HttpResponseBase:
    """What the columns mean: look again, or confirm and have the table checked."""
    table = import_for(request.actor, pk)
    if request.method != "POST":
        return columns_page(request, table)
    meanings = meanings_for(kind_of(table), Frame(request.actor, table.context))
    mapping = mapping_from(request.POST, table.layouts, meanings)
    try:
        check_table(table=table, mapping=mapping, actor=request.actor)
    except Refusal as refusal:
        return columns_page(request, table, mapping=mapping, refusal=refusal)
    return redirect(_page(pk))


@requires(IMPORT)
@require_POST
def check_again(request: Any, pk: int) -> HttpResponseBase:
    """Check the table anew against what is known now; answers that still fit stay."""
    table = import_for(request.actor, pk)
    return _done(request, table, lambda: check_table(table=table, mapping=table.mapping, actor=request.actor))


@requires(IMPORT)
@require_POST
def decide(request: Any, pk: int) -> HttpResponseBase:
    """Answer likely rows; by htmx the one row that was answered comes back."""
    table = import_for(request.actor, pk)
    choices = choices_from(request.POST)
    try:
        decide_rows(table=table, choices=choices, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=f"{_page(pk)}?muc=can-chon")
    if not request.htmx:
        return redirect(f"{_page(pk)}?muc=can-chon")
    kind, frame = kind_of(table), Frame(request.actor, table.context)
    columns = [column for column in kind.columns_in(frame) if column.shown]
    shown = shown_rows(table.rows.filter(pk__in=choices), kind, frame, columns)
    context = {**frame_of_page(request, table), "one": shown[0], "waiting": undecided(table).count(), "answered": True}
    return render(request, "exchange/likely.html", context)


@requires(IMPORT)
@require_POST
def all_new(request: Any, pk: int) -> HttpResponseBase:
    """Take all rows that wait for an answer for something new."""
    table = import_for(request.actor, pk)
    return _done(request, table, lambda: decide_all_new(table=table, actor=request.actor))


@requires(IMPORT)
@require_POST
def write(request: Any, pk: int) -> HttpResponseBase:
    """Have everything written, or nothing."""
    table = import_for(request.actor, pk)
    return _done(request, table, lambda: order_writing(table=table, actor=request.actor))


@requires(IMPORT)
@require_POST
def undo(request: Any, pk: int) -> HttpResponseBase:
    """Have everything taken back that the import wrote."""
    table = import_for(request.actor, pk)
    return _done(request, table, lambda: order_undoing(table=table, actor=request.actor))


@requires(IMPORT)
@require_POST
def drop(request: Any, pk: int) -> HttpResponseBase:
    """Drop an import that waits."""
    table = import_for(request.actor, pk)
    try:
        drop_table(table=table, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=_page(pk))
    messages.success(request, _("Đã bỏ danh sách. Không có gì được ghi."))
    return redirect("exchange:list")


@requires(IMPORT)
@require_safe
def refused_rows(request: Any, pk: int) -> HttpResponse:
    """The sender's own rows that were refused, in his own layout, with the column "Lỗi"."""
    table = import_for(request.actor, pk)
    kind, frame = kind_of(table), Frame(request.actor, table.context)
    response = HttpResponse(refused_workbook(*refused_of(table, kind, frame)), content_type=WORKBOOK)
    response["Content-Disposition"] = f'attachment; filename="dong-loi-{table.pk}.xlsx"'
    return response


def _done(request: Any, table: TableImport, deed: Callable[[], object]) -> HttpResponseBase:
    """Do it and go to the import's page, or show the page with every reason why not."""
    try:
        deed()
    except Refusal as refusal:
        table.refresh_from_db()
        return preview_page(request, table, refusal)
    return redirect(_page(table.pk))
