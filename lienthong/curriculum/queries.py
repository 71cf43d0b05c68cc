"""Reading programmes, their editions and topics."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet, Sum

from lienthong.curriculum.choices import ProgrammeGroup
from lienthong.curriculum.models import Edition, Programme, Topic
from lienthong.curriculum.rules import OTHER_NAMES
from lienthong.records.rules.programmes import KnownProgramme


@dataclass(frozen=True, slots=True)
class GroupOfProgrammes:
    """One of the groups with its programmes in their order."""

    label: str
    programmes: list[Programme]


def programmes_by_group() -> list[GroupOfProgrammes]:
    """All programmes by group, in the order of the groups; empty groups are left out. One query.

    Each programme carries `edition_count`.
    """
    programmes = list(Programme.objects.annotate(edition_count=Count("editions")).order_by("position", "name"))
    groups = [
        GroupOfProgrammes(str(group.label), [one for one in programmes if one.group == group])
        for group in ProgrammeGroup
    ]
    return [group for group in groups if group.programmes]


def editions_of(programme: Programme) -> QuerySet[Edition]:
    """The editions, latest first, each with its topics in order and `periods`, the sum of theirs. Two queries."""
    topics = Prefetch("topics", queryset=Topic.objects.order_by("position"))
    return (
        Edition.objects.filter(programme=programme)
        .annotate(periods=Sum("topics__periods", default=0))
        .prefetch_related(topics)
        .order_by("-starts_on", "-pk")
    )


def programmes_by_name() -> list[KnownProgramme]:
    """All programmes with what else they are called, in their order; old registers are read by it. One query."""
    rows = Programme.objects.order_by("position", "name").values_list("key", "name")
    return [KnownProgramme(key, name, OTHER_NAMES.get(key, ())) for key, name in rows]


def topics_by_programme() -> list[tuple[Edition, list[Topic]]]:
    """The latest edition of each programme with its topics, programmes in their order. Two queries."""
    editions = Edition.objects.select_related("programme").prefetch_related(
        Prefetch("topics", queryset=Topic.objects.order_by("position"))
    )
    latest: dict[int, Edition] = {}
    for one in editions.order_by("programme__position", "programme__name", "starts_on", "pk"):
        latest[one.programme_id] = one
    return [(one, list(one.topics.all())) for one in latest.values()]
