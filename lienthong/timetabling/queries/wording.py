"""Proposals as people read them: what is done to each session, and why one has no place."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, QuerySet
from django.utils import timezone

from lienthong.calendars.rules import part_at
from lienthong.classes.models import TrainingClass
from lienthong.facilities.models import Room
from lienthong.lecturers.models import Lecturer
from lienthong.timetabling.choices import Outcome
from lienthong.timetabling.models import Proposal, ProposedSession
from lienthong.timetabling.rules.facts import Place, Why, slot_of
from lienthong.timetabling.rules.wire import unpacked
from lienthong.timetabling.rules.words import Names, sentences


def stand_of(row: ProposedSession) -> Place | None:
    """Where the session stood when the facts were taken."""
    if row.was_starts_at is None or row.was_lecturer_id is None:
        return None
    starts = timezone.localtime(row.was_starts_at)
    return Place(slot_of(starts.date(), part_at(starts.time())), row.was_lecturer_id, row.was_room_id)


def sessions_of_proposal(proposal: Proposal) -> QuerySet[ProposedSession]:
    """Its sessions class by class, in the order of topics, with everything a page names. One query."""
    rows = ProposedSession.objects.filter(proposal=proposal)
    related = (
        "training_class",
        "topic",
        "session",
        "lecturer__person",
        "room",
        "was_lecturer__person",
        "was_room",
    )
    return rows.select_related(*related).order_by("training_class__starts_on", "training_class", "key")


def outcomes_of(proposal: Proposal) -> dict[str, int]:
    """Outcome -> how many sessions, with a zero for what did not happen. One query."""
    rows = ProposedSession.objects.filter(proposal=proposal).values_list("outcome").annotate(Count("pk")).order_by()
    return dict.fromkeys(Outcome.values, 0) | dict(rows)


@dataclass(frozen=True, slots=True)
class Told:
    """A session of a proposal with the sentences of why it has no place, and the codes of these."""

    row: ProposedSession
    whys: list[str]
    codes: list[str] = field(default_factory=list)


def told(proposal: Proposal, *, also_others: bool = False) -> dict[TrainingClass, list[Told]]:
    """Class -> its sessions in the proposal. Classes of other centres in the same order stand in the way without a name,
    unless the reader may see them."""
    rows = list(sessions_of_proposal(proposal))
    names = _names(rows, proposal.joint_id if also_others else None)
    found: dict[TrainingClass, list[Told]] = defaultdict(list)
    for row in rows:
        whys = [unpacked(Why, why) for why in row.whys]
        found[row.training_class].append(Told(row, sentences(whys, _facts_of(row, names)), [why.code for why in whys]))
    return dict(found)


def _names(rows: list[ProposedSession], joint_id: int | None) -> Names:
    whys = [unpacked(Why, why) for row in rows for why in row.whys]
    lecturers = Lecturer.objects.filter(pk__in={why.lecturer for why in whys if why.lecturer}).select_related("person")
    rooms = Room.objects.filter(pk__in={why.room for why in whys if why.room})
    titles = {row.key: row.training_class.title for row in rows}
    if joint_id is not None:
        keys = {why.session for why in whys if why.session is not None} - titles.keys()
        others = ProposedSession.objects.filter(proposal__joint=joint_id, key__in=keys)
        titles |= dict(others.values_list("key", "training_class__title"))
    return Names(
        lecturers={one.pk: one.person.full_name for one in lecturers},
        rooms={one.pk: one.name for one in rooms},
        sessions=titles,
    )


def _facts_of(row: ProposedSession, names: Names) -> Names:
    return Names(
        names.lecturers,
        names.rooms,
        names.sessions,
        topic=row.topic.title,
        first=row.training_class.starts_on,
        last=row.training_class.ends_on,
    )
