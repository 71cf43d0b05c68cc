"""The papers in a class's folder: put in, looked at, taken out."""

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import requires
from lienthong.classes.access import MANAGE, VIEW, class_for
from lienthong.classes.actions.papers import add_paper, remove_paper
from lienthong.classes.errors.grounds import because
from lienthong.classes.forms.file import PaperForm
from lienthong.classes.models import ClassPaper
from lienthong.classes.queries.file import papers_in, studies_of
from lienthong.files.queries import bytes_of
from lienthong.kernel.refusal import Reason, Refusal

LARGEST = 20 * 1024 * 1024


@requires(MANAGE)
def paper_add(request: Any, pk: int) -> HttpResponse:
    """Put a file into the folder; a scan is looked at first, in the background."""
    training_class = class_for(request.actor, pk, MANAGE)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = PaperForm(*sent, studies=studies_of(training_class))
    if request.method == "POST" and form.is_valid():
        try:
            made = _add(request, training_class, form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, Refusal(*(Reason(one.code, one.sentence, "file", one.basis) for one in refusal.reasons)))
        else:
            if isinstance(made, ClassPaper):
                messages.success(request, _("Đã lưu vào hồ sơ lớp."))
                return redirect("classes:file", pk=pk)
            return redirect("jobs:detail", pk=made.pk)
    context = {"form": form, "training_class": training_class, "largest": LARGEST}
    return render(request, "classes/paper_add.html", context, status=422 if form.errors else 200)


def _add(request: Any, training_class: Any, data: dict[str, Any]) -> Any:
    uploaded = data["file"]
    if uploaded.size > LARGEST:
        raise Refusal(because("large_file", _("Tệp không quá 20 MB."), "file"))
    return add_paper(
        training_class=training_class,
        name=uploaded.name,
        data=uploaded.read(),
        kind=data["kind"],
        title=data["title"],
        is_for_learners=data["is_for_learners"],
        study_id=data["study"].pk if data["study"] else None,
        actor=request.actor,
    )


@requires(VIEW)
@require_safe
def paper_file(request: Any, pk: int, paper_pk: int) -> HttpResponseBase:
    """The file of a paper."""
    return file_answer(get_object_or_404(papers_in(class_for(request.actor, pk)), pk=paper_pk))


def file_answer(paper: ClassPaper) -> FileResponse:
    """The bytes, to be kept, never shown by the browser itself."""
    stored = paper.file
    return FileResponse(
        BytesIO(bytes_of(stored)), as_attachment=True, filename=stored.name, content_type=stored.media_type
    )


@requires(MANAGE)
@require_POST
def paper_remove(request: Any, pk: int, paper_pk: int) -> HttpResponse:
    """Take a paper out of the folder."""
    paper = get_object_or_404(papers_in(class_for(request.actor, pk, MANAGE)), pk=paper_pk)
    remove_paper(paper=paper, actor=request.actor)
    messages.success(request, _("Đã bỏ khỏi hồ sơ lớp."))
    return redirect("classes:file", pk=pk)
