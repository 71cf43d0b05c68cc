"""How right the reader is, field by field, over the labelled papers of `tests/reading/documents`.

Precision: of what was found, the share that is there; recall: of what is there, the share that was found. A wrong value counts
against both. `unseen.json` beside this file keeps what came out when sets of papers were read for the first time, before any
change to the reader: what may be expected of papers nobody has labelled.
"""

import json
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.result import Result
from lienthong.kernel.text import exact
from lienthong.reading import as_json, read_text

DOCUMENTS = Path(__file__).parent.parent / "tests" / "reading" / "documents"
UNSEEN = Path(__file__).parent / "unseen.json"
# field -> the share that must be right, in the order of the page
AIMS = {
    "number": 98, "type": 98, "date": 98, "signer": 95, "body": 95, "citations": 95, "deadlines": 90, "units": 90,
    "place": 90, "addressees": 90, "recipients": 90, "administrative": 98,
}  # fmt: skip
# A label need not tell everything; what it does not tell is not scored.
_TOLD_UNDER = {
    "date": ("issued_on",), "signer": ("signing",), "body": ("issuing_body",), "units": ("task_units", "tasks"),
    "administrative": ("is_administrative_document",),
}  # fmt: skip
NEVER_INVENTED = ("number", "date", "signer")
Facts = dict[str, frozenset[Hashable]]


@dataclass(frozen=True, slots=True)
class Score:
    """How often a field was right, found though it is not there, and missed."""

    right: int = 0
    invented: int = 0
    missed: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.right + other.right, self.invented + other.invented, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """Of what was found, the share that is there."""
        return self.right / (self.right + self.invented) if self.right + self.invented else 1.0

    @property
    def recall(self) -> float:
        """Of what is there, the share that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def facts_of(told: Mapping[str, Any]) -> Facts:
    """A reading or a label as comparable sets, by field: case, white space and tone placement do not count."""
    signing = told.get("signing") or {}
    single = {
        "number": told.get("number"),
        "type": told.get("type"),
        "date": told.get("issued_on") or told.get("issued_month"),
        "signer": signing.get("name"),
        "body": told.get("issuing_body"),
        "place": told.get("place"),
    }
    facts: Facts = {field: frozenset({exact(value)} if value else ()) for field, value in single.items()}
    facts["administrative"] = frozenset({told["is_administrative_document"]})
    for field in ("addressees", "recipients"):
        facts[field] = frozenset(map(exact, told.get(field, ())))
    facts["citations"] = frozenset((cited["number"], cited["issued_on"]) for cited in told.get("citations", ()))
    facts["deadlines"] = frozenset(
        one if isinstance(one, str) else one["canonical"] for one in told.get("deadlines", ())
    )
    units = told.get("task_units") or [unit for task in told.get("tasks", ()) for unit in task["units"]]
    facts["units"] = frozenset(map(exact, units))
    return facts


def scores(labels: Iterable[Path]) -> tuple[dict[str, Score], Counter[str]]:
    """The score of each field over papers, and in how many a field was found that the paper does not have at all."""
    total = dict.fromkeys(AIMS, Score())
    invented: Counter[str] = Counter()
    for label in sorted(labels):
        told = json.loads(label.read_text(encoding="utf-8"))
        text = label.with_name(label.name.replace(".expected.json", ".txt")).read_text(encoding="utf-8")
        want, got = facts_of(told), facts_of(as_json(read_text(text), label.name))
        for field in AIMS:
            if not any(key in told for key in _TOLD_UNDER.get(field, (field,))):
                continue
            there, found = want[field], got[field]
            total[field] += Score(len(there & found), len(found - there), len(there - found))
            invented[field] += bool(found) and not there
    return total, invented


def labels() -> list[Path]:
    """The labels of the invented papers."""
    return list(DOCUMENTS.glob("*.expected.json"))


def results() -> list[Result]:
    """A line for each field, one for what was invented, and the same fields when papers were first read."""
    papers = labels()
    total, invented = scores(papers)
    told = [
        _result("reading quality", field, score, f"{len(papers)} labelled papers") for field, score in total.items()
    ]
    false = sum(invented[field] for field in NEVER_INVENTED)
    unit = "papers given a number, date or signer that they have not"
    told.append(Result("reading quality, invented", false, unit, 1, "the promise"))
    return told + [_result("reading unseen,", field, score, what, "the aim") for what, field, score in _unseen()]


def _result(name: str, field: str, score: Score, what: str, limit_is: str = "the promise") -> Result:
    wrong = 100 * (1 - min(score.precision, score.recall))
    shares = f"precision {100 * score.precision:.1f}, recall {100 * score.recall:.1f}"
    counts = f"{score.right} right, {score.invented} invented, {score.missed} missed"
    unit = f"% wrong ({shares}; {counts}; {what})"
    return Result(f"{name} {field}", round(wrong, 1), unit, 100 - AIMS[field], limit_is)


def _unseen() -> list[tuple[str, str, Score]]:
    kept = json.loads(UNSEEN.read_text(encoding="utf-8"))
    fields = {field: sum((Score(*one["scores"][field]) for one in kept), Score()) for field in AIMS}
    what = f"{sum(one['papers'] for one in kept)} papers when first read"
    return [(what, field, score) for field, score in fields.items()]
