"""Keeping bytes. A file is written before its row, so that a row never points at nothing."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

from lienthong.files.models import StoredFile
from lienthong.files.rules import media_type
from lienthong.kernel.text import squash


def store_file(*, name: str, data: bytes) -> StoredFile:
    """Keep the bytes under their hash and return the row. Content that is already there is not written again."""
    digest = hashlib.sha256(data).hexdigest()
    place = f"{digest[:2]}/{digest}"
    target = Path(settings.MEDIA_ROOT) / place
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=target.parent)
        with os.fdopen(handle, "wb") as writer:
            writer.write(data)
        Path(draft).replace(target)
    return StoredFile.objects.create(
        name=squash(Path(name).name)[:255], size=len(data), sha256=digest, media_type=media_type(data), place=place
    )
