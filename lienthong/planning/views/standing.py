"""Where a plan stands, for its page: banner with my moves, history, and the thread up to the document."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lienthong.directives.models import Task
from lienthong.kernel.actor import Actor
from lienthong.kernel.numbers import written_integer
from lienthong.organisations.access import reaches, unit_ids_within
from lienthong.organisations.queries import name_on
from lienthong.planning.access import DRAFT
from lienthong.planning.choices import Change, LineKind, PlanState
from lienthong.planning.models import Amendment, Approval, Plan, PlanMove
from lienthong.planning.queries import changes_of, standing_said, unanswered_of, way_of
from lienthong.planning.rules import WRITABLE, Way, moves_on
from lienthong.planning.rules.amendments import LineChange, LineSaid, reasons_year_over
from lienthong.ui.blocks import HistoryEntry, MoveButton, StateBanner, ThreadStep, Tone

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TONES = {
    PlanState.DRAFT: Tone.NEUTRAL,
    PlanState.CONSULTING: Tone.INFO,
    PlanState.CONSULTED: Tone.NEUTRAL,
    PlanState.SUBMITTED: Tone.WARNING,
    PlanState.APPRAISING: Tone.WARNING,
    PlanState.FORWARDED: Tone.WARNING,
    PlanState.APPROVED: Tone.SUCCESS,
    PlanState.HANDED: Tone.NEUTRAL,
}


def banner_of(
    plan: Plan, actor: Actor, moves: list[PlanMove], approval: Approval | None, amendment: Amendment | None = None
) -> StateBanner:
    """State in words, the last move, and exactly the moves this actor may make from the plan's page."""
    last = moves[0] if moves else None
    way = way_of(plan)
    found = moves_on(way).open_from(plan.state) if plan.state != PlanState.APPRAISING else {}
    mine = [move for move, to in found.items() if reaches(actor, to.right, plan.centre_id)]
    if reasons_year_over(plan.year, actor.on):
        mine = [move for move in mine if move != "amend"]
    sentence = _sentence(plan, last, approval, bool(mine), way)
    return StateBanner(
        state_label=standing_said(plan, amendment),
        tone=TONES[PlanState(plan.state)],
        sentence=" ".join(part for part in (_in_force(amendment), sentence, _open_comments(plan)) if part),
        moved_by=last.moved_by if last else "",
        moved_at=last.moved_at if last else None,
        moves=[_button(plan, move, way) for move in mine],
    )


def banner_of_left(plan: Plan, actor: Actor, moves: list[PlanMove], keeper: int) -> StateBanner:
    """The plan of a centre that has ended: who goes on with its lines, and the way there for who may."""
    words = {"keeper": name_on(keeper, actor.on), "year": plan.year}
    sentence = _(
        "Trung tâm đã sáp nhập hoặc kết thúc; %(keeper)s tiếp nhận. Kế hoạch soạn dở này giữ lại để tra cứu, các dòng được "
        "gộp vào kế hoạch năm %(year)d của đơn vị tiếp nhận."
    )
    button = MoveButton(
        _("Gộp các dòng"), reverse("planning:take_over", args=[plan.pk]), icon="arrow-merge", opens_page=True
    )
    is_done = plan.state == PlanState.HANDED
    return StateBanner(
        state_label=plan.get_state_display() if is_done else _("Chờ đơn vị tiếp nhận gộp"),
        tone=Tone.NEUTRAL if is_done else Tone.WARNING,
        sentence=sentence % words,
        moved_by=moves[0].moved_by if moves else "",
        moved_at=moves[0].moved_at if moves else None,
        moves=[button] if reaches(actor, DRAFT, keeper) else [],
    )


def _open_comments(plan: Plan) -> str:
    """How many comments the clerk has still to answer before the plan can go up; nothing elsewhere."""
    count = unanswered_of(plan).count() if plan.state in WRITABLE else 0
    return _("Còn %(count)d ý kiến chưa trả lời.") % {"count": count} if count else ""


def _in_force(amendment: Amendment | None) -> str:
    """What stands meanwhile."""
    if amendment is None:
        return ""
    return _("Bản đã duyệt theo văn bản số %(number)s vẫn có hiệu lực cho đến khi bản mới được phê duyệt.") % {
        "number": amendment.base.number
    }


