"""Any page of any list, and any search, in less than 300 ms with the nation's people loaded.

Looks through the product itself, page by page, as a clerk of seven communes, an officer of a province and a reader of the
whole. A small nation (1:20) is generated where none is there; `--people 5400000 --data FOLDER` is the real size.
"""

import argparse
import html
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.generate import fill, shape_of
from benchmarks.invented.shape import PEOPLE
from benchmarks.result import Result, tell

LIMIT_MS = 300
NAMES = [
    "nguyen",
    "Nguyễn Văn",
    "tuan",
    "Hòa",
    "hoa",
    "th",
    "nguyen thi h",
    "nguyen thi hong hanh",
    "Bế Thị Diễm Xuyến",
    "ton nu",
    "van thi",
    "xuan hoa nguyen",
    "khong co ai",
]
_NEXT = re.compile(r'rel="next" href="([^"]+)"')
PEOPLE_LIST, CERTIFICATES = "/con-nguoi/", "/giay-chung-nhan/"


@dataclass(frozen=True, slots=True)
class Look:
    """One page that a reader opens."""

    who: str
    address: str


def looks(unit: int, cell: int) -> Iterator[Look]:
    """Every list from both ends and with each kind of filter and search; of people every kind of name."""
    for who in ("giao-vu", "tinh", "trung-uong"):
        for asked in ({}, {"page": "last"}):
            for name in ["", *NAMES]:
                yield Look(who, _address(PEOPLE_LIST, {"q": name, **asked}))
        yield Look(who, _address(PEOPLE_LIST, {"unit": str(unit)}))
        yield Look(who, _address(PEOPLE_LIST, {"unit": str(cell), "q": "nguyen"}))
        for text in ("nguyen", "tuan", "bế thị diễm", "khong co", "123", "dang vien moi"):
            yield Look(who, _address("/tim/", {"q": text}))
        for address, searches in _OTHERS.items():
            for asked in ({}, {"page": "last"}, *searches):
                yield Look(who, _address(address, asked))
        yield Look(who, "/")
    for who in ("giam-doc", "tinh-nhat-ky", "trung-uong-nhat-ky"):
        for asked in ({}, {"page": "last"}, {"verb": "classes.open_class"}, {"q": "an"}, {"since": "01/03/2026"}):
            yield Look(who, _address("/nhat-ky/", asked))


_OTHERS: dict[str, list[dict[str, str]]] = {
    "/lop/": [
        {"q": "dang vien moi"},
        {"q": "khong co"},
        {"q": "khoa 3 nam 2024"},
        {"state": "open"},
        {"year": "2023", "programme": "chuyen-de", "page": "last"},
    ],
    CERTIFICATES: [
        {"q": "nguyen"},
        {"q": "tuan"},
        {"q": "bế thị diễm"},
        {"q": "khong co"},
        {"q": "4321"},
        {"q": "17/GCN-TTCT"},
        {"year": "2023"},
        {"year": "2024", "q": "hoa", "page": "last"},
    ],
    "/van-ban/": [{"q": "nghị quyết"}, {"q": "12 kh đu"}, {"state": "draft"}, {"type": "báo cáo", "year": "2024"}],
    "/nhiem-vu/": [{"q": "báo cáo viên"}, {"due": "late"}, {"state": "done"}],
    "/ke-hoach/": [{"year": "2024"}, {"q": "yen"}],
    "/ke-hoach/da-duyet/": [{"q": "chuyen de"}, {"year": "2025"}],
    "/giang-vien/": [{"q": "nguyen"}, {"q": "tuan"}],
    "/phong-hoc/": [{"q": "phòng 1"}],
    "/don-vi/": [{"q": "yen"}, {"q": "trung tam"}, {"kind": "cell"}, {"q": "khong co"}],
}


