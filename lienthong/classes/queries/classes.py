"""Classes and the approved lines they stand under."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, IntegerField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncWeek
from django.utils import timezone

from lienthong.base.text import is_numbered, named_so, sifted, with_number_key
from lienthong.classes.choices import ClassState, SessionState
from lienthong.classes.models import Enrolment, Session, TrainingClass
from lienthong.classes.queries.bases import basis_of_approval
from lienthong.classes.rules.opening import LineFacts
from lienthong.curriculum.models import Edition, Programme
from lienthong.facilities.models import Room
from lienthong.kernel.figure import Figure, Question
from lienthong.kernel.numbers import number_asked
from lienthong.kernel.text import folded, squash
from lienthong.lecturers.models import Engagement, Lecturer
from lienthong.organisations.queries import body_on, estate_of, lasting_on
from lienthong.planning.choices import LineKind
from lienthong.planning.models import Approval, ApprovedLine, PlanLine
from lienthong.planning.queries.dated import DatedClass
from lienthong.regulations.queries import terms_of
from lienthong.regulations.rules import Terms


@dataclass(frozen=True, slots=True)
class LineCount:
    """Of the classes an approved line allows, how many are open or completed."""

    opened: int
    approved: int
    completed: int = 0


def _count(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("training_class").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def with_counts(classes: QuerySet[TrainingClass]) -> QuerySet[TrainingClass]:
    """The classes with `learner_count`, `session_count` (not cancelled) and `held_count`."""
    learners = Enrolment.objects.filter(training_class=OuterRef("pk"), left_on=None)
    sessions = Session.objects.filter(training_class=OuterRef("pk")).exclude(state=SessionState.CANCELLED)
    return classes.annotate(
        learner_count=_count(learners),
        session_count=_count(sessions),
        held_count=_count(sessions.filter(state=SessionState.HELD)),
    )


# Titles alone are met soon enough on a walk down the list; the key of a number is worked out on every row of it.
_FEW, _MANY = 1_000, 10_000


def classes_matching(
    classes: QuerySet[TrainingClass],
    *,
    text: str = "",
    state: str = "",
    year: int | None = None,
    programme: str = "",
    centre_id: int | None = None,
) -> QuerySet[TrainingClass]:
    """Of these classes, those whose title or decision number contains the text, of a state, plan year, programme, centre."""
    if wanted := folded(squash(text)):
        fits, most = named_so("searchable", wanted), _FEW
        if key := number_asked(text):
            classes, fits = with_number_key(classes, "decision_number"), fits | is_numbered(key)
            most = _MANY
        classes = sifted(classes, fits, most=most, among=TrainingClass.objects.all())
    if state:
        classes = classes.filter(state=state)
    if year:
        classes = classes.filter(approved_line__year=year)
    if programme:
        classes = classes.filter(edition__programme__key=programme)
    if centre_id:
        classes = classes.filter(centre_id__in=estate_of(centre_id, timezone.localdate()))
    return classes


def years_of(classes: QuerySet[TrainingClass]) -> list[int]:
    """The plan years from the latest of these classes back to the first."""
    ends = [classes.order_by(*order).values_list("approved_line__year", flat=True).first() for order in _ENDS]
    return list(range(ends[0], ends[1] - 1, -1)) if ends[0] is not None and ends[1] is not None else []


_ENDS = [("-starts_on", "-pk"), ("starts_on", "pk")]


def programmes_of(classes: QuerySet[TrainingClass]) -> list[tuple[str, str]]:
    """Key and name of the programmes that any of these classes teaches, by name."""
    taught = classes.order_by().filter(edition__programme=OuterRef("pk"))
    return list(Programme.objects.filter(Exists(taught)).order_by("name", "pk").values_list("key", "name"))


def terms_of_class(training_class: TrainingClass) -> Terms:
    """What the class's own rulebook says to its centre. One query."""
    return terms_of(training_class.rulebook, training_class.centre_id)


def opened_counts(line_ids: Iterable[int]) -> dict[int, int]:
    """Plan line key -> classes open or completed under any approved version of it. One query; lines without any are absent."""
    rows = (
        TrainingClass.objects.filter(approved_line__line_id__in=set(line_ids))
        .exclude(state=ClassState.CANCELLED)
        .order_by()
        .values_list("approved_line__line_id")
        .annotate(n=Count("pk"))
    )
    return dict(rows)


