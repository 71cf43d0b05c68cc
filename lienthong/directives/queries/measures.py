"""Reading measures: what can be measured, what the records say by now, the line of it, what was given to whom."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import OuterRef, Q, QuerySet, Subquery

from lienthong.directives.choices import TYPED_IN, Progress, TypedIndicator
from lienthong.directives.models import Allotment, Evidence, Measure, Share, Task
from lienthong.directives.rules.allotting import SumOfShares, sum_of
from lienthong.directives.rules.measuring import Aim, calendar_year, days_of_line, progress
from lienthong.kernel.dates import Period
from lienthong.kernel.figure import Figure, Indicator, Question, indicators
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.models import UnitPeriod
from lienthong.organisations.queries import periods_on

MOST_UNITS = 300
MayRead = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Offered:
    """One line of the catalogue: what can be asked of a task. Without an indicator it is typed, with evidence."""

    key: str
    label: str
    measured_in: str
    is_share: bool
    indicator: Indicator | None

    @property
    def programmes(self) -> list[tuple[str, str]]:
        """The programmes it can be asked for, as (key, name)."""
        return self.indicator.programmes() if self.indicator and self.indicator.programmes else []


@dataclass(frozen=True, slots=True)
class Measured:
    """A target beside what was reached. `hidden`: the reader lacks the right; `figure` then is None, as without any data."""

    measure: Measure
    label: str
    programme: str
    aim: Aim
    figure: Figure | None
    computed: bool
    hidden: bool
    progress: Progress
    gone: bool = False

    @property
    def value(self) -> int | Decimal | None:
        """What was reached; None where nobody knows, or it may not be shown."""
        return self.figure.value if self.figure else None


def catalogue() -> dict[str, Offered]:
    """What a task can be measured by: first what the records tell, then what is typed."""
    computed = {
        key: Offered(key, str(one.label), str(one.measured_in), one.is_share, one)
        for key, one in indicators.known.items()
        if one.measured_in
    }
    typed = {
        str(one): Offered(str(one), str(one.label), str(TYPED_IN.get(one, "")), TYPED_IN.get(one) == "%", None)
        for one in TypedIndicator
        if one not in computed
    }
    return computed | typed


def programme_choices() -> list[tuple[str, str]]:
    """Every programme that some indicator can be asked for, each once, as (key, name). One query."""
    asked = {one.programmes for one in indicators.known.values() if one.programmes}
    return list({key: (key, name) for programmes in asked for key, name in programmes()}.values())


def measures_of(task: Task) -> QuerySet[Measure]:
    """The measures that stand, the one that ends soonest first."""
    standing = Measure.objects.filter(task=task, withdrawn_on=None).select_related("task")
    return standing.order_by("ends_on", "pk")


def aim_of(measure: Measure, target: Decimal | None = None) -> Aim:
    """What is to be reached: the measure's own target, or a share of it."""
    return Aim(target or measure.target, measure.starts_on, measure.ends_on, measure.measured_in == "%")


def question_of(measure: Measure, as_of: date, unit_id: int | None = None) -> Question:
    """What the measure asks of the records: of the task's unit and those below it, or of one that has a share."""
    year = calendar_year(measure.starts_on, measure.ends_on)
    return Question(
        as_of=as_of,
        year=year,
        unit_ids=frozenset({unit_id or measure.task.unit_id}),
        programme_key=measure.programme_key,
        task_id=measure.task_id if measure.within_task else None,
        period=None if year else Period(measure.starts_on, measure.ends_on),
    )


def measured(
    measure: Measure,
    on: date,
    may_read: MayRead,
    *,
    unit_id: int | None = None,
    target: Decimal | None = None,
    programmes: dict[str, str] | None = None,
) -> Measured:
    """The measure as it stands on the day, for the task's unit or one with a share of it."""
    offered = catalogue().get(measure.indicator)
    names = dict(programme_choices()) if programmes is None else programmes
    indicator = offered.indicator if offered else None
    hidden = bool(indicator and indicator.right and not may_read(indicator.right))
    aim = aim_of(measure, target)
    figure = None if hidden else _figure(measure, indicator, on, unit_id, typed=offered is not None)
    return Measured(
        measure=measure,
        label=measure.title or (offered.label if offered else measure.indicator),
        programme=names.get(measure.programme_key, measure.programme_key),
        aim=aim,
        figure=figure,
        computed=indicator is not None,
        hidden=hidden,
        progress=progress(figure.value if figure else None, aim, on),
        gone=offered is None,
    )


def _figure(
    measure: Measure, indicator: Indicator | None, on: date, unit_id: int | None, *, typed: bool
) -> Figure | None:
    if indicator is not None:
        found = indicator.compute(question_of(measure, on, unit_id))
        return found[0] if found else None
    latest = evidence_of(measure, unit_id).filter(as_of__lte=on).first() if typed else None
    return Figure("typed", "", latest.value) if latest else None


