"""What one person, or each of many, has completed."""

from collections.abc import Collection, Iterable

from django.db.models import Count, QuerySet

from lienthong.people.models import Person
from lienthong.records.models import Completion


def completions_of(person: Person | int) -> QuerySet[Completion]:
    """What the person has completed, latest first."""
    return Completion.objects.filter(person=person).order_by("-completed_on", "-pk")


def completion_in(programme_key: str, person: Person) -> Completion | None:
    """The latest completion of the programme by the person: the answer to "already trained?". None: not yet."""
    return completions_of(person).filter(programme_key=programme_key).first()


def completions_in(programme_key: str, person_ids: Iterable[int]) -> dict[int, Completion]:
    """Person key -> latest completion of the programme, for those who have one. One query for a whole list."""
    rows = Completion.objects.filter(programme_key=programme_key, person_id__in=list(person_ids))
    return {row.person_id: row for row in rows.order_by("completed_on", "pk")}


def completions_counted(people: Collection[int]) -> dict[int, int]:
    """Key of a person -> how many programmes he has completed, for those who have any. One query."""
    rows = Completion.objects.filter(person__in=people).values("person_id").annotate(count=Count("pk"))
    return dict(rows.values_list("person_id", "count"))
