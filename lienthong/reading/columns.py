"""Letterheads and signatures stand in two columns; a plain text shows them side by side. Here they come one under the other.

Only the head (up to the title or the first long line) and the foot (from "Nơi nhận") are touched: wide blanks in running
text are justification, not columns.
"""

import re

from lienthong.kernel.text import exact
from lienthong.reading.vocabulary import LOWER, MOTTOS, TITLES, UPPER

_GAP = re.compile(r"^(\s*\S(?:.{0,90}?\S)?)\s{3,}(\S.{0,90})$")
_OPEN_LEFT = re.compile(r"(?:ngày|tháng|năm|số|gửi)\s*[:.…]*$", re.IGNORECASE)
_OPEN_RIGHT = re.compile(r"(?:tháng\b|năm\b|[-/–]\s*[A-ZĐ])")
_AUTHORITY = rf"(?:T/M|T\.M\.?|TM\.?|K/T|K\.T\.?|KT\.|T/L|T\.L\.?|TL\.|T[./]?U[./]?Q[./]?|Q\.|Q/)\s+[{UPPER}]{{2}}"
_SQUEEZED = re.compile(
    r"^(?P<left>\S.{2,70}?)\s+(?P<right>ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|"
    r"Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc)\s*$"
)
_NUMBER_AND_DATE = re.compile(r"^(\s*Số[: ].{0,24}?[/-][A-ZĐ][\w-]{0,20})\s+(\S.{1,40},\s*ngày\b.{0,40}\d{4}\.?)\s*$")
_FOOT = re.compile(r"^\W*Nơi nhận\b", re.IGNORECASE)
_POST_BESIDE = re.compile(
    r"^(\s*[-–+*]\s*\S.*?[\w,;.)])\s+((?:PHÓ |QUYỀN )?(?:BÍ THƯ|CHỦ TỊCH|GIÁM ĐỐC|HIỆU TRƯỞNG|"
    r"CHÁNH VĂN PHÒNG|TRƯỞNG (?:BAN|PHÒNG))"
    rf"[^{LOWER}]*)$"
)
_NAME_BESIDE = re.compile(
    rf"^(\s*[-–+*]?\s*Lưu\b.*[.;,])\s+((?:[{UPPER}][^\W\d_]{{0,8}}\s+){{1,4}}[{UPPER}][^\W\d_]{{0,8}})$"
)
_FOOT_SQUEEZED = re.compile(rf"^(\W*Nơi nhận\s*:?)\s+({_AUTHORITY}.*)$")
_ANNEX = re.compile(r"\s*(?:PHỤ LỤC|-----)")
_WIDEST = 700  # letters: no line of two columns is longer, blanks included
_HEAD_LINES, _FOOT_LINES = 40, 30


def one_column(lines: list[str]) -> list[str]:
    """The same lines with the two columns of head and foot put one under the other, left first."""
    head_end = _head_end(lines)
    head = _stacked([part for line in lines[:head_end] for part in _unsqueezed(line)])
    foot = next((at for at in range(len(lines) - 1, head_end - 1, -1) if _FOOT.match(lines[at])), None)
    if foot is None:
        foot = next((at for at in range(max(head_end, len(lines) - 16), len(lines)) if _two_posts(lines[at])), None)
    if foot is None:
        return head + lines[head_end:]
    foot = _raised(lines, foot, head_end)
    end = next(
        (at for at in range(foot, len(lines)) if at == foot + _FOOT_LINES or _ANNEX.match(lines[at])), len(lines)
    )
    block = [part for line in lines[foot:end] for part in _unsqueezed(line)]
    return head + lines[head_end:foot] + _stacked(block, to_end=True) + lines[end:]


def _raised(lines: list[str], foot: int, head_end: int) -> int:
    """The foot with an authority that stands at the right above `Nơi nhận`."""
    above = next((at for at in range(foot - 1, head_end, -1) if lines[at].strip()), head_end)
    line = lines[above]
    return above if above > head_end and re.match(rf"\s{{16,}}{_AUTHORITY}", line) else foot


def _head_end(lines: list[str]) -> int:
    for at, line in enumerate(lines[:_HEAD_LINES]):
        key = exact(line).strip(" :*-")
        if key in TITLES or key.startswith(("căn cứ", "kính gửi")) or len(line.strip()) > 160:
            return at
    return min(len(lines), _HEAD_LINES)


def _unsqueezed(line: str) -> list[str]:
    """A line whose columns are parted by one blank only, told apart by what must stand at the right."""
    if len(line) > _WIDEST:
        return [line]
    found = _SQUEEZED.match(line) or _NUMBER_AND_DATE.match(line) or _FOOT_SQUEEZED.match(line)
    found = found or _POST_BESIDE.match(line) or _NAME_BESIDE.match(line)
    if found and exact(line) not in MOTTOS:
        return [f"{found[1].rstrip()}     {found[2].strip()}"]
    return [line]


def _parts(line: str) -> tuple[str, str] | None:
    found = _GAP.match(line) if len(line) <= _WIDEST else None
    if found is None or _OPEN_LEFT.search(found[1]) or _OPEN_RIGHT.match(found[2]):
        return None
    return found[1], found[2]


def _two_posts(line: str) -> bool:
    """`THƯ KÝ          CHỦ TRÌ`: two signatures side by side, as minutes have them."""
    parts = _parts(line)
    return parts is not None and all(part == part.upper() and part.strip().replace(" ", "").isalpha() for part in parts)


def _stacked(lines: list[str], *, to_end: bool = False) -> list[str]:
    """Left column, then right. Between the first and last pair (or to the end) indentation tells a lone "
    "line's column."""
    pairs = [_parts(line) for line in lines]
    at_gap = [at for at, pair in enumerate(pairs) if pair]
    if not at_gap:
        return lines
    first, last = (0, len(lines) - 1) if to_end else (at_gap[0], at_gap[-1])
    edge = min(len(line) - len(pair[1]) for line, pair in zip(lines, pairs, strict=True) if pair) - 12
    left, right = [], []
    for line, pair in zip(lines[first : last + 1], pairs[first : last + 1], strict=True):
        if pair:
            left.append(pair[0])
            right.append(pair[1])
        elif line.strip():
            indented = len(line) - len(line.lstrip()) >= max(edge, 16)
            (right if indented else left).append(line)
    return [*lines[:first], *left, *right, *lines[last + 1 :]]
