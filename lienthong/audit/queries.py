"""Reading the trail day by day, and holding it against its seals."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from itertools import groupby, takewhile

from django.db.models import Exists, Max, Min, OuterRef, QuerySet
from django.db.models.functions import TruncDate

from lienthong.audit.choices import FaultKind
from lienthong.audit.models import AuditEntry, AuditSeal, Change, ChangeDecision
from lienthong.audit.rules import MARK, OFFICE_ZONE, EntryFacts, local_day, midnight, sealed
from lienthong.base.secrecy import keyed_hash


@dataclass(frozen=True, slots=True)
class Fault:
    """One day at one unit that is not as it was sealed, and the entries among which to look."""

    kind: FaultKind
    unit_id: int | None
    day: date
    first_entry_id: int
    last_entry_id: int


def sealed_through() -> date | None:
    """The last sealed day; None before the first seal. Days before it that have no seal had no entries."""
    last: date | None = AuditSeal.objects.aggregate(last=Max("day"))["last"]
    return last


def first_unsealed_day() -> date | None:
    """The day of the first entry after the last sealed day; today's, as a rule. None when there is no entry."""
    through = sealed_through()
    entries = AuditEntry.objects.all()
    if through:
        entries = entries.filter(at__gte=midnight(through + timedelta(days=1)))
    first: datetime | None = entries.aggregate(first=Min("at"))["first"]
    return local_day(first) if first else None


def units_with_entries(*, after: date | None, through: date) -> list[int | None]:
    """Keys of the units that have entries on days after the one and up to the other; None is the product as a whole."""
    return _in_order(set(_entries(after, through).order_by().values_list("unit_id", flat=True).distinct()))


def days_of_unit(unit_id: int | None, *, after: date | None, through: date) -> Iterator[tuple[date, list[EntryFacts]]]:
    """Each day with entries in its order, and these in the order of their ids."""
    entries = _entries(after, through).filter(unit_id=unit_id)
    rows = entries.annotate(day=TruncDate("at", tzinfo=OFFICE_ZONE)).order_by("day", "id")
    for day, found in groupby(rows.iterator(), key=lambda row: row.day):
        yield day, [facts_of(row) for row in found]


def facts_of(entry: AuditEntry) -> EntryFacts:
    """The entry as it is sealed."""
    return EntryFacts(
        id=entry.pk,
        at=entry.at,
        unit_id=entry.unit_id,
        account_id=entry.account_id,
        verb=entry.verb,
        object_type=entry.object_type,
        object_id=entry.object_id,
        details=entry.details,
    )


def last_hashes() -> dict[int | None, str]:
    """Key of a unit -> the digest of its latest seal."""
    latest = AuditSeal.objects.order_by("unit_id", "-day").distinct("unit_id")
    return dict(latest.values_list("unit_id", "hash"))


def faults() -> list[Fault]:
    """Every sealed day that is not as it was sealed, by unit and day; nothing when the trail is whole.

    Found are entries changed, taken out, put in, or written back into a day that is past sealing, and seals that were
    changed, taken out of a chain, or made without the installation's key. Not found, for want of anything after it: a tail
    cut off with its seals. Of seals before the first one under the present key only `under_another_key` speaks.
    """
    through = sealed_through()
    if through is None:
        return []
    sealed_units = set(AuditSeal.objects.order_by().values_list("unit_id", flat=True).distinct())
    units = _in_order(sealed_units | set(units_with_entries(after=None, through=through)))
    marks_from = next((seal.pk for seal in _marked().iterator() if _is_ours(seal)), None)
    return [fault for unit_id in units for fault in _faults_of_unit(unit_id, through, marks_from)]


def under_another_key() -> int:
    """How many seals before the first one under the present key bear a mark of another: it was changed, or they are forged."""
    return sum(1 for _seal in takewhile(lambda seal: not _is_ours(seal), _marked().iterator()))


def changes_by(entry_id: int) -> QuerySet[Change]:
    """The rows that changed in the transactions in which this entry was written, in their order."""
    batches = ChangeDecision.objects.filter(entry_id=entry_id).values("batch")
    return Change.objects.filter(batch__in=batches).order_by("pk")


def changes_without_decision() -> QuerySet[Change]:
    """The rows that changed in transactions without an entry, the latest first: made past the actions, or records."""
    decided = Exists(ChangeDecision.objects.filter(batch=OuterRef("batch")))
    return Change.objects.filter(~decided).order_by("-pk")


def _faults_of_unit(unit_id: int | None, through: date, marks_from: int | None) -> list[Fault]:
    seals = {seal.day: seal for seal in AuditSeal.objects.filter(unit_id=unit_id, day__lte=through).order_by("day")}
    found = _unchained(list(seals.values()))
    if marks_from is not None:
        found += [
            _fault_of(FaultKind.FORGED, seal) for seal in seals.values() if seal.pk >= marks_from and not _is_ours(seal)
        ]
    for day, entries in days_of_unit(unit_id, after=None, through=through):
        seal = seals.pop(day, None)
        if seal is None:
            found.append(Fault(FaultKind.BACKDATED, unit_id, day, entries[0].id, entries[-1].id))
        elif kind := _difference(seal, entries):
            first = min(seal.first_entry_id, entries[0].id)
            found.append(Fault(kind, unit_id, day, first, max(seal.last_entry_id, entries[-1].id)))
    # What is left has a seal and no entries at all.
    found += [_fault_of(FaultKind.MISSING, seal) for seal in seals.values()]
    return sorted(found, key=lambda fault: fault.day)


def _difference(seal: AuditSeal, entries: list[EntryFacts]) -> FaultKind | None:
    """How the entries differ from their seal. A digest is taken upon what the seal itself names as the one before."""
    fresh = sealed(unit_id=seal.unit_id, day=seal.day, entries=entries, previous_hash=seal.previous_hash)
    if all(getattr(seal, name) == value for name, value in asdict(fresh).items()):
        return None
    if fresh.entries == seal.entries:
        return FaultKind.CHANGED
    return FaultKind.MISSING if fresh.entries < seal.entries else FaultKind.ADDED


def _unchained(seals: list[AuditSeal]) -> list[Fault]:
    """The seals, of one unit in order of days, that do not follow upon the one before them."""
    previous = ["", *(seal.hash for seal in seals)]
    return [
        _fault_of(FaultKind.UNCHAINED, seal)
        for seal, hash_before in zip(seals, previous, strict=False)
        if seal.previous_hash != hash_before
    ]


def _marked() -> QuerySet[AuditSeal]:
    return AuditSeal.objects.exclude(mark="").order_by("pk")


def _is_ours(seal: AuditSeal) -> bool:
    return seal.mark == keyed_hash(seal.hash, purpose=MARK)


def _fault_of(kind: FaultKind, seal: AuditSeal) -> Fault:
    return Fault(kind, seal.unit_id, seal.day, seal.first_entry_id, seal.last_entry_id)


def _entries(after: date | None, through: date) -> QuerySet[AuditEntry]:
    found = AuditEntry.objects.filter(at__lt=midnight(through + timedelta(days=1)))
    return found if after is None else found.filter(at__gte=midnight(after + timedelta(days=1)))


def _in_order(units: set[int | None]) -> list[int | None]:
    return sorted(units, key=lambda unit_id: -1 if unit_id is None else unit_id)
