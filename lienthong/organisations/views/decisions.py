"""Pages about decisions that change units: which were made, choosing the units, filling in, looking ahead, carrying out,
taking back."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.base.forms import add_refusal, said
from lienthong.base.http import refused, requires
from lienthong.base.paging import page_of
from lienthong.kernel.refusal import Refusal
from lienthong.kernel.text import folded
from lienthong.organisations.access import REORGANISE, reorganisation_for, unit_ids_within
from lienthong.organisations.actions.reorganising import foresee, reorganise, undo_reorganisation
from lienthong.organisations.choices import ReorganisationKind, UnitKind
from lienthong.organisations.errors import ReorganisationRefused
from lienthong.organisations.forms.decisions import FORMS, SEVERAL, ChoosingForm
from lienthong.organisations.models import UnitPeriod
from lienthong.organisations.queries import lasting_on, names_on, units_named
from lienthong.organisations.queries.reorganising import (
    mark_of_decisions,
    reason_met_meanwhile,
    reorganisations_within,
    summaries_of,
)

SLUGS = {
    "doi-ten": ReorganisationKind.RENAME,
    "truc-thuoc": ReorganisationKind.MOVE,
    "hop-nhat": ReorganisationKind.MERGE,
    "chia-tach": ReorganisationKind.SPLIT,
    "giai-the": ReorganisationKind.DISSOLVE,
    "thanh-lap-lai": ReorganisationKind.REVIVE,
    "dia-ban": ReorganisationKind.AREA,
}
ICONS = {
    "doi-ten": "pencil",
    "truc-thuoc": "hierarchy-2",
    "hop-nhat": "arrows-join",
    "chia-tach": "arrows-split",
    "giai-the": "x",
    "thanh-lap-lai": "refresh",
    "dia-ban": "map-2",
}
ABOUT = {
    "doi-ten": gettext_lazy("Tên, loại, ký hiệu hoặc địa danh đổi; đơn vị vẫn là một."),
    "truc-thuoc": gettext_lazy("Đơn vị chuyển sang trực thuộc cấp ủy khác, tên giữ nguyên."),
    "hop-nhat": gettext_lazy("Hai đơn vị trở lên thành một: lập đơn vị mới, hoặc nhập vào một đơn vị đang có."),
    "chia-tach": gettext_lazy("Một đơn vị thành nhiều đơn vị, hoặc tách bớt một phần."),
    "giai-the": gettext_lazy("Đơn vị kết thúc; đơn vị khác tiếp nhận hồ sơ, lớp đang mở và người."),
    "thanh-lap-lai": gettext_lazy("Đơn vị đã kết thúc hoạt động trở lại, hồ sơ cũ vẫn là của nó."),
    "dia-ban": gettext_lazy("Xã, phường do trung tâm khác phụ trách từ một ngày."),
}
SHOWN = 30
MOST = 60


def _kind_of(slug: str) -> ReorganisationKind:
    if slug not in SLUGS:
        raise Http404
    return SLUGS[slug]


def _reached(request: Any, kind: str) -> QuerySet[UnitPeriod]:
    """The units such a decision may be about, by name: living ones of today, or those over for establishing again."""
    within = unit_ids_within(request.actor, REORGANISE)
    units = UnitPeriod.every.filter(lasting_on(request.actor.on), unit_id__in=within).order_by("sort_key", "pk")
    units = units.filter(is_over=kind == ReorganisationKind.REVIVE)
    return units.filter(kind=UnitKind.COMMUNE_COMMITTEE) if kind == ReorganisationKind.AREA else units


def _keys_asked(request: Any) -> list[int]:
    asked = request.GET.getlist("don_vi")
    return [int(key) for key in asked if key.isascii() and key.isdigit() and len(key) < 19][:MOST]


def _chosen(request: Any, kind: str) -> list[UnitPeriod]:
    keys = _keys_asked(request)
    found = {one.unit_id: one for one in _reached(request, kind).filter(unit_id__in=keys)}
    return [found[key] for key in dict.fromkeys(keys) if key in found]


@requires(REORGANISE)
@require_safe
def decision_list(request: Any) -> HttpResponse:
    """The decisions made so far, the latest first, and what can be decided."""
    page = page_of(reorganisations_within(unit_ids_within(request.actor, REORGANISE)), request.GET.get("page"))
    doors = [(slug, SLUGS[slug].label, ICONS[slug], ABOUT[slug]) for slug in SLUGS]
    context = {
        "page": page,
        "rows": summaries_of(page.object_list),
        "doors": doors,
        "today": request.actor.on,
        "import_url": reverse("exchange:upload", args=["sap-xep"]) if request.actor.may("exchange.import") else "",
    }
    return render(request, "organisations/decisions.html", context)


@requires(REORGANISE)
@require_safe
def decision_choose(request: Any, slug: str) -> HttpResponse:
    """Choose the units that a decision is about: search, tick, go on."""
    kind = _kind_of(slug)
    form = ChoosingForm(request.GET)
    chosen = _chosen(request, kind)
    units = _reached(request, kind).exclude(unit_id__in=[one.unit_id for one in chosen])
    text = form.cleaned_data["q"] if form.is_valid() else ""
    if text:
        same = units_named(text, request.actor.on).order_by().values("unit_id")
        units = (
            units.filter(name_folded__contains=folded(text))
            if kind == ReorganisationKind.REVIVE
            else units.filter(unit_id__in=same)
        )
    if form.is_valid() and form.cleaned_data["kind"]:
        units = units.filter(kind=form.cleaned_data["kind"])
    found = list(units[: SHOWN + 1])
    parents = names_on({one.parent_id for one in [*chosen, *found] if one.parent_id}, request.actor.on)
    context = {
        "slug": slug,
        "title": kind.label,
        "form": form,
        "several": kind in SEVERAL,
        "chosen": [(one, parents.get(one.parent_id or 0, "")) for one in chosen],
        "found": [(one, parents.get(one.parent_id or 0, "")) for one in found[:SHOWN]],
        "is_more": len(found) > SHOWN,
        "asks_kind": kind != ReorganisationKind.AREA,
    }
    return render(request, "organisations/decision_choose.html", context)


@requires(REORGANISE)
@require_http_methods(["GET", "HEAD", "POST"])
def decision_make(request: Any, slug: str) -> HttpResponse:
    """Fill in a decision, look ahead at all that will follow, carry it out."""
    kind, now = _kind_of(slug), mark_of_decisions()  # before anything is read: what is decided from here on is not seen
    units, seen = _chosen(request, kind), said(request.POST, "seen", 60)
    if not units or (kind == ReorganisationKind.MERGE and len(units) < 2):
        choose = reverse("organisations:decision_choose", args=[slug])
        reached = set(unit_ids_within(request.actor, REORGANISE).filter(unit_id__in=_keys_asked(request)))
        met = reason_met_meanwhile(reached, seen) if seen else None
        return refused(request, ReorganisationRefused(met), back=choose) if met else redirect(choose)
    form = FORMS[kind](request.POST or None, units=units if kind in SEVERAL else units[:1], actor=request.actor)
    ahead = None
    if request.method == "POST" and form.is_valid():
        change = form.change()
        if "apply" in request.POST:
            try:
                done = reorganise(change=change, actor=request.actor, seen=seen or None)
            except Refusal as refusal:
                add_refusal(form, refusal)
            else:
                messages.success(request, _said_of(done.starts_on > request.actor.on))
                return redirect("organisations:decision", pk=done.pk)
        else:
            ahead = foresee(change=change, actor=request.actor)
    context = {"slug": slug, "title": kind.label, "form": form, "units": units, "ahead": ahead, "seen": now}
    context |= {"refusal": Refusal(*ahead.reasons) if ahead and ahead.reasons else None}
    failed = bool(form.errors) or bool(ahead and ahead.reasons)
    return render(request, "organisations/decision_make.html", context, status=422 if failed else 200)


def _said_of(later: bool) -> str:
    if later:
        return _("Đã ghi. Đến ngày có hiệu lực hệ thống tự chuyển, không phải làm gì thêm.")
    return _("Đã thực hiện.")


@requires(REORGANISE)
@require_safe
def decision_page(request: Any, pk: int) -> HttpResponse:
    """One decision: what it changed, by which document, who made it, and whether it can be taken back."""
    done = reorganisation_for(request.actor, pk)
    context = {"done": done, "row": summaries_of([done])[0], "today": request.actor.on}
    return render(request, "organisations/decision.html", context)


@requires(REORGANISE)
@require_POST
def decision_undo(request: Any, pk: int) -> HttpResponse:
    """Take a decision back, while nothing depends on it."""
    done = reorganisation_for(request.actor, pk)
    try:
        undo_reorganisation(reorganisation=done, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("organisations:decision", args=[pk]))
    messages.success(request, _("Đã hoàn tác: mọi thứ trở lại như trước."))
    return redirect("organisations:decision", pk=pk)