def _sentence(plan: Plan, last: PlanMove | None, approval: Approval | None, is_mine: bool, way: Way) -> str:
    if approval is not None and plan.state == PlanState.APPROVED:
        return _("Theo văn bản số %(number)s ngày %(day)s. Các lớp được mở từ những dòng đã duyệt.") % {
            "number": approval.number,
            "day": approval.issued_on.strftime("%d/%m/%Y"),
        }
    if plan.state in (PlanState.DRAFT, PlanState.CONSULTED) and last is not None and last.move == "return":
        return _("Bị trả lại: “%(remark)s”. Sửa xong thì trình lại.") % {"remark": last.remark.strip().rstrip(".")}
    if plan.state == PlanState.DRAFT and is_mine and way.consults:
        return _("Nhập đủ các dòng, xem lại số liệu rồi lấy ý kiến các cơ quan, đơn vị.")
    if plan.state == PlanState.SUBMITTED and is_mine and way.appraises:
        return _("Xem các dòng rồi chuyển thẩm định, hoặc trả lại kèm lý do.")
    sentences = {
        (PlanState.DRAFT, True): _("Nhập đủ các dòng, xem lại số liệu rồi trình giám đốc."),
        (PlanState.DRAFT, False): _("Giáo vụ của trung tâm đang soạn."),
        (PlanState.CONSULTING, True): _("Các đơn vị đang góp ý. Khi đủ ý kiến hoặc hết hạn thì kết thúc để tiếp thu."),
        (PlanState.CONSULTING, False): _("Các cơ quan, đơn vị đang góp ý từng dòng. Trong lúc này không sửa được."),
        (PlanState.CONSULTED, True): _("Trả lời từng ý kiến, sửa các dòng, rồi trình giám đốc."),
        (PlanState.CONSULTED, False): _("Giáo vụ của trung tâm đang tiếp thu, giải trình ý kiến."),
        (PlanState.SUBMITTED, True): _("Xem các dòng rồi chuyển ban thường vụ, hoặc trả lại kèm lý do."),
        (PlanState.SUBMITTED, False): _("Giám đốc trung tâm xem trước khi chuyển ban thường vụ."),
        (PlanState.APPRAISING, False): _("Cơ quan thẩm định đang xem. Trong lúc này không sửa được."),
        (PlanState.FORWARDED, True): _("Xem các dòng rồi phê duyệt bằng văn bản, hoặc trả lại kèm lý do."),
        (PlanState.FORWARDED, False): _("Ban thường vụ cấp ủy đang xem xét. Trong lúc này không sửa được."),
    }
    return sentences.get((PlanState(plan.state), is_mine), "")


def _button(plan: Plan, move: str, way: Way) -> MoveButton:
    def url(name: str) -> str:
        return reverse(f"planning:{name}", args=[plan.pk])

    back = url("return") if plan.state == PlanState.SUBMITTED else url("return_from_committee")
    ask = _("Trình giám đốc kế hoạch này? Sau khi trình, muốn sửa phải được trả lại.")
    up = _("Chuyển kế hoạch này đi thẩm định?") if way.appraises else _("Chuyển kế hoạch này lên ban thường vụ?")
    forward = _("Chuyển thẩm định") if way.appraises else _("Chuyển ban thường vụ")
    drop = _("Thôi điều chỉnh? Những gì đã sửa sẽ bỏ, kế hoạch trở về như đã duyệt.")
    end = _("Kết thúc lấy ý kiến? Sau đó các đơn vị không góp ý thêm được.")
    return {
        "consult": _ask_again(url("consult"))
        if way.was_consulted
        else MoveButton(_("Lấy ý kiến"), url("consult"), icon="messages", opens_page=True),
        "conclude": MoveButton(_("Kết thúc lấy ý kiến"), url("conclude"), confirm=end, icon="check"),
        "submit": MoveButton(_("Trình giám đốc"), url("submit"), confirm=ask, icon="send"),
        "forward": MoveButton(forward, url("forward"), confirm=up, icon="send"),
        "approve": MoveButton(_("Phê duyệt"), url("approve"), icon="check", opens_page=True),
        "amend": MoveButton(_("Điều chỉnh, bổ sung"), url("amend"), Tone.NEUTRAL, icon="edit", opens_page=True),
        "withdraw": MoveButton(_("Thôi điều chỉnh"), url("give_up"), Tone.NEUTRAL, confirm=drop, icon="x"),
        "return": MoveButton(_("Trả lại"), back, Tone.NEUTRAL, needs_remark=True, icon="arrow-back-up"),
    }[move]


