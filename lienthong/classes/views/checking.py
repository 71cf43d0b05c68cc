"""Checking in: the code on the lecturer's screen, and the learner's own phone."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lienthong.base.http import public, requires, signed_in
from lienthong.classes.access import ROLL, session_for_roll
from lienthong.classes.actions.checking import check_in
from lienthong.classes.errors import CheckInRefused
from lienthong.classes.models import Session
from lienthong.classes.queries.checking import check_ins_of, code_shown, is_right_code, print_of_phone
from lienthong.classes.queries.learners import learners_on
from lienthong.classes.rules.checking import OPENS_BEFORE, TICKET_HOLDS, WINDOW_SECONDS
from lienthong.kernel.refusal import Refusal
from lienthong.rendering.documents import qr_path

TICKET, PHONE = "classes.check_in", "phone"
_LOOPBACK = ("localhost", "127.", "[::1]")


@requires(ROLL)
@require_safe
def check_in_screen(request: Any, pk: int, session_pk: int) -> HttpResponse:
    """The code for the class to scan, large, changing by itself while the session may be checked in to."""
    session = session_for_roll(request.actor, pk, session_pk)
    now = timezone.now()
    address = settings.PUBLIC_ADDRESS or request.build_absolute_uri("/").rstrip("/")
    link = address + reverse("classes:check_in_scan", args=[session.pk, code_shown(session, now)])
    learners = learners_on(session.training_class, timezone.localdate(session.starts_at))
    side, path = qr_path(link)
    context = {
        "training_class": session.training_class,
        "session": session,
        "is_open": session.starts_at - OPENS_BEFORE <= now <= session.ends_at,
        "opens_at": session.starts_at - OPENS_BEFORE,
        "side": side,
        "path": path,
        "seconds": WINDOW_SECONDS,
        "checked": len(check_ins_of(session)),
        "learners": len(learners),
        "is_here_only": address.partition("://")[2].startswith(_LOOPBACK),
    }
    name = "classes/check_in_code.html" if request.htmx else "classes/check_in_screen.html"
    return render(request, name, context)


@public("a phone scans first and signs in then; without the code of this moment it learns nothing")
@require_safe
def check_in_scan(request: Any, session_pk: int, code: str) -> HttpResponse:
    """The code was scanned: when it is right now, the phone may check in within ten minutes, signed in by then."""
    now = timezone.now()
    if not is_right_code(code, session_pk, now):
        return render(request, "classes/check_in_over.html", status=409)
    request.session[TICKET] = [session_pk, now.isoformat()]
    return redirect("classes:check_in")


@signed_in("a learner needs no right to say that he is there; his place in the class is looked up")
@require_http_methods(["GET", "HEAD", "POST"])
def check_in_page(request: Any) -> HttpResponse:
    """Who one is, which session it is; one press says that one is there."""
    ticket = _ticket(request)
    if ticket is None:
        return render(request, "classes/check_in_over.html", status=409)
    session, scanned_at = ticket
    phone = request.COOKIES.get(PHONE) or secrets.token_hex(16)
    refusal: Refusal | None = None
    done = None
    if request.method == "POST":
        try:
            done = check_in(
                session=session, scanned_at=scanned_at, phone=print_of_phone(session, phone), actor=request.actor
            )
        except CheckInRefused as refused:
            refusal = refused
    context = {"session": session, "scanned_at": scanned_at, "refusal": refusal, "done": done}
    answer = render(request, "classes/check_in.html", context, status=409 if refusal else 200)
    half_a_year = int(timedelta(days=180).total_seconds())
    answer.set_cookie(
        PHONE, phone, max_age=half_a_year, path=reverse("classes:check_in"), httponly=True, samesite="Lax",
        secure=request.is_secure(),
    )  # fmt: skip
    return answer


def _ticket(request: Any) -> tuple[Session, datetime] | None:
    """The session whose code this phone scanned, and when; nothing after ten minutes."""
    told = request.session.get(TICKET)
    if not told:
        return None
    scanned_at = datetime.fromisoformat(told[1])
    sessions = Session.objects.select_related("training_class", "lecturer__person", "room")
    session = sessions.filter(pk=told[0]).first()
    return (session, scanned_at) if session and timezone.now() - scanned_at <= TICKET_HOLDS else None
