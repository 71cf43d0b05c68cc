"""Inviting lecturers: who of a class was invited and answered what, the board, and answering without an account."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import asks_too_often, public, refused, requires, signed_in
from lienthong.base.paging import page_of
from lienthong.classes.access import MANAGE, class_for, classes_visible_to, guest_for, own_invitation_for
from lienthong.classes.actions.invitations import answer_invitation, remind_of_invitation, send_invitation
from lienthong.classes.choices import InvitationState
from lienthong.classes.exports import invitation_sheet
from lienthong.classes.forms import ReplyForm, SendForm
from lienthong.classes.models import Invitation, TrainingClass
from lienthong.classes.queries.invitations import (
    Guest,
    guests_of,
    invitation_by,
    invitations_in,
    of_state,
    sessions_invited_to,
    sessions_of_guests,
)
from lienthong.classes.views.weeks import tabs_of
from lienthong.exchange.exports import list_answer, takes_away
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Refusal
from lienthong.rendering.documents import paper_links
from lienthong.ui.blocks import HistoryEntry, Tone

QUESTIONS_A_MINUTE = 30
TONES = {
    InvitationState.SENT: Tone.WARNING,
    InvitationState.CONFIRMED: Tone.SUCCESS,
    InvitationState.DECLINED: Tone.DANGER,
    InvitationState.OTHER_DAY: Tone.WARNING,
}


@requires(MANAGE)
@require_safe
def invitations(request: Any, pk: int) -> HttpResponse:
    """Everybody who teaches in the class, and how far inviting him is."""
    training_class = class_for(request.actor, pk, MANAGE)
    rows = [(one, _tone(one.invitation)) for one in guests_of(training_class, request.actor.on)]
    return render(request, "classes/invitations.html", {"training_class": training_class, "rows": rows})


def _tone(invitation: Invitation | None) -> Tone:
    return TONES[InvitationState(invitation.state)] if invitation else Tone.NEUTRAL


@requires(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_of(request: Any, pk: int, lecturer_pk: int) -> HttpResponse:
    """One lecturer of the class: his sessions, his letter, noting that it went out. The address is shown this once."""
    training_class = class_for(request.actor, pk, MANAGE)
    guest = guest_for(training_class, lecturer_pk, request.actor.on)
    form = SendForm(request.POST or None, initial=_suggested(guest, request.actor))
    address = ""
    if request.method == "POST" and form.is_valid():
        asked = {"training_class": training_class, "lecturer": guest.lecturer, "actor": request.actor}
        try:
            _sent, token = send_invitation(**asked, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            address, guest = _address(request, token), guest_for(training_class, lecturer_pk, request.actor.on)
    return _page(request, training_class, guest, form, address)


def _suggested(guest: Guest, actor: Actor) -> dict[str, Any]:
    first = timezone.localdate(guest.first_at)
    return {"sent_on": actor.on, "reply_by": min(max(first, actor.on), actor.on + timedelta(days=5))}


def _address(request: Any, token: str) -> str:
    return str(request.build_absolute_uri(reverse("classes:invitation_by_token", args=[token])))


def _page(request: Any, training_class: TrainingClass, guest: Guest, form: SendForm, address: str = "") -> HttpResponse:
    invitation = guest.invitation
    context = {
        "training_class": training_class,
        "guest": guest,
        "invitation": invitation,
        "tone": _tone(invitation),
        "form": form,
        "reply": ReplyForm(),
        "address": address,
        "sessions": sessions_of_guests(training_class).filter(lecturer=guest.lecturer),
        "papers": [paper_links("classes:invitation", _("Giấy mời giảng"), training_class.pk, guest.lecturer.pk)],
        "history": _history(invitation) if invitation else [],
    }
    return render(request, "classes/invitation.html", context, status=422 if form.errors else 200)


def _history(invitation: Invitation) -> list[HistoryEntry]:
    return [
        HistoryEntry(
            f"{one.get_kind_display()} ({one.get_how_display()})" if one.how else one.get_kind_display(),
            one.made_by,
            one.made_at,
            one.note,
        )
        for one in invitation.steps.order_by("-pk")
    ]


@requires(MANAGE)
@require_POST
def invitation_remind(request: Any, pk: int, lecturer_pk: int) -> HttpResponse:
    """He is reminded, with a fresh address, shown this once."""
    training_class = class_for(request.actor, pk, MANAGE)
    guest = guest_for(training_class, lecturer_pk, request.actor.on)
    if guest.invitation is None:
        return redirect("classes:invitation_of", pk, lecturer_pk)
    try:
        _reminded, token = remind_of_invitation(invitation=guest.invitation, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("classes:invitation_of", args=[pk, lecturer_pk]))
    form = SendForm(initial=_suggested(guest, request.actor))
    return _page(request, training_class, guest, form, _address(request, token))


@requires(MANAGE)
@require_POST
def invitation_note(request: Any, pk: int, lecturer_pk: int) -> HttpResponse:
    """He answered by telephone: the clerk notes it."""
    guest = guest_for(class_for(request.actor, pk, MANAGE), lecturer_pk, request.actor.on)
    back = reverse("classes:invitation_of", args=[pk, lecturer_pk])
    return _answered(request, guest.invitation, back) if guest.invitation else redirect(back)


@signed_in("each answers the invitations to himself")
@require_POST
def invitation_answer(request: Any, pk: int) -> HttpResponse:
    """The invited lecturer answers in the product."""
    return _answered(request, own_invitation_for(request.actor, pk), reverse("classes:asked"))


def _answered(request: Any, invitation: Invitation, back: str) -> HttpResponse:
    form = ReplyForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Hãy chọn một câu trả lời."))
        return redirect(back)
    try:
        _take(invitation, form, request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=back)
    messages.success(request, _("Đã ghi câu trả lời."))
    return redirect(back)


def _take(invitation: Invitation, form: ReplyForm, actor: Actor) -> Invitation:
    answer = InvitationState(form.cleaned_data["answer"])
    return answer_invitation(invitation=invitation, answer=answer, note=form.cleaned_data["note"], actor=actor)


@requires(MANAGE)
@require_safe
def board(request: Any) -> HttpResponseBase:
    """The invitations to classes that go on: those without a yes first, or all."""
    state = request.GET.get("trang_thai", "")
    found = of_state(invitations_in(classes_visible_to(request.actor, MANAGE)), "all" if state == "all" else "")
    if takes_away(request):
        return list_answer(request, invitation_sheet(found))
    page = page_of(found, request.GET.get("page"))
    context = {
        "page": page,
        "rows": [
            (one, _tone(one), one.state == "sent" and one.reply_by < request.actor.on) for one in page.object_list
        ],
        "state": state,
        "tabs": tabs_of(request, "invitations"),
    }
    return render(request, "classes/invitation_board.html", context)


@public(
    "a visiting lecturer has no account; whoever has the token is believed to be he, and sees this invitation alone"
)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_by_token(request: Any, token: str) -> HttpResponse:
    """Yes, no, or another day, without signing in. An address that never was, or was replaced, looks alike."""
    if asks_too_often(request, "classes.invitation", QUESTIONS_A_MINUTE):
        return render(request, "429.html", status=429)
    invitation = invitation_by(token)
    if invitation is None:
        return _unlisted(render(request, "classes/answer_gone.html", status=404))
    form, is_taken = ReplyForm(request.POST or None), False
    if request.method == "POST" and form.is_valid():
        person = invitation.lecturer.person
        try:
            actor = Actor(account_id=None, person_id=person.pk, name=person.full_name, on=request.actor.on)
            invitation, is_taken = _take(invitation, form, actor), True
        except Refusal as refusal:
            add_refusal(form, refusal)
    context = {
        "invitation": invitation,
        "sessions": sessions_invited_to(invitation),
        "form": form,
        "is_taken": is_taken,
    }
    return _unlisted(render(request, "classes/invitation_by_token.html", context, status=422 if form.errors else 200))


def _unlisted(answer: HttpResponse) -> HttpResponse:
    answer["X-Robots-Tag"], answer["Referrer-Policy"] = "noindex, nofollow, noarchive", "no-referrer"
    return answer
