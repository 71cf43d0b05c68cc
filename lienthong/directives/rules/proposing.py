"""What a reading proposes: sentences taken for tasks, each once, with the first deadline inside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lienthong.kernel.text import exact, squash

LONGEST_BODY, LONGEST_CLAUSE, MOST_PROPOSALS = 300, 40, 2_000


@dataclass(frozen=True, slots=True)
class Proposed:
    """One sentence taken for a task, with the bodies it falls on as written, its span, and its deadline if it has one."""

    text: str
    units: tuple[str, ...]
    clause: str
    starts_at: int
    ends_at: int
    deadline: str = ""


def proposals_in(findings: Mapping[str, Any]) -> list[Proposed]:
    """The tasks of a reading in the order of the text. The same words on the same bodies are proposed once."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    proposals = []
    deadlines = findings.get("deadlines") or []
    for task in (findings.get("tasks") or [])[:MOST_PROPOSALS]:
        starts_at, ends_at = task["span"]
        units = bodies(task.get("units") or [])
        key = (exact(task["text"]), tuple(exact(unit) for unit in units))
        if key in seen:
            continue
        seen.add(key)
        clause = (task.get("clause") or "")[:LONGEST_CLAUSE]
        deadline = next((one["canonical"] for one in deadlines if starts_at <= one["span"][0] < ends_at), "")
        proposals.append(Proposed(squash(task["text"]), units, clause, starts_at, ends_at, deadline))
    return proposals


def bodies(written: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """The bodies named, squashed, each once (in whichever spelling came first)."""
    named: dict[str, str] = {}
    for body in written:
        line = squash(body)[:LONGEST_BODY]
        if line:
            named.setdefault(exact(line), line)
    return tuple(named.values())
