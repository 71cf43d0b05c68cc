"""Data makes a document: official papers as Word and PDF files, and PDF from any template of an app."""

from lienthong.rendering.documents.answers import paper_answer, paper_links
from lienthong.rendering.documents.papers import docx_of, paper_file, paper_pdf
from lienthong.rendering.documents.printing import pdf, qr_path, qr_svg
from lienthong.rendering.errors import CannotPrintError

__all__ = [
    "CannotPrintError",
    "docx_of",
    "paper_answer",
    "paper_file",
    "paper_links",
    "paper_pdf",
    "pdf",
    "qr_path",
    "qr_svg",
]
