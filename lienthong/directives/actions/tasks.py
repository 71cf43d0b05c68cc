"""Writing tasks: proposing them from a reading, deciding on proposals, mending, finishing, telling of them."""

from collections.abc import Sequence
from datetime import date

from django.db.transaction import atomic
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from lienthong.audit.actions import record
from lienthong.directives.actions.rounds import finish_own_round, follow_deadline
from lienthong.directives.choices import ProposalState, TaskState
from lienthong.directives.errors import NotYetRegistered, TaskRefused, because, step_by_step
from lienthong.directives.events import TaskFinished, TasksGiven, TasksTakenBack
from lienthong.directives.models import Proposal, Task
from lienthong.directives.queries.tasks import NEAR
from lienthong.directives.rules.deadlines import is_recurring, next_due_on
from lienthong.directives.rules.moves import PROPOSAL_MOVES, TASK_MOVES
from lienthong.directives.rules.proposing import bodies, proposals_in
from lienthong.documents.choices import DocumentState
from lienthong.documents.events import DocumentCorrected, DocumentRead, DocumentReadAgain
from lienthong.documents.models import Document
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.kernel.switchboard import announce
from lienthong.kernel.text import exact, folded, squash
from lienthong.notices.actions import settle, tell
from lienthong.organisations.models import Unit
from lienthong.people.queries import accounts_holding


@atomic
def propose_tasks(event: DocumentRead | DocumentReadAgain) -> None:
    """Turn what reading took for tasks into proposals. Heard from the register; proposing decides nothing.

    Read again, a draft is proposed anew: no task hangs on it yet. What was refused before stays refused, if it still
    stands there word for word.
    """
    document = Document.objects.get(pk=event.document_id)
    before = Proposal.objects.filter(document=document)
    refused = set(before.filter(state=ProposalState.REFUSED).values_list("text", flat=True))
    if isinstance(event, DocumentReadAgain):
        before.delete()
    elif before.exists():
        return
    Proposal.objects.bulk_create(
        Proposal(
            document=document,
            position=position,
            state=ProposalState.REFUSED if proposed.text in refused else ProposalState.PROPOSED,
            text=proposed.text,
            units=list(proposed.units),
            clause=proposed.clause,
            starts_at=proposed.starts_at,
            ends_at=proposed.ends_at,
            deadline=proposed.deadline,
            starts_on=proposed.starts_on,
        )
        for position, proposed in enumerate(proposals_in(document.findings, document.text))
    )


@atomic
def recount_due_days(event: DocumentCorrected) -> None:
    """Count anew the days that run from the day of issue. Heard when the register was corrected."""
    document = Document.objects.get(pk=event.document_id)
    for task in Task.objects.select_for_update().filter(document=document, deadline__startswith="P:"):
        task.document = document
        task.due_on = next_due_on(task.deadline, task.created_at.date(), document.issued_on)
        task.save(update_fields=["due_on"])
        follow_deadline(task, task.created_at.date())


@atomic
def accept_proposal(*, proposal: Proposal, actor: Actor) -> list[Task]:
    """Make tasks of a proposal as it stands, one for each body named. Accepting twice makes nothing twice."""
    return _decide(proposal, "accept", proposal.text, proposal.units, proposal.deadline, actor)


@atomic
def mend_proposal(*, proposal: Proposal, text: str, leads: Sequence[str], deadline: str, actor: Actor) -> list[Task]:
    """Make tasks of a proposal in other words, for other bodies or until another time. The proposal keeps its own words."""
    if not squash(text):
        raise TaskRefused(because("no_text", _("Hãy ghi nội dung nhiệm vụ."), "text"))
    return _decide(proposal, "mend", text, leads, deadline, actor)


def _decide(proposal: Proposal, move: str, text: str, leads: Sequence[str], deadline: str, actor: Actor) -> list[Task]:
    locked = locked_proposal(proposal)
    wanted = {"accept": ProposalState.ACCEPTED, "mend": ProposalState.MENDED}[move]
    if locked.state == wanted:
        return list(Task.objects.filter(proposal=locked).order_by("pk"))
    document = locked.document
    if document.state != DocumentState.REGISTERED:
        sentence = _("Văn bản chưa vào sổ. Hãy vào sổ văn bản trước, rồi nhận nhiệm vụ.")
        raise NotYetRegistered(because("not_registered", sentence))
    move_proposal(locked, move, actor)
    tasks = [
        _new_task(document, text, lead, deadline, actor, clause=locked.clause, proposal=locked)
        for lead in bodies(list(leads)) or ("",)
    ]
    record(actor, f"directives.{move}_proposal", locked, unit_id=document.unit_id, tasks=[task.pk for task in tasks])
    announce(TasksGiven(tuple(task.pk for task in tasks), actor.account_id))
    return tasks


