"""Text as the database compares it: the functions behind searches, to be used in queries and indexes."""

from typing import Any, TypeVar

from django.db.models import F, Func, Model, Q, QuerySet, TextField

_Row = TypeVar("_Row", bound=Model)


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
    found: QuerySet[Any] = with_number_key(rows, field).filter(is_numbered(key))
    return found


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
    found: QuerySet[Any] = rows.alias(number_key=NumberKey(F(field))).filter(number_key=key)
    return found


def named_so(field: str, folded: str) -> Q:
    """The condition that a folded text has it: anywhere from three letters on, at the start of a word below.

    Two letters stand in every second name, and no index finds them in the middle of a word.
    """
    if len(folded) > 2:
        return Q(**{f"{field}__contains": folded})
    return Q(**{f"{field}__startswith": folded}) | Q(**{f"{field}__contains": f" {folded}"})
