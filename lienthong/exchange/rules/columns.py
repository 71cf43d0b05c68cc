"""What a heading means. Headings are folded (no marks, no case, no punctuation) and compared with whole phrases first;
only inside a header that is already certain is a heading also understood by the words it contains."""

import re
from enum import StrEnum
from functools import lru_cache

from lienthong.kernel.text import exact, folded


class Column(StrEnum):
    """What a column holds."""

    INDEX = "index"
    NAME = "name"
    FAMILY = "family"
    MIDDLE = "middle"
    GIVEN = "given"
    SEX = "sex"
    MALE = "male"
    FEMALE = "female"
    BIRTH = "birth"
    BIRTH_DAY = "birth_day"
    BIRTH_MONTH = "birth_month"
    BIRTH_YEAR = "birth_year"
    ETHNICITY = "ethnicity"
    POST = "post"
    CELL = "cell"
    COMMITTEE = "committee"
    UNIT = "unit"
    WORKPLACE = "workplace"
    PLACE = "place"
    GROUP = "group"
    PHONE = "phone"
    OTHER = "other"


_PHRASES: dict[Column, str] = {
    Column.INDEX: "stt|tt|so tt|so thu tu|thu tu|so|no",
    Column.NAME: "ho va ten|ho ten|ho ten day du|ho va ten khai sinh|ho ten khai sinh|ho ten dem va ten|ho dem va ten|"
    "ho va ten dem ten|ho chu dem va ten|ho va ten day du|danh sach ho va ten|full name|fullname|name|ten hoc vien|"
    "hoc vien|ten dang vien|ho va ten chu in hoa|ten day du|ho va ten ho ten",
    Column.FAMILY: "ho|ho dem|ho va dem|ho va ten dem|ho ten dem|ho lot|ho va chu dem|ho chu dem|ho va ten lot|"
    "ho va lot|last name|surname|family name",
    Column.MIDDLE: "dem|ten dem|chu dem|lot|chu lot|ten lot|middle name",
    Column.GIVEN: "ten|ten goi|given name|first name",
    Column.SEX: "gioi tinh|gioi|phai|phai tinh|gtinh|gt|g tinh|sex|gender|nam nu|gioi tinh nam nu",
    Column.BIRTH: "ngay sinh|nam sinh|ngay thang nam sinh|sinh ngay|sinh nam|sinh ngay thang nam|ngay thang sinh|"
    "ngay va nam sinh|thang nam sinh|ntns|ntn sinh|n sinh|sinh|"
    "ngay thang nam|dob|date of birth|birthday|birth date|birth|"
    "nam sinh ngay sinh|ngay sinh nam sinh|ngay thang nam sinh day du|ngay sinh ngay thang nam",
    Column.BIRTH_DAY: "ngay",
    Column.BIRTH_MONTH: "thang",
    Column.ETHNICITY: "dan toc|dan toc gi|d toc|dtoc|tp dan toc|thanh phan dan toc|ethnicity",
    Column.POST: "chuc vu|chuc danh|cv|chuc vu hien nay|chuc vu cong tac|chuc vu dang|chuc vu chinh quyen|nghe nghiep|"
    "cong viec|vi tri cong tac|vi tri viec lam|chuc vu nghe nghiep|nghe nghiep hien nay|chuc vu chuc danh|post|"
    "position|cong viec hien nay|cong viec dang lam|chuc vu dang doan the",
    Column.CELL: "chi bo|ten chi bo|chi bo sinh hoat|sinh hoat chi bo|sinh hoat tai chi bo|noi sinh hoat dang|"
    "thuoc chi bo|chi bo truc thuoc|to chuc dang|chi bo dang bo|chi dang bo|to chuc co so dang|chi bo co so|"
    "dang vien chi bo|sinh hoat dang tai|noi sinh hoat|chi bo gioi thieu|chi bo cu di hoc",
    Column.COMMITTEE: "dang bo|dang uy|dang bo chi bo|ten dang bo|thuoc dang bo|dang bo truc thuoc|dang bo xa|"
    "dang bo co so|dang bo xa phuong|dang uy xa|dang uy chi bo|cap uy",
    Column.UNIT: "don vi|ten don vi|dv|d v|chi doan|doan co so|"
    "don vi cu di hoc|don vi cu|don vi cu hoc|co quan don vi|don vi co quan|don vi gui|"
    "don vi cong tac|don vi sinh hoat|thuoc don vi|don vi truc thuoc|unit|don vi gioi thieu",
    Column.WORKPLACE: "noi cong tac|noi lam viec|co quan cong tac|co quan|co quan don vi cong tac|don vi dang cong tac|"
    "noi cong tac hien nay|don vi cong tac hien nay|cong tac tai|noi cong tac sinh hoat|workplace",
    Column.PLACE: "xa|xa phuong|phuong xa|phuong|xa phuong dac khu|xa phuong thi tran|dia phuong",
    Column.GROUP: "to|nhom|to thao luan|nhom thao luan|to hoc tap",
    Column.PHONE: "dien thoai|so dien thoai|sdt|so dt|dt|dien thoai lien he|so dien thoai lien he|dtdd|di dong|"
    "dien thoai di dong|so di dong|sdt lien he|so dtdd|dt lien he|dt di dong|so dien thoai di dong|phone|tel|mobile|"
    "zalo|so zalo|so may|lien lac|so lien lac|d thoai|so d thoai|dien thoai zalo|sdt zalo|lien he",
    Column.OTHER: "ghi chu|ky ten|chu ky|ky nhan|que quan|nguyen quan|noi sinh|noi o|noi o hien nay|dia chi|"
    "cho o hien nay|thuong tru|trinh do|chuyen mon|hoc van|ton giao|email|cccd|so cccd|so cmnd|cmnd|can cuoc|"
    "ngay vao dang|ngay vao doan|loi|diem|xep loai|ket qua|doi tuong|trinh do hoc van|trinh do chuyen mon|"
    "ly luan chinh tri|trinh do ly luan chinh tri|thon|ban|hoc ham hoc vi|ngay cap|noi cap|van hoa",
}
_MEANING = {phrase: column for column, phrases in _PHRASES.items() for phrase in phrases.split("|")}

