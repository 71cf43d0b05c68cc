"""A worker process on the database of a test, to be killed. Run as `python -m tests.worker DATABASE [MODULE]`.

The module may add kinds of work of its own in `JOBS`, beside those of the product.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_SECONDS = 180


def start_worker(module: str = "") -> subprocess.Popen[bytes]:
    """A worker on the database this test uses, in a session of its own."""
    from django.conf import settings
    from django.db import connection

    words = [sys.executable, "-m", "tests.worker", connection.settings_dict["NAME"], str(settings.MEDIA_ROOT)]
    return subprocess.Popen([*words, *([module] if module else [])], cwd=ROOT, start_new_session=True)


def end_worker(worker: subprocess.Popen[bytes]) -> None:
    """Kill it as a power cut would, in the middle of whatever it does."""
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


def wait_until(true: Callable[[], bool]) -> None:
    """Look often until it is true; a test that waits for ever fails here."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not true():
        if time.monotonic() > deadline:
            raise TimeoutError("what was waited for did not come")
        time.sleep(0.01)


def main() -> None:
    """Work until killed or asked to end."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = sys.argv[1]
    settings.MEDIA_ROOT = Path(sys.argv[2])
    settings.QUARANTINE_ROOT = settings.MEDIA_ROOT.parent / "quarantine"
    import django

    django.setup()
    from lienthong.jobs.board import work
    from lienthong.jobs.worker import Forever

    for name in sys.argv[3:]:
        work.kinds |= {kind.key: kind for kind in import_module(name).JOBS}
    worker = Forever()
    signal.signal(signal.SIGTERM, worker.end)
    worker.run()


if __name__ == "__main__":
    main()
