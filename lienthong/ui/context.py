"""What the shell needs on every page: menu, search, person, product; one value, so that no page's names clash."""

from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from lienthong.kernel.actor import Actor
from lienthong.ui import menu
from lienthong.ui.boards import boards

IN_BOTTOM_BAR = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """A menu entry with its address, and whether the page belongs to it."""

    label: str
    icon: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Shell:
    """Everything around the content."""

    product: str
    demonstration: bool
    actor: Actor | None
    unit_name: str
    menu: tuple[Entry, ...]
    search_url: str
    suggest_url: str
    inbox_url: str

    @property
    def unread(self) -> int:
        """What the bell counts; asked for by the whole page only, not by its fragments."""
        return boards.unread_of(self.actor) if self.actor else 0

    @property
    def bar(self) -> tuple[Entry, ...]:
        """What fits into a phone's bottom bar."""
        return self.menu[:IN_BOTTOM_BAR]

    @property
    def more(self) -> tuple[Entry, ...]:
        """What a phone shows under `Thêm`."""
        return self.menu[IN_BOTTOM_BAR:]

    @property
    def in_more(self) -> bool:
        """Whether the current page lies under `Thêm`."""
        return any(entry.current for entry in self.more)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor. `request.actor` may be missing (error pages); a stranger's has no account and counts as none."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is not None and actor.account_id is None:
        actor = None
    return {
        "shell": Shell(
            product=str(settings.PRODUCT_NAME),
            demonstration=bool(settings.DEMONSTRATION),
            actor=actor,
            unit_name=str(getattr(request, "unit_name", "")),
            menu=_entries(actor, request.path),
            search_url=_address_or_none("web:search") if actor else "",
            suggest_url=_address_or_none("web:suggestions") if actor else "",
            inbox_url=_address_or_none("notices:inbox") if actor else "",
        ),
        "demonstration": bool(settings.DEMONSTRATION),
    }


def _entries(actor: Actor | None, path: str) -> tuple[Entry, ...]:
    """The actor's entries; current is the one whose address is the longest beginning of the page's path."""
    entries = [Entry(str(item.label), item.icon, reverse(item.url_name)) for item in menu.for_actor(actor)]
    here = [entry for entry in entries if path == entry.url or (entry.url != "/" and path.startswith(entry.url))]
    current = max(here, key=lambda entry: len(entry.url), default=None)
    return tuple(replace(entry, current=entry is current) for entry in entries)


def _address_or_none(url_name: str) -> str:
    """The address, or nothing where the installation has no such page."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""
