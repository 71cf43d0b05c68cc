"""Builds the actor once per request, from the appointments of the day."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponseBase
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from lienthong.kernel.actor import Actor
from lienthong.people.queries import actor_of, home_unit_of


def actor_of_request(get_response: Callable[[Any], HttpResponseBase]) -> Callable[[Any], HttpResponseBase]:
    """Set `request.actor`; a stranger is an actor without an account and without grants."""

    def middleware(request: Any) -> HttpResponseBase:
        today = timezone.localdate()
        if request.user.is_authenticated:
            request.actor = actor_of(request.user, today)
            request.unit_name = SimpleLazyObject(lambda: home_unit_of(request.user, today))
        else:
            request.actor = Actor(account_id=None, person_id=None, name="", on=today)
        return get_response(request)

    return middleware
