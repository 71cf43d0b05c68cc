"""Reading what was kept."""

from pathlib import Path

from django.conf import settings

from lienthong.files.models import StoredFile


def bytes_of(stored: StoredFile) -> bytes:
    """The file's bytes as they arrived. FileNotFoundError when the data folder lost them."""
    return (Path(settings.MEDIA_ROOT) / stored.place).read_bytes()
