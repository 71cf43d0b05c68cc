"""What the register announces."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """A document came in and was read; its findings wait for a person."""

    document_id: int


@dataclass(frozen=True, slots=True)
class DocumentReadAgain:
    """The text of a draft was corrected or recognised anew, and read again; what was found before counts no more."""

    document_id: int


@dataclass(frozen=True, slots=True)
class DocumentRegistered:
    """A person confirmed what a document is."""

    document_id: int


@dataclass(frozen=True, slots=True)
class DocumentCorrected:
    """A person corrected what a registered document is; its date may have changed."""

    document_id: int
