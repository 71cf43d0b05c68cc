"""What stands in the head of a document beside its motto, line by line: bodies, star, number, day, subject of a letter."""

import re

from lienthong.reading.reflow import in_capitals
from lienthong.reading.vocabulary import BODY_HEAD

SIGNS = re.compile(
    r"(?:(?:T[./]?\s?M|K[./]?\s?T|T[./]?\s?L|T[./]?\s?U[./]?\s?Q|Q)[./]\s*|(?:T[./]?M|K[./]?T|T[./]?L|T[./]?U[./]?Q)\s+)(?=[^\W\d_]{2})"
)
_POST = re.compile(r"(?:phó |q\. |quyền )?(?:bí thư|chủ tịch|giám đốc|chánh|trưởng|chủ nhiệm|hiệu trưởng)(?!\w)")
_NUMBER = re.compile(r"\W*s[oóòỏõọôốồổỗộơ]\s*[:.]?\s*(?:[\d.…_]|[-–/])")
_DAY = re.compile(r"\W*(?:[^\W\d_][^,;:.]{1,45},\s*)?ngày\b.{0,14}tháng\b.{0,10}năm\b")
_ABOUT = re.compile(r"[\"“(]?(?:v/v|về việc|về|vv)\b")
_GOES_ON = re.compile(
    r"(?:tỉnh|thành phố|xã|phường|đặc khu|huyện|quận|thị xã|đại hội|nhiệm kỳ|lần thứ|bộ|chính phủ|liên)\b"
)


def is_number(text: str, key: str) -> bool:
    """Whether a line is that of the number, filled in or not."""
    return len(text) < 60 and bool(_NUMBER.match(key))


def is_day(key: str) -> bool:
    """Whether a line is that of place and day."""
    return bool(_DAY.match(key))


def of_letterhead(text: str, key: str) -> bool:
    """Whether a line may stand in a letterhead above or beside the motto."""
    if not text.strip(" *-–"):
        return text.strip() == "*"
    if is_number(text, key) or is_day(key) or _ABOUT.match(key):
        return len(text) < 160
    if not in_capitals(text) or SIGNS.match(text) or _POST.match(key):
        return False
    return bool(BODY_HEAD.match(key) or _GOES_ON.match(key))
