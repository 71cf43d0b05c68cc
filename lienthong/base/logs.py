"""What is written to the log: one line of JSON each, and nothing in it that tells of a person.

Our own lines are an event and facts (`log`). Of what libraries say only the place in their sources is kept, of an error its
class and the way it came: their sentences hold addresses, values and names. A demonstration, where everybody is invented,
writes these too (`frank`), which is what one wants when looking for a fault.
"""

import json
import logging
import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType
from typing import Any
from uuid import uuid4

MOST_FRAMES = 12
_OURS = logging.getLogger("lienthong")
_request: ContextVar[str] = ContextVar("request", default="")
_WORD = re.compile(r"[A-Za-z0-9_.:@+/-]{0,80}")  # names of routes, kinds, classes; no blank, no letter with a mark
_INSTALLED = re.compile(r".*/(?:site-packages|lib/python[\d.]+|(?=lienthong/))/?")

Fact = int | float | bool | str | None


def log(event: str, *, level: int = logging.INFO, caught: BaseException | None = None, **facts: Fact) -> None:
    """Write an event with its facts: numbers, keys and words of the program, never what people typed.

    A text that could be more than a word of the program is written as `?`. Facts without a value are left out. Of the
    error that was caught its class and its way are told.
    """
    told = {name: _said(value) for name, value in facts.items() if value is not None}
    _OURS.log(level, event, extra={"facts": told}, exc_info=caught)


def request_id() -> str:
    """What the lines of the running request have in common; empty outside a request."""
    return _request.get()


@contextmanager
def within_request() -> Iterator[str]:
    """Give the lines written inside the block a number of their own, and hand it out."""
    token = _request.set(uuid4().hex[:12])
    try:
        yield _request.get()
    finally:
        _request.reset(token)


class Line(logging.Formatter):
    """A record as one line of JSON: time, level, event, the request it belongs to, facts, the error's class and way."""

    def __init__(self, *, frank: bool = False) -> None:
        super().__init__()
        self.frank = frank

    def format(self, record: logging.LogRecord) -> str:
        """The line, without a line break in it."""
        facts = getattr(record, "facts", None)
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "event": record.msg if facts is not None else record.name,
        }
        if number := request_id():
            told["request"] = number
        told |= facts if facts is not None else {"where": _place(record.pathname, record.lineno)}
        if record.exc_info and record.exc_info[1]:
            told |= _error(record.exc_info[1])
        if self.frank and facts is None:
            told["said"] = record.getMessage()
        if self.frank and record.exc_info:
            told["trace"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def _said(value: Fact) -> Fact:
    return value if not isinstance(value, str) or _WORD.fullmatch(value) else "?"


def _error(error: BaseException) -> dict[str, Any]:
    """The classes of the error and of what caused it, the way it came, and which constraint a database named."""
    told: dict[str, Any] = {"error": type(error).__name__, "frames": _frames(error.__traceback__)}
    causes = list(_causes(error))
    if causes:
        told["causes"] = [type(cause).__name__ for cause in causes]
    for cause in (error, *causes):
        if state := getattr(cause, "sqlstate", None):
            told["sqlstate"] = state
            told["constraint"] = _said(getattr(getattr(cause, "diag", None), "constraint_name", None) or "")
            break
    return told


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen = {id(error)}
    found = error.__cause__ or error.__context__
    while found is not None and id(found) not in seen:
        yield found
        seen.add(id(found))
        found = found.__cause__ or found.__context__


def _frames(trace: TracebackType | None) -> list[str]:
    """The last steps of the way: file, line and function; what stood in them is in the sources, not here."""
    steps = [(frame.f_code.co_filename, line, frame.f_code.co_name) for frame, line in traceback.walk_tb(trace)]
    return [f"{_place(file, line)} {name}" for file, line, name in steps[-MOST_FRAMES:]]


def _place(file: str, line: int) -> str:
    return f"{_INSTALLED.sub('', file)}:{line}"
