"""What a file is, told by its first bytes and by what its container holds."""

import re

from lienthong.exchange.errors import damaged, encrypted, has_macros, not_a_table, unknown_content
from lienthong.kernel.wording import marked

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURE = marked("một hình ảnh")
_ARCHIVE = marked("một tệp nén")
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", marked("một tệp PDF")),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"BM", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"{\\rtf", marked("một văn bản RTF")),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"MZ", marked("một chương trình")),
    (b"\x7fELF", marked("một chương trình")),
    (b"ID3", marked("một tệp âm thanh")),
    (b"OggS", marked("một tệp âm thanh")),
)
_WORD = marked("một văn bản Word")


# An old workbook's first record, perhaps the one that asks not to write, and then the one that it is enciphered by.
_LOCKED_BOOK = re.compile(
    rb"\x09\x08(?:\x10\x00\x00\x06\x05\x00.{12}|\x08\x00\x00\x05\x05\x00.{4})(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL
)


def kind_of(data: bytes) -> str:
    """`zip`, `xls`, `html` or `text`. Raises UnreadableTable for everything that can hold no table of ours."""
    if data.startswith((_ZIP, b"PK\x05\x06")):
        return "zip"
    if data.startswith(_OLE):
        return _ole_kind(data)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature) and not (signature in (b"BM", b"MZ") and b"\x00" not in data[:512]):
            raise not_a_table(kind)
    if (data[:4] == b"RIFF" and data[8:12] == b"WEBP") or data[4:12] in (b"ftypheic", b"ftypmif1", b"ftypavif"):
        raise not_a_table(_PICTURE)
    if data[4:8] == b"ftyp":
        raise not_a_table(marked("một tệp phim"))
    return _text_kind(data)


def _ole_kind(data: bytes) -> str:
    """The old Office container: its directory names its streams in UTF-16."""
    if _names(data, "EncryptedPackage") or _names(data, "EncryptionInfo") or _LOCKED_BOOK.search(data):
        raise encrypted()
    if _names(data, "Workbook") or _names(data, "Book"):
        if _names(data, "_VBA_PROJECT_CUR") or _names(data, "_VBA_PROJECT"):
            raise has_macros()
        return "xls"
    if _names(data, "WordDocument"):
        raise not_a_table(_WORD)
    if _names(data, "PowerPoint Document"):
        raise not_a_table(marked("một bài trình chiếu"))
    raise damaged()


def _names(data: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in data


def _text_kind(data: bytes) -> str:
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[: len(head) // 2 * 2].decode("utf-16", errors="replace").encode()
        data = head
    if b"\x00" in head and not _like_utf16(head):
        raise unknown_content()
    lower = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in lower and lower.startswith(b"<?xml"):
        raise not_a_table(marked("một tệp XML"))
    if lower.startswith((b"<html", b"<!doctype html", b"<table", b"<head", b"<meta", b"<body", b"<style")):
        return "html"
    if b"<html" in lower[:1024] and lower.startswith(b"<"):
        return "html"
    if lower.startswith(b"<?xml"):
        raise not_a_table(marked("một tệp XML"))
    return "text"


def _like_utf16(head: bytes) -> bool:
    """Text without a byte order mark has its NULs on one side only, and not in every place."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    return (even == 0) != (odd == 0) and max(even, odd) * 4 > len(head) // 2
