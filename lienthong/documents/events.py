"""What the register announces."""

from dataclasses import dataclass

from lienthong.kernel.actor import Actor


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


@dataclass(frozen=True, slots=True)
class EntryReplaced:
    """The document itself came to stand where only a reference entry stood; the entry is about to go."""

    entry_id: int
    document_id: int


@dataclass(frozen=True, slots=True)
class DocumentRouted:
    """A document was given to somebody of the unit to handle. `account_id` is who wrote it down (None: the product)."""

    routing_id: int
    account_id: int | None


@dataclass(frozen=True, slots=True)
class DutyLaid:
    """A regulation in force lays a recurring duty on somebody: what, on whom, how often. `actor` wrote it down."""

    document_id: int
    text: str
    lead: str
    deadline: str
    actor: Actor
