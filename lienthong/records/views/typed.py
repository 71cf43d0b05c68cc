"""The page on which the pages of an old register are typed, as in a spreadsheet. What is typed goes the way of a file."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lienthong.base.forms import add_refusal
from lienthong.base.http import requires
from lienthong.exchange.actions.waiting import check_table, receive_table
from lienthong.exchange.board import Frame, ImportKind, imports
from lienthong.exchange.checking import look_at
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Refusal
from lienthong.records.access import TAKE_IN
from lienthong.records.exports import typed_workbook
from lienthong.records.forms import TypedGrid, WholeTableForm

KIND = "records.registers"


@requires(TAKE_IN)
def typed(request: Any) -> HttpResponseBase:
    """Type rows, see every error at its cell, and send them where a file of the same kind goes: checked first, then written."""
    kind = imports.get(KIND)
    if kind is None:
        raise LookupError(KIND)
    form = WholeTableForm(request.POST or None, kind=kind, actor=request.actor)
    frame = Frame(request.actor, form.context() if form.is_valid() else {})
    grid = TypedGrid(kind, frame, request.POST if request.method == "POST" else None)
    if request.method == "POST" and "more" not in request.POST and form.is_valid() and grid.is_in_order():
        try:
            return redirect("exchange:detail", pk=_sent(request, kind, frame, grid))
        except Refusal as refusal:
            add_refusal(form, refusal)
    failed = request.method == "POST" and "more" not in request.POST
    context = {"form": form, "grid": grid, "wrong": grid.wrong if failed else 0, "tried": failed}
    answer: HttpResponse = render(request, "records/typed.html", context, status=422 if failed else 200)
    return answer


def _sent(request: Any, kind: ImportKind, frame: Frame, grid: TypedGrid) -> int:
    """Hand the rows over as a workbook; the key of the import."""
    name = _("Sổ cũ gõ tay %(day)s.xlsx") % {"day": written_day(request.actor.on).replace("/", "-")}
    data = typed_workbook(grid.headings(), grid.written())
    look = look_at(kind, frame, data, name)
    table = receive_table(kind=kind, frame=frame, name=name, data=data, layouts=look.layouts, mapping=look.mapping)
    check_table(table=table, mapping=look.mapping, actor=request.actor)
    return table.pk
