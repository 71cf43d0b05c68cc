"""Writing programmes, editions and topics."""

from datetime import date

from django.db.transaction import atomic

from lienthong.audit.actions import record
from lienthong.curriculum.models import Edition, Programme, Topic
from lienthong.kernel.actor import Actor


@atomic
def lay_down_programme(
    *,
    key: str,
    name: str,
    group: str,
    audience: str,
    position: int,
    edition_name: str,
    days: int,
    starts_on: date,
    topics: list[tuple[str, int]],
    actor: Actor,
) -> Programme:
    """Make a programme known with its first edition and topics (title, periods). One that is known is left alone."""
    programme, made = Programme.objects.get_or_create(
        key=key, defaults={"name": name, "group": group, "audience": audience, "position": position}
    )
    if not made:
        return programme
    edition = Edition.objects.create(programme=programme, name=edition_name, days=days, starts_on=starts_on)
    Topic.objects.bulk_create(
        Topic(edition=edition, position=place, title=title, periods=periods)
        for place, (title, periods) in enumerate(topics, start=1)
    )
    record(actor, "curriculum.lay_down_programme", programme)
    return programme
