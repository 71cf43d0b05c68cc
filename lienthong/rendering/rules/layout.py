"""The two layouts as data. Millimetres for the page, points for letters and lines.

Party: Hướng dẫn 05-HD/VPTW of 27/5/2026 (its annex 2 for sizes, part II chapter IV for the page). State: Nghị định
30/2020/NĐ-CP, annex I. Where a rule gives a range, the value chosen stands here; what neither rule settles is marked
`own choice`. Certainty of both: read in public copies, not compared with the original (docs/adr/0009-two-layouts.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Final

from lienthong.rendering.choices import Align, Authority, LayoutKind


@dataclass(frozen=True, slots=True)
class Style:
    """The look of one kind of paragraph; `name` is what Word calls it.

    Lines are exactly `line_pt` apart, or `line_times` single lines where that is None. `level` makes it a heading.
    """

    name: str
    size: float
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    align: Align = Align.CENTRE
    indent_mm: float = 0
    before_pt: float = 0
    line_pt: float | None = None
    line_times: float = 1.0
    level: int = 0


@dataclass(frozen=True, slots=True)
class Area:
    """A page with the edges of what is printed on it, in millimetres."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float

    @property
    def printed_mm(self) -> float:
        """The width of what is printed."""
        return self.width_mm - self.left_mm - self.right_mm

    @property
    def across(self) -> "Area":
        """The page turned: the edge that is bound, wider than the others, comes to the top."""
        return Area(self.height_mm, self.width_mm, self.left_mm, self.right_mm, self.bottom_mm, self.top_mm)


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything measurable about one layout, and the fixed words it prints."""

    kind: LayoutKind
    area: Area
    page_number_from_top_mm: float
    issuer_column_mm: float
    # The fixed head at the right, the length of the line under it, and of short lines as a share of what stands above.
    head: tuple[str, ...]
    head_rule_mm: float
    short_rule_share: float
    # Signs and words.
    star: str
    abstract_end: str
    number_first: str
    blank_number: str
    letter_number: str
    letter_lead: str
    decision_lead: str
    capital_abstract: bool
    addressees_end: str
    basis_lead: str
    part_mark: str
    decider_first: bool
    decides: str
    full_stop: str
    kept_line: str
    roman_annexes: bool
    annex_word: str
    marks: Mapping[Authority, str]
    # Kinds of paragraphs.
    head_first: Style
    head_second: Style
    superior: Style
    issuer: Style
    star_line: Style
    number: Style
    letter_abstract: Style
    urgency: Style
    draft: Style
    scope: Style
    place: Style
    type_name: Style
    abstract: Style
    abstract_end_line: Style
    addressee_label: Style
    addressee: Style
    addressee_space: Style
    basis: Style
    decider: Style
    part: Style
    section: Style
    body: Style
    centred: Style
    table_head: Style
    table_cell: Style
    authority: Style
    post: Style
    signer: Style
    foot_space: Style
    recipients_label: Style
    recipient: Style
    annex_title: Style
    annex_source: Style
    page_number: Style

    def styles(self) -> dict[str, Style]:
        """Every style by the name of its field."""
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: style for name, style in found.items() if isinstance(style, Style)}


A4: Final = (210.0, 297.0)
_BLANK = "\u00a0" * 6
_LEFT, _RIGHT, _BOTH = Align.LEFT, Align.RIGHT, Align.BOTH
# 05-HD/VPTW: lines exactly 18 to 22 pt apart, at least 6 pt between paragraphs, first line in by about 10 mm.
_PARTY_LINE, _BETWEEN, _INDENT = 20.0, 6.0, 10.0
# 30/2020/NĐ-CP: from one to one and a half lines.
_STATE_LINES = 1.2

PARTY: Final = Layout(
    kind=LayoutKind.PARTY,
    area=Area(*A4, top_mm=20, bottom_mm=20, left_mm=30, right_mm=15),
    page_number_from_top_mm=10,
    issuer_column_mm=81,
    head=("ĐẢNG CỘNG SẢN VIỆT NAM",),
    head_rule_mm=73,
    short_rule_share=0,
    star="*",
    abstract_end="-----",
    number_first="Số ",
    blank_number=f"{_BLANK}-{{code}}/{{symbol}}",
    letter_number=f"{_BLANK}-{{code}}/{{symbol}}",
    letter_lead="về việc ",
    decision_lead="",
    capital_abstract=False,
    addressees_end=";",
    basis_lead="- ",
    part_mark="- ",
    decider_first=False,
    decides="QUYẾT ĐỊNH",
    full_stop=".",
    kept_line="Lưu {kept_by}.",
    roman_annexes=False,
    annex_word="PHỤ LỤC",
    marks=MappingProxyType(
        {
            Authority.OWN: "",
            Authority.ON_BEHALF: "T/M ",
            Authority.FOR_HEAD: "K/T ",
            Authority.BY_ORDER: "T/L ",
            Authority.ACTING: "Q. ",
        }
    ),
    head_first=Style("Tiêu đề Đảng", 15, bold=True),
    head_second=Style("Tiêu đề Đảng, dòng hai", 15, bold=True),
    superior=Style("Cơ quan cấp trên", 14),
    issuer=Style("Cơ quan ban hành", 14, bold=True),
    star_line=Style("Dấu sao", 14),
    number=Style("Số và ký hiệu", 14),
    letter_abstract=Style("Trích yếu công văn", 12, italic=True),
    urgency=Style("Mức độ khẩn", 14, bold=True, before_pt=4),
    draft=Style("Dự thảo", 14, italic=True, before_pt=4),
    scope=Style("Phạm vi lưu hành", 12, bold=True, align=_RIGHT),
    place=Style("Địa danh, ngày tháng", 14, italic=True),
    type_name=Style("Tên loại", 15, bold=True, before_pt=18, level=1),
    abstract=Style("Trích yếu", 14, bold=True),
    abstract_end_line=Style("Dấu dưới trích yếu", 14),
    addressee_label=Style("Kính gửi", 14, italic=True, align=_RIGHT),
    addressee=Style("Nơi kính gửi", 14, align=_LEFT),
    addressee_space=Style("Khoảng trước kính gửi", 10),
    basis=Style("Căn cứ", 14, align=_BOTH, indent_mm=_INDENT, before_pt=_BETWEEN, line_pt=_PARTY_LINE),
    decider=Style("Người quyết định", 14, bold=True, before_pt=10),
    part=Style(
        "Phần, mục lớn", 14, bold=True, align=_BOTH, indent_mm=_INDENT, before_pt=10, line_pt=_PARTY_LINE, level=2
    ),
    section=Style(
        "Mục nhỏ", 14, bold=True, align=_BOTH, indent_mm=_INDENT, before_pt=_BETWEEN, line_pt=_PARTY_LINE, level=3
    ),
    body=Style("Nội dung", 14, align=_BOTH, indent_mm=_INDENT, before_pt=_BETWEEN, line_pt=_PARTY_LINE),
    centred=Style("Dòng giữa", 14, bold=True, before_pt=10),
    table_head=Style("Đầu bảng", 12, bold=True),  # own choice: no rule speaks of the letters of tables
    table_cell=Style("Ô bảng", 12, align=_LEFT),  # own choice
    authority=Style("Quyền hạn ký", 14, bold=True),
    post=Style("Chức vụ người ký", 14),
    signer=Style("Họ tên người ký", 14, bold=True, before_pt=62),
    foot_space=Style("Khoảng trước chữ ký", 8),
    recipients_label=Style("Nơi nhận", 14, underlined=True, align=_LEFT),
    recipient=Style("Danh sách nơi nhận", 12, align=_LEFT),
    annex_title=Style("Tên phụ lục", 14, bold=True, level=1),  # own choice: the guidance sets its own annexes so
    annex_source=Style("Chỉ dẫn phụ lục", 14, italic=True),  # own choice, as above
    page_number=Style("Số trang", 14),
)

STATE: Final = Layout(
    kind=LayoutKind.STATE,
    area=Area(*A4, top_mm=20, bottom_mm=20, left_mm=30, right_mm=15),
    page_number_from_top_mm=10,
    issuer_column_mm=68,
    head=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    head_rule_mm=60.5,
    short_rule_share=0.4,
    star="",
    abstract_end="",
    number_first="Số: ",
    blank_number=f"{_BLANK}/{{code}}-{{symbol}}",
    letter_number=f"{_BLANK}/{{symbol}}",
    letter_lead="V/v ",
    decision_lead="Về việc ",
    capital_abstract=True,
    addressees_end=".",
    basis_lead="",
    part_mark=". ",
    decider_first=True,
    decides="QUYẾT ĐỊNH:",
    full_stop="./.",  # own choice: the models of annex III end so, the text of the decree does not say it
    kept_line="Lưu: VT.",
    roman_annexes=True,
    annex_word="Phụ lục",
    marks=MappingProxyType(
        {
            Authority.OWN: "",
            Authority.ON_BEHALF: "TM. ",
            Authority.FOR_HEAD: "KT. ",
            Authority.BY_ORDER: "TL. ",
            Authority.ACTING: "Q. ",
        }
    ),
    head_first=Style("Quốc hiệu", 13, bold=True),
    head_second=Style("Tiêu ngữ", 14, bold=True),
    superior=Style("Cơ quan chủ quản", 13),
    issuer=Style("Cơ quan ban hành", 13, bold=True),
    star_line=Style("Dấu sao", 13),
    number=Style("Số và ký hiệu", 13, before_pt=6),
    letter_abstract=Style("Trích yếu công văn", 12, before_pt=6),
    urgency=Style("Mức độ khẩn", 13, bold=True, before_pt=4),
    draft=Style("Dự thảo", 13, italic=True, before_pt=4),  # own choice: the decree has no draft mark
    scope=Style("Phạm vi lưu hành", 13, bold=True, align=_RIGHT),
    place=Style("Địa danh, thời gian", 14, italic=True, before_pt=6),
    type_name=Style("Tên loại", 14, bold=True, before_pt=18, level=1),
    abstract=Style("Trích yếu", 14, bold=True),
    abstract_end_line=Style("Dấu dưới trích yếu", 14),
    addressee_label=Style("Kính gửi", 14, align=_RIGHT),
    addressee=Style("Nơi kính gửi", 14, align=_LEFT),
    addressee_space=Style("Khoảng trước kính gửi", 10),
    basis=Style("Căn cứ", 14, italic=True, align=_BOTH, indent_mm=_INDENT, before_pt=_BETWEEN, line_times=_STATE_LINES),
    decider=Style("Thẩm quyền ban hành", 14, bold=True, before_pt=10),
    part=Style(
        "Phần, mục lớn", 14, bold=True, align=_BOTH, indent_mm=_INDENT, before_pt=10, line_times=_STATE_LINES, level=2
    ),
    section=Style(
        "Mục nhỏ", 14, bold=True, align=_BOTH, indent_mm=_INDENT, before_pt=_BETWEEN, line_times=_STATE_LINES, level=3
    ),
    body=Style("Nội dung", 14, align=_BOTH, indent_mm=_INDENT, before_pt=_BETWEEN, line_times=_STATE_LINES),
    centred=Style("Dòng giữa", 14, bold=True, before_pt=10),
    table_head=Style("Đầu bảng", 12, bold=True),  # own choice
    table_cell=Style("Ô bảng", 12, align=_LEFT),  # own choice
    authority=Style("Quyền hạn ký", 14, bold=True),
    post=Style("Chức vụ người ký", 14, bold=True),
    signer=Style("Họ tên người ký", 14, bold=True, before_pt=62),
    foot_space=Style("Khoảng trước chữ ký", 8),
    recipients_label=Style("Nơi nhận", 12, bold=True, italic=True, align=_LEFT),
    recipient=Style("Danh sách nơi nhận", 11, align=_LEFT),
    annex_title=Style("Tên phụ lục", 14, bold=True, level=1),
    annex_source=Style("Chỉ dẫn phụ lục", 14, italic=True),
    page_number=Style("Số trang", 14),
)

LAYOUTS: Final[Mapping[LayoutKind, Layout]] = MappingProxyType({LayoutKind.PARTY: PARTY, LayoutKind.STATE: STATE})


def layout_for(kind: LayoutKind | str) -> Layout:
    """The layout of a kind."""
    return LAYOUTS[LayoutKind(kind)]
