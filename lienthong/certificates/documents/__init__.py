"""What certificates print: the certificates themselves, and the pages of their register."""

from lienthong.certificates.documents.certificate import certificate_pdf, list_pdf
from lienthong.certificates.documents.register import register_pages

__all__ = ["certificate_pdf", "list_pdf", "register_pages"]
