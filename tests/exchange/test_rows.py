"""What a row below the header is: a person, the head of a section, the end of the list, or nothing."""

import pytest

from lienthong.exchange.rules.headers import find_layout
from lienthong.exchange.rules.rows import RowJudge
from lienthong.exchange.rules.tables import Merge, Row, Table

NUMBERED = ["STT|Họ và tên|Năm sinh|Dân tộc|Chức vụ", "1|Trần Văn An|1990|Kinh|Bí thư"]
PLAIN = ["Họ và tên|Năm sinh|Dân tộc|Chức vụ|Chi bộ", "Trần Văn An|1990|Kinh|Bí thư|Chi bộ 1"]


def kinds(lines: list[str], wide: int = 0) -> list[str]:
    """The kinds of the rows below the header; the row numbered `wide` is merged over its first four columns."""
    rows = [Row(number, tuple(cell or None for cell in line.split("|"))) for number, line in enumerate(lines, start=1)]
    table = Table("S", rows, (Merge(wide, 0, wide, 3),) if wide else ())
    layout = find_layout(table, 0)
    assert layout is not None
    judge = RowJudge(table, layout)
    return [judge.judge(row).kind.value for row in rows[layout.last_row :]]


CASES: dict[str, tuple[list[str], list[str]]] = {
    "a birth without a name": ([*NUMBERED, "||1991|Kinh|"], ["person", "person"]),
    "two facts without name and birth": ([*NUMBERED, "|||Kinh|Kế toán"], ["person", "nothing"]),
    "a signing post without a name": ([*NUMBERED, "|||Kinh|Bí thư"], ["person", "closing"]),
    "a bullet before a name": ([*NUMBERED, "*|Lê Thị Bé|||"], ["person", "person"]),
    "a bullet before a unit": ([*NUMBERED, "*|Chi bộ 2|||"], ["person", "section"]),
    "a family name without number and facts": ([*NUMBERED, "|Lê Thị Bé|||"], ["person", "person"]),
    "words without number and facts": ([*NUMBERED, "|Xin cảm ơn|||"], ["person", "nothing"]),
    "a name further down, after a gap": ([*NUMBERED, "||||", "|Lê Thị Bé|||"], ["person", "nothing", "nothing"]),
    "three facts, none of them a birth": (
        [*PLAIN, "||||", "Lê Thị Bé||Kinh|Kế toán|Chi bộ 1"],
        ["person", "nothing", "person"],
    ),
    "three facts, one of them a headcount": (
        [*PLAIN, "||||", "Lê Thị Bé||Kinh|Kế toán|12"],
        ["person", "nothing", "closing"],
    ),
}


@pytest.mark.parametrize(("lines", "found"), CASES.values(), ids=CASES.keys())
def test_row(lines: list[str], found: list[str]) -> None:
    assert kinds(lines) == found


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([*NUMBERED, "Khối dân vận||||"], ["person", "section"]),
        ([*NUMBERED, "|Tổng số: 1|||", "Xin trân trọng cảm ơn||||"], ["person", "closing", "nothing"]),
    ],
    ids=["within the list it heads a section", "after the end it is a sentence"],
)
def test_row_merged_over_the_columns(lines: list[str], found: list[str]) -> None:
    assert kinds(lines, wide=len(lines)) == found
