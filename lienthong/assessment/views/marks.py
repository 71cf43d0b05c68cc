"""Pages of marks and results: the grid, saving it, completing the class, and the part of the class page."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.assessment import access, documents
from lienthong.assessment.actions import complete_class, save_marks
from lienthong.assessment.choices import Outcome
from lienthong.assessment.errors import AlreadyCompleted
from lienthong.assessment.forms import CompletionForm, MarksForm
from lienthong.assessment.models import Result
from lienthong.assessment.queries import (
    LearnerRow,
    completion_facts,
    completion_of,
    grades_of,
    learner_rows,
    marked_count,
    results_of,
)
from lienthong.assessment.rules import reasons_not_completable
from lienthong.base.bases import told
from lienthong.base.forms import add_refusal
from lienthong.base.http import requires
from lienthong.classes.access import LEARN, class_for, own_enrolment
from lienthong.classes.choices import ClassState
from lienthong.classes.models import TrainingClass
from lienthong.classes.queries import terms_of_class
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.access import reaches
from lienthong.regulations.rules import Terms
from lienthong.rendering.documents import paper_answer, paper_links
from lienthong.ui.blocks import PaperLinks


@requires(access.VIEW)
@require_safe
def marks(request: Any, pk: int) -> HttpResponse:
    """The grid of a running class, the frozen results of a completed one."""
    training_class = class_for(request.actor, pk, access.VIEW)
    if training_class.state == ClassState.COMPLETED:
        context = {
            "training_class": training_class,
            "completion": completion_of(training_class),
            "results": list(results_of(training_class)),
            "grades": grades_of(training_class),
            "papers": _papers(training_class),
        }
        return render(request, "assessment/results.html", context)
    terms = terms_of_class(training_class)
    return _grid(request, training_class, terms, MarksForm(learner_rows(training_class, terms)))


def _grid(
    request: Any, training_class: TrainingClass, terms: Terms, form: MarksForm, refusal: Refusal | None = None
) -> HttpResponse:
    facts = completion_facts(training_class, form.rows)
    context = {
        "training_class": training_class,
        "terms": terms,
        "form": form,
        "grid": form.grid(),
        "facts": facts,
        "refusal": refusal,
        "may_mark": training_class.state == ClassState.OPEN
        and reaches(request.actor, access.MARK, training_class.centre_id),
        "may_complete": reaches(request.actor, access.COMPLETE, training_class.centre_id),
    }
    return render(request, "assessment/marks.html", context, status=422 if form.errors or refusal else 200)


@requires(access.MARK)
@require_POST
def marks_save(request: Any, pk: int) -> HttpResponse:
    """Save the grid as a whole, or show it again with every error at its cell."""
    training_class = class_for(request.actor, pk, access.MARK)
    terms = terms_of_class(training_class)
    form = MarksForm(learner_rows(training_class, terms), request.POST)
    whole = None
    if form.is_valid():
        try:
            number = save_marks(training_class=training_class, entries=form.entries(), actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
            left = [reason for reason in refusal.reasons if reason.field not in form.fields]
            whole = Refusal(*left) if left else None
        else:
            said = _("Đã lưu %(n)d điểm.") % {"n": number} if number else _("Không có điểm nào thay đổi.")
            messages.success(request, said)
            return redirect("assessment:marks", pk=training_class.pk)
    form.bring_up_to_date()
    return _grid(request, training_class, terms, form, whole)


@requires(access.COMPLETE)
@require_http_methods(["GET", "HEAD", "POST"])
def complete(request: Any, pk: int) -> HttpResponse:
    """What the class comes to; completing it under the decision recognising completion."""
    training_class = class_for(request.actor, pk, access.COMPLETE)
    if training_class.state == ClassState.COMPLETED and request.method != "POST":
        return redirect("assessment:marks", pk=training_class.pk)
    terms = terms_of_class(training_class)
    rows = learner_rows(training_class, terms)
    smallest = terms.smallest_class.value or 0
    small = sum(row.standing.left_on is None for row in rows) < smallest and not training_class.small_class_reason
    form = CompletionForm(rows, small=small, sent=request.POST if request.method == "POST" else None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            complete_class(training_class=training_class, actor=request.actor, **form.cleaned_data)
        except AlreadyCompleted as already:
            messages.info(request, told(already.reasons[0]))
            return redirect("assessment:marks", pk=training_class.pk)
        except Refusal as refused:
            refusal = refused
            add_refusal(form, refused)
        else:
            messages.success(request, _("Lớp đã hoàn thành, kết quả đã chốt. Bước tiếp theo: cấp giấy chứng nhận."))
            return redirect("assessment:marks", pk=training_class.pk)
    return _preview(request, training_class, terms, rows, form, refusal)


def _preview(
    request: Any,
    training_class: TrainingClass,
    terms: Terms,
    rows: list[LearnerRow],
    form: CompletionForm,
    refusal: Refusal | None,
) -> HttpResponse:
    facts = completion_facts(training_class, rows)
    missing = [
        reason
        for reason in reasons_not_completable(facts, terms, today=request.actor.on)
        if reason.field not in form.fields
    ]
    context = {
        "training_class": training_class,
        "terms": terms,
        "rows": rows,
        "facts": facts,
        "form": form,
        "refusal": refusal or (Refusal(*missing) if missing else None),
        "can_be_completed": not missing and training_class.state == ClassState.OPEN,
        "counts": _counts(rows),
        "papers": _papers(training_class) if rows else [],
    }
    return render(request, "assessment/complete.html", context, status=422 if form.errors else 200)


def _counts(rows: list[LearnerRow]) -> list[tuple[str, int]]:
    """Outcome -> how many, in the order of the outcomes, those that occur."""
    found = [(str(outcome.label), sum(row.verdict.outcome == outcome for row in rows)) for outcome in Outcome]
    return [(label, number) for label, number in found if number]


@requires(access.VIEW)
@require_safe
def paper(request: Any, pk: int, name: str, kind: str) -> HttpResponse:
    """The minutes, the decision recognising completion, or the report."""
    training_class = class_for(request.actor, pk, access.VIEW)
    on = request.actor.on
    papers = {
        "bien-ban-xet-ket-qua": lambda: documents.minutes(training_class, on),
        "quyet-dinh-cong-nhan": lambda: documents.recognition_decision(training_class, on),
        "bao-cao-ket-qua": lambda: documents.report(training_class),
    }
    if name not in papers:
        raise Http404(name)
    return paper_answer(
        request, papers[name], name=f"{name}-{pk}", kind=kind, back=reverse("assessment:marks", args=[pk])
    )


def _papers(training_class: TrainingClass) -> list[PaperLinks]:
    """Before the results are frozen the papers are drafts, and there is nothing to report."""
    is_done = training_class.state == ClassState.COMPLETED
    about = {
        "bien-ban-xet-ket-qua": _("Biên bản xét kết quả"),
        "quyet-dinh-cong-nhan": _("Quyết định công nhận hoàn thành, kèm danh sách"),
    }
    if is_done:
        about["bao-cao-ket-qua"] = _("Báo cáo kết quả lớp")
    note = "" if is_done else _("bản dự thảo theo điểm hiện có")
    return [paper_links("assessment:paper", label, training_class.pk, name, note=note) for name, label in about.items()]


@requires(access.VIEW)
@require_safe
def class_panel(request: Any, pk: int) -> HttpResponse:
    """On the class page: how far marking is, or what the class came to."""
    training_class = class_for(request.actor, pk, access.VIEW)
    context = {
        "training_class": training_class,
        "completion": completion_of(training_class),
        "grades": grades_of(training_class),
        "learners": training_class.enrolments.filter(left_on=None).count(),
        "marked": marked_count(training_class),
        "may_mark": reaches(request.actor, access.MARK, training_class.centre_id),
        "may_complete": reaches(request.actor, access.COMPLETE, training_class.centre_id),
    }
    return render(request, "assessment/class_panel.html", context)


@requires(LEARN)
@require_safe
def my_result(request: Any, pk: int) -> HttpResponse:
    """On a learner's own page: what his class gave him, once that was recognised."""
    enrolment = own_enrolment(request.actor, pk)
    result = Result.objects.filter(enrolment=enrolment).select_related("completion").first()
    return render(request, "assessment/my_result.html", {"result": result})
