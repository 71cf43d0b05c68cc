"""Which centre serves which commune after a decision about units: pure. No commune that was served is left without a centre."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lienthong.organisations.rules.reshaping import Reshaping


@dataclass(frozen=True, slots=True)
class Area:
    """A centre serves a commune from `starts_on` up to, not including, `ends_on`. `pk` is 0 for a new one."""

    commune: int
    centre: int
    starts_on: date
    ends_on: date | None = None
    pk: int = 0

    def lasts_on(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)


@dataclass(frozen=True, slots=True)
class Areas:
    """The areas after the decision. `unclear`: communes whose parts had different centres; `orphaned`: communes whose
    centre ended and whose keeper is no centre; `later`: areas that begin after the day and would be without a ground."""

    kept: tuple[Area, ...]
    unclear: tuple[int, ...] = ()
    orphaned: tuple[int, ...] = ()
    later: tuple[Area, ...] = ()


def areas_after(areas: Sequence[Area], change: Reshaping, centres: Iterable[int]) -> Areas:
    """Carry the areas over the day. `centres` are the units that are centres after it.

    What is said outright holds. A commune that ends is served no more, and the one that keeps what it left is served by
    the same centre, where it has none yet. What a centre served is served by the one that keeps its records.
    """
    work = _Carrying(areas, change, frozenset(centres))
    wanted = {commune: work.centre_for(commune) for commune in work.asked()}
    kept: list[Area] = []
    for area in areas:
        if not area.lasts_on(change.day):
            kept.append(area)
        elif area.commune in change.keepers or wanted[area.commune] not in (None, area.centre):
            if area.starts_on < change.day:
                kept.append(replace(area, ends_on=change.day))
        else:
            wanted.pop(area.commune)
            kept.append(area)
    kept += [Area(commune, centre, change.day) for commune, centre in wanted.items() if centre is not None]
    later = tuple(area for area in areas if area.starts_on > change.day and work.touches(area))
    return Areas(tuple(kept), tuple(work.unclear), tuple(work.orphaned), later)


class _Carrying:
    def __init__(self, areas: Sequence[Area], change: Reshaping, centres: frozenset[int]) -> None:
        self._change, self._centres = change, centres
        self._said = {one.commune: one.centre for one in change.serve}
        self._served: Mapping[int, int] = {one.commune: one.centre for one in areas if one.lasts_on(change.day)}
        self.unclear: list[int] = []
        self.orphaned: list[int] = []

    def asked(self) -> list[int]:
        """The communes to look at: those served, and those that take the place of one that was."""
        keepers = self._change.keepers
        heirs = [keepers[one] for one in self._served if one in keepers]
        known = dict.fromkeys([*self._served, *heirs, *self._said])
        return [one for one in known if one not in keepers]

    def centre_for(self, commune: int) -> int | None:
        """The centre from the day on; None where nobody can tell."""
        if commune in self._said:
            return self._said[commune]
        if commune in self._served:
            return self._after(commune, self._served[commune])
        before = [one for one, keeper in self._change.keepers.items() if keeper == commune and one in self._served]
        centres = {self._change.keepers.get(self._served[one], self._served[one]) for one in before}
        if len(centres) > 1:
            self.unclear.append(commune)
            return None
        return self._after(commune, centres.pop()) if centres else None

    def _after(self, commune: int, centre: int) -> int | None:
        now = self._change.keepers.get(centre, centre)
        if now != centre and now not in self._centres:
            self.orphaned.append(commune)
            return None
        return now

    def touches(self, area: Area) -> bool:
        """Whether the decision says something about the commune or the centre."""
        keepers = self._change.keepers
        return area.commune in self._said or area.commune in keepers or area.centre in keepers
