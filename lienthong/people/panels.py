"""People in the search box, and on a person's page who may be the same."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lienthong.kernel.actor import Actor
from lienthong.people.access import MERGE, VIEW, people_found
from lienthong.people.queries import with_current_units
from lienthong.ui.boards import Hit
from lienthong.ui.panels import Panel

PANELS = [Panel("people:detail", "people:duplicates_panel", MERGE, order=5, title=gettext_lazy("Có thể trùng"))]
SHOWN = 8


def found(actor: Actor, text: str) -> list[Hit]:
    """The first people within reach whose name contains the text."""
    if not actor.may(VIEW):
        return []
    people = people_found(actor, text).first(SHOWN)
    return [
        Hit(
            _("Con người"),
            person.full_name,
            ", ".join(part for part in (person.birth, post, unit) if part),
            _page(person.pk),
        )
        for person, post, unit in with_current_units(people, actor.on)
    ]


def _page(pk: int) -> str:
    return reverse("people:detail", args=[pk])
