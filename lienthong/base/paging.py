"""One page of a list that may be long: found by the row it begins after, never by counting rows from the top.

An address names the row (`page=after-123`, `page=before-123`, `page=last`), so it stays right while rows come and go, and
page one million costs what page one costs. What names no row of the list gives the first page. Totals are bounded.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import attrgetter, or_
from typing import Any, Generic, Protocol, TypeVar

from django.core.exceptions import FieldError
from django.db.models import BooleanField, F, Field, Func, Model, OrderBy, Q, QuerySet, Value
from django.db.models.constants import LOOKUP_SEP

SIZE = 50
COUNTED = 10_000  # beyond it nobody needs the number, and counting millions would take longer than the page
_ASKED = re.compile(r"(after|before)-([0-9]{1,18})")

Row = TypeVar("Row")


class Total(int):
    """How many rows a list has; with `is_more` there are more than this many."""

    is_more: bool

    def __new__(cls, number: int, *, is_more: bool = False) -> "Total":
        total = super().__new__(cls, number)
        total.is_more = is_more
        return total

    @classmethod
    def bounded(cls, counted: int, bound: int = COUNTED) -> "Total":
        """From a count that was stopped one above the bound."""
        return cls(min(counted, bound), is_more=counted > bound)


class Source(Protocol[Row]):
    """A list in a fixed order, of which any part can be had by the key of a row in it."""

    def rows(self, *, after: int | None, backwards: bool, limit: int) -> list[Row] | None:
        """The rows beyond that row (from the beginning without one); backwards from the end. None: no such row."""

    def key_of(self, row: Row) -> int:
        """The number that names the row in an address."""

    def total(self) -> Total:
        """How many rows, counted up to a bound."""


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """The rows of a page, and what the address of each neighbouring page says; empty where there is none."""

    object_list: list[Row]
    total: Total
    previous: str = ""
    next: str = ""
    last: str = ""

    def __iter__(self) -> Iterator[Row]:
        return iter(self.object_list)

    def __len__(self) -> int:
        return len(self.object_list)

    @property
    def is_one_of_several(self) -> bool:
        """Whether there is any other page."""
        return bool(self.previous or self.next)


def page_of(rows: QuerySet[Any], asked: str | None, *, size: int = SIZE) -> Page[Any]:
    """The page of a sorted query set that `?page=` asks for. Three queries at most, however many rows."""
    return page_from(Sorted(rows), asked, size=size)


def page_from(source: Source[Row], asked: str | None, *, size: int = SIZE) -> Page[Row]:
    """The page of any source that `?page=` asks for."""
    found = _ASKED.fullmatch(asked or "")
    backwards = asked == "last" or bool(found and found[1] == "before")
    rows = None
    if found or backwards:
        rows = source.rows(after=int(found[2]) if found else None, backwards=backwards, limit=size + 1)
        # Fewer rows than a page above this one: then it is the first page, and a first page is full.
        if rows and found and backwards and len(rows) <= size:
            rows = None
    if rows is None or (found and not rows):
        found, backwards = None, False
        rows = source.rows(after=None, backwards=False, limit=size + 1) or []
    shown = rows[:size][::-1] if backwards else rows[:size]
    is_more = len(rows) > size
    has_previous, has_next = (is_more, bool(found)) if backwards else (bool(found), is_more)
    total = source.total() if has_previous or has_next else Total(len(shown))
    return Page(
        shown,
        total,
        previous=f"before-{source.key_of(shown[0])}" if has_previous else "",
        next=f"after-{source.key_of(shown[-1])}" if has_next else "",
        last="last" if has_next else "",
    )


@dataclass(frozen=True, slots=True)
class _Key:
    """One part of an order."""

    path: str
    descending: bool
    nulls_first: bool
    nullable: bool
    field: "Field[Any, Any]"

    def order(self, *, backwards: bool) -> OrderBy:
        descending, nulls_first = self.descending != backwards, self.nulls_first != backwards
        usual = descending == nulls_first  # so PostgreSQL sorts, and so its indexes are
        place = {} if usual or not self.nullable else {"nulls_first": True} if nulls_first else {"nulls_last": True}
        return OrderBy(F(self.path), descending=descending, **place)

    def beyond(self, value: Any, *, backwards: bool) -> Q | None:
        """The condition of coming strictly later than a row with this value; None when nothing can."""
        descending, nulls_first = self.descending != backwards, self.nulls_first != backwards
        if value is None:
            return Q(**{f"{self.path}__isnull": False}) if nulls_first else None
        later = Q(**{f"{self.path}__{'lt' if descending else 'gt'}": value})
        return later if nulls_first or not self.nullable else later | Q(**{f"{self.path}__isnull": True})

    def same(self, value: Any) -> Q:
        return Q(**{f"{self.path}__isnull": True}) if value is None else Q(**{self.path: value})


class Sorted:
    """A query set in the order it was given, its primary key as the last word."""

    def __init__(self, rows: QuerySet[Any]) -> None:
        self._rows = rows
        self._keys = _keys_of(rows)

    def rows(self, *, after: int | None, backwards: bool, limit: int) -> list[Any] | None:
        rows = self._rows
        if after is not None:
            values = rows.order_by().filter(pk=after).values_list(*(key.path for key in self._keys)).first()
            if values is None:
                return None
            condition = _beyond(self._keys, values, backwards=backwards)
            rows = rows.none() if condition is None else rows.filter(condition)
        return list(rows.order_by(*(key.order(backwards=backwards) for key in self._keys))[:limit])

    def key_of(self, row: Any) -> int:
        key: int = attrgetter("pk")(row)
        return key

    def total(self) -> Total:
        return bounded_count(self._rows)


def bounded_count(rows: QuerySet[Any], bound: int = COUNTED) -> Total:
    """How many rows, counted no further than the bound."""
    return Total.bounded(rows.order_by().values("pk")[: bound + 1].count(), bound)


def _keys_of(rows: QuerySet[Any]) -> list[_Key]:
    names: Sequence[Any] = [*(rows.query.order_by or rows.model._meta.ordering)]
    keys = [_key(rows.model, name) for name in names]
    if not any(key.path in ("pk", "id") for key in keys):
        keys.append(_key(rows.model, "pk"))
    return keys


def _key(model: type[Model], name: Any) -> _Key:
    """A name as `order_by` takes it (`-starts_on`, `F("due_on").asc(nulls_last=True)`), with what its columns allow."""
    order = name if isinstance(name, OrderBy) else OrderBy(F(name.lstrip("-")), descending=name.startswith("-"))
    if not isinstance(order.expression, F):
        raise FieldError(f"a list is paged by columns, not by {order.expression!r}")
    path: str = order.expression.name  # type: ignore[attr-defined]  # unknown to the stubs
    field, nullable = _column(model, path)
    nulls_first = bool(order.nulls_first) or (order.descending and not order.nulls_last)
    return _Key(path, order.descending, nulls_first, nullable, field)


def _column(model: type[Model], path: str) -> tuple["Field[Any, Any]", bool]:
    """The field at the end of the path, and whether it, or anything on the way, may be null."""
    nullable = False
    field: Any = None
    for part in path.split(LOOKUP_SEP):
        field = model._meta.pk if part == "pk" else model._meta.get_field(part)
        nullable = nullable or field.null
        model = field.related_model or model
    return field, nullable


def _beyond(keys: Sequence[_Key], values: Sequence[Any], *, backwards: bool) -> Any:
    """The condition of coming later than the row with these values; None when nothing can.

    Where all columns run one way and none is null it is a comparison of rows, which an index over them answers.
    """
    if len({key.descending for key in keys}) == 1 and not any(key.nullable for key in keys):
        sign = "<" if keys[0].descending != backwards else ">"
        columns = Func(*(F(key.path) for key in keys), template="(%(expressions)s)", output_field=BooleanField())
        given = [Value(value, output_field=_plain(key.field)) for key, value in zip(keys, values, strict=True)]
        row = Func(*given, template="(%(expressions)s)", output_field=BooleanField())
        return Func(columns, row, template="%(expressions)s", arg_joiner=f" {sign} ", output_field=BooleanField())
    ways = []
    before = Q()
    for key, value in zip(keys, values, strict=True):
        beyond = key.beyond(value, backwards=backwards)
        if beyond is not None:
            ways.append(before & beyond)
        before &= key.same(value)
    return reduce(or_, ways) if ways else None


def _plain(field: "Field[Any, Any]") -> "Field[Any, Any]":
    """The field whose kind of value a column holds: of a relation, that of its target."""
    return field.target_field if field.is_relation else field  # type: ignore[attr-defined]  # unknown to the stubs
