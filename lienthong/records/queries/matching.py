"""What the rows of an old register mean: the holder, the programme, the issuer, and what is known of them already.

A row is a completion. Keys of completions are positive; a known person who may be the holder of a new completion is named
by his key with a minus, so that the clerk can be asked about either.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from lienthong.exchange.board import Facts, Line, Match
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import exact
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.models import UnitPeriod
from lienthong.organisations.queries import periods_on, units_under
from lienthong.organisations.rules import UnitBook, UnitName
from lienthong.people.models import Membership
from lienthong.people.queries.matching import namesakes
from lienthong.people.rules.matching import Sought
from lienthong.records.choices import Source
from lienthong.records.models import Completion
from lienthong.records.queries.catalogue import catalogue
from lienthong.records.queries.registers import completions_by, with_number
from lienthong.records.rules import registers
from lienthong.records.rules.holders import Found, holder_found
from lienthong.records.rules.programmes import core, programme_meant
from lienthong.records.rules.registers import completed_day, day_of, issuer_key, number_key

TEACHING = (UnitKind.CENTRE, UnitKind.SCHOOL)


@dataclass(frozen=True, slots=True)
class Table:
    """What a table of an old register is about, and how far whoever takes it in may reach.

    `reached` are the units whose people may be seen and written; `unit_id` takes new people whose unit the register does not
    tell; `issuer` (a period of a unit) and `programme_key` stand where a row says nothing.
    """

    on: date
    reached: frozenset[int]
    may_register: bool
    unit_id: int | None = None
    issuer: UnitPeriod | None = None
    programme_key: str = ""


def match_rows(lines: Sequence[Line], table: Table) -> list[Match]:
    """What each row is. What was understood goes into the facts: `unit_id`, `person_id`, `programme_key` and so on.

    A fixed number of queries for any number of rows.
    """
    _settle(lines, table)
    sought = [_sought(line.facts) for line in lines]
    scope = frozenset(units_under([table.unit_id], table.on)) if table.unit_id else frozenset()
    asked = [(one, line.facts["unit_named"]) for one, line in zip(sought, lines, strict=True)]
    known = namesakes(asked, scope=scope, reached=table.reached, on=table.on)
    found = [holder_found(one, some) for one, some in zip(sought, known, strict=True)]
    judge = _Judge(lines, found, table)
    return [judge.match(line, one) for line, one in zip(lines, found, strict=True)]


def _sought(facts: Facts) -> Sought:
    return Sought(facts["full_name"], facts.get("birth") or "", facts.get("sex") or "")


def _settle(lines: Sequence[Line], table: Table) -> None:
    """Everything that a row says of the world, without asking who the holder is. Four queries."""
    units, issuers, programmes = _unit_book(table), _issuers(), catalogue.programmes()
    names = {one.key: one.name for one in programmes}
    meant: dict[str, str] = {}
    for line in lines:
        facts = line.facts
        unit = units.meant(facts.get("unit") or "", facts.get("group") or "", near=table.unit_id)
        facts["unit_named"], facts["unit_id"] = unit, unit or table.unit_id
        written = facts.get("programme") or ""
        if written and written not in meant:
            meant[written] = programme_meant(written, programmes)
        facts["programme_key"] = meant[written] if written else table.programme_key
        facts["programme_name"] = names.get(facts["programme_key"]) or written
        issuer = facts.get("issuer") or (table.issuer.name if table.issuer else "")
        facts["issuer_name"], facts["issuer_key"] = issuer, issuer_key(issuer)
        own = table.issuer is not None and not facts.get("issuer")
        facts["issuer_id"] = table.issuer.unit_id if own and table.issuer else issuers.get(facts["issuer_key"])
        facts["number_key"] = number_key(facts.get("number") or facts.get("entry") or "")


def _unit_book(table: Table) -> UnitBook:
    """The units within reach, each with the commune committee above it."""
    rows = list(periods_on(table.on).filter(unit_id__in=table.reached))
    communes = {row.unit_id: row.name for row in rows if row.kind == UnitKind.COMMUNE_COMMITTEE}
    book = []
    for row in rows:
        above = next((unit for unit in reversed(row.path) if unit in communes and unit != row.unit_id), None)
        book.append(UnitName(row.unit_id, row.name, above, communes.get(above or 0, "")))
    return UnitBook(book)


def _issuers() -> dict[str, int]:
    """Spelling of a name (also of former days) -> the one centre or school that bore it."""
    bore: dict[str, set[int]] = {}
    rows = UnitPeriod.objects.filter(kind__in=TEACHING).values_list("name", "unit_id")
    for name, unit_id in rows:
        bore.setdefault(issuer_key(name), set()).add(unit_id)
    return {key: next(iter(units)) for key, units in bore.items() if len(units) == 1}


class _Judge:
    """Holds each row against what is known of its holder and its number. Three queries for all rows."""

    def __init__(self, lines: Sequence[Line], found: Sequence[Found], table: Table) -> None:
        self._table = table
        people = {one.sure for one in found if one.sure} | {person for one in found for person in one.likely}
        self._of_person = completions_by(people)
        self._by_number: dict[tuple[str, str], list[Completion]] = {}
        for row in with_number(line.facts["number_key"] for line in lines):
            self._by_number.setdefault((row.number_key, row.issuer_key), []).append(row)
        holders = {row.person_id for rows in self._by_number.values() for row in rows}
        reached = Membership.objects.filter(person_id__in=holders, unit_id__in=table.reached)
        self._may_name = set(reached.values_list("person_id", flat=True)) if holders else set()
        self._given: dict[tuple[str, str, int], tuple[int, str]] = {}

    def match(self, line: Line, found: Found) -> Match:
        facts = line.facts
        facts["person_id"] = found.sure
        who = [found.sure] if found.sure else list(found.likely)
        if reasons := self._reasons_against_number(line, who):
            return Match(reasons=reasons)
        if by_number := self._same_number(facts, who):
            return self._known(facts, by_number)
        if found.sure:
            return self._of_sure_holder(facts, found.sure)
        if found.likely:
            courses = [
                row.pk for person in found.likely for row in self._courses(facts, person) if _same_day(facts, row)
            ]
            return Match(candidates=(*courses, *(-person for person in found.likely)))
        if not self._table.may_register:
            return Match(reasons=(registers.may_not_register(),))
        return Match()

    def _reasons_against_number(self, line: Line, who: Collection[int]) -> tuple[Reason, ...]:
        """One number of one issuer in one year belongs to one person; numbers begin anew each year."""
        facts, day = line.facts, completed_day(line.facts)
        if not facts["number_key"] or day is None:
            return ()
        number = registers.printed_number(facts.get("number") or facts.get("entry") or "")
        place = (facts["number_key"], facts["issuer_key"], _year(facts))
        row, name = self._given.setdefault(place, (line.row, exact(facts["full_name"])))
        if name != exact(facts["full_name"]):
            return (registers.number_twice(number, row),)
        for other in self._by_number.get(place[:2], []):
            if _year_of(other) == place[2] and other.person_id not in who:
                holder = other.person.full_name if other.person_id in self._may_name else ""
                taken = registers.Day(other.completed_on, other.year_only)
                return (registers.number_taken(number, facts["issuer_name"], holder, taken),)
        return ()

    def _same_number(self, facts: Facts, who: Collection[int]) -> Completion | None:
        same = self._by_number.get((facts["number_key"], facts["issuer_key"]), []) if facts["number_key"] else []
        return next((one for one in same if one.person_id in who and _year_of(one) == _year(facts)), None)

    def _of_sure_holder(self, facts: Facts, person_id: int) -> Match:
        courses = self._courses(facts, person_id)
        for row in self._of_person.get(person_id, []):
            if row.source == Source.CLASS and _same_course(facts, row) and _is_near(facts, row):
                return self._known(facts, row)
        for row in courses:
            if _same_day(facts, row) and not _other_number(facts, row):
                return Match(known_id=row.pk)
        return Match(candidates=tuple(row.pk for row in courses if not _other_number(facts, row)))

    def _known(self, facts: Facts, row: Completion) -> Match:
        """The row says what is known. What a class of this installation says is not written over."""
        if row.source == Source.ELSEWHERE:
            return Match(known_id=row.pk)
        day = registers.Day(row.completed_on, row.year_only)
        return Match(reasons=(registers.completed_here(day, row.grade, other_grade=facts.get("grade") or ""),))

    def _courses(self, facts: Facts, person_id: int) -> list[Completion]:
        """What old registers say already of this person and this programme."""
        rows = self._of_person.get(person_id, [])
        return [row for row in rows if row.source == Source.ELSEWHERE and _same_course(facts, row)]


def _same_course(facts: Facts, row: Completion) -> bool:
    if facts["programme_key"] or row.programme_key:
        return bool(facts["programme_key"] == row.programme_key)
    return core(facts["programme_name"]) == core(row.programme_name)


def _same_day(facts: Facts, row: Completion) -> bool:
    ours = completed_day(facts)
    return ours is not None and ours.agrees_with(registers.Day(row.completed_on, row.year_only))


def _is_near(facts: Facts, row: Completion) -> bool:
    theirs = registers.Day(row.completed_on, row.year_only)
    days = [day for key in ("completed_on", "issued_on") if (day := day_of(facts.get(key)))]
    return any(day.is_near(theirs) for day in days)


def _other_number(facts: Facts, row: Completion) -> bool:
    """Two certificates: both have numbers, and they differ."""
    return bool(facts["number_key"] and row.number_key and facts["number_key"] != row.number_key)


def _year(facts: Facts) -> int:
    day = day_of(facts.get("issued_on")) or completed_day(facts)
    return day.on.year if day else 0


def _year_of(row: Completion) -> int:
    return (row.issued_on or row.completed_on).year
