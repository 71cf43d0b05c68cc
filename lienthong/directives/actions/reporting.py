"""Reports of rounds: sent by the unit, confirmed or returned by the assigning level; excuses asked and decided."""

from collections.abc import Sequence
from datetime import date

from django.db.transaction import atomic
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.base.constraints import refusing
from lienthong.directives.access import may_read
from lienthong.directives.actions.attaching import attach_later, reasons_not_keepable, scan_in
from lienthong.directives.actions.rounds import locked_round, move_round
from lienthong.directives.choices import ExcuseKind, ExcuseState, TaskState
from lienthong.directives.errors import ExcuseRefused, RoundRefused, because, step_by_step
from lienthong.directives.errors import reason as unfit
from lienthong.directives.events import ExcuseMoved
from lienthong.directives.models import Excuse, Report, ReportFile, Round
from lienthong.directives.queries.following import asked_excuse, figures_for_unit
from lienthong.directives.rules.following import (
    EXCUSE_MOVES,
    LONGEST_REMARK,
    LONGEST_REPORT,
    OWED,
    reasons_not_excusable,
    reasons_not_sendable,
)
from lienthong.files.actions import store_file
from lienthong.files.models import StoredFile
from lienthong.kernel.actor import Actor
from lienthong.kernel.figure import Figure
from lienthong.kernel.refusal import Reason
from lienthong.kernel.switchboard import announce

MOST_FILES = 10
LARGEST_FILE = 20 * 1024 * 1024


@atomic
def send_report(*, held: Round, text: str, files: Sequence[tuple[str, bytes]], actor: Actor) -> Report:
    """Report on a round. The figures of a measured task are computed now, from the records; nobody types them.

    An excuse that still waited is dropped: who reports needs it no more. A scan is kept when every page was looked at.
    """
    locked = locked_round(held)
    task = locked.task_unit.task
    reasons = [unfit(code, "text", most=LONGEST_REPORT) for code in reasons_not_sendable(text)] + _wrong_files(files)
    if task.state == TaskState.DONE:
        reasons.append(because("task_done", _("Nhiệm vụ này đã kết thúc, không cần báo cáo nữa.")))
    if reasons:
        raise RoundRefused(*reasons)
    move_round(locked, "send", actor)
    if (asked := asked_excuse(locked)) is not None:
        _decide(asked, "drop", actor, "")
    unit_id = locked.task_unit.unit_id
    figures = [_kept(figure) for figure in figures_for_unit(task, unit_id, actor.on, may_read(actor, unit_id))]
    report = Report.objects.create(
        round=locked, text=text.strip(), figures=figures, account_id=actor.account_id, sent_by=actor.name
    )
    for name, data in files:
        _attach(report, name, data, unit_id, actor)
    return report


def _attach(report: Report, name: str, data: bytes, unit_id: int, actor: Actor) -> None:
    if source := scan_in(data):
        attach_later(name=name, data=data, source=source, about={}, unit_id=unit_id, actor=actor, report=report.pk)
    else:
        ReportFile.objects.create(report=report, file=store_file(name=name, data=data))


def _wrong_files(files: Sequence[tuple[str, bytes]]) -> list[Reason]:
    reasons = []
    if len(files) > MOST_FILES:
        sentence = _("Mỗi lần gửi nhiều nhất %(most)d tệp.")
        reasons.append(because("many_files", sentence % {"most": MOST_FILES}, "attached"))
    if any(len(data) > LARGEST_FILE for _name, data in files):
        reasons.append(because("large_file", _("Mỗi tệp không quá 20 MB."), "attached"))
    return reasons or [reason for name, data in files for reason in reasons_not_keepable(name, data, "attached")]


def keep_attached_to_report(*, report_id: int, file: StoredFile) -> ReportFile:
    """A scan was looked at on every page and bears no mark: now it goes with its report."""
    return ReportFile.objects.create(report_id=report_id, file=file)


def _kept(figure: Figure) -> dict[str, object]:
    value = None if figure.value is None else str(figure.value)
    return {"key": figure.key, "label": str(figure.label), "value": value, "target": figure.target}


@atomic
def confirm_report(*, held: Round, actor: Actor) -> Round:
    """The assigning level takes the report as good."""
    return move_round(locked_round(held), "confirm", actor)


