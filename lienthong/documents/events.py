"""What the register announces."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """A document came in and was read; its findings wait for a person."""

    document_id: int


@dataclass(frozen=True, slots=True)
class DocumentRegistered:
    """A person confirmed what a document is."""

    document_id: int


@dataclass(frozen=True, slots=True)
class DocumentCorrected:
    """A person corrected what a registered document is; its date may have changed."""

    document_id: int


@dataclass(frozen=True, slots=True)
class EntryReplaced:
    """The document itself came to stand where only a reference entry stood; the entry is about to go."""

    entry_id: int
    document_id: int
