"""Pages of the series: which there are, every number of one, terms; a draft gets its number, what arrives its stamp."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.base.forms import add_refusal, said
from lienthong.base.http import refused, requires
from lienthong.base.paging import page_of
from lienthong.documents.access import (
    REGISTER,
    VIEW,
    committees_of,
    document_for,
    number_for,
    registering_units,
    series_for,
    series_visible_to,
    term_for,
)
from lienthong.documents.actions.issuing import issue_document, stamp_incoming
from lienthong.documents.actions.numbers import (
    continue_from_paper,
    end_series,
    end_term,
    give_up_number,
    lay_series,
    lay_standard_series,
    note_number_elsewhere,
    record_term,
    reserve_number,
)
from lienthong.documents.choices import Book
from lienthong.documents.errors import because
from lienthong.documents.exports import number_sheet, series_sheet
from lienthong.documents.forms.numbers import (
    ElsewhereForm,
    EndForm,
    IssueForm,
    NumberSearch,
    PaperForm,
    ReserveForm,
    SeriesForm,
    SeriesSearch,
    StampForm,
    TermForm,
)
from lienthong.documents.models import Document, NumberSeries, SeriesCounter, Term
from lienthong.documents.queries import KNOWN_TYPES
from lienthong.documents.queries.numbers import numbers_of, offers_for, reserved_for, series_rows, terms_of
from lienthong.documents.views.frame import form_page, to_document
from lienthong.exchange.exports import list_answer, takes_away
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.access import reaches
from lienthong.organisations.models import Unit
from lienthong.organisations.queries import in_order, names_on


@requires(VIEW)
@require_safe
def series_list(request: Any) -> HttpResponseBase:
    """The series within reach, where each stands today, and the terms by which they count."""
    on, reached = request.actor.on, series_visible_to(request.actor)
    units = names_on(reached.order_by().values_list("unit_id", flat=True).distinct(), on)
    form = SeriesSearch(request.GET, units=in_order(units))
    form.is_valid()
    shown = reached
    if book := form.cleaned_data.get("book"):
        shown = shown.filter(book=book)
    if unit := form.cleaned_data.get("unit"):
        shown = shown.filter(unit_id=unit)
    if takes_away(request):
        return list_answer(request, series_sheet(shown, on), filters=form)
    page = page_of(shown, request.GET.get("page"))
    terms = terms_of(committees_of(request.actor))
    context = {
        "form": form,
        "page": page,
        "rows": [(row, units.get(row.series.unit_id, "")) for row in series_rows(page.object_list, on)],
        "several_units": len(units) > 1,
        "terms": [(term, name) for term, name in _named(terms, on)],
        "may_register": request.actor.may(REGISTER),
        "standard_units": registering_units(request.actor),
        "filtered": bool(form.cleaned_data.get("book") or form.cleaned_data.get("unit")),
    }
    return render(request, "documents/series_list.html", context)


def _named(terms: list[Term], on: date) -> list[tuple[Term, str]]:
    names = names_on([term.unit_id for term in terms], on)
    return [(term, names.get(term.unit_id, "")) for term in terms]


@requires(VIEW)
@require_safe
def series_page(request: Any, pk: int) -> HttpResponseBase:
    """One series: every number that was taken of it, the latest first, with what became of it."""
    return _series_page(request, series_for(request.actor, pk))


def _series_page(request: Any, series: NumberSeries, *, status: int = 200, **forms: Any) -> HttpResponseBase:
    on = request.actor.on
    counters = SeriesCounter.objects.filter(series=series).order_by("-starts_on")
    form = NumberSearch(request.GET, periods=[(str(one.pk), one.label or series.name) for one in counters])
    form.is_valid()
    numbers = numbers_of(series)
    if state := form.cleaned_data.get("state"):
        numbers = numbers.filter(state=state)
    if period := form.cleaned_data.get("period"):
        numbers = numbers.filter(counter=int(period))
    if takes_away(request):
        return list_answer(request, number_sheet(numbers, series.name), filters=form)
    row = series_rows([series], on)[0]
    context = {
        "series": series,
        "row": row,
        "form": form,
        "page": page_of(
            numbers.select_related("document", "counter").defer("document__text", "document__findings"),
            request.GET.get("page"),
        ),
        "unit_name": names_on([series.unit_id], on).get(series.unit_id, ""),
        "may_register": reaches(request.actor, REGISTER, series.unit_id),
        "filtered": bool(form.cleaned_data.get("state") or form.cleaned_data.get("period")),
        "fresh": row.last_number == 0,
        "reserve_form": ReserveForm(series=series, initial={"on": on}),
        "elsewhere_form": ElsewhereForm(initial={"on": on}),
        "paper_form": PaperForm(),
        "end_form": EndForm(),
        **forms,
    }
    return render(request, "documents/series.html", context, status=status)


@requires(REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def series_new(request: Any) -> HttpResponse:
    """Begin a series."""
    units = registering_units(request.actor)
    initial = {"starts_on": request.actor.on, "unit": units[0][0].pk if units else None}
    form = SeriesForm(request.POST if request.method == "POST" else None, units=units, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            series = lay_series(actor=request.actor, **form.facts())
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã lập sổ “%(name)s”.") % {"name": series.name})
            return redirect("documents:series", pk=series.pk)
    return form_page(
        request, form, title=_("Thêm sổ"), back=reverse("documents:series_list"), action=_("Lập sổ"),
        lead=_("Một sổ cấp số lần lượt, không trùng và không khuyết, cho những thể loại dùng chung một dãy số."),
    )  # fmt: skip


@requires(REGISTER)
@require_POST
def series_standard(request: Any) -> HttpResponse:
    """Begin the series that the layout of the unit's papers has."""
    units: dict[str, Unit] = {str(unit.pk): unit for unit, _name in registering_units(request.actor)}
    back = reverse("documents:series_list")
    try:
        unit = units.get(request.POST.get("unit", ""))
        if unit is None:
            raise Refusal(because("no_unit", _("Hãy chọn đơn vị.")))
        laid = lay_standard_series(unit=unit, starts_on=date(request.actor.on.year, 1, 1), actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=back)
    if laid:
        messages.success(request, _("Đã lập %(n)d sổ theo thể thức của đơn vị.") % {"n": len(laid)})
    else:
        messages.info(request, _("Đơn vị đã có đủ các sổ thông thường."))
    return redirect(back)


