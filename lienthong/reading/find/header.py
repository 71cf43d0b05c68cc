"""What stands above the text: number, type, body, place, date, subject, addressees."""

import re
from dataclasses import dataclass, field
from datetime import date

from lienthong.reading.clean import printed
from lienthong.reading.find.naming import natural_name
from lienthong.reading.find.numbers import DAY, SYMBOL, day_of, number_of, symbol_of
from lienthong.reading.findings import Span
from lienthong.reading.reflow import in_capitals
from lienthong.reading.segment import Line, Parts, after_addressees, title_of
from lienthong.reading.vocabulary import BODY_HEAD, MOTTOS, PLAIN_TYPE, TYPE_OF_SYMBOL

_NUMBER_LABEL = re.compile(r"(?:\*\s*)?s[oóòỏõọôốồổỗộơ]\s*[:.]?\s*", re.IGNORECASE)
_BLANK_NUMBER = re.compile(
    r"s[oóòỏõọôốồổỗộơ]\s*[:.]?\s*[.…_\s]*[-–/]\s*(?P<symbol>[^\W\d_]{1,5})\s?[/-]", re.IGNORECASE
)
_PLACE_DATE = re.compile(
    r"^(?:\*\s*)?(?:(?P<place>[^\W\d_][^,;:]{1,45}?)\s*,\s*)?(?P<date>ngày\b[\s.…_]*+(?:(?P<day>\d{1,2})[\s.…_]*+)?"
    r"(?:tháng|/|-)[\s.…_]*+(?:(?P<month>\d{1,2})[\s.…_]*+)?(?:năm|/|-)[\s.…_]*+(?P<year>(?:19|20)\d\d))[\s.*]*$",
    re.IGNORECASE,
)
_TITLED_BODY = re.compile(r"(?:^|\s)của\s+(?P<body>[^,;.:]{3,90}?)(?=\s+(?:về|tại|thực hiện|phê duyệt)\s|$)")
_PERSON = re.compile(r"(?:các )?(?:đồng chí|đ/c|(?:phó )?(?:bí thư|chủ tịch|giám đốc)|lãnh đạo)(?!\w)")
_ABOUT = re.compile(r"[\"“]?(?:v/v|về|vv)\b\s*:?\s*")
_GREETING = re.compile(r"[-\s]*kính (?:gửi|trình)\s*[:.]?\s*")
_NOT_A_BODY = re.compile(
    r"(?:dự thảo|mật|tối mật|tuyệt mật|hỏa tốc|khẩn|thượng khẩn|phụ lục|tài liệu|lưu hành|công văn đến|đến|của)\b"
)
# What youth union papers bear where others have the Party's name.
_YOUTH_MOTTO = "đoàn tncs hồ chí minh"
# A congress is that of the party organisation named below it.
_CONGRESS = re.compile(r"đại hội(?: đại biểu| đảng viên| toàn thể| chi bộ)*")
_CONTINUES = re.compile(
    r"(?:và|tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|đặc khu|thị trấn|khu|trực thuộc|nhiệm kỳ|"
    r"lần thứ)\b(?! ủy\b)"
)


@dataclass(slots=True)
class Header:
    """The facts of the head as they are gathered, each with its place."""

    number: str | None = None
    symbol: str = ""
    type: str | None = None
    body: str | None = None
    place: str | None = None
    issued_on: date | None = None
    issued_month: str | None = None
    subject: str | None = None
    addressees: tuple[str, ...] = ()
    has_motto: bool = False
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)


def header_of(parts: Parts) -> Header:
    """Reads the head of a document. What is not printed there stays None; a number left blank still tells the type."""
    header = Header(has_motto=any(printed(line.text) in MOTTOS for line in parts.head))
    above = parts.head[: parts.title] if parts.title is not None else parts.head
    _find_number(header, parts.head)
    _find_date(header, parts.head)
    _find_addressees(header, parts.head)
    _find_type(header, parts)
    _find_body(header, above)
    _find_subject(header, parts)
    return header


def titled_body(parts: Parts) -> tuple[str, Span] | None:
    """The body in `KẾT LUẬN / CỦA BAN THƯỜNG VỤ TỈNH ỦY`, below or beside the title."""
    if parts.title is None:
        return None
    for line in parts.head[parts.title : parts.title + 2]:
        if found := _TITLED_BODY.search(line.key):
            start, end = found.span("body")
            name = line.text[start:end]
            own = found.start() == 0 or found.start() == len(title_of(line) or "")
            if own and BODY_HEAD.match(line.key, start) and not _PERSON.match(line.key, start):
                return natural_name(name) if in_capitals(name) else name, (line.start + start, line.start + end)
    return None


def _find_number(header: Header, head: tuple[Line, ...]) -> None:
    for line in head:
        label = _NUMBER_LABEL.match(line.text)
        found = SYMBOL.match(line.text, label.end() if label else 0)
        if found and (label or found.end() >= len(line.text) - 1):
            header.number, header.symbol = number_of(found), symbol_of(found)
            header.spans["number"] = ((line.start + found.start(), line.start + found.end()),)
            return
        if blank := _BLANK_NUMBER.match(line.text):
            header.symbol = blank["symbol"].lower()
            return


def _find_date(header: Header, lines: tuple[Line, ...]) -> None:
    for line in lines:
        found = _PLACE_DATE.match(line.text)
        if found is None:
            continue
        take_date(header, line, found)
        return