def class_counts(approved_lines: Iterable[ApprovedLine]) -> dict[int, LineCount]:
    """Approved line key -> opened (over all versions), approved, completed. One query for any number."""
    lines = list(approved_lines)
    rows = (
        TrainingClass.objects.filter(approved_line__line_id__in={line.line_id for line in lines})
        .exclude(state=ClassState.CANCELLED)
        .order_by()
        .values_list("approved_line__line_id")
        .annotate(opened=Count("pk"), completed=Count("pk", filter=Q(state=ClassState.COMPLETED)))
    )
    found = {line_id: (opened, completed) for line_id, opened, completed in rows}
    return {
        line.pk: LineCount(found.get(line.line_id, (0, 0))[0], line.class_count, found.get(line.line_id, (0, 0))[1])
        for line in lines
    }


def classes_of_line(classes: QuerySet[TrainingClass], line: ApprovedLine) -> QuerySet[TrainingClass]:
    """Of these classes, those opened under the line, whichever approved version they name."""
    return classes.filter(approved_line__line_id=line.line_id)


def line_facts_of(line: ApprovedLine) -> LineFacts:
    """What the rules ask of an approved line. Two queries."""
    newer = Approval.objects.filter(plan_id=line.approval.plan_id, version__gt=line.approval.version)
    return LineFacts(
        is_class_line=line.kind == LineKind.CLASS,
        is_latest=not newer.exists(),
        year=line.year,
        approved=line.class_count,
        opened=opened_counts([line.line_id]).get(line.line_id, 0),
        approved_by=basis_of_approval(line),
    )


def edition_on(programme: Programme | None, day: date) -> Edition | None:
    """The programme's edition that is used for classes opened on the day, the latest where several are."""
    return Edition.objects.filter(lasting_on(day), programme=programme).order_by("-starts_on", "-pk").first()


def next_course(line: ApprovedLine) -> int:
    """The course number (khóa) after the highest one of the programme at the centre in the line's year."""
    highest = TrainingClass.objects.filter(
        centre_id=line.centre_id, approved_line__year=line.year, edition__programme=line.programme
    ).aggregate(highest=Max("course"))["highest"]
    return (highest or 0) + 1


def lecturers_of(centre_id: int, on: date) -> QuerySet[Lecturer]:
    """Who teaches on the day for the centre, or for the one that carries on for it, by given name."""
    engaged = Engagement.objects.filter(lasting_on(on), unit_id=body_on(centre_id, on))
    lecturers = Lecturer.objects.filter(pk__in=engaged.values("lecturer_id"))
    return lecturers.select_related("person").order_by("person__sort_key", "pk")


def rooms_of(centre_id: int, on: date | None = None) -> QuerySet[Room]:
    """The open rooms by name: the centre's, and those it has taken over with another; as of today where no day is given."""
    estate = estate_of(centre_id, on or timezone.localdate())
    return Room.objects.filter(unit_id__in=estate, is_open=True).order_by("name")


def weeks_by_line(line_ids: Collection[int]) -> list[DatedClass]:
    """The classes of these plan lines that are not cancelled, each with the weeks in which it is taught: those of its sessions,
    or, while none is placed, all from its first day to its last. Two queries.
    """
    classes = TrainingClass.objects.filter(approved_line__line__in=line_ids).exclude(state=ClassState.CANCELLED)
    opened = list(classes.values_list("pk", "approved_line__line_id", "title", "starts_on", "ends_on").order_by("pk"))
    placed = Session.objects.filter(training_class__in=[row[0] for row in opened]).exclude(state=SessionState.CANCELLED)
    taught: dict[int, set[date]] = defaultdict(set)
    for class_id, week in placed.order_by().values_list("training_class", TruncWeek("starts_at")).distinct():
        taught[class_id].add(week.date())
    return [
        DatedClass(line_id, title, frozenset(taught[class_id] or _weeks_between(first, last)))
        for class_id, line_id, title, first, last in opened
    ]


def _weeks_between(first: date, last: date) -> Iterator[date]:
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        yield monday
        monday += timedelta(days=7)


def opened_by_line(question: Question) -> list[Figure]:
    """For the plan's pages: one figure per plan line of the units, `key` the line's key; year 0 is every year. One query."""
    lines = PlanLine.objects.filter(plan__centre_id__in=question.unit_ids)
    if question.year:
        lines = lines.filter(plan__year=question.year)
    counts = opened_counts(lines.values_list("pk", flat=True))
    return [Figure(key=str(line_id), label="", value=opened) for line_id, opened in counts.items()]