@requires(REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def term_new(request: Any) -> HttpResponse:
    """Write down a term of one's own committee, or of one above."""
    committees = committees_of(request.actor)
    names = names_on(committees, request.actor.on)
    form = TermForm(
        request.POST if request.method == "POST" else None, units=[(key, names.get(key, "")) for key in committees]
    )
    if form.is_bound and form.is_valid():
        typed = dict(form.cleaned_data)
        unit = Unit.objects.get(pk=typed.pop("unit"))
        try:
            record_term(unit=unit, actor=request.actor, **typed)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi nhiệm kỳ. Số văn bản của Đảng tính theo nhiệm kỳ này."))
            return redirect("documents:series_list")
    return form_page(
        request, form, title=_("Ghi nhiệm kỳ"), back=reverse("documents:series_list"), action=_("Ghi nhiệm kỳ"),
        lead=_("Số văn bản của Đảng bắt đầu lại từ 01 khi nhiệm kỳ mới bắt đầu. Trung tâm theo nhiệm kỳ của cấp ủy trên mình."),
    )  # fmt: skip


@requires(REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def term_end(request: Any, pk: int) -> HttpResponse:
    """End a term."""
    term = term_for(request.actor, pk)
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            end_term(term=term, actor=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã kết thúc nhiệm kỳ."))
            return redirect("documents:series_list")
    return form_page(
        request, form, title=_("Kết thúc nhiệm kỳ"), back=reverse("documents:series_list"), action=_("Kết thúc nhiệm kỳ"),
        lead=term.name,
    )  # fmt: skip


@requires(REGISTER)
@require_POST
def number_reserve(request: Any, pk: int) -> HttpResponseBase:
    """Keep the next number."""
    series = series_for(request.actor, pk, REGISTER)
    form = ReserveForm(request.POST, series=series)
    if form.is_valid():
        try:
            taken = reserve_number(series=series, actor=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã giữ số %(number)s.") % {"number": taken.printed})
            return redirect("documents:series", pk=pk)
    return _series_page(request, series, reserve_form=form, status=422)


@requires(REGISTER)
@require_POST
def number_elsewhere(request: Any, pk: int) -> HttpResponseBase:
    """Take the next number for what is not kept here."""
    series = series_for(request.actor, pk, REGISTER)
    form = ElsewhereForm(request.POST)
    if form.is_valid():
        try:
            taken = note_number_elsewhere(series=series, actor=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            sentence = _("Đã ghi: số %(number)s đã dùng, không lưu ở đây.")
            messages.success(request, sentence % {"number": taken.printed})
            return redirect("documents:series", pk=pk)
    return _series_page(request, series, elsewhere_form=form, status=422)


@requires(REGISTER)
@require_POST
def series_from_paper(request: Any, pk: int) -> HttpResponseBase:
    """Go on from the book on paper."""
    series = series_for(request.actor, pk, REGISTER)
    form = PaperForm(request.POST)
    if form.is_valid():
        try:
            continue_from_paper(series=series, on=request.actor.on, actor=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Số tiếp theo đi tiếp từ sổ giấy."))
            return redirect("documents:series", pk=pk)
    return _series_page(request, series, paper_form=form, status=422)


@requires(REGISTER)
@require_POST
def series_end(request: Any, pk: int) -> HttpResponseBase:
    """End a series."""
    series = series_for(request.actor, pk, REGISTER)
    form = EndForm(request.POST)
    if form.is_valid():
        try:
            end_series(series=series, actor=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi ngày thôi dùng sổ. Các số đã cấp vẫn còn."))
            return redirect("documents:series", pk=pk)
    return _series_page(request, series, end_form=form, status=422)


@requires(REGISTER)
@require_POST
def number_give_up(request: Any, pk: int) -> HttpResponse:
    """Give up a number that was kept."""
    taken = number_for(request.actor, pk)
    back = reverse("documents:series", args=[taken.counter.series_id])
    try:
        give_up_number(taken=taken, reason=said(request.POST, "reason", 300), actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=back)
    messages.success(request, _("Số %(number)s đã ghi là số bỏ.") % {"number": taken.printed})
    return redirect(back)


@requires(REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def document_issue(request: Any, pk: int) -> HttpResponse:
    """Give a draft of one's own its number and day."""
    document = document_for(request.actor, pk, REGISTER)
    typed = request.POST if request.method == "POST" else None
    offers = _offers(document, typed, request.actor.on)
    form = IssueForm(typed, document=document, on=request.actor.on, **offers)
    if form.is_bound and form.is_valid() and (answer := _issued(request, document, form)) is not None:
        return answer
    context = {
        "document": document,
        "form": form,
        "types": KNOWN_TYPES,
        **offers,
        "missing": not form.offered and bool(form["type"].value()),
    }
    return render(request, "documents/issue.html", context, status=422 if form.errors else 200)


def _offers(document: Document, typed: Any, on: date) -> dict[str, Any]:
    """The series that may number a document of the type typed, and the numbers kept for one."""
    document_type = " ".join((typed or {}).get("type", document.type).split()).lower()
    kept = [one for one in reserved_for(document.unit_id, on) if one.type == document_type]
    return {"offers": offers_for(document.unit_id, Book.OUTGOING, document_type, on), "kept": kept}


def _issued(request: Any, document: Document, form: IssueForm) -> HttpResponse | None:
    chosen = form.cleaned_data["series"] or (form.offered[0][0] if form.offered else "")
    try:
        if not chosen:
            raise Refusal(because("no_series", _("Chưa có sổ nào đánh số thể loại này. Hãy lập sổ trước."), "type"))
        if chosen.startswith("n"):
            reserved = number_for(request.actor, int(chosen[1:]))
            series = reserved.counter.series
        else:
            reserved, series = None, series_for(request.actor, int(chosen[1:]), REGISTER)
        issued = issue_document(
            document=document, header=form.header(), series=series, reserved=reserved, actor=request.actor
        )
    except Refusal as refusal:
        add_refusal(form, refusal)
        return None
    messages.success(request, _("Đã cấp số %(number)s và vào sổ văn bản đi.") % {"number": issued.number})
    return to_document(issued, "so")


@requires(REGISTER)
@require_POST
def document_stamp(request: Any, pk: int) -> HttpResponse:
    """Put the stamp of arrival on a document."""
    document = document_for(request.actor, pk, REGISTER)
    form, back = StampForm(request.POST), f"{reverse('documents:detail', args=[pk])}#so"
    try:
        if not form.is_valid():
            raise Refusal(*(because("not_a_day", str(error)) for error in form.errors["received_on"]))
        taken = stamp_incoming(document=document, actor=request.actor, **form.cleaned_data)
    except Refusal as refusal:
        return refused(request, refusal, back=back)
    messages.success(request, _("Đã đóng dấu đến: số %(number)s.") % {"number": taken.printed})
    return redirect(back)