def all_measured(measures: Iterable[Measure], on: date, may_read: MayRead) -> list[Measured]:
    """Each of the measures as it stands on the day."""
    names = dict(programme_choices())
    return [measured(one, on, may_read, programmes=names) for one in measures]


def beside(measures: Iterable[Measured], on: date) -> list[Figure]:
    """The figures that explain the first of these that has any."""
    for one in measures:
        indicator = indicators.known.get(one.measure.indicator)
        if indicator and indicator.beside and not one.hidden:
            return indicator.beside(question_of(one.measure, on))
    return []


def line_of(
    measure: Measure, on: date, may_read: MayRead, *, unit_id: int | None = None, target: Decimal | None = None
) -> list[tuple[date, Figure | None]]:
    """What had been reached at the end of each month so far, and by the day; at most thirteen points, each with its rows."""
    offered = catalogue().get(measure.indicator)
    days = days_of_line(aim_of(measure, target), on)
    if offered is None or (offered.indicator and offered.indicator.right and not may_read(offered.indicator.right)):
        return []
    if offered.indicator is not None:
        return [(day, _figure(measure, offered.indicator, day, unit_id, typed=False)) for day in days]
    told = evidence_of(measure, unit_id).order_by("as_of", "given_at", "pk")
    by_day = {one.as_of: Figure("typed", "", one.value) for one in told if one.as_of <= on}
    return list(by_day.items())


def evidence_of(measure: Measure, unit_id: int | None = None) -> QuerySet[Evidence]:
    """What was typed of the measure for its own unit or one with a share, the latest day first."""
    told = Evidence.objects.filter(measure=measure, unit_id=unit_id or measure.task.unit_id)
    return told.select_related("file").order_by("-as_of", "-given_at", "-pk")


def allotments_of(measure: Measure) -> QuerySet[Allotment]:
    """Every version of how the target was given, the one that stands first."""
    return Allotment.objects.filter(measure=measure).order_by("-version")


def shares_of(allotment: Allotment) -> QuerySet[Share]:
    """The shares of one version."""
    return Share.objects.filter(allotment=allotment).order_by("pk")


def given_of(measure: Measure) -> SumOfShares | None:
    """The target beside what was given of it; None before anything was."""
    latest = allotments_of(measure).first()
    if latest is None:
        return None
    return sum_of(measure.target, dict(shares_of(latest).values_list("unit_id", "target")))


def standing_shares() -> QuerySet[Share]:
    """The shares that stand: of the highest version of each measure that was not withdrawn, the period ending soonest first."""
    latest = Allotment.objects.filter(measure=OuterRef("allotment__measure")).order_by("-version")
    shares = Share.objects.filter(allotment__measure__withdrawn_on=None, allotment_id=Subquery(latest.values("pk")[:1]))
    related = shares.select_related("allotment__measure__task__document")
    long = ("allotment__measure__task__document__text", "allotment__measure__task__document__findings")
    return related.defer(*long).order_by("allotment__measure__ends_on", "pk")


def shares_given_to(unit_id: int, year: int) -> QuerySet[Share]:
    """What the unit was given to reach in a period that touches the year."""
    touching = Q(
        allotment__measure__starts_on__lte=date(year, 12, 31), allotment__measure__ends_on__gt=date(year, 1, 1)
    )
    return standing_shares().filter(touching, unit_id=unit_id)


def tasks_given_to(unit_id: int) -> QuerySet[Task]:
    """The tasks of units above of which this unit has a share to reach."""
    shares = standing_shares().filter(unit_id=unit_id).order_by()
    return Task.objects.filter(pk__in=shares.values("allotment__measure__task"))


def units_to_give(measure: Measure, on: date) -> list[UnitPeriod]:
    """Who may get a share: what hangs directly below the task's unit, and the centres further down. By name."""
    below = periods_on(on).filter(path__contains=[measure.task.unit_id]).exclude(unit_id=measure.task.unit_id)
    found = below.filter(Q(parent_id=measure.task.unit_id) | Q(kind=UnitKind.CENTRE))
    return list(found[:MOST_UNITS])


def reached_by(measure: Measure, shares: Iterable[Share], on: date, may_read: MayRead) -> dict[int, int]:
    """Unit -> what it and the units below it have reached, where the indicator can tell units apart. Two queries."""
    indicator = indicators.known.get(measure.indicator)
    wanted = {share.unit_id for share in shares}
    if indicator is None or indicator.by_unit is None or (indicator.right and not may_read(indicator.right)):
        return {}
    counted = indicator.by_unit(question_of(measure, on))
    reached = dict.fromkeys(wanted, 0)
    for unit_id, path in periods_on(on).filter(unit_id__in=counted).values_list("unit_id", "path"):
        for place in wanted.intersection(path):
            reached[place] += counted[unit_id]
    return reached
