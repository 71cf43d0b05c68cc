"""Keeping bytes and letting go of them. A file is written before its row, so that a row never points at nothing."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection
from django.db.transaction import atomic, on_commit

from lienthong.files.models import StoredFile
from lienthong.files.rules import media_type
from lienthong.kernel.text import squash

LOOKED_AT = 1024 * 1024  # bytes that say what a file is


@atomic
def store_file(*, name: str, data: bytes) -> StoredFile:
    """Keep the bytes under their hash and return the row. Content that is already there is not written again."""
    return store_written(name=name, write=lambda writer: writer.write(data))


@atomic
def store_written(*, name: str, write: Callable[[IO[bytes]], object]) -> StoredFile:
    """Keep what `write` writes, however much: it goes to disk at once, never whole into memory."""
    root = Path(settings.MEDIA_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=root)
    try:
        with os.fdopen(handle, "w+b") as written:
            write(written)
            size = written.seek(0, os.SEEK_END)
            written.seek(0)
            digest = hashlib.file_digest(written, "sha256").hexdigest()
            written.seek(0)
            kind = media_type(written.read(LOOKED_AT))
        place = _put(Path(draft), digest)
    finally:
        Path(draft).unlink(missing_ok=True)
    return StoredFile.objects.create(
        name=squash(Path(name).name)[:255], size=size, sha256=digest, media_type=kind, place=place
    )


def _put(draft: Path, digest: str) -> str:
    """Move the draft to its place unless the same content lies there; the place, below the folder of files."""
    _alone_with(digest)
    place = f"{digest[:2]}/{digest}"
    target = Path(settings.MEDIA_ROOT) / place
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.replace(target)
    return place


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


def drop_orphans(*, prefix: str, before: datetime) -> int:
    """Take away bytes below one folder of the store that no row needs and that lie there since before the moment; how many.

    They are what a power cut left: a file is written before its row is committed, and dropped after. `prefix` "" looks at
    drafts that were never finished.
    """
    folder = Path(settings.MEDIA_ROOT) / prefix
    old = [path for path in _files_in(folder) if path.stat().st_mtime < before.timestamp()]
    if not prefix:
        for draft in old:
            draft.unlink(missing_ok=True)
        return len(old)
    known = set(StoredFile.objects.filter(sha256__in=[path.name for path in old]).values_list("sha256", flat=True))
    orphans = [path for path in old if path.name not in known]
    for path in orphans:
        _drop_bytes(path.name, f"{prefix}/{path.name}")
    return len(orphans)


def _files_in(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []


def _alone_with(digest: str) -> None:
    """Until the transaction ends nobody else stores or drops this content: a row written meanwhile would lose its bytes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(digest[:15], 16)])
