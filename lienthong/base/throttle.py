"""A brake for pages that anyone may open: so many questions of one address, or of one thing, in a minute."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.core.cache import cache


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
