"""Writing an import, all or nothing and once, and taking it back. Called by the jobs, each in one transaction."""

from collections.abc import Sequence

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.transaction import atomic
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.base.bulk import copy_in
from lienthong.exchange.actions.waiting import kind_for, locked, not_waiting
from lienthong.exchange.board import Decided, Frame, ImportKind, Match
from lienthong.exchange.choices import NEW, ImportState, Verdict
from lienthong.exchange.errors import ImportRefused
from lienthong.exchange.errors.grounds import because
from lienthong.exchange.models import ImportReceipt, ImportRow, TableImport
from lienthong.exchange.queries import batches, counted, decided, line_of, receipts_of
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason

_TOLD = 8


@atomic
def apply_table(*, table: TableImport, version: int, actor: Actor) -> TableImport:
    """Write every new and changed row of a checked import. Called again, nothing more happens.

    Refused when what is known has changed since the check in a way that would change what happens to a row.
    """
    known = locked(table)
    if known.state == ImportState.APPLIED and known.version == version:
        return known
    if known.state != ImportState.APPLYING or known.version != version:
        raise not_waiting(known)
    kind = kind_for(known, actor)
    frame = Frame(actor, known.context)
    _alone_with(f"import {kind.key}")
    rows = known.rows.filter(Q(verdict__in=[Verdict.NEW, Verdict.CHANGED, Verdict.LIKELY]))
    _refuse_what_moved(rows, kind, frame)
    written = _write(known, rows, kind, frame)
    known.counts = {**counted(known), **written}
    known.state, known.applied_at, known.refusal = ImportState.APPLIED, timezone.now(), []
    known.save(update_fields=["state", "applied_at", "counts", "refusal"])
    record(actor, "exchange.apply_table", known, unit_id=known.unit_id, kind=kind.key, **known.counts)
    return known


def _alone_with(name: str) -> None:
    """Two imports of one kind are written one after the other: both might make the same thing known."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 7))", [name])


def _refuse_what_moved(rows: QuerySet[ImportRow], kind: ImportKind, frame: Frame) -> None:
    moved: list[int] = []
    for batch in batches(rows, kind.batch):
        found = kind.match([line_of(row) for row in batch], frame)
        moved += [row.row for row, match in zip(batch, found, strict=True) if _has_moved(row, match)]
    if moved:
        told = ", ".join(map(str, moved[:_TOLD])) + (", …" if len(moved) > _TOLD else "")
        sentence = _(
            "Dữ liệu đã có thay đổi từ lúc kiểm tra, ở dòng %(rows)s. Hãy bấm “Kiểm tra lại” rồi xem trước khi ghi."
        )
        raise ImportRefused(because("moved", sentence % {"rows": told}))


def _has_moved(row: ImportRow, match: Match) -> bool:
    if match.reasons:
        return True
    if row.verdict == Verdict.LIKELY:
        return match.known_id is not None or set(match.candidates) != set(row.candidates)
    return match.known_id != row.known_id or bool(match.candidates)


def _write(table: TableImport, rows: QuerySet[ImportRow], kind: ImportKind, frame: Frame) -> dict[str, int]:
    """Batch after batch; what each row had written becomes its receipt. How many things are new, how many changed."""
    new = changed = 0
    sure = table.rows.filter(known_id__isnull=False).exclude(verdict=Verdict.REFUSED)
    met = {known: row for known, row in sure.values_list("known_id", "row") if known is not None}
    for batch in batches(rows, kind.batch):
        if kind.answers_once:
            _refuse_chosen_twice(batch, met)
        todo = decided(batch, kind, frame)
        deeds: Sequence[Decided] = [deed for _row, deed in todo]
        receipts = kind.apply(deeds, frame) if deeds else []
        pairs = zip(todo, receipts, strict=True)
        copy_in(ImportReceipt, ["row", "table", "what"], ((row.pk, table.pk, what) for (row, _deed), what in pairs))
        new += sum(deed.known_id is None for deed in deeds)
        changed += sum(deed.known_id is not None for deed in deeds)
    return {"written_new": new, "written_changed": changed}


def _refuse_chosen_twice(batch: Sequence[ImportRow], met: dict[int, int]) -> None:
    reasons = []
    for row in batch:
        if row.decision in ("", NEW):
            continue
        twin = met.setdefault(int(row.decision), row.row)
        if twin != row.row:
            sentence = _("Dòng %(row)d: lựa chọn này đã ứng với dòng %(twin)d. Hãy chọn khác cho một trong hai dòng.")
            reasons.append(because("chosen_twice", sentence % {"row": row.row, "twin": twin}))
    if reasons:
        raise ImportRefused(*reasons[:_TOLD])


@atomic
def undo_table(*, table: TableImport, actor: Actor) -> TableImport:
    """Take back all that an import wrote. Refused with every reason when something depends on it or was changed since."""
    known = locked(table)
    if known.state == ImportState.UNDONE:
        return known
    if known.state != ImportState.UNDOING:
        raise not_waiting(known)
    kind = kind_for(known, actor)
    frame = Frame(actor, known.context)
    _alone_with(f"import {kind.key}")
    if reasons := [
        reason for batch in receipts_of(known, kind.batch) for reason in kind.reasons_against_undo(batch, frame)
    ]:
        raise ImportRefused(*_summed(reasons))
    taken = 0
    for batch in receipts_of(known, kind.batch):
        kind.undo(batch, frame)
        taken += len(batch)
    ImportReceipt.objects.filter(table=known).delete()
    known.state, known.undone_at, known.refusal = ImportState.UNDONE, timezone.now(), []
    known.save(update_fields=["state", "undone_at", "refusal"])
    record(actor, "exchange.undo_table", known, unit_id=known.unit_id, kind=kind.key, rows=taken)
    return known


def _summed(reasons: Sequence[Reason]) -> list[Reason]:
    """Each sentence once, a handful of them: batches find the same."""
    first = list({reason.sentence: reason for reason in reasons}.values())
    return first[:_TOLD]
