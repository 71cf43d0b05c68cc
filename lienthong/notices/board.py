"""The board of kinds: what may be told at all, who may still see what it is about. Filled by `project/wiring.py`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lienthong.kernel.actor import Actor

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Gate = Callable[[Actor], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """One kind of notice. `label` stands in the inbox, the settings and the mail, so it names nobody and nothing.

    `thing` is the type of what it is about (`"planning.plan"`), `seen` what of that type an actor may see now: a notice about
    anything else is not shown. A kind without them says nothing sensitive. `duty` kinds cannot be switched off in the inbox;
    `right` says to whom the kind is offered in the settings.
    """

    key: str
    label: "StrOrPromise"
    icon: str = "bell"
    thing: str = ""
    seen: Gate | None = None
    right: str | None = None
    duty: bool = False


MAIL_STOPPED = NoticeKind("notices.mail_stopped", _("Thư điện tử bị dừng"), "mail-off", duty=True)
_OWN = (MAIL_STOPPED,)


class Board:
    """Every kind that may be told, by key."""

    def __init__(self) -> None:
        self.kinds: dict[str, NoticeKind] = {}
        self.install(())

    def install(self, kinds: Iterable[NoticeKind]) -> None:
        """Replace all kinds but those of this app."""
        self.kinds = {kind.key: kind for kind in (*kinds, *_OWN)}

    @property
    def gates(self) -> dict[str, Gate]:
        """Type of a thing -> what of it an actor may see."""
        return {kind.thing: kind.seen for kind in self.kinds.values() if kind.seen is not None}

    def offered_to(self, actor: Actor) -> list[NoticeKind]:
        """The kinds among which the actor may choose, in the order of the wiring."""
        offered = (kind for kind in self.kinds.values() if kind not in _OWN)
        return [kind for kind in offered if kind.right is None or actor.may(kind.right)]


board = Board()
