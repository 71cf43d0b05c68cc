"""Reading what was kept, and what lies in quarantine."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

from lienthong.base.secrecy import unsealed_bytes
from lienthong.files.models import StoredFile
from lienthong.files.rules import SEALED

CONTENT, ABOUT = "content", "about.json"


def bytes_of(stored: StoredFile) -> bytes:
    """The file's bytes as they arrived.

    FileNotFoundError when the data folder lost them, SealBrokenError when they lie there under another key.
    """
    kept = path_of(stored).read_bytes()
    return unsealed_bytes(kept, purpose=SEALED) if stored.is_sealed else kept


def path_of(stored: StoredFile) -> Path:
    """Where the file's bytes lie, for those who read them piece by piece; of a sealed file nobody can."""
    return Path(settings.MEDIA_ROOT) / stored.place


def quarantine_of(token: str) -> Path:
    """The folder under that number; it may be gone."""
    return Path(settings.QUARANTINE_ROOT) / token


def quarantined(token: str, name: str = "about") -> dict[str, Any] | None:
    """What was said (`about`), or kept beside under that name; None when there is no such thing (any more)."""
    try:
        told: dict[str, Any] = json.loads((quarantine_of(token) / f"{name}.json").read_bytes())
    except FileNotFoundError:
        return None
    return told


def in_quarantine() -> list[tuple[str, dict[str, Any]]]:
    """Everything that lies there, with what was said of it. Short: it is worked off at once."""
    root = Path(settings.QUARANTINE_ROOT)
    tokens = sorted(path.name for path in root.iterdir() if not path.name.startswith(".")) if root.is_dir() else []
    return [(token, about) for token in tokens if (about := quarantined(token)) is not None]
