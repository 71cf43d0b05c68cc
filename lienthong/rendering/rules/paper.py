"""An official paper as data: what it says, not how it looks. Builders of other apps fill it; a layout arranges it.

What is not known stays empty and becomes a visible blank to be filled in by hand: a number, a day, a signer.
"""

from dataclasses import dataclass, replace
from datetime import date

from lienthong.rendering.choices import Align, Authority, LayoutKind


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Whose paper it is, on its day: the body above, the body itself, its symbol and place, the layout it chose."""

    superior: str
    issuer: str
    symbol: str
    place: str
    layout: LayoutKind = LayoutKind.PARTY


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part (level 1, `mark` I, II, ...) or of a section of it (level 2, `mark` 1, 2, ...)."""

    mark: str
    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body; `lead` is its strong beginning, such as `Điều 1.`"""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Centred:
    """A strong line in the middle."""

    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `weight` is its share of the width."""

    title: str
    weight: float = 1
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table, its head on every page. With `has_total` the last row is strong; `row_mm` leaves room to write."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    has_total: bool = False
    row_mm: float = 0


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: his post, in whose stead (`authority` over `of`), his name. Whatever is empty is left to be filled in."""

    post: str
    name: str = ""
    authority: Authority = Authority.OWN
    of: str = ""


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Who signs at this place; of several the last is the one in charge, at the right."""

    signers: tuple[Signer, ...]


Block = Heading | Paragraph | Centred | Table | NewPage | Signatures


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: its title and blocks, on pages of its own, lengthwise or across."""

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """One official paper. `type_name` is `Quyết định`, `type_code` `QĐ`; without a code the paper bears no number.

    `number` is the number and symbol as registered, empty for a blank before the symbol. Without `issued_on` the day is
    a blank in `year`. A letter (công văn) names no type and says its abstract under the number. `decider` is who decides,
    in words, before `QUYẾT ĐỊNH`. Of several signers the last is the one in charge. With
    `is_copy` the body is what is copied, and everything else stands below it, under a line across the page.
    """

    letterhead: Letterhead
    type_name: str
    abstract: str
    body: tuple[Block, ...]
    type_code: str = ""
    number: str = ""
    issued_on: date | None = None
    year: int | None = None
    is_letter: bool = False
    decider: str = ""
    bases: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = ()
    recipients: tuple[str, ...] = ()
    kept_by: str = ""
    urgency: str = ""
    draft: str = ""
    scope: str = ""
    annexes: tuple[Annex, ...] = ()
    landscape: bool = False
    numbers_every_page: bool = False
    is_copy: bool = False

    def in_layout(self, kind: LayoutKind) -> "Paper":
        """The same paper in another layout."""
        return replace(self, letterhead=replace(self.letterhead, layout=kind))
