"""From cleaned text to its parts: head, body, foot, annexes, and a certified copy's own elements; paragraphs and clauses.

A certified copy (sao y, sao lục, trích sao) wraps another document: its own body, number, date and signer stand after a
line below the copied text, sometimes above it. They are set apart first, so that they are never taken for the document's.
"""

import re
from dataclasses import dataclass

from lienthong.reading.clean import printed, searchable
from lienthong.reading.findings import Clause, Span
from lienthong.reading.letterhead import SIGNS
from lienthong.reading.marks import Mark, mark_of
from lienthong.reading.reflow import in_capitals
from lienthong.reading.vocabulary import BODY_HEAD, MOTTOS, TITLES

HEAD_LINES = 40
COPY = re.compile(
    r"(?:sao y(?: bản chính)?|sao lục|trích sao|bản sao|số\s*:?\s*\d*\s*(?:-\s*bs\s*/|/\s*(?:sy|sl|tsao|ts|sao)\s*-).*)$"
)
_ENDSCOPY_HEAD = re.compile(r", ngày .{0,40}\d{4}\W*$|^sao |^trích sao|^-----$|đảng cộng sản việt nam|^- ")
_STAMP = re.compile(r"(?:công văn|văn bản|cv)? ?đến(?:$|\s*số\b)")
_STAMPED = re.compile(r"(?:số|ngày|giờ|chuyển|lưu hồ sơ|kính chuyển)\s*(?::|\d|\.\.|…)[^,;-]{0,40}$")
_BASIS = re.compile(r"(?:- ?)?(?:căn cứ|theo đề nghị|xét đề nghị|xét tờ trình|theo tờ trình|thực hiện .{5,400};$)")
_ASKS_ON = re.compile(rf",\s(?={BODY_HEAD.pattern})[^,;:.]{{3,90}}?\s(?:đề nghị|yêu cầu)\s(?!của)")
_RECIPIENTS = re.compile(r"[-\s]*nơi nhận\b")
_PLACE_AND_DAY = re.compile(r"[^\W\d_][^,;:.]{1,45},\s*ngày\s.{0,12}tháng\s.{0,8}năm\s*\d{4}\W*$")
_ANNEX = re.compile(r"(?:phụ lục|phụ biểu|biểu số|biểu mẫu|mẫu số)\b.{0,80}$")


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the cleaned text: where it stands, its searchable key, its clause mark if it has one."""

    text: str
    key: str
    start: int
    mark: Mark | None

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def content(self) -> Span:
        """The paragraph without its mark."""
        return (self.start + (self.mark.length if self.mark else 0), self.end)

    @property
    def is_footnote(self) -> bool:
        return self.text[0] in "⁰¹²³⁴⁵⁶⁷⁸⁹"

    @property
    def is_basis(self) -> bool:
        """A legal basis; not so where the sentence goes on to ask something of somebody."""
        return bool(_BASIS.match(self.key)) and not _ASKS_ON.search(self.key)


@dataclass(frozen=True, slots=True)
class Parts:
    """The lines of a text by place. `title` is the index in `head` of the line that names the type, None "
    "without one."""

    head: tuple[Line, ...]
    body: tuple[Line, ...]
    foot: tuple[Line, ...]
    annex: tuple[Line, ...]
    copy: tuple[Line, ...]
    title: int | None


def lines_of(text: str) -> tuple[Line, ...]:
    """The paragraphs of a cleaned text with their places."""
    key = searchable(text)
    found, start = [], 0
    for line in text.split("\n"):
        if line:
            found.append(Line(line, key[start : start + len(line)], start, mark_of(line)))
        start += len(line) + 1
    return tuple(found)


def title_of(line: Line) -> str | None:
    """The type a title line names: the line is the type's name, or begins with it in capitals."""
    key = printed(line.text)
    for title in TITLES:
        if key == title or (key.startswith(title + " ") and in_capitals(line.text[: len(title)])):
            return title
    return None


def parts_of(lines: tuple[Line, ...]) -> Parts:
    """Cuts the lines into head, body, foot, annexes and the elements of a certified copy."""
    lines, copy = _without_copy(_without_stamp(lines))
    title = next((at for at, line in enumerate(lines[:HEAD_LINES]) if title_of(line)), None)
    body_at = _body_start(lines, title)
    foot_at = _foot_start(lines, body_at)
    annex_at = next((at for at in range(foot_at + 1, len(lines)) if opens_annex(lines[at])), len(lines))
    if title is not None and title >= body_at:
        title = None
    return Parts(lines[:body_at], lines[body_at:foot_at], lines[foot_at:annex_at], lines[annex_at:], copy, title)


