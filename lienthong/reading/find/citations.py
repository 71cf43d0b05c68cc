"""References to other numbered documents: type, number, day and body, as written and where."""

import re
from dataclasses import dataclass, field, replace
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
    return tuple(_completed(found))


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
    nearest = max(line.content[0] - line.start, start - 220)
    full_stop = line.key.rfind(". ", nearest, start)
    sentence = full_stop + 2 if full_stop >= 0 else nearest
    lead = _ANNOUNCED.match(line.key[sentence:start])
    day = DAY.match(lead["day"]) if lead else None
    if lead is None or day is None or not BODY_HEAD_OR_STATE.match(lead["body"]):
        return None, None
    at = sentence + lead.start("body")
    return day_of(day), line.text[at : at + len(lead["body"])]


@dataclass(slots=True)
class _Known:
    """What the mentions passed so far say of a number: the last day, alone and with each body; the last body."""

    days: dict[tuple[str, str | None], date] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)

    def learn(self, citation: Citation) -> None:
        if citation.issued_on:
            self.days[citation.number, citation.body] = self.days[citation.number, None] = citation.issued_on
        if citation.body:
            self.bodies[citation.number] = citation.body


def _completed(found: list[Citation]) -> list[Citation]:
    """Two passes, forwards and back, so that the cost grows with the text and not with its square."""
    forwards = _passed(found, lenient=False)
    both = _passed(forwards[::-1], lenient=False)[::-1]
    return _passed(_passed(both, lenient=True)[::-1], lenient=True)[::-1]


def _passed(found: list[Citation], *, lenient: bool) -> list[Citation]:
    """Fills what a mention lacks from those before it; only when `lenient`, also from one that names another body."""
    known = _Known()
    completed = []
    for citation in found:
        number, body = citation.number, citation.body
        issued_on = citation.issued_on or known.days.get((number, None if lenient else body))
        completed.append(replace(citation, issued_on=issued_on, body=body or known.bodies.get(number)))
        known.learn(citation)
    return completed
