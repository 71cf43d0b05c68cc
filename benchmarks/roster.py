"""A list of 100,000 people is read and checked row by row in less than a minute, and beside the bare reading of the file."""

import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from benchmarks.result import Result, tell
from lienthong.exchange.imports import read_tables
from lienthong.exchange.rules.roster import read_roster

ROWS = 100_000
LIMIT_SECONDS = 60
AS_OF = date(2026, 3, 16)
FAMILIES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Lý"]
GIVEN = ["An", "Bình", "Chi", "Dũng", "Hòa", "Hằng", "Sơn", "Thủy", "Yến", "Long", "Mai"]


def workbook(to: Path) -> None:
    """A list as a province would send it, made without holding it in memory."""
    book = xlsxwriter.Workbook(str(to), {"constant_memory": True})
    sheet = book.add_worksheet("Danh sách")
    sheet.write_row(0, 0, ["TT", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Chi bộ", "Điện thoại"])
    for row in range(1, ROWS + 1):
        name = f"{FAMILIES[row % 7]} Văn {GIVEN[row % 11]} {GIVEN[row // 11 % 11]}"
        born = f"{1 + row % 28:02d}/{1 + row // 28 % 12:02d}/{1960 + row // 336 % 45}"
        cell = f"Chi bộ thôn {row % 3321}"
        sheet.write_row(row, 0, [row, name, born, "Nữ" if row % 2 else "Nam", "Kinh", cell, f"0100{row:06d}"])
    book.close()


def main() -> int:
    """Make the file, read it bare, read it with all checks."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "danh-sach.xlsx"
        workbook(file)
        begun = time.perf_counter()
        bare = len(CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python())
        peer = time.perf_counter() - begun
        begun = time.perf_counter()
        roster = read_roster(read_tables(file.read_bytes(), file.name), as_of=AS_OF)
        figure = time.perf_counter() - begun
    told = len(roster.people) + len(roster.refused)
    assert (bare, told) == (ROWS + 1, ROWS), f"{told} of {ROWS} rows are accounted for"
    kept = tell(Result("roster", round(figure, 2), "s for 100,000 rows", LIMIT_SECONDS, "the promise"))
    tell(
        Result("roster beside bare reading", round(figure, 2), "s for 100,000 rows", round(peer, 2), "the bare reader")
    )
    return kept


if __name__ == "__main__":
    sys.exit(main())
