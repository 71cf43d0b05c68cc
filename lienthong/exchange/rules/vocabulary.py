"""What headings mean for one kind of table: its columns' own words, compared folded and without punctuation."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Protocol

from lienthong.exchange.rules.cells import Cell
from lienthong.exchange.rules.columns import LONGEST_HEADING, heading_key

INDEX = "index"
_INDEX_WORDS = "stt|tt|so tt|so thu tu|thu tu|s t t|t t"
_SHORTEST_LOOSE = 4


class ReadColumn(Protocol):
    """What reading needs to know of a column; `exchange.board.ImportColumn` is one."""

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> Any: ...
    @property
    def words(self) -> str: ...
    @property
    def cell(self) -> Cell: ...
    @property
    def required(self) -> bool: ...
    @property
    def secret(self) -> bool: ...


class Vocabulary:
    """The columns of a kind and the headings that mean them. A running number is known everywhere."""

    def __init__(self, columns: Iterable[ReadColumn]) -> None:
        self.columns = {column.key: column for column in columns}
        self.required = tuple(key for key, column in self.columns.items() if column.required)
        self._phrases: dict[str, str] = {}
        for key, column in self.columns.items():
            for word in column.words.split("|"):
                if word.strip():
                    self._phrases.setdefault(heading_key(word), key)
        for word in _INDEX_WORDS.split("|"):
            self._phrases.setdefault(word, INDEX)
        self._longest_first = sorted(
            (phrase for phrase, key in self._phrases.items() if len(phrase) >= _SHORTEST_LOOSE and key != INDEX),
            key=len,
            reverse=True,
        )
        self.exactly = lru_cache(maxsize=4096)(self._exactly)

    def _exactly(self, heading: str) -> str | None:
        """The column whose words the heading is, else None."""
        return self._phrases.get(heading_key(heading)) if heading and len(heading) <= LONGEST_HEADING else None

    def loosely(self, heading: str, taken: Iterable[str] = ()) -> str | None:
        """The free column the longest of whose phrases stands among the words of the heading; asked of certain headers."""
        if len(heading) > 2 * LONGEST_HEADING:
            return None
        words, gone = f" {heading_key(heading)} ", set(taken)
        found = (phrase for phrase in self._longest_first if f" {phrase} " in words)
        return next((self._phrases[phrase] for phrase in found if self._phrases[phrase] not in gone), None)
