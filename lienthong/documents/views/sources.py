"""Where texts come from: pasted mail, scans being recognised, and the page on which a text is put right beside its picture."""

from dataclasses import replace
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import refused, requires
from lienthong.documents.access import REGISTER, VIEW, document_for, registering_units
from lienthong.documents.actions.pages import correct_page, take_in_mail
from lienthong.documents.actions.scans import recognise_again
from lienthong.documents.choices import DocumentState
from lienthong.documents.forms.documents import UploadForm
from lienthong.documents.forms.sources import PageTextForm, PasteForm
from lienthong.documents.models import Document, SourcePage
from lienthong.documents.queries.pages import fingerprint, has_pictures, scans_of, source_pages
from lienthong.documents.rules.mail import mail_in
from lienthong.files.queries import bytes_of, path_of, quarantined
from lienthong.jobs.choices import JobState
from lienthong.jobs.queries import faults_of, workers_alive
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.access import reaches
from lienthong.scanning.recognition import picture_of
from lienthong.scanning.rules import doubtful_words


@requires(REGISTER)
@require_POST
def document_paste(request: Any) -> HttpResponse:
    """Take in a mail that was pasted."""
    units = registering_units(request.actor)
    form = PasteForm(request.POST, units=units)
    if form.is_valid():
        try:
            document = take_in_mail(unit=form.chosen_unit(), pasted=form.cleaned_data["pasted"], actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, Refusal(*(replace(one, field="pasted") for one in refusal.reasons)))
        else:
            messages.success(request, _("Đã đọc thư. Hãy kiểm tra thông tin bên dưới rồi bấm “Vào sổ”."))
            return redirect("documents:detail", pk=document.pk)
    return render(request, "documents/new.html", {"form": UploadForm(units=units), "paste": form}, status=422)


@requires(REGISTER)
@require_safe
def scan_page(request: Any, pk: int) -> HttpResponseBase:
    """A scan being recognised: how far; when it is done, the document; when it was refused, why."""
    job = get_object_or_404(scans_of(request.actor.account_id), pk=pk)
    if job.state == JobState.DONE and job.result_url:
        return redirect(job.result_url)
    token = job.arguments["token"]
    about = quarantined(token) or {}
    context = {
        "job": job,
        "name": about.get("name", ""),
        "faults": list(faults_of(job)[:1]) if job.state == JobState.FAILED else [],
        "may_retry": job.state == JobState.FAILED and bool(about),
        "alive": workers_alive(timezone.now()).exists(),
    }
    return render(request, "documents/scan.html", context)


@requires(VIEW)
@require_safe
def document_text(request: Any, pk: int) -> HttpResponse:
    """The text of one page beside its picture; to be corrected while the document is a draft."""
    return _text_page(request, document_for(request.actor, pk), _asked(request))


def _asked(request: Any) -> int:
    written = request.GET.get("trang", "1")
    return int(written) - 1 if written.isascii() and written.isdigit() and len(written) < 6 else 0


def _text_page(
    request: Any, document: Document, number: int, form: PageTextForm | None = None, *, status: int = 200
) -> HttpResponse:
    pages = source_pages(document)
    page = next((one for one in pages if one.number == number), pages[0])
    draft = document.state == DocumentState.DRAFT
    if form is None and draft and reaches(request.actor, REGISTER, document.unit_id):
        form = PageTextForm(initial={"text": page.text, "seen": fingerprint(page.text)})
    context = {
        "document": document,
        "draft": draft,
        "page": page,
        "pages": pages,
        "before": page.number if page.number else None,
        "after": page.number + 2 if page.number + 1 < len(pages) else None,
        "form": form,
        "doubtful": doubtful_words(page.text, page.doubtful)[:60],
        "pictured": has_pictures(document),
        "may_recognise": form is not None and has_pictures(document),
        "mail": _mail_of(document) if len(pages) == 1 and not has_pictures(document) else None,
    }
    return render(request, "documents/text.html", context, status=status)


def _mail_of(document: Document) -> Any:
    """The headers of the mail the document came in; None where it came in none."""
    if document.file is None or document.file.media_type != "text/plain":
        return None
    try:
        mail = mail_in(bytes_of(document.file).decode())
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    return mail if mail.has_headers else None


@requires(REGISTER)
@require_POST
def text_correct(request: Any, pk: int, number: int) -> HttpResponse:
    """Put one page right and read the document anew."""
    document = document_for(request.actor, pk, REGISTER)
    form = PageTextForm(request.POST)
    if form.is_valid():
        try:
            correct_page(document=document, number=number, actor=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            if document.state != DocumentState.DRAFT:
                return refused(request, refusal, back=reverse("documents:detail", args=[pk]))
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã lưu trang %(page)d và đọc lại văn bản.") % {"page": number + 1})
            if "tiep" in request.POST:
                return redirect(f"{reverse('documents:text', args=[pk])}?trang={number + 2}")
            return redirect("documents:detail", pk=pk)
    return _text_page(request, document, number, form, status=422)


@requires(REGISTER)
@require_POST
def text_recognise(request: Any, pk: int) -> HttpResponse:
    """Recognise the letters of a draft from the pictures of its pages."""
    document = document_for(request.actor, pk, REGISTER)
    try:
        job = recognise_again(document=document, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("documents:text", args=[pk]))
    return redirect("documents:scan", pk=job.pk)


@requires(VIEW)
@require_safe
def page_picture(request: Any, pk: int, number: int) -> HttpResponseBase:
    """The picture of one page, drawn from the file each time: no smaller copy of it lies anywhere."""
    document = document_for(request.actor, pk)
    if document.file is None or not has_pictures(document) or number > 9999:
        raise Http404
    kept = SourcePage.objects.filter(document=document, number=number).first()
    try:
        picture = picture_of(path_of(document.file), number, kept.rotation if kept else 0)
    except Refusal:
        raise Http404 from None
    answer = FileResponse(BytesIO(picture), content_type="image/jpeg")
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
