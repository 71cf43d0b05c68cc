"""The rows of an import as a person sees them: by verdict, with what is known beside what was sent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from lienthong.base.paging import SIZE, page_of
from lienthong.exchange.board import Facts, Frame, ImportColumn, ImportKind
from lienthong.exchange.choices import Verdict
from lienthong.exchange.models import ImportReceipt, ImportRow, TableImport
from lienthong.exchange.queries import counted
from lienthong.ui.blocks import Tab, shared_bases

SLUGS = {
    "can-chon": Verdict.LIKELY,
    "moi": Verdict.NEW,
    "thay-doi": Verdict.CHANGED,
    "tu-choi": Verdict.REFUSED,
    "khong-doi": Verdict.SAME,
}
_LIKELY_PAGE = 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """One known thing a row may be: its key and its facts in the order of the row's."""

    pk: int
    name: str
    texts: list[str]


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row: texts by column, what differs from the known one, who it may be, and once written where it went.

    `changed` holds label, former and new text; what is written already has no former text any more. `reasons`
    say why it was refused or what is still to be decided, each with the number of its basis among those of the page.
    """

    row: ImportRow
    name: str
    texts: list[tuple[str, str]]
    changed: list[tuple[str, str, str]]
    candidates: list[Candidate]
    compared: list[tuple[str, str, list[str]]]
    url: str = ""
    is_written: bool = False
    reasons: Sequence[tuple[str, int]] = ()

    @property
    def content(self) -> str:
        """What stood in the cells of a refused row, in their order."""
        return " · ".join(cell for cell in self.row.cells if cell)


def tabs_of(table: TableImport, chosen: Verdict, counts: dict[str, int]) -> list[Tab]:
    """A tab for each verdict."""
    address = reverse("exchange:detail", args=[table.pk])
    return [
        Tab(verdict.label, f"{address}?muc={slug}", verdict == chosen, counts[verdict])
        for slug, verdict in SLUGS.items()
    ]


def chosen_verdict(slug: str, counts: dict[str, int]) -> Verdict:
    """The tab asked for, else the first with rows."""
    if slug in SLUGS:
        return SLUGS[slug]
    return next((verdict for verdict in SLUGS.values() if counts[verdict]), Verdict.NEW)


def shown_page(table: TableImport, kind: ImportKind, frame: Frame, slug: str, page: str | None) -> dict[str, Any]:
    """What the template of rows wants: tabs, the page, the columns, the rows. A fixed number of queries."""
    counts = counted(table)
    chosen = chosen_verdict(slug, counts)
    rows = table.rows.filter(verdict=chosen).order_by("position")
    if chosen == Verdict.LIKELY:
        rows = rows.order_by("decision", "position")  # those without an answer first
    found = page_of(rows, page, size=_LIKELY_PAGE if chosen == Verdict.LIKELY else SIZE)
    columns = _columns_with_facts(kind.columns_in(frame), found)
    listed = list(found)
    reasons, bases = shared_bases([(one["sentence"], one.get("basis", "")) for one in row.faults] for row in listed)
    shown = shown_rows(listed, kind, frame, columns)
    return {
        "tabs": tabs_of(table, chosen, counts),
        "chosen": chosen.value,
        "counts": counts,
        "page": found,
        "columns": columns[1:],
        "first_column": columns[0].label if columns else _("Nội dung"),
        "rows": [replace(one, reasons=why) for one, why in zip(shown, reasons, strict=True)],
        "bases": bases,
        "warns": any(reasons),
    }


def _columns_with_facts(columns: Sequence[ImportColumn], rows: Iterable[ImportRow]) -> list[ImportColumn]:
    met = {key for row in rows for key in row.facts}
    return [column for column in columns if column.shown and column.key in met]


def shown_rows(
    rows: Iterable[ImportRow], kind: ImportKind, frame: Frame, columns: Sequence[ImportColumn]
) -> list[ShownRow]:
    """The rows with everything known that they touch."""
    listed = list(rows)
    every = {row.known_id for row in listed if row.known_id} | {pk for row in listed for pk in row.candidates}
    known = kind.known(every, frame) if every else {}
    receipts = dict(ImportReceipt.objects.filter(row__in=listed).values_list("row_id", "what"))
    labels = {column.key: column for column in kind.columns_in(frame)}
    shown = []
    for row in listed:
        receipt = receipts.get(row.pk)
        url = kind.link(receipt) if receipt else ""
        shown.append(_shown(row, columns, known, labels, url=url, is_written=receipt is not None))
    return shown


def _shown(
    row: ImportRow,
    columns: Sequence[ImportColumn],
    known: Any,
    labels: dict[str, ImportColumn],
    *,
    url: str,
    is_written: bool,
) -> ShownRow:
    texts = [(str(column.label), _text(column, row.facts)) for column in columns]
    now = known.get(row.known_id, {})
    changed = [
        (str(labels[key].label), "" if is_written else _text(labels[key], now), _text(labels[key], row.facts))
        for key in row.changed
        if key in labels
    ]
    candidates = [
        Candidate(pk, _text(columns[0], known[pk]) if columns else str(pk), [_text(one, known[pk]) for one in columns])
        for pk in row.candidates
        if pk in known
    ]
    compared = [
        (label, sent, [candidate.texts[place] for candidate in candidates]) for place, (label, sent) in enumerate(texts)
    ]
    return ShownRow(row, texts[0][1] if texts else "", texts[1:], changed, candidates, compared, url, is_written)


def _text(column: ImportColumn, facts: Facts) -> str:
    fact = facts.get(column.key)
    return "" if fact is None or fact == "" else column.cell.show(fact)
