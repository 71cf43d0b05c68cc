"""Plan against actual, norms of money, and lines of different centres that call the same people at the same time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db.models import QuerySet

from lienthong.kernel.text import folded
from lienthong.organisations.models import Unit
from lienthong.organisations.queries import lasting_on
from lienthong.planning.choices import LineKind
from lienthong.planning.models import Approval, ApprovedLine, BudgetNorm, Deed, Plan
from lienthong.planning.queries.amendments import opened_under
from lienthong.planning.queries.dated import DatedClass, dated
from lienthong.planning.rules.clashes import Placed, clashes_among
from lienthong.planning.rules.norms import NormFacts, Progress, progress_of


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """An approved line, how far it has come, and what proves it."""

    line: ApprovedLine
    progress: Progress
    deeds: list[Deed]


def progress_rows(plan: Plan, on: date) -> list[ProgressRow]:
    """The lines of the version in force with what was done under them. Three queries, and what the count takes above."""
    approval = Approval.objects.filter(plan=plan).order_by("-version").first()
    if approval is None:
        return []
    lines = list(
        ApprovedLine.objects.filter(approval=approval).select_related("programme").order_by("line__position", "pk")
    )
    keys = [line.line_id for line in lines]
    opened = opened_under(keys, [plan.centre_id], on)
    deeds: dict[int, list[Deed]] = defaultdict(list)
    for deed in Deed.objects.filter(line_id__in=keys, taken_back_at=None).order_by("done_on", "pk"):
        deeds[deed.line_id].append(deed)
    return [ProgressRow(line, _progress(line, opened, deeds[line.line_id], on), deeds[line.line_id]) for line in lines]


def _progress(line: ApprovedLine, opened: dict[int, int] | None, deeds: list[Deed], on: date) -> Progress:
    done: int | None = sum(deed.times for deed in deeds)
    if line.kind == LineKind.CLASS:
        done = None if opened is None else opened.get(line.line_id, 0)
    return progress_of(planned=line.class_count, done=done, year=line.year, to_month=line.to_month, on=on)


def norms_of(centre: Unit, on: date) -> QuerySet[BudgetNorm]:
    """The norms of money that hold for the centre on a day, the general one first."""
    held = BudgetNorm.objects.filter(lasting_on(on), centre=centre).select_related("programme")
    return held.order_by("programme__position", "pk")


def norms_by_programme(centre: Unit, on: date) -> dict[int | None, NormFacts]:
    """Programme (None: all others) -> its norm on a day."""
    return {
        norm.programme_id: NormFacts(norm.class_dong, norm.learner_dong, norm.basis) for norm in norms_of(centre, on)
    }


@dataclass(frozen=True, slots=True)
class ClashRow:
    """Two approved lines that meet: when, and which of their classes are taught in the common weeks."""

    one: ApprovedLine
    other: ApprovedLine
    weeks: tuple[date, ...]
    months: tuple[int, ...]
    one_classes: tuple[str, ...] = ()
    other_classes: tuple[str, ...] = ()


def clash_rows(lines: Iterable[ApprovedLine], most: int) -> list[ClashRow]:
    """Of these class lines of one year, those of different centres that call the same audience at the same time; at most so
    many, those in common weeks first. Two queries beside the lines.
    """
    known = {line.line_id: line for line in lines}
    classes: dict[int, list[DatedClass]] = defaultdict(list)
    for one in dated.of(known.keys()):
        classes[one.line_id].append(one)
    placed = [_placed(line, classes[line.line_id]) for line in known.values()]

    def taught(line_id: int, weeks: tuple[date, ...]) -> tuple[str, ...]:
        return tuple(one.title for one in classes[line_id] if one.weeks & set(weeks))

    return [
        ClashRow(
            known[one.one.line_id],
            known[one.other.line_id],
            one.weeks,
            one.months,
            taught(one.one.line_id, one.weeks),
            taught(one.other.line_id, one.weeks),
        )
        for one in islice(clashes_among(placed), most)
    ]


def _placed(line: ApprovedLine, classes: list[DatedClass]) -> Placed:
    return Placed(
        line.line_id,
        line.centre_id,
        folded(line.audience).strip(),
        line.from_month,
        line.to_month,
        frozenset(week for one in classes for week in one.weeks),
        len(classes) >= line.class_count and all(one.weeks for one in classes),
    )
