"""Where a plan stands, for its page: banner with my moves, history, and the thread up to the document."""

from collections.abc import Iterable

from django.urls import NoReverseMatch, reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from lienthong.directives.models import Task
from lienthong.kernel.actor import Actor
from lienthong.organisations.access import reaches, unit_ids_within
from lienthong.planning.choices import PlanState
from lienthong.planning.models import Approval, Plan, PlanMove
from lienthong.planning.rules import MOVES
from lienthong.ui.blocks import HistoryEntry, MoveButton, StateBanner, ThreadStep, Tone

TONES = {
    PlanState.DRAFT: Tone.NEUTRAL,
    PlanState.SUBMITTED: Tone.WARNING,
    PlanState.FORWARDED: Tone.WARNING,
    PlanState.APPROVED: Tone.SUCCESS,
}


def banner_of(plan: Plan, actor: Actor, moves: list[PlanMove], approval: Approval | None) -> StateBanner:
    """State in words, the last move, and exactly the moves this actor may make."""
    last = moves[0] if moves else None
    mine = [move for move, found in MOVES.open_from(plan.state).items() if reaches(actor, found.right, plan.centre_id)]
    return StateBanner(
        state_label=plan.get_state_display(),
        tone=TONES[PlanState(plan.state)],
        sentence=_sentence(plan, last, approval, bool(mine)),
        moved_by=last.moved_by if last else "",
        moved_at=last.moved_at if last else None,
        moves=[_button(plan, move) for move in mine],
    )


def _sentence(plan: Plan, last: PlanMove | None, approval: Approval | None, is_mine: bool) -> str:
    if approval is not None and plan.state == PlanState.APPROVED:
        return _("Theo văn bản số %(number)s ngày %(day)s. Các lớp được mở từ những dòng đã duyệt.") % {
            "number": approval.number,
            "day": approval.issued_on.strftime("%d/%m/%Y"),
        }
    if plan.state == PlanState.DRAFT and last is not None and last.move == "return":
        return _("Bị trả lại: “%(remark)s”. Sửa xong thì trình lại.") % {"remark": last.remark}
    sentences = {
        (PlanState.DRAFT, True): _("Nhập đủ các dòng, xem lại số liệu rồi trình giám đốc."),
        (PlanState.DRAFT, False): _("Giáo vụ của trung tâm đang soạn."),
        (PlanState.SUBMITTED, True): _("Xem các dòng rồi chuyển ban thường vụ, hoặc trả lại kèm lý do."),
        (PlanState.SUBMITTED, False): _("Giám đốc trung tâm xem trước khi chuyển ban thường vụ."),
        (PlanState.FORWARDED, True): _("Xem các dòng rồi phê duyệt bằng văn bản, hoặc trả lại kèm lý do."),
        (PlanState.FORWARDED, False): _("Ban thường vụ cấp ủy đang xem xét. Trong lúc này không sửa được."),
    }
    return sentences.get((PlanState(plan.state), is_mine), "")


def _button(plan: Plan, move: str) -> MoveButton:
    def url(name: str) -> str:
        return reverse(f"planning:{name}", args=[plan.pk])

    if move == "submit":
        question = _("Trình giám đốc kế hoạch này? Sau khi trình, muốn sửa phải được trả lại.")
        return MoveButton(_("Trình giám đốc"), url("submit"), confirm=question, icon="send")
    if move == "forward":
        question = _("Chuyển kế hoạch này lên ban thường vụ?")
        return MoveButton(_("Chuyển ban thường vụ"), url("forward"), confirm=question, icon="send")
    if move == "approve":
        return MoveButton(_("Phê duyệt"), url("approve"), icon="check", opens_page=True)
    back = url("return") if plan.state == PlanState.SUBMITTED else url("return_from_committee")
    return MoveButton(_("Trả lại"), back, Tone.NEUTRAL, needs_remark=True, icon="arrow-back-up")


def history_of(moves: Iterable[PlanMove]) -> list[HistoryEntry]:
    """Every step made, the latest first."""
    words = {
        "submit": _("Trình giám đốc"),
        "forward": _("Chuyển ban thường vụ"),
        "return": _("Trả lại để sửa"),
        "approve": _("Phê duyệt"),
    }
    tones = {"return": Tone.WARNING, "approve": Tone.SUCCESS}
    return [
        HistoryEntry(words.get(step.move, step.move), step.moved_by, step.moved_at, step.remark, _tone(tones, step))
        for step in moves
    ]


def _tone(tones: dict[str, Tone], step: PlanMove) -> Tone:
    return tones.get(step.move, Tone.INFO)


def thread_up(actor: Actor, tasks: Iterable[Task]) -> list[ThreadStep]:
    """Document and task above a plan or a line. Several are counted; what the actor may not open has no link."""
    every = {task.pk: task for task in tasks}
    if not every:
        return [
            ThreadStep(_("Văn bản"), _("Chưa gắn văn bản nào")),
            ThreadStep(_("Nhiệm vụ"), _("Chưa gắn nhiệm vụ nào")),
        ]
    documents = {task.document_id for task in every.values()}
    if len(every) > 1:
        return [
            ThreadStep(_("Văn bản"), _("%(count)d văn bản") % {"count": len(documents)}),
            ThreadStep(_("Nhiệm vụ"), _("%(count)d nhiệm vụ, xem ở từng dòng") % {"count": len(every)}),
        ]
    (task,) = every.values()
    source = task.document.number or task.document.subject or _("Văn bản không số")
    return [
        ThreadStep(_("Văn bản"), Truncator(source).chars(60), document_url(actor, task)),
        ThreadStep(_("Nhiệm vụ"), Truncator(task.text).chars(80), task_url(actor, task)),
    ]


def document_url(actor: Actor, task: Task) -> str:
    """The address of the task's document where the actor may open it; else nothing."""
    return _address("documents:detail", task.document_id) if _holds(actor, "documents.view", task) else ""


def task_url(actor: Actor, task: Task) -> str:
    """The address of the task where the actor may open it; else nothing."""
    return _address("directives:detail", task.pk) if _holds(actor, "directives.view", task) else ""


def _holds(actor: Actor, right: str, task: Task) -> bool:
    return unit_ids_within(actor, right).filter(unit_id=task.unit_id).exists()


def _address(name: str, pk: int) -> str:
    try:
        return reverse(name, args=[pk])
    except NoReverseMatch:
        return ""
