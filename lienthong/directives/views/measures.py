"""What a task has to reach: setting it, its line against the target, giving it to units below, typing what was reached."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import requires
from lienthong.directives.access import MANAGE, VIEW, evidence_for, may_read, measure_for, task_for
from lienthong.directives.actions import (
    EvidenceDraft,
    MeasureDraft,
    allot_target,
    drop_measure,
    give_evidence,
    measure_task,
    mend_measure,
)
from lienthong.directives.forms import AllotmentForm, EvidenceForm, MeasureForm
from lienthong.directives.models import Allotment, Measure, Share, Task
from lienthong.directives.queries import (
    aim_of,
    allotments_of,
    catalogue,
    evidence_of,
    given_of,
    line_of,
    measured,
    programme_choices,
    reached_by,
    shares_of,
    units_to_give,
)
from lienthong.directives.rules.allotting import even_shares
from lienthong.directives.rules.measuring import HEIGHT, WIDTH, drawn, expected_by
from lienthong.files.queries import bytes_of
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.access import reaches
from lienthong.organisations.models import Unit
from lienthong.organisations.queries import name_on, names_on


@requires(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def measure_new(request: Any, pk: int) -> HttpResponse:
    """Set a target for the task."""
    task = task_for(request.actor, pk, MANAGE)
    said = _("Đã đặt chỉ tiêu.")
    return _measure_form(
        request, task, None, lambda draft: measure_task(task=task, draft=draft, actor=request.actor), said
    )


@requires(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def measure_edit(request: Any, pk: int) -> HttpResponse:
    """State the target anew."""
    measure = measure_for(request.actor, pk, MANAGE)
    said = _("Đã sửa chỉ tiêu.")
    return _measure_form(
        request,
        measure.task,
        measure,
        lambda draft: mend_measure(measure=measure, draft=draft, actor=request.actor),
        said,
    )


def _measure_form(
    request: Any, task: Task, measure: Measure | None, write: Callable[[MeasureDraft], Measure], said: str
) -> HttpResponse:
    form = MeasureForm(
        request.POST if request.method == "POST" else None,
        measure=measure,
        year=request.actor.on.year,
        offered=catalogue(),
        programmes=programme_choices(),
    )
    if form.is_bound and form.is_valid():
        try:
            written = write(MeasureDraft(**form.drafted()))
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, said)
            return redirect("directives:measured", pk=written.pk)
    context = {"form": form, "task": task, "measure": measure}
    return render(request, "directives/measure.html", context, status=422 if form.errors else 200)


@requires(MANAGE)
@require_POST
def measure_drop(request: Any, pk: int) -> HttpResponse:
    """Measure the task by this no longer."""
    measure = measure_for(request.actor, pk, MANAGE)
    drop_measure(measure=measure, actor=request.actor)
    messages.success(request, _("Đã bỏ chỉ tiêu đo."))
    return redirect("directives:detail", pk=measure.task_id)


@requires(VIEW)
@require_safe
def measure_page(request: Any, pk: int) -> HttpResponse:
    """One target: how far it is, the line of it, what was given to whom, what was typed."""
    measure = measure_for(request.actor, pk)
    context = standing_of(request.actor, measure)
    versions = list(allotments_of(measure))
    return render(
        request,
        "directives/measure_page.html",
        context
        | {
            "manages": reaches(request.actor, MANAGE, measure.task.unit_id),
            "unit_name": name_on(measure.task.unit_id, request.actor.on),
            "sum": given_of(measure),
            "shares": _shares(request.actor, measure, versions[0]) if versions else [],
            "versions": versions,
            "below": bool(units_to_give(measure, request.actor.on)),
        },
    )


def standing_of(actor: Actor, measure: Measure, share: Share | None = None) -> dict[str, Any]:
    """What a page shows of a target, or of a unit's share of it: the figure, the line and its table."""
    unit_id = share.unit_id if share else measure.task.unit_id
    target = share.target if share else None
    readable = may_read(actor, unit_id)
    aim = aim_of(measure, target)
    line = line_of(measure, actor.on, readable, unit_id=unit_id, target=target)
    points = [(day, figure.value if figure else None) for day, figure in line]
    return {
        "measure": measure,
        "task": measure.task,
        "one": measured(measure, actor.on, readable, unit_id=unit_id, target=target),
        "line": [(day, figure, None if aim.is_share else expected_by(aim, day)) for day, figure in line],
        "drawing": drawn(points, aim),
        "box": {"width": WIDTH, "height": HEIGHT},
        "evidence": list(evidence_of(measure, unit_id)),
        "on": actor.on,
    }


