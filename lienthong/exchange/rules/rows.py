"""What each row below a header is: a person, the heading of a section, a closing line, or nothing.

People carry a running number or say something beside the name. Lists end in totals, dates and signatures whose names
must not become learners: after such a closing line only a row with a running number or a birth is a person.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from lienthong.exchange.rules.births import looks_like_birth
from lienthong.exchange.rules.columns import Column
from lienthong.exchange.rules.headers import Layout
from lienthong.exchange.rules.tables import CellError, Merge, Row, Table, Value, is_blank, text_of
from lienthong.kernel.text import exact, folded, squash

_INDEX = re.compile(r"\(?\d{1,6}(?:\.0+)?\s*[.)]?")
NUMBERING = re.compile(r"^(?:[IVXLC]{1,6}|[A-Z]|\d{1,3}(?:\.\d{1,2})*)\s*[.,/):\-–]+\s*(?=\S)")
ROMAN = re.compile(r"(?:[IVXLC]{1,6}|[A-ZĐ])\s*[.)/]?")
BULLET = re.compile(r"[*+•\-–]")
_LABEL = re.compile(r"^(?:tên\s+)?đơn vị\s*:\s*(?=\S)", re.IGNORECASE)
HEADCOUNT = re.compile(
    r"\s*[(:–\-]\s*\d{1,3}\s*\)?\s*$|\s*[(:–\-]?\s*(?:gồm|có|tổng số|số lượng)?\s*:?\s*\d+\s*"
    r"(?:đ/c|đồng chí|người|đơn vị|học viên|quần chúng|đảng viên|hv|qc)\b.*$",
    re.IGNORECASE,
)
UNIT_WORDS = re.compile(
    r"(?:các )?(?:đảng bộ|đảng ủy|chi bộ|chi đoàn|chi ủy|đoàn (?:thanh niên|xã|trường|cơ sở|phường|tncs)|xã|"
    r"phường|thị trấn|đặc khu|huyện|thôn|xóm|buôn|ấp|bản|khu phố|tổ dân phố|khối|trường|công an|quân sự|ubnd|hđnd|"
    r"ủy ban|mttq|mặt trận|hội (?:nông|phụ|cựu|liên|lhpn|ccb|chữ|đông|người)|ban (?:chỉ|xây|tổ chức|tuyên|quản|dân)|"
    r"hạt kiểm|bưu điện|kho bạc|quỹ tín|ngân hàng|t(?:òa|oà) án|viện kiểm|bệnh viện|chi cục|thi hành án|đài truyền|"
    r"liên đoàn|đồn biên|điện lực|bảo hiểm|thuế|"
    r"văn phòng|trạm|"
    r"cơ quan|đơn vị|nhóm|tổ \d|lớp|phòng |trung tâm|công ty|doanh nghiệp|hợp tác xã|htx|"
    r"đảng viên|quần chúng|học viên|cụm)\b"
)
CLOSING = re.compile(
    r"(?:tổng (?:số|cộng)|tổng\s*(?::|$)|tong (?:cong|so)|cộng(?! tác| đồng)\b|cong\s*:|(?:bản )?danh sách|danh sach|"
    r"ấn định|(?:lớp|số) .* có \d|ghi chú|lưu ý|người (?:lập|tổng hợp|làm|viết|duyệt)|nguoi lap|t\s*/\s*m\b|"
    r"(?:tm|tl|kt|tuq)\s*\.|t\s*/\s*l\b|k\s*/\s*t\b|xác nhận|nơi nhận|đã ký|\(?ký|lập biểu|cán bộ (?:lập|tổng hợp)|"
    r"số lượng|trong đó|lập danh sách|phê duyệt)"
    r"|.*,\s*ngày\s*[\d.…]+\s*tháng|^ngày\s*[\d.…]*\s*tháng"
)
_NOTE = re.compile(r"ghi chú|lưu ý", re.IGNORECASE)
_PHONE = re.compile(r"\+?\d[\d .\-]{7,13}")
_SEX = re.compile(r"nam|nữ|nu|x")
_SIGNING_POST = re.compile(
    r"(?:q\.\s*|quyền )?(?:phó )?(?:(?:bí thư|giám đốc|chủ tịch|hiệu trưởng|thủ trưởng|ủy viên|uỷ viên|chỉ huy trưởng)"
    r"(?: (?:chi bộ|đảng ủy|đảng uỷ|đảng bộ|thường trực|đơn vị|hội|đoàn|ban|ubnd|hđnd|mttq|công đoàn)(?: \w+){0,4})?|"
    r"trưởng (?:ban|phòng|khoa|trạm|đoàn|công an|thôn|bản)(?: \w+){0,4}|chánh (?:văn phòng|thanh tra)(?: \w+){0,3}|"
    r"(?:cán bộ|chuyên viên|người) (?:phụ trách|theo dõi|thực hiện|lập|tổng hợp)(?: \w+){0,4}|đại diện(?: \w+){1,5}|"
    r"phụ trách(?: \w+){1,4})"
)
_SURNAME_WORDS = (
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh trinh mai dao doan truong lam ha nong "
    "luong luu trieu vi hua sam mac la chu dam cao ta quach to lo giang vuong thai khuc kieu nghiem ton tong tang "
    "ma lu phung vang thao giang sung mua hang cu quan cam bach ninh dong hau the tieu lau lang khong "
    "au ban be bo cung hoa phu loc long kim khuat han hy ka k h y siu rmah ksor nie ro rcom dieu danh thach son thi"
)
_SURNAMES = frozenset(_SURNAME_WORDS.split())


class Kind(Enum):
    """What a row is."""

    PERSON = "person"
    SECTION = "section"
    CLOSING = "closing"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Judged:
    """A row's kind, with the group's name where it heads a section."""

    kind: Kind
    group: str = ""


_NOTHING = Judged(Kind.NOTHING)
_PERSON = Judged(Kind.PERSON)
_CLOSED = Judged(Kind.CLOSING)


class RowJudge:
    """Judges the rows under one header, from the top down. It remembers whether a closing line has gone by."""

    def __init__(self, table: Table, layout: Layout) -> None:
        self._layout = layout
        self._names = layout.name_columns
        self._index = layout.first(Column.INDEX)
        self._births = _columns_of(layout, (Column.BIRTH, Column.BIRTH_YEAR, Column.MALE, Column.FEMALE))
        self._phones = _columns_of(layout, (Column.PHONE,))
        self._sexes = _columns_of(layout, (Column.SEX, Column.MALE, Column.FEMALE))
        self._facts = _columns_of(layout, tuple(set(Column) - {Column.INDEX, Column.OTHER, *_NAMES}))
        self._wide = {merge.top: merge for merge in table.merges if merge.right - merge.left >= 2}
        self._numbered = self._index is not None and self._has_numbers(table)
        self._closed = self._after_gap = False
        self._always_born: bool | None = None
        self._always_numbered: bool | None = None
        self._follows_person = True

    def reopen(self) -> None:
        """The same header stands again: what follows is the list, whatever closed it before."""
        self._closed = self._after_gap = False
        self._follows_person = True

    def judge(self, row: Row) -> Judged:
        """The row's kind. Rows must come in the sheet's order."""
        numbered = self._is_numbered(row)
        name = " ".join(filter(None, (text_of(row.at(column)) for column in self._names)))
        if numbered and name and self._has_fact(row):
            return self._person(row, numbered)
        if not any(not is_blank(value) for value in row.cells):
            self._after_gap = True
            self._follows_person = False
            return _NOTHING
        judged = self._judge_sparse(row, name, numbered)
        self._after_gap = False
        if judged.kind is Kind.PERSON:
            return self._person(row, numbered)
        self._follows_person = judged.kind is Kind.SECTION
        if judged.kind is Kind.CLOSING:
            self._closed = True
        elif judged.kind is Kind.SECTION:
            self._closed = False
        return judged

    def _person(self, row: Row, numbered: bool) -> Judged:
        self._after_gap = self._closed = False  # What closed before was a subtotal: the list goes on.
        self._follows_person = True
        self._always_numbered = self._always_numbered is not False and numbered
        self._always_born = self._always_born is not False and self._has_birth(row)
        return _PERSON

    def _judge_sparse(self, row: Row, name: str, numbered: bool) -> Judged:
        texts = [(column, text_of(value)) for column, value in row.filled()]
        if not numbered and self._closes(row, texts, name):
            return _CLOSED
        if not self._has_more(row) and (group := self._section(row, texts, name)):
            return Judged(Kind.SECTION, group)
        if not numbered and self._is_wide(row) and not self._has_birth(row):
            return _NOTHING
        if name:
            return self._judge_named(row, name, numbered)
        if numbered:
            return _PERSON if self._has_fact(row) else _NOTHING
        if self._closed or sum(not is_blank(row.at(column)) for column in self._facts) < 2:
            return _NOTHING
        return _PERSON if self._has_birth(row) else _NOTHING

    def _closes(self, row: Row, texts: Sequence[tuple[int, str]], name: str) -> bool:
        """Whether the row ends the list: it says so, or it follows a gap and is the first without a number or a birth.

        A post of somebody who has a name (`Bí thư`) says nothing of the kind; above a signature it stands alone.
        """
        born = self._has_birth(row) or self._is_described(row)
        if name and born:
            texts = [(column, text) for column, text in texts if column < min(self._names)]
            texts.append((min(self._names), name))
        last = max(self._names)
        words = [exact(text) for at, text in texts[:4] if not _number(text) and not (at > last and _NOTE.match(text))]
        if any(map(CLOSING.match, words)) or _SIGNING_POST.fullmatch(exact(name)):
            return True
        if not name and not born and any(map(_SIGNING_POST.fullmatch, words)):
            return True
        unlike = self._always_born is True or (self._numbered and self._always_numbered is True)
        return self._after_gap and unlike and self._has_fact(row) and not born

    def _judge_named(self, row: Row, name: str, numbered: bool) -> Judged:
        if self._has_birth(row) or self._is_described(row):
            return _PERSON
        if self._closed:
            return _PERSON if numbered else _NOTHING
        if numbered or self._has_fact(row) or not self._numbered:
            return _PERSON
        usual = folded(name).split(" ")[0] in _SURNAMES and " " in name
        return _PERSON if usual and self._follows_person else _NOTHING

    def _section(self, row: Row, texts: Sequence[tuple[int, str]], name: str) -> str:
        """The group's name when the row heads a section: one text from the left, numbered, merged or naming a unit."""
        words = [(column, text) for column, text in texts if not _number(text)]
        if not words or words[0][0] > max(self._names):
            return ""
        lead, text = words[0]
        numeral = bullet = False
        if len(words) == 2 and lead < min(self._names):
            numeral, bullet = ROMAN.fullmatch(text) is not None, BULLET.fullmatch(text) is not None
            text = words[1][1]
        if len(words) != 1 and not (numeral or bullet):
            return ""
        bare = _LABEL.sub("", NUMBERING.sub("", text))
        unit = UNIT_WORDS.match(exact(bare))
        if not unit and (bullet or self._has_fact(row)):
            return ""
        rubric = bare != text and not text[0].isdigit() and lead <= max(self._names)
        if not (unit or numeral or rubric or (self._is_wide(row) and not self._closed)):
            return ""
        return squash(HEADCOUNT.sub("", bare)).strip(" .:;,")

    def _has_numbers(self, table: Table) -> bool:
        below = table.rows[self._layout.last_row : self._layout.last_row + 40]
        return sum(self._is_numbered(row) for row in below) > 0

    def _is_numbered(self, row: Row) -> bool:
        if self._index is None:
            return False
        value = row.at(self._index)
        if isinstance(value, float | int):
            return True
        return isinstance(value, str) and (isinstance(value, CellError) or _INDEX.fullmatch(value.strip()) is not None)

    def _is_wide(self, row: Row) -> bool:
        merge: Merge | None = self._wide.get(row.number)
        return merge is not None and merge.left <= max(self._names)

    def _has_fact(self, row: Row) -> bool:
        return any(not is_blank(row.at(column)) for column in self._facts)

    def _has_more(self, row: Row) -> bool:
        """A fact that is more than the headcounts which stand beside the name of a unit."""
        return any(not is_blank(value) and not _count(value) for value in map(row.at, self._facts))

    def _is_described(self, row: Row) -> bool:
        """A phone, a sex in words or as a cross, or three facts: no total and no signature has them."""
        if sum(not is_blank(row.at(column)) for column in self._facts) > 2 and not self._has_counts(row):
            return True
        return any(_PHONE.fullmatch(text_of(row.at(column))) for column in self._phones) or any(
            _SEX.fullmatch(exact(text_of(row.at(column)))) for column in self._sexes
        )

    def _has_counts(self, row: Row) -> bool:
        return any(_count(row.at(column)) for column in self._facts)

    def _has_birth(self, row: Row) -> bool:
        return any(looks_like_birth(row.at(column)) for column in self._births)


