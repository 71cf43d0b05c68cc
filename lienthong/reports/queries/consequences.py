"""What hangs on units that a decision ends, counted across the apps: what becomes of it, and what speaks against the day."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Model, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from lienthong.certificates.models import Certificate, Register
from lienthong.classes.choices import CallState, ClassState, NominationState, SessionState
from lienthong.classes.models import Call, Enrolment, Nomination, Quota, Session, TrainingClass
from lienthong.directives.choices import TaskState
from lienthong.directives.models import Task, TaskUnit
from lienthong.documents.choices import Direction
from lienthong.documents.models import Document, NumberSeries
from lienthong.facilities.models import Room
from lienthong.kernel.refusal import Reason
from lienthong.lecturers.models import Engagement
from lienthong.organisations.errors import rows_begin_later
from lienthong.organisations.queries import lasting_on, names_on, units_under
from lienthong.organisations.queries.following import Consequence
from lienthong.organisations.rules.reshaping import Reshaping
from lienthong.people.models import Account, Appointment, Membership
from lienthong.planning.choices import LineKind
from lienthong.planning.models import ApprovedLine, NeedsAnswer, NeedsCampaign, Plan
from lienthong.planning.queries import amended_among, latest_approved
from lienthong.regulations.models import Provision

SHOWN = 12
# Put forward, and neither taken nor refused.
IN_HAND = (NominationState.PROPOSED, NominationState.SUBMITTED, NominationState.RETURNED, NominationState.WAITING)


def consequences(change: Reshaping) -> Iterator[Consequence]:
    """Of units that end: classes, calls, plans, needs, people, rooms, tasks, numbers, registers. As many queries, whatever
    the size.
    """
    ending = list(change.keepers)
    if not ending:
        return
    yield from _of_classes(change, ending)
    yield from _of_calls(ending)
    yield from _of_plans(ending, change.day.year)
    yield from _of_needs(ending)
    yield from _of_people(change, ending)
    yield from _of_rooms(ending)
    yield from _of_tasks(change, ending)
    yield from _of_papers(change, ending)
    yield from _of_registers(change, ending)


def area_consequences(change: Reshaping) -> Iterator[Consequence]:
    """Of communes that go over to another centre: who learns in a class of a centre that is no longer theirs."""
    moved = {one.commune: one.centre for one in change.serve}
    if not moved:
        return
    below = units_under(list(moved), change.day)
    learning = _learning().filter(unit__in=below).exclude(training_class__centre__in=moved.values())
    yield Consequence(
        _("Học viên của địa bàn đang học lớp của trung tâm cũ"),
        learning.count(),
        _("Học hết lớp ở trung tâm đang mở; lớp mở từ ngày này thuộc trung tâm mới."),
    )
    waiting = Nomination.objects.filter(unit__in=below, call__state=CallState.SENT, state__in=IN_HAND)
    yield Consequence(
        _("Người của địa bàn được đề cử vào lớp của trung tâm cũ, chưa duyệt xong"),
        waiting.exclude(call__centre__in=moved.values()).count(),
        _("Trung tâm đã gọi xét tiếp; các đợt chiêu sinh sau do trung tâm mới gọi."),
    )
    asked = NeedsAnswer.objects.filter(unit__in=below, campaign__closed_on=None)
    yield Consequence(
        _("Đơn vị của địa bàn đang được trung tâm cũ hỏi nhu cầu"),
        asked.exclude(campaign__centre__in=moved.values()).count(),
        _("Đơn vị vẫn trả lời được cho đợt đã hỏi; trung tâm mới hỏi thêm các đơn vị này trong đợt của mình."),
    )


def _learning() -> QuerySet[Enrolment]:
    return Enrolment.objects.filter(left_on=None, training_class__state=ClassState.OPEN)


def _list_of(name: str, ending: list[int], **asked: Any) -> str:
    """The list with the filter on the one unit that ends; with several the whole list."""
    one = {key: ending[0] for key, value in asked.items() if value is True} if len(ending) == 1 else {}
    rest = {key: value for key, value in asked.items() if value is not True}
    query = urlencode({**one, **rest})
    return reverse(name) + (f"?{query}" if query else "")


def _of_classes(change: Reshaping, ending: list[int]) -> Iterator[Consequence]:
    classes = TrainingClass.objects.filter(centre__in=ending, state=ClassState.OPEN).order_by("starts_on", "pk")
    yield Consequence(
        _("Lớp đang mở"),
        classes.count(),
        _("Tiếp tục học; đơn vị tiếp nhận điều hành, điểm danh, cấp giấy chứng nhận. Lớp vẫn ghi trung tâm đã mở."),
        _list_of("classes:list", ending, centre=True, state=ClassState.OPEN),
        tuple(classes.values_list("title", flat=True)[:SHOWN]),
    )
    yield Consequence(
        _("Học viên đang học các lớp ấy"),
        _learning().filter(training_class__centre__in=ending).count(),
        _("Học tiếp; đơn vị cử học ghi theo ngày vào lớp không đổi."),
    )
    sessions = Session.objects.filter(
        training_class__centre__in=ending, state=SessionState.PLANNED, starts_at__date__gte=change.day
    )
    yield Consequence(_("Buổi học đã xếp lịch từ ngày ấy"), sessions.count(), _("Giữ nguyên lịch, giảng viên, phòng."))
    yield Consequence(
        _("Học viên do đơn vị kết thúc cử đi, đang học"),
        _learning().filter(unit__in=ending).count(),
        _("Hồ sơ học giữ đơn vị của ngày vào lớp; nay thuộc đơn vị tiếp nhận."),
    )


def _of_calls(ending: list[int]) -> Iterator[Consequence]:
    """Calls that take nominations: those the unit made, and those that ask it."""
    calls = Call.objects.exclude(state=CallState.CLOSED)
    made = calls.filter(centre__in=ending).order_by("starts_on", "pk")
    yield Consequence(
        _("Đợt chiêu sinh chưa khóa"),
        made.count(),
        _("Đơn vị tiếp nhận duyệt tiếp; đề cử và danh sách dự bị giữ nguyên."),
        reverse("classes:calls"),
        tuple(made.values_list("title", flat=True)[:SHOWN]),
    )
    yield Consequence(
        _("Chỉ tiêu cử đi học đã giao cho đơn vị kết thúc"),
        Quota.objects.filter(unit__in=ending, call__in=calls).count(),
        _("Đơn vị tiếp nhận đề cử thay cho đơn vị cũ."),
    )


def _of_needs(ending: list[int]) -> Iterator[Consequence]:
    """Gatherings of needs that are open: those the unit made, and those that ask it."""
    yield Consequence(
        _("Đợt hỏi nhu cầu đang mở"),
        NeedsCampaign.objects.filter(centre__in=ending, closed_on=None).count(),
        _("Đơn vị tiếp nhận nhận câu trả lời, nhắc và kết thúc đợt."),
        reverse("planning:needs"),
    )
    yield Consequence(
        _("Yêu cầu nhu cầu mà đơn vị kết thúc chưa trả lời"),
        NeedsAnswer.objects.filter(unit__in=ending, answered_at=None, campaign__closed_on=None).count(),
        _("Đơn vị tiếp nhận trả lời thay."),
    )


def _of_plans(ending: list[int], year: int) -> Iterator[Consequence]:
    plans = Plan.objects.filter(centre__in=ending, year__gte=year).alias(done=Count("approvals"))
    yield Consequence(
        _("Kế hoạch đã duyệt từ năm ấy"),
        plans.filter(done__gt=0).count(),
        _("Vẫn có hiệu lực; đơn vị tiếp nhận thực hiện và điều chỉnh."),
        _list_of("planning:list", ending, year=year),
    )
    yield Consequence(
        _("Trong đó đang điều chỉnh, bổ sung"),
        len(amended_among(list(plans.filter(done__gt=0)))),
        _("Đơn vị tiếp nhận làm tiếp; cấp ủy của đơn vị tiếp nhận phê duyệt."),
    )
    yield Consequence(
        _("Kế hoạch đang soạn từ năm ấy"),
        plans.filter(done=0).count(),
        _("Từ ngày ấy không sửa, không trình tiếp; đơn vị tiếp nhận chọn các dòng gộp vào kế hoạch của mình."),
        _list_of("planning:list", ending, year=year),
    )
    lines = latest_approved(ApprovedLine.objects.filter(centre__in=ending, year__gte=year, kind=LineKind.CLASS))
    yield Consequence(
        _("Dòng kế hoạch mở lớp đã duyệt"),
        lines.count(),
        _("Vẫn mở lớp được, trong số lớp đã duyệt."),
        _list_of("planning:approved", ending, centre=True),
    )


def _of_people(change: Reshaping, ending: list[int]) -> Iterator[Consequence]:
    held = Appointment.objects.filter(_lasting(change), unit__in=ending).select_related("person", "role")
    alone = {one.unit for one in change.end if one.roles_end}
    ends = _("Kết thúc ở đơn vị cũ vào ngày ấy; đơn vị tiếp nhận có bổ nhiệm mới từ cùng ngày.")
    yield Consequence(
        _("Người giữ vai trò"),
        held.count(),
        _("Đơn vị giải thể: vai trò kết thúc, không chuyển theo.") if alone else ends,
        names=tuple(f"{one.person.full_name} ({one.role.name})" for one in held.order_by("unit", "pk")[:SHOWN]),
        reasons=_later(change, ending, Appointment, _("bổ nhiệm")),
    )
    accounts = Account.objects.filter(is_active=True, person__in=held.values("person"))
    yield Consequence(_("Tài khoản của họ"), accounts.count(), _("Đăng nhập như cũ; quyền theo vai trò mới."))
    members = Membership.objects.filter(_lasting(change), unit__in=ending)
    yield Consequence(
        _("Người thuộc đơn vị"),
        members.count(),
        _("Chuyển sang đơn vị tiếp nhận từ ngày ấy, giữ quá trình ở đơn vị cũ."),
        _list_of("people:list", ending, unit=True),
        reasons=_later(change, ending, Membership, _("người vào đơn vị")),
    )
    engaged = Engagement.objects.filter(_lasting(change), unit__in=ending)
    yield Consequence(
        _("Giảng viên"),
        engaged.count(),
        _("Tiếp tục giảng dạy cho đơn vị tiếp nhận."),
        _list_of("lecturers:list", ending, centre=True),
        reasons=_later(change, ending, Engagement, _("giảng viên vào làm")),
    )


def _of_rooms(ending: list[int]) -> Iterator[Consequence]:
    rooms = Room.objects.filter(unit__in=ending, is_open=True)
    yield Consequence(
        _("Phòng học"),
        rooms.count(),
        _("Đơn vị tiếp nhận sử dụng."),
        _list_of("facilities:list", ending, centre=True),
    )
    own = Provision.objects.filter(unit__in=ending)
    yield Consequence(
        _("Giá trị quy chế do đơn vị tự ghi"),
        own.count(),
        _("Áp dụng cho lớp đã mở; đơn vị tiếp nhận tự ghi của mình."),
    )


def _of_tasks(change: Reshaping, ending: list[int]) -> Iterator[Consequence]:
    tasks = Task.objects.filter(Q(unit__in=ending) | Q(lead_unit__in=ending), state=TaskState.OPEN)
    yield Consequence(
        _("Nhiệm vụ đang thực hiện"),
        tasks.count(),
        _("Đơn vị tiếp nhận thực hiện tiếp."),
        _list_of("directives:list", ending),
    )
    recurring = tasks.filter(deadline__startswith="R:")
    yield Consequence(_("Trong đó nhiệm vụ định kỳ"), recurring.count(), _("Các kỳ sau do đơn vị tiếp nhận báo cáo."))
    given = TaskUnit.objects.filter(unit__in=ending, ended_on=None)
    yield Consequence(
        _("Nhiệm vụ được cấp trên giao"), given.count(), _("Đơn vị tiếp nhận báo cáo thay cho đơn vị cũ.")
    )


def _of_papers(change: Reshaping, ending: list[int]) -> Iterator[Consequence]:
    series = NumberSeries.objects.filter(lasting_on(change.day), unit__in=ending)
    yield Consequence(
        _("Sổ đăng ký, cấp số văn bản"),
        series.count(),
        _("Khóa sổ từ ngày ấy, số đã cấp giữ nguyên; đơn vị mới lập sổ và đánh số từ đầu."),
        _list_of("documents:series_list", ending),
    )
    dated = Q(direction=Direction.INCOMING, received_on__gte=change.day) | Q(direction=Direction.OUTGOING) & Q(
        issued_on__gte=change.day
    )
    later = Document.objects.filter(dated, unit__in=ending)
    yield Consequence(_("Văn bản đã vào sổ từ ngày ấy"), 0, reasons=_against(change, later, "unit_id", _("văn bản")))


def _of_registers(change: Reshaping, ending: list[int]) -> Iterator[Consequence]:
    carried = [one.predecessor for one in change.steps if one.continues_register]
    stays = _("Sổ gốc ở lại với đơn vị đã cấp, đơn vị tiếp nhận lưu giữ; giấy mới cấp vào sổ của đơn vị tiếp nhận.")
    goes_on = _("Đơn vị mới ghi tiếp số của %(names)s; các sổ khác khóa lại và lưu giữ.") % {
        "names": ", ".join(names_on(carried, change.day).values())
    }
    issued = Certificate.objects.filter(register__centre__in=ending, issued_on__gte=change.day)
    registers = Register.objects.filter(centre__in=ending)
    yield Consequence(
        _("Sổ gốc cấp giấy chứng nhận"),
        registers.count(),
        goes_on if carried and change.begin else stays,
        _list_of("certificates:register", ending, centre=True),
        reasons=_against(change, issued, "register__centre_id", _("giấy chứng nhận")),
    )


def _lasting(change: Reshaping) -> Q:
    return Q(starts_on__lt=change.day) & (Q(ends_on__isnull=True) | Q(ends_on__gt=change.day))


def _later(change: Reshaping, ending: list[int], table: type[Model], what: str) -> tuple[Reason, ...]:
    """A reason for each unit at which such rows begin on the day or after it: the day is before what is known."""
    return _against(change, table._default_manager.filter(unit__in=ending, starts_on__gte=change.day), "unit_id", what)


def _against(change: Reshaping, rows: QuerySet[Any], unit: str, what: str) -> tuple[Reason, ...]:
    found: dict[int, int] = {}
    for key in rows.order_by().values_list(unit, flat=True):
        found[key] = found.get(key, 0) + 1
    names = names_on(found, change.day)
    return tuple(rows_begin_later(what, count, names[key], change.day) for key, count in found.items())
