"""Where a list's header stands, how many rows it has, and what each of its columns means.

A header is the row with a heading over names (`Họ và tên`, or `Họ đệm` beside `Tên`) and at least one other known
heading. Rows directly above and below belong to it when they hold only headings. A heading over several columns
(`Ngày, tháng, năm sinh` over `Nam` and `Nữ`) is read together with what stands below it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lienthong.exchange.rules.columns import Column, is_name_heading, loose_meaning, meanings
from lienthong.exchange.rules.tables import Merge, Row, Table, Value, is_blank, text_of
from lienthong.kernel.text import folded

_NAME_START = re.compile(r"\s*(?:họ|ho |tên|ten|full|name|học viên|hoc vien)", re.IGNORECASE)
_COUNTER = re.compile(r"[(\[]?\s*(?:\d{1,2}|[A-Za-z])\s*[)\]]?(?:\s*=.*)?")
_PARENTS = (Column.BIRTH, Column.SEX)
_GROUPED = (*_PARENTS, Column.OTHER)
_PARTS = (Column.BIRTH_DAY, Column.BIRTH_MONTH, Column.BIRTH_YEAR)
DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """A found header: its rows (spreadsheet numbers), the columns (from 0) by meaning, and each column's heading."""

    sheet: str
    header_rows: tuple[int, ...]
    columns: Mapping[str, tuple[int, ...]]
    headings: Mapping[int, str]
    combined: frozenset[int] = frozenset()

    def first(self, column: str) -> int | None:
        """The leftmost column of that meaning, None where the list has none."""
        found = self.columns.get(column)
        return found[0] if found else None

    @property
    def name_columns(self) -> tuple[int, ...]:
        """The columns that make up the full name, from left to right."""
        parts = (Column.NAME, Column.FAMILY, Column.MIDDLE, Column.GIVEN)
        return tuple(sorted(column for part in parts for column in self.columns.get(part, ())))

    @property
    def last_row(self) -> int:
        """Number of the header's last row."""
        return self.header_rows[-1]


def might_be_header(cells: Sequence[Value]) -> bool:
    """A cheap look that lets nearly every row of people pass by: does some cell begin like a heading over names?"""
    return any(isinstance(cell, str) and len(cell) <= 60 and _NAME_START.match(cell) for cell in cells)


def find_layout(table: Table, start: int) -> Layout | None:
    """The first header at or below index `start` of the table's rows, or None."""
    for index in range(start, len(table.rows)):
        if might_be_header(table.rows[index].cells) and _is_header(table, index):
            return _layout(table, _fuller_header(table, index))
    return None


def _fuller_header(table: Table, index: int) -> int:
    """A title may read like a heading (`Họ và tên học viên lớp ...`): a fuller header just below it is the true one."""
    if sum(1 for _ in table.rows[index].filled()) > 1:
        return index
    below = range(index + 1, min(index + 8, len(table.rows)))
    return next((other for other in below if _known(table.rows[other]) >= 2 and _is_header(table, other)), index)


def _known(row: Row) -> int:
    return sum(1 for _, value in row.filled() if isinstance(value, str) and meanings(text_of(value)))


def side_by_side(table: Table) -> list[Table]:
    """The table itself, or one table for each of the lists that stand beside one another under the same heading.

    Rows and columns keep their numbers: what belongs to another list is blank.
    """
    layout = find_layout(table, 0)
    if layout is None:
        return [table]
    names = [place for place, heading in layout.headings.items() if is_name_heading(heading)]
    first = layout.headings[names[0]] if names else ""
    starts = [
        max((place for place in layout.columns.get(Column.INDEX, ()) if place < name), default=name)
        for name in names[1:]
        if layout.headings[name] == first and name - names[0] > 1
    ]
    edges = sorted({0, *(start for start in starts if start > names[0])})
    if len(edges) == 1:
        return [table]
    return [_between(table, left, right) for left, right in zip(edges, [*edges[1:], 1 << 20], strict=True)]


def _between(table: Table, left: int, right: int) -> Table:
    rows = [Row(row.number, (*(None,) * min(left, len(row.cells)), *row.cells[left:right])) for row in table.rows]
    merges = tuple(merge for merge in table.merges if left <= merge.left < right)
    return Table(table.name, rows, merges, table.hidden)


def is_counter_row(row: Row) -> bool:
    """Whether the row only numbers the columns: `1 2 3`, `(1) (2)`, `A B 1 2`."""
    texts = [text_of(value) for _, value in row.filled()]
    if len(texts) < 3 or not all(_COUNTER.fullmatch(text) for text in texts):
        return False
    return sum(any(letter.isdigit() for letter in text) for text in texts) * 2 >= len(texts)