_NAMES = (Column.NAME, Column.FAMILY, Column.MIDDLE, Column.GIVEN)


def _columns_of(layout: Layout, kinds: Sequence[Column]) -> tuple[int, ...]:
    return tuple(sorted(column for kind in kinds for column in layout.columns.get(kind, ())))


def _number(text: str) -> bool:
    return text.replace(".", "").isdigit()


def _count(value: Value) -> bool:
    return text_of(value).isdigit() and len(text_of(value)) <= 3


def section_title(row: Row) -> str:
    """The unit's name where the row, directly above a header, is nothing but a numbered unit: `I. Chi bộ thôn Một`."""
    texts = [text_of(value) for _, value in row.filled()]
    bare = NUMBERING.sub("", texts[0]) if len(texts) == 1 else ""
    if not bare or bare == texts[0] or not UNIT_WORDS.match(exact(bare)):
        return ""
    return squash(HEADCOUNT.sub("", bare)).strip(" .:;,")


def error_in(values: Sequence[Value]) -> bool:
    """Whether one of the cells holds a failed formula, as a value or as the text a CSV keeps of it."""
    return any(isinstance(value, CellError) or (isinstance(value, str) and is_error_text(value)) for value in values)


_ERROR_TEXT = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)|Err:5\d\d")


def is_error_text(text: str) -> bool:
    """Whether the text is what a spreadsheet prints for a failed formula."""
    return text[:1] in "#E" and _ERROR_TEXT.fullmatch(text.strip()) is not None
