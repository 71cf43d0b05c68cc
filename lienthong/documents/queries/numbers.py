"""Reading the series of numbers: which may number a document, what the next number will be, what became of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from lienthong.documents.choices import Book, NumberState
from lienthong.documents.models import Document, NumberSeries, SeriesCounter, TakenNumber, Term
from lienthong.documents.rules.numbers import Period, Run, fitting, number_in, period_of, printed
from lienthong.organisations.models import Unit, UnitPeriod
from lienthong.organisations.queries import lasting_on


@dataclass(frozen=True, slots=True)
class Offer:
    """A series that may number a document, and the number that comes next as long as nobody else takes it.

    Without a period (`next_number` None) the term of the day is not known.
    """

    series: NumberSeries
    next_number: int | None
    printed: str


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series in a list: the period of the day and where it stands in it. Both None when the term is not known."""

    series: NumberSeries
    label: str
    last_number: int | None
    last_printed: str


def run_of(series: NumberSeries) -> Run:
    """The series as rules take it."""
    return Run(series.book, series.pattern, tuple(series.types), series.starts_on, series.ends_on)


def series_of(unit: Unit | int) -> QuerySet[NumberSeries]:
    """All series the unit has and had."""
    return NumberSeries.objects.filter(unit=unit).order_by("book", "name", "pk")


def series_for_number(unit_id: int, book: str, document_type: str, day: date) -> list[NumberSeries]:
    """The series that may number such a document of the unit on the day, the fitting ones first."""
    known = list(series_of(unit_id).filter(lasting_on(day), book=book))
    by_run = {run_of(one): one for one in known}
    return [by_run[run] for run in fitting(list(by_run), book, document_type, day)]


def term_on(unit_id: int, day: date) -> Period | None:
    """The term of the unit on the day, else that of the nearest body above which has one. Two queries."""
    nearest = term_counted_by(unit_id, day)
    return Period(nearest.name, nearest.starts_on, nearest.ends_on) if nearest else None


def term_counted_by(unit_id: int, day: date) -> Term | None:
    """The same term as it is written down."""
    path = UnitPeriod.objects.filter(lasting_on(day), unit_id=unit_id).values_list("path", flat=True).first()
    terms = {term.unit_id: term for term in Term.objects.filter(lasting_on(day), unit_id__in=path or [unit_id])}
    return next((terms[key] for key in reversed(path or [unit_id]) if key in terms), None)


def period_on(series: NumberSeries, day: date) -> Period | None:
    """The period of the series that the day falls into; None when the term is not known."""
    return period_of(series.restarts, run_of(series), day, term_on(series.unit_id, day))


def offers_for(unit_id: int, book: str, document_type: str, day: date) -> list[Offer]:
    """Which series may number such a document, each with its next number. Four queries at most."""
    found = series_for_number(unit_id, book, document_type, day)
    rows = series_rows(found, day)
    return [
        Offer(row.series, None, "")
        if row.last_number is None
        else Offer(row.series, row.last_number + 1, printed(row.series.pattern, row.last_number + 1, document_type))
        for row in rows
    ]


def series_rows(found: Sequence[NumberSeries], day: date) -> list[SeriesRow]:
    """The series with where they stand on the day. Two queries for each unit among them, one for all counters."""
    terms = {unit_id: term_on(unit_id, day) for unit_id in {one.unit_id for one in found}}
    counters: dict[tuple[int, date], SeriesCounter] = {
        (one.series_id, one.starts_on): one for one in SeriesCounter.objects.filter(lasting_on(day), series__in=found)
    }
    rows = []
    for one in found:
        period = period_of(one.restarts, run_of(one), day, terms[one.unit_id])
        counter = counters.get((one.pk, period.starts_on)) if period else None
        last = max(counter.last_number, counter.first_number - 1) if counter else 0
        document_type = one.types[0] if one.types else ""
        last_printed = printed(one.pattern, last, document_type) if last else ""
        rows.append(SeriesRow(one, period.label if period else "", last if period else None, last_printed))
    return rows


def numbers_of(series: NumberSeries) -> QuerySet[TakenNumber]:
    """Every number taken of the series, the latest first."""
    numbers = TakenNumber.objects.filter(counter__series=series).select_related("counter")
    return numbers.order_by("-counter__starts_on", "-number")


def holes_of(counter: SeriesCounter) -> list[int]:
    """Numbers of the period without a row that says what became of them. The database keeps this empty."""
    known = set(TakenNumber.objects.filter(counter=counter).values_list("number", flat=True))
    return [number for number in range(counter.first_number, counter.last_number + 1) if number not in known]


def number_taken_by(document: Document) -> TakenNumber | None:
    """The number the unit's own series gave the document: in or out."""
    return TakenNumber.objects.filter(document=document).select_related("counter__series").first()


def reserved_for(unit_id: int, day: date) -> QuerySet[TakenNumber]:
    """Numbers of the outgoing books that are kept for a document still to come, the oldest first."""
    kept = TakenNumber.objects.filter(state=NumberState.RESERVED, counter__series__unit_id=unit_id, taken_on__lte=day)
    return kept.filter(counter__series__book=Book.OUTGOING).select_related("counter__series").order_by("taken_on", "pk")


@dataclass(frozen=True, slots=True)
class Claim:
    """A number typed by hand that one of the unit's own series counts: the series, the number, its row if it was taken."""

    series: NumberSeries
    number: int
    counter: SeriesCounter | None
    taken: TakenNumber | None


def claim_of(unit_id: int, document_type: str, written: str, day: date | None) -> Claim | None:
    """Which number of the unit's own outgoing books the typed one is; None when it is of none, or of no period known."""
    if day is None or not written:
        return None
    for series in series_for_number(unit_id, Book.OUTGOING, document_type, day):
        number, period = number_in(series.pattern, document_type, written), period_on(series, day)
        if number is None or period is None:
            continue
        counter = SeriesCounter.objects.filter(series=series, starts_on=period.starts_on).first()
        taken = TakenNumber.objects.filter(counter=counter, number=number).first() if counter else None
        return Claim(series, number, counter, taken)
    return None


def terms_of(unit_ids: Sequence[int]) -> list[Term]:
    """The terms of these units, the latest first."""
    return list(Term.objects.filter(unit_id__in=unit_ids).order_by("-starts_on", "pk"))