def _is_header(table: Table, index: int) -> bool:
    cells = [value for _, value in table.rows[index].filled()]
    headings = [text_of(value) for value in cells if isinstance(value, str)]
    found = [meanings(heading) for heading in headings]
    known = sum(1 for columns in found if columns)
    named = any(map(is_name_heading, headings)) or ((Column.GIVEN,) in found and known > 2)
    if not named or text_of(cells[0]).strip(" .)").isdigit():
        return False
    if (Column.FAMILY,) in found and (Column.NAME,) not in found and not any(Column.GIVEN in one for one in found):
        known -= 1
    if known >= 2:
        return True
    below = table.rows[index + 1] if index + 1 < len(table.rows) else None
    if below is not None and len(headings) > 1 and _is_below(below, table.rows[index]):
        return True
    if known and sum(loose_meaning(heading) is not None for heading in headings) >= 2:
        return True
    return known == len(headings) == 1 and below is not None and any(True for _ in below.filled())


def _layout(table: Table, index: int) -> Layout:
    first = index
    while first > 0 and index - first < DEEPEST - 1 and _is_above(table.rows[first - 1], table.rows[index]):
        first -= 1
    last = index
    while last + 1 < len(table.rows) and last - first < DEEPEST and _is_below(table.rows[last + 1], table.rows[index]):
        last += 1
    band = table.rows[first : last + 1]
    stacks = stacks_of(band, table.merges)
    columns, combined = _meanings_of(stacks)
    _settle_short_heading(table, last, stacks, columns)
    _add_unlabelled_given_name(table, last, stacks, columns)
    rows = [row.number for row in band]
    if last + 1 < len(table.rows) and is_counter_row(table.rows[last + 1]):
        rows.append(table.rows[last + 1].number)
    return Layout(
        sheet=table.name,
        header_rows=tuple(rows),
        columns={column: tuple(places) for column, places in columns.items()},
        headings={place: " / ".join(stack) for place, stack in stacks.items()},
        combined=combined,
    )


def _is_above(row: Row, header: Row) -> bool:
    """Whether the row above the names' heading belongs to the header: headings over groups of columns, nothing else."""
    cells = [(column, text_of(value)) for column, value in row.filled() if isinstance(value, str)]
    if not cells or len(cells) != sum(1 for _ in row.filled()):
        return False
    if any(is_name_heading(text) for _, text in cells):
        return False
    return all(
        meanings(text) or (column and loose_meaning(text) in _GROUPED and len(text) < 50) for column, text in cells
    )


def _is_below(row: Row, header: Row) -> bool:
    """Whether the row below belongs to the header: headings only, some known, and no person's name in it."""
    cells = list(row.filled())
    if not cells or not all(isinstance(value, str) for _, value in cells):
        return False
    texts = {column: text_of(value) for column, value in cells}
    if any(character.isdigit() for text in texts.values() for character in text) or is_counter_row(row):
        return False
    names = {column for column, value in header.filled() if is_name_heading(text_of(value))}
    known = sum(1 for text in texts.values() if meanings(text) or loose_meaning(text) in _PARENTS)
    over_names = all(meanings(text) for column, text in texts.items() if column in names)
    return over_names and known >= 1 and (known * 2 >= len(texts)) and not _is_answer_row(texts, header)


def _is_answer_row(texts: Mapping[int, str], header: Row) -> bool:
    """A person without a name whose sex says Nam under the heading Giới tính is a row, not a heading."""
    values = list(texts.items())
    return (
        len(values) == 1
        and meanings(values[0][1]) in {(Column.MALE,), (Column.FEMALE,)}
        and (meanings(text_of(header.at(values[0][0]))) == (Column.SEX,))
    )


def stacks_of(band: Sequence[Row], merges: Sequence[Merge]) -> dict[int, list[str]]:
    """For each column the headings over it, from the top down; one over several columns counts for each of them."""
    width = max(len(row.cells) for row in band)
    stacks: dict[int, list[str]] = {column: [] for column in range(width)}
    for depth, row in enumerate(band):
        covered = {
            column: text_of(row.at(merge.left))
            for merge in merges
            if merge.top == row.number and merge.right > merge.left
            for column in range(merge.left, min(merge.right, width - 1) + 1)
        }
        carried = ""
        for column in range(width):
            text = text_of(row.at(column))
            if text:
                carried = text
            elif column in covered:
                text = covered[column]
            elif carried and any(not is_blank(below.at(column)) for below in band[depth + 1 :]):
                text = "" if stacks[column] else carried
            if text and text not in stacks[column]:
                stacks[column].append(text)
    return {column: stack for column, stack in stacks.items() if stack}


