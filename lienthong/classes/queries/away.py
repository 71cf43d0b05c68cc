"""When a class does not meet at its centre: its visits, and what is known above; `project/wiring.py` connects."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from lienthong.classes.models import FieldStudy
from lienthong.classes.rules.availability import Away

Said = Callable[[int, date, date], list[Away]]
"""Key of a class, first day, first day after -> when it is away between them. One query."""


def visits_between(class_id: int, first: date, until: date) -> list[Away]:
    """The days of its visits that were not cancelled. One query."""
    rows = FieldStudy.objects.filter(
        training_class=class_id, cancelled_on=None, starts_on__lt=until, ends_on__gte=first
    ).order_by("starts_on", "pk")
    said = _("Lớp đi nghiên cứu thực tế: %(place)s.")
    return [Away(one.starts_on, one.ends_on + timedelta(days=1), said % {"place": one.place}) for one in rows]


class Aways:
    """Asks everybody who knows of days on which classes are away."""

    def __init__(self) -> None:
        self._sources: list[Said] = []

    def install(self, sources: Iterable[Said]) -> None:
        """Say who knows. Called once at start-up."""
        self._sources = list(sources)

    def of(self, class_id: int, first: date, until: date) -> list[Away]:
        """All of them, visits first. One query for each source, and one."""
        found = visits_between(class_id, first, until)
        for said in self._sources:
            found += said(class_id, first, until)
        return found


aways = Aways()
