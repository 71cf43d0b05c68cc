"""What the register holds: documents and what was found in them, what they do to each other, their numbers, who handles
them, to whom they went, what binds the unit. A document marked secret never gets here."""

from lienthong.documents.models.copies import CertifiedCopy
from lienthong.documents.models.dispatch import Dispatch, Holding
from lienthong.documents.models.documents import BodyLine, Citation, Clause, Document
from lienthong.documents.models.effect import CitationDenial, EffectChange
from lienthong.documents.models.numbers import NumberSeries, SeriesCounter, TakenNumber, Term
from lienthong.documents.models.pages import SourcePage
from lienthong.documents.models.regulations import InternalRegulation, RegulationDuty
from lienthong.documents.models.routing import Routing

__all__ = [
    "BodyLine",
    "CertifiedCopy",
    "Citation",
    "CitationDenial",
    "Clause",
    "Dispatch",
    "Document",
    "EffectChange",
    "Holding",
    "InternalRegulation",
    "NumberSeries",
    "RegulationDuty",
    "Routing",
    "SeriesCounter",
    "SourcePage",
    "TakenNumber",
    "Term",
]
