"""Deciding on the proposals of a document at speed: many at once, taken back, split, merged."""

from collections.abc import Sequence

from django.db.models import F, Max, ProtectedError, Q
from django.db.transaction import atomic
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.audit.actions import record
from lienthong.directives.actions.tasks import accept_proposal, locked_proposal, move_proposal
from lienthong.directives.choices import LinkState, ProposalState, TaskState
from lienthong.directives.errors import NotSplit, NotTakenBack, because
from lienthong.directives.events import TasksTakenBack
from lienthong.directives.models import Proposal, Task, TaskLink, TaskUnit
from lienthong.directives.queries import decided_last
from lienthong.directives.rules.beginnings import beginnings_in
from lienthong.directives.rules.proposing import bodies, first_deadline
from lienthong.directives.rules.splitting import joined, parts_of
from lienthong.documents.models import Document
from lienthong.kernel.actor import Actor
from lienthong.kernel.switchboard import announce


@atomic
def accept_proposals(*, proposals: Sequence[Proposal], actor: Actor) -> list[Task]:
    """Make tasks of several proposals as they stand: of all of them, or, when one is refused, of none."""
    ordered = sorted(proposals, key=lambda proposal: proposal.pk)  # in one order, so that two windows wait, not block
    tasks = [task for proposal in ordered for task in accept_proposal(proposal=proposal, actor=actor)]
    _decided_together(ordered)
    return tasks


def _decided_together(proposals: Sequence[Proposal]) -> None:
    """Give them one moment, by which they are taken back together."""
    Proposal.objects.filter(pk__in=[one.pk for one in proposals]).update(decided_at=timezone.now())


@atomic
def take_back_last(*, document: Document, actor: Actor) -> list[Proposal]:
    """Take back what this person decided last about the document's proposals; several decided at once go back together."""
    last = list(decided_last(document, actor.account_id))
    if not last:
        raise NotTakenBack(because("nothing_decided", _("Không còn quyết định nào của anh/chị để hoàn tác.")))
    return [take_back(proposal=proposal, actor=actor) for proposal in last]


@atomic
def take_back(*, proposal: Proposal, actor: Actor) -> Proposal:
    """Let a proposal wait for a decision again. Its tasks go, unless one is done or something hangs on it.

    A split takes its parts back, a merge what it was made of, while nothing was decided about them.
    """
    locked = locked_proposal(proposal)
    if locked.state == ProposalState.PROPOSED and not locked.merged.exists():
        return locked
    if locked.merged.exists() and locked.state == ProposalState.PROPOSED:
        return _unmerge(locked, actor)
    was = locked.state
    if was == ProposalState.MERGED:
        raise NotTakenBack(because("merged", _("Câu này đã gộp vào đề xuất khác. Hãy hoàn tác ở đề xuất đó.")))
    if was == ProposalState.SPLIT:
        _drop_parts(locked)
    gone = _drop_tasks(locked)
    move_proposal(locked, "take_back", actor)
    record(actor, "directives.take_back", locked, unit_id=locked.document.unit_id, tasks=list(gone), state=was)
    if gone:
        announce(TasksTakenBack(gone))
    return locked


def _drop_tasks(proposal: Proposal) -> tuple[int, ...]:
    tasks = list(Task.objects.select_for_update().filter(proposal=proposal))
    if any(task.state != TaskState.OPEN for task in tasks):
        raise NotTakenBack(because("task_done", _("Nhiệm vụ đã được ghi là hoàn thành. Hãy mở lại nhiệm vụ trước.")))
    gone = tuple(task.pk for task in tasks)
    confirmed = TaskLink.objects.filter(Q(lower__in=gone) | Q(upper__in=gone), state=LinkState.CONFIRMED).count()
    if confirmed:
        raise _in_use(confirmed)
    handed = TaskUnit.objects.filter(task__in=gone).exclude(unit_id=F("task__unit_id")).count()
    if handed:
        raise _in_use(handed)
    try:
        Task.objects.filter(pk__in=gone).delete()
    except ProtectedError as held:
        raise _in_use(len(held.protected_objects)) from None
    return gone


def _in_use(number: int) -> NotTakenBack:
    sentence = _("Chưa hoàn tác được: nhiệm vụ đã có %(number)d mục gắn vào (chỉ tiêu, dòng kế hoạch, báo cáo…).")
    return NotTakenBack(because("task_in_use", sentence % {"number": number}))


