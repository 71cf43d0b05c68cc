"""Pages about rooms: the list, adding, mending, closing."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import requires
from lienthong.base.paging import page_of
from lienthong.exchange.exports import list_answer, takes_away
from lienthong.facilities.access import MANAGE, VIEW, room_for, rooms_visible_to
from lienthong.facilities.actions import add_room, change_room, set_room_open
from lienthong.facilities.exports import room_sheet
from lienthong.facilities.forms import NewRoomForm, RoomForm, RoomSearch
from lienthong.kernel.refusal import Refusal
from lienthong.organisations.access import centres_within, unit_ids_within
from lienthong.organisations.queries import estate_of, names_on


@requires(VIEW)
@require_safe
def room_list(request: Any) -> HttpResponseBase:
    """Rooms within reach; closed ones last."""
    rooms = rooms_visible_to(request.actor)
    form = RoomSearch(request.GET, centres=centres_within(request.actor, VIEW).values_list("unit_id", "name"))
    if form.is_valid() and (centre := form.cleaned_data.get("centre")):
        rooms = rooms.filter(unit_id__in=estate_of(centre, request.actor.on))
    if text := request.GET.get("q", "").strip():
        rooms = rooms.filter(name__icontains=text[:80])
    if takes_away(request):
        return list_answer(request, room_sheet(rooms, request.actor.on), filters=form)
    page = page_of(rooms, request.GET.get("page"))
    units = {room.unit_id for room in page.object_list}
    names = names_on(units, request.actor.on)
    mine = set(unit_ids_within(request.actor, MANAGE).filter(unit_id__in=units))
    rows = [(room, names.get(room.unit_id, ""), room.unit_id in mine) for room in page.object_list]
    context = {"filters": form, "page": page, "rows": rows, "may_manage": request.actor.may(MANAGE)}
    return render(request, "facilities/list.html", context)


@requires(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def room_add(request: Any) -> HttpResponse:
    """Make a room known."""
    form = NewRoomForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            room = add_room(**form.cleaned_data, actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã thêm phòng %(name)s.") % {"name": room.name})
            return redirect("facilities:list")
    return render(request, "facilities/form.html", {"form": form}, status=422 if form.errors else 200)


@requires(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def room_edit(request: Any, pk: int) -> HttpResponse:
    """Mend what is recorded of a room."""
    room = room_for(request.actor, pk, MANAGE)
    initial = {"name": room.name, "seats": room.seats, "equipment": room.equipment}
    form = RoomForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_room(room=room, **form.cleaned_data, actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("facilities:list")
    context = {"form": form, "room": room}
    return render(request, "facilities/form.html", context, status=422 if form.errors else 200)


@requires(MANAGE)
@require_POST
def room_close(request: Any, pk: int) -> HttpResponse:
    """No new session is put there any more."""
    room = set_room_open(room=room_for(request.actor, pk, MANAGE), is_open=False, actor=request.actor)
    messages.success(request, _("Đã đóng phòng %(name)s. Các buổi đã xếp vẫn giữ nguyên.") % {"name": room.name})
    return redirect("facilities:list")


@requires(MANAGE)
@require_POST
def room_reopen(request: Any, pk: int) -> HttpResponse:
    """The room may be used again."""
    room = set_room_open(room=room_for(request.actor, pk, MANAGE), is_open=True, actor=request.actor)
    messages.success(request, _("Đã mở lại phòng %(name)s.") % {"name": room.name})
    return redirect("facilities:list")
