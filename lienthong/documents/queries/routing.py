"""Reading who handles what."""

from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from lienthong.documents.models import Document, Routing
from lienthong.people.models import Person
from lienthong.people.queries import appointments_on


def routings_of(document: Document) -> QuerySet[Routing]:
    """The instructions on a document, the first on top."""
    return Routing.objects.filter(document=document).order_by("directed_on", "pk")


def open_routings(documents: QuerySet[Document]) -> QuerySet[Routing]:
    """Of these documents the instructions still to be carried out, the one due soonest on top."""
    within = documents.order_by().values("pk")
    return (
        Routing.objects.filter(closed_on=None, document__in=within).select_related("document").order_by("due_on", "pk")
    )


def with_open_routing(documents: QuerySet[Document], *, late_on: date | None = None) -> QuerySet[Document]:
    """Of these the documents somebody still has to handle; with a day those that are late on it."""
    waiting = Routing.objects.filter(document=OuterRef("pk"), closed_on=None)
    if late_on is not None:
        waiting = waiting.filter(due_on__lt=late_on)
    return documents.filter(Exists(waiting))


def possible_handlers(unit_id: int, on: date) -> list[Person]:
    """Those who hold a role at the unit on the day, by name."""
    appointments = appointments_on(on).filter(unit_id=unit_id).select_related("person")
    people = {one.person_id: one.person for one in appointments}
    return sorted(people.values(), key=lambda person: person.sort_key)


def case_files_of(unit_id: int) -> list[str]:
    """The names of files that documents of the unit went into, for the next one."""
    known = Routing.objects.filter(document__unit_id=unit_id).exclude(case_file="")
    return list(known.order_by("case_file").values_list("case_file", flat=True).distinct()[:200])


def for_list(documents: QuerySet[Document]) -> QuerySet[Document]:
    """These as a list shows them: with the number of arrival, and in `open_routings` what is still to be handled."""
    waiting = Routing.objects.filter(closed_on=None).order_by("due_on", "pk")
    shown = documents.select_related("file", "taken_number").defer("text", "findings")
    return shown.prefetch_related(Prefetch("routings", queryset=waiting, to_attr="open_routings"))
