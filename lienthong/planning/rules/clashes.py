"""Lines of different centres that call the same people at the same time: by weeks where classes have their days, by months
where only the plan speaks.

What is known exactly is compared exactly: two classes that lie in the same month and in no common week do not clash.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Placed:
    """A class line as the province holds it against others: whose, for whom, in which months, and in which weeks (their
    Mondays) its opened classes are taught. `is_whole`: every class of it is opened, so that the months say nothing more.
    """

    line_id: int
    centre_id: int
    audience: str
    from_month: int
    to_month: int
    weeks: frozenset[date] = frozenset()
    is_whole: bool = False

    @property
    def planned(self) -> frozenset[int]:
        """The months in which classes that are not opened yet may be taught."""
        return frozenset() if self.is_whole else frozenset(range(self.from_month, self.to_month + 1))

    @property
    def taught(self) -> frozenset[int]:
        """The months of the weeks in which the opened classes are taught."""
        return frozenset(day.month for week in self.weeks for day in (week, week + timedelta(days=6)))


@dataclass(frozen=True, slots=True)
class Clash:
    """Two lines that may call the same people twice, and when: common weeks (Mondays), else common months."""

    one: Placed
    other: Placed
    weeks: tuple[date, ...] = ()
    months: tuple[int, ...] = ()


def clash_between(one: Placed, other: Placed) -> Clash | None:
    """When two lines meet, as exactly as it is known. An empty audience is nobody's, a centre agrees with itself."""
    if not one.audience or one.audience != other.audience or one.centre_id == other.centre_id:
        return None
    if weeks := one.weeks & other.weeks:
        return Clash(one, other, weeks=tuple(sorted(weeks)))
    months = (one.planned & other.planned) | (one.planned & other.taught) | (one.taught & other.planned)
    return Clash(one, other, months=tuple(sorted(months))) if months else None


def clashes_among(lines: Iterable[Placed]) -> Iterator[Clash]:
    """Every pair that meets, those in common weeks first; the rest is found as far as it is asked for."""
    groups: Mapping[str, list[Placed]] = _by_audience(lines)
    for group in groups.values():
        yield from _in_weeks(group)
    for group in groups.values():
        for place, one in enumerate(group):
            for other in group[place + 1 :]:
                found = clash_between(one, other)
                if found and not found.weeks:
                    yield found


def _by_audience(lines: Iterable[Placed]) -> Mapping[str, list[Placed]]:
    groups: dict[str, list[Placed]] = defaultdict(list)
    for line in lines:
        if line.audience:
            groups[line.audience].append(line)
    return groups


def _in_weeks(group: list[Placed]) -> Iterator[Clash]:
    """The pairs of one audience with a common week, each once, by what they have in common."""
    taught: dict[date, list[int]] = defaultdict(list)
    for place, line in enumerate(group):
        for week in line.weeks:
            taught[week].append(place)
    pairs = {(one, other) for places in taught.values() for at, one in enumerate(places) for other in places[at + 1 :]}
    for one, other in sorted(pairs):
        found = clash_between(group[one], group[other])
        if found:
            yield found
