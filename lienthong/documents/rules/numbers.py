"""Numbers and symbols: how a number is printed, in which period it counts, which series would clash.

Basis: numbers of Party documents run per type, per body, per term; a congress numbers all its documents in one series;
secret documents share the series of open ones (36-HD/VPTW, 05-HD/VPTW). What arrives and State forms run per year.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lienthong.documents.choices import Book, PeriodRule
from lienthong.kernel.numbers import number_key
from lienthong.rendering.choices import LayoutKind

if TYPE_CHECKING:
    from collections.abc import Mapping

# The code of each type in a symbol. A decision and a regulation bear the same code and share a series.
CODES: "Mapping[str, str]" = {
    "nghị quyết": "NQ",
    "quyết định": "QĐ",
    "quy định": "QĐ",
    "chỉ thị": "CT",
    "kết luận": "KL",
    "quy chế": "QC",
    "thông tri": "TT",
    "hướng dẫn": "HD",
    "thông báo": "TB",
    "báo cáo": "BC",
    "kế hoạch": "KH",
    "chương trình": "CTr",
    "đề án": "ĐA",
    "phương án": "PA",
    "tờ trình": "TTr",
    "công văn": "CV",
    "biên bản": "BB",
    "giấy mời": "GM",
    "giấy giới thiệu": "GGT",
}
COPY_CODE = "BS"
NUMBER, CODE = "{number}", "{code}"


@dataclass(frozen=True, slots=True)
class Run:
    """What a series is, as far as numbers go. No types named: every type. `ends_on` is the first day without it."""

    book: str
    pattern: str
    types: tuple[str, ...]
    starts_on: date
    ends_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the series gives numbers on the day."""
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)


@dataclass(frozen=True, slots=True)
class Period:
    """The time in which a series counts on without beginning anew, and its name."""

    label: str
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class StandardRun:
    """A series as the layout of a unit's papers has it, for the unit to begin with."""

    name: str
    book: Book
    pattern: str
    types: tuple[str, ...]
    restarts: PeriodRule


def printed(pattern: str, number: int, document_type: str = "") -> str:
    """The number as it stands on the document, two digits at least: `05-KH/TTCT`."""
    return pattern.replace(NUMBER, f"{number:02d}").replace(CODE, CODES.get(document_type, ""))


def number_in(pattern: str, document_type: str, written: str) -> int | None:
    """Which number of the series the written one is, in any spelling; None when it is none of this series."""
    before, _sign, after = pattern.replace(CODE, CODES.get(document_type, "")).partition(NUMBER)
    key, head, tail = number_key(written), number_key(before), number_key(after)
    digits = key[len(head) : len(key) - len(tail)] if key.startswith(head) and key.endswith(tail) else ""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 9 else None


def period_of(rule: str, series: Run, day: date, term: Period | None) -> Period | None:
    """The period of the series that the day falls into; None when the term of the day is not known."""
    if rule == PeriodRule.TERM:
        return term
    if rule == PeriodRule.YEAR:
        return Period(str(day.year), date(day.year, 1, 1), date(day.year + 1, 1, 1))
    return Period("", series.starts_on, series.ends_on)


def clashing(new: Run, others: Sequence[Run]) -> list[Run]:
    """The other series of the unit that would print the same numbers at the same time."""
    return [other for other in others if other.book == new.book and _meet(new, other) and _forms(new) & _forms(other)]


def _meet(one: Run, other: Run) -> bool:
    return (other.ends_on is None or one.starts_on < other.ends_on) and (
        one.ends_on is None or other.starts_on < one.ends_on
    )


def _forms(run: Run) -> set[str]:
    """The symbols under which the series counts, in one spelling each."""
    types = (run.types or CODES) if CODE in run.pattern else ("",)
    return {number_key(printed(run.pattern, 0, one)) for one in types}


def fitting(runs: Sequence[Run], book: str, document_type: str, day: date) -> list[Run]:
    """The series that may number such a document on the day: those that name its type before those of every type."""
    holding = [run for run in runs if run.book == book and run.holds_on(day)]
    named = [run for run in holding if document_type in run.types]
    return named + [run for run in holding if not run.types and (CODE not in run.pattern or document_type in CODES)]


def standard_runs(layout: LayoutKind, symbol: str) -> list[StandardRun]:
    """The series of a unit that writes its papers in the layout: one for each code, one for copies, one for what arrives."""
    state = layout == LayoutKind.STATE
    restarts = PeriodRule.YEAR if state else PeriodRule.TERM
    by_code: dict[str, list[str]] = {}
    for document_type, code in CODES.items():
        by_code.setdefault(code, []).append(document_type)
    runs = [
        StandardRun(
            ", ".join(types).capitalize(), Book.OUTGOING, _pattern(code, symbol, state=state), tuple(types), restarts
        )
        for code, types in by_code.items()
    ]
    copies = StandardRun("Bản sao", Book.COPIES, _pattern(COPY_CODE, symbol, state=state), (), restarts)
    return [StandardRun("Văn bản đến", Book.INCOMING, NUMBER, (), PeriodRule.YEAR), *runs, copies]


def _pattern(code: str, symbol: str, *, state: bool) -> str:
    if not state:
        return f"{NUMBER}-{code}/{symbol}"
    return f"{NUMBER}/{symbol}" if code == "CV" else f"{NUMBER}/{code}-{symbol}"
