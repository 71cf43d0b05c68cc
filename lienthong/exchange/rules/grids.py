"""Tables of any kind: where the header stands by the kind's own words, and what each row below it is.

The header is the first row with at least two known headings, or with all that the kind has. Rows of headings above and
below belong to it, and a row that only numbers the columns. Below it a row is data when it has a cell the kind
understands; a lone text is the heading of a section; what comes after a total or a signature must be numbered or full.
"""

from collections.abc import Iterator, Sequence

from lienthong.exchange.rules.headers import DEEPEST, Layout, is_counter_row, stacks_of
from lienthong.exchange.rules.rows import BULLET, CLOSING, HEADCOUNT, NUMBERING, ROMAN, UNIT_WORDS
from lienthong.exchange.rules.tables import Row, Table, is_blank, text_of
from lienthong.exchange.rules.vocabulary import INDEX, Vocabulary
from lienthong.kernel.text import exact, squash

_SEARCHED = 200
_GUESSED_AMONG = 30


def grids_of(table: Table, words: Vocabulary) -> list[Layout]:
    """Every header of the kind on the sheet, from the top down. A later one repeats headings of the first."""
    first = next((index for index in range(min(_SEARCHED, len(table.rows))) if _is_header(table, index, words)), None)
    if first is None:
        return []
    found = [_layout(table, first, words)]
    seen = {value for row in _rows_of(table, found[0]) for _, value in row.filled() if isinstance(value, str)}
    for index in range(found[0].last_row, len(table.rows)):
        if index < found[-1].last_row:
            continue
        cells = table.rows[index].cells
        if sum(1 for value in cells if isinstance(value, str) and value in seen) > 1 and _is_header(
            table, index, words
        ):
            found.append(_layout(table, index, words))
    return found


def guessed_grid(table: Table, words: Vocabulary) -> Layout | None:
    """Where no heading is known: the first row of texts nearly as wide as the sheet, with something below it."""
    rows = table.rows[: _GUESSED_AMONG + 1]
    width = max((sum(1 for _ in row.filled()) for row in rows), default=0)
    for index, row in enumerate(rows[:-1]):
        cells = [value for _, value in row.filled()]
        texts = sum(1 for value in cells if isinstance(value, str) and not value.strip().isdigit())
        if len(cells) > 1 and len(cells) * 5 >= width * 3 and texts == len(cells) and any(rows[index + 1].filled()):
            return _layout(table, index, words)
    return None


def _rows_of(table: Table, layout: Layout) -> list[Row]:
    return [table.rows[number - 1] for number in layout.header_rows]


def _headings(row: Row) -> list[str]:
    return [text_of(value) for _, value in row.filled() if isinstance(value, str)]


def _known(row: Row, words: Vocabulary) -> set[str]:
    return {key for heading in _headings(row) if (key := words.exactly(heading)) is not None}


def _is_header(table: Table, index: int, words: Vocabulary) -> bool:
    row = table.rows[index]
    filled = list(row.filled())
    if not filled or text_of(filled[0][1]).strip(" .)").isdigit():
        return False
    known = _known(row, words)
    if not known - {INDEX}:
        return False
    if len(known) >= 2:
        return True
    below = table.rows[index + 1] if index + 1 < len(table.rows) else None
    if below is None or is_blank(next((value for _, value in below.filled()), None)):
        return False
    if _is_below(below, row, words) and len(known | _known(below, words)) >= 2:
        return True
    alone = len(words.columns) == 1 or len(filled) == 1
    return alone and len(filled) == 1 and known >= set(words.required) and bool(words.required)


def _is_below(row: Row, header: Row, words: Vocabulary) -> bool:
    """Whether the row below belongs to the header: headings only, at least half of them known, none under a known one."""
    cells = list(row.filled())
    if not cells or not all(isinstance(value, str) for _, value in cells) or is_counter_row(row):
        return False
    known = [column for column, value in cells if words.exactly(text_of(value)) is not None]
    parts = [words.exactly(f"{_over(header, column)} {text_of(value)}") for column, value in cells]
    clash = any(
        words.exactly(text_of(header.at(column))) in words.required and column not in known for column, _ in cells
    )
    return not clash and max(len(known), sum(part is not None for part in parts)) * 2 >= len(cells)


def _over(header: Row, column: int) -> str:
    """The heading that stands over a column, or to the left over several."""
    while column > 0 and is_blank(header.at(column)):
        column -= 1
    return text_of(header.at(column))


def _is_above(table: Table, row: Row, header: Row) -> bool:
    """Whether the row above belongs to the header: every heading is merged over columns or down into it."""
    cells = [(column, value) for column, value in row.filled()]
    if not cells or not all(isinstance(value, str) for _, value in cells) or cells[-1][0] == 0:
        return False
    width = max(sum(1 for _ in header.filled()), 1)

    def belongs(column: int) -> bool:
        merges = [merge for merge in table.merges if (merge.top, merge.left) == (row.number, column)]
        return any(m.bottom >= header.number or 1 <= m.right - m.left < width * 2 / 3 for m in merges)

    return all(belongs(column) for column, _ in cells)


