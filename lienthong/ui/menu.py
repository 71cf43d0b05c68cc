"""The menu: apps describe their entries, `project` installs them, the shell shows those the actor may use."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lienthong.kernel.actor import Actor

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry. `right` None: everyone signed in. On a phone the first four by `order` stand in the bottom bar."""

    label: "StrOrPromise"
    icon: str
    url_name: str
    right: str | None = None
    order: int = 100


_installed: dict[str, MenuItem] = {}


def install(items: Iterable[MenuItem]) -> None:
    """Add entries; an entry for the same address replaces the earlier one, so that start-up may run twice."""
    _installed.update({item.url_name: item for item in items})


def clear() -> None:
    """Forget every entry."""
    _installed.clear()


def for_actor(actor: Actor | None) -> list[MenuItem]:
    """The entries the actor may use, in order; none for somebody who is not signed in."""
    if actor is None or actor.account_id is None:
        return []
    allowed = (item for item in _installed.values() if item.right is None or actor.may(item.right))
    return sorted(allowed, key=lambda item: item.order)
