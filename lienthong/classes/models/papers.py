"""Papers that a class keeps."""

from django.db import models

from lienthong.classes.choices import PaperKind
from lienthong.classes.models.ceremonies import FieldStudy
from lienthong.classes.models.classes import TrainingClass
from lienthong.files.models import StoredFile


class ClassPaper(models.Model):
    """A file in the class's folder, of a visit where one is named. Learners see it where somebody said so.

    Taken out it is gone from every page; row and file stay for the trail. No paper that bears a mark of secrecy gets here.
    """

    training_class = models.ForeignKey(TrainingClass, on_delete=models.PROTECT, related_name="+")
    study = models.ForeignKey(FieldStudy, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=12, choices=PaperKind.choices)
    title = models.CharField(max_length=200)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    is_for_learners = models.BooleanField(default=False)
    added_by = models.CharField(max_length=100)
    added_at = models.DateTimeField(auto_now_add=True)
    removed_on = models.DateField(null=True)
