"""A session that needs another lecturer: the clerk asks, the lecturer says yes or no, or asks to be replaced himself."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import asks_too_often, public, refused, requires, signed_in
from lienthong.classes.access import (
    MANAGE,
    ask_for,
    ask_of_session,
    class_for,
    classes_visible_to,
    own_session_for,
    own_wish_for,
    session_for,
)
from lienthong.classes.actions.substitutes import (
    answer_ask,
    ask_substitute,
    wish_replacement,
    withdraw_ask,
    withdraw_wish,
)
from lienthong.classes.choices import AskState, Channel
from lienthong.classes.forms import AnswerForm, AskForm, ReplyForm, WishForm
from lienthong.classes.models import Session, SubstituteRequest
from lienthong.classes.queries.invitations import invitations_to
from lienthong.classes.queries.substitutes import (
    ask_by,
    asks_answered_by,
    asks_of,
    asks_waiting_for,
    candidates_for,
    open_wish,
    wishes_of,
)
from lienthong.classes.views.weeks import tabs_of
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Refusal
from lienthong.lecturers.models import Lecturer

QUESTIONS_A_MINUTE = 30


@requires(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def substitute(request: Any, pk: int, session_pk: int) -> HttpResponse:
    """Who could teach instead, who was asked, and asking somebody. The address to answer at is shown this once."""
    session = session_for(class_for(request.actor, pk, MANAGE), session_pk)
    candidates = candidates_for(session, request.actor.on, classes_visible_to(request.actor))
    if request.method != "POST":
        return _page(request, session, candidates, AskForm(lecturers=Lecturer.objects.none()))
    form = AskForm(request.POST, lecturers=Lecturer.objects.filter(pk__in=[one.lecturer.pk for one in candidates]))
    address = ""
    if form.is_valid():
        try:
            _ask, token = ask_substitute(session=session, actor=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            address = request.build_absolute_uri(reverse("classes:ask_by_token", args=[token]))
    return _page(request, session, candidates, form, address)


def _page(request: Any, session: Session, candidates: list[Any], form: AskForm, address: str = "") -> HttpResponse:
    asks = list(asks_of(session))
    context = {
        "session": session,
        "training_class": session.training_class,
        "candidates": [one for one in candidates if one.is_free],
        "others": [one for one in candidates if not one.is_free],
        "against": [reason for one in candidates for reason in one.reasons],
        "form": form,
        "wish": open_wish(session),
        "waiting": next((one for one in asks if one.state == AskState.ASKED), None),
        "asks": asks,
        "address": address,
    }
    return render(request, "classes/substitute.html", context, status=422 if form.errors else 200)


@requires(MANAGE)
@require_POST
def substitute_note(request: Any, pk: int, session_pk: int, ask_pk: int) -> HttpResponse:
    """He answered by telephone: the clerk notes it."""
    session = session_for(class_for(request.actor, pk, MANAGE), session_pk)
    back = reverse("classes:substitute", args=[pk, session_pk])
    return _answered(request, ask_of_session(session, ask_pk), Channel.CLERK, back)


@requires(MANAGE)
@require_POST
def substitute_withdraw(request: Any, pk: int, session_pk: int, ask_pk: int) -> HttpResponse:
    """He is asked no more."""
    session = session_for(class_for(request.actor, pk, MANAGE), session_pk)
    withdraw_ask(ask=ask_of_session(session, ask_pk), actor=request.actor)
    messages.success(request, _("Đã thôi hỏi. Anh/chị có thể mời người khác."))
    return redirect("classes:substitute", pk, session_pk)


@signed_in("each sees what he himself is asked, and what he asked for")
@require_safe
def asked(request: Any) -> HttpResponse:
    """What the actor is asked to teach, what he cannot teach, and what he answered before."""
    person_id = request.actor.person_id
    context = {
        "asks": asks_waiting_for(person_id),
        "wishes": wishes_of(person_id),
        "before": asks_answered_by(person_id)[:20],
        "invitations": invitations_to(person_id),
        "reply": ReplyForm(),
        "tabs": tabs_of(request, "asked"),
    }
    return render(request, "classes/asked.html", context)


@signed_in("each answers what he himself is asked")
@require_POST
def ask_answer(request: Any, pk: int) -> HttpResponse:
    """Yes or no."""
    return _answered(request, ask_for(request.actor, pk), Channel.APP, reverse("classes:asked"))


def _answered(request: Any, ask: SubstituteRequest, how: Channel, back: str) -> HttpResponse:
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Hãy chọn nhận hoặc không nhận."))
        return redirect(back)
    given = form.cleaned_data
    accepts = given["answer"] == "yes"
    try:
        answer_ask(ask=ask, accepts=accepts, note=given["note"], how=how, actor=request.actor, seen=given["seen"])
    except Refusal as refusal:
        return refused(request, refusal, back=back)
    messages.success(
        request, _("Đã ghi: nhận dạy thay. Lịch đã đổi.") if accepts else _("Đã ghi: không nhận dạy thay.")
    )
    return redirect(back)


@signed_in("each asks to be replaced in a session of his own")
@require_http_methods(["GET", "HEAD", "POST"])
def wish(request: Any, session_pk: int) -> HttpResponse:
    """I cannot teach this session."""
    session = own_session_for(request.actor, session_pk)
    form = WishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            wish_replacement(session=session, actor=request.actor, **form.cleaned_data)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(
                request, _("Đã báo giáo vụ. Buổi học vẫn là của anh/chị cho đến khi có người nhận dạy thay.")
            )
            return redirect("classes:asked")
    context = {"form": form, "session": session}
    return render(request, "classes/wish.html", context, status=422 if form.errors else 200)


@signed_in("each takes back what he himself asked for")
@require_POST
def wish_withdraw(request: Any, pk: int) -> HttpResponse:
    """I can teach it after all."""
    withdraw_wish(wish=own_wish_for(request.actor, pk), actor=request.actor)
    messages.success(request, _("Đã rút lại. Anh/chị vẫn dạy buổi này."))
    return redirect("classes:asked")


@public("a visiting lecturer has no account; whoever has the token is believed to be he, and sees this question alone")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask_by_token(request: Any, token: str) -> HttpResponse:
    """Yes or no without signing in, once. An address that never was, or was used, looks alike."""
    if asks_too_often(request, "classes.ask", QUESTIONS_A_MINUTE):
        return render(request, "429.html", status=429)
    ask = ask_by(token)
    if ask is None:
        return _unlisted(render(request, "classes/answer_gone.html", status=404))
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = ask.asked.person
        given = form.cleaned_data
        accepts, note, seen = given["answer"] == "yes", given["note"], given["seen"]
        actor = Actor(account_id=None, person_id=person.pk, name=person.full_name, on=request.actor.on)
        try:
            answer_ask(ask=ask, accepts=accepts, note=note, how=Channel.ADDRESS, actor=actor, seen=seen)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            return _unlisted(render(request, "classes/answer_thanks.html", {"accepts": accepts, "ask": ask}))
    context = {"ask": ask, "session": ask.session, "form": form}
    return _unlisted(render(request, "classes/ask_by_token.html", context, status=422 if form.errors else 200))


def _unlisted(answer: HttpResponse) -> HttpResponse:
    answer["X-Robots-Tag"], answer["Referrer-Policy"] = "noindex, nofollow, noarchive", "no-referrer"
    return answer
