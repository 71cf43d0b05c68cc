"""Teaching in a person's record."""

from datetime import timedelta

from lienthong.kernel.actor import Actor
from lienthong.lecturers.access import VIEW, engagements_visible_to
from lienthong.organisations.queries import names_then
from lienthong.ui.boards import LifeEvent


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