@atomic
def refuse_proposal(*, proposal: Proposal, actor: Actor) -> None:
    """Say that a sentence is no task."""
    locked = locked_proposal(proposal)
    if locked.state == ProposalState.REFUSED:
        return
    move_proposal(locked, "refuse", actor)
    record(actor, "directives.refuse_proposal", locked, unit_id=locked.document.unit_id)


@atomic
def reconsider_proposal(*, proposal: Proposal, actor: Actor) -> None:
    """Take a refusal back: the proposal waits for a decision again."""
    locked = locked_proposal(proposal)
    if locked.state == ProposalState.PROPOSED:
        return
    move_proposal(locked, "reconsider", actor)
    record(actor, "directives.reconsider_proposal", locked, unit_id=locked.document.unit_id)


def locked_proposal(proposal: Proposal) -> Proposal:
    return Proposal.objects.select_for_update(of=("self",)).select_related("document").get(pk=proposal.pk)


def move_proposal(proposal: Proposal, move: str, actor: Actor) -> None:
    refusal = _("Đề xuất này đã được quyết định: %(state)s.") % {"state": proposal.get_state_display()}
    proposal.state = PROPOSAL_MOVES.after(proposal.state, move, refusal=refusal, basis=step_by_step())
    undecided = proposal.state == ProposalState.PROPOSED
    proposal.decided_at = None if undecided else timezone.now()
    proposal.decided_by = None if undecided else actor.account_id
    proposal.save(update_fields=["state", "decided_at", "decided_by"])


def _new_task(
    document: Document,
    text: str,
    lead: str,
    deadline: str,
    actor: Actor,
    *,
    clause: str = "",
    proposal: Proposal | None = None,
) -> Task:
    starts_on = proposal.starts_on if proposal else None
    task = Task(unit_id=document.unit_id, document=document, proposal=proposal, clause=clause, starts_on=starts_on)
    _write(task, text, lead, deadline, actor)
    task.save()
    follow_deadline(task, actor.on)
    return task


def _write(task: Task, text: str, lead: str, deadline: str, actor: Actor) -> None:
    task.text, task.lead = squash(text), squash(lead)
    if deadline != task.deadline or task._state.adding:
        task.deadline = deadline
        task.due_on = next_due_on(deadline, actor.on, task.document.issued_on)
    said = " ".join([task.text, task.lead, task.clause])
    task.searchable = f"{folded(said)}\n{exact(said)}"


@atomic
def add_task(*, document: Document, text: str, lead: str, deadline: str, actor: Actor, clause: str = "") -> Task:
    """Add a task that reading did not see in a registered document."""
    if document.state != DocumentState.REGISTERED:
        sentence = _("Văn bản chưa vào sổ. Hãy vào sổ văn bản trước, rồi thêm nhiệm vụ.")
        raise NotYetRegistered(because("not_registered", sentence))
    if not squash(text):
        raise TaskRefused(because("no_text", _("Hãy ghi nội dung nhiệm vụ."), "text"))
    task = _new_task(document, text, lead, deadline, actor, clause=clause)
    record(actor, "directives.add_task", task, unit_id=task.unit_id, document=document.pk)
    announce(TasksGiven((task.pk,), actor.account_id))
    return task


@atomic
def mend_task(*, task: Task, text: str, lead: str, deadline: str, actor: Actor, lead_unit: Unit | None = None) -> Task:
    """Put a task in other words, on another body or until another time."""
    locked = Task.objects.select_for_update(of=("self",)).select_related("document").get(pk=task.pk)
    if not squash(text):
        raise TaskRefused(because("no_text", _("Hãy ghi nội dung nhiệm vụ."), "text"))
    same_sentence = Task.objects.filter(proposal=locked.proposal_id or 0).exclude(pk=locked.pk)
    if same_sentence.filter(lead=squash(lead)).exists():
        raise TaskRefused(because("lead_twice", _("Đơn vị này đã có nhiệm vụ từ cùng câu văn đó."), "lead"))
    moved = locked.deadline != deadline
    _write(locked, text, lead, deadline, actor)
    passed_on = lead_unit is not None and lead_unit.pk not in (locked.unit_id, locked.lead_unit_id)
    locked.lead_unit = lead_unit
    locked.save()
    if moved:
        follow_deadline(locked, actor.on)
    record(actor, "directives.mend_task", locked, unit_id=locked.unit_id)
    if passed_on:
        announce(TasksGiven((locked.pk,), actor.account_id))
    return locked


