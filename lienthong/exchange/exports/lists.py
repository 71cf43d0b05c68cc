"""Any list of the product taken away as it is filtered: `?dang=xlsx` a workbook, `?dang=in` a page to print.

Both come from one `Sheet`, number its rows, and say how many there are: in the line under the title and in `X-Row-Count`.
Both are streamed from a file that has no name and is closed with the answer.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from itertools import islice
from tempfile import TemporaryFile
from typing import Any, BinaryIO, cast

from django.db.models import QuerySet
from django.forms import BoundField
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lienthong.base.http import CONTENT_TYPES, refused
from lienthong.base.paging import Source, bounded_count
from lienthong.exchange.errors import TooManyRows, too_many_rows
from lienthong.exchange.exports.spool import LARGEST_LIST, Spool
from lienthong.exchange.exports.workbooks import ExportValue, ListColumn, Sheet, write_workbook
from lienthong.exchange.rules.tables import text_of
from lienthong.kernel.dates import written_day
from lienthong.kernel.numbers import written_integer
from lienthong.kernel.text import squash

XLSX, PAPER = "xlsx", "in"
CHUNK = 1_000
WIDE = 6  # columns, from which on paper lies across
_AT_ONCE = 200  # rows of one piece of the page
_ROWS = "<!-- rows -->"

Cells = Callable[[list[Any]], Iterable[Sequence[ExportValue]]]


def takes_away(request: Any) -> bool:
    """Whether the list is asked for as a file or on paper, not as a page."""
    return request.GET.get("dang") in (XLSX, PAPER)


def in_chunks(rows: QuerySet[Any] | Source[Any], cells: Cells, size: int = CHUNK) -> Iterator[Sequence[ExportValue]]:
    """The cells of the rows, some rows at a time, so that names are looked up for many at once and memory stays small.

    `cells` gives one row of cells for each it is given, in their order. What is too long is refused, of a query set
    before anything is read.
    """
    if isinstance(rows, QuerySet) and bounded_count(rows, LARGEST_LIST).is_more:
        raise too_many_rows(LARGEST_LIST)
    for chunk in _in_order(rows, size) if isinstance(rows, QuerySet) else _walked(rows, size):
        yield from cells(chunk)


def list_answer(request: Any, sheet: Sheet, *, filters: Iterable[BoundField] = ()) -> HttpResponseBase:
    """The list in the form that `?dang=` asks for; a refusal where it is too long. `filters` are told under the title."""
    try:
        spool = Spool(sheet.rows)
    except TooManyRows as refusal:
        asked = request.GET.copy()
        del asked["dang"]
        return refused(request, refusal, back=f"{request.path}?{asked.urlencode()}")
    notes = [_unit_of(request), _("Ngày %(day)s") % {"day": written_day(request.actor.on)}]
    notes += [*_in_words(request, filters), _counted(spool.count)]
    note = " · ".join(filter(None, notes))
    columns = [ListColumn(_("TT"), 6, is_name=True), *sheet.columns]
    whole = replace(sheet, columns=columns, rows=spool, note=note)
    answer = _file(whole, spool) if request.GET["dang"] == XLSX else _page(request, whole, spool)
    answer["X-Row-Count"] = str(spool.count)
    return answer


def _file(sheet: Sheet, spool: Spool) -> HttpResponseBase:
    """The workbook, written to disk and sent from there."""
    file = TemporaryFile()  # noqa: SIM115 - closed with the answer
    try:
        with closing(spool):
            write_workbook([sheet], cast(BinaryIO, file))
    except BaseException:
        file.close()
        raise
    file.seek(0)
    name = f"{sheet.title or sheet.name}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=CONTENT_TYPES["xlsx"])


def _page(request: Any, sheet: Sheet, spool: Spool) -> HttpResponseBase:
    about = {"sheet": sheet, "is_wide": len(sheet.columns) > WIDE}
    head, foot = render_to_string("exchange/paper.html", about, request).split(_ROWS)
    return StreamingHttpResponse(_Paper(head, sheet.columns, spool, foot))


class _Paper:
    """The page piece by piece; the answer closes it, read or not."""

    def __init__(self, head: str, columns: Sequence[ListColumn], spool: Spool, foot: str) -> None:
        self._head, self._columns, self._spool, self._foot = head, columns, spool, foot

    def __iter__(self) -> Iterator[str]:
        yield self._head
        rows = iter(self._spool)
        while piece := "".join(_row(row, self._columns) for row in islice(rows, _AT_ONCE)):
            yield piece
        yield self._foot

    def close(self) -> None:
        self._spool.close()


def _row(row: Sequence[ExportValue], columns: Sequence[ListColumn]) -> str:
    cells = (_cell(value, column) for value, column in zip(row, columns, strict=True))
    return f"<tr>{''.join(cells)}</tr>\n"


def _cell(value: ExportValue, column: ListColumn) -> str:
    is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return f"<td{' class=num' if is_number else ''}>{escape(_written(value, column))}</td>"


def _written(value: ExportValue, column: ListColumn) -> str:
    """A value as people write it: days and numbers our way, yes and no in words."""
    if isinstance(value, datetime):
        return f"{value:%H:%M} {written_day(value)}"
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, int) and not column.is_name:
        return written_integer(value)
    if isinstance(value, float | Decimal):
        return str(value).replace(".", ",")
    return text_of(value)


def _in_order(rows: QuerySet[Any], size: int) -> Iterator[list[Any]]:
    """One statement, one state of the table."""
    found = rows.iterator(chunk_size=size)
    while chunk := list(islice(found, size)):
        yield chunk


def _walked(rows: Source[Any], size: int) -> Iterator[list[Any]]:
    """Each chunk begins behind the last row of the one before."""
    after = None
    while chunk := rows.rows(after=after, backwards=False, limit=size):
        yield chunk
        if len(chunk) < size:
            return
        after = rows.key_of(chunk[-1])


def _unit_of(request: Any) -> str:
    return str(getattr(request, "unit_name", "") or "")


def _counted(number: int) -> str:
    return ngettext("Có %(number)s dòng", "Có %(number)s dòng", number) % {"number": written_integer(number)}


def _in_words(request: Any, filters: Iterable[BoundField]) -> Iterator[str]:
    """What the list was narrowed by: `Tìm “hoa”`, `Năm: 2026`. A filter that could not be read narrows nothing."""
    if text := squash(request.GET.get("q", ""))[:100]:
        yield _("Tìm “%(text)s”") % {"text": text}
    for bound in filters:
        value = bound.value()
        if bound.name == "q" or value in (None, "") or bound.errors:
            continue
        words = {str(key): str(word) for key, word in getattr(bound.field, "choices", ())}
        yield f"{bound.label}: {words.get(str(value), value)}"
