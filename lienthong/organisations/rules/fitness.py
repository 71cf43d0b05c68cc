"""Whether a decision about units can be carried out: every reason against it at once. Facts in, reasons out.

The principle: on every day each unit hangs under one that exists that day, what is known of later days is not overwritten,
and no commune that had a centre is left without one.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from lienthong.kernel.basis import Basis
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import folded
from lienthong.organisations import errors
from lienthong.organisations.choices import ReorganisationKind, UnitKind
from lienthong.organisations.rules.areas import Area, Areas, areas_after
from lienthong.organisations.rules.reshaping import Begin, Named, Reshaping
from lienthong.organisations.rules.tree import NoPathError, Spell, drawn, reshaped, spell_on

About = tuple[int, Reason]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known around a decision: spells of the units it touches and of all below them, spells of those they hang
    under, the names of the living units beside them (parent -> folded name -> unit), the areas it may change, and the
    documents by which units were changed, by unit and day."""

    spells: Mapping[int, Sequence[Spell]]
    outside: Mapping[int, Sequence[Spell]]
    siblings: Mapping[int | None, Mapping[str, int]] = field(default_factory=dict)
    areas: Sequence[Area] = ()
    papers: Mapping[tuple[int, date], Basis] = field(default_factory=dict)

    def of(self, unit: int) -> Sequence[Spell]:
        """The spells of a unit that is known in any way."""
        return self.spells.get(unit) or self.outside.get(unit, ())

    def name(self, unit: int) -> str:
        """The latest name of a known unit."""
        known = self.of(unit)
        return known[-1].name if known else ""

    def paper(self, unit: int, day: date | None) -> Basis | None:
        """The document by which the unit was changed on that very day."""
        return self.papers.get((unit, day)) if day else None

    def absent(self, unit: int, day: date) -> Reason:
        """The unit is not there on the day: by the document that ended it before, or founded it later."""
        now = spell_on(self.of(unit), day)
        since = now.starts_on if now else next((one.starts_on for one in self.of(unit)), None)
        return errors.unit_absent(self.name(unit), day, self.paper(unit, since))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What would be: the spells with their paths, the areas; or the reasons against it."""

    told: tuple[tuple[int, Reason], ...]
    spells: Mapping[int, Sequence[Spell]] = field(default_factory=dict)
    areas: Areas = field(default_factory=lambda: Areas(()))

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Every reason; `told` says of which unit each speaks (0: of the whole)."""
        return tuple(reason for _unit, reason in self.told)


def weighed(facts: Facts, change: Reshaping) -> Outcome:
    """The outcome of a decision, new units by their negative keys. With reasons there is no outcome."""
    reasons = [*_of_words(change), *_of_each(facts, change)]
    areas = areas_after(facts.areas, change, _centres_after(facts, change))
    if not any(
        reason.code == errors.ABSENT for _unit, reason in reasons
    ):  # of who is not there nothing more can be said
        reasons += [*_of_kinds(facts, change), *_of_names(facts, change), *_of_areas(facts, change, areas)]
    if reasons:
        return Outcome(tuple(reasons))
    try:
        return carried(facts, change)
    except NoPathError as fault:
        return Outcome((_of_fault(facts, change, fault),))


def carried(facts: Facts, change: Reshaping) -> Outcome:
    """What a decision that was found fit makes of tree and areas. Raises NoPathError."""
    spells = drawn(reshaped(facts.spells, change), facts.outside, change.day)
    return Outcome((), spells, areas_after(facts.areas, change, _centres_after(facts, change)))


def _of_words(change: Reshaping) -> Iterator[About]:
    if not change.basis:
        yield 0, errors.basis_missing()
    if not (change.begin or change.alter or change.end or change.serve):
        yield 0, errors.nothing_asked()
    if change.kind == ReorganisationKind.MERGE and len(change.end) < (2 if change.begin else 1):
        yield 0, errors.one_is_not_merged()


def _of_each(facts: Facts, change: Reshaping) -> Iterator[About]:
    """Each unit named must be there on the day, named once, and nothing may be known of later."""
    asked = Counter([*(one.unit for one in change.alter), *(one.unit for one in change.end)])
    for unit, times in asked.items():
        yield from _reasons_of_living(facts, change, unit)
        if times > 1:
            yield unit, errors.unit_named_twice(facts.name(unit))
    for begin in change.begin:
        if begin.unit > 0:
            yield from _reasons_of_revived(facts, change, begin)
    others = {one.keeper for one in change.end if one.keeper > 0}
    others |= {key for serve in change.serve for key in (serve.commune, serve.centre) if key > 0}
    for unit in sorted(others - set(asked) - {one.unit for one in change.begin}):
        now = spell_on(facts.of(unit), change.day)
        if now is None or now.is_over:
            yield unit, facts.absent(unit, change.day)
    for one in change.end:
        if one.keeper in change.keepers:
            yield one.unit, errors.keeper_ends(facts.name(one.unit), facts.name(one.keeper))
    for alter in change.alter:
        if _is_same(spell_on(facts.of(alter.unit), change.day), alter.named, alter.parent):
            yield alter.unit, errors.nothing_changes(facts.name(alter.unit))