def _address(path: str, asked: dict[str, str]) -> str:
    said = {name: value for name, value in asked.items() if value}
    return path + (f"?{urlencode(said)}" if said else "")


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds by the clock, and of processors at work: on an idle machine the same, but for waiting on disks."""

    wall: float
    worked: float


def processor_seconds(process: int) -> float:
    """Processor time of another process so far, in steps of a hundredth of a second."""
    told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


class Reader:
    """Opens pages of the product in this very process, as somebody who is signed in."""

    def __init__(self) -> None:
        from django.test import Client

        from lienthong.people.models import Account

        self._clients: dict[str, Any] = {}
        for account in Account.objects.filter(username__in={look.who for look in looks(1, 1)}):
            client = Client(SERVER_NAME="localhost")
            client.force_login(account)
            self._clients[account.username] = client

    def look(self, look: Look) -> Taken:
        """Open the page: how long the whole answer took, and how long processors worked for it."""
        server, own, begun = processor_seconds(self._backend()), time.process_time(), time.perf_counter()
        answer = self._clients[look.who].get(look.address)
        taken = time.perf_counter() - begun
        worked = time.process_time() - own + processor_seconds(self._backend()) - server
        assert answer.status_code == 200, f"{look.who} {look.address}: {answer.status_code}"
        return Taken(taken * 1000, worked * 1000)

    def _backend(self) -> int:
        """The database's process that answers this one. The pool gives the same to one thread."""
        from django.db import connection

        connection.ensure_connection()
        return int(connection.connection.info.backend_pid)

    def following(self, look: Look, steps: int = 3) -> Iterator[Look]:
        """The pages behind "next", as far as there are any."""
        for _step in range(steps):
            found = _NEXT.search(self._clients[look.who].get(look.address).content.decode())
            if found is None:
                return
            look = Look(look.who, look.address.partition("?")[0] + html.unescape(found[1]))
            yield look


@contextmanager
def nation(people: int, folder: Path | None) -> Iterator[None]:
    """Have the data there and the database up: in the folder, or in a throwaway one."""
    with tempfile.TemporaryDirectory(prefix="lienthong-lists-") as throwaway:
        os.environ["LIENTHONG_DATA"] = str(folder.resolve() if folder else Path(throwaway))
        os.environ["LIENTHONG_DEMO"] = "1"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lienthong.project.settings")
        from lienthong.project import serving

        with serving.database():
            serving.prepare()
            fill(shape_of(people))
            yield


def measure(people: int, runs: int, only: str = "") -> list[tuple[Taken, Look]]:
    """Each page with the medians of its times."""
    shape = shape_of(people)
    centre = shape.centres[len(shape.centres) // 2]
    seat = centre.communes.start
    reader = Reader()
    every = [look for look in looks(shape.commune_unit(seat), shape.cell_unit(seat, 3)) if only in look.address]
    every += [next_ for look in every if look.address in ("/con-nguoi/", "/lop/") for next_ in reader.following(look)]
    found = []
    for look in every:
        reader.look(look)
        taken = [reader.look(look) for _run in range(runs)]
        wall, worked = (statistics.median(getattr(one, name) for one in taken) for name in ("wall", "worked"))
        found.append((Taken(wall, worked), look))
    return found


def main(arguments: list[str] | None = None) -> int:
    """Measure; the figure is the slowest page."""
    parser = argparse.ArgumentParser(prog="benchmarks.lists", description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE // 20)
    parser.add_argument("--data", type=Path, help="a folder that benchmarks.generate filled, or an empty one")
    parser.add_argument("--only", default="", help="only addresses with this in them")
    parser.add_argument("--runs", type=int, default=3, help="how often each page is opened; the median counts")
    parser.add_argument("--each", action="store_true", help="every page with its time, on the error stream")
    chosen = parser.parse_args(arguments)
    with nation(chosen.people, chosen.data):
        found = measure(chosen.people, chosen.runs, chosen.only)
    # Where others keep the processors busy the clock measures them; then what the page itself took of them is told.
    busy = os.getloadavg()[1] > (os.cpu_count() or 1)
    found.sort(key=lambda one: -(one[0].worked if busy else one[0].wall))
    for taken, look in found if chosen.each else found[:5]:
        told = f"{taken.wall:8.0f} ms {taken.worked:6.0f} ms of processors"
        sys.stderr.write(f"{told}  {look.who:18} {look.address}\n")
    slowest = found[0][0].worked if busy else found[0][0].wall
    size = f"{chosen.people:,}"
    of = "ms of processors on a busy machine" if busy else "ms"
    unit = f"{of}, the slowest of {len(found)} pages, {size} people"
    return tell(Result("lists", round(slowest, 1), unit, LIMIT_MS, "the promise", f"{size} people"))


if __name__ == "__main__":
    sys.exit(main())
