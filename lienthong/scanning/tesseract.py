"""Calling tesseract: a program of this machine, one page through a pipe, never a network."""

import os
import re
import shutil
import subprocess

LANGUAGE = "vie"
SECONDS = 60  # for one look at one page
_ROTATE = re.compile(r"^Rotate: (\d+)$", re.MULTILINE)
_SURE = re.compile(r"^Orientation confidence: ([\d.]+)$", re.MULTILINE)
_SURE_ENOUGH = 2.0


def missing() -> str:
    """What of tesseract this machine lacks: `tesseract`, `tesseract-ocr-vie`, or nothing."""
    if shutil.which("tesseract") is None:
        return "tesseract"
    return "" if LANGUAGE in _languages() else "tesseract-ocr-vie"


def version() -> str:
    """As the program says it itself, e.g. `tesseract 5.3.0`."""
    return _called(["--version"], b"").partition("\n")[0]


def table_of(picture: bytes) -> str:
    """Every word of the page with its place, as TSV."""
    return _called(["stdin", "stdout", "-l", LANGUAGE, "--psm", "3", "--dpi", "300", "tsv"], picture)


def sparse_text_of(picture: bytes) -> str:
    """Words that stand alone: what is framed, slanted or stamped, in no order."""
    return _called(["stdin", "stdout", "-l", LANGUAGE, "--psm", "11", "--dpi", "300"], picture)


def rotation_of(picture: bytes) -> int:
    """Degrees clockwise that would make the page upright; 0 when it cannot be told."""
    try:
        told = _called(["stdin", "stdout", "-l", "osd", "--psm", "0", "--dpi", "150"], picture)
    except subprocess.CalledProcessError:
        return 0  # too few letters, or the data for turning are not there
    rotate, sure = _ROTATE.search(told), _SURE.search(told)
    return int(rotate[1]) if rotate and sure and float(sure[1]) >= _SURE_ENOUGH else 0


def _languages() -> list[str]:
    try:
        return _called(["--list-langs"], b"").split()
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return []


def _called(words: list[str], picture: bytes) -> str:
    """What the program prints. One thread: on a small machine the pages of the office come first."""
    environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}
    if place := os.environ.get("TESSDATA_PREFIX"):
        environment["TESSDATA_PREFIX"] = place
    done = subprocess.run(
        ["tesseract", *words], input=picture, capture_output=True, timeout=SECONDS, check=True, env=environment
    )
    return done.stdout.decode("utf-8", "replace")
