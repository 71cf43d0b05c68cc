"""Files that no register should take: each made here, as small as it may be."""

import io
import zipfile

import pypdfium2
from docx import Document
from docx.oxml import parse_xml

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_LOCKED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"3 0 obj<</Filter/Standard/V 1/R 2/O<" + b"00" * 32 + b">/U<" + b"11" * 32 + b">/P -4>>endobj\n"
    b"trailer<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>\n%%EOF"
)


def _packed(names: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in names.items():
            package.writestr(name, content)
    return held.getvalue()


def word_file(*paragraphs: str) -> bytes:
    """A DOCX with these paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def with_macros() -> bytes:
    """A DOCX that carries a macro project."""
    held = io.BytesIO(word_file("Số 1-CV/ĐU"))
    with zipfile.ZipFile(held, "a") as package:
        package.writestr("word/vbaProject.bin", b"macro")
    return held.getvalue()


def scan() -> bytes:
    """A PDF page without any letter."""
    pdf = pypdfium2.PdfDocument.new()
    pdf.new_page(595, 842)
    held = io.BytesIO()
    pdf.save(held)
    pdf.close()
    return held.getvalue()


def zip_bomb() -> bytes:
    """A small file that would open to 400 MB."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", b"<Types/>")
        with package.open("word/document.xml", "w", force_zip64=True) as writer:
            block = b" " * 4_000_000
            for _turn in range(100):
                writer.write(block)
    return held.getvalue()


BAD_FILES = {
    "an empty file": (b"", "Tệp rỗng"),
    "nothing but blanks": (b" \n\t\r\n", "Tệp rỗng"),
    "a locked Word file": (_OLE + b"\x00" * 64 + "EncryptedPackage".encode("utf-16-le"), "bảo vệ bằng mật khẩu"),
    "a locked PDF": (_PDF_LOCKED, "bảo vệ bằng mật khẩu"),
    "a broken Word file": (word_file("Số 1-CV/ĐU")[:600], "Tệp bị hỏng"),
    "a broken PDF": (b"%PDF-1.7\n" + b"x" * 500, "Tệp bị hỏng"),
    "a scan": (scan(), "chỉ có hình ảnh"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 200, "hình ảnh"),
    "an old Word file": (_OLE + b"\x00" * 600, "đời cũ"),
    "a Word file with macros": (with_macros(), "macro"),
    "a zip of something else": (_packed({"a.txt": b"x"}), "không phải Word"),
    "a program": (b"MZ" + bytes(range(256)) * 20, "Không nhận ra loại tệp"),
    "a secret document": ("MẬT\nSố 1-CV/ĐU\nCông văn về lớp".encode(), "dấu “Mật”"),
}


def word_file_with(where: str, mark: str) -> bytes:
    """A DOCX that bears the mark where `text_of` does not read: header, footer, text box or word art."""
    document = Document()
    document.add_paragraph("Số 1-CV/ĐU, về việc mở lớp bồi dưỡng cho đảng viên mới.")
    section = document.sections[0]
    if where in ("header", "footer"):
        half = len(mark) // 2
        paragraph = getattr(section, where).paragraphs[0]
        paragraph.add_run(mark[:half])
        paragraph.add_run(mark[half:])
    else:
        drawn = _TEXT_BOX if where == "text box" else _WORD_ART
        (document.paragraphs[0] if where == "text box" else section.header.paragraphs[0])._p.append(
            parse_xml(drawn % mark)
        )
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


_DRAWN = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml">'
    "<w:pict><v:shape>%s</v:shape></w:pict></w:r>"
)
_TEXT_BOX = _DRAWN % "<v:textbox><w:txbxContent><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:txbxContent></v:textbox>"
_WORD_ART = _DRAWN % '<v:textpath string="%s"/>'


def pdf_file(line: str, stamp: str = "") -> bytes:
    """A PDF of one line (ASCII), with a stamp put on it as a PDF reader does: an annotation."""
    drawn = f"BT /F1 12 Tf 72 700 Td ({line}) Tj ET"
    note = f"<</Type/Annot/Subtype/FreeText/Rect[50 750 200 800]/Contents<FEFF{stamp.encode('utf-16-be').hex()}>>>"
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[6 0 R]"
        "/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        note,
    ]
    written = "%PDF-1.4\n" + "".join(f"{number} 0 obj{part}endobj\n" for number, part in enumerate(parts, start=1))
    return f"{written}trailer<</Root 1 0 R/Size {len(parts) + 1}>>\n%%EOF".encode()
