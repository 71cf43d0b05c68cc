"""Boards that apps fill through the switchboard: what waits for me, what I was told, what a search finds, a life.

Each function takes the actor and gives only what the actor may see; nothing here filters.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from lienthong.kernel.actor import Actor

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing that waits for a person, one click from done. `due_on` sorts it; without one it comes last.

    With `is_appointment` it is something to go to on that day, not something to be done by then.
    """

    title: "StrOrPromise"
    sentence: "StrOrPromise"
    url: str
    icon: str = "circle-check"
    due_on: date | None = None
    is_appointment: bool = False


class Rank(IntEnum):
    """How well a thing fits what was typed: its own number or whole name, its beginning, or something in it."""

    EXACT = 0
    STARTS = 1
    CONTAINS = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that a search found."""

    title: "StrOrPromise"
    detail: "StrOrPromise"
    url: str
    rank: Rank = Rank.CONTAINS


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody looks for, how many of each kind he is shown, and whether he wants to know how many there are."""

    text: str
    shown: int = 8
    is_counted: bool = True


@dataclass(frozen=True, slots=True)
class HitGroup:
    """What a search found of one kind, the best first. `total` is None where nobody counted, bounded where `is_more`.

    `url` leads to the list of the kind with the same text, where there is such a list.
    """

    kind: "StrOrPromise"
    icon: str
    hits: tuple[Hit, ...]
    url: str = ""
    total: int | None = None
    is_more: bool = False

    @property
    def rank(self) -> Rank:
        """That of its best hit."""
        return min((hit.rank for hit in self.hits), default=Rank.CONTAINS)


MOST_COUNTED = 100


def group_found(
    sought: Sought,
    tiers: Sequence[tuple[Rank, Any]],
    *,
    kind: "StrOrPromise",
    icon: str,
    hits: Callable[[list[tuple[Rank, Any]]], Iterable[Hit]],
    url: str = "",
) -> list[HitGroup]:
    """One group of hits, or none. The last tier holds whatever fits at all; those before it are asked for the best of these.

    A later tier is asked only while the earlier ones gave too few, and nothing is counted beyond `MOST_COUNTED`.
    """
    found: dict[Any, tuple[Rank, Any]] = {}
    for rank, rows in tiers:
        if len(found) < sought.shown:
            for row in rows[: sought.shown]:
                found.setdefault(row.pk, (rank, row))
    best = list(found.values())[: sought.shown]
    if not best:
        return []
    total, is_more = len(best), False
    if sought.is_counted and len(found) >= sought.shown:
        total = max(total, tiers[-1][1].order_by()[: MOST_COUNTED + 1].count())
        total, is_more = min(total, MOST_COUNTED), total > MOST_COUNTED
    counted = total if sought.is_counted else None
    return [HitGroup(kind, icon, tuple(hits(best)), url, counted, is_more)]


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """One thing in a person's record: on a day, or from that day up to and including `until`; `lasts` when it still does.

    With `year_only` no more than the year of `on` is known, and no more is shown.
    Things of one `thread` (`"class:12"`) are one matter and stand together, under the earliest.
    """

    on: date
    title: "StrOrPromise"
    detail: "StrOrPromise" = ""
    url: str = ""
    icon: str = "circle-check"
    until: date | None = None
    lasts: bool = False
    thread: str = ""
    year_only: bool = False


@dataclass(frozen=True, slots=True)
class LifeMatter:
    """One matter of a person's record: what came first, and what followed from it, by day."""

    head: LifeEvent
    followers: tuple[LifeEvent, ...] = ()


TodoSource = Callable[[Actor], list[Todo]]
SearchSource = Callable[[Actor, Sought], list[HitGroup]]
UnreadSource = Callable[[Actor], int]
LifeSource = Callable[[Actor, int], list[LifeEvent]]


@dataclass
class Boards:
    """The installed sources, in order."""

    todo_sources: Sequence[TodoSource] = field(default_factory=tuple)
    search_sources: Sequence[SearchSource] = field(default_factory=tuple)
    unread_source: UnreadSource | None = None
    life_sources: Sequence[LifeSource] = field(default_factory=tuple)

    def install(
        self,
        *,
        todo: Sequence[TodoSource],
        search: Sequence[SearchSource],
        unread: UnreadSource | None = None,
        life: Sequence[LifeSource] = (),
    ) -> None:
        """Replace all sources. Called once at start-up."""
        self.life_sources = tuple(life)
        self.todo_sources, self.search_sources, self.unread_source = tuple(todo), tuple(search), unread

    def todo_of(self, actor: Actor) -> list[Todo]:
        """Everything that waits for the actor, the most urgent first."""
        waiting = [todo for source in self.todo_sources for todo in source(actor)]
        return sorted(waiting, key=lambda todo: (todo.due_on is None, todo.due_on or date.max))

    def unread_of(self, actor: Actor) -> int:
        """How many things were told to the actor and not read yet; none where nobody tells."""
        return self.unread_source(actor) if self.unread_source else 0

    def found(self, actor: Actor, sought: Sought) -> list[HitGroup]:
        """Everything the actor may see that the text finds, by kind; the kind with the best hit first."""
        groups = [group for source in self.search_sources for group in source(actor, sought)]
        return sorted(groups, key=lambda group: group.rank)

    def life_of(self, actor: Actor, person_id: int) -> list[LifeMatter]:
        """Everything of a person's record that the actor may see, from the earliest to the latest."""
        return in_time_order(event for source in self.life_sources for event in source(actor, person_id))


def in_time_order(events: Iterable[LifeEvent]) -> list[LifeMatter]:
    """The events by day, those of one thread gathered under the earliest. Of one day the order given stays."""
    matters: dict[object, list[LifeEvent]] = {}
    for place, event in enumerate(sorted(events, key=lambda event: event.on)):
        matters.setdefault(event.thread or place, []).append(event)
    return [LifeMatter(first, tuple(others)) for first, *others in matters.values()]


boards = Boards()