def _shares(actor: Actor, measure: Measure, allotment: Allotment) -> list[tuple[str, Share, int | None]]:
    """(unit, share, reached) by the name of the unit."""
    shares = list(shares_of(allotment))
    names = names_on([share.unit_id for share in shares], actor.on)
    reached = reached_by(measure, shares, actor.on, may_read(actor, measure.task.unit_id))
    rows = [(names.get(share.unit_id, ""), share, reached.get(share.unit_id)) for share in shares]
    return sorted(rows, key=lambda row: row[0])


@requires(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def measure_allot(request: Any, pk: int) -> HttpResponse:
    """Give the target to units below; `even` fills the form with equal parts and writes nothing."""
    measure = measure_for(request.actor, pk, MANAGE)
    units = units_to_give(measure, request.actor.on)
    latest = allotments_of(measure).first()
    given = dict(shares_of(latest).values_list("unit_id", "target")) if latest else {}
    version = latest.version if latest else 0
    sent = request.POST.copy() if request.method == "POST" else None
    if sent is not None and "even" in sent:
        _fill_evenly(sent, measure, [unit.unit_id for unit in units])
    form = AllotmentForm(sent, units=units, given=given, version=version)
    if form.is_bound and form.is_valid() and sent is not None and "even" not in sent:
        typed = {name: form.cleaned_data.get(name) or "" for name in ("reason",)}
        seen = form.cleaned_data["seen_version"]
        try:
            allot_target(measure=measure, shares=form.shares(), seen_version=seen, actor=request.actor, **typed)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã giao chỉ tiêu."))
            return redirect("directives:measured", pk=measure.pk)
    context = {
        "form": form,
        "measure": measure,
        "task": measure.task,
        "one": measured(measure, request.actor.on, may_read(request.actor, measure.task.unit_id)),
        "version": version,
    }
    return render(request, "directives/allot.html", context, status=422 if form.errors else 200)


def _fill_evenly(sent: Any, measure: Measure, unit_ids: list[int]) -> None:
    """Equal parts for the units that have a number already, or for all where none has."""
    chosen = [unit_id for unit_id in unit_ids if sent.get(f"u{unit_id}", "").strip()] or unit_ids
    for unit_id, part in zip(chosen, even_shares(int(measure.target), len(chosen)), strict=True):
        sent[f"u{unit_id}"] = str(part or "")


@requires(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def evidence_new(request: Any, pk: int) -> HttpResponse:
    """Type what the unit that holds the task has reached."""
    measure = measure_for(request.actor, pk, MANAGE)
    unit = Unit.objects.get(pk=measure.task.unit_id)
    return evidence_form(request, measure, unit, reverse("directives:measured", args=[pk]))


def evidence_form(request: Any, measure: Measure, unit: Unit, back: str) -> HttpResponse:
    """The form of what was reached, for whichever unit; it leads back to the page of the target or of the share."""
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = EvidenceForm(*sent, measured_in=measure.measured_in, initial={"as_of": request.actor.on})
    if form.is_bound and form.is_valid():
        typed = {name: form.cleaned_data[name] for name in ("value", "as_of", "note")}
        file = form.cleaned_data["file"]
        kept = {"name": file.name, "data": file.read()} if file else {}
        try:
            given = give_evidence(measure=measure, unit=unit, draft=EvidenceDraft(**typed, **kept), actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            later = _(
                "Tệp quét đang được tìm dấu mật. Xem xong mọi trang, số liệu được ghi cùng tệp; nếu không được thì có báo."
            )
            messages.success(request, _("Đã ghi số liệu và căn cứ.") if given else later)
            return redirect(back)
    one = measured(measure, request.actor.on, may_read(request.actor, unit.pk), unit_id=unit.pk)
    context = {"form": form, "one": one, "measure": measure, "back": back}
    return render(request, "directives/evidence.html", context, status=422 if form.errors else 200)


@requires(VIEW)
@require_safe
def evidence_file(request: Any, pk: int) -> HttpResponseBase:
    """The file behind what was typed, always as a download."""
    evidence = evidence_for(request.actor, pk)
    if evidence.file is None:
        raise Http404
    try:
        data = bytes_of(evidence.file)
    except FileNotFoundError:
        raise Http404 from None
    answer = FileResponse(
        BytesIO(data), as_attachment=True, filename=evidence.file.name, content_type=evidence.file.media_type
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
