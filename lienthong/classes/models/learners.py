"""Who learns in a class: the lists that units sent, and the learners themselves."""

from django.db import models

from lienthong.classes.choices import ListState
from lienthong.classes.models.classes import TrainingClass
from lienthong.files.models import StoredFile
from lienthong.organisations.models import Unit
from lienthong.people.models import Person


class SendingList(models.Model):
    """A list that a unit sent, as it was read: `rows` are the people found, `refused` the rows that could not be read.

    What would happen to each row is asked anew whenever the list is shown, because people become known meanwhile.
    Nothing of it is in the class until it is applied, all or nothing; then `rows` is emptied and `outcome` keeps the counts.
    Personal data, ethnicity among it while the list waits; the file is kept.
    """

    training_class = models.ForeignKey(TrainingClass, on_delete=models.PROTECT, related_name="+")
    sender = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    rows = models.JSONField(default=list)
    refused = models.JSONField(default=list)
    outcome = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=ListState.choices, default=ListState.PREVIEW)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True)


class Enrolment(models.Model):
    """A person is a learner of a class. Personal data. `unit` is where he was sent from on that day, never updated.

    With `left_on` he is no learner any more from that day on; what he attended before stays.
    """

    training_class = models.ForeignKey(TrainingClass, on_delete=models.PROTECT, related_name="enrolments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit_as_written = models.CharField(max_length=300, blank=True)
    sending_list = models.ForeignKey(SendingList, on_delete=models.PROTECT, null=True, related_name="+")
    joined_on = models.DateField()
    left_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["training_class", "person"], name="person_once_per_class")]
