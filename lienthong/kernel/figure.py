"""Figures: what an upper app knows and a lower app measures, met through a key."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from lienthong.kernel.dates import Period


@dataclass(frozen=True, slots=True)
class Figure:
    """One computed value. `url` opens the rows behind it; `share_of` is the whole when `value` is a part."""

    key: str
    label: str
    value: int | Decimal | None
    url: str = ""
    share_of: int | None = None
    target: int | None = None

    @property
    def percent(self) -> Decimal | None:
        """100 x value / share_of to one decimal; None when there is no whole or the whole is nothing."""
        if self.value is None or not self.share_of:
            return None
        return (Decimal(self.value) * 100 / self.share_of).quantize(Decimal("0.1"))


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of an indicator: units (keys; none means the whole), a programme key, a year, a task, as of a day.

    `year` asks for what was planned for that year (0 for any), `period` for what is dated in it. Units are those of the day
    asked about, or with `units_on` those of another day: after a reorganisation one thing is counted where it was, or is.
    """

    as_of: date
    year: int
    unit_ids: frozenset[int] = frozenset()
    programme_key: str = ""
    task_id: int | None = None
    period: Period | None = None
    units_on: date | None = None

    @property
    def geography(self) -> date:
        """The day whose tree is meant."""
        return self.units_on or self.as_of


@dataclass(frozen=True, slots=True)
class Indicator:
    """A measurable thing: a stable key, its Vietnamese name, and the function that computes its figures.

    `programmes` offers the choices (key, name) where the indicator is measured per programme. With `measured_in` (its unit
    of measure, `lớp`) it can be a target: then `compute` gives one figure. A share is a percentage: those of units do not
    add up to the whole's. `right` is wanted of whoever reads it; `planned` says which number of a plan stands against it
    (`classes`, `learners`); `beside` gives the figures that explain it; `by_unit` counts the same, unit by unit.
    """

    key: str
    label: str
    compute: Callable[[Question], list[Figure]]
    programmes: Callable[[], list[tuple[str, str]]] | None = None
    measured_in: str = ""
    is_share: bool = False
    right: str = ""
    planned: str = ""
    beside: Callable[[Question], list[Figure]] | None = None
    by_unit: Callable[[Question], dict[int, int]] | None = None


@dataclass
class IndicatorBoard:
    """The indicators known to this installation; filled once by the switchboard, read by any app."""

    known: dict[str, Indicator] = field(default_factory=dict)

    def install(self, indicators: Mapping[str, Indicator]) -> None:
        """Replace what is known. Called once at start-up."""
        self.known = dict(indicators)


indicators = IndicatorBoard()
