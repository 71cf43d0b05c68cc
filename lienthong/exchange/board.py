"""Which kinds of tables can be imported, and what each app must say of its kind. `docs/howto/add-an-import.md` has an example.

An app offers `IMPORTS: list[ImportKind]` in its `imports.py`; `project/wiring.py` installs them here. The engine finds the
header, reads the rows, asks the kind what is known, shows it, and has the kind write everything in one transaction.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from lienthong.exchange.rules.cells import Cell, day, names, one_of, phone, text
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Reason

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Facts = dict[str, Any]
"""What a row says: column key -> plain JSON value. A column or cell that is missing is absent or None."""

Receipt = dict[str, Any]
"""What one row had written: plain JSON, understood only by its kind, which gets it back for `undo` and `link`."""


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """A column the kind understands. `words` are the headings that mean it, folded (no marks, lower case), `|` between.

    A required column must be in the table, and its cell in every row. `compared` says whether another value than the known
    one is a change; `shown` whether the column has a place in the rows of the preview; `secret` that what stood in it is
    not kept with refused rows, because it must not lie open (the kind's `match` seals the fact).
    """

    key: str
    label: "StrOrPromise"
    words: str
    cell: Cell = field(default_factory=text)
    required: bool = False
    compared: bool = True
    shown: bool = True
    secret: bool = False


PEOPLE = (
    ImportColumn("full_name", _("Họ và tên"), "", text(100), required=True),
    ImportColumn("birth", _("Ngày sinh"), "", day(or_year=True)),
    ImportColumn(
        "sex", _("Giới tính"), "", one_of({"male": "nam", "female": "nữ"}, shown={"male": "Nam", "female": "Nữ"})
    ),
    ImportColumn("ethnicity", _("Dân tộc"), "", shown=False, compared=False),
    ImportColumn("post", _("Chức vụ"), "", names()),
    ImportColumn("unit", _("Đơn vị"), "", names()),
    ImportColumn("group", _("Nhóm, phần của danh sách"), "", shown=False, compared=False),
    ImportColumn("phone", _("Điện thoại"), "", phone()),
)
"""What every table of people may say; the headings that mean it are those of class lists (`rules/columns.py`)."""


@dataclass(frozen=True, slots=True)
class ContextField:
    """What is asked once for the whole table: which class, which unit. `choices` gives what this actor may choose.

    An address may fill it in: `/nhap/<slug>/?<key>=<value>`. The choice is asked again, of the actor's rights of that day, when
    the table is applied or taken back. `reaches` tells whether a choice is still his though no longer offered (a plan that
    went up, a class that ended): then the kind itself says why nothing can be done. Without it only what is offered is his.
    """

    key: str
    label: "StrOrPromise"
    choices: Callable[[Actor], Sequence[tuple[int | str, str]]]
    help: "StrOrPromise" = ""
    required: bool = True
    reaches: Callable[[Actor, str], bool] | None = None

    def is_within(self, actor: Actor, chosen: str) -> bool:
        """Whether the actor may still do something with what was chosen."""
        if self.reaches is not None:
            return self.reaches(actor, chosen)
        return chosen in {str(value) for value, _label in self.choices(actor)}


@dataclass(frozen=True, slots=True)
class Frame:
    """Who imports, with the rights of today (`actor.on` is the day), and the answers to the kind's context fields."""

    actor: Actor
    context: Mapping[str, str] = field(default_factory=dict)

    def number(self, key: str) -> int | None:
        """The answer as a key of a row; None where nothing was chosen."""
        chosen = self.context.get(key, "")
        return int(chosen) if chosen else None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table with its facts, and where it stands. `group` is the heading of its section, if any."""

    sheet: str
    row: int
    facts: Facts
    group: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """What a row is: `known_id` when it is surely this one; `candidates` when it may be one of these (the clerk is asked,
    best first, at most a handful); neither when it is new; `reasons` when it must be refused after all; `warnings` what
    somebody else will have to decide of it, shown beside the row, which may be written all the same."""

    known_id: int | None = None
    candidates: tuple[int, ...] = ()
    reasons: tuple[Reason, ...] = ()
    warnings: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """A row to write: a new thing where `known_id` is None, else the `changed` facts (column keys) of the known one."""

    sheet: str
    row: int
    facts: Facts
    known_id: int | None = None
    changed: tuple[str, ...] = ()
    group: str = ""


def no_reasons(*_asked: Any) -> list[Reason]:
    """Nothing speaks against it."""
    return []


def no_columns(frame: Frame) -> Sequence[ImportColumn]:
    """No columns that depend on what was chosen for the table."""
    return ()


def no_rows(frame: Frame) -> Iterable[Facts]:
    """An empty form holds no rows."""
    return ()


def no_key(facts: Facts, frame: Frame) -> str:
    """Rows of this kind may repeat one another."""
    return ""


def always(earlier: Facts, later: Facts) -> bool:
    """Equal keys are enough."""
    return True


def no_link(receipt: Receipt) -> str:
    """What this kind writes has no page of its own."""
    return ""


def unit_of_right(frame: Frame, right: str) -> int | None:
    """The unit at which the actor holds the right, the lowest key where there are several."""
    return min(frame.actor.units_with(right), default=None)


@dataclass(frozen=True, slots=True)
class ImportKind:
    """One kind of table. All functions take whole batches, so that a batch costs a few queries, never one per row.

    `match(lines, frame)`: what each line is, in order. It may settle a line's facts and add keys of its own (the unit meant,
    the enrolment found); they are kept. It runs when the table is checked and again, over its own result, before it is applied.
    `known(ids, frame)`: the facts of known things under the same column keys, to compare and to show side by side; what
    must not be seen by this actor is left out.
    `apply(rows, frame)`: write a batch with bulk statements; per row a receipt with all that undoing needs (ids, former
    values). The engine holds the transaction and writes the one audit entry; do not call `record`. Raise a Refusal to
    refuse the whole table.
    `undo(receipts, frame)` and `reasons_against_undo(receipts, frame)`: take back a batch; the engine asks all batches
    for reasons first. `exchange.queries.dependents` says what refers to given rows.
    `check(facts, frame)`: reasons to refuse a row that need no database. `key_of(facts, frame)`: rows with equal keys
    repeat one another, and the later one is refused unless `repeats(earlier, later)` says no; an empty key repeats nothing.
    `of_people`: the rows are people, read like class lists; facts then also hold full_name, sex, birth
    (`YYYY-MM-DD` or `YYYY`), ethnicity, post, unit, group and phone (`PEOPLE`), and `columns` only what comes on top.
    `more_columns(frame)`: columns that depend on the context, such as one for each session of the class.
    `prefilled(frame)`: what the form to download holds already, such as the learners of the class. `answers_once`: whether
    the clerk may choose a known thing for one row only; False where several rows may be of one, as certificates of a person.
    `batch`: rows given to `match` and `apply` at once; 0 for all at once, where rows of one table refer to one another.
    """

    key: str
    slug: str
    label: "StrOrPromise"
    noun: "StrOrPromise"
    right: str
    columns: Sequence[ImportColumn]
    match: Callable[[Sequence[Line], Frame], Sequence[Match]]
    known: Callable[[Collection[int], Frame], Mapping[int, Facts]]
    apply: Callable[[Sequence[Decided], Frame], Sequence[Receipt]]
    undo: Callable[[Sequence[Receipt], Frame], None]
    reasons_against_undo: Callable[[Sequence[Receipt], Frame], Sequence[Reason]]
    context: Sequence[ContextField] = ()
    of_people: bool = False
    more_columns: Callable[[Frame], Sequence[ImportColumn]] = no_columns
    check: Callable[[Facts, Frame], Sequence[Reason]] = no_reasons
    key_of: Callable[[Facts, Frame], str] = no_key
    repeats: Callable[[Facts, Facts], bool] = always
    unit_of: Callable[[Frame, str], int | None] = unit_of_right
    link: Callable[[Receipt], str] = no_link
    about: "StrOrPromise" = ""
    batch: int = 2_000
    order: int = 100
    prefilled: Callable[[Frame], Iterable[Facts]] = no_rows
    answers_once: bool = True

    def own_columns(self, frame: Frame) -> tuple[ImportColumn, ...]:
        """The columns the kind brings itself."""
        return (*self.columns, *self.more_columns(frame))

    def secret_keys(self, frame: Frame) -> frozenset[str]:
        """The keys of the columns of which nothing is kept as it was sent."""
        return frozenset(column.key for column in self.own_columns(frame) if column.secret)

    def columns_in(self, frame: Frame) -> tuple[ImportColumn, ...]:
        """All columns a table of this kind may have, in the order they are shown."""
        return (*(PEOPLE if self.of_people else ()), *self.own_columns(frame))


class _Board:
    """The kinds, by key and by slug, and what the tables of the product are called. Installed once at start-up."""

    def __init__(self) -> None:
        self._kinds: dict[str, ImportKind] = {}
        self._things: Mapping[str, StrOrPromise] = {}

    def install(self, kinds: Iterable[ImportKind], things: "Mapping[str, StrOrPromise] | None" = None) -> None:
        """Replace all kinds. `things` gives what a person calls a row of a table (`classes.enrolment`: Lượt học)."""
        self._kinds = {kind.key: kind for kind in sorted(kinds, key=lambda kind: (kind.order, kind.key))}
        self._things = things or {}

    def name_of(self, table: str) -> str:
        """What a person calls the rows of a table."""
        return str(self._things.get(table, _("Dữ liệu khác")))

    def get(self, key: str) -> ImportKind | None:
        """The kind with that key, None when no app offers it (any more)."""
        return self._kinds.get(key)

    def called(self, slug: str) -> ImportKind | None:
        """The kind at that address."""
        return next((kind for kind in self._kinds.values() if kind.slug == slug), None)

    def open_to(self, actor: Actor) -> list[ImportKind]:
        """The kinds the actor may import, in their order."""
        return [kind for kind in self._kinds.values() if actor.may(kind.right)]


imports = _Board()
