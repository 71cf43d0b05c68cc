"""Who reaches which document: those who hold the right at the unit that holds it, or above."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from lienthong.documents.models import Document, NumberSeries, Routing, TakenNumber, Term
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


def series_visible_to(actor: Actor, right: str = VIEW) -> QuerySet[NumberSeries]:
    """The series of numbers of the units that the right reaches: by unit, book and name."""
    units = unit_ids_holding(actor, right, NumberSeries, "unit_id")
    return NumberSeries.objects.filter(unit_id__in=units).order_by("unit_id", "book", "name", "pk")


def series_for(actor: Actor, pk: int, right: str = VIEW) -> NumberSeries:
    """The series when the right reaches it, else 404."""
    return get_object_or_404(series_visible_to(actor, right), pk=pk)


def number_for(actor: Actor, pk: int, right: str = REGISTER) -> TakenNumber:
    """The number that was taken when the right reaches its series, else 404."""
    numbers = TakenNumber.objects.filter(counter__series__in=series_visible_to(actor, right).order_by())
    return get_object_or_404(numbers.select_related("counter__series"), pk=pk)


def term_for(actor: Actor, pk: int) -> Term:
    """The term when the actor keeps the register of its unit, or of one below it, else 404."""
    return get_object_or_404(Term.objects.filter(unit_id__in=committees_of(actor)), pk=pk)


def committees_of(actor: Actor) -> list[int]:
    """The units whose numbers the actor keeps, with all above them: whose terms those numbers follow."""
    paths = periods_on(actor.on).filter(unit_id__in=actor.units_with(REGISTER)).values_list("path", flat=True)
    return list(dict.fromkeys(key for path in paths for key in reversed(path)))


def routing_for(actor: Actor, pk: int, right: str = REGISTER) -> Routing:
    """The instruction when the right reaches its document, else 404."""
    documents = documents_visible_to(actor, right).order_by()
    return get_object_or_404(Routing.objects.filter(document__in=documents).select_related("document"), pk=pk)
