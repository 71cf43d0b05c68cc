"""Who sees what a person has completed: whoever reaches the person. Old registers are taken in by who holds the right there."""

from django.db.models import QuerySet

from lienthong.kernel.actor import Actor
from lienthong.people.access import VIEW, people_visible_to
from lienthong.records.choices import Source
from lienthong.records.models import Completion

__all__ = ["TAKE_IN", "VIEW", "elsewhere_visible_to"]

TAKE_IN = "records.take_in"


def elsewhere_visible_to(actor: Actor, right: str = VIEW) -> QuerySet[Completion]:
    """What old registers say of the people within reach."""
    people = people_visible_to(actor, right).order_by().values("pk")
    return Completion.objects.filter(source=Source.ELSEWHERE, person_id__in=people)
