"""What a class says of a learner by decision: praise, and, only where a centre has a basis for it, discipline."""

from django.db import models
from django.db.models import Q

from lienthong.classes.choices import DisciplineForm, HonourForm
from lienthong.classes.models.classes import TrainingClass
from lienthong.classes.models.learners import Enrolment


class Commendation(models.Model):
    """A decision praises learners (khen thưởng). Wrong or taken back, it is withdrawn with its reason, never deleted."""

    training_class = models.ForeignKey(TrainingClass, on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=12, choices=HonourForm.choices)
    merit = models.CharField(max_length=300)
    decision_number = models.CharField(max_length=60)
    decision_on = models.DateField()
    decided_by = models.CharField(max_length=200)
    basis = models.CharField(max_length=300)
    withdrawn_on = models.DateField(null=True)
    withdraw_reason = models.CharField(max_length=300, blank=True)


class Commended(models.Model):
    """A learner is among those praised by a decision."""

    commendation = models.ForeignKey(Commendation, on_delete=models.CASCADE, related_name="people")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["commendation", "enrolment"], name="commended_once")]


class Discipline(models.Model):
    """A breach of the class's rules, from the first word to its end. Personal data, for clerk, director and the learner alone.

    Only where the centre says for how long, and by what basis. Nothing is decided before the learner answered, or was
    asked and did not. From `shown_until` on nobody is shown it any more; a case that came to nothing is dropped.
    """

    training_class = models.ForeignKey(TrainingClass, on_delete=models.PROTECT, related_name="+")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="+")
    facts = models.CharField(max_length=1000)
    happened_on = models.DateField()
    basis = models.CharField(max_length=300)
    opened_on = models.DateField()
    opened_by = models.CharField(max_length=100)
    answer = models.CharField(max_length=1000, blank=True)
    answered_on = models.DateField(null=True)
    is_silent = models.BooleanField(default=False)
    form = models.CharField(max_length=12, choices=DisciplineForm.choices, blank=True)
    decision_number = models.CharField(max_length=60, blank=True)
    decision_on = models.DateField(null=True)
    shown_until = models.DateField(null=True)
    dropped_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decision_on__isnull=True, shown_until__isnull=True)
                | (Q(decision_on__isnull=False, shown_until__isnull=False, answered_on__isnull=False) & ~Q(form="")),
                name="discipline_is_decided_after_an_answer",
            ),
        ]
