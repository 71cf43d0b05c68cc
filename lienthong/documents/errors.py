"""Refusals of the register."""

from lienthong.kernel.refusal import Refusal


class SecretDocument(Refusal):
    """The document bears a secrecy mark. Nothing of it may be kept, not even its name."""


class TooLong(Refusal):
    """The text is longer than any document of an office; reading it would keep everybody waiting."""


class NotRegistrable(Refusal):
    """What a person typed does not yet say which document this is."""


class AlreadyRegistered(Refusal):
    """The register of this unit holds this document already."""


class NotADraft(Refusal):
    """The document stands in the register; a registered document is never taken out."""


class NoSuchCitation(Refusal):
    """The document does not cite that."""


class NotARelation(Refusal):
    """What was entered does not yet say what changes the effect of which document from which day."""


class SeriesRefused(Refusal):
    """A series or a term cannot be laid as asked: two would give the same numbers."""


class NumberRefused(Refusal):
    """The series cannot give a number on that day, or the number is no longer there to be used."""


class RoutingRefused(Refusal):
    """The instruction lacks something, or is closed already."""


class DispatchRefused(Refusal):
    """A recipient cannot be entered or marked as asked."""


class CopyRefused(Refusal):
    """A copy cannot be certified as asked."""


class RegulationRefused(Refusal):
    """The document cannot be kept as a regulation in force as asked."""


class ScanGone(Refusal):
    """What was to be recognised no longer lies in quarantine."""


class NothingRecognised(Refusal):
    """No page has a word on it."""


class TextChanged(Refusal):
    """The page was corrected by somebody else meanwhile."""


class NoSuchPage(Refusal):
    """The document has no page of that number, or no picture of it."""
