"""Names, sexes, phones, peoples and other short texts of a row, brought into the one form that is kept."""

import re
from functools import lru_cache

from lienthong.exchange.rules import faults
from lienthong.exchange.rules.faults import Fault
from lienthong.exchange.rules.tables import Value, text_of
from lienthong.kernel.text import exact, folded

LONGEST_NAME = 100
LONGEST_TEXT = 300

_HTML = re.compile(r"<\s*[/!?]?[a-zA-Z]")
_NUMBERING = re.compile(r"^\d{1,4}\s*[.)/\-]\s*")
# `Ông` before `Văn` is a family name: Ông Văn Tùng.
_ADDRESS = re.compile(
    r"^(?:đ\s*/\s*c|đồng chí|ông(?!\s+văn\s+\S+$)|bà|anh|chị|em|mr|mrs|ms)[\s.:]+(?=\S+\s+\S)", re.IGNORECASE
)
# What is noted beside a name: `(Bí thư)`, `(nữ)`, `- Nữ`. A single letter, which tells namesakes apart, belongs to it.
_BESIDE = re.compile(r"\s*\(\s*[^()]{2,60}\)?\s*$|\s+[-–]\s*(?:nam|nữ)\s*$", re.IGNORECASE)
_NOT_IN_NAMES = re.compile(r"[^\w\s.'’`ʼ\-(),]|[\d_]")
_CASED = re.compile(r"[^\W\d_]+")
_MARKS = frozenset({*"xv+*✓✔☑√×✗✘1c", "co", "yes", "true"})
_UNMARKED = frozenset({"", "0", "-", "–", "_", ".", "/", "k", "khong", "no", "false"})
_LEGEND_MALE = re.compile(r"\b([0-2])\s*(?:[:=\-–]|là)?\s*nam\b|\bnam\s*(?:[:=\-–]|là|ghi)?\s*(?:số\s*)?([0-2])\b")
_LEGEND_FEMALE = re.compile(r"\b([0-2])\s*(?:[:=\-–]|là)?\s*nữ\b|\bnữ\s*(?:[:=\-–]|là|ghi)?\s*(?:số\s*)?([0-2])\b")
_SEXES = {
    **dict.fromkeys(("nam", "m", "male", "trai", "ong", "nam gioi", "la nam", "gioi tinh nam"), "male"),
    **dict.fromkeys(("nu", "n", "f", "female", "gai", "ba", "nu gioi", "la nu", "gioi tinh nu"), "female"),
}
_NOTHING = frozenset(
    {"", "-", "--", "–", "/", ".", "...", "…", "x", "0", "khong", "khong co", "chua co", "n/a", "null"}
)
_DITTO = frozenset({'"', "''", "”", "“", "〃", "nt", "-nt-", "- nt -", "nhu tren", "-//-", "//"})
_PHONE_BREAK = re.compile(r"[;,/\n]|\s-\s|\bhoặc\b|\bvà\b")
_REMARK = re.compile(r"[(\[][^)\]\d]*[)\]]|^[^\d+(]+(?=[+(]?\d)")
_FLOAT = re.compile(r"\d{9,12}\.0+")
_SCIENTIFIC = re.compile(r"\d[.,](\d+)[eE]\+?(\d{1,2})")
_NOT_DIGITS = re.compile(r"[\s.\-()‑–'’]+")
_PEOPLE_PREFIX = re.compile(r"^(?:dân tộc|dt|người)[\s.:]+(?=\S)", re.IGNORECASE)


def has_html(text: str) -> bool:
    """Whether the text contains what a browser would take for a tag."""
    return "<" in text and _HTML.search(text) is not None


def read_name(written: str) -> str | Fault:
    """A full name as it is kept (each word capitalised, numbering and `Đ/c` dropped), or why it cannot be one."""
    alone = _BESIDE.sub("", written) if "(" in written or "-" in written or "–" in written else written
    name = _ADDRESS.sub("", _NUMBERING.sub("", alone)).strip(" .,;:*-–")
    if not name:
        return faults.NO_NAME if not written.strip(" .,;:*-") else faults.NAME_NOT_UNDERSTOOD
    if len(name) > LONGEST_NAME:
        return faults.NAME_TOO_LONG
    if _NOT_IN_NAMES.search(name):
        return faults.NAME_NOT_UNDERSTOOD
    return cased(name)


