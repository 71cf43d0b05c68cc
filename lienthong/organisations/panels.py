"""Units in the search box."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from lienthong.kernel.actor import Actor
from lienthong.kernel.numbers import number_key
from lienthong.kernel.text import folded
from lienthong.organisations.access import VIEW
from lienthong.organisations.models import UnitPeriod
from lienthong.organisations.queries import names_on, units_coded, units_named
from lienthong.ui.boards import Hit, HitGroup, Rank, Sought, group_found


def found(actor: Actor, sought: Sought) -> list[HitGroup]:
    """Units of today: that code or whole name first, then names that begin so, then those that have it."""
    if not actor.may(VIEW):
        return []

    def hits(best: list[tuple[Rank, UnitPeriod]]) -> list[Hit]:
        above = names_on({unit.parent_id for _rank, unit in best if unit.parent_id}, actor.on)
        return [
            Hit(
                unit.name,
                ", ".join(part for part in (unit.get_kind_display(), above.get(unit.parent_id or 0, "")) if part),
                reverse("organisations:detail", args=[unit.unit_id]),
                rank,
            )
            for rank, unit in best
        ]

    wanted = folded(sought.text)
    matching = units_named(sought.text, actor.on)
    tiers = [
        (Rank.EXACT, matching.filter(name_folded=wanted)),
        (Rank.STARTS, matching.filter(name_folded__startswith=wanted)),
        (Rank.CONTAINS, matching),
    ]
    if any(sign.isdigit() for sign in number_key(sought.text)):
        tiers.insert(0, (Rank.EXACT, units_coded(sought.text, actor.on)))
    url = f"{reverse('organisations:list')}?{urlencode({'q': sought.text})}"
    return group_found(sought, tiers, kind=_("Đơn vị"), icon="building-community", hits=hits, url=url)
