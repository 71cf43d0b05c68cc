"""Keeping bytes and letting go of them. A file is written before its row, so that a row never points at nothing."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.transaction import atomic, on_commit

from lienthong.files.models import StoredFile
from lienthong.files.rules import media_type
from lienthong.kernel.text import squash


@atomic
def store_file(*, name: str, data: bytes) -> StoredFile:
    """Keep the bytes under their hash and return the row. Content that is already there is not written again."""
    digest = hashlib.sha256(data).hexdigest()
    _alone_with(digest)
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


@atomic
def drop_file(*, stored: StoredFile) -> None:
    """Forget the row; once that has been committed the bytes go too, unless another row still needs them."""
    digest, place = stored.sha256, stored.place
    stored.delete()
    on_commit(lambda: _drop_bytes(digest, place))


@atomic
def _drop_bytes(digest: str, place: str) -> None:
    _alone_with(digest)
    if not StoredFile.objects.filter(sha256=digest).exists():
        (Path(settings.MEDIA_ROOT) / place).unlink(missing_ok=True)


def _alone_with(digest: str) -> None:
    """Until the transaction ends nobody else stores or drops this content: a row written meanwhile would lose its bytes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(digest[:15], 16)])
