"""People in the search box, and on a person's page who may be the same."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lienthong.kernel.actor import Actor
from lienthong.organisations.queries import names_then
from lienthong.people.access import MERGE, VIEW, people_found
from lienthong.people.queries import appointments_of, memberships_of, with_current_units
from lienthong.ui.boards import Hit, LifeEvent
from lienthong.ui.panels import Panel

PANELS = [Panel("people:above", "people:duplicates_panel", MERGE, order=5, title=gettext_lazy("Có thể trùng"))]
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


def lived(actor: Actor, person_id: int) -> list[LifeEvent]:
    """Where a person within reach belongs and belonged, and the roles he holds and held."""
    memberships, appointments = list(memberships_of(person_id)), list(appointments_of(person_id))
    periods = [(row.unit_id, _last_day(row.ends_on) or actor.on) for row in memberships]
    periods += [(row.unit_id, _last_day(row.ends_on) or actor.on) for row in appointments]
    names = names_then(periods)
    units = iter([names.get(period, "") for period in periods])
    belonged = [
        LifeEvent(
            row.starts_on, next(units), row.post, icon="home", until=_last_day(row.ends_on), lasts=row.ends_on is None
        )
        for row in memberships
    ]
    held = [
        LifeEvent(
            row.starts_on, row.role.name, next(units), icon="id-badge-2", until=_last_day(row.ends_on),
            lasts=row.ends_on is None,
        )
        for row in appointments
    ]  # fmt: skip
    return [*belonged, *held]


def _last_day(ends_on: date | None) -> date | None:
    """The last day of a half-open period; None when it lasts."""
    return ends_on - timedelta(days=1) if ends_on else None


def _page(pk: int) -> str:
    return reverse("people:detail", args=[pk])