def _is_same(now: Spell | None, named: Named | None, parent: int | None) -> bool:
    if now is None:
        return False
    same_name = named is None or named == Named(now.name, now.kind, now.symbol, now.place)
    return same_name and parent in (None, now.parent)


def _reasons_of_living(facts: Facts, change: Reshaping, unit: int) -> Iterator[About]:
    known = facts.of(unit)
    now = spell_on(known, change.day)
    if now is None or now.is_over:
        yield unit, facts.absent(unit, change.day)
        return
    later = [one for one in known if one.starts_on > change.day]
    if later or now.ends_on is not None:
        day = later[0].starts_on if later else now.ends_on
        yield unit, errors.changed_later(now.name, day, facts.paper(unit, day))
    elif unit in change.keepers and known[0].starts_on == change.day:
        yield unit, errors.changed_later(now.name, change.day, facts.paper(unit, change.day))


def _reasons_of_revived(facts: Facts, change: Reshaping, one: Begin) -> Iterator[About]:
    known = facts.of(one.unit)
    now = spell_on(known, change.day)
    if not known or known[0].starts_on > change.day or (now is not None and not now.is_over):
        yield one.unit, errors.not_over(facts.name(one.unit), change.day)
    later = [spell for spell in known if spell.starts_on > change.day]
    if later:
        day = later[0].starts_on
        yield one.unit, errors.changed_later(facts.name(one.unit), day, facts.paper(one.unit, day))


def _of_kinds(facts: Facts, change: Reshaping) -> Iterator[About]:
    """Only like merges with like; an area lies between a commune and a centre."""
    if change.kind in (ReorganisationKind.MERGE, ReorganisationKind.TABLE):
        for keeper in dict.fromkeys(change.keepers.values()):
            of = _kind_after(facts, change, keeper)
            unlike = [
                one for one, to in change.keepers.items() if to == keeper and _kind_after(facts, change, one) != of
            ]
            ended_alone = {one.unit for one in change.end if one.roles_end}
            for unit in unlike:
                if unit not in ended_alone:
                    yield unit, errors.unlike_merged(facts.name(unit))
    centres = _centres_after(facts, change)
    for one in change.serve:
        if _kind_after(facts, change, one.commune) != UnitKind.COMMUNE_COMMITTEE:
            yield one.commune, errors.no_commune(_called(facts, change, one.commune))
        if one.centre not in centres:
            yield one.commune, errors.no_centre(_called(facts, change, one.centre))


def _kind_after(facts: Facts, change: Reshaping, unit: int) -> str:
    said = [(one.unit, one.named) for one in change.begin] + [
        (one.unit, one.named) for one in change.alter if one.named
    ]
    for key, named in said:
        if key == unit:
            return named.kind
    now = spell_on(facts.of(unit), change.day)
    return now.kind if now else ""


def _called(facts: Facts, change: Reshaping, unit: int) -> str:
    named = [one.named.name for one in change.begin if one.unit == unit]
    return named[0] if named else facts.name(unit)


def _centres_after(facts: Facts, change: Reshaping) -> set[int]:
    asked = {one.centre for one in change.serve} | set(change.keepers.values()) | {one.centre for one in facts.areas}
    return {key for key in asked if _kind_after(facts, change, key) == UnitKind.CENTRE}


def _of_names(facts: Facts, change: Reshaping) -> Iterator[About]:
    """Under one parent no two living units are called alike."""
    going = set(change.keepers)
    met: set[tuple[int | None, str]] = set()
    for unit, named, parent in _named_after(facts, change):
        beside = facts.siblings.get(parent, {}).get(folded(named), unit)
        if (parent, folded(named)) in met or (beside != unit and beside not in going):
            yield unit, errors.name_taken(named)
        met.add((parent, folded(named)))


def _named_after(facts: Facts, change: Reshaping) -> Iterator[tuple[int, str, int | None]]:
    """Unit, name and parent of each that begins or is called or hung otherwise."""
    for begin in change.begin:
        yield begin.unit, begin.named.name, begin.parent
    for alter in change.alter:
        now = spell_on(facts.of(alter.unit), change.day)
        if now is not None:
            name = alter.named.name if alter.named else now.name
            yield alter.unit, name, now.parent if alter.parent is None else alter.parent


def _of_areas(facts: Facts, change: Reshaping, areas: Areas) -> Iterator[About]:
    for commune in areas.unclear:
        yield commune, errors.area_unclear(_called(facts, change, commune))
    for commune in areas.orphaned:
        yield commune, errors.area_orphaned(_called(facts, change, commune))
    for area in areas.later:
        paper = facts.paper(area.commune, area.starts_on)
        yield area.commune, errors.area_later(facts.name(area.commune), area.starts_on, paper)
    served = {area.commune: area.centre for area in facts.areas if area.lasts_on(change.day)}
    for one in change.serve:
        if change.kind == ReorganisationKind.AREA and served.get(one.commune) == one.centre:
            yield one.commune, errors.area_same(facts.name(one.commune), facts.name(one.centre))


def _of_fault(facts: Facts, change: Reshaping, fault: NoPathError) -> About:
    if fault.circle:
        return fault.unit, errors.hangs_in_circle(_called(facts, change, fault.unit))
    above = _called(facts, change, fault.parent)
    return fault.unit, errors.parent_gone(_called(facts, change, fault.unit), above, fault.day or change.day)
