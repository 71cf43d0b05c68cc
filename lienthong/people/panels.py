"""People in the search box, and on a person's page who may be the same."""

from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lienthong.kernel.actor import Actor
from lienthong.kernel.numbers import phone_asked
from lienthong.kernel.text import folded, squash
from lienthong.organisations.queries import names_then
from lienthong.people.access import MERGE, VIEW, people_found, people_visible_to
from lienthong.people.models import Person
from lienthong.people.queries import (
    appointments_of,
    bearing_given_name,
    is_only_a_name,
    memberships_of,
    people_matching,
    people_named,
    with_current_units,
)
from lienthong.ui.boards import MOST_COUNTED, Hit, HitGroup, LifeEvent, Rank, Sought
from lienthong.ui.panels import Panel

PANELS = [Panel("people:above", "people:duplicates_panel", MERGE, order=5, title=gettext_lazy("Có thể trùng"))]


def found(actor: Actor, sought: Sought) -> list[HitGroup]:
    """People within reach: the whole name or phone first, then that given name, then whose name has words beginning so."""
    if not actor.may(VIEW) or not sought.text.strip():
        return []
    ranked = _named(actor, sought) if is_only_a_name(sought.text) else _meant(actor, sought)
    if not ranked:
        return []
    url = f"{reverse('people:list')}?{urlencode({'q': sought.text})}"
    total, is_more = _total(actor, sought, len(ranked)) if sought.is_counted else (None, False)
    return [HitGroup(_("Con người"), "users", tuple(_hits(actor, ranked)), url, total, is_more)]


def _named(actor: Actor, sought: Sought) -> dict[Person, Rank]:
    """By name alone. The list of whoever has the words is asked last, and is quick at any size."""
    name = folded(sought.text)
    people = people_visible_to(actor)
    ranked = dict.fromkeys(people_named(people, sought.text).filter(name_folded=name)[: sought.shown], Rank.EXACT)
    if len(ranked) < sought.shown and " " not in name:
        ranked = dict.fromkeys(bearing_given_name(people, squash(sought.text))[: sought.shown], Rank.STARTS) | ranked
    if len(ranked) < sought.shown:
        others = people_found(actor, sought.text).first(sought.shown)
        ranked = dict.fromkeys(others, Rank.CONTAINS) | ranked
    best = sorted(ranked.items(), key=lambda pair: pair[1])
    return dict(best[: sought.shown])


def _meant(actor: Actor, sought: Sought) -> dict[Person, Rank]:
    """By phone, or by a birth with or without a name."""
    rank = Rank.EXACT if phone_asked(sought.text) else Rank.CONTAINS
    return dict.fromkeys(people_matching(people_visible_to(actor), sought.text)[: sought.shown], rank)


def _total(actor: Actor, sought: Sought, shown: int) -> tuple[int, bool]:
    if shown < sought.shown:
        return shown, False
    if is_only_a_name(sought.text):
        total = int(people_found(actor, sought.text).total())
    else:
        total = people_matching(people_visible_to(actor), sought.text).order_by()[: MOST_COUNTED + 1].count()
    return min(max(shown, total), MOST_COUNTED), total > MOST_COUNTED


def _hits(actor: Actor, ranked: dict[Person, Rank]) -> list[Hit]:
    return [
        Hit(
            person.full_name,
            ", ".join(part for part in (person.birth, post, unit) if part),
            reverse("people:detail", args=[person.pk]),
            ranked[person],
        )
        for person, post, unit in with_current_units(ranked, actor.on)
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