# Words may follow a name's heading: "Họ và tên học sinh", "Họ, tên và tên gọi khác", "Tên đảng viên".
_NAME = re.compile(
    r"ho (?:va )?(?:chu )?(?:(?:ten )?dem )?(?:va )?ten(?: \w+){0,7}|"
    r"ten (?:hoc (?:sinh|vien)|dang vien|doan vien|quan chung|can bo|cong chuc|vien chuc|giao vien|nguoi (?:hoc|du)|dai bieu)"
    r"(?: \w+){0,4}"
)
# The names of other people (father, referee, signer) are none of ours; a form filled in (`Họ và tên: ...`) is no heading.
_OTHERS = re.compile(
    r"\bten (?:cua )?(?:cha|bo|me|vo|chong|con|ong|ba)\b|\b(?:than nhan|nguoi than|phu huynh|chu ho|"
    r"nguoi (?:gioi thieu|lap|ky|giup|huong dan|"
    r"lien he|bao tin)|chu nhiem|dem$|tac gia|day hoc|thu truong)\b|\bva dem$"
)
_FILLED_IN = re.compile(r":\s*\S")
_MARKED_SEX = re.compile(r".*\(?\b(nam|nữ)\)?\s*(?:ghi|đánh(?: dấu)?|tích|là|=|:)\s*(?:dấu\s*)?[\"“'(]*x\b.*")
_LOOSE: tuple[tuple[Column, re.Pattern[str]], ...] = tuple(
    (column, re.compile(pattern))
    for column, pattern in (
        (Column.POST, r"^chuc (?:vu|danh)\b(?!.*(?:phu cap|he so|bo nhiem))"),
        (
            Column.OTHER,
            r"vao (?:dang|doan|nganh)|ket nap|chinh thuc|du bi|nhap ngu|cap the|so the|noi sinh|que|thuong tru|tam tru|"
            r"noi o|cho o|dia chi|\bcccd|\bcmnd|\bcmt\b|can cuoc|dinh danh|trinh do|chuyen mon|hoc van|ly luan|"
            r"ton giao|ghi chu|\bky\b|email|\bvo\b|chong\b|\bcha\b|\bme\b|\bbo me\b|nguoi than|"
            r"nguoi gioi thieu|phu huynh|gia dinh|\bdiem\b|ket qua|xep loai|thanh phan|ngay cap|noi cap|"
            r"\bluong\b|tham gia|bo nhiem|nhan xet|ban than",
        ),
        (Column.SEX, r"gioi tinh|\bphai\b|\bsex\b|\bgender\b"),
        (Column.NAME, r"^(?:cot )?ho (?:va )?(?:ten|chu)|full ?name"),
        (
            Column.PHONE,
            r"\bd(?:ien)? thoai|so may|lien lac|\bsdt\b|\bso dt\b|\bdtdd\b|di dong|\bphone\b|mobile|\bzalo\b",
        ),
        (Column.BIRTH, r"ngay.*sinh|nam sinh|thang.*sinh|^sinh\b|\bntns\b|\bbirth"),
        (Column.ETHNICITY, r"dan toc|ethnic"),
        (Column.POST, r"chuc vu|chuc danh|nghe nghiep|cong viec|vi tri"),
        (Column.CELL, r"\bchi bo\b|to chuc dang|sinh hoat dang"),
        (Column.COMMITTEE, r"\bdang bo\b|\bdang uy\b"),
        (Column.UNIT, r"\bdon vi\b|\bchi doan\b"),
        (Column.WORKPLACE, r"cong tac|noi lam viec|\bco quan\b|\btruong\b"),
        (Column.INDEX, r"^(?:so )?t ?t$|^s ?t ?t\b"),
    )
)
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|\*+|\(.*$")
_PUNCTUATION = re.compile(r"[^\w]+")
_PIECES = re.compile(r"[,/;\n&+–\-]|\bva\b|\bhoac\b")
_SEXED_BIRTH = re.compile(
    r"(?:năm|ngày|tháng|sinh)[\s,/]*.*sinh\b.*?[\s(\-:]+(nam|nữ)\)?$|sinh năm[\s(\-:]+(nam|nữ)\)?$"
)
LONGEST_HEADING = 80


def heading_key(text: str) -> str:
    """The heading as headings are compared: folded, without brackets and punctuation."""
    return _PUNCTUATION.sub(" ", _BRACKETS.sub(" ", folded(text))).strip().replace("_", " ")


@lru_cache(maxsize=8192)
def meanings(heading: str) -> tuple[Column, ...]:
    """What the heading says in whole phrases, in its order: one column, two for `Chức vụ, đơn vị`, or none."""
    if not heading or len(heading) > LONGEST_HEADING:
        return ()
    marked = exact(heading)
    if found := _SEXED_BIRTH.fullmatch(marked):
        return (Column.MALE if "nam" in found.groups() else Column.FEMALE,)
    key = heading_key(heading)
    if key in {"nam", "nu"}:
        return _sex_or_year(key, marked)
    if found := _MARKED_SEX.fullmatch(marked):
        return (Column.MALE if found[1] == "nam" else Column.FEMALE,)
    if column := _MEANING.get(key):
        return (column,)
    if _NAME.fullmatch(key) and not _OTHERS.search(key) and not _FILLED_IN.search(heading):
        return (Column.NAME,)
    pieces = [
        _MEANING.get(heading_key(piece))
        for piece in _PIECES.split(_BRACKETS.sub(" ", folded(heading)))
        if piece.strip()
    ]
    known = [piece for piece in pieces if piece is not None]
    return tuple(dict.fromkeys(known)) if known and len(known) == len(pieces) else ()


def _sex_or_year(key: str, marked: str) -> tuple[Column, ...]:
    if key == "nu":
        return (Column.FEMALE,)
    return (Column.BIRTH_YEAR,) if "năm" in marked else (Column.MALE,)


@lru_cache(maxsize=8192)
def loose_meaning(heading: str) -> Column | None:
    """What the heading says by the words in it; asked only about the cells of a header already found."""
    exactly = meanings(heading)
    if exactly:
        return exactly[0]
    key = heading_key(heading) or _PUNCTUATION.sub(" ", folded(heading)).strip()
    return next((column for column, pattern in _LOOSE if pattern.search(key)), None) if len(heading) < 200 else None


@lru_cache(maxsize=8192)
def is_name_heading(heading: str) -> bool:
    """Whether the cell is surely the heading over names: the sign by which a header is found."""
    found = meanings(heading)
    return bool(found) and found[0] in {Column.NAME, Column.FAMILY}
