"""Cases of discipline: opened, answered, decided, dropped; for those who keep them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lienthong.base.forms import add_refusal
from lienthong.base.http import refused, requires
from lienthong.classes.access import DISCIPLINE, class_for
from lienthong.classes.actions.discipline import answer_case, decide_case, drop_case, open_case
from lienthong.classes.errors import FileRefused
from lienthong.classes.forms.file import AnswerForm, CaseForm, DecideForm
from lienthong.classes.models import Discipline, Enrolment, TrainingClass
from lienthong.classes.queries.file import cases_shown, discipline_months, version_of_case
from lienthong.classes.rules.file import DisciplineFacts, reasons_against_discipline
from lienthong.kernel.refusal import Refusal


def _case(request: Any, pk: int, case_pk: int) -> tuple[TrainingClass, Discipline]:
    training_class = class_for(request.actor, pk, DISCIPLINE)
    case = get_object_or_404(cases_shown(request.actor.on), pk=case_pk, training_class=training_class)
    case.training_class = training_class
    return training_class, case


@requires(DISCIPLINE)
def case_new(request: Any, pk: int) -> HttpResponse:
    """Write down what happened; refused with its basis where the centre uses no discipline."""
    training_class = class_for(request.actor, pk, DISCIPLINE)
    if reasons := reasons_against_discipline(DisciplineFacts(discipline_months(training_class))):
        return refused(request, FileRefused(*reasons), back=reverse("classes:file", args=[pk]))
    learners = Enrolment.objects.filter(training_class=training_class).select_related("person")
    form = CaseForm(request.POST or None, learners=learners.order_by("person__sort_key", "pk"))
    if request.method == "POST" and form.is_valid():
        try:
            open_case(actor=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi sự việc. Học viên thấy ở trang của mình và có thể trả lời."))
            return redirect("classes:file", pk=pk)
    context = {"form": form, "training_class": training_class}
    return render(request, "classes/case_new.html", context, status=422 if form.errors else 200)


@requires(DISCIPLINE)
def case_page(request: Any, pk: int, case_pk: int) -> HttpResponse:
    """One case: what happened, what the learner said, and what may be done now."""
    training_class, case = _case(request, pk, case_pk)
    deciding = "decision_number" in request.POST
    answer = AnswerForm(request.POST if request.method == "POST" and not deciding else None)
    decide = DecideForm(request.POST if deciding else None, initial={"decision_on": request.actor.on})
    form: Any = decide if deciding else answer
    seen = request.POST.get("seen", version_of_case(case))
    if request.method == "POST" and form.is_valid():
        try:
            if deciding:
                decide_case(case=case, actor=request.actor, seen=seen, **form.cleaned_data)
            else:
                answer_case(case=case, actor=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
            case.refresh_from_db(fields=["answer", "answered_on", "is_silent"])
            seen = version_of_case(case)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("classes:case", pk=pk, case_pk=case_pk)
    context = {"training_class": training_class, "case": case, "answer": answer, "decide": decide, "seen": seen}
    return render(request, "classes/case.html", context, status=422 if form.errors else 200)


@requires(DISCIPLINE)
@require_POST
def case_drop(request: Any, pk: int, case_pk: int) -> HttpResponse:
    """It came to nothing."""
    training_class = class_for(request.actor, pk, DISCIPLINE)
    case = get_object_or_404(Discipline, pk=case_pk, training_class=training_class)
    try:
        drop_case(case=case, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("classes:file", args=[pk]))
    messages.success(request, _("Đã bỏ. Sự việc không còn hiển thị ở đâu nữa."))
    return redirect("classes:file", pk=pk)
