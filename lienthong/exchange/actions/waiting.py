"""An import until it is written: taken in, its columns confirmed, its likely rows decided, or dropped."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.transaction import atomic
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.exchange.board import Frame, ImportKind, imports
from lienthong.exchange.choices import NEW, ImportState, Verdict
from lienthong.exchange.errors import ImportRefused
from lienthong.exchange.errors.grounds import because
from lienthong.exchange.models import ImportRow, RememberedMapping, TableImport
from lienthong.exchange.queries import WAITING, counted
from lienthong.exchange.rules.lists import veiled
from lienthong.exchange.rules.mapping import reasons_against_mapping
from lienthong.files.actions import drop_file, store_sealed
from lienthong.jobs.actions import order_job
from lienthong.jobs.choices import JobState
from lienthong.jobs.events import JobEnded
from lienthong.jobs.models import Job, JobFault
from lienthong.kernel.actor import Actor

CHECK, APPLY, UNDO = "exchange.check", "exchange.apply", "exchange.undo"
_BEFORE = {
    ImportState.CHECKING: ImportState.MAPPING,
    ImportState.APPLYING: ImportState.CHECKED,
    ImportState.UNDOING: ImportState.APPLIED,
}


@atomic
def receive_table(
    *,
    kind: ImportKind,
    frame: Frame,
    name: str,
    data: bytes,
    layouts: Sequence[dict[str, Any]],
    mapping: Mapping[str, Mapping[str, str]],
) -> TableImport:
    """Keep a table as it came, with the headers found in it. The same file sent twice waits once."""
    stored = store_sealed(name=name, data=data)
    actor = frame.actor
    waiting = TableImport.objects.filter(kind=kind.key, account_id=actor.account_id, state__in=WAITING)
    if again := waiting.filter(file__sha256=stored.sha256, context=dict(frame.context)).first():
        stored.delete()
        return again
    table = TableImport.objects.create(
        kind=kind.key,
        file=stored,
        account_id=actor.account_id,
        unit_id=kind.unit_of(frame, kind.right),
        context=dict(frame.context),
        layouts=list(layouts),
        mapping={one: dict(meant) for one, meant in mapping.items()},
    )
    record(actor, "exchange.receive_table", table, unit_id=table.unit_id, kind=kind.key)
    return table


@atomic
def check_table(*, table: TableImport, mapping: Mapping[str, Mapping[str, str]], actor: Actor) -> TableImport:
    """Confirm what the columns mean and order the check. What they mean is remembered for the next file of this shape.

    Checked again, answers already given stay where they still fit.
    """
    known = locked(table)
    if known.state not in WAITING:
        raise not_waiting(known)
    kind = kind_for(known, actor)
    frame = Frame(actor, known.context)
    if reasons := reasons_against_mapping(mapping, kind.columns_in(frame), of_people=kind.of_people):
        raise ImportRefused(*reasons)
    for fingerprint, meant in mapping.items():
        RememberedMapping.objects.update_or_create(
            unit_id=known.unit_id, kind=known.kind, fingerprint=fingerprint, defaults={"mapping": dict(meant)}
        )
    answers = {
        f"{sheet}|{row}": decision
        for sheet, row, decision in known.rows.exclude(decision="").values_list("sheet", "row", "decision")
    }
    known.rows.all().delete()
    known.mapping = {one: dict(meant) for one, meant in mapping.items()}
    known.layouts = veiled(known.layouts, known.mapping, kind.secret_keys(frame))
    known.version += 1
    known.counts = {}
    _order(known, CHECK, ImportState.CHECKING, actor, answers=answers)
    return known


@atomic
def decide_rows(*, table: TableImport, choices: Mapping[int, str], actor: Actor) -> int:
    """Answer likely rows, by their keys: `new`, or the key of one of the row's candidates, or empty to ask again.

    How many answers were kept; an answer that fits no row of this import is refused.
    """
    known = locked(table)
    if known.state != ImportState.CHECKED:
        raise not_waiting(known)
    kind_for(known, actor)
    rows = known.rows.filter(verdict=Verdict.LIKELY, pk__in=choices).in_bulk()
    if rows.keys() != choices.keys():
        raise ImportRefused(because("no_such_row", _("Có dòng không còn chờ chọn. Hãy tải lại trang.")))
    for pk, row in rows.items():
        row.decision = choices[pk]
        if row.decision not in ("", NEW, *map(str, row.candidates)):
            raise ImportRefused(
                because("no_such_candidate", _("Dòng %(row)d: lựa chọn không còn phù hợp.") % {"row": row.row})
            )
    ImportRow.objects.bulk_update(rows.values(), ["decision"], batch_size=2000)
    return len(rows)


@atomic
def decide_all_new(*, table: TableImport, actor: Actor) -> int:
    """Take every likely row that has no answer yet for something new; how many."""
    known = locked(table)
    if known.state != ImportState.CHECKED:
        raise not_waiting(known)
    kind_for(known, actor)
    return known.rows.filter(verdict=Verdict.LIKELY, decision="").update(decision=NEW)


@atomic
def order_writing(*, table: TableImport, actor: Actor) -> TableImport:
    """Order that everything be written. Refused while rows wait for an answer, or when there is nothing to write."""
    known = locked(table)
    if known.state != ImportState.CHECKED:
        raise not_waiting(known)
    kind_for(known, actor)
    if waiting := list(known.rows.filter(verdict=Verdict.LIKELY, decision="").order_by("position")[:6]):
        rows = ", ".join(str(row.row) for row in waiting[:5]) + (", …" if len(waiting) > 5 else "")
        raise ImportRefused(because("undecided", _("Hãy chọn cho từng dòng cần chọn: dòng %(rows)s.") % {"rows": rows}))
    counts = counted(known)
    if not counts[Verdict.NEW] + counts[Verdict.CHANGED] + counts[Verdict.LIKELY]:
        raise ImportRefused(because("nothing_to_write", _("Không có dòng nào mới hoặc thay đổi để ghi.")))
    _order(known, APPLY, ImportState.APPLYING, actor)
    return known


@atomic
def order_undoing(*, table: TableImport, actor: Actor) -> TableImport:
    """Order that what the import wrote be taken back; whether something depends on it is asked when it is done."""
    known = locked(table)
    if known.state != ImportState.APPLIED:
        raise ImportRefused(because("not_applied", _("Chỉ hoàn tác được lần nhập đã ghi.")))
    kind_for(known, actor)
    _order(known, UNDO, ImportState.UNDOING, actor)
    return known


@atomic
def drop_table(*, table: TableImport, actor: Actor) -> TableImport:
    """Drop an import that waits: its rows are forgotten, nothing was written."""
    known = locked(table)
    if known.state == ImportState.DROPPED:
        return known
    if known.state not in WAITING:
        raise not_waiting(known)
    known.rows.all().delete()
    known.state, known.layouts, known.refusal = ImportState.DROPPED, [], []
    known.save()
    record(actor, "exchange.drop_table", known, unit_id=known.unit_id, kind=known.kind)
    return known


@atomic
def sweep_waiting(*, before: datetime, actor: Actor, most: int = 100) -> int:
    """Forget imports that were never written and were sent before the moment, with their rows and files; how many.

    Personal data lies in them for nothing. The trail keeps that they came and were dropped.
    """
    stale = TableImport.objects.select_for_update(of=("self",), skip_locked=True).select_related("file")
    found = list(stale.filter(state__in=[*WAITING, ImportState.DROPPED], made_at__lt=before).order_by("pk")[:most])
    for table in found:
        drop_table(table=table, actor=actor)
        table.delete()
        drop_file(stored=table.file)
    return len(found)


def work_ended(event: JobEnded) -> None:
    """When the work on an import failed or was stopped, the import goes back to where it was, with the reasons."""
    job = Job.objects.get(pk=event.job_id)
    if job.state == JobState.DONE or job.kind not in (CHECK, APPLY, UNDO):
        return
    table = TableImport.objects.select_for_update().filter(job_id=job.pk, state__in=list(_BEFORE)).first()
    if table is None:
        return
    fault = JobFault.objects.filter(job=job).order_by("-pk").first()
    table.refusal = list(fault.sentences) if job.state == JobState.FAILED and fault else []
    table.state = _BEFORE[ImportState(table.state)]
    if table.state == ImportState.MAPPING:
        table.rows.all().delete()
    table.save(update_fields=["state", "refusal"])


def locked(table: TableImport) -> TableImport:
    """The import as it is now, held until the transaction ends."""
    return TableImport.objects.select_for_update(of=("self",)).select_related("file").get(pk=table.pk)


def kind_for(table: TableImport, actor: Actor) -> ImportKind:
    """The kind, when the actor may still import it in this context; else a refusal."""
    kind = imports.get(table.kind)
    if kind is None or not actor.may(kind.right):
        raise ImportRefused(because("no_right", _("Anh/chị không còn quyền nhập loại danh sách này.")))
    reasons = []
    for field in kind.context:
        chosen = table.context.get(field.key, "")
        if chosen and not field.is_within(actor, chosen):
            sentence = _("“%(field)s” đã chọn khi tải lên không còn thuộc phạm vi của anh/chị.")
            reasons.append(because("out_of_reach", sentence % {"field": field.label}))
    if reasons:
        raise ImportRefused(*reasons)
    return kind


def not_waiting(table: TableImport) -> ImportRefused:
    """The import is in a state in which this cannot be done."""
    sentence = _("Lần nhập này đang ở trạng thái “%(state)s” nên không làm được việc này. Hãy tải lại trang.")
    return ImportRefused(because("not_waiting", sentence % {"state": table.get_state_display()}))


def _order(table: TableImport, work: str, state: ImportState, actor: Actor, **more: Any) -> None:
    job = order_job(
        kind=work,
        arguments={"table": table.pk, "version": table.version, "language": get_language() or "vi", **more},
        actor=actor,
        key=f"{work} {table.pk} {table.version}",
        unit_id=table.unit_id,
        title=table.file.name,
    )
    table.state, table.job_id, table.refusal = state, job.pk, []
    table.save()
