"""`lienthong bench`: run a promise of speed, tell what came out, and keep it in docs/benchmarks.md.

The benchmarks themselves lie in `benchmarks/`, outside the package: an installed product has none and says so.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
# name -> module and what is promised; those that take minutes and much space are run when asked for
PROMISES: dict[str, tuple[str, str]] = {
    "reading": (
        "reading",
        "a ten-page directive is read, and rightly: how often each field is wrong, on papers labelled by hand",
    ),
    "growth": ("reading_growth", "a text twice as long is read in less than two and a half times the time"),
    "roster": ("roster", "100,000 rows of a list are read and checked"),
    "import": ("imports", "100,000 people of a list are checked and applied"),
    "certificates": ("certificates", "5,000 certificates are made as PDF"),
    "timetable": (
        "timetable",
        "a centre-year and a province of 20 centres with 600 shared lecturers get their timetables",
    ),
    "joint": ("joint", "a province orders its timetable: 8,000 sessions from the order until each centre has its part"),
    "lists": ("lists", "any page of any list and any search answers"),
    "register": ("register", "any list, search and page of a register of 20,000 documents answers"),
    "rollcall": ("rollcall", "200 phones hand in their rolls at one moment: no error, none lost, none doubled"),
    "nomination": ("nomination", "5,000 nominated people are checked against the nation's, every reason against each"),
    "reorganisation": (
        "reorganisation",
        "two centres of 3,321 communes are merged: looked ahead, carried out, listed, taken back",
    ),
    "start": ("start", "an installation starts, and what it takes of the memory"),
}
_SHOWN = ("name", "figure", "unit", "limit", "ratio", "machine")


class BenchProblem(Exception):  # noqa: N818 - reads as what it is, like Refusal
    """A benchmark cannot be run; the text is Vietnamese and says what to do."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a benchmark told, line by line, and whether it kept its promise."""

    told: list[dict[str, Any]]
    kept: bool

    def as_json(self) -> str:
        """One object on a line: name, figure, unit, limit, ratio, machine. A benchmark's peers follow on lines of their own."""
        return "\n".join(json.dumps({key: one.get(key) for key in _SHOWN}, ensure_ascii=False) for one in self.told)

    def in_words(self) -> str:
        """A line for people."""
        return "\n".join(
            f"{one['name']}: {_written(one['figure'])} {one['unit']}; {'mốc' if _is_peer(one) else 'giới hạn'}"
            f" {_written(one['limit'])}, bằng {_written(one['ratio'])} lần{'' if _is_peer(one) else _verdict(one)}"
            for one in self.told
        )


def names(root: Path = ROOT) -> list[str]:
    """The promises whose benchmark is here."""
    return [name for name, (module, _what) in PROMISES.items() if (root / "benchmarks" / f"{module}.py").is_file()]


def run(name: str, options: list[str], root: Path = ROOT) -> Outcome:
    """Run one benchmark in a process of its own; its remarks go to the error stream."""
    if not (root / "benchmarks").is_dir():
        raise BenchProblem(
            "Bản cài đặt này không kèm các phép đo. Hãy tải mã nguồn của Liên Thông rồi chạy lệnh này trong thư mục đó."
        )
    if name not in names(root):
        raise BenchProblem(f"Không có phép đo “{name}”. Các phép đo: {', '.join(names(root))}.")
    command = [sys.executable, "-m", f"benchmarks.{PROMISES[name][0]}", *options]
    ended = subprocess.run(command, cwd=root, stdout=subprocess.PIPE, text=True, check=False)
    told = [json.loads(line) for line in ended.stdout.splitlines() if line.startswith("{")]
    if not told:
        raise BenchProblem(f"Phép đo “{name}” không chạy được (mã {ended.returncode}). Hãy xem các dòng ở trên.")
    return Outcome(told, kept=ended.returncode == 0)


def keep(outcome: Outcome, on: date, root: Path = ROOT) -> None:
    """Put the results beside those of the other benchmarks, in place of older ones of the same name and size."""
    results = root / "benchmarks" / "results.json"
    known: list[dict[str, Any]] = json.loads(results.read_text()) if results.is_file() else []
    kept = {(one["name"], one.get("size", "")): one for one in known}
    for one in outcome.told:
        kept[one["name"], one.get("size", "")] = one | {"day": on.isoformat()}
    results.write_text(json.dumps(list(kept.values()), ensure_ascii=False, indent=1) + "\n")
    (root / "docs" / "benchmarks.md").write_text(page(list(kept.values())))


def page(results: list[dict[str, Any]]) -> str:
    """docs/benchmarks.md."""
    order = {name: place for place, name in enumerate(PROMISES)}
    rows = sorted(results, key=lambda one: (order.get(one["name"].split(" ")[0].rstrip(","), 99), one["name"]))
    lines = [
        f"| {one['name']} | {_figure(one['figure'])} {one['unit']} | {_figure(one['limit'])} ({one['limit_is']})"
        f" | {_figure(one['ratio'])} | {one.get('size', '')} | {one['machine']} | {one['day']} |"
        for one in rows
    ]
    return _PAGE.format(
        promises="\n".join(f"* `{name}`: {promise}" for name, (_module, promise) in PROMISES.items()),
        rows="\n".join(lines),
    )


_PAGE = """# Benchmarks

Written by `lienthong bench --write`; changed by running it again, not by hand.

{promises}

`ratio` is the figure over its limit: below 1 the promise is kept. Where the limit is a peer, the peer was measured in the
same run.

| benchmark | figure | limit | ratio | size | machine | day |
|---|---|---|---|---|---|---|
{rows}
"""


def _is_peer(one: dict[str, Any]) -> bool:
    return one.get("limit_is") != "the promise"


def _verdict(one: dict[str, Any]) -> str:
    return ", ĐẠT" if one["ratio"] < 1 else ", KHÔNG ĐẠT"


def _figure(number: float) -> str:
    return f"{number:,}"


def _written(number: float) -> str:
    return f"{number:,}".replace(",", " ").replace(".", ",").replace(" ", ".")
