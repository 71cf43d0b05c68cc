"""The database that those of the tests are copied from: built once from the migrations, kept until one of them changes.

Building takes some 15 seconds, copying less than one. Django still asks every copy for migrations that it lacks.
"""

import contextlib
import fcntl
import hashlib
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "lienthong"
PINNED = PACKAGE.parent / "requirements" / "base.txt"
# Where the migrations stand, what they take from us, and what tables and rights follow from after them.
BUILT_FROM = [
    "*/migrations/*.py", "*/triggers.py", "*/choices.py", "*/choices/*.py", "base/*.py", "*/models.py", "*/models/*.py",
    "*/apps.py", "project/settings*.py",
]  # fmt: skip


def sources() -> list[Path]:
    """The files of which each may change what the migrations build."""
    return [PINNED, *sorted({path for pattern in BUILT_FROM for path in PACKAGE.glob(pattern)})]


def name() -> str:
    """What the template is called: another one for every change of its sources."""
    digest = hashlib.sha256()
    for path in sources():
        digest.update(f"{path.relative_to(PACKAGE.parent)}\0".encode() + path.read_bytes() + b"\0")
    return f"template_{digest.hexdigest()[:16]}"


@contextlib.contextmanager
def one_at_a_time(data: Path) -> Iterator[None]:
    """Whoever comes while another builds the template waits for it, instead of building a second."""
    with (data / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