def take_date(header: Header, line: Line, found: re.Match[str]) -> None:
    """Enters place, day and month of one place-and-date line."""
    if found["place"]:
        header.place = found["place"].strip()
        header.spans["place"] = ((line.start + found.start("place"), line.start + found.end("place")),)
    span = (line.start + found.start("date"), line.start + found.end("date"))
    if found["day"] and found["month"]:
        written = DAY.search(f"{found['day']}/{found['month']}/{found['year']}")
        header.issued_on = day_of(written) if written else None
        header.spans["issued_on"] = (span,)
    elif found["month"] and 1 <= int(found["month"]) <= 12:
        header.issued_month = f"{found['year']}-{int(found['month']):02d}"
        header.spans["issued_month"] = (span,)


def closing_date(header: Header, foot: tuple[Line, ...]) -> None:
    """The day above the signature, for papers that bear none at their head."""
    if "issued_on" not in header.spans and "issued_month" not in header.spans:
        _find_date(header, foot)


def _find_addressees(header: Header, head: tuple[Line, ...]) -> None:
    at = next((at for at, line in enumerate(head) if _GREETING.match(line.key)), None)
    if at is None:
        return
    greeting = _GREETING.match(head[at].key)
    offset = greeting.end() if greeting else 0
    spans = [(head[at].start + offset, head[at].end)] if offset < len(head[at].text) else []
    spans += [line.content for line in head[at + 1 : after_addressees(head, at)] if line.text not in {"-----", "*"}]
    base = {line.start: line for line in head}
    items: list[str] = []
    kept: list[Span] = []
    for start, end in spans:
        line = next(base[s] for s in sorted(base, reverse=True) if s <= start)
        for part in re.finditer(r"[^;]+", line.text[start - line.start : end - line.start]):
            if words := part[0].strip(" ;,.-"):
                lead = start + part.start() + part[0].index(words)
                items.append(words)
                kept.append((lead, lead + len(words)))
    header.addressees = tuple(items)
    header.spans["addressees"] = tuple(kept)


def _find_type(header: Header, parts: Parts) -> None:
    if parts.title is not None:
        line = parts.head[parts.title]
        title = title_of(line) or ""
        header.type = PLAIN_TYPE.get(title, title)
        header.spans["type"] = ((line.start, line.start + len(title)),)
        return
    named = TYPE_OF_SYMBOL.get(header.symbol)
    letter = bool(header.addressees) and (header.symbol in ("", "cv") or named is None)
    header.type = "công văn" if letter else named


def _find_body(header: Header, above: tuple[Line, ...]) -> None:
    """The last body named in the letterhead; the one above it is its superior. A name may go on over the next line."""
    groups: list[list[Line]] = []
    for at, line in enumerate(above):
        words = line.text.strip(" *-–")
        if (
            groups
            and printed(line.text) == _YOUTH_MOTTO
            and not any(_CONTINUES.match(below.key) for below in above[at + 1 : at + 2])
        ):
            continue
        if printed(line.text) in MOTTOS or not words or _PLACE_DATE.match(line.text) or _NOT_A_BODY.match(line.key):
            continue
        if not in_capitals(line.text) or _NUMBER_LABEL.match(line.text) or SYMBOL.match(line.text):
            continue
        opens = BODY_HEAD.match(line.key) or re.match(
            r"(?:bộ|chính phủ|quốc hội|tổng|cục|vụ|viện|liên hiệp|đại hội)\b", line.key
        )
        of_congress = bool(groups) and _CONGRESS.fullmatch(groups[-1][-1].key.strip(" *-–"))
        if groups and (_CONTINUES.match(line.key) or not opens or of_congress):
            groups[-1].append(line)
        elif opens or _CONTINUES.match(line.key):
            groups.append([line])
    if groups:
        header.body = natural_name(" ".join(line.text.strip(" *-–") for line in groups[-1]))
        header.spans["issuing_body"] = tuple((line.start, line.end) for line in groups[-1])


def _find_subject(header: Header, parts: Parts) -> None:
    lines = _titled_subject(parts) if parts.title is not None else _letter_subject(parts.head)
    if lines:
        header.subject = " ".join(text for text, _ in lines)
        header.spans["subject"] = tuple(span for _, span in lines)


def _titled_subject(parts: Parts) -> list[tuple[str, Span]]:
    title = parts.title or 0
    line = parts.head[title]
    rest = line.text[len(title_of(line) or "") :].strip(" :")
    lines = [(rest, (line.end - len(rest), line.end))] if rest and not rest.startswith("CỦA ") else []
    for line in parts.head[title + 1 :]:
        if line.text == "-----" or _GREETING.match(line.key):
            break
        if line.text == "*" or (line.key.startswith("của ") and in_capitals(line.text)) or _PLACE_DATE.match(line.text):
            continue
        if _NUMBER_LABEL.match(line.text) and SYMBOL.search(line.text) and len(line.text) < 40:
            continue
        body = _TITLED_BODY.match(line.key) if line.key.startswith("của ") else None
        start = len(line.text) - len(line.text[body.end() :].lstrip()) if body else 0
        if start < len(line.text):
            lines.append((line.text[start:], (line.start + start, line.end)))
    return lines


def _letter_subject(head: tuple[Line, ...]) -> list[tuple[str, Span]]:
    at = next((at for at, line in enumerate(head) if _ABOUT.match(line.key)), None)
    if at is None:
        return []
    lines = [(head[at].text, (head[at].start, head[at].end))]
    for line in head[at + 1 :]:
        over = in_capitals(line.text) or _PLACE_DATE.match(line.text) or _GREETING.match(line.key) or line.mark
        if over or line.text in {"-----", "*"} or printed(line.text) in MOTTOS:
            break
        lines.append((line.text, (line.start, line.end)))
    return lines
