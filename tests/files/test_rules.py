"""What a file is, by its content; its name is never asked."""

import pytest

from lienthong.files.rules import media_type

OFFICE = "application/vnd.openxmlformats-officedocument"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"PK\x03\x04....word/document.xml", f"{OFFICE}.wordprocessingml.document"),
        (b"PK\x03\x04....xl/workbook.xml", f"{OFFICE}.spreadsheetml.sheet"),
        (b"PK\x03\x04....hinh.png", "application/zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
        (b"\x89PNG\r\n\x1a\n\x00", "image/png"),
        (b"\xff\xd8\xff\xe0\x00", "image/jpeg"),
        (b"II*\x00\x08\x00", "image/tiff"),
        (b"MM\x00*\x00\x08", "image/tiff"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "application/octet-stream"),
        ("Số 37-CV/ĐU".encode(), "text/plain"),
        ("Số 37-CV/ĐU".encode("utf-16"), "text/plain"),
        (b"MZ\x00\x00", "application/octet-stream"),
        (b"", "text/plain"),
    ],
    ids=[
        *("PDF", "Word", "Excel", "ZIP", "old Office", "PNG", "JPEG", "TIFF", "TIFF the other way round", "WebP"),
        *("sound", "text", "text in UTF-16", "program", "empty"),
    ],
)
def test_media_type_by_content(data: bytes, kind: str) -> None:
    assert media_type(data) == kind
