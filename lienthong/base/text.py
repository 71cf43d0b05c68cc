"""Text as the database compares it: the functions behind searches, to be used in queries and indexes."""

from typing import Any, TypeVar

from django.db.models import F, Func, Model, Q, QuerySet, TextField

_Row = TypeVar("_Row", bound=Model)
_MOST_SIFTED = 10_000


class NumberKey(Func):
    """`kernel.numbers.number_key` in the database."""

    function = "number_key"
    output_field = TextField()


class PhoneKey(Func):
    """`kernel.numbers.phone_key` in the database."""

    function = "phone_key"
    output_field = TextField()


def numbered(rows: QuerySet[_Row], field: str, key: str) -> QuerySet[_Row]:
    """Of these rows, those whose number is that of the key: wholly, or up to the end of its digits (`803` of `803-KL/TU`)."""
    return sifted(with_number_key(rows, field), is_numbered(key))


def sifted(
    rows: QuerySet[_Row], fits: Q, *, most: int = _MOST_SIFTED, among: QuerySet[_Row] | None = None
) -> QuerySet[_Row]:
    """Those of the rows that meet the condition of a search; asks the database at once which they are.

    Told to sort and to stop after some, the database believes that fitting rows lie everywhere, and walks the whole list
    in its order, 5 million rows for one certificate. Named one by one the few are sorted; where there are more than
    10,000 the walk soon meets some.

    The few are looked up in `among`, where given, else in the rows themselves: who reads the classes of a nation has a
    condition that names 3,000 centres, which costs more than the search and has been met by every key already.
    """
    found: QuerySet[Any] = rows.filter(fits)
    keys = list(found.order_by().values_list("pk", flat=True)[: most + 1])
    if len(keys) > most:
        return found
    # Behind a limit, so that the keys are looked up first and not while walking an index that holds the key at its end.
    named: QuerySet[Any] = rows.model._base_manager.filter(pk__in=keys).order_by().values("pk")[: max(len(keys), 1)]
    return (rows if among is None else among).filter(pk__in=named)


def with_number_key(rows: QuerySet[_Row], field: str) -> QuerySet[_Row]:
    """These rows, ready for `is_numbered`."""
    keyed: QuerySet[Any] = rows.alias(number_key=NumberKey(F(field)))
    return keyed


def is_numbered(key: str) -> Q:
    """The condition of `numbered`, to be joined with others: by `or` both sides are looked up in their indexes."""
    begins = Q(number_key__startswith=key)
    return begins & Q(number_key__regex=f"^{key}($|[^0-9])") if key[-1:].isdigit() else begins


def exactly_numbered(rows: QuerySet[_Row], field: str, key: str) -> QuerySet[_Row]:
    """Of these rows, those whose whole number has the key."""
    return sifted(with_number_key(rows, field), Q(number_key=key))


def named_so(field: str, folded: str) -> Q:
    """The condition that a folded text has it: anywhere from three letters on, at the start of a word below.

    Two letters stand in every second name, and no index finds them in the middle of a word.
    """
    if len(folded) > 2:
        return Q(**{f"{field}__contains": folded})
    return Q(**{f"{field}__startswith": folded}) | Q(**{f"{field}__contains": f" {folded}"})
