"""Reading lecturers: who teaches for a centre."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lienthong.kernel.figure import Figure, Indicator, Question
from lienthong.kernel.text import folded
from lienthong.lecturers.models import Availability, Competence, DayOff, Engagement, Lecturer
from lienthong.organisations.queries import lasting_on, units_under
from lienthong.people.models import Person
from lienthong.people.queries import people_named


def lecturers_of(unit_id: int, on: date) -> QuerySet[Lecturer]:
    """Who teaches for the unit on the day, sorted by given name: the choices of a timetable."""
    engaged = Engagement.objects.filter(lasting_on(on), unit_id=unit_id)
    lecturers = Lecturer.objects.filter(pk__in=engaged.values("lecturer_id"))
    return lecturers.select_related("person").order_by("person__sort_key", "pk")


def engagements_named(engagements: QuerySet[Engagement], text: str) -> QuerySet[Engagement]:
    """Of these engagements, those of lecturers so named, with or without marks.

    Asked of each lecturer's own person: lecturers are some thousands, and the people so named may be two million.
    """
    named = people_named(Person.objects.filter(pk=OuterRef("lecturer__person_id")), text).values("pk")
    return engagements.alias(named=Subquery(named)).filter(named__isnull=False)


def engagements_by_given_name(engagements: QuerySet[Engagement], text: str) -> QuerySet[Engagement]:
    """Of these engagements, those of lecturers whose name ends so, with or without marks."""
    name = Person.objects.filter(pk=OuterRef("lecturer__person_id")).values("name_folded")
    return engagements.alias(name=Subquery(name)).filter(name__endswith=f" {folded(text)}")


def engagement_on(person: Person, unit_id: int, on: date) -> Engagement | None:
    """The person's engagement at the unit that lasts on the day or begins later."""
    engagements = Engagement.objects.filter(lecturer__person=person, unit_id=unit_id)
    return engagements.exclude(ends_on__lte=on).order_by("starts_on").first()


def engagements_counted(people: Collection[int]) -> dict[int, int]:
    """Key of a person -> for how many units he teaches or taught, for those who do. One query."""
    rows = Engagement.objects.filter(lecturer__person__in=people).values("lecturer__person_id")
    return dict(rows.annotate(count=Count("unit", distinct=True)).values_list("lecturer__person_id", "count"))


def lecturers_teaching(question: Question) -> list[Figure]:
    """How many people teach for the units on the day, each once."""
    engaged = Engagement.objects.filter(lasting_on(question.as_of))
    if question.unit_ids:
        engaged = engaged.filter(unit_id__in=units_under(question.unit_ids, question.as_of))
    counted = engaged.values("lecturer").distinct().count()
    return [Figure("engaged", str(_("Giảng viên")), counted, reverse("lecturers:list"))]


def indicators() -> dict[str, Indicator]:
    """What this app measures, for the switchboard."""
    label, measured_in = gettext_lazy("Số giảng viên đang giảng dạy"), gettext_lazy("người")
    # Lazy, because it is made at start-up, before any language is chosen; the kernel knows no such thing.
    teaching = Indicator("lecturers.engaged", label, lecturers_teaching, measured_in=measured_in)  # type: ignore[arg-type]
    return {teaching.key: teaching}


def topics_taught(lecturer_ids: Collection[int]) -> dict[int, frozenset[int]]:
    """Key of a lecturer -> keys of the topics he may teach; who was not asked yet is left out. One query."""
    found: dict[int, set[int]] = {}
    for lecturer, topic in Competence.objects.filter(lecturer__in=lecturer_ids).values_list("lecturer_id", "topic_id"):
        found.setdefault(lecturer, set()).add(topic)
    return {lecturer: frozenset(topics) for lecturer, topics in found.items()}


def availability_of(engagement: Engagement) -> Availability:
    """When he comes; an unsaved row that says "always" where nobody said."""
    return Availability.objects.filter(engagement=engagement).first() or Availability(engagement=engagement)


def days_off_of(lecturer_ids: Collection[int], first: date) -> QuerySet[DayOff]:
    """Days on which these lecturers are away that are not past on the first day, earliest first."""
    return DayOff.objects.filter(lecturer__in=lecturer_ids, ends_on__gt=first).order_by("starts_on", "pk")


def engagements_between(unit_ids: Collection[int], first: date, until: date) -> QuerySet[Engagement]:
    """Engagements at these units that last on some day from the first up to, not including, `until`."""
    lasting = Engagement.objects.filter(unit__in=unit_ids, starts_on__lt=until).exclude(ends_on__lte=first)
    return lasting.select_related("availability").order_by("pk")
