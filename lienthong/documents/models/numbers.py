"""Numbers of documents: the series of a unit, where each stands in its period, and every number that was ever taken."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q

from lienthong.base.constraints import DayRange
from lienthong.documents.choices import Book, NumberState, PeriodRule
from lienthong.documents.models.documents import Document
from lienthong.documents.rules.numbers import CODE, NUMBER
from lienthong.organisations.models import Unit


class Term(models.Model):
    """A term (nhiệm kỳ) of a committee, with which Party numbers begin anew. It ends when the next congress has met."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="term_ends_after_start"
            ),
            ExclusionConstraint(
                name="terms_do_not_overlap",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    (DayRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]


class NumberSeries(models.Model):
    """One run of numbers of a unit: in which book, for which types (none named: every type), and when it begins anew.

    `pattern` makes the printed number: `{number}` stands for the number, `{code}` for the code of the type. A series holds
    for a time; its numbers stay when it has ended.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    book = models.CharField(max_length=8, choices=Book.choices)
    name = models.CharField(max_length=100)
    types = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    pattern = models.CharField(max_length=40)
    restarts = models.CharField(max_length=4, choices=PeriodRule.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")), name="number_series_ends_after_start"
            ),
            ExclusionConstraint(
                name="one_series_per_pattern_and_day",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    ("book", RangeOperators.EQUAL),
                    ("pattern", RangeOperators.EQUAL),
                    (DayRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["unit", "book", "name", "id"], name="number_series_by_unit")]

    @property
    def sample(self) -> str:
        """How its numbers look: `01-KH/TTCT`; three dots stand for the code of the type."""
        return self.pattern.replace(NUMBER, "01").replace(CODE, "...")


class SeriesCounter(models.Model):
    """Where a series stands in one period: the last number taken. A number is taken under a lock of this row.

    `first_number` is above 1 where numbers before it stand in a book on paper. The database lets the counter go up by one
    only, and only together with a row for the number, so that no number is missing without a row that says why.
    """

    series = models.ForeignKey(NumberSeries, on_delete=models.PROTECT, related_name="counters")
    label = models.CharField(max_length=60)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    first_number = models.PositiveIntegerField(default=1)
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "starts_on"], name="one_counter_per_period"),
            models.CheckConstraint(condition=Q(first_number__gte=1), name="counter_begins_at_one_or_later"),
        ]


class TakenNumber(models.Model):
    """One number that was taken, for ever: used by a document, kept for one, given up, or used for what is not kept here.

    Of what is not kept here (a secret document) nothing is known but number and day. Insert-only but for its end.
    """

    counter = models.ForeignKey(SeriesCounter, on_delete=models.PROTECT, related_name="numbers")
    number = models.PositiveIntegerField()
    printed = models.CharField(max_length=60)
    type = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=9, choices=NumberState.choices)
    taken_on = models.DateField()
    document = models.OneToOneField(Document, on_delete=models.PROTECT, null=True, related_name="taken_number")
    reason = models.CharField(max_length=300, blank=True)
    account_id = models.BigIntegerField(null=True)
    taken_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["counter", "number"], name="number_taken_once"),
            models.CheckConstraint(
                condition=Q(document__isnull=True) | Q(state=NumberState.USED), name="only_a_used_number_has_a_document"
            ),
            models.CheckConstraint(
                condition=~Q(state=NumberState.VOID) | ~Q(reason=""), name="a_number_given_up_has_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state=NumberState.ELSEWHERE) | Q(type="", reason=""),
                name="of_what_is_not_kept_nothing_is_known",
            ),
        ]
