"""CSV in any separator and encoding. Both are found by trying: the right one is the one that shows a list's header."""

import csv
import io
import itertools
from collections import Counter
from collections.abc import Sequence

from lienthong.exchange.errors import damaged, unknown_content
from lienthong.exchange.rules.columns import is_name_heading, meanings
from lienthong.exchange.rules.rows import is_error_text
from lienthong.exchange.rules.tables import CellError, Row, Table, text_of
from lienthong.kernel.encodings import best_reading, vietnamese_score
from lienthong.kernel.text import nfc

_SEPARATORS = ";,\t|^~"
_SAMPLE = 65_536


def read_separated(data: bytes, name: str) -> Table:
    """The file as one table; a row is a record, so a line break inside quotation marks starts no new row."""
    text = decoded(data)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) <= 5:
        separator, text = first.strip()[4:] or "\t", rest
    else:
        separator = separator_of(text[:_SAMPLE])
    if text.count('"') % 2:
        text = _without_lone_quotes(text)
    seen: dict[str, str] = {}
    try:
        records = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=separator != "\t")
        rows = [
            Row(number, tuple(_value(cell, seen) for cell in record)) for number, record in enumerate(records, start=1)
        ]
    except csv.Error as error:
        raise damaged() from error
    return Table(name, rows)


def _without_lone_quotes(text: str) -> str:
    """A quotation mark that nobody closed would swallow every person below it: lines with one too many lose them."""
    lines = text.splitlines(keepends=True)
    return "".join(line.replace('"', "") if line.count('"') % 2 else line for line in lines)


def decoded(data: bytes) -> str:
    """The text of the bytes: Unicode where they are valid, else the old encoding whose words are most Vietnamese."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return nfc(data.decode(encoding, errors="replace"))
    if b"\x00" in data[:4096]:
        encoding = "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be"
        return nfc(data.decode(encoding, errors="replace"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded_old(data)
    if sum(character < " " and character not in "\t\r\n\f\v" for character in text[:4096]) > 8:
        raise unknown_content()
    once = _encoded_once(text)
    return best_reading([once[:_SAMPLE]])(once)


def _encoded_once(text: str) -> str:
    """A program that took UTF-8 for a western encoding and wrote it as UTF-8 again (`Há»`) is undone."""
    try:
        once = b"".join(_western_byte(letter) for letter in text[:_SAMPLE].partition("\n")[0]).decode("utf-8")
        if once.isascii():
            return text
        return nfc(b"".join(map(_western_byte, text)).decode("utf-8"))
    except (UnicodeDecodeError, ValueError):
        return text


def _western_byte(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return bytes([ord(letter)])


def _decoded_old(data: bytes) -> str:
    western = data.decode("cp1252", errors="replace")
    if sum(character < " " and character not in "\t\r\n\f\v" for character in western[:4096]) > 8:
        raise unknown_content()
    candidates = [
        western,
        nfc(data.decode("cp1258", errors="replace")),
        best_reading([data[:_SAMPLE].decode("latin-1")])(data.decode("latin-1")),
        data.decode("utf-8", errors="replace"),
    ]
    return max(candidates, key=lambda text: vietnamese_score(text[:_SAMPLE]))


def separator_of(sample: str) -> str:
    """The separator under which a heading over names stands among most known headings; else the steadiest one."""
    return max(_SEPARATORS, key=lambda separator: _fitness(sample, separator))


def _fitness(sample: str, separator: str) -> tuple[int, int]:
    try:
        records = list(itertools.islice(csv.reader(io.StringIO(sample, newline=""), delimiter=separator), 80))
    except csv.Error:
        return (0, 0)
    headings = max((_headings(record) for record in records), default=0)
    widths = Counter(len(record) for record in records if len(record) > 1)
    width, times = widths.most_common(1)[0] if widths else (1, 0)
    return headings, times * (width - 1)


def _headings(record: Sequence[str]) -> int:
    texts = [text_of(cell) for cell in record if len(cell) <= 100]
    return sum(1 for text in texts if meanings(text)) if any(map(is_name_heading, texts)) else 0


def _value(cell: str, seen: dict[str, str]) -> str | None:
    if not cell:
        return None
    if cell not in seen:
        seen[cell] = CellError(cell.strip()) if is_error_text(cell.strip()) else cell
    return seen[cell]
