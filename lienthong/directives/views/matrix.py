"""The coverage matrix of a document, one of its rows, one of its cells."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from lienthong.base.http import requires
from lienthong.directives.access import VIEW, units_with_documents
from lienthong.directives.choices import Cover
from lienthong.directives.exports import matrix_sheet
from lienthong.directives.forms import CoverSearch
from lienthong.directives.queries import Column, Matrix, Row, added_by, facing, matrix_of
from lienthong.directives.rules.deadlines import in_words
from lienthong.documents.access import document_for
from lienthong.documents.models import Document
from lienthong.exchange.exports import list_answer, takes_away
from lienthong.kernel.text import folded

WIDE = 6  # bodies, from which on their names stand upright
_TONES = {Cover.COVERED: "success", Cover.PARTLY: "info", Cover.WAITING: "warning", Cover.MISSING: "danger"}
_SIGNS = {Cover.COVERED: "●", Cover.PARTLY: "◐", Cover.WAITING: "…", Cover.MISSING: "○"}


@requires(VIEW)
@require_safe
def matrix(request: Any, pk: int) -> HttpResponseBase:
    """Every task of the document against every body that answers it, as far as the reader may see."""
    document = document_for(request.actor, pk, VIEW)
    found = _matrix(request, document)
    form = CoverSearch(request.GET)
    rows = _narrowed(request, found, form)
    if takes_away(request):
        return list_answer(request, matrix_sheet(document, found, rows), filters=form)
    words = {cover: (str(cover.label), _TONES[cover], _SIGNS[cover]) for cover in Cover}
    context = {
        "document": document,
        "matrix": found,
        "form": form,
        "filtered": any(request.GET.get(name) for name in ("q", "cover")),
        "rows": [(row, in_words(row.sentence.deadline), _counted(row), _cells(document, row, found.columns)) for row in rows],
        "legend": [(label, tone, sign, found.counts[cover]) for cover, (label, tone, sign) in words.items()],
        "is_wide": len(found.columns) > WIDE,
        "added": added_by(found.columns),
    }  # fmt: skip
    return render(request, "directives/matrix.html", context)


def _matrix(request: Any, document: Document) -> Matrix:
    return matrix_of(document, units_with_documents(request.actor), request.actor.on)


def _narrowed(request: Any, found: Matrix, form: CoverSearch) -> list[Row]:
    form.is_valid()
    cover, words = form.cleaned_data.get("cover"), folded(request.GET.get("q", "")[:200]).split()
    return [
        row
        for row in found.rows
        if (not cover or cover in row.covers) and all(word in folded(row.sentence.text) for word in words)
    ]


def _counted(row: Row) -> list[tuple[str, str, str, int]]:
    return [(str(cover.label), _TONES[cover], _SIGNS[cover], number) for cover, number in row.counts.items() if number]


def _cells(document: Document, row: Row, columns: tuple[Column, ...]) -> SafeString:
    """The cells of a row, each a link with sign and word. Some five thousand on a page, so the template does not walk them."""
    base = reverse("directives:cover_row", args=[document.pk, row.sentence.key])
    said = {cover: (escape(_TONES[cover]), escape(f"{_SIGNS[cover]} {cover.label}")) for cover in Cover}
    cells = (
        (said[cover][0], base, column.key, said[cover][1]) for column, cover in zip(columns, row.covers, strict=True)
    )
    return format_html_join("", '<td class="tone-{}"><a href="{}{}/">{}</a></td>', cells)


def _row_of(found: Matrix, key: int) -> Row:
    row = next((row for row in found.rows if key in row.sentence.task_ids), None)
    if row is None:
        raise Http404(key)
    return row


@requires(VIEW)
@require_safe
def cover_row(request: Any, pk: int, task: int) -> HttpResponse:
    """One task of the document with the bodies by how far they took it up."""
    document = document_for(request.actor, pk, VIEW)
    found = _matrix(request, document)
    row = _row_of(found, task)
    groups = [
        (str(cover.label), _TONES[cover], _SIGNS[cover], columns)
        for cover, columns in reversed(row.bodies(found.columns).items())
        if columns
    ]
    context = {"document": document, "row": row, "deadline": in_words(row.sentence.deadline), "groups": groups}
    return render(request, "directives/cover_row.html", context)


@requires(VIEW)
@require_safe
def cover_cell(request: Any, pk: int, task: int, body: str) -> HttpResponse:
    """One task of the document and what one body made of it, side by side."""
    document = document_for(request.actor, pk, VIEW)
    found = _matrix(request, document)
    row = _row_of(found, task)
    place = next((place for place, column in enumerate(found.columns) if column.key == body), None)
    if place is None:
        raise Http404(body)
    column, cover = found.columns[place], row.covers[place]
    context = {
        "document": document,
        "row": row,
        "column": column,
        "deadline": in_words(row.sentence.deadline),
        "cover": (str(cover.label), _TONES[cover]),
        "facing": [(one, in_words(one.link.lower.deadline)) for one in facing(document, row.sentence, column)],
    }
    return render(request, "directives/cover_cell.html" if request.htmx else "directives/cover_page.html", context)