@atomic
def return_report(*, held: Round, remark: str, actor: Actor) -> Round:
    """Send the report back, saying what is missing."""
    return move_round(locked_round(held), "return", actor, _said(remark))


@atomic
def finish_round_for(*, held: Round, remark: str, actor: Actor) -> Round:
    """The assigning level records a round as done without a report, saying how it knows."""
    locked = move_round(locked_round(held), "finish", actor, _said(remark))
    _drop_asked(locked, actor)
    return locked


@atomic
def reopen_round(*, held: Round, remark: str, actor: Actor) -> Round:
    """What was confirmed or excused is owed again after all."""
    return move_round(locked_round(held), "reopen", actor, _said(remark))


def _said(remark: str) -> str:
    words = remark.strip()[:LONGEST_REMARK]
    if not words:
        raise RoundRefused(because("no_remark", _("Hãy ghi rõ lý do để đơn vị biết."), "remark"))
    return words


@atomic
def ask_excuse(*, held: Round, kind: str, reason: str, until: date | None, actor: Actor) -> Excuse:
    """Ask for a later day, or say that the task cannot be done. One asking at a time."""
    locked = locked_round(held)
    day = until if kind == ExcuseKind.LATER else None
    codes = reasons_not_excusable(kind, reason, day, locked.due_on, actor.on)
    reasons = [unfit(code, "reason" if code == "no_reason" else "until") for code in codes]
    if locked.state not in OWED:
        sentence = _("Báo cáo này không còn phải làm, nên không cần xin.")
        reasons.append(because("not_owed", sentence))
    if reasons:
        raise ExcuseRefused(*reasons)
    taken = ExcuseRefused(because("asked_already", _("Đã có một đề nghị đang chờ xem xét.")))
    with refusing({"one_excuse_asked_per_round": lambda: taken}):
        excuse = Excuse.objects.create(
            round=locked, kind=kind, reason=reason.strip()[:LONGEST_REMARK], until=day, asked_by=actor.name
        )
    record(actor, "directives.ask_excuse", excuse, unit_id=locked.task_unit.unit_id, kind=kind)
    announce(ExcuseMoved(excuse.pk, "ask", actor.account_id))
    return excuse


@atomic
def drop_excuse(*, held: Round, actor: Actor) -> None:
    """The unit takes its asking back."""
    _drop_asked(locked_round(held), actor)


def _drop_asked(locked: Round, actor: Actor) -> None:
    if (asked := asked_excuse(locked)) is not None:
        _decide(asked, "drop", actor, "")


@atomic
def grant_excuse(*, excuse: Excuse, remark: str, actor: Actor) -> Excuse:
    """Agree: the round is due on the later day, or need not be done at all."""
    locked = locked_round(excuse.round)
    held = _decide(_locked_excuse(excuse), "grant", actor, remark)
    if held.kind == ExcuseKind.LATER:
        locked.due_on = held.until
        locked.save(update_fields=["due_on"])
    else:
        move_round(locked, "excuse", actor, held.reason)
    return held


@atomic
def refuse_excuse(*, excuse: Excuse, remark: str, actor: Actor) -> Excuse:
    """Do not agree, saying why."""
    locked_round(excuse.round)
    return _decide(_locked_excuse(excuse), "refuse", actor, _said(remark))


def _locked_excuse(excuse: Excuse) -> Excuse:
    return Excuse.objects.select_for_update(of=("self",)).select_related("round__task_unit").get(pk=excuse.pk)


def _decide(excuse: Excuse, move: str, actor: Actor, remark: str) -> Excuse:
    refusal = _("Đề nghị này đã được xem xét: %(state)s.") % {"state": excuse.get_state_display()}
    excuse.state = ExcuseState(EXCUSE_MOVES.after(excuse.state, move, refusal=refusal, basis=step_by_step()))
    excuse.decided_by, excuse.decided_at, excuse.remark = actor.name, timezone.now(), remark.strip()[:LONGEST_REMARK]
    excuse.save(update_fields=["state", "decided_by", "decided_at", "remark"])
    unit_id = excuse.round.task_unit.unit_id
    record(actor, f"directives.{move}_excuse", excuse, unit_id=unit_id, kind=excuse.kind)
    announce(ExcuseMoved(excuse.pk, move, actor.account_id))
    return excuse
