"""What a file is, decided from its first bytes. Pure."""

SEALED = "stored file"  # the purpose under which bytes are sealed

_OPEN_XML = {
    b"word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    b"xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def media_type(data: bytes) -> str:
    """The media type by content: PDF, Open XML, old Office, pictures, plain text; else `application/octet-stream`."""
    if data.startswith(b"%PDF-"):
        return "application/pdf"
    if data.startswith(b"PK\x03\x04"):
        return next((kind for mark, kind in _OPEN_XML.items() if mark in data), "application/zip")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "application/x-ole-storage"
    if data.startswith(b"\x89PNG"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith((b"II*\x00", b"MM\x00*")):
        return "image/tiff"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    if b"\x00" not in data[:4096] or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text/plain"
    return "application/octet-stream"