def clauses_of(body: tuple[Line, ...]) -> tuple[Clause, ...]:
    """Every marked paragraph of the body with the path of marks that leads to it."""
    clauses = []
    for line, path in zip(body, paths_of(body), strict=True):
        if line.mark:
            start, end = line.content
            text = line.text[line.mark.length :]
            clauses.append(Clause(line.mark.label, path, text, (start, end)))
    return tuple(clauses)


def paths_of(body: tuple[Line, ...]) -> list[str]:
    """For each line the path of the clause it belongs to: `III.1`, `2.1`, `Điều 3.a`; dashes do not count, "
    "empty above all."""
    paths: list[str] = []
    open_marks: list[tuple[int, str]] = []
    for line in body:
        if line.mark and line.mark.rank < 9:
            mark = line.mark
            open_marks = [entry for entry in open_marks if entry[0] < mark.rank] + [(mark.rank, mark.label)]
        paths.append(_path(open_marks))
    return paths


def _path(open_marks: list[tuple[int, str]]) -> str:
    labels: list[str] = []
    for rank, label in open_marks:
        if rank in (6, 7) and labels and label.startswith(labels[-1] + "."):
            labels[-1] = label
        else:
            labels.append(label)
    return ".".join(labels)


def opens_annex(line: Line) -> bool:
    return bool(_ANNEX.match(line.key)) and (in_capitals(line.text) or len(line.text) < 30)


