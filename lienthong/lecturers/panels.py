"""Lecturers in the search box, teaching in a person's record."""

from datetime import timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from lienthong.kernel.actor import Actor
from lienthong.lecturers.access import VIEW, engagements_visible_to
from lienthong.lecturers.models import Engagement
from lienthong.lecturers.queries import engagements_by_given_name, engagements_named
from lienthong.organisations.queries import names_on, names_then
from lienthong.ui.boards import Hit, HitGroup, LifeEvent, Rank, Sought, group_found


def found(actor: Actor, sought: Sought) -> list[HitGroup]:
    """Who teaches for the centres within reach: that given name first, then whoever has the text in his name."""
    if not actor.may(VIEW) or not sought.text.strip():
        return []

    def hits(best: list[tuple[Rank, Engagement]]) -> list[Hit]:
        units = names_on({one.unit_id for _rank, one in best}, actor.on)
        return [
            Hit(
                one.lecturer.person.full_name,
                ", ".join(part for part in (one.get_kind_display(), units.get(one.unit_id, "")) if part),
                f"{reverse('lecturers:list')}?{urlencode({'q': one.lecturer.person.full_name})}",
                rank,
            )
            for rank, one in best
        ]

    matching = engagements_named(engagements_visible_to(actor).exclude(ends_on__lte=actor.on), sought.text)
    given = engagements_by_given_name(matching, sought.text)
    url = f"{reverse('lecturers:list')}?{urlencode({'q': sought.text})}"
    tiers = [(Rank.STARTS, given), (Rank.CONTAINS, matching)]
    return group_found(sought, tiers, kind=_("Giảng viên"), icon="chalkboard", hits=hits, url=url)


def lived(actor: Actor, person_id: int) -> list[LifeEvent]:
    """For whom the person teaches and taught, as far as the actor sees."""
    if not actor.may(VIEW):
        return []
    rows = list(engagements_visible_to(actor).filter(lecturer__person=person_id))
    names = names_then((row.unit_id, row.starts_on) for row in rows)
    return [
        LifeEvent(
            on=row.starts_on,
            title=row.get_kind_display(),
            detail=names.get((row.unit_id, row.starts_on), ""),
            icon="chalkboard",
            until=row.ends_on - timedelta(days=1) if row.ends_on else None,
            lasts=row.ends_on is None,
        )
        for row in rows
    ]
