"""Whether a document is in force on a day: what replaced, repealed or amended it, and its own term."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lienthong.documents.choices import EffectKind, InForce


@dataclass(frozen=True, slots=True)
class Change:
    """One confirmed change: its kind, the first day on which it counts, and by which document (in words, and its key).

    `clause` names the part that is touched; empty means the whole document.
    """

    kind: EffectKind
    from_on: date
    by: str = ""
    clause: str = ""
    cause: int | None = None

    @property
    def ends_it(self) -> bool:
        """Whether the whole document is out of force from that day."""
        return self.kind != EffectKind.AMENDS and not self.clause


@dataclass(frozen=True, slots=True)
class Effect:
    """How a document stands on a day, the changes that count by then, and those still to come; each earliest first."""

    state: InForce
    counting: tuple[Change, ...] = ()
    coming: tuple[Change, ...] = ()


def effect_on(changes: Iterable[Change], day: date) -> Effect:
    """The effect as of a day. What ended stays ended, also when the document that ended it ends in turn.

    A clause replaced or repealed leaves the rest in force; an amendment leaves the document in force.
    """
    ordered = sorted(changes, key=lambda change: (change.from_on, change.kind, change.cause or 0))
    counting = tuple(change for change in ordered if change.from_on <= day)
    coming = tuple(change for change in ordered if change.from_on > day)
    if any(change.ends_it for change in counting):
        state = InForce.NO
    elif any(change.kind != EffectKind.AMENDS for change in counting):
        state = InForce.PARTLY
    else:
        state = InForce.YES
    return Effect(state, counting, coming)