@atomic
def finish_task(*, task: Task, actor: Actor) -> Task:
    """Say that a task is done for good."""
    return _moved(task, "finish", actor, _("Nhiệm vụ này đã hoàn thành."))


@atomic
def reopen_task(*, task: Task, actor: Actor) -> Task:
    """Say that a task is still to be done after all."""
    return _moved(task, "reopen", actor, _("Nhiệm vụ này đang thực hiện."))


@atomic
def finish_round(*, task: Task, seen_due_on: str, actor: Actor) -> Task:
    """Say that the round which the holder of a recurring task owes itself is done: it becomes due at its next round.

    `seen_due_on` is the day (ISO) of the round the person saw, so that pressing twice ends one round only.
    """
    locked = Task.objects.select_for_update(of=("self",)).select_related("document").get(pk=task.pk)
    if not is_recurring(locked.deadline):
        raise TaskRefused(because("not_recurring", _("Nhiệm vụ này không định kỳ, nên không có kỳ tiếp theo.")))
    if finish_own_round(task=locked, seen_due_on=seen_due_on, actor=actor) is None:
        return locked
    TASK_MOVES.after(locked.state, "next_round", refusal=_("Nhiệm vụ này đã hoàn thành."), basis=step_by_step())
    announce(TaskFinished(locked.pk))
    return locked


def _moved(task: Task, move: str, actor: Actor, refusal: str) -> Task:
    locked = Task.objects.select_for_update().get(pk=task.pk)
    if locked.state == {"finish": TaskState.DONE, "reopen": TaskState.OPEN}[move]:
        return locked
    locked.state = TASK_MOVES.after(locked.state, move, refusal=refusal, basis=step_by_step())
    locked.save(update_fields=["state"])
    record(actor, f"directives.{move}_task", locked, unit_id=locked.unit_id)
    if move == "finish":
        announce(TaskFinished(locked.pk))
    return locked


def tell_of_given(event: TasksGiven) -> None:
    """Heard when tasks were laid on units: those who see to tasks there are told, but not whoever did it himself."""
    for task in Task.objects.filter(pk__in=event.task_ids):
        _tell(task, "directives.given", gettext_noop("Nhiệm vụ mới: %(title)s"), but=event.account_id)


def settle_task(event: TaskFinished) -> None:
    """Heard when a task or its round is done: nobody needs to be told of it any more."""
    settle("directives.given", "directives.due", "directives.late", thing_id=event.task_id)


def settle_taken_back(event: TasksTakenBack) -> None:
    """Heard when tasks are gone: nobody needs to be told of them any more."""
    for task_id in event.task_ids:
        settle("directives.given", "directives.due", "directives.late", thing_id=task_id)


def remind_of_task(*, task: Task, on: date) -> int:
    """Tell of an open task that is due within a week, or late; once for each day it is due. How many were told."""
    if task.state != TaskState.OPEN or task.due_on is None or task.due_on > on + NEAR:
        return 0
    occasion = task.due_on.isoformat()
    if task.due_on < on:
        return _tell(task, "directives.late", gettext_noop("Nhiệm vụ quá hạn từ %(day)s: %(title)s"), occasion=occasion)
    return _tell(task, "directives.due", gettext_noop("Nhiệm vụ đến hạn %(day)s: %(title)s"), occasion=occasion)


def _tell(task: Task, kind: str, sentence: str, *, occasion: str = "", but: int | None = None) -> int:
    today = timezone.localdate()
    units = {task.unit_id, task.lead_unit_id or task.unit_id}
    return tell(
        {account for unit_id in units for account in accounts_holding("directives.manage", unit_id, today)},
        kind,
        thing_id=task.pk,
        sentence=sentence,
        facts={"title": task.title, "day": written_day(task.due_on) if task.due_on else ""},
        url=reverse("directives:detail", args=[task.pk]),
        occasion=occasion,
        but=but,
    )
