"""What was taken in from old registers: searched, filtered, and what of it deserves a second look."""

from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from lienthong.kernel.text import folded
from lienthong.records.choices import Doubt, Source
from lienthong.records.models import Completion
from lienthong.records.rules.registers import number_key


def found_by(completions: QuerySet[Completion], text: str) -> QuerySet[Completion]:
    """Of these, those that hold each word: of name, number, unit, programme or issuer, with or without marks."""
    for word in folded(text).split():
        completions = completions.filter(Q(searchable__contains=word) | Q(number_key=number_key(word)))
    return completions


def with_doubts(completions: QuerySet[Completion]) -> QuerySet[Completion]:
    """Each with `is_number`, `is_twice`, `is_own`: whether something else contradicts it."""
    others = Completion.objects.exclude(pk=OuterRef("pk")).order_by()
    same_course = others.filter(person=OuterRef("person"), programme_key=OuterRef("programme_key"))
    number = others.filter(number_key=OuterRef("number_key"), issuer_key=OuterRef("issuer_key"))
    return completions.annotate(
        is_number=~Q(number_key="") & Exists(number.exclude(person=OuterRef("person"))),
        is_twice=~Q(programme_key="") & Exists(same_course.filter(source=Source.ELSEWHERE)),
        is_own=~Q(programme_key="") & Exists(same_course.filter(source=Source.CLASS)),
    )


def in_doubt(completions: QuerySet[Completion], doubt: str) -> QuerySet[Completion]:
    """Of these, those with that doubt."""
    if doubt == Doubt.PROGRAMME:
        return completions.filter(programme_key="")
    return with_doubts(completions).filter(**{f"is_{doubt}": True})


def doubts_of(completion: Completion) -> list[str]:
    """What is to be said of a completion that came from `with_doubts`."""
    found = [one for one in (Doubt.NUMBER, Doubt.TWICE, Doubt.OWN) if getattr(completion, f"is_{one.value}")]
    return [str(one.label) for one in [*found, *([] if completion.programme_key else [Doubt.PROGRAMME])]]


def years_of(completions: QuerySet[Completion]) -> list[int]:
    """The years in which something was completed, latest first."""
    return [day.year for day in completions.order_by().dates("completed_on", "year", order="DESC")]


def listed(completions: QuerySet[Completion]) -> QuerySet[Completion]:
    """As lists show them, latest first, with the holder as he is known today."""
    return with_doubts(completions).select_related("person").order_by("-completed_on", "-pk")


def with_number(keys: Iterable[str]) -> QuerySet[Completion]:
    """Completions of anybody that carry one of these numbers (by `number_key`), with their holders."""
    return Completion.objects.filter(number_key__in=set(keys) - {""}).select_related("person").order_by("pk")


def completions_by(person_ids: Iterable[int]) -> dict[int, list[Completion]]:
    """Person key -> what he has completed. One query."""
    found: dict[int, list[Completion]] = {}
    for row in Completion.objects.filter(person_id__in=set(person_ids)).order_by(F("completed_on"), "pk"):
        found.setdefault(row.person_id, []).append(row)
    return found
