"""Pages about people: the list, one person, entering and mending."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lienthong.base.forms import add_refusal, said
from lienthong.base.http import requires
from lienthong.base.paging import page_from, page_of
from lienthong.exchange.exports import list_answer, takes_away
from lienthong.kernel.refusal import Refusal
from lienthong.people.access import (
    EDIT,
    MERGE,
    SENSITIVE,
    VIEW,
    people_found,
    people_visible_to,
    person_for,
    survivor_of,
    unit_choices,
)
from lienthong.people.actions import correct_person, read_sensitive, record_identity, record_sensitive, register_person
from lienthong.people.exports import people_sheet
from lienthong.people.forms import IdentityForm, NewPersonForm, PersonForm, PersonSearch, SensitiveForm, initial_of
from lienthong.people.models import Person
from lienthong.people.queries import (
    is_only_a_name,
    members_of_unit,
    people_matching,
    same_people,
    with_current_units,
)
from lienthong.people.queries.merging import merges_into
from lienthong.ui.boards import LifeMatter, boards


def _asked(request: Any) -> tuple[PersonSearch, str, int | None]:
    form = PersonSearch(request.GET, units=unit_choices(request.actor, request.GET.get("unit", "")))
    return form, form.cleaned_data.get("q", "") if form.is_valid() else "", form.cleaned_data.get("unit")


def _matching(request: Any, text: str, unit_id: int | None) -> QuerySet[Person]:
    people = people_visible_to(request.actor)
    people = people_matching(people, text) if text else people
    return people if unit_id is None else members_of_unit(people, unit_id, request.actor.on)


@requires(VIEW)
@require_safe
def people_list(request: Any) -> HttpResponseBase:
    """People within reach, by given name."""
    form, text, unit_id = _asked(request)
    by_name = people_found(request.actor, text, unit_id=unit_id) if is_only_a_name(text) else None
    if takes_away(request):
        found = by_name or _matching(request, text, unit_id)
        return list_answer(request, people_sheet(found, request.actor.on), filters=form)
    asked = request.GET.get("page")
    page = page_from(by_name, asked) if by_name else page_of(_matching(request, text, unit_id), asked)
    rows = with_current_units(page.object_list, request.actor.on)
    context = {"form": form, "page": page, "rows": rows, "may_edit": request.actor.may(EDIT)}
    context["may_merge"] = request.actor.may(MERGE)
    return render(request, "people/list.html", context)


@requires(VIEW)
@require_safe
def person_page(request: Any, pk: int) -> HttpResponse:
    """One person: where he belongs, what he holds, and what upper apps hang here. A merged entry leads to its survivor."""
    if survivor := survivor_of(request.actor, pk):
        messages.info(request, _("Hồ sơ anh/chị mở đã được gộp vào hồ sơ này."))
        return redirect("people:detail", pk=survivor.pk)
    return _person_page(request, person_for(request.actor, pk))


def _person_page(request: Any, person: Person, sensitive: Any = None) -> HttpResponse:
    ((_person, post, unit),) = with_current_units([person], request.actor.on)
    may_merge = _reached(request, person, MERGE)
    context = {
        "person": person,
        "post": post,
        "unit": unit,
        "years": _by_year(boards.life_of(request.actor, person.pk)),
        "may_merge": may_merge,
        "merges": merges_into(person) if may_merge else [],
        "may_edit": _reached(request, person, EDIT),
        "may_see_sensitive": _reached(request, person, SENSITIVE),
        "sensitive": sensitive,
    }
    return render(request, "people/detail.html", context)


def _reached(request: Any, person: Person, right: str) -> bool:
    return request.actor.may(right) and people_visible_to(request.actor, right).filter(pk=person.pk).exists()


def _by_year(matters: list[LifeMatter]) -> list[tuple[int, list[LifeMatter]]]:
    return [(year, list(found)) for year, found in groupby(matters, key=lambda matter: matter.head.on.year)]


@requires(SENSITIVE)
@require_POST
def person_sensitive(request: Any, pk: int) -> HttpResponse:
    """Show the sensitive details once; the reading and its purpose go on the trail."""
    person = person_for(request.actor, pk, SENSITIVE)
    purpose = said(request.POST, "remark", 200)
    if not purpose:
        messages.error(request, _("Hãy ghi mục đích xem dữ liệu nhạy cảm; mỗi lần xem đều được ghi nhật ký."))
        return redirect("people:detail", pk=person.pk)
    return _person_page(request, person, read_sensitive(person=person, actor=request.actor, purpose=purpose))


@requires(SENSITIVE)
def person_identity(request: Any, pk: int) -> HttpResponse:
    """Keep a person's identity number, or take it out."""
    person = person_for(request.actor, pk, SENSITIVE)
    form = IdentityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            record_identity(person=person, number=form.cleaned_data["identity"], actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("people:detail", pk=person.pk)
    context = {"form": form, "person": person}
    return render(request, "people/identity.html", context, status=422 if form.errors else 200)


@requires(SENSITIVE)
def person_sensitive_edit(request: Any, pk: int) -> HttpResponse:
    """Keep or correct ethnicity and party status without showing what is kept."""
    person = person_for(request.actor, pk, SENSITIVE)
    form = SensitiveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if record_sensitive(person=person, actor=request.actor, **form.facts()):
            messages.success(request, _("Đã lưu."))
        else:
            messages.info(request, _("Không có gì thay đổi."))
        return redirect("people:detail", pk=person.pk)
    context = {"form": form, "person": person}
    return render(request, "people/sensitive.html", context, status=422 if form.errors else 200)


@requires(EDIT)
def person_new(request: Any) -> HttpResponse:
    """Enter a person; one who seems known already is shown first."""
    form = NewPersonForm(request.POST or None, actor=request.actor)
    likely: list[Any] = []
    if request.method == "POST" and form.is_valid():
        facts = form.facts()
        known = same_people(
            people_visible_to(request.actor),
            full_name=facts["full_name"],
            birth_on=facts["birth_on"],
            birth_year=facts["birth_year"],
        )
        likely = known if "confirmed" not in request.POST else []
        if not likely:
            answer = _registered(request, form, facts)
            if answer is not None:
                return answer
    return render(request, "people/form.html", {"form": form, "likely": likely}, status=422 if form.errors else 200)


def _registered(request: Any, form: NewPersonForm, facts: dict[str, Any]) -> HttpResponseRedirect | None:
    try:
        person = register_person(
            **facts,
            unit=form.cleaned_data["unit"],
            post=form.cleaned_data["post"],
            since=request.actor.on,
            actor=request.actor,
        )
    except Refusal as refusal:
        add_refusal(form, refusal)
        return None
    messages.success(request, _("Đã ghi %(name)s vào danh sách.") % {"name": person.full_name})
    return redirect("people:detail", pk=person.pk)


@requires(EDIT)
def person_edit(request: Any, pk: int) -> HttpResponse:
    """Mend what is recorded of a person."""
    person = person_for(request.actor, pk, EDIT)
    form = PersonForm(request.POST or None, initial=initial_of(person))
    if request.method == "POST" and form.is_valid():
        try:
            correct_person(person=person, actor=request.actor, **form.facts())
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("people:detail", pk=person.pk)
    context = {"form": form, "person": person}
    return render(request, "people/form.html", context, status=422 if form.errors else 200)
