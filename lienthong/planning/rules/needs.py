"""What a need may say, what a year's needs come to, and the classes they ask for. Counts only, never people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from lienthong.kernel.refusal import Reason
from lienthong.planning.errors import reason

MOST_PEOPLE = 9_999
# Reminders of silent units, in days from the day by which they were to answer.
REMINDING = (-3, 1, 8, 15)


@dataclass(frozen=True, slots=True)
class NeedFacts:
    """How many people need a programme; of them women and people of ethnic minorities; months where the unit named any."""

    people: int
    women: int = 0
    minorities: int = 0
    from_month: int | None = None
    to_month: int | None = None

    @property
    def is_blank(self) -> bool:
        """Nothing was written."""
        return not (self.people or self.women or self.minorities or self.from_month or self.to_month)


def reasons_need_unfit(need: NeedFacts) -> list[Reason]:
    """Everything wrong with a need, each at its field. A woman of a minority counts in both."""
    if not need.people:
        return [] if need.is_blank else [reason("need_without_people", "people")]
    reasons: list[Reason] = []
    if not 1 <= need.people <= MOST_PEOPLE:
        reasons.append(reason("need_people_out_of_range", "people"))
    if not 0 <= need.women <= need.people:
        reasons.append(reason("need_women_too_many", "women", women=need.women, people=need.people))
    if not 0 <= need.minorities <= need.people:
        found = reason("need_minorities_too_many", "minorities", minorities=need.minorities, people=need.people)
        reasons.append(found)
    return reasons + _reasons_months(need)


def _reasons_months(need: NeedFacts) -> list[Reason]:
    first, last = need.from_month, need.to_month
    outside = [
        reason("month_not_in_year", field)
        for field, month in (("from_month", first), ("to_month", last))
        if month is not None and not 1 <= month <= 12
    ]
    if outside or first is None or last is None or first <= last:
        return outside
    return [reason("months_in_wrong_order", "to_month")]


def with_both_months(need: NeedFacts) -> NeedFacts:
    """One month alone is both the first and the last."""
    first, last = need.from_month or need.to_month, need.to_month or need.from_month
    return NeedFacts(need.people, need.women, need.minorities, first, last)


@dataclass(frozen=True, slots=True)
class NeedsSum:
    """What units need of one programme together; the months span all that were named."""

    units: int
    people: int
    women: int
    minorities: int
    from_month: int | None
    to_month: int | None


def sum_of(needs: Iterable[NeedFacts]) -> NeedsSum:
    """Needs of one programme summed."""
    every = list(needs)
    firsts = [need.from_month for need in every if need.from_month is not None]
    lasts = [need.to_month for need in every if need.to_month is not None]
    return NeedsSum(
        units=len(every),
        people=sum(need.people for need in every),
        women=sum(need.women for need in every),
        minorities=sum(need.minorities for need in every),
        from_month=min(firsts, default=None),
        to_month=max(lasts, default=None),
    )


def classes_for(people: int, size: int) -> tuple[int, int]:
    """How many classes of at most so many learners, and how many learners in each: the classes are as equal as can be.

    130 people in classes of 60 are three of 44, not two full ones and one of ten.
    """
    if people < 1 or size < 1:
        return 0, 0
    classes = -(-people // size)
    return classes, -(-people // classes)


def most_needed(*known: int | None) -> int:
    """Of several counts of the same need (what units say, what the board says, what records show) the greatest is planned:
    they tell of the same people, so they are not added.
    """
    return max((count for count in known if count is not None), default=0)


def silent_of(asked: Mapping[int, bool]) -> list[int]:
    """Of the asked (key -> has answered) those who have not."""
    return [key for key, answered in asked.items() if not answered]


def is_to_be_reminded(*, asked_on: date, reminded_on: date | None, due_on: date, on: date) -> bool:
    """A silent unit is reminded three days before its day, on the day after it, and twice more a week apart.

    Each occasion counts once, by whatever hand: who was asked or reminded since the last one is left alone. A server that
    was off on the day makes up for it.
    """
    past = [day for day in (due_on + timedelta(days=days) for days in REMINDING) if day <= on]
    return bool(past) and (reminded_on or asked_on) < past[-1]


def reasons_not_to_gather(year: int, on: date) -> list[Reason]:
    """Needs of a year that is over feed no plan any more."""
    return [reason("needs_year_over", year=year)] if year < on.year else []
