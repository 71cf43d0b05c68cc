"""The class log: what stands in force, what is still missing, and what each lecturer really taught."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from lienthong.classes.choices import ClassState, SessionState, SignatureKind
from lienthong.classes.models import LogEntry, LogSignature, Session, TrainingClass
from lienthong.classes.queries.learners import everybody_of
from lienthong.classes.queries.timetable import moment
from lienthong.classes.rules.log import LogFacts


def entries_in_force(sessions: Iterable[Session] | QuerySet[Session]) -> QuerySet[LogEntry]:
    """The last version for each of these sessions, with lecturer, topic and signatures."""
    found = LogEntry.objects.filter(~Exists(_newer()), session__in=sessions)
    return found.select_related("lecturer__person", "topic").prefetch_related(_signatures())


def _newer() -> QuerySet[LogEntry]:
    return LogEntry.objects.filter(session=OuterRef("session"), version__gt=OuterRef("version"))


def _signatures() -> "Prefetch[str]":
    return Prefetch("signatures", LogSignature.objects.order_by("pk"))


def signed(entry: LogEntry) -> frozenset[str]:
    """Which signatures the entry bears, of those fetched with it."""
    return frozenset(one.kind for one in entry.signatures.all())


def logged_among(sessions: Iterable[Session] | QuerySet[Session]) -> set[int]:
    """Keys of those in which somebody taught, by what the log says last: one corrected to nobody is free. One query."""
    found = LogEntry.objects.filter(~Exists(_newer()), session__in=sessions, periods__gt=0)
    return set(found.values_list("session_id", flat=True))


def versions_of(session: Session) -> list[LogEntry]:
    """Everything the log ever said of the session, the latest first. Two queries."""
    found = LogEntry.objects.filter(session=session).select_related("lecturer__person", "topic")
    return list(found.prefetch_related(_signatures()).order_by("-version"))


@dataclass(frozen=True, slots=True)
class LogRow:
    """A session of the log book: what is written of it, if anything, and whether the roll was taken."""

    session: Session
    entry: LogEntry | None
    place: int

    @property
    def signatures(self) -> dict[str, LogSignature]:
        """By kind."""
        return {one.kind: one for one in self.entry.signatures.all()} if self.entry else {}

    @property
    def is_missing(self) -> bool:
        """Held, and nothing written."""
        return self.entry is None and self.session.state == SessionState.HELD

    @property
    def is_confirmed(self) -> bool:
        """Signed by the office: it counts."""
        return SignatureKind.OFFICE in self.signatures


def log_book(training_class: TrainingClass) -> list[LogRow]:
    """The sessions that are not cancelled, by time, each with its entry in force. Three queries."""
    sessions = Session.objects.filter(training_class=training_class).exclude(state=SessionState.CANCELLED)
    shown = list(sessions.select_related("topic", "lecturer__person", "room").order_by("starts_at", "pk"))
    entries = {one.session_id: one for one in entries_in_force(shown)}
    return [LogRow(one, entries.get(one.pk), place) for place, one in enumerate(shown, start=1)]


def log_facts(session: Session, today: date, *, is_correction: bool = False, learners: Iterable[str] = ()) -> LogFacts:
    """What the rules ask of a session before the log is written; `learners` are the names that have no place in it."""
    return LogFacts(
        today=today,
        day=timezone.localdate(session.starts_at),
        planned=session.periods,
        is_cancelled=session.state == SessionState.CANCELLED,
        is_correction=is_correction,
        learners=tuple(learners),
    )


def names_of_learners(training_class: TrainingClass) -> list[str]:
    """The names of everybody who is or was a learner of the class. One query."""
    return [one.person.full_name for one in everybody_of(training_class)]


def held_without_log(classes: QuerySet[TrainingClass], on: date, *, person_id: int | None = None) -> QuerySet[Session]:
    """Sessions up to the day with a roll but nothing in the log; of one lecturer where a person is given."""
    going = classes.order_by().exclude(state=ClassState.CANCELLED)
    logged = LogEntry.objects.filter(session=OuterRef("pk"))
    found = Session.objects.filter(
        ~Exists(logged),
        training_class__in=going.values("pk"),
        state=SessionState.HELD,
        starts_at__lt=moment(on + timedelta(days=1), time(0)),
    )
    if person_id is not None:
        found = found.filter(lecturer__person_id=person_id)
    return found.select_related("training_class", "lecturer__person").order_by("starts_at", "pk")


def waiting_for_lecturer(person_id: int) -> QuerySet[LogEntry]:
    """Entries in force about the person's own lessons that he has not signed, oldest first."""
    signatures = LogSignature.objects.filter(entry=OuterRef("pk"), kind=SignatureKind.LECTURER)
    found = LogEntry.objects.filter(~Exists(_newer()), ~Exists(signatures), lecturer__person_id=person_id)
    return found.select_related("session__training_class").order_by("session__starts_at", "pk")


def waiting_for_office(classes: QuerySet[TrainingClass]) -> QuerySet[LogEntry]:
    """Entries in force of these classes that the lecturer signed, or nobody taught, and the office did not; oldest first.

    Of cancelled sessions nothing is confirmed.
    """
    signatures = LogSignature.objects.filter(entry=OuterRef("pk"))
    ready = Q(lecturer=None) | Exists(signatures.filter(kind=SignatureKind.LECTURER))
    found = LogEntry.objects.filter(
        ready,
        ~Exists(_newer()),
        ~Exists(signatures.filter(kind=SignatureKind.OFFICE)),
        session__training_class__in=classes.order_by().values("pk"),
    ).exclude(session__state=SessionState.CANCELLED)
    return found.select_related("session__training_class", "lecturer__person").order_by("session__starts_at", "pk")


@dataclass(frozen=True, slots=True)
class PeriodsTaught:
    """What one lecturer really taught in a time: periods the office confirmed, periods that still wait, and lessons of both."""

    lecturer_id: int
    confirmed: int
    waiting: int
    sessions: int


def periods_taught(
    centre_ids: Collection[int], starts_on: date, ends_on: date, *, lecturer_ids: Collection[int] | None = None
) -> list[PeriodsTaught]:
    """The proof for standard hours: periods really taught for these centres from the one day up to, not including, the other.

    By lecturer; only what the office confirmed proves anything. Cancelled classes do not count. One query.
    """
    office = LogSignature.objects.filter(entry=OuterRef("pk"), kind=SignatureKind.OFFICE)
    entries = LogEntry.objects.filter(
        ~Exists(_newer()),
        lecturer__isnull=False,
        session__training_class__centre_id__in=centre_ids,
        session__starts_at__gte=moment(starts_on, time(0)),
        session__starts_at__lt=moment(ends_on, time(0)),
    ).exclude(session__training_class__state=ClassState.CANCELLED)
    if lecturer_ids is not None:
        entries = entries.filter(lecturer_id__in=lecturer_ids)
    rows = entries.annotate(proven=Exists(office)).values_list("lecturer_id", "periods", "proven")
    found: dict[int, list[tuple[int, bool]]] = {}
    for lecturer_id, periods, proven in rows.order_by("lecturer_id", "session__starts_at"):
        found.setdefault(lecturer_id or 0, []).append((periods, proven))
    return [
        PeriodsTaught(
            lecturer_id,
            confirmed=sum(periods for periods, proven in taught if proven),
            waiting=sum(periods for periods, proven in taught if not proven),
            sessions=len(taught),
        )
        for lecturer_id, taught in found.items()
    ]
