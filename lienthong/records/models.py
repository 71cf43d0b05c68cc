"""Completed training."""

from django.db import models

from lienthong.organisations.models import Unit
from lienthong.people.models import Person
from lienthong.records.choices import Source


class Completion(models.Model):
    """One programme completed by one person on a day, with the grade. Permanent personal data: of what a class wrote only the
    person may change (a trigger refuses the rest), when two entries of one person become one. What an old register said can be
    mended or taken back.

    `class_id` is the key of the class it came from, kept as a plain value: this app does not know classes.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    programme_key = models.CharField(max_length=40)
    programme_name = models.CharField(max_length=200)
    completed_on = models.DateField()
    grade = models.CharField(max_length=40, blank=True)
    source = models.CharField(max_length=12, choices=Source.choices)
    issuer = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    class_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "class_id"], name="one_completion_per_person_and_class"),
        ]
        indexes = [models.Index(fields=["person", "programme_key"], name="completion_by_person")]
