"""The papers of the desk's journey, all invented: a directive of three scanned pages, and the draft that Word finished."""

import io
from datetime import date, timedelta
from pathlib import Path

from docx import Document as WordFile

from lienthong.kernel.dates import short_formal_day
from tests.scanning.things import a_page, as_file

NUMBER, OWN_NUMBER = "09-CT/TU", "12-KH/ĐU"
ROOMS = "Bố trí kinh phí mua sắm máy chiếu, bàn ghế cho phòng học của trung tâm chính trị."
_FIRST = """TỈNH ỦY LAM SƠN|ĐẢNG CỘNG SẢN VIỆT NAM
*|
Số 09-CT/TU|Lam Sơn, ngày {day:02d} tháng {month:02d} năm {year}

CHỈ THỊ
của Ban Thường vụ Tỉnh ủy
về nâng cao chất lượng bồi dưỡng lý luận chính trị ở cơ sở
-----

Thời gian qua, công tác bồi dưỡng lý luận chính trị ở cơ sở có nhiều
chuyển biến. Tuy nhiên, một số nơi mở lớp còn ít, việc cử người đi học
còn chậm.

Để khắc phục những hạn chế nêu trên, Ban Thường vụ Tỉnh ủy yêu cầu các
cấp ủy, tổ chức đảng thực hiện tốt các nhiệm vụ sau:"""
_SECOND = """2

1. Các đảng ủy xã, phường

- Mở các lớp bồi dưỡng nhận thức về Đảng cho quần chúng ưu tú, hoàn thành
trước ngày {end}.

- Chỉ đạo các chi bộ chọn, cử quần chúng ưu tú tham gia học tập, báo cáo
kết quả trước ngày {soon}.

- Kiện toàn đội ngũ giảng viên kiêm nhiệm của trung tâm chính trị, hoàn
thành trước ngày {end}.

- Bố trí kinh phí mua sắm máy chiếu, bàn ghế cho phòng học của trung tâm
chính trị."""
_THIRD = """3

2. Ban Tuyên giáo và Dân vận Tỉnh ủy

- Theo dõi, đôn đốc việc thực hiện Chỉ thị này.

Nơi nhận:|T/M BAN THƯỜNG VỤ
- Các đảng ủy xã, phường,|PHÓ BÍ THƯ
- Trung tâm chính trị các xã, phường,|
- Lưu Văn phòng Tỉnh ủy.|
|
|Mạc Văn Bưởi"""


def scanned_directive(folder: Path, today: date, soon: date) -> Path:
    """The directive as the scanner gave it: three pages, none of which carries a letter that a computer could read."""
    issued_on, last = today - timedelta(days=7), today + timedelta(days=60)
    facts = {"day": issued_on.day, "month": issued_on.month, "year": issued_on.year}
    days = {"end": short_formal_day(last), "soon": short_formal_day(soon)}
    drawn = zip((_FIRST, _SECOND, _THIRD), (0.5, -0.4, 0.3), strict=True)
    pages = [a_page(text.format(**facts, **days), askew=turn) for text, turn in drawn]
    file = folder / "chi-thi-ban-quet.pdf"
    file.write_bytes(as_file(*pages))
    return file


def finished(draft: bytes, on: date) -> bytes:
    """The draft as the office finished it in Word: number and day filled in, one task of its own cut shorter."""
    word = WordFile(io.BytesIO(draft))
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    lines = [line for cell in cells for line in cell.paragraphs] + list(word.paragraphs)
    for line in lines:
        said = line.text.strip()
        if said == "Dự thảo":
            _write(line, "")
        elif said.startswith("Số"):
            _write(line, f"Số {OWN_NUMBER}")
        elif ", ngày" in said and said.endswith(str(on.year)) and "tháng" in said and len(said) < 80:
            _write(line, f"{said.partition(',')[0]}, ngày {on.day:02d} tháng {on.month:02d} năm {on.year}")
    held = io.BytesIO()
    word.save(held)
    return held.getvalue()


def _write(line: object, text: str) -> None:
    first, *others = line.runs  # type: ignore[attr-defined]
    first.text = text
    for run in others:
        run.text = ""
