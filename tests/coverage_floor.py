"""The floors under line coverage, read by `make cover`: rules, actions and access wholly, everything else nine tenths.

A file that cannot keep its floor stands in `EXCEPTIONS` with what it does reach. The table only shrinks: a figure
below fails, and so does an exception that is no longer needed.
"""

import json
import sys
from pathlib import Path
from typing import Any

WHOLE = {"rules", "actions", "access"}
NINE_TENTHS = 90

# Path -> what is reached from within the tests' own process, in whole percent. All of it is the roof, which the tests
# start as its users do: the command, the server and the demonstration run in processes of their own.
EXCEPTIONS: dict[str, int] = {
    # A process of its own, without room for the product: what ends it for want of memory cannot be asked of it twice.
    "lienthong/exchange/imports/opener.py": 87,
    "lienthong/project/assets.py": 87,
    "lienthong/project/cli.py": 63,
    # What PostgreSQL is found, and who runs the tests, decides which way these two go: root reaches twice as much.
    "lienthong/project/cluster.py": 80,
    "lienthong/project/cluster_user.py": 35,
    "lienthong/project/doctor.py": 85,  # faults of a machine that no test should cause
    "lienthong/project/serving.py": 55,
    "lienthong/project/wsgi.py": 0,
    # Takes memory and time from its own process, with an environment of its own: no test may do that to itself.
    "lienthong/scanning/child.py": 86,
}


def floor_of(path: str) -> int:
    """The percentage under which a file may not fall, exceptions aside: `lienthong/classes/rules/roll.py` -> 100."""
    rooms = Path(path).with_suffix("").parts
    return 100 if len(rooms) > 2 and rooms[2] in WHOLE else NINE_TENTHS


def faults(files: dict[str, Any], exceptions: dict[str, int]) -> list[str]:
    """What is wrong with the `files` of a coverage report (path -> summary and missing lines), one sentence a file."""
    found = [f"{path}: has an exception, but is not in the report" for path in sorted(exceptions.keys() - files.keys())]
    for path, file in sorted(files.items()):
        summary = file["summary"]
        floor = exceptions.get(path, floor_of(path))
        reached, wanted = 100 * summary["covered_lines"], floor * summary["num_statements"]
        if reached < wanted:
            lines = ", ".join(map(str, file["missing_lines"]))
            found.append(f"{path}: below {floor} %, no test reaches lines {lines}")
        elif path in exceptions and reached >= floor_of(path) * summary["num_statements"]:
            found.append(f"{path}: needs its exception no longer")
    return found


def main(report: str) -> int:
    """Read a JSON report of coverage; 1 when a file is below its floor, with every such file printed."""
    found = faults(json.loads(Path(report).read_text())["files"], EXCEPTIONS)
    sys.stderr.write("".join(f"{fault}\n" for fault in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
