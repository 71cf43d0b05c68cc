"""Reading what was kept."""

from pathlib import Path

from django.conf import settings

from lienthong.files.models import StoredFile


def bytes_of(stored: StoredFile) -> bytes:
    """The file's bytes as they arrived. FileNotFoundError when the data folder lost them."""
    return path_of(stored).read_bytes()


def path_of(stored: StoredFile) -> Path:
    """Where the file's bytes lie, for those who read them piece by piece."""
    return Path(settings.MEDIA_ROOT) / stored.place
