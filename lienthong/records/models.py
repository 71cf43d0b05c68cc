"""Completed training."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from lienthong.organisations.models import Unit
from lienthong.people.models import Person
from lienthong.records.choices import Source


class Completion(models.Model):
    """One programme completed by one person on a day, with the grade. Permanent personal data: of what a class wrote only the
    person may change (a trigger refuses the rest), when two entries of one person become one. What an old register said can be
    mended or taken back.

    `class_id` is the key of the class it came from, kept as a plain value: this app does not know classes. What an old
    register said, column by column, stays in `as_written`; the other columns are what was understood of it. With
    `year_only` the register had no more than the year, and `completed_on` is the last day of it. An unknown programme has a
    name and no key.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    programme_key = models.CharField(max_length=40, blank=True)
    programme_name = models.CharField(max_length=200)
    completed_on = models.DateField()
    year_only = models.BooleanField(default=False, db_default=False)
    grade = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=12, choices=Source.choices)
    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    class_id = models.BigIntegerField(null=True)
    number = models.CharField(max_length=60, blank=True, default="", db_default="")
    number_key = models.CharField(max_length=60, blank=True, default="", db_default="")
    issued_on = models.DateField(null=True)
    issuer_name = models.CharField(max_length=200, blank=True, default="", db_default="")
    issuer_key = models.CharField(max_length=200, blank=True, default="", db_default="")
    book = models.CharField(max_length=60, blank=True, default="", db_default="")
    page = models.CharField(max_length=20, blank=True, default="", db_default="")
    searchable = models.CharField(max_length=800, blank=True, default="", db_default="")
    as_written = models.JSONField(default=dict, db_default={})

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "class_id"], name="one_completion_per_person_and_class"),
            models.CheckConstraint(
                condition=Q(year_only=False) | Q(completed_on__month=12, completed_on__day=31),
                name="completion_year_is_its_last_day",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "programme_key"], name="completion_by_person"),
            models.Index(fields=["number_key", "issuer_key"], name="completion_by_number", condition=~Q(number_key="")),
            models.Index(
                fields=["-completed_on", "-id"], name="completion_elsewhere", condition=Q(source=Source.ELSEWHERE)
            ),
            GinIndex(
                fields=["searchable"],
                opclasses=["gin_trgm_ops"],
                name="completion_search",
                condition=Q(source=Source.ELSEWHERE),
            ),
        ]

    @property
    def completed(self) -> str:
        """dd/mm/yyyy, or the bare year where the register had no more."""
        return str(self.completed_on.year) if self.year_only else self.completed_on.strftime("%d/%m/%Y")
