"""From the bytes of a file to its text. The kind is told by content, never by name; nothing is written or executed.

TXT in the encodings met in Vietnamese offices, DOCX with its tables and footnotes in order, PDF with a text layer.
Whatever cannot be read is refused as `UnreadableFile` with a sentence that says what to do.
"""

import ctypes
import io
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.exceptions import InvalidXmlError

from lienthong.reading.errors import UnreadableFile
from lienthong.reading.pdf_lines import lines_of_page
from lienthong.reading.word_lines import WORD, lines_of_word

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_LARGEST_INSIDE = 300_000_000
_LARGEST_RATIO = 200
_LARGEST_MARKUP = 60_000_000
_FEWEST_LETTERS = 20
# What a container raises that is cut short, lies about its parts, or lacks what a document must have.
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidXmlError,
    PackageNotFoundError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    NotImplementedError,
    RecursionError,
    OSError,
    SyntaxError,
    EOFError,
)
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_VML = "{urn:schemas-microsoft-com:vml}"
_VIETNAMESE = frozenset("ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ")


def text_of(content: bytes) -> str:
    """The text of a TXT, DOCX or PDF file. Raises `UnreadableFile`."""
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise UnreadableFile("file.empty")
    if b"%PDF-" in content[:1024]:
        return text_of_pdf(content)
    if content.startswith(b"PK"):
        return text_of_docx(content)
    if content.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in content
        raise UnreadableFile("file.encrypted" if encrypted else "file.old_office")
    if content.startswith(_PICTURES):
        raise UnreadableFile("file.picture")
    return text_of_txt(content)


def text_of_txt(content: bytes) -> str:
    """Text in UTF-8, UTF-16 or Windows-1258, whichever it proves to be; NFC."""
    text = _decoded(content)
    if text is None or _looks_binary(text):
        raise UnreadableFile("file.unknown")
    text = text.lstrip("\ufeff")
    if not text.strip():
        raise UnreadableFile("file.empty")
    return unicodedata.normalize("NFC", text)


def text_of_docx(content: bytes) -> str:
    """Paragraphs, text boxes and tables in the order of the document, then footnotes (`word_lines`)."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_package(package)
        document = Document(io.BytesIO(content))
        text = "\n".join(lines_of_word(document))
    except UnreadableFile:
        raise
    except _FAULTS as fault:
        raise UnreadableFile("file.damaged") from fault
    if not text.strip():
        raise UnreadableFile("file.no_text")
    return unicodedata.normalize("NFC", text)


def text_of_pdf(content: bytes) -> str:
    """The text layer, line by line, columns kept apart by wide blanks; pages parted by a form feed."""
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as fault:
        encrypted = "password" in str(fault).lower() or b"/Encrypt" in content
        raise UnreadableFile("file.encrypted" if encrypted else "file.damaged") from fault
    try:
        pages = ["\n".join(lines_of_page(page)) for page in pdf]
    except pypdfium2.PdfiumError as fault:
        raise UnreadableFile("file.damaged") from fault
    finally:
        pdf.close()
    text = "\f\n".join(pages)
    if sum(c.isalpha() for c in text) < _FEWEST_LETTERS:
        raise UnreadableFile("file.scan")
    return unicodedata.normalize("NFC", text)


def text_beside(content: bytes) -> str:
    """What `text_of` leaves out and a reader of the page still sees, a paragraph a line.

    In DOCX: headers, footers, text boxes, word art, comments, fields; in PDF: what annotations (stamps, notes) show.
    For looking, not for reading: the lines are in no order, and lines of the text itself are among them. The content
    has passed `text_of`, so it may be opened.
    """
    if b"%PDF-" in content[:1024]:
        return "\n".join(_annotations(content))
    if content.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                parts = [name for name in package.namelist() if name.startswith("word/") and name.endswith(".xml")]
                return "\n".join(line for name in parts for line in _every_line(package.read(name)))
        except _FAULTS as fault:
            raise UnreadableFile("file.damaged") from fault
    return ""


def _every_line(part: bytes) -> Iterator[str]:
    """Each paragraph of a part of the package, text boxes apart from the paragraph that anchors them; word art."""
    try:
        root = parse_xml(part)
    except SyntaxError:
        return
    for node in root.iter(f"{WORD}p", f"{_DRAWING}p", f"{_VML}textpath"):
        if node.tag == f"{_VML}textpath":
            yield node.get("string", "")
        else:
            yield "".join(_pieces(node)).replace("\n", " \n")


def _pieces(node: Any) -> Iterator[str]:
    for child in node:
        if child.tag in (f"{WORD}t", f"{_DRAWING}t", f"{WORD}delText"):
            yield child.text or ""
        elif child.tag in (f"{WORD}br", f"{WORD}cr", f"{_DRAWING}br"):
            yield "\n"
        elif child.tag == f"{WORD}tab":
            yield "\t"
        elif child.tag not in (f"{WORD}p", f"{_DRAWING}p"):
            yield from _pieces(child)


def _annotations(content: bytes) -> Iterator[str]:
    """The words of every annotation: a stamp put on by a PDF reader is one, and no part of the page's text."""
    pdf = pypdfium2.PdfDocument(content)
    try:
        for page in pdf:
            for place in range(pdfium.FPDFPage_GetAnnotCount(page)):
                annotation = pdfium.FPDFPage_GetAnnot(page, place)
                if annotation:
                    yield from (_entry(annotation, key) for key in (b"Contents", b"Name", b"Subj"))
                    pdfium.FPDFPage_CloseAnnot(annotation)
    finally:
        pdf.close()


def _entry(annotation: Any, key: bytes) -> str:
    """A text of an annotation's dictionary; pdfium gives UTF-16 with a closing NUL."""
    length = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    held = ctypes.create_string_buffer(length)
    pdfium.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(held, ctypes.POINTER(pdfium.FPDF_WCHAR)), length)
    return held.raw.decode("utf-16-le", "replace").rstrip("\x00")


def _decoded(content: bytes) -> str | None:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _try(content, "utf-16")
    if (text := _try(content, "utf-8-sig")) is not None and "\x00" not in text:
        return text
    if content[1::2].count(0) > len(content) // 6:
        return _try(content, "utf-16-le")
    if content[::2].count(0) > len(content) // 6:
        return _try(content, "utf-16-be")
    return _try(content, "cp1258")


def _try(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _looks_binary(text: str) -> bool:
    """Control characters in number, or hardly a letter of any language."""
    sample = text[:20_000]
    controls = sum(unicodedata.category(c) == "Cc" and c not in "\n\r\t\f\v\x07" for c in sample)
    letters = sum(
        (c.isascii() and c.isalpha()) or c.lower() in _VIETNAMESE or unicodedata.combining(c) > 0 for c in sample
    )
    visible = sum(not c.isspace() for c in sample)
    return controls * 50 > len(sample) or (letters * 3 < visible and visible - letters > 200 and controls > 0)


def _check_package(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    names = {entry.filename for entry in entries}
    inside = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    markup = sum(entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels")))
    if (
        markup > _LARGEST_MARKUP
        or inside > _LARGEST_INSIDE
        or (inside > 20_000_000 and inside > packed * _LARGEST_RATIO)
    ):
        raise UnreadableFile("file.too_big_inside")
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableFile("file.encrypted")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise UnreadableFile("file.macros")
    if "word/document.xml" not in names:
        raise UnreadableFile("file.not_a_document" if "[Content_Types].xml" in names or names else "file.damaged")
