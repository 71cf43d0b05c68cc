"""Benchmarks from the command line: run, told in one line or as JSON, and kept in the page of all."""

import json
from datetime import date
from pathlib import Path

import pytest

from lienthong.project import bench, cli

TOLD = {
    "name": "reading",
    "figure": 1234.5,
    "unit": "ms",
    "limit": 50,
    "limit_is": "the promise",
    "size": "",
    "ratio": 24.69,
}
PEER = TOLD | {"name": "reading beside a peer", "limit_is": "the peer", "ratio": 0.5}
MACHINE = {"machine": "2 cores"}


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone with one benchmark that says what it was given."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "benchmarks").mkdir()
    (tmp_path / "benchmarks" / "__init__.py").touch()
    (tmp_path / "benchmarks" / "reading.py").write_text(
        "import json, sys\n"
        f"told, peer = {TOLD | MACHINE!r}, {PEER | MACHINE!r}\n"
        "print('remarks')\n"
        "if sys.argv[1:] == ['--silent']: sys.exit(3)\n"
        "print(json.dumps(told)); print(json.dumps(peer))\n"
        "sys.exit(1)\n"
    )
    return tmp_path


def test_a_benchmark_is_told_in_a_line_and_as_json(clone: Path) -> None:
    outcome = bench.run("reading", [], clone)
    first, second = outcome.in_words().split("\n")
    assert (outcome.kept, first) == (False, "reading: 1.234,5 ms; giới hạn 50, bằng 24,69 lần, KHÔNG ĐẠT")
    assert second == "reading beside a peer: 1.234,5 ms; mốc 50, bằng 0,5 lần"
    told = [json.loads(line) for line in outcome.as_json().split("\n")]
    assert [*told[0]] == ["name", "figure", "unit", "limit", "ratio", "machine"]


def test_the_page_keeps_the_latest_of_each(clone: Path) -> None:
    outcome = bench.run("reading", [], clone)
    bench.keep(outcome, date(2026, 3, 15), clone)
    bench.keep(outcome, date(2026, 3, 16), clone)
    great = bench.Outcome([TOLD | MACHINE | {"name": "lists", "size": "5,400,000 people"}], kept=False)
    bench.keep(great, date(2026, 3, 17), clone)
    rows = [line for line in (clone / "docs" / "benchmarks.md").read_text().split("\n") if "| 2 cores |" in line]
    assert [row.rsplit("|", 2)[1].strip() for row in rows] == ["2026-03-16", "2026-03-16", "2026-03-17"]
    assert rows[2] == "| lists | 1,234.5 ms | 50 (the promise) | 24.69 | 5,400,000 people | 2 cores | 2026-03-17 |"


@pytest.mark.parametrize(
    ("name", "options", "said"), [("nothing", [], "Không có phép đo"), ("reading", ["--silent"], "mã 3")]
)
def test_what_cannot_be_run_is_said(clone: Path, name: str, options: list[str], said: str) -> None:
    with pytest.raises(bench.BenchProblem, match=said):
        bench.run(name, options, clone)


def test_an_installed_product_has_no_benchmarks(tmp_path: Path) -> None:
    with pytest.raises(bench.BenchProblem, match="không kèm các phép đo"):
        bench.run("reading", [], tmp_path)


def test_the_command_names_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["bench"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == bench.names()
    assert cli.main(["bench", "nothing", "--", "--people", "1"]) == 1
