"""What reading finds: plain frozen facts, each with the place in the text where it stands.

A span is half-open and counts code points of `Reading.text`, the cleaned text. What a text does not say is None or empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signed: by what authority (`T/M BAN THƯỜNG VỤ`), in what post, under what name; each as printed."""

    authority: str | None = None
    post: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One place where another numbered document is named. `issued_on` and `body` may come from another "
    "mention of it."""

    text: str
    number: str
    issued_on: date | None
    body: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered, lettered or dashed paragraph. `label` is the mark as printed, `path` leads to it from the top."""

    label: str
    path: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do and the bodies it falls on, as written. `clause` is the path of the nearest numbered clause."""

    text: str
    units: tuple[str, ...]
    clause: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time by which something is due; `canonical` is one of the forms of the schema (`D:2025-12-30`, "
    "`R:year:02-22`)."""

    text: str
    canonical: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one text. `header_spans` tells where each single fact stands, by the name of its field."""

    text: str
    is_administrative_document: bool = False
    type: str | None = None
    number: str | None = None
    issuing_body: str | None = None
    place: str | None = None
    issued_on: date | None = None
    issued_month: str | None = None
    subject: str | None = None
    signing: Signing = Signing()
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    clauses: tuple[Clause, ...] = ()
    tasks: tuple[Task, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    copy_span: Span | None = None
    header_spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
