"""When classes do not meet at their centres: the days entered here, and their visits."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta

from lienthong.classes.models import FieldStudy
from lienthong.classes.rules.availability import Away
from lienthong.timetabling.choices import AwayKind
from lienthong.timetabling.models import ClassAway


def away_between(class_id: int, first: date, until: date) -> list[Away]:
    """The days entered for one class, for the storey below. One query."""
    rows = ClassAway.objects.filter(training_class=class_id, starts_on__lt=until, ends_on__gt=first)
    return [Away(one.starts_on, one.ends_on, _said(one), one.part) for one in rows.order_by("starts_on", "pk")]


def _said(row: ClassAway) -> str:
    kind = str(row.get_kind_display())
    return f"{kind}: {row.title}." if row.title else f"{kind}."


def days_away(class_ids: Collection[int]) -> dict[int, list[ClassAway]]:
    """Key of a class -> the days entered for it; its visits are among them, as rows that are stored nowhere. Two queries."""
    found: dict[int, list[ClassAway]] = defaultdict(list)
    for row in ClassAway.objects.filter(training_class__in=class_ids).order_by("starts_on", "pk"):
        found[row.training_class_id].append(row)
    for study in visits_of(class_ids):
        ends_on = study.ends_on + timedelta(days=1)
        away = ClassAway(starts_on=study.starts_on, ends_on=ends_on, kind=AwayKind.TRIP, title=study.place)
        found[study.training_class_id].append(away)
    return found


def visits_of(class_ids: Collection[int]) -> list[FieldStudy]:
    """The visits of these classes that take place or took place, by day. One query."""
    rows = FieldStudy.objects.filter(training_class__in=class_ids, cancelled_on=None)
    return list(rows.order_by("starts_on", "pk"))
