"""The doors of views. Each view names the right it takes, or says why it takes none; a test walks the resolver for it.

A view without the right answers 403; an object outside the actor's reach answers 404, as an absent one does, and that
is the business of `access` in each app.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Refusal

View = Callable[..., HttpResponseBase]


class ActorRequest(HttpRequest):
    """A request after the middleware: it carries who acts. For annotations only, never made."""

    actor: Actor


class Gated(Protocol):
    """What a marked view carries: exactly one of `right`, `public_because`, `signed_in_because` is not empty."""

    right: str
    public_because: str
    signed_in_because: str


def _marked(view: View, *, right: str = "", public: str = "", signed_in: str = "") -> View:
    view.right, view.public_because, view.signed_in_because = right, public, signed_in  # type: ignore[attr-defined]
    return view


def requires(right: str) -> Callable[[View], View]:
    """Let in whoever holds the right at any unit; ask strangers to sign in; answer 403 to all others."""

    def gate(view: View) -> View:
        @login_required
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.actor.may(right):
                raise PermissionDenied(right)
            return view(request, *args, **kwargs)

        return _marked(guarded, right=right)

    return gate


def public(because: str) -> Callable[[View], View]:
    """Mark a page that anyone may open, with the reason."""

    def gate(view: View) -> View:
        @wraps(view)
        def opened(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return view(request, *args, **kwargs)

        return _marked(opened, public=because)

    return gate


def signed_in(because: str) -> Callable[[View], View]:
    """Mark a page that needs an account but no right, with the reason."""

    def gate(view: View) -> View:
        return _marked(login_required(view), signed_in=because)

    return gate


def refused(request: HttpRequest, refusal: Refusal, *, back: str, status: int = 409) -> HttpResponse:
    """The page that says no with every reason and the way back. Nothing was changed."""
    return render(request, "ui/refusal.html", {"refusal": refusal, "back_url": back}, status=status)


CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def attachment(data: bytes, name: str) -> HttpResponse:
    """A file to be kept, under a plain name without marks; its ending says what it is."""
    answer = HttpResponse(data, content_type=CONTENT_TYPES[name.rpartition(".")[2]])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def asks_too_often(request: Any, what: str, most: int) -> bool:
    """Counts what this address asks about in this minute; true beyond `most`."""
    return is_too_often(f"{what}:{get_adapter().get_client_ip(request)}", most)


def is_too_often(key: str, most: int) -> bool:
    """Counts under a key in this minute; true beyond `most`. Two at once may count as one: a brake, not a lock."""
    if cache.add(key, 1, timeout=60):
        return False
    try:
        return cache.incr(key) > most
    except ValueError:
        return False
