"""Pages of the register: the list, taking a document in, one document, its file, its citations."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import refused, requires
from lienthong.base.paging import page_of
from lienthong.documents.access import (
    REGISTER,
    VIEW,
    document_for,
    documents_visible_to,
    registering_units,
)
from lienthong.documents.actions import (
    correct_document,
    register_document,
    remove_draft,
    take_in_document,
)
from lienthong.documents.actions.scans import take_in_scan
from lienthong.documents.choices import DocumentState
from lienthong.documents.errors import because
from lienthong.documents.exports import document_sheet
from lienthong.documents.forms.documents import DocumentSearch, HeaderForm, UploadForm
from lienthong.documents.forms.sources import PasteForm
from lienthong.documents.models import Document
from lienthong.documents.queries import (
    KNOWN_TYPES,
    document_with_file,
    documents_matching,
    drafts_among,
    years_of,
)
from lienthong.documents.queries.citations import documents_citing
from lienthong.documents.queries.effect import standing_in, with_effect
from lienthong.documents.queries.pages import has_pictures, recognised_pages, scans_of
from lienthong.documents.queries.routing import for_list, with_open_routing
from lienthong.documents.rules.colours import counted, marks_in, paragraphs
from lienthong.documents.views.citations import citing_context
from lienthong.documents.views.frame import number_card
from lienthong.exchange.exports import list_answer, takes_away
from lienthong.files.queries import bytes_of
from lienthong.jobs.choices import UNFINISHED
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.access import reaches
from lienthong.organisations.queries import in_order, name_on, names_on
from lienthong.scanning.pictures import Source, bundle_of, is_picture, source_of
from lienthong.scanning.rules import is_torn
from lienthong.ui.blocks import MoveButton, StateBanner, ThreadStep, Tone


@requires(VIEW)
@require_safe
def document_list(request: Any) -> HttpResponseBase:
    """The documents within reach, those still to be checked first."""
    reached = documents_visible_to(request.actor)
    types = reached.order_by("type").exclude(type="").values_list("type", flat=True).distinct()
    holders = names_on(reached.order_by().values_list("unit_id", flat=True).distinct(), request.actor.on)
    form = DocumentSearch(request.GET, types=list(types), years=years_of(reached), units=in_order(holders))
    documents = _filtered(request, reached, form)
    shown = with_effect(for_list(documents), request.actor.on)
    if takes_away(request):
        return list_answer(request, document_sheet(shown, request.actor.on), filters=form)
    page = page_of(shown, request.GET.get("page"))
    names = names_on([one.unit_id for one in page.object_list], request.actor.on)
    context = {
        "form": form,
        "page": page,
        "rows": [(one, names.get(one.unit_id, "")) for one in page.object_list],
        "several_units": len(names) > 1,
        "drafts": drafts_among(documents),
        "today": request.actor.on,
        "filtered": any(request.GET.get(name) for name in ("q", *form.fields)),
        "may_register": request.actor.may(REGISTER),
        "scans": list(scans_of(request.actor.account_id).filter(state__in=UNFINISHED)[:9]),
    }
    return render(request, "documents/list.html", context)


def _filtered(request: Any, documents: Any, form: DocumentSearch) -> Any:
    form.is_valid()
    chosen = form.cleaned_data
    for name in ("direction", "type", "state"):
        if chosen.get(name):
            documents = documents.filter(**{name: chosen[name]})
    if unit := chosen.get("unit"):
        documents = documents.filter(unit_id=unit)
    if chosen.get("year"):
        documents = documents.filter(issued_on__year=chosen["year"])
    documents = standing_in(documents, chosen.get("in_force") or "", request.actor.on)
    documents = documents_citing(documents, chosen.get("cites") or "")
    if since := chosen.get("since"):
        documents = documents.filter(issued_on__gte=since)
    if until := chosen.get("until"):
        documents = documents.filter(issued_on__lte=until)
    if handling := chosen.get("handling"):
        documents = with_open_routing(documents, late_on=request.actor.on if handling == "late" else None)
    return documents_matching(documents, request.GET.get("q", "")[:200])


@requires(REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def document_new(request: Any) -> HttpResponse:
    """Upload one file; it is read at once."""
    units = registering_units(request.actor)
    form = UploadForm(request.POST or None, request.FILES or None, units=units)
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES, units=units)
        if form.is_valid() and (answer := _taken_in(request, form)) is not None:
            return answer
    paste = PasteForm(units=units)
    return render(request, "documents/new.html", {"form": form, "paste": paste}, status=422 if form.errors else 200)


def _taken_in(request: Any, form: UploadForm) -> HttpResponse | None:
    unit = form.chosen_unit()
    try:
        name, data = _one_file(form.cleaned_data["file"])
        known = document_with_file(unit, data)
        sent: dict[str, Any] = {"unit": unit, "name": name, "data": data, "actor": request.actor}
        source = Source() if known else source_of(data)
        if source.pictured:
            return redirect("documents:scan", pk=take_in_scan(source=source, **sent).pk)
        document = known or take_in_document(**sent)
    except Refusal as refusal:
        reasons = [replace(reason, field="file") for reason in refusal.reasons]
        add_refusal(form, Refusal(*reasons))
        return None
    if known is not None:
        messages.info(request, _("Tệp này đã được tải lên trước đây. Đây là văn bản đó."))
    else:
        messages.success(request, _("Đã đọc văn bản. Hãy kiểm tra thông tin bên dưới rồi bấm “Vào sổ”."))
    return redirect("documents:detail", pk=document.pk)


def _one_file(files: list[Any]) -> tuple[str, bytes]:
    """Name and bytes of what was sent; several photographs, in the order of their names, are one file."""
    if len(files) == 1:
        return files[0].name, files[0].read()
    pictures = [file.read() for file in sorted(files, key=lambda file: str(file.name))]
    if not all(is_picture(picture) for picture in pictures):
        sentence = _("Mỗi lần tải một tệp. Chỉ ảnh chụp các trang của cùng một văn bản mới chọn nhiều tệp được.")
        raise Refusal(because("several_files", sentence))
    return f"{Path(files[0].name).stem}.zip", bundle_of(pictures)


@requires(VIEW)
@require_safe
def document_page(request: Any, pk: int) -> HttpResponse:
    """One document: its text with the findings coloured, what it is, what it cites, what follows from it."""
    return _document_page(request, document_for(request.actor, pk))


def _document_page(
    request: Any, document: Document, form: HeaderForm | None = None, *, status: int = 200
) -> HttpResponse:
    may_register = reaches(request.actor, REGISTER, document.unit_id)
    draft = document.state == DocumentState.DRAFT
    unit_name = name_on(document.unit_id, request.actor.on)
    if form is None and draft and may_register:
        form = HeaderForm(document=document, unit_name=unit_name)
    marks = marks_in(document.findings, len(document.text))
    context = {
        "document": document,
        "draft": draft,
        "may_register": may_register,
        "unit_name": unit_name,
        "form": form,
        "types": KNOWN_TYPES,
        "paragraphs": paragraphs(document.text, marks),
        "legend": counted(marks),
        "lines": list(document.lines.order_by("position")),
        "banner": _banner(document, may_register=may_register),
        "thread": _thread(document),
        **citing_context(document, request.actor),
        **number_card(request, document),
        "recognised": recognised_pages(document).exists(),
        "torn": draft and has_pictures(document) and is_torn(document.text),
    }
    return render(request, "documents/detail.html", context, status=status)


def _banner(document: Document, *, may_register: bool) -> StateBanner:
    if document.state == DocumentState.REGISTERED:
        edit = MoveButton(
            _("Sửa thông tin"), reverse("documents:edit", args=[document.pk]), Tone.NEUTRAL, opens_page=True
        )
        sentence = _("Văn bản đã vào sổ. Các nhiệm vụ trong văn bản được quyết định ở phần “Nhiệm vụ” bên dưới.")
        return StateBanner(document.get_state_display(), Tone.SUCCESS, sentence, moves=[edit] if may_register else [])
    if not may_register:
        return StateBanner(
            document.get_state_display(), Tone.WARNING, _("Giáo vụ của đơn vị chưa kiểm tra văn bản này.")
        )
    sentence = _("So thông tin với văn bản, nhập phần văn bản không ghi, rồi bấm “Vào sổ”.")
    if not document.findings.get("is_administrative_document", True):
        sentence = _("Tệp này không giống một văn bản hành chính. Nếu tải nhầm, hãy xóa bản nháp.")
    remove = MoveButton(
        _("Xóa bản nháp"),
        reverse("documents:remove", args=[document.pk]),
        Tone.DANGER,
        confirm=_("Xóa bản nháp này cùng tệp của nó? Không lấy lại được."),
    )
    return StateBanner(document.get_state_display(), Tone.WARNING, sentence, moves=[remove])


def _thread(document: Document) -> list[ThreadStep]:
    state = document.get_state_display()
    return [
        ThreadStep(_("Văn bản"), document.title or _("Chưa có số"), current=True, state=state),
        ThreadStep(_("Nhiệm vụ"), _("Xem nhiệm vụ trong văn bản"), "#nhiem-vu"),
        ThreadStep(_("Dòng kế hoạch"), _("Dưới từng nhiệm vụ")),
    ]


@requires(REGISTER)
@require_POST
def document_register(request: Any, pk: int) -> HttpResponse:
    """Enter the draft into the register."""
    document = document_for(request.actor, pk, REGISTER)
    form = HeaderForm(request.POST, document=document)
    if form.is_valid():
        try:
            register_document(document=document, actor=request.actor, **form.facts())
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã vào sổ. Tiếp theo, hãy quyết định các nhiệm vụ trong văn bản."))
            return redirect(f"{reverse('documents:detail', args=[document.pk])}#nhiem-vu")
    return _document_page(request, document, form, status=422)


@requires(REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def document_edit(request: Any, pk: int) -> HttpResponse:
    """Correct what a registered document is."""
    document = document_for(request.actor, pk, REGISTER)
    if document.state == DocumentState.DRAFT:
        return redirect("documents:detail", pk=document.pk)
    form = HeaderForm(request.POST if request.method == "POST" else None, document=document)
    if form.is_bound and form.is_valid():
        try:
            correct_document(document=document, actor=request.actor, **form.facts())
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã sửa thông tin văn bản."))
            return redirect("documents:detail", pk=document.pk)
    return _document_page(request, document, form, status=422 if form.errors else 200)


@requires(REGISTER)
@require_POST
def document_remove(request: Any, pk: int) -> HttpResponse:
    """Take a draft away."""
    document = document_for(request.actor, pk, REGISTER)
    try:
        remove_draft(document=document, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("documents:detail", args=[pk]))
    messages.success(request, _("Đã xóa bản nháp cùng tệp của nó."))
    return redirect("documents:list")


@requires(VIEW)
@require_safe
def document_file(request: Any, pk: int) -> HttpResponseBase:
    """The file as it arrived, always as a download."""
    document = document_for(request.actor, pk)
    if document.file is None:
        raise Http404
    try:
        data = bytes_of(document.file)
    except FileNotFoundError:
        lost = Refusal(because("file_lost", _("Không còn tìm thấy tệp trên máy chủ. Hãy báo người quản trị.")))
        return refused(request, lost, back=reverse("documents:detail", args=[pk]), status=404)
    name, media_type = document.file.name, document.file.media_type
    response = FileResponse(BytesIO(data), as_attachment=True, filename=name, content_type=media_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response
