"""Facts and plans as JSON and back: what goes to the solver's process and comes from it, and what a proposal keeps."""

from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def packed(value: object) -> Any:
    """Plain JSON values: a dataclass as the list of its fields, sets sorted."""
    if is_dataclass(value) and not isinstance(value, type):
        return [packed(getattr(value, one.name)) for one in fields(value)]
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [packed(one) for one in value]
    return value


def unpacked(kind: type[T], value: Any) -> T:
    """What `packed` made, as the dataclass it was; what an older release kept lacks the fields that came last, and gets
    their defaults. Other shapes raise ValueError or TypeError."""
    read = _readers(kind)  # type: ignore[arg-type]  # types are hashable, the stubs doubt it
    if len(value) > len(read):
        raise ValueError(f"{kind.__name__} has {len(read)} fields, not {len(value)}")
    return kind(*(_read(hint, one) for hint, one in zip(read, value, strict=False)))


@cache
def _readers(kind: type) -> list[Any]:
    """The type of each field, in their order: asked once, for a province has a hundred thousand such values."""
    hints = get_type_hints(kind)
    return [hints[one.name] for one in fields(kind)]


def _read(hint: Any, value: Any) -> Any:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return None if value is None else _read(next(one for one in inner if one is not type(None)), value)
    if origin is tuple:
        return tuple(_read(inner[0], one) for one in value)
    if origin is frozenset:
        return frozenset(value)
    if is_dataclass(hint) and isinstance(hint, type):
        return unpacked(hint, value)
    return value