def _layout(table: Table, index: int, words: Vocabulary) -> Layout:
    first = last = index
    if first > 0 and _is_above(table, table.rows[first - 1], table.rows[index]):
        first -= 1
    tallest = max((m.bottom for m in table.merges if m.top == first + 1 and m.bottom - m.top < DEEPEST), default=0)
    while last + 1 < len(table.rows) and last - first < DEEPEST - 1:
        below = table.rows[last + 1]
        if not (below.number <= tallest or _is_below(below, table.rows[last], words)):
            break
        last += 1
    stacks = stacks_of(table.rows[first : last + 1], table.merges)
    rows = [row.number for row in table.rows[first : last + 1]]
    if last + 1 < len(table.rows) and is_counter_row(table.rows[last + 1]):
        rows.append(table.rows[last + 1].number)
    columns = {key: (place,) for place, key in _meanings(stacks, words)}
    return Layout(table.name, tuple(rows), columns, {place: " / ".join(stack) for place, stack in stacks.items()})


def _meanings(stacks: dict[int, list[str]], words: Vocabulary) -> Iterator[tuple[int, str]]:
    """Each column's meaning: by whole headings first, then by the words in them; nothing is meant twice."""
    taken: dict[str, int] = {}
    left = []
    for place, stack in stacks.items():
        key = words.exactly(" ".join(stack)) or words.exactly(stack[-1])
        if key is not None and key not in taken:
            taken[key] = place
            yield place, key
        else:
            left.append((place, stack))
    for place, stack in left:
        over = next((key for one in reversed(stack[:-1]) if (key := words.exactly(one)) and key not in taken), None)
        key = words.loosely(stack[-1], taken) or words.loosely(" ".join(stack), taken) or over
        if key is not None:
            taken[key] = place
            yield place, key


class GridJudge:
    """Judges the rows under one header, from the top down: data, the heading of a section, or nothing."""

    def __init__(self, table: Table, layout: Layout, words: Vocabulary) -> None:
        self._places = {places[0] for key, places in layout.columns.items() if key in words.columns and places}
        self._required = [layout.columns[key][0] for key in words.required if key in layout.columns]
        self._index = layout.first(INDEX)
        self._wide = {merge.top for merge in table.merges if merge.right - merge.left >= 2}
        below = table.rows[layout.last_row : layout.last_row + 40]
        self._numbered = sum(self._has_number(row) for row in below) > 0
        self._closed = False

    def judge(self, row: Row) -> tuple[bool, str]:
        """Whether the row is data, and the name of the group where it heads a section. Rows come in the sheet's order."""
        filled = [(column, text_of(value)) for column, value in row.filled()]
        mapped = sum(1 for column, _ in filled if column in self._places)
        numbered = self._has_number(row)
        if not filled or (not numbered and self._closes(filled)):
            return False, ""
        if not numbered and (group := self._section(row, filled)):
            return False, group
        if not mapped or is_counter_row(row):
            return False, ""
        if self._closed:
            return (numbered if self._numbered else mapped > 1 and mapped * 2 >= len(self._places)), ""
        return True, ""

    def _closes(self, filled: Sequence[tuple[int, str]]) -> bool:
        """Whether the row is a total or begins a signature; what comes after it is looked at more strictly."""
        lead = [exact(text) for _, text in filled[:3] if not text.replace(".", "").isdigit()]
        closing = [CLOSING.match(text) is not None for text in lead]
        self._closed = self._closed or any(closing)
        return closing[:1] == [True]

    def _section(self, row: Row, filled: Sequence[tuple[int, str]]) -> str:
        texts = [(column, text) for column, text in filled if not text.replace(".", "").isdigit()]
        numeral = len(texts) == 2 and bool(ROMAN.fullmatch(texts[0][1]) or BULLET.fullmatch(texts[0][1]))
        if len(texts) != (2 if numeral else 1) or len(filled) > len(texts) + 1:
            return ""
        if len(self._required) > 1 and {column for column, _ in filled} >= set(self._required):
            return ""
        text = texts[-1][1]
        bare = NUMBERING.sub("", text)
        lettered = bare != text and not text[0].isdigit()
        other = self._numbered or len(self._required) > 1 or texts[-1][0] not in self._places
        unit = other and UNIT_WORDS.match(exact(bare)) is not None
        if not (numeral or lettered or row.number in self._wide or unit):
            return ""
        return squash(HEADCOUNT.sub("", bare)).strip(" .:;,")

    def _has_number(self, row: Row) -> bool:
        return self._index is not None and text_of(row.at(self._index)).strip(" .)(").isdigit()
