"""What every page of one class shows around its own part: where the class stands, the thread, the tabs."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from lienthong.classes.access import may_manage
from lienthong.classes.choices import ClassState, SessionState
from lienthong.classes.models import Enrolment, LogEntry, Session, TrainingClass
from lienthong.directives.models import Task
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.organisations.access import reaches
from lienthong.planning.models import ApprovedLine
from lienthong.ui.blocks import MoveButton, StateBanner, Tab, ThreadStep, Tone

TONES = {ClassState.OPEN: Tone.INFO, ClassState.COMPLETED: Tone.SUCCESS, ClassState.CANCELLED: Tone.NEUTRAL}


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a class has of what."""

    learners: int
    sessions: int
    held: int
    logged: int


def counts_of(training_class: TrainingClass) -> Counts:
    """Learners, sessions that are not cancelled, sessions held, sessions in the log. Three queries."""
    learners = Enrolment.objects.filter(training_class=training_class, left_on=None).count()
    states = Session.objects.filter(training_class=training_class).values_list("state", flat=True)
    going = [state for state in states if state != SessionState.CANCELLED]
    entries = LogEntry.objects.filter(session__training_class=training_class, version=1)
    logged = entries.exclude(session__state=SessionState.CANCELLED).count()
    return Counts(learners, len(going), going.count(SessionState.HELD.value), logged)


def frame(request: Any, training_class: TrainingClass, current: str) -> dict[str, Any]:
    """The context every page of the class shares. `current` names the tab."""
    counts = counts_of(training_class)
    manages = may_manage(request.actor, training_class)
    is_open = training_class.state == ClassState.OPEN
    return {
        "training_class": training_class,
        "counts": counts,
        "manages": manages and is_open,
        "is_open": is_open,
        "banner": _banner(training_class, counts, manages=manages, on=request.actor.on),
        "thread": thread_of(request.actor, training_class.approved_line, training_class),
        "tabs": _tabs(training_class, counts, current),
    }


def _tabs(training_class: TrainingClass, counts: Counts, current: str) -> list[Tab]:
    pages = [
        ("detail", _("Học viên"), counts.learners),
        ("sessions", _("Buổi học"), counts.sessions),
        ("rolls", _("Điểm danh"), counts.held),
        ("log", _("Sổ đầu bài"), counts.logged),
        ("file", _("Hồ sơ lớp"), None),
    ]
    return [
        Tab(label, reverse(f"classes:{name}", args=[training_class.pk]), name == current, count)
        for name, label, count in pages
    ]


def _banner(training_class: TrainingClass, counts: Counts, *, manages: bool, on: Any) -> StateBanner:
    moves = _next_steps(training_class, counts, manages=manages)
    if manages and training_class.state == ClassState.OPEN and not counts.held:
        moves.append(
            MoveButton(
                _("Hủy lớp"),
                reverse("classes:cancel", args=[training_class.pk]),
                Tone.NEUTRAL,
                needs_remark=True,
                icon="ban",
            )
        )
    return StateBanner(
        state_label=training_class.get_state_display(),
        tone=TONES[ClassState(training_class.state)],
        sentence=_what_next(training_class, counts, on),
        moves=moves,
    )


def _next_steps(training_class: TrainingClass, counts: Counts, *, manages: bool) -> list[MoveButton]:
    """The door to what comes next; marks and certificates hang at the foot of the class's first page."""
    results = reverse("classes:detail", args=[training_class.pk]) + "#ket-qua"
    if training_class.state == ClassState.COMPLETED:
        label = _("Kết quả và giấy chứng nhận")
        return [MoveButton(label, results, Tone.NEUTRAL, icon="arrow-down", opens_page=True)]
    if not manages or training_class.state != ClassState.OPEN or not counts.learners:
        return []
    if not counts.sessions:
        timetable = reverse("classes:sessions", args=[training_class.pk])
        return [MoveButton(_("Xếp lịch"), timetable, Tone.NEUTRAL, icon="calendar-plus", opens_page=True)]
    if counts.held == counts.sessions:
        return [MoveButton(_("Điểm và kết quả"), results, Tone.NEUTRAL, icon="arrow-down", opens_page=True)]
    return []


def _what_next(training_class: TrainingClass, counts: Counts, on: Any) -> str:
    if training_class.state == ClassState.CANCELLED:
        sentence = _("Lớp đã hủy trước khi học; dòng kế hoạch được mở lại một lớp.")
        why = _("Lý do: %(reason)s") % {"reason": training_class.cancel_reason} if training_class.cancel_reason else ""
        return f"{sentence} {why}".rstrip()
    if training_class.state == ClassState.COMPLETED:
        return _("Lớp đã hoàn thành. Danh sách, buổi học và điểm danh không thay đổi được nữa.")
    if not counts.learners:
        return _("Việc tiếp theo: nhận danh sách cử đi học của các đơn vị.")
    if not counts.sessions:
        return _("Việc tiếp theo: xếp lịch các buổi học.")
    if counts.held == counts.sessions and on >= training_class.ends_on:
        return _("Các buổi học đã điểm danh đủ. Việc tiếp theo: nhập điểm bài thu hoạch và hoàn thành lớp.")
    if on < training_class.starts_on:
        return _("Lớp khai giảng ngày %(day)s.") % {"day": written_day(training_class.starts_on)}
    return _("Đã học %(held)d trên %(all)d buổi. Điểm danh mỗi buổi trong ngày học.") % {
        "held": counts.held,
        "all": counts.sessions,
    }


def thread_of(actor: Actor, line: ApprovedLine, training_class: TrainingClass | None) -> list[ThreadStep]:
    """Document to certificates: what the actor may open is a link, what he may not see is left out."""
    steps: list[ThreadStep] = []
    if line.task_id is not None:
        task = Task.objects.select_related("document").get(pk=line.task_id)
        if reaches(actor, "documents.view", task.document.unit_id):
            number = task.document.number or task.document.subject[:80] or _("Văn bản không số")
            steps.append(ThreadStep(_("Văn bản"), number, reverse("documents:detail", args=[task.document_id])))
        if reaches(actor, "directives.view", task.unit_id):
            steps.append(ThreadStep(_("Nhiệm vụ"), task.title, reverse("directives:detail", args=[task.pk])))
    sees_plan = reaches(actor, "planning.view", line.centre_id)
    plan_url = reverse("planning:approved_line", args=[line.pk]) if sees_plan else ""
    steps.append(ThreadStep(_("Dòng kế hoạch"), f"{line.title} ({line.approval.number})", plan_url))
    if training_class is None:
        steps.append(ThreadStep(_("Lớp"), _("Lớp sắp mở"), current=True))
    else:
        steps.append(ThreadStep(_("Lớp"), training_class.title, current=True))
        done = training_class.state == ClassState.COMPLETED
        below = reverse("classes:detail", args=[training_class.pk]) + "#ket-qua" if done else ""
        said = _("Xem bên dưới") if done else _("Cấp sau khi lớp hoàn thành.")
        steps.append(ThreadStep(_("Giấy chứng nhận"), said, below))
    return steps
