"""Web pages under an Excel name: what many old programs call an export to .xls. Their tables, with spans, as tables."""

import re
from html.parser import HTMLParser

from lienthong.exchange.errors import damaged, no_table_in_page
from lienthong.exchange.imports.archives import MOST_CELLS
from lienthong.exchange.imports.separated import decoded
from lienthong.exchange.rules.tables import Merge, Row, Table, Value
from lienthong.kernel.text import nfc

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
# Those of text alone: others, as punycode, take hours over a long page.
_CODECS = re.compile(
    r"utf-?(8|16)([-_]?[lb]e)?|(windows-|cp)\d{3,4}|iso-8859-\d{1,2}|(us-)?ascii|latin-?1", re.IGNORECASE
)
_BREAKS = frozenset({"br", "p", "div", "li"})
_WIDEST = 200


def read_page(data: bytes, name: str) -> list[Table]:
    """All tables of the page below one another as one sheet, in the order in which they stand."""
    parser = _Tables()
    try:
        parser.feed(_text_of_page(data))
        parser.close()
    except AssertionError as error:  # how the parser says no to a `<![...` that it does not know
        raise damaged() from error
    if not parser.rows:
        raise no_table_in_page()
    rows = [Row(number, tuple(cells)) for number, cells in enumerate(parser.rows, start=1)]
    return [Table(name, rows, tuple(parser.merges))]


def _text_of_page(data: bytes) -> str:
    declared = _CHARSET.search(data[:4096])
    said = declared[1].decode("ascii", errors="replace") if declared else ""
    if _CODECS.fullmatch(said) and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return nfc(data.decode(said))
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(data)


class _Tables(HTMLParser):
    """Collects cells; a cell that spans rows keeps its places free in the rows below."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[Value]] = []
        self.merges: list[Merge] = []
        self._taken: dict[tuple[int, int], bool] = {}
        self._text: list[str] | None = None
        self._place = (0, 0)
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._silent += 1
        elif tag == "tr":
            self._finish()
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self._finish()
            self._start(dict(attrs))
        elif tag in _BREAKS and self._text is not None:
            self._text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._silent = max(0, self._silent - 1)
        elif tag in ("td", "th", "tr", "table"):
            self._finish()

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._silent:
            self._text.append(data)

    def close(self) -> None:
        """What was begun and never ended is no cell: the parser would look for its end again at every sign of it."""
        self.rawdata = self.rawdata.partition("<")[0]
        super().close()
        self._finish()

    def _start(self, attributes: dict[str, str | None]) -> None:
        number, cells = len(self.rows), self.rows[-1]
        while (number, len(cells)) in self._taken:
            cells.append(None)
        down, across = _span(attributes.get("rowspan")), _span(attributes.get("colspan"))
        left = len(cells)
        if (len(self._taken) + down * across) > MOST_CELLS:
            down = across = 1
        if down > 1 or across > 1:
            self.merges.append(Merge(number, left, number + down - 1, left + across - 1))
        for below in range(1, down):
            for column in range(left, left + across):
                self._taken[number + below, column] = True
        cells.extend([None] * across)
        self._place, self._text = (number - 1, left), []

    def _finish(self) -> None:
        if self._text is not None:
            row, column = self._place
            self.rows[row][column] = " ".join("".join(self._text).split()) or None
            self._text = None


def _span(written: str | None) -> int:
    return min(max(int(written), 1), _WIDEST) if written and written.isdigit() and len(written) < 5 else 1
