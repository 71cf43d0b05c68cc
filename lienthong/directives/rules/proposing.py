"""What a reading proposes: sentences taken for tasks, each once, with the first deadline and the first beginning inside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lienthong.directives.rules.beginnings import beginnings_in
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
    starts_on: date | None = None


def proposals_in(findings: Mapping[str, Any], text: str = "") -> list[Proposed]:
    """The tasks of a reading in the order of the text. The same words on the same bodies are proposed once.

    `text` is what was read: in it a "from" date is told from a deadline by its place.
    """
    seen: set[tuple[str, tuple[str, ...]]] = set()
    proposals = []
    for task in (findings.get("tasks") or [])[:MOST_PROPOSALS]:
        starts_at, ends_at = task["span"]
        units = bodies(task.get("units") or [])
        key = (exact(task["text"]), tuple(exact(unit) for unit in units))
        if key in seen:
            continue
        seen.add(key)
        clause = (task.get("clause") or "")[:LONGEST_CLAUSE]
        begun = beginnings_in(text[starts_at:ends_at] if text else task["text"])
        deadline = first_deadline(findings, text, starts_at, ends_at)
        starts_on = begun[0].starts_on if begun else None
        proposals.append(Proposed(squash(task["text"]), units, clause, starts_at, ends_at, deadline, starts_on))
    return proposals


def first_deadline(findings: Mapping[str, Any], text: str, starts_at: int, ends_at: int) -> str:
    """The first deadline between two places of the text, in canonical form; empty without one."""
    begun = [(starts_at + one.starts_at, starts_at + one.ends_at) for one in beginnings_in(text[starts_at:ends_at])]
    deadlines = findings.get("deadlines") or []
    return next((one["canonical"] for one in deadlines if _ends(one["span"], starts_at, ends_at, begun)), "")


def _ends(span: Sequence[int], starts_at: int, ends_at: int, begun: list[tuple[int, int]]) -> bool:
    """Whether a deadline stands in the sentence, and is not the day from which the task begins."""
    return starts_at <= span[0] < ends_at and not any(first <= span[0] < last for first, last in begun)


def bodies(written: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """The bodies named, squashed, each once (in whichever spelling came first)."""
    named: dict[str, str] = {}
    for body in written:
        line = squash(body)[:LONGEST_BODY]
        if line:
            named.setdefault(exact(line), line)
    return tuple(named.values())
