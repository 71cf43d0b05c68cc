"""Panels: an upper app hangs a part of its own on a lower app's page, which knows only the name of the place."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lienthong.kernel.actor import Actor

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Panel:
    """A fragment fetched from `url_name` (one argument: the object's key) into `place`, for holders of `right`.

    `title` names the link for those without JavaScript and the waiting line for everybody.
    """

    place: str
    url_name: str
    right: str | None = None
    order: int = 100
    title: "StrOrPromise" = ""


_installed: dict[tuple[str, str], Panel] = {}


def install(panels: Iterable[Panel]) -> None:
    """Add panels; the same address at the same place replaces the earlier one, so that start-up may run twice."""
    _installed.update({(panel.place, panel.url_name): panel for panel in panels})


def clear() -> None:
    """Forget every panel."""
    _installed.clear()


def at(place: str, actor: Actor | None) -> list[Panel]:
    """The panels of a place that the actor may see, in order; none for somebody who is not signed in."""
    if actor is None or actor.account_id is None:
        return []
    here = (panel for panel in _installed.values() if panel.place == place)
    return sorted((panel for panel in here if panel.right is None or actor.may(panel.right)), key=lambda p: p.order)