def _drop_parts(proposal: Proposal) -> None:
    parts = Proposal.objects.select_for_update().filter(split_from=proposal)
    if any(part.state != ProposalState.PROPOSED for part in parts):
        raise NotTakenBack(because("part_decided", _("Đã có phần được quyết định. Hãy hoàn tác phần đó trước.")))
    Proposal.objects.filter(split_from=proposal).delete()


def _unmerge(proposal: Proposal, actor: Actor) -> Proposal:
    sources = list(Proposal.objects.select_for_update().filter(merged_into=proposal).order_by("pk"))
    for source in sources:
        move_proposal(source, "take_back", actor)
    Proposal.objects.filter(merged_into=proposal).update(merged_into=None)
    record(actor, "directives.take_back", sources[0], unit_id=proposal.document.unit_id, tasks=[], state="merged")
    proposal.delete()
    return sources[0]


@atomic
def split_proposal(*, proposal: Proposal, lines: Sequence[str], actor: Actor) -> list[Proposal]:
    """Cut a proposal into several, one a line. The words stay those of the document; each part keeps its own place in it.

    Bodies and clause are those of the whole; deadline and beginning are each part's own, and where no part names a
    deadline the whole's holds for all.
    """
    locked = locked_proposal(proposal)
    document = Document.objects.only("text", "findings", "unit_id").get(pk=locked.document_id)
    parts = parts_of(document.text[locked.starts_at : locked.ends_at], locked.starts_at, lines)
    if parts is None:
        raise NotSplit(
            because("words_changed", _("Khi tách chỉ được xuống dòng, không sửa chữ. Tách xong rồi hãy sửa."), "lines")
        )
    if len(parts) < 2:
        raise NotSplit(because("one_part", _("Hãy xuống dòng ở chỗ cần tách, để có từ hai dòng trở lên."), "lines"))
    move_proposal(locked, "split", actor)
    own = [first_deadline(document.findings, document.text, part.starts_at, part.ends_at) for part in parts]
    number = _next_position(document)
    made = Proposal.objects.bulk_create(
        Proposal(
            document=document,
            position=number + place,
            text=part.text,
            units=locked.units,
            clause=locked.clause,
            starts_at=part.starts_at,
            ends_at=part.ends_at,
            deadline=deadline if any(own) else locked.deadline,
            starts_on=next((one.starts_on for one in beginnings_in(part.text)), None),
            split_from=locked,
        )
        for place, (part, deadline) in enumerate(zip(parts, own, strict=True))
    )
    record(actor, "directives.split_proposal", locked, unit_id=document.unit_id, parts=[part.pk for part in made])
    return made


@atomic
def merge_proposals(*, proposals: Sequence[Proposal], actor: Actor) -> Proposal:
    """Take several proposals of one document for one task. They stay behind it, each with its own place in the text."""
    locked = [locked_proposal(proposal) for proposal in sorted(proposals, key=lambda one: one.pk)]
    if len(locked) < 2 or len({one.document_id for one in locked}) > 1:
        raise NotSplit(because("too_few", _("Hãy chọn từ hai đề xuất trở lên của văn bản này để gộp.")))
    locked.sort(key=lambda one: (one.starts_at, one.position))
    first = locked[0]
    merged = Proposal.objects.create(
        document=first.document,
        position=_next_position(first.document),
        text=joined([one.text for one in locked]),
        units=list(bodies([unit for one in locked for unit in one.units])),
        clause=first.clause,
        starts_at=first.starts_at,
        ends_at=max(one.ends_at for one in locked),
        deadline=next((one.deadline for one in locked if one.deadline), ""),
        starts_on=next((one.starts_on for one in locked if one.starts_on), None),
    )
    for one in locked:
        move_proposal(one, "merge", actor)
    Proposal.objects.filter(pk__in=[one.pk for one in locked]).update(merged_into=merged)
    _decided_together(locked)
    record(
        actor, "directives.merge_proposals", merged, unit_id=first.document.unit_id, parts=[one.pk for one in locked]
    )
    return merged


def _next_position(document: Document) -> int:
    last: int | None = Proposal.objects.filter(document=document).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1
