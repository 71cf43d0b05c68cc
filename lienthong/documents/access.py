"""Who reaches which document: those who hold the right at the unit that holds it, or above."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from lienthong.documents.models import Document
from lienthong.kernel.actor import Actor
from lienthong.organisations.access import unit_ids_holding
from lienthong.organisations.models import Unit
from lienthong.organisations.queries import periods_on

VIEW = "documents.view"
REGISTER = "documents.register"


def documents_visible_to(actor: Actor, right: str = VIEW) -> QuerySet[Document]:
    """The documents the right reaches: those still to be checked first, then the latest."""
    units = unit_ids_holding(actor, right, Document, "unit_id")
    return Document.objects.filter(unit_id__in=units).order_by("state", "-issued_on", "-pk")


def document_for(actor: Actor, pk: int, right: str = VIEW) -> Document:
    """The document when the right reaches it, else 404."""
    return get_object_or_404(documents_visible_to(actor, right).select_related("file"), pk=pk)


def registering_units(actor: Actor) -> list[tuple[Unit, str]]:
    """The units for which the actor keeps the register, with their names today, by name."""
    periods = periods_on(actor.on).filter(unit_id__in=actor.units_with(REGISTER)).select_related("unit")
    return [(period.unit, period.name) for period in periods]
