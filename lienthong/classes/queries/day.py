"""What a day holds for who runs classes: sessions with roll and log, what is late, what waits, which papers are due."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from django.db.models import Q, QuerySet

from lienthong.classes.choices import ClassState, SessionState
from lienthong.classes.models import Call, LogEntry, SendingList, Session, TrainingClass
from lienthong.classes.queries.calls import calls_with_room
from lienthong.classes.queries.lists import waiting_lists
from lienthong.classes.queries.log import entries_in_force, held_without_log, signed, waiting_for_office
from lienthong.classes.queries.timetable import moment, sessions_without_roll
from lienthong.classes.rules.day import PaperDue, papers_due

NEAR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class DaySession:
    """A session of the day: whether its roll was taken, and what the log says of it."""

    session: Session
    entry: LogEntry | None

    @property
    def has_roll(self) -> bool:
        """Its roll was taken."""
        return self.session.state == SessionState.HELD

    @property
    def is_signed(self) -> bool:
        """Lecturer and office have signed."""
        return self.entry is not None and len(signed(self.entry)) == (2 if self.entry.lecturer_id else 1)


@dataclass
class ClassDay:
    """One class on one day. Rolls and logs missing are those of earlier days. `in_line` counts those who wait for the places
    that are free, in the call `call_id`, once the class has begun; 0 where none is free."""

    training_class: TrainingClass
    sessions: list[DaySession] = field(default_factory=list)
    lists: list[SendingList] = field(default_factory=list)
    rolls_missing: int = 0
    logs_missing: int = 0
    to_confirm: int = 0
    papers: list[PaperDue] = field(default_factory=list)
    call_id: int | None = None
    places_free: int = 0
    in_line: int = 0

    def waits(self, *, manages: bool) -> bool:
        """Something is to be done beside the sessions of the day; lists and places are for who runs the class."""
        for_all = self.rolls_missing or self.logs_missing or self.to_confirm or self.papers
        return bool(for_all or (manages and (self.lists or self.in_line)))


def classes_near(classes: QuerySet[TrainingClass], day: date) -> QuerySet[TrainingClass]:
    """Of these classes, those that run on the day, and open ones that begin or ended within a week of it; by first day."""
    running = Q(starts_on__lte=day, ends_on__gte=day)
    near = Q(state=ClassState.OPEN, starts_on__lte=day + NEAR, ends_on__gte=day - NEAR)
    return classes.filter(running | near).exclude(state=ClassState.CANCELLED).order_by("starts_on", "pk")


def days_of(classes: Sequence[TrainingClass], day: date) -> list[ClassDay]:
    """What the day holds for each of these classes, in their order. Eight queries, however many."""
    found = {one.pk: ClassDay(one) for one in classes}
    these = TrainingClass.objects.filter(pk__in=found)
    for shown in sessions_on(these, day):
        found[shown.session.training_class_id].sessions.append(shown)
    for waiting in waiting_lists(these):
        found[waiting.training_class_id].lists.append(waiting)
    before = day - timedelta(days=1)
    rolls = Counter(one.training_class_id for one in sessions_without_roll(these, before))
    logs = Counter(one.training_class_id for one in held_without_log(these, before))
    confirms = Counter(one.session.training_class_id for one in waiting_for_office(these))
    planned = _planned(these)
    for call, left, in_line in calls_with_room(Call.objects.filter(training_class__in=found), day):
        of_class = found[call.training_class_id or 0]
        of_class.call_id, of_class.places_free, of_class.in_line = call.pk, left, in_line
    for pk, one in found.items():
        one.rolls_missing, one.logs_missing, one.to_confirm = rolls[pk], logs[pk], confirms[pk]
        one.papers = papers_due(one.training_class, day, has_sessions=planned[pk] > 0)
    return list(found.values())


def _planned(classes: QuerySet[TrainingClass]) -> defaultdict[int, int]:
    rows = Session.objects.filter(training_class__in=classes).exclude(state=SessionState.CANCELLED)
    return defaultdict(int, Counter(rows.values_list("training_class_id", flat=True)))


def sessions_on(classes: QuerySet[TrainingClass], day: date) -> list[DaySession]:
    """The sessions of the day that are not cancelled, by time. Three queries."""
    rows = Session.objects.filter(
        training_class__in=classes,
        starts_at__gte=moment(day, time(0)),
        starts_at__lt=moment(day + timedelta(days=1), time(0)),
    ).exclude(state=SessionState.CANCELLED)
    shown = list(rows.select_related("training_class", "lecturer__person", "room").order_by("starts_at", "pk"))
    entries = {one.session_id: one for one in entries_in_force(shown)}
    return [DaySession(one, entries.get(one.pk)) for one in shown]
