"""Reading the register: documents, what they cite and who cites them, what is in force."""

from lienthong.documents.queries.documents import (
    KNOWN_TYPES,
    document_with_file,
    documents_matching,
    drafts_among,
    header_of,
    twin_of,
    years_of,
)

__all__ = [
    "KNOWN_TYPES",
    "document_with_file",
    "documents_matching",
    "drafts_among",
    "header_of",
    "twin_of",
    "years_of",
]
