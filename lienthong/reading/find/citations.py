"""References to other numbered documents: type, number, day and body, as written and where."""

import re
from dataclasses import replace
from datetime import date

from lienthong.reading.find.numbers import DAY, SYMBOL, day_of, number_of
from lienthong.reading.findings import Citation, Span
from lienthong.reading.segment import Line
from lienthong.reading.vocabulary import BODY_HEAD, TITLES

_NAMED = "|".join(sorted((*TITLES, "luật", "pháp lệnh", "bộ luật", "văn bản", "sao lục"), key=len, reverse=True))
_TYPE_BEFORE = re.compile(
    rf"(?<!\w)(?:(?:{_NAMED})"
    r"(?:\s(?!số\b)[^\W\d_]+){0,6}?\s*)?(?:số\s*:?\s*)?$"
)
_DAY_AFTER = re.compile(r"\s*[,(]?\s*(?:ban hành |ký |được ban hành )?ngày\s+")
_BODY_AFTER = re.compile(r"\s*[,)]?\s*của\s+")
_BODY_END = re.compile(
    r"[,;.:()“”\"⁰¹²³⁴-⁹]|\s(?=(?:về|ngày|quy định|ban hành|hướng dẫn|và (?i:các |kế hoạch|quy định|"
    r"quyết định|hướng dẫn|chỉ thị|nghị quyết|"
    r"kết luận|công văn|thông báo|báo cáo|chương trình|luật|nghị định|thông tư|ý kiến|tình hình)|tại|đến|"
    r"trên|theo|là|khóa|khoá|sửa đổi|phê duyệt|đã|thực hiện|nhân dịp|nêu|cùng|vào|"
    r"triển khai|tổ chức|trong|cho|với|từ|để|nhằm|gắn|do|quán triệt|đối với|thông báo|yêu cầu|xây dựng|một số)(?!\w))"
)
_ANNOUNCED = re.compile(
    r"^ngày\s+(?P<day>\S[^,]{5,30}),\s*(?P<body>[^,;.]{3,80}?)\s+(?:đã\s+)?(?:ban hành|có|ký ban hành)\s+"
)


def citations_of(lines: tuple[Line, ...], own_number: str | None) -> tuple[Citation, ...]:
    """Every mention of a numbered document but this one itself, in the order of the text.

    A mention without a day or body takes those of the nearest mention of the same number before it, else after it.
    """
    found = [citation for line in lines for citation in _in_line(line) if citation.number != own_number]
    return tuple(_completed(found, at) for at in range(len(found)))


def _in_line(line: Line) -> list[Citation]:
    citations = []
    for number in SYMBOL.finditer(line.text):
        before = _TYPE_BEFORE.search(line.key, max(0, number.start() - 70), number.start())
        start = before.start() if before else number.start()
        end, issued_on, body = _day_and_body(line, number.end())
        while start < number.start() and line.text[start].isspace():
            start += 1
        if issued_on is None and body is None:
            issued_on, body = _announced(line, start)
        span: Span = (line.start + start, line.start + end)
        citations.append(Citation(line.text[start:end], number_of(number), issued_on, body, span))
    return citations


def _day_and_body(line: Line, end: int) -> tuple[int, date | None, str | None]:
    """What follows a number: its day, its body, in either order. Gives where the reference ends."""
    issued_on = None
    body = None
    for _ in range(2):
        if (
            issued_on is None
            and (lead := _DAY_AFTER.match(line.key, end))
            and (day := DAY.match(line.text, lead.end()))
        ):
            issued_on, end = day_of(day), day.end()
            if "(" in lead[0] and line.text[end : end + 1] == ")":
                end += 1
        elif body is None and (of := _BODY_AFTER.match(line.key, end)) and BODY_HEAD_OR_STATE.match(line.key, of.end()):
            stop = _BODY_END.search(line.text, of.end(), of.end() + 110)
            at = stop.start() if stop else len(line.text) if len(line.text) < of.end() + 110 else None
            if at is None:
                break
            body, end = line.text[of.end() : at].strip(), at
    return end, issued_on, body


BODY_HEAD_OR_STATE = re.compile(rf"(?:{BODY_HEAD.pattern}|bộ|chính phủ|thủ tướng|quốc hội|cục|tổng|đại hội|liên|viện)")


def _announced(line: Line, start: int) -> tuple[date | None, str | None]:
    """`Ngày 05/11/2025, Ban X ban hành Kế hoạch số ...`: day and body stand before the number."""
    sentence = max(line.key.rfind(". ", 0, start) + 2 if ". " in line.key[:start] else 0, line.content[0] - line.start)
    lead = _ANNOUNCED.match(line.key[sentence:start])
    day = DAY.match(lead["day"]) if lead else None
    if lead is None or day is None or not BODY_HEAD_OR_STATE.match(lead["body"]):
        return None, None
    at = sentence + lead.start("body")
    return day_of(day), line.text[at : at + len(lead["body"])]


def _completed(found: list[Citation], at: int) -> Citation:
    citation = found[at]
    others = [other for other in [*reversed(found[:at]), *found[at + 1 :]] if other.number == citation.number]
    if citation.issued_on is None:
        fits = (
            other for other in others if other.issued_on and (not citation.body or other.body in (None, citation.body))
        )
        dated = next(fits, None) or next((other for other in others if other.issued_on), None)
        citation = replace(citation, issued_on=dated.issued_on if dated else None)
    if citation.body is None:
        named = (other.body for other in others if other.body and other.issued_on in (None, citation.issued_on))
        citation = replace(citation, body=next(named, None))
    return citation
