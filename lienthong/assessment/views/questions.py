"""Pages of the question bank: the list, one question, adding, changing, reviewing, removing."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.assessment.access import QUESTIONS, REVIEW, question_for, questions_visible_to
from lienthong.assessment.actions.questions import add_question, change_question, remove_question, review_question
from lienthong.assessment.exports import question_sheet
from lienthong.assessment.forms.questions import NewQuestionForm, QuestionFilter, QuestionForm, initial_of
from lienthong.assessment.models import Question
from lienthong.assessment.queries.questions import found_by, reviewed, with_options
from lienthong.base.forms import add_refusal
from lienthong.base.http import refused, requires
from lienthong.base.paging import page_of
from lienthong.exchange.access import IMPORT
from lienthong.exchange.exports import list_answer, takes_away
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.access import reaches
from lienthong.organisations.queries import name_on
from lienthong.ui.blocks import MoveButton, StateBanner, Tone


@requires(QUESTIONS)
@require_safe
def question_list(request: Any) -> HttpResponseBase:
    """The questions of the banks within reach, latest first."""
    form, questions = QuestionFilter(request.GET), questions_visible_to(request.actor)
    if form.is_valid():
        said = form.cleaned_data
        questions = found_by(questions, said["q"]) if said["q"] else questions
        questions = questions.filter(programme_id=said["programme"]) if said["programme"] else questions
        questions = questions.filter(level=said["level"]) if said["level"] else questions
        questions = reviewed(questions, yes=said["reviewed"] == "yes") if said["reviewed"] else questions
    if takes_away(request):
        return list_answer(request, question_sheet(with_options(questions)), filters=form)
    page = page_of(with_options(questions), request.GET.get("page"))
    may_import = request.actor.may(IMPORT)
    context = {"filters": form, "page": page, "asked": bool(request.GET), "may_import": may_import}
    return render(request, "assessment/questions.html", context)


@requires(QUESTIONS)
@require_safe
def question_page(request: Any, pk: int) -> HttpResponse:
    """One question with its options, the right ones marked, and whether it was reviewed."""
    question = question_for(request.actor, pk)
    context = {
        "question": question,
        "options": question.options.order_by("position"),
        "banner": _banner(request, question),
        "centre_name": name_on(question.centre_id, request.actor.on),
    }
    return render(request, "assessment/question.html", context)


def _banner(request: Any, question: Question) -> StateBanner:
    edit = MoveButton(
        _("Sửa"), reverse("assessment:question_edit", args=[question.pk]), Tone.NEUTRAL, icon="pencil", opens_page=True
    )
    if question.is_reviewed:
        sentence = _("Sửa câu hỏi thì phải duyệt lại.")
        return StateBanner(_("Đã duyệt"), Tone.SUCCESS, sentence, question.reviewed_by, question.reviewed_at, [edit])
    moves = [edit]
    if reaches(request.actor, REVIEW, question.centre_id) and question.made_by != request.actor.name:
        moves.insert(0, MoveButton(_("Duyệt"), reverse("assessment:question_review", args=[question.pk]), icon="check"))
    remove = reverse("assessment:question_remove", args=[question.pk])
    moves.append(MoveButton(_("Xóa"), remove, Tone.DANGER, icon="trash", confirm=_("Xóa câu hỏi này khỏi ngân hàng?")))
    sentence = _("Chờ một người khác duyệt.")
    return StateBanner(_("Chờ duyệt"), Tone.WARNING, sentence, question.made_by, question.made_at, moves)


@requires(QUESTIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def question_add(request: Any) -> HttpResponse:
    """Put a question into the bank."""
    form = NewQuestionForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            question = add_question(centre=form.cleaned_data["centre"], draft=form.draft(), actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã thêm câu hỏi. Câu hỏi chờ người khác duyệt."))
            return redirect("assessment:question", pk=question.pk)
    context = {"form": form, "back_url": reverse("assessment:questions")}
    return render(request, "assessment/question_form.html", context, status=422 if form.errors else 200)


@requires(QUESTIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def question_edit(request: Any, pk: int) -> HttpResponse:
    """Let a question say something else."""
    question = question_for(request.actor, pk)
    form = QuestionForm(request.POST or None, initial=initial_of(question))
    if request.method == "POST" and form.is_valid():
        try:
            change_question(question=question, draft=form.draft(), actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("assessment:question", pk=pk)
    context = {"form": form, "question": question, "back_url": reverse("assessment:question", args=[pk])}
    return render(request, "assessment/question_form.html", context, status=422 if form.errors else 200)


@requires(REVIEW)
@require_POST
def question_review(request: Any, pk: int) -> HttpResponse:
    """Say that the question is right."""
    question = question_for(request.actor, pk, REVIEW)
    try:
        review_question(question=question, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("assessment:question", args=[pk]))
    messages.success(request, _("Đã duyệt câu hỏi."))
    return redirect("assessment:question", pk=pk)


@requires(QUESTIONS)
@require_POST
def question_remove(request: Any, pk: int) -> HttpResponse:
    """Take a question that was never reviewed out of the bank."""
    question = question_for(request.actor, pk)
    try:
        remove_question(question=question, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("assessment:question", args=[pk]))
    messages.success(request, _("Đã xóa câu hỏi."))
    return redirect("assessment:questions")
