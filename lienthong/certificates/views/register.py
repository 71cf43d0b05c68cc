"""Pages of the register: the list, one entry, issuing, printing, revoking, and the part of the class page."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from lienthong.base.bases import told
from lienthong.base.forms import add_refusal
from lienthong.base.http import refused, requires
from lienthong.base.paging import page_of
from lienthong.certificates import documents
from lienthong.certificates.access import ISSUE, REVOKE, VIEW, certificate_for, certificates_visible_to
from lienthong.certificates.actions import issue_certificates, revoke_certificate
from lienthong.certificates.documents import certificate_pdf, list_pdf
from lienthong.certificates.errors import AlreadyIssued
from lienthong.certificates.exports import register_sheet
from lienthong.certificates.forms import IssueForm, RegisterFilter, RevokeForm
from lienthong.certificates.models import Certificate
from lienthong.certificates.queries import (
    certificates_matching,
    due_of_class,
    entries_of,
    issue_facts,
    list_of,
    years_of,
)
from lienthong.classes.access import LEARN, class_for, own_enrolment
from lienthong.classes.models import TrainingClass
from lienthong.exchange.exports import list_answer, takes_away
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.access import reaches, unit_ids_within
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.queries import estate_of, periods_on
from lienthong.people.queries import director_on
from lienthong.rendering.documents import paper_answer, paper_links
from lienthong.ui.blocks import MoveButton, StateBanner, ThreadStep, Tone


def searched(request: Any) -> tuple[RegisterFilter, QuerySet[Certificate]]:
    """The entries within reach that the filters in the address leave, and the form of the filters."""
    certificates = certificates_visible_to(request.actor)
    within = unit_ids_within(request.actor, VIEW)
    centres = periods_on(request.actor.on).filter(unit_id__in=within, kind=UnitKind.CENTRE)
    form = RegisterFilter(
        request.GET, years=years_of(certificates), centres=list(centres.values_list("unit_id", "name"))
    )
    if form.is_valid():
        if year := form.cleaned_data["year"]:
            certificates = certificates.filter(issued_on__year=year)
        if centre := form.cleaned_data.get("centre"):
            certificates = certificates.filter(register__centre_id__in=estate_of(centre, request.actor.on))
    if text := request.GET.get("q", "")[:200].replace("\x00", ""):
        certificates = certificates_matching(certificates, text)
    return form, certificates


@requires(VIEW)
@require_safe
def register(request: Any) -> HttpResponseBase:
    """The master register, latest entry first."""
    form, certificates = searched(request)
    if takes_away(request):
        return list_answer(request, register_sheet(certificates), filters=form)
    page = page_of(certificates, request.GET.get("page"))
    asked = f"?{request.GET.urlencode()}" if request.GET else ""
    pages = paper_links("certificates:register_pages", _("Trang sổ gốc"), query=asked) if page.object_list else None
    context = {"filters": form, "page": page, "asked": bool(request.GET), "papers": [pages] if pages else []}
    return render(request, "certificates/register.html", context)


@requires(VIEW)
@require_safe
def register_pages(request: Any, kind: str) -> HttpResponse:
    """The same entries as pages of the bound register."""
    _form, certificates = searched(request)
    return paper_answer(
        request,
        lambda: documents.register_pages(certificates, request.actor.on),
        name="so-goc",
        kind=kind,
        back=reverse("certificates:register"),
    )


@requires(VIEW)
@require_safe
def detail(request: Any, pk: int) -> HttpResponse:
    """One entry of the register as it was written, and what became of it."""
    certificate = certificate_for(request.actor, pk)
    context = {
        "certificate": certificate,
        "banner": _banner(request, certificate),
        "thread": _thread(request.actor, certificate.list.training_class, certificate),
        "address": _address_of(request)(certificate.token),
    }
    return render(request, "certificates/detail.html", context)


def _banner(request: Any, certificate: Certificate) -> StateBanner:
    if hasattr(certificate, "revocation"):
        revocation = certificate.revocation
        sentence = _("Thu hồi vì: %(reason)s") % {"reason": revocation.reason}
        return StateBanner(_("Đã thu hồi"), Tone.DANGER, sentence, revocation.revoked_by)
    moves = [
        MoveButton(
            _("Tải tệp PDF để in"), reverse("certificates:pdf", args=[certificate.pk]), icon="printer", opens_page=True
        )
    ]
    if reaches(request.actor, REVOKE, certificate.register.centre_id):
        address = reverse("certificates:revoke", args=[certificate.pk])
        moves.append(MoveButton(_("Thu hồi"), address, Tone.DANGER, icon="ban", opens_page=True))
    issued = certificate.list
    return StateBanner(_("Hợp lệ"), Tone.SUCCESS, "", issued.issued_by, issued.issued_at, moves)


def _thread(actor: Actor, training_class: TrainingClass, certificate: Certificate | None = None) -> list[ThreadStep]:
    """From the document that asked for it to this certificate. What the actor may not see is left out."""
    line, steps = training_class.approved_line, []
    if line.task is not None:
        document = line.task.document
        if reaches(actor, "documents.view", document.unit_id):
            title = document.number or document.subject[:80] or _("Văn bản không số")
            steps.append(ThreadStep(_("Văn bản"), title, _page("documents:detail", document.pk)))
        if reaches(actor, "directives.view", line.task.unit_id):
            steps.append(ThreadStep(_("Nhiệm vụ"), line.task.title, _page("directives:detail", line.task.pk)))
    plan = _page("planning:detail", line.approval.plan_id) if reaches(actor, "planning.view", line.centre_id) else ""
    steps.append(ThreadStep(_("Dòng kế hoạch"), f"{line.title} ({line.approval.number})", plan))
    steps.append(ThreadStep(_("Lớp"), training_class.title, _page("classes:detail", training_class.pk)))
    title = certificate.printed_number if certificate else _("Danh sách của lớp")
    return [*steps, ThreadStep(_("Giấy chứng nhận"), title, current=True)]


def _page(name: str, pk: int) -> str:
    """The address of a page below, or nothing where this installation has none."""
    try:
        return reverse(name, args=[pk])
    except NoReverseMatch:
        return ""


def _address_of(request: Any) -> Callable[[str], str]:
    """Where the QR code of a token leads: the public address of the installation, else the one that was typed."""

    def address(token: str) -> str:
        path = reverse("certificates:check", args=[token])
        return f"{settings.PUBLIC_ADDRESS}{path}" if settings.PUBLIC_ADDRESS else str(request.build_absolute_uri(path))

    return address


def _file(data: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@requires(VIEW)
@require_safe
def print_one(request: Any, pk: int) -> HttpResponse:
    """One certificate as PDF."""
    certificate = certificate_for(request.actor, pk)
    try:
        data = certificate_pdf(certificate, _address_of(request))
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("certificates:detail", args=[pk]))
    return _file(data, f"giay-chung-nhan-{certificate.number}.pdf")


@requires(REVOKE)
@require_http_methods(["GET", "HEAD", "POST"])
def revoke(request: Any, pk: int) -> HttpResponse:
    """Revoke one certificate, with the reason."""
    certificate = certificate_for(request.actor, pk, REVOKE)
    form = RevokeForm(request.POST or None, initial={"revoked_on": request.actor.on})
    if request.method == "POST" and form.is_valid():
        try:
            revoke_certificate(certificate=certificate, actor=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã thu hồi giấy chứng nhận số %(n)s.") % {"n": certificate.printed_number})
            return redirect("certificates:detail", pk=pk)
    context = {"form": form, "certificate": certificate}
    return render(request, "certificates/revoke.html", context, status=422 if form.errors else 200)


@requires(VIEW)
@require_safe
def class_list(request: Any, pk: int) -> HttpResponse:
    """The certificates of a class, or what is needed to issue them."""
    training_class = class_for(request.actor, pk, VIEW)
    return _class_list(request, training_class, _issue_form(request, training_class))


def _issue_form(request: Any, training_class: TrainingClass) -> IssueForm:
    """The form with today, and the director of the centre."""
    signer = director_on(training_class.centre_id, request.actor.on)
    with override("vi"):  # It is printed on the certificates, whatever language the clerk reads.
        post = _("Giám đốc")
    return IssueForm(initial={"issued_on": request.actor.on, "signer": signer, "signer_post": post})


def _class_list(
    request: Any, training_class: TrainingClass, form: IssueForm, refusal: Refusal | None = None
) -> HttpResponse:
    issued = list_of(training_class)
    due = due_of_class(training_class)
    context = {
        "training_class": training_class,
        "issued": issued,
        "entries": list(entries_of(issued)) if issued else [],
        "facts": issue_facts(training_class),
        "due": due,
        "is_late": bool(due and due.is_late(issued.issued_on if issued else request.actor.on)),
        "form": form,
        "refusal": refusal,
        "may_issue": reaches(request.actor, ISSUE, training_class.centre_id),
        "thread": _thread(request.actor, training_class),
    }
    return render(request, "certificates/class_list.html", context, status=422 if refusal or form.errors else 200)


@requires(ISSUE)
@require_http_methods(["POST"])
def issue(request: Any, pk: int) -> HttpResponse:
    """Issue all certificates of the class. Pressed twice, the second time leads to the list that exists."""
    training_class = class_for(request.actor, pk, ISSUE)
    form = IssueForm(request.POST)
    refusal = None
    if form.is_valid():
        try:
            issued = issue_certificates(training_class=training_class, actor=request.actor, **form.cleaned_data)
        except AlreadyIssued as already:
            messages.info(request, told(already.reasons[0]))
            return redirect("certificates:class_list", pk=pk)
        except Refusal as refused_why:
            refusal = refused_why
            add_refusal(form, refusal)
        else:
            number = entries_of(issued).count()
            messages.success(request, _("Đã cấp %(n)d giấy chứng nhận và ghi vào sổ gốc.") % {"n": number})
            return redirect("certificates:class_list", pk=pk)
    return _class_list(request, training_class, form, refusal)


@requires(VIEW)
@require_safe
def print_class(request: Any, pk: int) -> HttpResponse:
    """All valid certificates of a class in one PDF; where there are none yet, back to the class's list."""
    training_class = class_for(request.actor, pk, VIEW)
    issued = list_of(training_class)
    entries = [one for one in entries_of(issued) if not hasattr(one, "revocation")] if issued else []
    if not entries:
        return redirect("certificates:class_list", pk=pk)
    return _file(list_pdf(entries, _address_of(request)), f"giay-chung-nhan-lop-{pk}.pdf")


@requires(VIEW)
@require_safe
def class_panel(request: Any, pk: int) -> HttpResponse:
    """On the class page: which certificates were issued, or until when they are due."""
    training_class = class_for(request.actor, pk, VIEW)
    issued = list_of(training_class)
    due = due_of_class(training_class)
    numbers = list(entries_of(issued).values_list("printed_number", flat=True)) if issued else []
    context = {
        "training_class": training_class,
        "issued": issued,
        "numbers": numbers,
        "due": due,
        "is_late": bool(due and due.is_late(issued.issued_on if issued else request.actor.on)),
        "may_issue": reaches(request.actor, ISSUE, training_class.centre_id),
        "passed": issue_facts(training_class).passed,
    }
    return render(request, "certificates/class_panel.html", context)


@requires(LEARN)
@require_safe
def my_certificate(request: Any, pk: int) -> HttpResponse:
    """On a learner's own page: his certificate of the class, and the address by which anyone checks it."""
    enrolment = own_enrolment(request.actor, pk)
    certificate = Certificate.objects.filter(result__enrolment=enrolment).select_related("revocation").first()
    return render(request, "certificates/my_certificate.html", {"certificate": certificate})
