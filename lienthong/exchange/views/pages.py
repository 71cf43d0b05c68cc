"""My imports, sending a table in, and the page of one import as it stands."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from lienthong.base.bases import shown as beside
from lienthong.base.http import requires
from lienthong.base.paging import page_of
from lienthong.exchange.access import IMPORT, import_for, imports_visible_to, kind_of
from lienthong.exchange.actions.waiting import receive_table
from lienthong.exchange.board import Frame, ImportKind, imports
from lienthong.exchange.checking import look_at
from lienthong.exchange.choices import ImportState, Verdict
from lienthong.exchange.exports import template_workbook
from lienthong.exchange.forms import TableForm, meanings_for
from lienthong.exchange.models import TableImport
from lienthong.exchange.queries import with_warnings
from lienthong.exchange.rules.faults import kept_fault
from lienthong.exchange.views.shown import shown_page
from lienthong.jobs.access import jobs_visible_to
from lienthong.kernel.refusal import Refusal

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_AT_WORK = (ImportState.CHECKING, ImportState.APPLYING, ImportState.UNDOING)


@requires(IMPORT)
@require_safe
def import_list(request: Any) -> HttpResponse:
    """Which kinds may be imported, and what was imported, newest first."""
    page = page_of(imports_visible_to(request.actor), request.GET.get("page"))
    rows = [(table, imports.get(table.kind)) for table in page.object_list]
    context = {"kinds": imports.open_to(request.actor), "page": page, "rows": rows}
    return render(request, "exchange/list.html", context)


@requires(IMPORT)
def upload(request: Any, slug: str) -> HttpResponseBase:
    """Send a table in; what its columns mean is shown next."""
    kind = _kind_called(request, slug)
    initial = {field.key: request.GET[field.key] for field in kind.context if field.key in request.GET}
    form = TableForm(request.POST or None, request.FILES or None, kind=kind, actor=request.actor, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            table = _received(request, kind, form)
        except Refusal as refusal:
            for reason in refusal.reasons:
                form.add_error("file", beside(reason))
        else:
            return redirect("exchange:detail", pk=table.pk)
    context_fields = [form[name] for name in form.context_names]
    context = {"kind": kind, "form": form, "context_fields": context_fields, "columns": _read_columns(kind, request)}
    return render(request, "exchange/upload.html", context, status=422 if form.errors else 200)


def _kind_called(request: Any, slug: str) -> ImportKind:
    kind = imports.called(slug)
    if kind is None:
        raise Http404
    if not request.actor.may(kind.right):
        raise PermissionDenied(kind.right)
    return kind


@requires(IMPORT)
@require_safe
def template(request: Any, slug: str) -> HttpResponse:
    """A form to fill in for this kind; what was chosen for the table (`?class=12`) decides about columns and rows."""
    kind = _kind_called(request, slug)
    context = {}
    for field in kind.context:
        chosen = request.GET.get(field.key, "")
        if chosen in {str(value) for value, _label in field.choices(request.actor)}:
            context[field.key] = chosen
    answer = HttpResponse(template_workbook(kind, Frame(request.actor, context)), content_type=WORKBOOK)
    answer["Content-Disposition"] = f'attachment; filename="mau-{kind.slug}.xlsx"'
    return answer


def _read_columns(kind: ImportKind, request: Any) -> list[Any]:
    return [column for column in kind.columns_in(Frame(request.actor)) if column.shown]


def _received(request: Any, kind: ImportKind, form: TableForm) -> TableImport:
    file = form.cleaned_data["file"]
    data = file.read()
    frame = Frame(request.actor, form.context())
    look = look_at(kind, frame, data, file.name)
    return receive_table(kind=kind, frame=frame, name=file.name, data=data, layouts=look.layouts, mapping=look.mapping)


@requires(IMPORT)
@require_safe
def import_page(request: Any, pk: int) -> HttpResponse:
    """Where the import stands: its columns, the work under way, what writing it would do, or what it did."""
    table = import_for(request.actor, pk)
    if table.state == ImportState.MAPPING:
        return columns_page(request, table)
    if table.state in _AT_WORK:
        job = jobs_visible_to(request.actor).filter(pk=table.job_id or 0).first()
        return render(request, "exchange/work.html", {**frame_of_page(request, table), "job": job})
    return preview_page(request, table)


def frame_of_page(request: Any, table: TableImport) -> dict[str, Any]:
    """What every page of an import shows: the kind, the file, the answers to the context fields, why it went no further."""
    kind = kind_of(table)
    answers = []
    for field in kind.context:
        labels = {str(value): label for value, label in field.choices(request.actor)}
        answers.append((field.label, labels.get(table.context.get(field.key, ""), "")))
    return {
        "table": table,
        "kind": kind,
        "answers": answers,
        "refused": [kept_fault(sentence) for sentence in table.refusal],
    }


def columns_page(
    request: Any,
    table: TableImport,
    *,
    mapping: dict[str, dict[str, str]] | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    """What each column means, to be confirmed or corrected."""
    page = frame_of_page(request, table)
    meanings = meanings_for(page["kind"], Frame(request.actor, table.context))
    meant = mapping or table.mapping
    headers = [
        {
            **one,
            "fields": [
                (*column, meant.get(one["fingerprint"], {}).get(str(column[0]), "")) for column in one["columns"]
            ],
        }
        for one in table.layouts
    ]
    context = {**page, "headers": headers, "meanings": meanings, "refusal": refusal}
    return render(request, "exchange/columns.html", context, status=409 if refusal else 200)


def preview_page(request: Any, table: TableImport, refusal: Refusal | None = None) -> HttpResponse:
    """The rows by verdict: before writing what it would do, afterwards what it did."""
    page = frame_of_page(request, table)
    frame = Frame(request.actor, table.context)
    shown = shown_page(table, page["kind"], frame, request.GET.get("muc", ""), request.GET.get("page"))
    waiting = table.rows.filter(verdict=Verdict.LIKELY, decision="").count() if table.state == "checked" else 0
    context = {
        **page,
        **shown,
        "waiting": waiting,
        "warned": with_warnings(table) if table.state == "checked" else 0,
        "to_write": shown["counts"]["new"] + shown["counts"]["changed"] + shown["counts"]["likely"],
        "refusal": refusal,
        "asks": shown["chosen"] == Verdict.LIKELY and table.state == "checked",
    }
    return render(request, "exchange/preview.html", context, status=409 if refusal else 200)
