"""Timetables in the calendars of phones: secret addresses, given out, renewed, revoked; and what they give."""

import hashlib
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from lienthong.base.http import asks_too_often, is_too_often, public, signed_in
from lienthong.classes.access import VIEW, classes_visible_to, feed_for, timetable_named
from lienthong.classes.actions.feeds import give_feed, note_reading, revoke_feed
from lienthong.classes.choices import FeedKind
from lienthong.classes.documents.calendars import calendar_of
from lienthong.classes.models import Feed
from lienthong.classes.queries.feeds import feed_by, feed_entries, feeds_of, stale
from lienthong.classes.queries.weeks import lecturer_of
from lienthong.classes.views.weeks import choices_of, tabs_of
from lienthong.organisations.access import centres_within
from lienthong.people.queries import actor_of

# A calendar asks once an hour or so; a whole office behind one address stays below the second.
READINGS_A_MINUTE = 10
QUESTIONS_A_MINUTE = 120
_KEPT_SECONDS = 900
_KINDS = {"lop": FeedKind.CLASS, "giang-vien": FeedKind.LECTURER, "phong": FeedKind.ROOM}


@signed_in("each sees the addresses that he was given himself")
@require_safe
def feeds(request: Any) -> HttpResponse:
    """My addresses, and a way to more."""
    return _page(request)


def _page(request: Any, given: Feed | None = None, token: str = "") -> HttpResponse:
    """With `token`, the address is shown: this once."""
    actor = request.actor
    centre = centres_within(actor, VIEW).values_list("unit_id", flat=True).first()
    address = request.build_absolute_uri(reverse("classes:feed", args=[token])) if token else ""
    context = {
        "feeds": feeds_of(request.user),
        "choices": choices_of(actor, centre, actor.on),
        "is_lecturer": lecturer_of(actor.person_id) is not None,
        "given": given,
        "address": address,
        "webcal": "webcal:" + address.partition(":")[2] if address else "",
        "tabs": tabs_of(request, "feeds"),
        "chosen": request.GET.get("xem", ""),
    }
    return render(request, "classes/feeds.html", context)


@signed_in("each gives himself an address of what he may see")
@require_POST
def feed_give(request: Any) -> HttpResponse:
    """A fresh address for a timetable that the actor may see."""
    kind, subject_id = _asked(request, request.POST.get("xem", ""))
    named = timetable_named(request.actor, kind, subject_id)
    if named is None:
        raise Http404
    given, token = give_feed(kind=kind, subject_id=subject_id, label=named, account=request.user, actor=request.actor)
    return _page(request, given, token)


def _asked(request: Any, written: str) -> tuple[FeedKind, int]:
    """The kind and the key that `lop-12` or `toi` mean; 404 for anything else."""
    if written == "toi":
        own = lecturer_of(request.actor.person_id)
        return FeedKind.OWN, own.pk if own else 0
    kind, _dash, key = written.rpartition("-")
    if kind not in _KINDS or not (key.isascii() and key.isdigit() and len(key) < 18):
        raise Http404
    return _KINDS[kind], int(key)


@signed_in("each renews his own addresses")
@require_POST
def feed_renew(request: Any, pk: int) -> HttpResponse:
    """Another address for the same; the old one gives nothing any more."""
    feed = feed_for(request.actor, pk)
    given, token = give_feed(
        kind=feed.kind, subject_id=feed.subject_id, label=feed.label, account=request.user, actor=request.actor
    )
    return _page(request, given, token)


@signed_in("each revokes his own addresses")
@require_POST
def feed_revoke(request: Any, pk: int) -> HttpResponse:
    """The address gives nothing any more."""
    revoke_feed(feed=feed_for(request.actor, pk), actor=request.actor)
    messages.success(request, _("Đã thu hồi địa chỉ. Lịch đã đưa vào điện thoại sẽ không cập nhật nữa."))
    return redirect("classes:feeds")


@public("a calendar has no account; the address itself is the secret, and gives what its owner may see today")
@require_safe
def feed_file(request: Any, token: str) -> HttpResponse:
    """The timetable as a calendar. Unknown, revoked, and no longer the owner's to see: 404 alike."""
    if asks_too_often(request, "classes.feed", QUESTIONS_A_MINUTE):
        return _too_often(request)
    feed = feed_by(token)
    if feed is None:
        raise Http404
    if is_too_often(f"classes.feed:{feed.pk}", READINGS_A_MINUTE):
        return _too_often(request)
    actor = actor_of(feed.account, timezone.localdate())
    named = timetable_named(actor, feed.kind, feed.subject_id)
    if named is None:
        raise Http404
    if stale(feed):
        note_reading(feed=feed)
    seen = None if feed.kind == FeedKind.OWN else classes_visible_to(actor)
    entries = feed_entries(feed.kind, feed.subject_id, seen, timezone.now())
    with override(feed.account.language):
        data = calendar_of(_("Lịch của %(name)s") % {"name": named}, entries)
    return _kept(request, data, max((one.changed_at for one in entries), default=feed.made_at))


def _kept(request: Any, data: bytes, changed_at: Any) -> HttpResponse:
    """The calendar with what lets a reader ask only whether it changed."""
    answer = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="lich.ics"'
    answer["Cache-Control"] = f"private, max-age={_KEPT_SECONDS}"
    answer["X-Robots-Tag"] = "noindex"
    etag = f'"{hashlib.sha256(data).hexdigest()}"'
    answer["ETag"], answer["Last-Modified"] = etag, http_date(changed_at.timestamp())
    return get_conditional_response(request, etag=etag, response=answer) or answer


def _too_often(request: Any) -> HttpResponse:
    answer = render(request, "429.html", status=429)
    answer["Retry-After"] = "60"
    return answer