def _ask_again(url: str) -> MoveButton:
    """Asked once, the plan usually goes on; asking again is the exception."""
    return MoveButton(_("Lấy ý kiến lần nữa"), url, Tone.NEUTRAL, icon="messages", opens_page=True)


def history_of(moves: Iterable[PlanMove]) -> list[HistoryEntry]:
    """Every step made, the latest first."""
    words = {
        "consult": _("Lấy ý kiến"),
        "conclude": _("Kết thúc lấy ý kiến"),
        "submit": _("Trình giám đốc"),
        "forward": _("Chuyển lên cấp trên"),
        "appraise": _("Thẩm định xong"),
        "amend": _("Mở điều chỉnh"),
        "withdraw": _("Thôi điều chỉnh"),
        "return": _("Trả lại để sửa"),
        "approve": _("Phê duyệt"),
        "hand_over": _("Đơn vị tiếp nhận đã gộp các dòng"),
        "hand_back": _("Thôi sắp xếp: kế hoạch trở lại với trung tâm"),
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


_COLUMNS: "list[tuple[str, StrOrPromise]]" = [
    ("kind", gettext_lazy("Loại")),
    ("title", gettext_lazy("Nội dung")),
    ("programme", gettext_lazy("Chương trình")),
    ("audience", gettext_lazy("Đối tượng")),
    ("class_count", gettext_lazy("Số lớp")),
    ("learners_per_class", gettext_lazy("Học viên mỗi lớp")),
    ("from_month", gettext_lazy("Từ tháng")),
    ("to_month", gettext_lazy("Đến tháng")),
    ("venue", gettext_lazy("Địa điểm")),
    ("budget_dong", gettext_lazy("Kinh phí (đồng)")),
    ("owner", gettext_lazy("Chủ trì")),
    ("evidence", gettext_lazy("Minh chứng")),
    ("task", gettext_lazy("Nhiệm vụ")),
]
_TONES = {
    Change.ADDED: Tone.SUCCESS,
    Change.CHANGED: Tone.WARNING,
    Change.REMOVED: Tone.DANGER,
    Change.SAME: Tone.NEUTRAL,
}


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A line of two versions as a page shows it: what became of it, and column by column what it said and says.

    Of a line that stayed, the columns that differ; of a new or removed one, those that say anything (`is_whole`).
    """

    what: "StrOrPromise"
    tone: Tone
    title: str
    columns: list[tuple["StrOrPromise", str, str]]
    is_same: bool
    is_whole: bool


def changes_shown(plan: Plan, amendment: Amendment | None) -> list[ShownChange]:
    """What the open amendment changes; nothing where there is none."""
    return shown(changes_of(plan, amendment)) if amendment else []


def shown(changes: Iterable[LineChange]) -> list[ShownChange]:
    """Changes as a page shows them; what stayed the same is named last, without its columns."""
    rows = [_shown(change) for change in changes]
    return sorted(rows, key=lambda row: row.is_same)


def _shown(change: LineChange) -> ShownChange:
    line = change.new or change.old
    columns = [
        (label, _said(change.old, name), _said(change.new, name))
        for name, label in _COLUMNS
        if (name in change.columns if change.what == Change.CHANGED else bool(_said(line, name)) and name != "title")
    ]
    is_same = change.what == Change.SAME
    return ShownChange(
        Change(change.what).label,
        _TONES[Change(change.what)],
        line.title if line else "",
        [] if is_same else columns,
        is_same,
        change.what in (Change.ADDED, Change.REMOVED),
    )


def _said(line: LineSaid | None, name: str) -> str:
    value = getattr(line, name) if line else ""
    if name == "kind" and value:
        return str(LineKind(value).label)
    return written_integer(value) if isinstance(value, int) else str(value)
