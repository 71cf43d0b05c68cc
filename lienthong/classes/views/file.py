"""The file of a class: what it holds on one page, and the forms by which a clerk keeps it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lienthong.base.forms import add_refusal, said
from lienthong.base.http import refused, requires
from lienthong.classes.access import DISCIPLINE, MANAGE, VIEW, class_for, may_keep_cases, may_manage
from lienthong.classes.actions import file as actions
from lienthong.classes.choices import CeremonyKind, ClassState, CommitteeRole
from lienthong.classes.forms.file import (
    CeremonyForm,
    CommitteeForm,
    PraiseForm,
    VisitForm,
    VisitReportForm,
    programme_rows,
    rows_from,
)
from lienthong.classes.models import Commendation, Enrolment, FieldStudy, TrainingClass
from lienthong.classes.queries import learners_of
from lienthong.classes.queries.classes import lecturers_of
from lienthong.classes.queries.file import (
    cases_shown,
    ceremonies_of,
    commendations_of,
    committee_of,
    discipline_months,
    members_of_study,
    most_deputies,
    papers_in,
    programme_of,
    studies_of,
)
from lienthong.classes.queries.timetable import sessions_in_rooms
from lienthong.classes.rules.file import usual_programme
from lienthong.classes.views.frame import frame
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.queries import name_on
from lienthong.rendering.documents import paper_links


@requires(VIEW)
@require_safe
def file_page(request: Any, pk: int) -> HttpResponse:
    """Hồ sơ lớp: committee, programmes, praise, visits, papers; cases for those who keep them."""
    training_class = class_for(request.actor, pk)
    keeps = may_manage(request.actor, training_class) and training_class.state != ClassState.CANCELLED
    months = discipline_months(training_class)
    keeps_cases = request.actor.may(DISCIPLINE) and may_keep_cases(request.actor, training_class)
    found = ceremonies_of(training_class)
    studies = list(studies_of(training_class))
    committee = committee_of(training_class)
    context = frame(request, training_class, "file") | {
        "keeps": keeps,
        "committee": committee,
        "ceremonies": [(kind.value, kind.label, found.get(kind)) for kind in CeremonyKind],
        "commendations": list(commendations_of(training_class)),
        "studies": studies,
        "class_papers": list(papers_in(training_class)),
        "keeps_cases": keeps_cases,
        "months": months,
        "cases": list(cases_shown(request.actor.on).filter(training_class=training_class)) if keeps_cases else [],
        "papers": _papers(pk, committee=bool(committee), kinds=set(found), studies=studies),
    }
    return render(request, "classes/file.html", context)


def _papers(pk: int, *, committee: bool, kinds: set[str], studies: list[FieldStudy]) -> list[Any]:
    about = [("quyet-dinh-ban-can-su", _("Quyết định chỉ định ban cán sự lớp"))] if committee else []
    about += [("chuong-trinh-khai-giang", _("Chương trình khai giảng"))] if CeremonyKind.OPENING in kinds else []
    about += [("chuong-trinh-be-giang", _("Chương trình bế giảng"))] if CeremonyKind.CLOSING in kinds else []
    found = [paper_links("classes:paper", label, pk, name) for name, label in about]
    label = _("Chương trình đi thực tế: %(place)s")
    return found + [paper_links("classes:visit_paper", label % {"place": one.place}, pk, one.pk) for one in studies]


def _kept(request: Any, pk: int) -> TrainingClass:
    """The class whose file this actor keeps, else 404."""
    return class_for(request.actor, pk, MANAGE)


def _saved(request: Any, sentence: str, pk: int) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("classes:file", pk=pk)


@requires(MANAGE)
def committee(request: Any, pk: int) -> HttpResponse:
    """The committee, as one decision names it."""
    training_class = _kept(request, pk)
    now = committee_of(training_class)
    deputies = [one.enrolment_id for one in now if one.role == CommitteeRole.DEPUTY] + [None, None]
    initial = {
        "monitor": next((one.enrolment_id for one in now if one.role == CommitteeRole.MONITOR), None),
        "first_deputy": deputies[0],
        "second_deputy": deputies[1],
        "decision_number": now[0].decision_number if now else "",
        "decision_on": now[0].starts_on if now else training_class.starts_on,
    }
    form = CommitteeForm(request.POST or None, learners=learners_of(training_class), initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.appoint_committee(
                training_class=training_class,
                monitor=data["monitor"].pk,
                deputies=form.deputies(),
                decision_number=data["decision_number"],
                decision_on=data["decision_on"],
                actor=request.actor,
            )
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            return _saved(request, _("Đã ghi ban cán sự lớp."), pk)
    context = {"form": form, "training_class": training_class, "most": most_deputies(training_class)}
    return render(request, "classes/committee.html", context, status=422 if form.errors else 200)


@requires(MANAGE)
def ceremony(request: Any, pk: int, kind: str) -> HttpResponse:
    """The programme of the opening or the closing; the usual rows stand in a new one already."""
    training_class = _kept(request, pk)
    if kind not in CeremonyKind.values:
        raise Http404(kind)
    known = ceremonies_of(training_class).get(kind)
    first = training_class.starts_on if kind == CeremonyKind.OPENING else training_class.ends_on
    initial = {
        "day": known.day if known else first,
        "place": known.place if known else training_class.venue,
        "guests": known.guests if known else "",
    }
    form = CeremonyForm(request.POST or None, initial=initial)
    rows = programme_rows(request.POST, programme_of(known) or usual_programme(kind))
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        try:
            actions.write_programme(
                training_class=training_class, kind=kind, rows=rows_from(rows), actor=request.actor, **form.cleaned_data
            )
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            return _saved(request, _("Đã lưu chương trình."), pk)
    context = {"form": form, "rows": rows, "training_class": training_class, "title": CeremonyKind(kind).label}
    return render(request, "classes/ceremony.html", context, status=422 if form.errors else 200)


@requires(MANAGE)
def visit(request: Any, pk: int, study_pk: int | None = None) -> HttpResponse:
    """Plan a visit of the class, or plan it anew; everybody goes unless somebody is left out."""
    training_class = _kept(request, pk)
    study = get_object_or_404(studies_of(training_class), pk=study_pk) if study_pk else None
    learners = Enrolment.objects.filter(training_class=training_class).select_related("person")
    form = VisitForm(
        request.POST or None,
        lecturers=lecturers_of(training_class.centre_id, request.actor.on),
        learners=learners.order_by("person__sort_key", "pk"),
        initial=_visit_initial(training_class, study),
    )
    rows = programme_rows(request.POST, programme_of(study))
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        data = dict(form.cleaned_data)
        people = frozenset(one.pk for one in data.pop("people"))
        try:
            planned = actions.Visit(rows=rows_from(rows), people=people, **data)
            actions.plan_visit(training_class=training_class, visit=planned, actor=request.actor, study=study)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            if stand := len(sessions_in_rooms(training_class, planned.starts_on, planned.ends_on)):
                sentence = _(
                    "Trong những ngày đi, lịch vẫn còn %(count)d buổi học ở trung tâm. Hãy chuyển các buổi đó."
                )
                messages.warning(request, sentence % {"count": stand})
            return _saved(request, _("Đã lưu chuyến đi thực tế."), pk)
    context = {"form": form, "rows": rows, "training_class": training_class, "study": study}
    return render(request, "classes/visit.html", context, status=422 if form.errors else 200)


def _visit_initial(training_class: TrainingClass, study: FieldStudy | None) -> dict[str, Any]:
    if study is None:
        everybody = [one.pk for one in learners_of(training_class)]
        return {"people": everybody, "leader": training_class.adviser_id}
    return {
        "place": study.place,
        "purpose": study.purpose,
        "starts_on": study.starts_on,
        "ends_on": study.ends_on,
        "leader": study.leader_id,
        "people": [one.pk for one in members_of_study(study)],
    }


@requires(MANAGE)
def visit_report(request: Any, pk: int, study_pk: int) -> HttpResponse:
    """What the class brought home from a visit."""
    training_class = _kept(request, pk)
    study = get_object_or_404(studies_of(training_class), pk=study_pk)
    initial = {"report": study.report, "reported_on": study.reported_on or request.actor.on}
    form = VisitReportForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.report_visit(study=study, actor=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            return _saved(request, _("Đã lưu kết quả đi thực tế."), pk)
    context = {"form": form, "training_class": training_class, "study": study}
    return render(request, "classes/visit_report.html", context, status=422 if form.errors else 200)


@requires(MANAGE)
@require_POST
def visit_cancel(request: Any, pk: int, study_pk: int) -> HttpResponse:
    """A visit does not take place."""
    study = get_object_or_404(FieldStudy, pk=study_pk, training_class=_kept(request, pk))
    try:
        actions.cancel_visit(study=study, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("classes:file", args=[pk]))
    return _saved(request, _("Đã hủy chuyến đi."), pk)


@requires(MANAGE)
def praise(request: Any, pk: int) -> HttpResponse:
    """Enter a decision that praises learners."""
    training_class = _kept(request, pk)
    learners = Enrolment.objects.filter(training_class=training_class).select_related("person")
    form = PraiseForm(
        request.POST or None,
        learners=learners.order_by("person__sort_key", "pk"),
        initial={
            "decision_on": request.actor.on,
            "decided_by": name_on(training_class.centre_id, request.actor.on),
            "basis": _("Kết quả học tập của lớp"),
        },
    )
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        people = [one.pk for one in data.pop("people")]
        try:
            actions.commend(
                training_class=training_class, praise=actions.Praise(**data), people=people, actor=request.actor
            )
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            return _saved(request, _("Đã ghi khen thưởng."), pk)
    context = {"form": form, "training_class": training_class}
    return render(request, "classes/praise.html", context, status=422 if form.errors else 200)


@requires(MANAGE)
@require_POST
def praise_withdraw(request: Any, pk: int, praise_pk: int) -> HttpResponse:
    """Praise was entered wrongly, or taken back."""
    found = get_object_or_404(Commendation, pk=praise_pk, training_class=_kept(request, pk))
    try:
        actions.withdraw_commendation(commendation=found, reason=said(request.POST, "remark", 300), actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("classes:file", args=[pk]))
    return _saved(request, _("Đã bỏ khen thưởng đã ghi."), pk)
