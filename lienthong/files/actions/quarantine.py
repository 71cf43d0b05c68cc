"""The quarantine: a folder outside the database, the store of files and every backup.

What lies here has not been looked at. Each thing has a folder of its own under a number drawn by lot, with the bytes,
what its sender said about it, and what is found on the way; nothing outside repeats any of that. It goes as a whole.
"""

import json
import os
import re
import secrets
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from lienthong.files.queries import ABOUT, CONTENT, quarantine_of

_TOKEN = re.compile(r"[0-9a-f]{32}")


def isolate(*, data: bytes, about: dict[str, Any]) -> str:
    """Put bytes into quarantine with what is known of them (plain JSON); the number they lie under.

    The folder appears whole or not at all, and only its owner may enter.
    """
    root = Path(settings.QUARANTINE_ROOT)
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    token = secrets.token_hex(16)
    draft = root / f".{token}"
    draft.mkdir(mode=0o700)
    _write(draft / CONTENT, data)
    _write(draft / ABOUT, json.dumps(about, ensure_ascii=False).encode())
    draft.rename(root / token)
    return token


def keep_beside(*, token: str, name: str, told: dict[str, Any]) -> None:
    """Keep what was found on the way, under a plain name, until the whole goes. Written again it is replaced."""
    place = quarantine_of(token) / f"{name}.json"
    draft = place.with_suffix(".draft")
    _write(draft, json.dumps(told, ensure_ascii=False).encode())
    draft.replace(place)


def take_everything_away(*, token: str, but: dict[str, Any]) -> None:
    """Empty the folder at once, and leave one word why; done again after a power cut it changes nothing."""
    folder = quarantine_of(token)
    _write(folder / "why.draft", json.dumps(but, ensure_ascii=False).encode())
    (folder / "why.draft").replace(folder / "why.json")
    for path in folder.iterdir():
        if path.name != "why.json":
            path.unlink(missing_ok=True)


def drop_quarantined(*, token: str) -> None:
    """Let go of everything that lies under the number; nothing there is as good."""
    if _TOKEN.fullmatch(token):
        shutil.rmtree(Path(settings.QUARANTINE_ROOT) / token, ignore_errors=True)


def quarantined_before(moment: datetime) -> list[str]:
    """The numbers of what was put here before the moment. Drafts that a power cut left are taken away on the way."""
    root = Path(settings.QUARANTINE_ROOT)
    old = [path for path in root.iterdir() if path.stat().st_mtime < moment.timestamp()] if root.is_dir() else []
    for path in old:
        if path.name.startswith("."):
            shutil.rmtree(path, ignore_errors=True)
    return sorted(path.name for path in old if _TOKEN.fullmatch(path.name))


def _write(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as written:
        written.write(data)
        written.flush()
        os.fsync(written.fileno())
