"""What the component templates are given: small frozen values, filled by views. No HTML here, and no database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Tone(StrEnum):
    """The feeling of a thing. Never the only sign: the word always stands beside the colour."""

    NEUTRAL = "neutral"
    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"
    PRIMARY = "primary"


@dataclass(frozen=True, slots=True)
class MoveButton:
    """A move this actor may make now.

    It posts to `url`; with `needs_remark` a text `remark` is asked first; with `confirm` that question is put first;
    with `opens_page` it is a plain link to a page that asks for more (a document number, a date).
    """

    label: "StrOrPromise"
    url: str
    tone: Tone = Tone.PRIMARY
    confirm: "StrOrPromise" = ""
    needs_remark: bool = False
    icon: str = ""
    opens_page: bool = False


@dataclass(frozen=True, slots=True)
class StateBanner:
    """Where a thing stands, in words; who moved it last; and the moves open to the reader."""

    state_label: "StrOrPromise"
    tone: Tone = Tone.NEUTRAL
    sentence: "StrOrPromise" = ""
    moved_by: "StrOrPromise" = ""
    moved_at: datetime | None = None
    moves: tuple[MoveButton, ...] | list[MoveButton] = ()


@dataclass(frozen=True, slots=True)
class ThreadStep:
    """One knot of the thread from document to certificate. Without `url` the knot does not exist yet or is not mine."""

    label: "StrOrPromise"
    title: "StrOrPromise"
    url: str = ""
    current: bool = False
    state: "StrOrPromise" = ""


@dataclass(frozen=True, slots=True)
class PaperLinks:
    """An official paper to be had as a Word file, to go on writing in, and as PDF, to print."""

    label: "StrOrPromise"
    word_url: str
    pdf_url: str
    note: "StrOrPromise" = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab of a detail page: a link of its own, so that it can be bookmarked and printed."""

    label: "StrOrPromise"
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a procedure or an assistant."""

    label: "StrOrPromise"
    done: bool = False
    current: bool = False
    url: str = ""
    note: "StrOrPromise" = ""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One move made: what, by whom, when, and the remark left with it."""

    what: "StrOrPromise"
    who: "StrOrPromise"
    when: datetime | None
    remark: "StrOrPromise" = ""
    tone: Tone = Tone.NEUTRAL


def shared_bases(rows: Iterable[Sequence[tuple[str, str]]]) -> tuple[list[list[tuple[str, int]]], list[str]]:
    """Reasons of many rows, each (sentence, basis in words) -> the same with the basis's number, and the bases by number.

    Rows of one page often rest on the same few bases: `ui/shared_bases.html` tells each once, above the rows. 0: no basis.
    """
    numbers: dict[str, int] = {"": 0}
    told = [[(sentence, numbers.setdefault(basis, len(numbers))) for sentence, basis in row] for row in rows]
    return told, list(numbers)[1:]
