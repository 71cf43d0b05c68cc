"""The roll on a phone that may lose its network: the page, what it needs for the day, and taking in what it made."""

import json
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lienthong.base.bases import told
from lienthong.base.forms import said
from lienthong.base.http import public, refused, requires
from lienthong.classes.access import (
    ROLL,
    classes_visible_to,
    entry_for,
    reasons_read_in,
    rolls_of,
    session_for_roll,
    session_to_hand_in,
)
from lienthong.classes.actions.handing import decide_conflict, hand_in
from lienthong.classes.choices import EntryOutcome
from lienthong.classes.errors import RollRefused
from lienthong.classes.forms.rolls import learners_from
from lienthong.classes.models import RollEntry, Session
from lienthong.classes.queries.handing import MOST, rolls_for_phone, sessions_on
from lienthong.classes.queries.learners import learners_on
from lienthong.classes.queries.roll import absences_of, roll_call_of, version_of
from lienthong.classes.rules.handing import differing, from_lists, moment_from, text_from
from lienthong.classes.rules.roll import absence_in_words
from lienthong.classes.views.roll import say_roll_taken
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Refusal

# What the phone's page is made of; a worker of our own keeps it for when the network is away.
ASSETS = [
    "ui/vendor/tabler.min.css", "ui/theme.css", "ui/shell.css", "classes/roll.css", "ui/shell.js", "classes/outbox.js",
    "classes/today.js", "ui/mark.svg",
]  # fmt: skip


@public("it holds nothing of anybody: what it shows the phone asks for, signed in, or has kept of today")
@require_safe
def today(request: Any) -> HttpResponse:
    """The page on which a phone takes the rolls of the day, also without a network."""
    return render(request, "classes/today.html", {"session_minutes": settings.SESSION_COOKIE_AGE // 60})


@public("the script that keeps the page above for when the network is away; the same for everybody")
@require_safe
def worker(request: Any) -> HttpResponse:
    """The worker of the phone's page: which files it keeps, then its own code. A new release has new names, so a new worker."""
    kept = [reverse("classes:today"), *(static(name) for name in ASSETS)]
    code = f"self.KEPT = {json.dumps(kept)};\nimportScripts({json.dumps(static('classes/worker.js'))});\n"
    return HttpResponse(code, content_type="text/javascript; charset=utf-8")


@requires(ROLL)
@require_safe
@ensure_csrf_cookie
def today_data(request: Any) -> HttpResponse:
    """The rolls of the day that are the actor's to take: keys and names only."""
    actor = request.actor
    sessions = list(rolls_of(actor, sessions_on(classes_visible_to(actor, ROLL), actor.on))[:MOST])
    told = {"account": actor.account_id, "name": actor.name, "day": actor.on.isoformat()}
    explained = reasons_read_in(actor, {one.training_class_id for one in sessions})
    return JsonResponse({**told, "rolls": rolls_for_phone(sessions, actor.on, explained=explained)})


@requires(ROLL)
@require_POST
def entry_in(request: Any) -> HttpResponse:
    """Take in one roll that a phone made; the answer is its receipt, the same however often it is handed in."""
    try:
        sent = json.loads(request.body)
        key, absences = UUID(str(sent["id"])), from_lists(sent["absences"])
        made_at = moment_from(sent["madeAt"], timezone.get_current_timezone())
        held_at = moment_from(sent["heldAt"], timezone.get_current_timezone()) if sent.get("heldAt") else None
        session_pk, seen, account = int(sent["session"]), text_from(sent["seen"], 40), sent["account"]
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return JsonResponse({"error": _("Bản điểm danh này không đọc được.")}, status=400)
    if account != request.actor.account_id:
        return JsonResponse({"error": _("Bản điểm danh này là của người khác, chờ người đó đăng nhập.")}, status=409)
    session, is_own = session_to_hand_in(request.actor, session_pk)
    try:
        entry = hand_in(
            key=key, session=session, made_at=made_at, seen=seen, absences=absences, is_own=is_own, actor=request.actor,
            held_at=held_at,
        )  # fmt: skip
    except Refusal as refusal:
        return JsonResponse({"error": " ".join(told(reason) for reason in refusal.reasons)}, status=409)
    if sent.get("tell") and entry.outcome != EntryOutcome.CONFLICT:
        say_roll_taken(request, session, absences)
    return JsonResponse(_receipt(entry, session))


def _receipt(entry: RollEntry, session: Session) -> dict[str, Any]:
    """`seen` is the state of the roll that the phone may take for known: never one that somebody made after it was handed in.

    A receipt that was lost on its way is asked for again, and meanwhile others may have mended the roll.
    """
    roll_call = roll_call_of(session)
    is_later = roll_call is not None and roll_call.taken_at > entry.received_at
    return {
        "id": str(entry.key),
        "outcome": entry.outcome,
        "label": str(EntryOutcome(entry.outcome).label),
        "reasons": [sentence for _code, sentence in entry.reasons],
        "receivedAt": f"{timezone.localtime(entry.received_at):%H:%M:%S}",
        "seen": entry.seen if is_later else version_of(roll_call),
        "url": reverse("classes:roll_entry", args=[session.training_class_id, session.pk, entry.pk]),
    }


@requires(ROLL)
@require_http_methods(["GET", "HEAD", "POST"])
def roll_entry(request: Any, pk: int, session_pk: int, entry_pk: int) -> HttpResponse:
    """One roll from a phone beside what stands; where they differ a person decides, learner by learner."""
    session = session_for_roll(request.actor, pk, session_pk)
    entry = entry_for(session, entry_pk)
    here = reverse("classes:roll_entry", args=[pk, session_pk, entry_pk])
    if request.method == "POST":
        try:
            decide_conflict(
                entry=entry,
                chosen=learners_from(request.POST),
                whole=request.POST.get("decision") == "whole",
                seen=request.POST.get("seen", ""),
                remark=said(request.POST, "remark", 200),
                actor=request.actor,
            )
        except RollRefused as refusal:
            return refused(request, refusal, back=here)
        messages.success(request, _("Đã ghi quyết định về bản điểm danh nộp từ điện thoại."))
        return redirect("classes:roll", pk=pk, session_pk=session_pk)
    roll_call = roll_call_of(session)
    context = {
        "training_class": session.training_class,
        "session": session,
        "entry": entry,
        "decision": getattr(entry, "decision", None),
        "roll_call": roll_call,
        "seen": version_of(roll_call),
        "rows": _apart(session, entry, explained=_is_explained(request.actor, session, entry)),
        "is_open": entry.outcome == EntryOutcome.CONFLICT and not hasattr(entry, "decision"),
    }
    return render(request, "classes/roll_entry.html", context)


def _is_explained(actor: Actor, session: Session, entry: RollEntry) -> bool:
    """Whether the actor reads why somebody is away: what he typed himself, or in a class that he runs or advises."""
    return entry.handed_by_id == actor.account_id or bool(reasons_read_in(actor, [session.training_class_id]))


def _apart(session: Session, entry: RollEntry, *, explained: bool) -> list[dict[str, Any]]:
    """The learners of whom the two say different things, with both."""
    stands, handed = absences_of(session), from_lists(entry.absences)
    people = {one.pk: one for one in learners_on(session.training_class, timezone.localdate(session.starts_at))}

    return [
        {
            "learner": people[pk],
            "stands": absence_in_words(stands.get(pk), session.periods),
            "handed": absence_in_words(handed.get(pk), session.periods),
            "why": getattr(handed.get(pk), "reason", "") if explained else "",
        }
        for pk in differing(stands, handed, list(people))
    ]
