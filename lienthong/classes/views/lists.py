"""Sending lists: upload, preview, apply, the refused rows back to the sender."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lienthong.base.bases import shown
from lienthong.base.forms import said
from lienthong.base.http import refused, requires
from lienthong.classes.access import MANAGE, class_for, sending_list_for
from lienthong.classes.actions.admission import speaks_against
from lienthong.classes.actions.lists import apply_list, discard_list, receive_list
from lienthong.classes.choices import ListState
from lienthong.classes.exports import refused_file
from lienthong.classes.forms import SendingListForm, choices_from
from lienthong.classes.imports import read_list
from lienthong.classes.models import SendingList, TrainingClass
from lienthong.classes.queries.eligibility import occasion_of_class
from lienthong.classes.queries.lists import (
    Plan,
    known_people,
    listed_of,
    lists_of,
    plan_of,
    refused_rows,
    sending_units,
    unit_of_person,
    unit_of_row,
)
from lienthong.classes.queries.nominations import room_for
from lienthong.classes.rules.lists import PlannedRow, Verdict
from lienthong.kernel.refusal import Reason, Refusal
from lienthong.organisations.models import Unit
from lienthong.organisations.queries import name_on, names_on
from lienthong.people.access import people_visible_to
from lienthong.people.models import Person
from lienthong.records.models import Completion
from lienthong.records.queries import completions_in
from lienthong.ui.blocks import shared_bases

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@requires(MANAGE)
def list_upload(request: Any, pk: int) -> HttpResponse:
    """Take in a list as a cell sent it; the lists that came before below."""
    training_class = class_for(request.actor, pk, MANAGE)
    units = sending_units(training_class.centre_id, request.actor.on)
    form = SendingListForm(request.POST or None, request.FILES or None, units=units)
    if request.method == "POST" and form.is_valid():
        try:
            received = _received(request, training_class, form)
        except Refusal as refusal:
            for reason in refusal.reasons:
                form.add_error("file", shown(reason))
        else:
            return redirect("classes:list_preview", pk=pk, list_pk=received.pk)
    lists = list(lists_of(training_class))
    senders = names_on([one.sender_id for one in lists], request.actor.on)
    context = {
        "training_class": training_class,
        "form": form,
        "lists": [(one, senders.get(one.sender_id, "")) for one in lists],
    }
    return render(request, "classes/list_upload.html", context, status=422 if form.errors else 200)


def _received(request: Any, training_class: TrainingClass, form: SendingListForm) -> SendingList:
    file = form.cleaned_data["file"]
    data = file.read()
    people, unread = read_list(data, file.name, on=request.actor.on)
    return receive_list(
        training_class=training_class,
        sender=get_object_or_404(Unit, pk=form.cleaned_data["sender"]),
        name=file.name,
        data=data,
        people=people,
        refused=unread,
        actor=request.actor,
    )


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person known already, as the preview shows him."""

    person: Person
    unit: str
    completed: Completion | None = None
    is_enrolled: bool = False


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row of the preview with the people it may be, the answer given so far, and the unit a new one would belong to."""

    place: int
    row: PlannedRow
    candidates: tuple[Candidate, ...]
    chosen: str = ""
    unit: str = ""


@requires(MANAGE)
@require_safe
def list_preview(request: Any, pk: int, list_pk: int) -> HttpResponse:
    """What applying the list would do, row by row; after applying, what it did."""
    sending_list = sending_list_for(class_for(request.actor, pk, MANAGE), list_pk)
    return render(request, "classes/list_preview.html", _preview(request, sending_list))


def _preview(request: Any, sending_list: SendingList, refusal: Refusal | None = None) -> dict[str, Any]:
    known = known_people(people_visible_to(request.actor), listed_of(sending_list))
    plan = plan_of(sending_list, known.values())
    candidates = _candidates(sending_list, known, plan, request.actor.on)
    choices = choices_from(request.POST)
    units = sending_units(sending_list.training_class.centre_id, request.actor.on)
    names = {unit.unit_id: unit.name for unit in units}
    sender = name_on(sending_list.sender_id, request.actor.on)

    def rows(*verdicts: Verdict) -> list[PreviewRow]:
        return [
            PreviewRow(
                place,
                row,
                tuple(candidates[key] for key in (*row.candidates, row.person_id) if key in candidates),
                choices.get(place, ""),
                names.get(unit_of_row(row.listed, units, sending_list.sender_id) or 0, sender),
            )
            for place, row in plan.of(*verdicts)
        ]

    refused = refused_rows(sending_list, plan)
    why, bases = shared_bases([(one["sentence"], one["basis"]) for one in row["reasons"]] for row in refused)
    return {
        "training_class": sending_list.training_class,
        "sending_list": sending_list,
        "sender": sender,
        "is_waiting": sending_list.state == ListState.PREVIEW,
        "asked": rows(Verdict.ASK),
        "new": rows(Verdict.NEW),
        "known": rows(Verdict.KNOWN),
        "enrolled": rows(Verdict.ENROLLED),
        "against": speaks_against(request.actor, sending_list, plan) if sending_list.state == ListState.PREVIEW else [],
        "refused_rows": list(zip(refused, why, strict=True)),
        "bases": bases,
        "room": _room(sending_list, plan),
        "refusal": refusal,
    }


def _room(sending_list: SendingList, plan: Plan) -> Reason | None:
    """Whether those of the list that are no learners yet will all have a place, where the class has a call."""
    call = occasion_of_class(sending_list.training_class).call
    return room_for(call, len(plan.of(Verdict.NEW, Verdict.KNOWN, Verdict.ASK))) if call else None


def _candidates(sending_list: SendingList, known: dict[int, Person], plan: Plan, on: Any) -> dict[int, Candidate]:
    wanted = {key for row in plan.rows for key in (*row.candidates, row.person_id) if key is not None}
    belongs = unit_of_person(wanted, on)
    names = names_on(belongs.values(), on)
    done = completions_in(sending_list.training_class.edition.programme.key, wanted)
    return {
        key: Candidate(known[key], names.get(belongs.get(key, 0), ""), done.get(key), key in plan.enrolled)
        for key in wanted
        if key in known
    }


@requires(MANAGE)
@require_POST
def list_apply(request: Any, pk: int, list_pk: int) -> HttpResponse:
    """Enrol everybody of the list, or nobody."""
    sending_list = sending_list_for(class_for(request.actor, pk, MANAGE), list_pk)
    try:
        applied = apply_list(
            sending_list=sending_list,
            choices=choices_from(request.POST),
            exception=said(request.POST, "exception", 300),
            actor=request.actor,
        )
    except Refusal as refusal:
        sending_list.refresh_from_db(fields=["state", "rows", "refused"])
        return render(request, "classes/list_preview.html", _preview(request, sending_list, refusal), status=409)
    done = _("Đã ghi danh sách vào lớp: %(new)d người mới, %(known)d người đã biết, %(enrolled)d người đã ở trong lớp.")
    messages.success(request, done % applied.outcome)
    if waiting := applied.outcome.get("waiting"):
        sentence = _("%(count)d người vào danh sách dự bị. %(why)s") % {"count": waiting, "why": _why(applied)}
        messages.info(request, sentence)
    if applied.outcome.get("refused"):
        return redirect("classes:list_preview", pk=pk, list_pk=list_pk)
    return redirect("classes:detail", pk=pk)


def _why(applied: SendingList) -> str:
    why = applied.outcome["why_waiting"]
    return f"{why['sentence']} {_('Căn cứ:')} {why['basis']}."


@requires(MANAGE)
@require_POST
def list_discard(request: Any, pk: int, list_pk: int) -> HttpResponse:
    """Drop a list that waits."""
    sending_list = sending_list_for(class_for(request.actor, pk, MANAGE), list_pk)
    try:
        discard_list(sending_list=sending_list, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("classes:list_preview", args=[pk, list_pk]))
    messages.success(request, _("Đã bỏ danh sách. Không ai được ghi vào lớp."))
    return redirect("classes:lists", pk=pk)


@requires(MANAGE)
@require_safe
def list_refused(request: Any, pk: int, list_pk: int) -> HttpResponse:
    """The sender's own rows that were refused, with the column "Lỗi"."""
    sending_list = sending_list_for(class_for(request.actor, pk, MANAGE), list_pk)
    plan = None
    if sending_list.state == ListState.PREVIEW:
        known = known_people(people_visible_to(request.actor), listed_of(sending_list))
        plan = plan_of(sending_list, known.values())
    try:
        workbook = refused_file(sending_list, refused_rows(sending_list, plan))
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("classes:list_preview", args=[pk, list_pk]))
    response = HttpResponse(workbook, content_type=WORKBOOK)
    response["Content-Disposition"] = f'attachment; filename="dong-loi-{sending_list.pk}.xlsx"'
    return response
