"""`make prove`: the proofs that take minutes, in parts of less than nine minutes each.

    make prove                 all parts, one after the other
    make prove PART=kill       one part
    make prove PART=parts      what parts there are

A story in the browser that no other part names belongs to `journeys`.
"""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MOST_MINUTES = 9
TESTS = ["-m", "pytest", "-n", "0", "-p", "no:randomly", "-q"]
THREAD = "tests/journeys/test_thread.py"
YEAR = "tests/journeys/test_year.py"
RESTORED = ["tests/project/test_drill.py", "tests/project/test_backup.py", "tests/project/test_trail.py"]

# part -> what it proves, and the commands
PARTS: dict[str, tuple[str, list[list[str]]]] = {
    "thread": ("the whole thread in a browser, with its contact sheet", [[*TESTS, THREAD]]),
    "year": (
        "the year of a centre in a browser, from needs to the closing of a class",
        [[*TESTS, "-m", "prove", YEAR]],
    ),
    "journeys": ("every other story in a browser", [[*TESTS, "tests/journeys", "--ignore", THREAD]]),
    "long": (
        "the stories too long for every day: a directive that comes as a scan, a roll without a network, lists on a phone",
        [[*TESTS, "-m", "prove", "tests/journeys", "--ignore", YEAR]],
    ),
    "kill": (
        "work that is killed at any moment is neither lost nor done twice",
        [
            [*TESTS, "tests/jobs/test_kill.py"],
            [*TESTS, "-m", "prove", "tests", "--ignore", "tests/reading", "--ignore", "tests/journeys"],
        ],
    ),
    "drill": ("a backup comes back whole, and a trail that was tampered with is found", [[*TESTS, *RESTORED]]),
    "bench": (
        "reading, lists of learners, start",
        [["-m", f"benchmarks.{name}"] for name in ("reading", "roster", "start")],
    ),
    "reader": ("no text makes the reader crash", [[*TESTS, "-m", "prove", "tests/reading"]]),
    "growth": (
        "reading takes time in proportion to the text, up to 800,000 letters",
        [["-m", "benchmarks.reading_growth", "--most", "800000", "--half", "1"]],
    ),
    "growth-2": (
        "the same for the other half of the hard texts",
        [["-m", "benchmarks.reading_growth", "--most", "800000", "--half", "2"]],
    ),
    "import": ("100,000 people are taken in", [["-m", "benchmarks.imports"]]),
    "certificates": ("5,000 certificates are printed", [["-m", "benchmarks.certificates"]]),
    "teaching": (
        "checks of nominations, timetables of a province, rolls of 200 phones",
        [["-m", f"benchmarks.{name}"] for name in ("nomination", "timetable", "joint", "rollcall")],
    ),
    "register": ("20,000 documents in the register", [["-m", "benchmarks.register"]]),
    "lists": ("lists and searches at one twentieth of the nation", [["-m", "benchmarks.lists", "--runs", "1"]]),
}


def here(command: list[str]) -> bool:
    """Whether what the command names is in this clone."""
    if command[1].startswith("benchmarks."):
        return (ROOT / (command[1].replace(".", "/") + ".py")).is_file()
    return True


def say(text: str) -> None:
    """A line, at once: what a part prints comes from other processes in between."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def prove(part: str) -> bool:
    """Run one part; True when it holds and took no longer than it may."""
    what, commands = PARTS[part]
    say(f"== {part}: {what}")
    begun, holds = time.monotonic(), True
    for command in filter(here, commands):
        existing = [word for word in command if not word.startswith("tests/") or (ROOT / word).exists()]
        holds = subprocess.run([sys.executable, *existing], cwd=ROOT, check=False).returncode == 0 and holds
    minutes = (time.monotonic() - begun) / 60
    say(f"== {part}: {'holds' if holds else 'FAILS'}, {minutes:.1f} minutes")
    if minutes > MOST_MINUTES:
        say(f"== {part}: took more than {MOST_MINUTES} minutes; on a quiet machine that would be a fault")
    return holds


def main(arguments: list[str]) -> int:
    """Prove the parts named, or all of them; 1 when one does not hold."""
    if arguments == ["parts"]:
        say("\n".join(f"{part:14}{what}" for part, (what, _commands) in PARTS.items()))
        return 0
    unknown = [part for part in arguments if part not in PARTS]
    if unknown:
        sys.stderr.write(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}\n")
        return 1
    failed = [part for part in arguments or PARTS if not prove(part)]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