def sex_legend(text: str) -> dict[str, str]:
    """`{"1": "male", "0": "female"}` from a heading or note that explains its numbers; empty where it does not."""
    said = exact(text)
    male, female = _LEGEND_MALE.search(said), _LEGEND_FEMALE.search(said)
    if not male or not female:
        return {}
    return {male[1] or male[2]: "male", female[1] or female[2]: "female"}


def sex_beside(written: str) -> str | None:
    """The sex noted beside a name, `Trần Thị Mai (Nữ)`; None where nothing of the kind stands there."""
    found = _BESIDE.search(written)
    return {"nam": "male", "nữ": "female"}.get(exact(found[0]).strip(" .,()-–")) if found else None


def cased(name: str) -> str:
    """Every run of letters with one capital in front: `HỒ VĂN LONG` and `h'hen niê` become Hồ Văn Long, H'Hen Niê."""
    return _CASED.sub(lambda found: found[0][:1].upper() + found[0][1:].lower(), name)


@lru_cache(maxsize=1024)
def read_sex(written: str) -> str | Fault | None:
    """`male`, `female`, None for blank, or the fault."""
    word = folded(written).strip(" .,()")
    if word in _UNMARKED:
        return None
    return _SEXES.get(word, faults.UNKNOWN_SEX)


def is_marked(value: Value) -> bool | None:
    """Whether a cell under Nam or Nữ is marked; None when it holds something that is neither mark nor blank."""
    word = folded(text_of(value)).strip(" .()[]")
    if word in _UNMARKED:
        return False
    return True if word in _MARKS or word in _SEXES or len(word) <= 2 else None


def read_phone(written: str) -> str | Fault | None:
    """Digits with the leading zero, the first number where a cell holds several; None when there is none.

    A spreadsheet drops the zero of a number typed without care: nine digits get it back; +84 becomes 0.
    """
    if not written.strip("0") or (
        not written[:3].isdigit() and (folded(written) in _NOTHING or not any(map(str.isalnum, written)))
    ):
        return None
    if found := _SCIENTIFIC.fullmatch(written):
        exponent = int(found[2])
        if exponent not in (8, 9) or len(found[1]) < exponent - 1:
            return faults.PHONE_NOT_UNDERSTOOD
        written = (written[0] + found[1]).ljust(exponent + 1, "0")
    if _FLOAT.fullmatch(written):
        written = written.partition(".")[0]
    digits = written if written.isdigit() else _first_number(written)
    if 19 <= len(digits) <= 22 and digits[0] == digits[10] == "0":
        digits = digits[:10]  # Two numbers on two lines of one cell.
    if not (digits.isascii() and digits.isdigit()):
        return faults.PHONE_NOT_UNDERSTOOD
    if digits.startswith("0084"):
        digits = "0" + digits[4:]
    elif digits.startswith("84") and len(digits) >= 11:
        digits = "0" + digits[2:].removeprefix("0")
    elif len(digits) == 9 and digits[0] != "0":
        digits = "0" + digits
    return digits if 8 <= len(digits) <= 12 else faults.PHONE_NOT_UNDERSTOOD


def _first_number(written: str) -> str:
    """What is left of the first number in a cell without remarks, labels, blanks and signs."""
    first = next((part for part in _PHONE_BREAK.split(_REMARK.sub(" ", written)) if part.strip()), "")
    return _NOT_DIGITS.sub("", first).removeprefix("+")


def read_people(written: str) -> str | None:
    """The people (dân tộc) as it is written in full: `KINH` becomes Kinh, `H'Mông` stays; None for blank or a mark."""
    bare = _PEOPLE_PREFIX.sub("", written).strip(" .,;")
    return cased(bare) if folded(bare) not in _NOTHING else None


def read_text(written: str) -> str | None:
    """A post, unit or group as written; None for blank and for signs that mean nothing stands here."""
    return written if written.strip(" .-–…_/") else None


@lru_cache(maxsize=8192)
def is_ditto(written: str) -> bool:
    """Whether the cell repeats the one above it: `"`, `nt`, `như trên`."""
    return len(written) <= 10 and folded(written).strip() in _DITTO


def name_key(name: str) -> tuple[str, str]:
    """A name's two keys: the folded one under which spellings meet, and the exact one that tells Hoa from Hòa."""
    return folded(name), exact(name)
