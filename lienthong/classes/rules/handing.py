"""What a phone hands in: absences as plain lists and back, and where two rolls say different things."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta, tzinfo
from typing import Any

from lienthong.classes.rules.roll import AbsenceEntry
from lienthong.classes.rules.weeks import half_of

MOST_ABSENCES = 2000
_A_DAY = timedelta(days=1)


class NotAnEntryError(ValueError):
    """What came is no roll as our own page makes it."""


def as_lists(absences: Mapping[int, AbsenceEntry]) -> list[list[Any]]:
    """Enrolment key, periods, which, minutes late, with leave, reason; by key."""
    return [
        [pk, one.periods, one.which, one.late_minutes, one.is_excused, one.reason]
        for pk, one in sorted(absences.items())
    ]


def from_lists(rows: Any) -> dict[int, AbsenceEntry]:
    """The absences of such lists. Raises NotAnEntryError for anything else; what it means is not asked here."""
    if not isinstance(rows, list) or len(rows) > MOST_ABSENCES:
        raise NotAnEntryError("absences")
    found: dict[int, AbsenceEntry] = {}
    for row in rows:
        if not isinstance(row, list) or len(row) != 6:
            raise NotAnEntryError("row")
        pk, periods, which, late, is_excused, reason = row
        numbers_fit = all(type(one) is int and 0 <= one < limit for one, limit in
                          ((pk, 1 << 62), (periods, 100), (which, 1 << 14), (late, 10_000)))  # fmt: skip
        if not numbers_fit or type(is_excused) is not bool or not isinstance(reason, str) or pk in found:
            raise NotAnEntryError("cell")
        found[pk] = AbsenceEntry(periods, is_excused, text_from(reason, 200), which, late)
    return found


def text_from(written: Any, longest: int) -> str:
    """Text as a database keeps it: without NUL, without the half letters that JSON can write and nobody can store."""
    return str(written).replace("\x00", "").encode(errors="ignore").decode()[:longest]


def moment_from(written: Any, zone: tzinfo) -> datetime:
    """When a phone says it was, in the centre's zone where it names none. Raises NotAnEntryError for what is no moment.

    A year that the calendar has in one zone and not in another could be stored and never be read again.
    """
    try:
        moment = datetime.fromisoformat(written)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
        _room = (moment - _A_DAY, moment + _A_DAY)
    except (TypeError, ValueError, OverflowError):
        raise NotAnEntryError("moment") from None
    return moment


def is_same_half(one: datetime, other: datetime) -> bool:
    """Whether two local moments lie in the same half of the same day: hours mended by minutes make no other session."""
    return (one.date(), half_of(one.time())) == (other.date(), half_of(other.time()))


def differing(
    one: Mapping[int, AbsenceEntry], other: Mapping[int, AbsenceEntry], learners: Collection[int]
) -> list[int]:
    """The learners of whom two rolls say different things, in the order given; who is in neither list was present."""
    return [pk for pk in learners if one.get(pk) != other.get(pk)]


def merged(
    stands: Mapping[int, AbsenceEntry], handed: Mapping[int, AbsenceEntry], chosen: Collection[int]
) -> dict[int, AbsenceEntry]:
    """What stands, with what was handed in taken for the chosen learners."""
    return {pk: one for pk, one in stands.items() if pk not in chosen} | {
        pk: one for pk, one in handed.items() if pk in chosen
    }
