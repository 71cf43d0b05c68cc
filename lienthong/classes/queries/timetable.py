"""Sessions: the timetable, what clashes with what, what waits for its roll."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Max, Min, Q, QuerySet, Sum
from django.utils import timezone

from lienthong.classes.choices import ClassState, SessionState
from lienthong.classes.models import Session, TrainingClass
from lienthong.classes.rules.timetable import MOST_IN_HALF_A_DAY, ends_after, next_half_day
from lienthong.curriculum.models import Topic


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The session that probably comes next: the first topic with periods left, the next half day."""

    topic: Topic | None
    day: date
    starts: time
    ends: time
    periods: int


def moment(day: date, hour: time) -> datetime:
    """The instant at which it is that hour of that day here."""
    return timezone.make_aware(datetime.combine(day, hour))


def sessions_of(training_class: TrainingClass) -> QuerySet[Session]:
    """The class's sessions by time, cancelled ones too, with topic, lecturer, room, and `absence_count`."""
    sessions = Session.objects.filter(training_class=training_class)
    related = sessions.select_related("topic", "lecturer__person", "room", "roll_call")
    return related.annotate(absence_count=Count("absences", filter=Q(absences__periods__gte=1))).order_by(
        "starts_at", "pk"
    )


def clashing_with(
    *,
    session_id: int | None,
    class_id: int,
    lecturer_id: int,
    room_id: int | None,
    starts_at: datetime,
    ends_at: datetime,
) -> list[Session]:
    """Sessions, of any class anywhere, that need the lecturer, the room or the class at the same time; earliest first."""
    needs = Q(lecturer_id=lecturer_id) | Q(training_class_id=class_id)
    if room_id is not None:
        needs |= Q(room_id=room_id)
    others = Session.objects.filter(needs, starts_at__lt=ends_at, ends_at__gt=starts_at)
    others = others.exclude(state=SessionState.CANCELLED)
    if session_id is not None:
        others = others.exclude(pk=session_id)
    return list(others.select_related("training_class", "lecturer__person", "room").order_by("starts_at", "pk"))


def next_session(training_class: TrainingClass) -> Suggestion:
    """What to write into an empty form. Two queries."""
    sessions = [one for one in sessions_of(training_class) if one.state != SessionState.CANCELLED]
    planned: dict[int | None, int] = {}
    for one in sessions:
        planned[one.topic_id] = planned.get(one.topic_id, 0) + one.periods
    topics = Topic.objects.filter(edition_id=training_class.edition_id).order_by("position")
    topic = next((one for one in topics if planned.get(one.pk, 0) < one.periods), None)
    last = timezone.localtime(sessions[-1].starts_at) if sessions else None
    day, starts = next_half_day(
        (last.date(), last.time()) if last else None, training_class.starts_on, training_class.ends_on
    )
    left = topic.periods - planned.get(topic.pk, 0) if topic else 4
    periods = min(left, 4 if left % 4 == 0 else MOST_IN_HALF_A_DAY)
    return Suggestion(topic, day, starts, ends_after(starts, periods), periods)


def planned_periods(training_class: TrainingClass) -> tuple[int, int]:
    """Periods in the timetable, and periods of the edition's topics. Two queries."""
    rows = Session.objects.filter(training_class=training_class).exclude(state=SessionState.CANCELLED)
    topics = Topic.objects.filter(edition_id=training_class.edition_id)
    return sum(rows.values_list("periods", flat=True)), sum(topics.values_list("periods", flat=True))


def sessions_in_rooms(training_class: TrainingClass, first: date, last: date) -> QuerySet[Session]:
    """The class's planned sessions in rooms of the centre from the first to the last day. One query."""
    found = Session.objects.filter(training_class=training_class, state=SessionState.PLANNED, room__isnull=False)
    return found.filter(starts_at__gte=moment(first, time(0)), starts_at__lt=moment(last + timedelta(days=1), time(0)))


def rolls_missing(today: date, *, after: int, number: int) -> list[Session]:
    """The next sessions, by key, of the last 30 days before today whose roll was not taken, in classes still open."""
    since, until = moment(today - timedelta(days=30), time(0)), moment(today, time(0))
    sessions = Session.objects.filter(
        training_class__state=ClassState.OPEN, state=SessionState.PLANNED, starts_at__gte=since, starts_at__lt=until
    )
    later = sessions.filter(pk__gt=after).select_related("training_class", "lecturer")
    return list(later.order_by("pk")[:number])


def sessions_without_roll(
    classes: QuerySet[TrainingClass], on: date, *, person_id: int | None = None
) -> QuerySet[Session]:
    """Sessions of these open classes, up to the day, whose roll was not taken; of one lecturer where a person is given."""
    tomorrow = moment(on + timedelta(days=1), time(0))
    sessions = Session.objects.filter(
        training_class__in=classes.filter(state=ClassState.OPEN), state=SessionState.PLANNED, starts_at__lt=tomorrow
    )
    if person_id is not None:
        sessions = sessions.filter(lecturer__person_id=person_id)
    return sessions.select_related("training_class", "lecturer__person").order_by("starts_at", "pk")


@dataclass(frozen=True, slots=True)
class Taught:
    """What one lecturer teaches or taught in one class: how many sessions and periods, from when to when."""

    class_id: int
    title: str
    sessions: int
    periods: int
    first_at: datetime
    last_at: datetime


def taught_by(person_id: int, classes: QuerySet[TrainingClass]) -> list[Taught]:
    """The person's sessions in these classes that are not cancelled, class by class. One query."""
    rows = Session.objects.filter(lecturer__person=person_id, training_class__in=classes.order_by().values("pk"))
    found = (
        rows.exclude(state=SessionState.CANCELLED)
        .values_list("training_class_id", "training_class__title")
        .annotate(Count("pk"), Sum("periods"), Min("starts_at"), Max("starts_at"))
        .order_by("training_class_id")
    )
    return [Taught(*row) for row in found]
