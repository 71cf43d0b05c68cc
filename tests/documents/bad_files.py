"""Files that no register should take: each made here, as small as it may be."""

import io
import zipfile

import pypdfium2
from docx import Document

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
