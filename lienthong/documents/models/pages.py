"""The pages a document was read from."""

from django.db import models

from lienthong.documents.models.documents import Document


class SourcePage(models.Model):
    """One page of a document's text before cleaning: as it was recognised, or as a person corrected it.

    Only where the text is not simply that of the file: scans, photographs, pasted mail, corrected texts. `doubtful` holds
    spans (code points) of words that were not surely recognised; `rotation` turns the picture upright. Goes with its draft.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    doubtful = models.JSONField(default=list)
    rotation = models.PositiveSmallIntegerField(default=0)
    recognised = models.BooleanField(default=False)
    corrected = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="source_page_once_per_document"),
        ]
