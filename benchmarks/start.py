"""A ready installation is there within seconds, and one centre's fits into a small machine.

Starts the product as its users do, waits for the login page, signs in, walks over the pages of a working day, and sums up
the memory of everything that was started: web server, background work, database. Pages shared between processes count once.
"""

import http.cookiejar
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.result import Result, tell

LIMIT_SECONDS = 90
LIMIT_MB = 600
PATIENCE_SECONDS = 300
WALK = [
    "/",
    "/lop/",
    "/con-nguoi/",
    "/con-nguoi/?q=nguyen",
    "/van-ban/",
    "/nhiem-vu/",
    "/ke-hoach/",
    "/giay-chung-nhan/",
]
ROUNDS = 5
_SERVING = re.compile(r"http://127\.0\.0\.1:[0-9]+/")


class Started:
    """The product, running on a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        """Start it and wait for its login page."""
        environment = os.environ | {"LIENTHONG_DATA": str(folder), "LIENTHONG_DEMO": "1"}
        environment.pop("DATABASE_URL", None)
        begun = time.perf_counter()
        command = [sys.executable, "-m", "lienthong.project.cli", "serve", "--demo"]
        self._folder = folder
        self._process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own command
        self.address = self._said()
        self._browser = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()), urllib.request.ProxyHandler({})
        )
        self.page("/dang-nhap/")
        self.seconds = time.perf_counter() - begun

    def _said(self) -> str:
        """The address it announces."""
        assert self._process.stdout
        for line in self._process.stdout:
            if found := _SERVING.search(line):
                return found[0].rstrip("/")
        raise SystemExit("the product did not start")

    def page(self, path: str, sent: dict[str, str] | None = None) -> str:
        """A page; with `sent` a form handed in."""
        data = urlencode(sent).encode() if sent else None
        with self._browser.open(f"{self.address}{path}", data, timeout=PATIENCE_SECONDS) as answer:
            text: str = answer.read().decode()
        return text

    def sign_in(self) -> None:
        """As the demonstration's clerk."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.page("/dang-nhap/"))
        assert token, "the login page has no form"
        self.page("/dang-nhap/", {"csrfmiddlewaretoken": token[1], "login": "an", "password": "minh-hoa-lien-thong"})

    def megabytes(self) -> float:
        """Of memory, over all its processes and the database's."""
        first = (self._folder / "cluster" / "postmaster.pid").read_text().split()[0]
        return sum(_kilobytes(process) for process in _with_children({self._process.pid, int(first)})) / 1024

    def stop(self) -> None:
        """End all of it."""
        self._process.terminate()
        self._process.wait(timeout=PATIENCE_SECONDS)


def _with_children(tops: set[int]) -> set[int]:
    """These processes and all below them."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (FileNotFoundError, ProcessLookupError):
                continue
            parents.setdefault(parent, []).append(int(entry.name))
    found, waiting = set(), [*tops]
    while waiting:
        process = waiting.pop()
        if process not in found:
            found.add(process)
            waiting += parents.get(process, [])
    return found


def _kilobytes(process: int) -> int:
    """Its share of memory: what several use is divided among them."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text()
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return 0
    found = re.search(r"^Pss:\s+([0-9]+) kB", told, re.MULTILINE)
    return int(found[1]) if found else 0


def main() -> int:
    """Make the installation ready, then start it again and look."""
    with tempfile.TemporaryDirectory(prefix="lienthong-start-") as folder:
        Started(Path(folder)).stop()
        running = Started(Path(folder))
        try:
            running.sign_in()
            for _round in range(ROUNDS):
                for path in WALK:
                    running.page(path)
            megabytes = running.megabytes()
        finally:
            running.stop()
    unit = "s to the login page of a ready installation"
    kept = tell(Result("start", round(running.seconds, 1), unit, LIMIT_SECONDS, "the promise"))
    unit = "MB of memory after a clerk's pages, database and background work included"
    return tell(Result("start, memory", round(megabytes, 1), unit, LIMIT_MB, "the promise")) or kept


if __name__ == "__main__":
    sys.exit(main())
