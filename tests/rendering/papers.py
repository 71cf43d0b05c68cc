"""Papers of nobody, for tests of layouts."""

from dataclasses import replace
from datetime import date
from typing import Any

from lienthong.rendering.choices import Align, Authority, LayoutKind
from lienthong.rendering.rules.paper import (
    Annex,
    Column,
    Heading,
    Letterhead,
    Paper,
    Paragraph,
    Signer,
    Table,
)

LETTERHEAD = Letterhead("Đảng ủy xã Yên Thượng", "Trung tâm chính trị xã Yên Thượng", "TTCT", "Yên Thượng")
TABLE = Table(
    (Column("TT", 1, Align.CENTRE), Column("Họ và tên", 5)),
    (("1", "Nguyễn Thị Hòa"), ("2", "Trần Văn Bảo"), ("", "Cộng: 02")),
    has_total=True,
)
DECISION = Paper(
    letterhead=LETTERHEAD,
    type_name="Quyết định",
    type_code="QĐ",
    number="12-QĐ/TTCT",
    issued_on=date(2026, 2, 5),
    abstract="mở lớp bồi dưỡng nhận thức về Đảng",
    decider="Giám đốc Trung tâm chính trị xã Yên Thượng",
    bases=("Căn cứ Kế hoạch số 12-KH/ĐU, ngày 08/01/2026", "Xét nhu cầu của các chi, đảng bộ"),
    body=(
        Heading("I", "NỘI DUNG"),
        Heading("1", "Thời gian", level=2),
        Paragraph("Mở lớp bồi dưỡng nhận thức về Đảng tại xã Yên Thượng.", "Điều 1."),
        Paragraph("Các đơn vị có liên quan thi hành Quyết định này.", "Điều 2."),
    ),
    signers=(Signer("Phó giám đốc", "Lê Thanh Bình", Authority.FOR_HEAD, "Giám đốc"),),
    recipients=("Như Điều 2", "Đảng ủy xã (để báo cáo)"),
    kept_by="Trung tâm",
    urgency="Thượng khẩn",
    draft="Dự thảo lần 2",
    scope="Lưu hành nội bộ",
    annexes=(Annex("Danh sách học viên", (TABLE,), landscape=True),),
)
LETTER = replace(
    DECISION,
    type_name="Công văn",
    type_code="CV",
    number="",
    is_letter=True,
    decider="",
    bases=(),
    abstract="cử học viên tham gia lớp",
    addressees=("Đảng ủy xã Phú Lộc", "Đảng ủy xã Yên Thượng"),
    urgency="",
    draft="",
    scope="",
    annexes=(),
)


def in_state_form(paper: Paper, **changes: Any) -> Paper:
    """The paper as a State office would issue it."""
    return replace(paper, **{"number": "12/QĐ-TTCT", **changes}).in_layout(LayoutKind.STATE)
