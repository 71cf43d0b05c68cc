"""What the register holds: documents and what was found in them. A document marked secret never gets here."""

from lienthong.documents.models.documents import BodyLine, Citation, Clause, Document
from lienthong.documents.models.effect import CitationDenial, EffectChange
from lienthong.documents.models.pages import SourcePage

__all__ = ["BodyLine", "Citation", "CitationDenial", "Clause", "Document", "EffectChange", "SourcePage"]
