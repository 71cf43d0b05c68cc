"""What a search gave, without its groups."""

from collections.abc import Callable

from lienthong.kernel.actor import Actor
from lienthong.ui.boards import Hit, HitGroup, Sought

Source = Callable[[Actor, Sought], list[HitGroup]]


def hits(source: Source, actor: Actor, text: str) -> list[Hit]:
    """What one source finds, in its order."""
    return [hit for group in source(actor, Sought(text)) for hit in group.hits]


def titles(source: Source, actor: Actor, text: str) -> list[str]:
    """The titles of what one source finds, in its order."""
    return [str(hit.title) for hit in hits(source, actor, text)]
