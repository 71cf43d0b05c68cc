"""Pages of one's own: the inbox, opening and reading, the settings, the address of mail."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import signed_in
from lienthong.base.paging import page_from
from lienthong.kernel.refusal import Refusal
from lienthong.notices.access import notice_for
from lienthong.notices.actions import (
    confirm_address,
    drop_address,
    mark_all_read,
    mark_read,
    save_wishes,
    send_code,
)
from lienthong.notices.actions.post import mail_is_on
from lienthong.notices.board import board
from lienthong.notices.forms import AddressForm, CodeForm, WishesForm
from lienthong.notices.queries import Things, groups_shown, notices_of, unread_count, wishes_of
from lienthong.ui.blocks import Tab

PAGE = 20
READ = "da-doc"


@signed_in("each sees his own notices only")
@require_safe
def inbox(request: Any) -> HttpResponse:
    """Thông báo: what I was told, unread first; one line for each thing."""
    read = request.GET.get("xem") == READ
    notices = notices_of(request.actor).filter(read_at__isnull=not read)
    page = page_from(Things(notices), request.GET.get("page"), size=PAGE)
    unread = unread_count(request.actor) if read else page.total
    here = reverse("notices:inbox")
    context = {
        "tabs": [
            Tab(_("Chưa đọc"), here, current=not read, count=unread),
            Tab(_("Đã đọc"), f"{here}?xem={READ}", current=read),
        ],
        "read": read,
        "page": page,
        "groups": groups_shown(notices, page.object_list),
    }
    return render(request, "notices/inbox.html", context)


@signed_in("each opens his own notices only")
@require_POST
def open_notice(request: Any, pk: int) -> HttpResponse:
    """Mark what is told of the thing as read and go to it."""
    notice = notice_for(request.actor, pk)
    mark_read(notice=notice)
    inside = url_has_allowed_host_and_scheme(notice.url, allowed_hosts=None)
    return redirect(notice.url if inside else "notices:inbox")


@signed_in("each reads his own notices only")
@require_POST
def read_notice(request: Any, pk: int) -> HttpResponse:
    """Mark what is told of the thing as read and stay."""
    mark_read(notice=notice_for(request.actor, pk))
    return redirect("notices:inbox")


@signed_in("each reads his own notices only")
@require_POST
def read_all(request: Any) -> HttpResponse:
    """Mark everything as read."""
    number = mark_all_read(actor=request.actor)
    sentence = ngettext("Đã đánh dấu đã đọc %(n)d thông báo.", "Đã đánh dấu đã đọc %(n)d thông báo.", number)
    messages.success(request, sentence % {"n": number})
    return redirect("notices:inbox")


@signed_in("everyone's own settings")
@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: Any) -> HttpResponse:
    """Which kinds where, and when the mail comes."""
    kinds = board.offered_to(request.actor)
    wishes = wishes_of(request.actor.account_id)
    sent = request.POST if request.method == "POST" else None
    form = WishesForm(sent, kinds=kinds, wishes=wishes, mail_is_on=mail_is_on())
    if request.method == "POST" and form.is_valid():
        save_wishes(actor=request.actor, **form.wished())
        messages.success(request, _("Đã lưu."))
        return redirect("notices:settings")
    return _settings(request, form=form)


def _settings(request: Any, **forms: Any) -> HttpResponse:
    """The page of settings; a form that was refused is shown as it was sent."""
    wishes = wishes_of(request.actor.account_id)
    kinds = board.offered_to(request.actor)
    bound = [form for form in forms.values() if form.is_bound]
    context = {
        "form": WishesForm(None, kinds=kinds, wishes=wishes, mail_is_on=mail_is_on()),
        "address_form": AddressForm(initial={"address": wishes.asked_address or wishes.mail_address}),
        "code_form": CodeForm(),
        "wishes": wishes,
        "mail_is_on": mail_is_on(),
        **forms,
    }
    return render(request, "notices/settings.html", context, status=422 if bound else 200)


@signed_in("everyone's own address")
@require_POST
def address_ask(request: Any) -> HttpResponse:
    """Send a code to the address typed."""
    form = AddressForm(request.POST)
    if form.is_valid():
        try:
            send_code(actor=request.actor, address=form.cleaned_data["address"], now=timezone.now())
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã gửi mã. Hãy mở hộp thư và nhập mã vào đây."))
            return redirect("notices:settings")
    return _settings(request, address_form=form)


@signed_in("everyone's own address")
@require_POST
def address_confirm(request: Any) -> HttpResponse:
    """Take the code that came."""
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            confirm_address(actor=request.actor, code=form.cleaned_data["code"], now=timezone.now())
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã xác nhận địa chỉ. Thư sẽ được gửi mỗi ngày khi có việc mới."))
            return redirect("notices:settings")
    return _settings(request, code_form=form)


@signed_in("everyone's own address")
@require_POST
def address_drop(request: Any) -> HttpResponse:
    """No more mail."""
    drop_address(actor=request.actor)
    messages.success(request, _("Đã ngừng gửi thư và xóa địa chỉ."))
    return redirect("notices:settings")
