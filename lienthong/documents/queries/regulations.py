"""Reading which regulations bind a unit's own work."""

from datetime import date

from django.db.models import QuerySet

from lienthong.documents.choices import RegulationKind
from lienthong.documents.models import Document, InternalRegulation
from lienthong.organisations.queries import lasting_on


def regulations_among(documents: QuerySet[Document]) -> QuerySet[InternalRegulation]:
    """The regulations among these documents, the latest first."""
    within = documents.order_by().values("pk")
    rows = InternalRegulation.objects.filter(document__in=within).select_related("document")
    return rows.defer("document__text", "document__findings").order_by("-starts_on", "-pk")


def kinds_in_force(unit_id: int, on: date) -> set[str]:
    """Which kinds of regulations the unit has in force on the day."""
    rows = InternalRegulation.objects.filter(lasting_on(on), document__unit_id=unit_id)
    return set(rows.values_list("kind", flat=True))


def kinds_missing(unit_id: int, on: date) -> list[RegulationKind]:
    """Which kinds of regulations the unit has none of in force on the day."""
    known = kinds_in_force(unit_id, on)
    return [kind for kind in RegulationKind if kind not in known]
