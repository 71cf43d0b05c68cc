"""The list of tasks, one task, its mending, its moves."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import refused, requires
from lienthong.base.paging import page_of
from lienthong.directives.access import MANAGE, VIEW, may_read, task_for, tasks_visible_to
from lienthong.directives.actions import (
    finish_round,
    finish_task,
    mend_task,
    reopen_task,
)
from lienthong.directives.choices import TaskState
from lienthong.directives.exports import task_sheet
from lienthong.directives.forms import TaskForm, TaskSearch
from lienthong.directives.models import Measure, Task
from lienthong.directives.queries import (
    all_measured,
    beside,
    heading_of,
    lead_choices,
    measures_of,
    tasks_due,
    tasks_matching,
)
from lienthong.directives.queries.following import own_round
from lienthong.directives.rules.deadlines import in_words, is_recurring
from lienthong.directives.views.standing import followed
from lienthong.documents.models import Document
from lienthong.exchange.exports import list_answer, takes_away
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.access import reaches
from lienthong.organisations.models import Unit
from lienthong.organisations.queries import in_order, name_on, names_on
from lienthong.ui import panels
from lienthong.ui.blocks import MoveButton, StateBanner, ThreadStep, Tone

MOST = 100  # of choices that a select field offers


@requires(VIEW)
@require_safe
def task_list(request: Any) -> HttpResponseBase:
    """The tasks within reach: the open ones first, the one due soonest at the top."""
    reached = tasks_visible_to(request.actor)
    leads = reached.order_by("lead").exclude(lead="").values_list("lead", flat=True).distinct()
    documents = Document.objects.filter(pk__in=reached.order_by().values("document_id"))
    documents = documents.defer("text", "findings").order_by("-issued_on", "-pk")
    holders = names_on(reached.order_by().values_list("unit_id", flat=True).distinct(), request.actor.on)
    form = TaskSearch(
        request.GET, leads=list(leads[:MOST]), documents=_offered(documents, request), units=in_order(holders)
    )
    tasks = _filtered(request, reached, form)
    measured = Exists(Measure.objects.filter(task=OuterRef("pk"), withdrawn_on=None))
    shown = tasks.select_related("document").annotate(measured=measured)
    shown = shown.defer("document__text", "document__findings")
    if takes_away(request):
        return list_answer(request, task_sheet(shown, request.actor.on), filters=form)
    page = page_of(shown, request.GET.get("page"))
    names = names_on([task.unit_id for task in page.object_list], request.actor.on)
    context = {
        "form": form,
        "page": page,
        "rows": [
            (task, in_words(task.deadline), _is_late(task, request), names.get(task.unit_id, ""))
            for task in page.object_list
        ],
        "several_units": len(names) > 1,
        "filtered": any(request.GET.get(name) for name in ("q", *form.fields)),
    }
    return render(request, "directives/list.html", context)


def _offered(documents: Any, request: Any) -> list[Document]:
    """The latest documents to narrow the list by, and the one it is narrowed by already."""
    offered = list(documents[:MOST])
    chosen = request.GET.get("document", "")
    if chosen.isascii() and chosen.isdigit() and len(chosen) < 19 and all(one.pk != int(chosen) for one in offered):
        offered += documents.filter(pk=int(chosen))
    return offered


def _filtered(request: Any, tasks: Any, form: TaskSearch) -> Any:
    form.is_valid()
    chosen = form.cleaned_data
    for name in ("state", "lead", "document", "unit"):
        if chosen.get(name):
            tasks = tasks.filter(**{name: chosen[name]})
    if chosen.get("due"):
        tasks = tasks_due(tasks, chosen["due"], request.actor.on)
    return tasks_matching(tasks, request.GET.get("q", "")[:200])


def _is_late(task: Task, request: Any) -> bool:
    return task.state == TaskState.OPEN and task.due_on is not None and task.due_on < request.actor.on


@requires(VIEW)
@require_safe
def task_page(request: Any, pk: int) -> HttpResponse:
    """One task: where it comes from, who leads, until when, and what the records say of it."""
    task = task_for(request.actor, pk)
    manages = reaches(request.actor, MANAGE, task.unit_id)
    measures = all_measured(measures_of(task), request.actor.on, may_read(request.actor, task.unit_id))
    context = {
        "task": task,
        "manages": manages,
        "heading": heading_of(task),
        "mended": task.proposal is not None and task.proposal.text != task.text,
        "source_url": _source(task),
        "deadline": in_words(task.deadline),
        "late": _is_late(task, request),
        "unit_name": name_on(task.unit_id, request.actor.on),
        "lead_unit_name": name_on(task.lead_unit_id, request.actor.on) if task.lead_unit_id else "",
        "measures": measures,
        "figures": beside(measures, request.actor.on),
        "banner": _banner(task, manages=manages, late=_is_late(task, request)),
        "thread": _thread(task, request.actor),
    } | followed(task, request.actor.on)
    return render(request, "directives/detail.html", context)


def _source(task: Task) -> str:
    page = reverse("documents:detail", args=[task.document_id])
    return f"{page}#vt-{task.proposal.starts_at}" if task.proposal else page


def _banner(task: Task, *, manages: bool, late: bool) -> StateBanner:
    if task.state == TaskState.DONE:
        again = MoveButton(
            _("Mở lại"), reverse("directives:reopen", args=[task.pk]), Tone.NEUTRAL, icon="arrow-back-up"
        )
        sentence = _("Nhiệm vụ đã được ghi là hoàn thành.")
        return StateBanner(task.get_state_display(), Tone.SUCCESS, sentence, moves=[again] if manages else [])
    moves = []
    own = own_round(task) if is_recurring(task.deadline) else None
    if own is not None and own.due_on:
        url = reverse("directives:round", args=[task.pk, own.due_on.isoformat()])
        moves.append(MoveButton(_("Đã xong kỳ này"), url, Tone.PRIMARY, icon="repeat"))
    question = _("Ghi nhiệm vụ này là đã hoàn thành hẳn?")
    finish = reverse("directives:finish", args=[task.pk])
    moves.append(MoveButton(pgettext("button", "Hoàn thành"), finish, Tone.NEUTRAL, confirm=question, icon="check"))
    sentence = _("Quá hạn. Làm xong thì ghi hoàn thành.") if late else _("Làm xong thì ghi hoàn thành.")
    tone = Tone.DANGER if late else Tone.INFO
    return StateBanner(task.get_state_display(), tone, sentence if manages else "", moves=moves if manages else [])


def _thread(task: Task, actor: Actor) -> list[ThreadStep]:
    below = bool(panels.at("directives:detail", actor))
    return [
        ThreadStep(
            _("Văn bản"),
            task.document.title,
            _source(task),
            state=_("Điểm %(clause)s") % {"clause": task.clause} if task.clause else "",
        ),
        ThreadStep(_("Nhiệm vụ"), Truncator(task.text).words(9), current=True, state=task.get_state_display()),
        ThreadStep(
            _("Dòng kế hoạch"), _("Xem bên dưới") if below else _("Xem kế hoạch năm"), "#ke-hoach" if below else ""
        ),
        ThreadStep(
            _("Lớp"), _("Xem bên dưới") if below else _("Dưới từng dòng kế hoạch"), "#ke-hoach" if below else ""
        ),
    ]


@requires(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def task_edit(request: Any, pk: int) -> HttpResponse:
    """Mend a task."""
    task = task_for(request.actor, pk, MANAGE)
    units = lead_choices(task, request.actor.on)
    form = TaskForm(request.POST if request.method == "POST" else None, task=task, units=units)
    if form.is_bound and form.is_valid():
        chosen = form.cleaned_data
        lead_unit = Unit.objects.get(pk=chosen["lead_unit"]) if chosen["lead_unit"] else None
        typed = {"text": chosen["text"], "lead": chosen["lead"], "lead_unit": lead_unit}
        try:
            mend_task(task=task, deadline=form.canonical(), actor=request.actor, **typed)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã sửa nhiệm vụ."))
            return redirect("directives:detail", pk=task.pk)
    return render(request, "directives/edit.html", {"form": form, "task": task}, status=422 if form.errors else 200)


def _moved(request: Any, task: Task, move: Callable[[], object], said: str) -> HttpResponse:
    try:
        move()
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("directives:detail", args=[task.pk]))
    messages.success(request, said)
    return redirect("directives:detail", pk=task.pk)


@requires(MANAGE)
@require_POST
def task_finish(request: Any, pk: int) -> HttpResponse:
    """Done for good."""
    task = task_for(request.actor, pk, MANAGE)
    said = _("Đã ghi nhiệm vụ là hoàn thành.")
    return _moved(request, task, lambda: finish_task(task=task, actor=request.actor), said)


@requires(MANAGE)
@require_POST
def task_reopen(request: Any, pk: int) -> HttpResponse:
    """Still to be done after all."""
    task = task_for(request.actor, pk, MANAGE)
    return _moved(request, task, lambda: reopen_task(task=task, actor=request.actor), _("Đã mở lại nhiệm vụ."))


@requires(MANAGE)
@require_POST
def task_round(request: Any, pk: int, day: str) -> HttpResponse:
    """The present round of a recurring task is done; the day in the address says which round was seen."""
    task = task_for(request.actor, pk, MANAGE)
    said = _("Đã ghi xong kỳ này; hạn chuyển sang kỳ sau.")
    return _moved(request, task, lambda: finish_round(task=task, seen_due_on=day, actor=request.actor), said)
