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

from lienthong.base.secrecy import sealed_bytes
from lienthong.files.models import StoredFile
from lienthong.files.queries import bytes_of
from lienthong.files.rules import SEALED, media_type
from lienthong.kernel.text import squash

LOOKED_AT = 1024 * 1024  # bytes that say what a file is


@atomic
def store_file(*, name: str, data: bytes) -> StoredFile:
    """Keep the bytes under their hash and return the row. Content that is already there is not written again."""
    return store_written(name=name, write=lambda writer: writer.write(data))


@atomic
def store_sealed(*, name: str, data: bytes) -> StoredFile:
    """Keep bytes in which numbers stand that must not lie open: a stolen backup gives nothing of them away.

    Sealed twice the same content gives other bytes, so every call writes.
    """
    closed = store_file(name=name, data=sealed_bytes(data, purpose=SEALED))
    return _sealed_as(closed, data, closed.place)


@atomic
def seal_file(*, stored: StoredFile) -> StoredFile:
    """Put what was kept in the open under the key. Its row stays the same; one that is sealed already stays as it is."""
    held = StoredFile.objects.select_for_update().get(pk=stored.pk)
    if held.is_sealed:
        return held
    data, open_place = bytes_of(held), held.place
    closed = store_file(name=held.name, data=sealed_bytes(data, purpose=SEALED))
    closed.delete()
    on_commit(lambda: _drop_bytes(open_place))
    return _sealed_as(held, data, closed.place)


def _sealed_as(row: StoredFile, data: bytes, place: str) -> StoredFile:
    """The row says what arrived, and where it lies closed."""
    row.size, row.sha256, row.media_type = len(data), hashlib.sha256(data).hexdigest(), media_type(data[:LOOKED_AT])
    row.place, row.is_sealed = place, True
    row.save()
    return row


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
    place = stored.place
    stored.delete()
    on_commit(lambda: _drop_bytes(place))


@atomic
def _drop_bytes(place: str) -> None:
    _alone_with(Path(place).name)
    if not StoredFile.objects.filter(place=place).exists():
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
    places = [f"{prefix}/{path.name}" for path in old]
    known = set(StoredFile.objects.filter(place__in=places).values_list("place", flat=True))
    orphans = [place for place in places if place not in known]
    for place in orphans:
        _drop_bytes(place)
    return len(orphans)


def _files_in(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []


def _alone_with(digest: str) -> None:
    """Until the transaction ends nobody else stores or drops this content: a row written meanwhile would lose its bytes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(digest[:15], 16)])
