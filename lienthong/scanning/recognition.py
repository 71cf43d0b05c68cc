"""The doors of this app that take a while: one page recognised, one page shown, each in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lienthong.kernel.refusal import Refusal
from lienthong.reading import UnreadableFile
from lienthong.scanning import errors, tesseract
from lienthong.scanning.pictures import MOST_POINTS
from lienthong.scanning.rules import RecognisedPage

_RECOGNISE_SECONDS = 4 * tesseract.SECONDS
_SHOW_SECONDS = 30
_ROOT = Path(__file__).resolve().parents[2]
_REFUSALS: dict[str, Callable[[], Refusal]] = {
    "scan.damaged": errors.damaged,
    "scan.too_small": errors.too_small,
    "scan.too_large": lambda: errors.too_large(MOST_POINTS),
    "file.damaged": lambda: UnreadableFile("file.damaged"),
    "file.encrypted": lambda: UnreadableFile("file.encrypted"),
}


def recognise(path: Path, number: int) -> RecognisedPage:
    """What the page with that number, from 0, says. Raises a refusal when it cannot be read, or nobody here can read."""
    if tesseract.missing():
        raise errors.no_program()
    told = json.loads(_answer(["recognise", str(path), str(number)], _RECOGNISE_SECONDS))
    if "refused" in told:
        raise _refusal(told)
    return RecognisedPage(
        text=told["text"],
        doubtful=tuple((start, end) for start, end in told["doubtful"]),
        rotation=told["rotation"],
        stamps=tuple(told["stamps"]),
        red=told["red"],
    )


def picture_of(path: Path, number: int, rotation: int = 0) -> bytes:
    """The page as a JPEG to be looked at, turned clockwise."""
    answer = _answer(["picture", str(path), str(number), str(rotation)], _SHOW_SECONDS)
    if answer.startswith(b"{"):
        raise _refusal(json.loads(answer))
    return answer


def _refusal(told: dict[str, Any]) -> Refusal:
    return _REFUSALS.get(told["refused"], errors.took_too_long)()


def _answer(words: list[str], seconds: int) -> bytes:
    """What the process says; one that was killed by its bounds, or says nothing, took too long."""
    command = [sys.executable, "-m", "lienthong.scanning.child", *words]
    environment = {
        name: os.environ[name] for name in ("PATH", "TESSDATA_PREFIX", "LD_LIBRARY_PATH") if name in os.environ
    }
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            timeout=seconds,
            check=True,
            cwd=_ROOT,
            env=environment | {"LC_ALL": "C.UTF-8"},
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        raise errors.took_too_long() from None
    return done.stdout
