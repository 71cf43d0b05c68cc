"""Reading imports: their rows in batches, counts, what was remembered of headers, what depends on rows that were written."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db import models
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from lienthong.base.bases import basis_told
from lienthong.exchange.board import Decided, Facts, Frame, ImportKind, Line, imports
from lienthong.exchange.choices import ImportState, Verdict
from lienthong.exchange.errors.grounds import because
from lienthong.exchange.models import ImportReceipt, ImportRow, RememberedMapping, TableImport
from lienthong.kernel.refusal import Reason

EVERYTHING = 1_000_000_000
WAITING = [ImportState.MAPPING, ImportState.CHECKED]


def kept_reason(reason: Reason) -> dict[str, str]:
    """A reason as it is laid down beside its row, in the words of whoever has it checked: plain JSON."""
    basis = basis_told(reason.basis)
    return {"code": reason.code, "field": reason.field, "sentence": str(reason.sentence), "basis": basis}


def counted(table: TableImport) -> dict[str, int]:
    """Rows by verdict, every verdict named. One query."""
    found = dict(table.rows.order_by().values_list("verdict").annotate(rows=Count("pk")))
    return {verdict: found.get(verdict, 0) for verdict in Verdict.values}


def with_warnings(table: TableImport) -> int:
    """How many rows that may be written have something that is still to be decided. One query."""
    return table.rows.exclude(verdict=Verdict.REFUSED).exclude(faults=[]).count()


def undecided(table: TableImport) -> QuerySet[ImportRow]:
    """Rows that may be something known and wait for an answer, in the order of the file."""
    return table.rows.filter(verdict=Verdict.LIKELY, decision="").order_by("position")


def batches(rows: QuerySet[ImportRow], size: int) -> Iterator[list[ImportRow]]:
    """The rows in the order of the file, so many at a time; 0 gives all at once."""
    last = -1
    while True:
        batch = list(rows.filter(position__gt=last).order_by("position")[: size or EVERYTHING])
        if not batch:
            return
        yield batch
        last = batch[-1].position


def line_of(row: ImportRow) -> Line:
    """The row as kinds see it."""
    return Line(row.sheet, row.row, row.facts, row.group)


def remembered(kind: str, unit_id: int | None, prints: Collection[str]) -> dict[str, dict[str, str]]:
    """Fingerprint of a header -> what its columns meant when this unit last sent one."""
    rows = RememberedMapping.objects.filter(kind=kind, unit_id=unit_id, fingerprint__in=prints)
    return dict(rows.values_list("fingerprint", "mapping"))


def changes(facts: Facts, known: Facts, kind: ImportKind, frame: Frame) -> list[str]:
    """Keys of the compared columns where the row says something else than what is known."""
    return [
        column.key
        for column in kind.columns_in(frame)
        if column.compared
        and (sent := facts.get(column.key)) is not None
        and not column.cell.same(known.get(column.key), sent)
    ]


def decided(rows: Iterable[ImportRow], kind: ImportKind, frame: Frame) -> list[tuple[ImportRow, Decided]]:
    """Of a batch of rows that wait, those that would write something, with what they would write. The kind's queries only."""
    meant = [(row, row.known_id if row.decision in ("", "new") else int(row.decision)) for row in rows]
    known = kind.known({key for _, key in meant if key is not None}, frame)
    found = []
    for row, key in meant:
        changed = tuple(changes(row.facts, known.get(key, {}), kind, frame)) if key is not None else ()
        if key is None or changed:
            found.append((row, Decided(row.sheet, row.row, row.facts, key, changed, row.group)))
    return found


def receipts_of(table: TableImport, size: int) -> Iterator[list[dict[str, Any]]]:
    """The receipts of an applied import, the last row first, so many at a time."""
    keys = list(ImportReceipt.objects.filter(table=table).order_by("-row_id").values_list("row_id", flat=True))
    step = size or EVERYTHING
    for start in range(0, len(keys), step):
        found = ImportReceipt.objects.filter(row_id__in=keys[start : start + step]).order_by("-row_id")
        yield list(found.values_list("what", flat=True))


def dependents(
    model: type[models.Model],
    ids: Collection[int],
    *,
    ignoring: Collection[type[models.Model]] = (),
    sentence: str = "",
) -> list[Reason]:
    """A reason for each table, other than those ignored, with rows that refer to these rows. For `reasons_against_undo`.

    `sentence`, with %(what)s and %(rows)d, says it where no import is taken back.

    Apps further up are found through the models themselves, so that a kind need not know who builds upon it.
    """
    reasons = []
    for relation in model._meta.get_fields(include_hidden=True):
        if not (relation.one_to_many or relation.one_to_one) or not relation.auto_created:
            continue
        other: Any = relation.related_model
        if other in ignoring or not isinstance(relation, models.ForeignObjectRel):
            continue
        rows = other._default_manager.filter(**{f"{relation.field.name}__in": list(ids)}).count() if ids else 0
        if rows:
            said = sentence or _("%(what)s: %(rows)d dòng đã dùng đến dữ liệu của lần nhập này.")
            name = imports.name_of(other._meta.label_lower)
            reasons.append(because("depended_on", said % {"what": name, "rows": rows}))
    return reasons
