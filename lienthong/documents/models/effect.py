"""What changes the effect of documents, and what a person said that a reference does not mean."""

from django.db import models

from lienthong.documents.choices import EffectDecision, EffectKind
from lienthong.documents.models.documents import Document


class EffectChange(models.Model):
    """One document replaced, repealed or amended by another of the same register, or ended by its own term (no cause).

    Made when a person confirms it or says that it is not so; the product only proposes. It counts from the first day
    `from_on`. `clause` names the part of the target that is touched, empty: the whole. It ends by being taken back.
    """

    target = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=EffectKind.choices)
    cause = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")
    from_on = models.DateField()
    clause = models.CharField(max_length=120, blank=True)
    decision = models.CharField(
        max_length=12, choices=EffectDecision.choices, default=EffectDecision.CONFIRMED, db_default="confirmed"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["target", "kind", "cause", "clause"],
                nulls_distinct=False,
                name="effect_change_said_once",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="expires", cause__isnull=True)
                | models.Q(kind__in=["replaces", "repeals", "amends"], cause__isnull=False),
                name="effect_change_has_its_cause",
            ),
            models.CheckConstraint(
                condition=models.Q(cause__isnull=True) | ~models.Q(cause=models.F("target")),
                name="effect_change_of_another_document",
            ),
        ]


class CitationDenial(models.Model):
    """A person said that a reference of a document does not mean this document of the register; it is not proposed again.

    `reference` is the key of the reference (`rules.citations.Group.key`): number, day, body and type as written.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    reference = models.CharField(max_length=400)
    candidate = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "reference", "candidate"], name="citation_denied_once"),
        ]