def _without_stamp(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines without the stamp that a receiving office set on them: its name, CÔNG VĂN ĐẾN, Số, Ngày."""
    at = next((at for at, line in enumerate(lines[:HEAD_LINES]) if _STAMP.match(line.key)), None)
    if at is None:
        return lines
    end = at + 1
    while end < len(lines) and end - at < 5 and _STAMPED.match(lines[end].key):
        end += 1
    named = (
        at > 0
        and in_capitals(lines[at - 1].text)
        and printed(lines[at - 1].text) not in MOTTOS
        and _below_head(lines, at)
    )
    return lines[: at - 1 if named else at] + lines[end:]


def _below_head(lines: tuple[Line, ...], at: int) -> bool:
    """Whether the letterhead stands above the stamp, so that the line above the stamp is the receiving office."""
    return any(re.match(r"(?:\*|số\b|đảng cộng sản)", line.key) for line in lines[: at - 1])


def _without_copy(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines of the copied document, and those of the copy's own elements."""
    marks = [at for at, line in enumerate(lines) if COPY.match(line.key.strip(" *():.")) and len(line.text) < 60]
    if not marks:
        return lines, ()
    first, last = marks[0], marks[-1]
    mottos = [at for at, line in enumerate(lines) if printed(line.text) == MOTTOS[0]]
    if first < HEAD_LINES and (after := _second_head(lines, last, mottos)):
        return lines[after:], lines[:after]
    if _foot_before(lines, first):
        start = _copy_start(lines, first)
        return lines[:start], lines[start:]
    return lines, ()


def _second_head(lines: tuple[Line, ...], at: int, mottos: list[int]) -> int | None:
    """Where the copied document begins when the copy's own head stands above it."""
    after = [place for place in mottos[1:] if place > at]
    if not after or after[0] > at + 25 or not any(title_of(line) or "kính gửi" in line.key for line in lines[at:]):
        return None
    start = after[0]
    while start - 1 > at and not _ENDSCOPY_HEAD.search(lines[start - 1].key) and len(lines[start - 1].text) < 90:
        start -= 1
    return start


def _foot_before(lines: tuple[Line, ...], at: int) -> bool:
    signed = (line for line in lines[:at] if _RECIPIENTS.match(line.key) or SIGNS.match(line.text))
    return next(signed, None) is not None


def _copy_start(lines: tuple[Line, ...], at: int) -> int:
    """Back from the copy's mark over its letterhead (capitals, star, number, place and date) to the dividing line."""
    start = at
    while start > 0:
        before = lines[start - 1]
        if before.text == "-----":
            return start - 1
        letterhead = (
            in_capitals(before.text) or before.text == "*" or re.match(r"số\b|.{0,40}, ngày .{0,30}\d{4}$", before.key)
        )
        if not letterhead or at - start > 8:
            return start
        start -= 1
    return start


def _body_start(lines: tuple[Line, ...], title: int | None) -> int:
    """The first line of running text: after the subject of a titled document, after the addressees of a letter."""
    if title is not None:
        return _after_subject(lines, title)
    greeting = next(
        (at for at, line in enumerate(lines[:HEAD_LINES]) if re.match(r"[-\s]*kính (?:gửi|trình)", line.key)), None
    )
    if greeting is not None:
        return after_addressees(lines, greeting)
    long = (
        at for at, line in enumerate(lines[:HEAD_LINES]) if len(line.text) > 120 or (line.mark and line.mark.rank < 9)
    )
    return next(long, min(len(lines), HEAD_LINES))


def _after_subject(lines: tuple[Line, ...], title: int) -> int:
    at = title + 1
    capitals = at < len(lines) and in_capitals(lines[at].text)
    while at < len(lines):
        line = lines[at]
        if line.text == "-----":
            return _after_greeting(lines, at + 1)
        if re.match(r"[-\s]*kính (?:gửi|trình)", line.key):
            return after_addressees(lines, at)
        turned = not line.key.startswith("của ") and in_capitals(line.text) != capitals and at > title + 1
        if at > title + 1 and _names_authority(lines, at):
            return at
        if turned and not in_capitals(lines[at - 1].text) and in_capitals(line.text):
            return at
        over = at - title > 8 or len(line.text) > 420
        if (
            over
            or line.is_basis
            or line.mark
            or re.search(r"[.;:]$", line.text)
            or (at > title + 1 and _opens_body(line))
        ):
            return at
        at += 1
    return at


def _names_authority(lines: tuple[Line, ...], at: int) -> bool:
    """A body in capitals above the legal bases (`HỘI ĐỒNG NHÂN DÂN TỈNH ...`) decides; it is no part of the subject."""
    named = in_capitals(lines[at].text) and BODY_HEAD.match(lines[at].key)
    return bool(named) and any(line.is_basis for line in lines[at + 1 : at + 4])


def _opens_body(line: Line) -> bool:
    return len(line.text) > 170 or bool(
        re.match(r"(?:thực hiện|ngày \d|hôm nay|vừa qua|trong|sau khi|để|nhằm)\b", line.key)
    )


def _after_greeting(lines: tuple[Line, ...], at: int) -> int:
    """A proposal (tờ trình) greets its addressees below the rule under its subject; a star or a rule may "
    "stand between."""
    for place in range(at, min(at + 3, len(lines))):
        if re.match(r"[-\s]*kính (?:gửi|trình)", lines[place].key):
            return after_addressees(lines, place)
    return at


def after_addressees(lines: tuple[Line, ...], at: int) -> int:
    """The line after the last addressee: dashed lines, or short lines each ended by a semicolon or comma "
    "but the last."""
    place = at + 1
    while place < len(lines) and place - at < 40:
        line, before = lines[place], lines[place - 1]
        dashed = line.mark is not None and line.mark.rank >= 9 and len(line.text) < 250
        listed = len(line.text) < 160 and line.mark is None and before.text.endswith((":", ";", ",", "gửi"))
        if not (dashed or listed or line.text in {"-----", "*"}):
            return place
        place += 1
    return place


_POSTS = re.compile(
    r"(?:PHÓ |QUYỀN |Q\. )?(?:BÍ THƯ|CHỦ TỊCH|GIÁM ĐỐC|HIỆU TRƯỞNG|CHÁNH VĂN PHÒNG|TRƯỞNG (?:BAN|PHÒNG|ĐOÀN|KHOA|THÔN)|"
    r"CHỦ NHIỆM|CHỦ TRÌ|CHỦ TỌA|TỔNG BÍ THƯ|BỘ TRƯỞNG|THỦ TƯỚNG|CỤC TRƯỞNG|VIỆN TRƯỞNG|CHÁNH THANH TRA|"
    r"TỔ TRƯỞNG|THƯ KÝ|"
    r"THƯỜNG TRỰC|ỦY VIÊN|UỶ VIÊN|CHỈ HUY TRƯỞNG|CHÁNH ÁN|NGƯỜI )"
)


def signs(line: Line) -> bool:
    """Whether a line opens a signature: an authority (T/M, KT., ...) or a post, in capitals, alone on its line."""
    if len(line.text) > 110 or not in_capitals(line.text) or line.text.endswith(":"):
        return False
    return bool(SIGNS.match(line.text) or _POSTS.match(line.text))


def _foot_start(lines: tuple[Line, ...], body_at: int) -> int:
    """The first line of recipients or signature, with the place and date that may stand right above it."""
    at = _foot_line(lines, body_at)
    return at - 1 if body_at < at < len(lines) and _PLACE_AND_DAY.match(lines[at - 1].key) else at


def _foot_line(lines: tuple[Line, ...], body_at: int) -> int:
    """The first line of recipients or signature; a heading in capitals within the text is not one."""
    recipients = next((at for at in range(body_at, len(lines)) if _RECIPIENTS.match(lines[at].key)), None)
    first = max(body_at, (recipients or len(lines)) - 8)
    for at in range(first, recipients or len(lines)):
        if at > body_at and signs(lines[at]) and lines[at].mark is None:
            return at
    return recipients if recipients is not None else len(lines)
