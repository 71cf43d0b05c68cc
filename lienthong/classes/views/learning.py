"""A learner's own pages, made for a phone: his classes and nobody else's."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import requires
from lienthong.classes.access import LEARN, own_enrolment, own_enrolments
from lienthong.classes.actions.discipline import answer_case
from lienthong.classes.forms.file import AnswerForm
from lienthong.classes.queries.file import cases_shown, commendations_of, committee_of, papers_in
from lienthong.classes.queries.learners import attendance_of_person
from lienthong.classes.queries.learning import own_class
from lienthong.classes.views.folder import file_answer
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.queries import name_on

MOST = 50


@requires(LEARN)
@require_safe
def my_classes(request: Any) -> HttpResponseBase:
    """Việc học của tôi: every class he is or was in; the only one opens at once."""
    enrolments = list(own_enrolments(request.actor)[:MOST])
    if len(enrolments) == 1:
        return redirect("classes:my_class", pk=enrolments[0].training_class_id)
    attended = attendance_of_person(enrolments)
    context = {"rows": [(one, attended[one.pk]) for one in enrolments]}
    return render(request, "classes/my_classes.html", context)


@requires(LEARN)
@require_safe
def my_class(request: Any, pk: int) -> HttpResponse:
    """Timetable, attendance, what the class gave him; of other learners only the committee's names."""
    enrolment = own_enrolment(request.actor, pk)
    training_class = enrolment.training_class
    praise = commendations_of(training_class).filter(people__enrolment=enrolment)
    context = {
        "training_class": training_class,
        "own": own_class(enrolment),
        "committee": committee_of(training_class),
        "class_papers": list(papers_in(training_class, for_learners=True)) if enrolment.left_on is None else [],
        "praise": list(praise),
        "cases": list(cases_shown(request.actor.on).filter(enrolment=enrolment)),
        "centre": name_on(training_class.centre_id, request.actor.on),
        "today": request.actor.on,
    }
    return render(request, "classes/my_class.html", context)


@requires(LEARN)
@require_safe
def my_paper(request: Any, pk: int, paper_pk: int) -> HttpResponseBase:
    """A paper that the class's learners may have."""
    enrolment = own_enrolment(request.actor, pk)
    papers = papers_in(enrolment.training_class, for_learners=True)
    found = papers if enrolment.left_on is None else papers.none()
    return file_answer(get_object_or_404(found, pk=paper_pk))


@requires(LEARN)
def my_answer(request: Any, pk: int, case_pk: int) -> HttpResponse:
    """What he says to something that was written of him."""
    enrolment = own_enrolment(request.actor, pk)
    case = get_object_or_404(cases_shown(request.actor.on), pk=case_pk, enrolment=enrolment)
    form = AnswerForm(request.POST or None, initial={"answer": case.answer})
    del form.fields["is_silent"]
    if request.method == "POST" and form.is_valid():
        try:
            answer_case(case=case, answer=form.cleaned_data["answer"], actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã gửi ý kiến của anh/chị."))
            return redirect("classes:my_class", pk=pk)
    context = {"form": form, "case": case, "training_class": enrolment.training_class}
    return render(request, "classes/my_answer.html", context, status=422 if form.errors else 200)