def _meanings_of(stacks: Mapping[int, Sequence[str]]) -> tuple[dict[Column, list[int]], frozenset[int]]:
    found: dict[Column, list[int]] = {}
    several: dict[int, tuple[Column, ...]] = {}
    for place, stack in stacks.items():
        columns = _meaning_of_stack(stack)
        if len(columns) > 1:
            several[place] = columns
        else:
            found.setdefault(columns[0], []).append(place)
    _name_by_given(found, stacks)
    _birth_parts(found)
    for place, columns in several.items():
        column = _free(columns, found)
        found.setdefault(column, []).append(place)
    return found, frozenset(several)


def _meaning_of_stack(stack: Sequence[str]) -> tuple[Column, ...]:
    lowest = meanings(stack[-1])
    parents = [loose_meaning(heading) for heading in stack[:-1]]
    if lowest and lowest[0] in _PARTS:
        return lowest if not parents or Column.BIRTH in parents else (Column.OTHER,)
    if lowest == (Column.BIRTH,) and parents and parents[-1] is Column.OTHER:
        return (Column.OTHER,)  # `Vào Đảng` over `Ngày, tháng, năm`: a day, but not of birth.
    if lowest:
        return lowest
    if loose := loose_meaning(stack[-1]):
        return (loose,)
    return meanings(" ".join(stack)) or (next((parent for parent in reversed(parents) if parent), Column.OTHER),)


def _name_by_given(found: dict[Column, list[int]], stacks: Mapping[int, Sequence[str]]) -> None:
    """`Tên` alone, without a family name beside it, heads whole names; beside `Họ và tên` it heads something else."""
    if Column.NAME in found:
        beside = found[Column.NAME][0] + 1
        if Column.FAMILY in found:
            found.setdefault(Column.OTHER, []).extend(found.pop(Column.FAMILY))
        if Column.GIVEN in found and beside not in found[Column.GIVEN]:
            found.setdefault(Column.OTHER, []).extend(found.pop(Column.GIVEN))
        same = beside in found[Column.NAME] and stacks[beside] == stacks[beside - 1]
        found[Column.NAME] = found[Column.NAME][: 2 if same else 1]
        return
    if Column.GIVEN in found and Column.FAMILY not in found:
        found[Column.NAME] = found.pop(Column.GIVEN)[:1]


def _birth_parts(found: dict[Column, list[int]]) -> None:
    """Unmarked `NAM` beside `NGAY` and `THANG` is the year; a day without its year is no birth at all."""
    if Column.BIRTH_DAY in found and Column.BIRTH_MONTH in found:
        month = found[Column.BIRTH_MONTH][0]
        if Column.BIRTH_YEAR not in found and month + 1 in found.get(Column.MALE, ()):
            found[Column.MALE].remove(month + 1)
            found[Column.BIRTH_YEAR] = [month + 1]
            if not found[Column.MALE]:
                del found[Column.MALE]
    if Column.BIRTH_YEAR not in found:
        for part in (Column.BIRTH_DAY, Column.BIRTH_MONTH):
            if part in found:
                found.setdefault(Column.OTHER, []).extend(found.pop(part))


def _free(columns: Sequence[Column], found: Mapping[Column, list[int]]) -> Column:
    """The meaning of a heading that names two things: the post first, else the first that no other column has."""
    for certain in (Column.NAME, Column.OTHER):
        if certain in columns:
            return certain
    if Column.POST in columns and Column.POST not in found:
        return Column.POST
    return next((column for column in columns if column not in found and column is not Column.POST), columns[0])


def _settle_short_heading(
    table: Table, last: int, stacks: Mapping[int, Sequence[str]], columns: dict[Column, list[int]]
) -> None:
    """`DT` is short for điện thoại and for dân tộc: where words and no digits stand below, it is the people."""
    for place in list(columns.get(Column.PHONE, ())):
        if folded(stacks[place][-1]).strip(" .") != "dt":
            continue
        below = [text_of(row.at(place)) for row in table.rows[last + 1 : last + 40] if not is_blank(row.at(place))]
        if below and not any(letter.isdigit() for text in below for letter in text):
            columns[Column.PHONE].remove(place)
            columns.setdefault(Column.ETHNICITY, []).append(place)
    if not columns.get(Column.PHONE, True):
        del columns[Column.PHONE]


def _add_unlabelled_given_name(
    table: Table, last: int, stacks: Mapping[int, Sequence[str]], columns: dict[Column, list[int]]
) -> None:
    """`Họ và tên` often stands over two columns, family and given name, with nothing over the second."""
    names = columns.get(Column.NAME, [])
    beside = names[0] + 1 if len(names) == 1 else -1
    if beside < 0 or beside in stacks:
        return
    seen = joined = 0
    for row in table.rows[last + 1 : last + 60]:
        if is_blank(row.at(names[0])) or len(text_of(row.at(names[0]))) > 40 or sum(1 for _ in row.filled()) < 3:
            continue
        seen += 1
        given = text_of(row.at(beside))
        joined += bool(given) and " " not in given and given.isalpha()
    if seen and joined * 10 >= seen * 6:
        names.append(beside)
