"""Tasks: what the text tells named bodies to do, and on whom each falls.

Three shapes carry them. A clause that names bodies and nothing more puts all that stands under it on those bodies. A
paragraph or sentence that opens with a body and a verb, or with `giao`, `đề nghị`, `yêu cầu` and a body, is a task of its
own. A sentence that speaks to a body and ends in a colon puts the list below it on that body, where the list names nobody.

Not tasks: what stands under purposes, principles, results, shortcomings; what is told as done; and the closing formula that
everybody carries out the document, which adds nothing to what stands above (it counts only when nothing does).
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lienthong.kernel.text import exact
from lienthong.reading.find.actors import (
    Actor,
    actor_at,
    actor_inside,
    actors_beside,
    are_persons,
    heading_units,
    is_formula,
    is_person,
    sentences,
)
from lienthong.reading.find.names import Names, known_names
from lienthong.reading.find.tables import is_row, tasks_in_tables
from lienthong.reading.findings import Task
from lienthong.reading.reflow import in_capitals
from lienthong.reading.segment import Line, paths_of
from lienthong.reading.vocabulary import BODY_HEAD

_SILENT_TYPES = {"báo cáo", "tờ trình", "giấy mời", "thư mời", "biên bản", "giấy giới thiệu", "đề án", "điều lệ"}
_SILENT_SECTION = re.compile(
    r"(?:về |đánh giá |một số |những |nhận định |công tác |phần )*(?:mục đích|yêu cầu|quan điểm|mục tiêu|"
    r"phương châm|nguyên tắc|"
    r"tình hình|kết quả|hạn chế|tồn tại|nguyên nhân|ưu điểm|khuyết điểm|bài học|kinh nghiệm|căn cứ|đặc điểm|"
    r"thực trạng|sự cần thiết|"
    r"thành phần|đối tượng|thời gian,? địa điểm|thời gian|địa điểm|phạm vi|quy mô|chỉ tiêu|giải thích từ ngữ|"
    r"kiến nghị|hiệu lực)(?!\w)"
)
_LOUD_SECTION = re.compile(r"nhiệm vụ|giải pháp|trách nhiệm|phân công|tổ chức thực hiện")
_NARRATIVE = re.compile(
    r"(?:trong )?(?:những |các |một số )?(?:thời gian qua|năm qua|nhiệm kỳ qua|thời gian vừa qua|năm \d{4},|"
    r"\d tháng đầu năm|tuy nhiên|bên cạnh (?:những|các)|"
    r"nhìn chung|đến nay|qua (?:kiểm tra|theo dõi|giám sát)|nguyên nhân|kết quả)"
)
_ASIDE = re.compile(
    r"(?:trong quá trình|nếu |mọi |nhận được|khi có|quá trình|(?:hội thi|hội nghị|lớp học|"
    r"lớp bồi dưỡng)[^.;]{0,40}(?:dự kiến|diễn ra|được tổ chức)|trên cơ sở ý kiến|(?:kết luận|quyết định|"
    r"kế hoạch|chỉ thị|hướng dẫn|"
    r"nghị quyết|thông báo|quy định|quy chế|công văn) này|trên đây là)"
)
_ANSWERS_FOR = re.compile(r"như sau\s*:?$|(?:xin |trân trọng )?thông báo\s[^.;]{0,90}(?:biết|thực hiện)\W*$")
_SPEAKS_UP = re.compile(r"(?:đề nghị|yêu cầu|giao|phân công)\s|[^.;]{3,160}(?:đề nghị|yêu cầu)\s")
_ADVERBIAL = re.compile(
    r"(?:định kỳ|hằng|hàng|(?:trong )?thời gian tới(?=,)|từ nay|để |nhằm |"
    r"căn cứ|trên cơ sở|trước ngày|chậm nhất|tháng|quý|sau khi kết thúc|"
    r"sau mỗi)(?:\s?[^,.;]{1,120})?,\s+"
)
_TOPIC = re.compile(r"(?:về )?[^.;:]{4,70}:\s+")
_TOLD_TOPIC = re.compile(
    rf"{_SILENT_SECTION.pattern}|(?:về )?(?:đánh giá|kiểm điểm|nhận xét|tình hình|thông báo|báo cáo)(?!\w)"
)
_LED_BY = re.compile(
    r"(?:các )?(?:(?:(?:cơ quan|đơn vị|bộ phận|ban) )?chủ trì(?: thực hiện| tham mưu)?|"
    r"(?:cơ quan|đơn vị|bộ phận) (?:thực hiện|phụ trách|tham mưu|đầu mối))\s*:\s*(?P<units>[^.;()]+)"
)
_LED_IN_BRACKETS = re.compile(
    r"\((?:giao |do |đơn vị |cơ quan )?(?P<units>[^().;:]{3,140}?)\s+(?:chủ trì|thực hiện|phụ trách|tham mưu)(?!\w)"
)
_PRONOUN = re.compile(r"(?:các )?(?:đồng chí|quý (?:cơ quan|đơn vị|đồng chí|ban)|đơn vị|cơ quan|"
r"cơ quan, đơn vị|địa phương, đơn vị|địa phương, cơ quan, đơn vị|cơ quan, đơn vị, địa phương)$")  # fmt: skip
_SPEAKS = re.compile(
    r"(?:đề nghị|yêu cầu|kết luận|thông báo|quyết định|thống nhất|đánh giá|ghi nhận|biểu dương|ban hành)(?!\w)"
)
# What a closing word to everybody must hold to be a task of its own.
_ASKS_BACK = re.compile(r"(?<!\w)(?:báo cáo|gửi|nộp|đăng ký|trước|hằng|định kỳ|ngày|tháng|quý|cử)(?!\w)")
_EVERYBODY = re.compile(r"(?:^|\s)(?:cơ quan|đơn vị|địa phương|bộ phận|cá nhân)$")
_ASKS_PERSONS = re.compile(r"(?<!\w)(?:đề nghị|yêu cầu)\s(?:các\s)?(?:đồng chí|đ/c)\s(?:[^\s.;]+\s){2}")
_CALLED = re.compile(r"(?:yêu cầu|đề nghị|giao)\s+")
_CALLS = re.compile(r"(?:đề nghị|yêu cầu|chỉ đạo|giao)(?!\w)")


@dataclass(slots=True)
class _Scope:
    """What the paragraphs below a line inherit: the bodies of a heading or of a call, or silence."""

    rank: int
    units: tuple[str, ...] = ()
    kind: str = "heading"
    filled: bool = False


@dataclass(slots=True)
class _Walk:
    """The state of one walk through the body."""

    addressees: tuple[str, ...]
    is_letter: bool
    body_name: str
    known: re.Pattern[str] | None = None
    tail: int = 0
    work: Line | None = None
    scopes: list[_Scope] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    formulas: list[Task] = field(default_factory=list)


def tasks_of(
    body: tuple[Line, ...],
    *,
    kind: str,
    addressees: tuple[str, ...],
    issuing_body: str,
    recipients: tuple[str, ...] = (),
    annex: tuple[Line, ...] = (),
) -> tuple[Task, ...]:
    """The tasks of a document's body in its order, with those of its tables and of the tables in its annexes.

    Reports, proposals and invitations give none.
    """
    if kind in _SILENT_TYPES:
        return ()
    known = known_names((*addressees, *recipients, *_headed(body)))
    walk = _Walk(addressees, kind == "công văn", exact(issuing_body), known, _tail(body))
    for at, (line, path) in enumerate(zip(body, paths_of(body), strict=True)):
        if not (line.is_footnote or (line.is_basis and not line.text.endswith(":")) or is_row(line)):
            _step(walk, line, path or None, body[at + 1] if at + 1 < len(body) else None)
    tasks = [*walk.tasks, *tasks_in_tables(body), *tasks_in_tables(annex)]
    tasks = sorted(tasks, key=lambda task: task.span) or walk.formulas
    return tuple(tasks or (_asked_of_their_heads(body, addressees) if walk.is_letter else ()))


def _asked_of_their_heads(body: tuple[Line, ...], addressees: tuple[str, ...]) -> Iterator[Task]:
    """`yêu cầu các đồng chí bí thư cấp ủy lập danh sách`: a letter that asks persons only asks the bodies it is sent to."""
    bodies = tuple(name for name in addressees if BODY_HEAD.match(exact(name)) and not is_person(exact(name)))
    for line in body if bodies else ():
        for first, last in sentences(line.key, line.text, 0, len(line.text)):
            if _ASKS_PERSONS.search(line.key, first, last):
                yield _task(line, first, first + len(line.text[first:last].rstrip()), bodies, None)


def _tail(body: tuple[Line, ...]) -> int:
    """Where the paragraphs begin that close the text below its last clause."""
    return next((line.end for line in reversed(body) if line.mark), 0)


def _headed(body: tuple[Line, ...]) -> Iterator[str]:
    """The bodies that the numbered headings of a document name and nothing else."""
    for line, following in itertools.pairwise(body):
        if line.mark and _may_head(line, following):
            places = heading_units(line.text, line.key, line.content[0] - line.start, len(line.text))
            yield from (line.text[a:b] for a, b in places or ())


def _step(walk: _Walk, line: Line, path: str | None, following: Line | None) -> None:
    rank = line.mark.rank if line.mark else 99
    if line.mark:
        walk.scopes = [scope for scope in walk.scopes if scope.rank < rank]
    start, end = line.content[0] - line.start, len(line.text)
    if _opens_silence(line, start):
        walk.scopes = [scope for scope in walk.scopes if scope.rank < rank]
        walk.scopes.append(_Scope(rank, kind="silence"))
        return
    if any(scope.kind == "silence" for scope in walk.scopes) and (line.mark or not _SPEAKS_UP.match(line.key)):
        return
    places = heading_units(line.text, line.key, start, end) if _may_head(line, following) else None
    if places and line.mark and are_persons(line.key, places):
        walk.scopes.append(_Scope(rank, kind="silence"))
        return
    if places and following and _announces(line, following, places):
        return
    if places:
        if line.mark is None:
            rank = _call_rank(following) if following and following.mark else 8
        walk.scopes = [scope for scope in walk.scopes if scope.rank < rank]
        walk.scopes.append(_Scope(rank, tuple(line.text[a:b] for a, b in places)))
        return
    _read_paragraph(walk, line, path, following, start, end)


def _announces(line: Line, following: Line, places: list[tuple[int, int]]) -> bool:
    """Whether a heading only announces bodies that are named below it: `Trách nhiệm của các cơ quan, đơn vị`."""
    below = following.content[0] - following.start
    named = BODY_HEAD.match(following.key, below) or (line.mark and line.mark.rank <= 3)
    return bool(named) and all(_PRONOUN.match(line.key[a:b]) for a, b in places)


def _may_head(line: Line, following: Line | None) -> bool:
    """Only what has something below it is a heading: a numbered clause, a short line without a stop, a line with a colon."""
    if following is None or line.mark is None:
        bare = len(line.text) < 140 and not re.search(r"[.;,!?]$", line.text) and not in_capitals(line.text)
        return bool(following) and bare
    deeper = following.mark is None or following.mark.rank > line.mark.rank
    return deeper and (line.mark.rank < 9 or line.text.endswith(":"))


def _opens_silence(line: Line, start: int) -> bool:
    key = line.key[start:]
    if (line.mark and _NARRATIVE.match(key)) or key.endswith(" điện:"):
        return True
    heading = line.mark is not None and line.mark.rank < 9 and len(key) < 140 and not re.search(r"[.;]$", key)
    if heading and (call := _CALLED.match(key)) and BODY_HEAD.match(key, call.end()):
        return False
    return heading and bool(_SILENT_SECTION.match(key)) and not _LOUD_SECTION.search(key)


def _read_paragraph(walk: _Walk, line: Line, path: str | None, following: Line | None, start: int, end: int) -> None:
    heading = next((scope for scope in reversed(walk.scopes) if scope.kind == "heading"), None)
    if line.mark is None and _NARRATIVE.match(line.key) and not line.text.endswith(":"):
        return
    found = _spoken_sentences(line, start, end, walk.known)
    if heading and _names_its_own(line, heading, found):
        heading.filled = True
    elif heading and (line.mark or not heading.filled or not _leaves(walk, line, heading, found)):
        heading.filled = True
        walk.tasks.append(_task(line, start, end, _narrowed(line, heading, found), path))
        return
    elif line.mark is None and heading:
        walk.scopes.clear()
        path = None
    if _named_leader(walk, line, path, start, end) or _introduces(walk, line, following, found):
        return
    if found:
        for at, (first, actor) in enumerate(found):
            last = found[at + 1][0] if at + 1 < len(found) else end
            _own_task(walk, line, first, last, actor, path)
        return
    _inherited_task(walk, line, following, start, end, path)


def _named_leader(walk: _Walk, line: Line, path: str | None, start: int, end: int) -> bool:
    """`Cơ quan chủ trì: Ban X` below a piece of work, or `(Ban X chủ trì)` at its end: the work falls on that body."""
    below = _LED_BY.match(line.key, start)
    led = below or _LED_IN_BRACKETS.search(line.key, start)
    if led is None or not BODY_HEAD.match(led["units"]):
        walk.work = line if line.mark else walk.work
        return bool(re.match(r"(?:các )?(?:cơ quan|đơn vị) phối hợp\s*:", line.key[start:]))
    name = line.text[led.start("units") : led.end("units")].strip(" ,")
    name = re.split(r",?\s+phối hợp", name)[0]
    work = walk.work if below and walk.work else line
    first = work.content[0] - work.start
    walk.tasks.append(
        _task(work, first if work is not line else start, len(work.text) if work is not line else end, (name,), path)
    )
    return True


def _spoken_sentences(line: Line, start: int, end: int, known: re.Pattern[str] | None) -> list[tuple[int, Actor]]:
    """Where each sentence that tells a body to act begins, with that body."""
    found = []
    names = Names(known, line.mark is not None)
    for first, last in sentences(line.key, line.text, start, end):
        if _ASIDE.match(line.key, first):
            actor = (
                actor_inside(line.text, line.key, first, last, names)
                if line.key.startswith("trên đây là", first)
                else None
            )
        else:
            lead = _ADVERBIAL.match(line.key, first, last)
            actor = actor_at(line.text, line.key, lead.end() if lead else first, last, names)
            topic = None if actor or lead else _TOPIC.match(line.key, first, last)
            if topic and not (BODY_HEAD.match(line.key, first) or _TOLD_TOPIC.match(topic[0])):
                actor = actor_at(line.text, line.key, topic.end(), last, names)
            actor = actor or actor_inside(line.text, line.key, first, last, names)
        if actor:
            found.append((first, actor))
            found.extend((other.start, other) for other in actors_beside(line.text, line.key, actor, last, names))
    return found


def _leaves(walk: _Walk, line: Line, heading: _Scope, found: list[tuple[int, Actor]]) -> bool:
    """Whether an unmarked paragraph no longer belongs to the heading above it: it speaks to others, or "
    "closes the text."""
    if _ASIDE.match(line.key) or re.match(r"(?:đề nghị|yêu cầu|giao|căn cứ)(?!\w)", line.key):
        return True
    return bool(found) and (
        found[0][0] == 0 and not _same(line.text[found[0][1].start : found[0][1].end], heading.units)
    )


def _names_its_own(line: Line, heading: _Scope, found: list[tuple[int, Actor]]) -> bool:
    """Whether a clause below a heading of bodies opens with a body of its own: `2.1. Phòng X ...`, `- Phòng X: ...`."""
    if not found or line.mark is None or found[0][1].start != line.content[0] - line.start:
        return False
    actor = found[0][1]
    colon = ":" in line.text[actor.end : actor.verb]
    return (colon or line.mark.rank < 9) and not _same(line.text[actor.start : actor.end], heading.units)


def _narrowed(line: Line, heading: _Scope, found: list[tuple[int, Actor]]) -> tuple[str, ...]:
    """The one of a heading's bodies that a paragraph under it names as its subject, else all of them."""
    if found and len(heading.units) > 1 and found[0][0] == line.content[0] - line.start:
        named = line.text[found[0][1].start : found[0][1].end]
        return tuple(unit for unit in heading.units if _same(named, (unit,))) or heading.units
    return heading.units


def _same(name: str, units: tuple[str, ...]) -> bool:
    def bare(text: str) -> str:
        return re.sub(r"(?<!\w)(?:các|những|và)\s", "", exact(text)).replace(",", "")

    return any(bare(name) == bare(unit) for unit in units)


def _introduces(walk: _Walk, line: Line, following: Line | None, found: list[tuple[int, Actor]]) -> bool:
    """Whether the paragraph calls on bodies and leaves what is to be done to the list below it."""
    if not line.text.rstrip().endswith(":") or following is None:
        return False
    rank = line.mark.rank if line.mark else (following.mark.rank - 0.5 if following.mark else 98)
    units: tuple[str, ...] = ()
    if found:
        actor = found[-1][1]
        name = line.text[actor.start : actor.end]
        if not (exact(name) == walk.body_name or (not actor.spoken and _ANSWERS_FOR.search(line.key))):
            units = walk.addressees if _PRONOUN.match(exact(name)) and walk.addressees else (name,)
    if not units and walk.is_letter and _CALLS.search(line.key):
        units = walk.addressees
    if units:
        walk.scopes = [scope for scope in walk.scopes if scope.rank < rank and scope.kind != "call"]
        walk.scopes.append(_Scope(int(rank) if line.mark else _call_rank(following), units, "call"))
    return True


def _call_rank(following: Line) -> int:
    """An unmarked call holds for the whole list below it, whatever its marks: it lies just above the first of them."""
    return (following.mark.rank if following.mark else 98) - 1


def _own_task(walk: _Walk, line: Line, first: int, last: int, actor: Actor, path: str | None) -> None:
    name = line.text[actor.start : actor.end]
    stop = first + len(line.text[first:last].rstrip())
    if _is_issuer(walk, line, actor, exact(name)) or _ANSWERS_FOR.search(line.key[first:stop]):
        return
    pronoun = _PRONOUN.match(exact(name))
    own = tuple(unit.strip(" ,") for unit in name.split(";") if unit.strip(" ,"))
    units = walk.addressees if walk.is_letter and walk.addressees and pronoun else own
    if pronoun and units == own and "đồng chí" in exact(name):
        return
    task = _task(line, first, stop, units, path)
    closes = line.mark is None or line.mark.label.startswith("Điều") or line.key.startswith("chịu", actor.verb)
    only_formula = closes and is_formula(line.key, actor.verb, stop)
    if _EVERYBODY.search(exact(name)) and walk.tasks and line.start > walk.tail:
        only_formula = only_formula or not _ASKS_BACK.search(line.key, actor.verb, stop)
    (walk.formulas if only_formula else walk.tasks).append(task)


def _is_issuer(walk: _Walk, line: Line, actor: Actor, name: str) -> bool:
    """Whether the body is the one that speaks in the document; in a clause of its own it may be given work too."""
    if not walk.body_name or not walk.body_name.startswith(name):
        return False
    return line.mark is None or bool(_SPEAKS.match(line.key, actor.verb))


def _inherited_task(walk: _Walk, line: Line, following: Line | None, start: int, end: int, path: str | None) -> None:
    """A marked paragraph under a call that names nobody itself and is no mere heading of those below."""
    call = next((scope for scope in reversed(walk.scopes) if scope.kind == "call"), None)
    if call is None or line.mark is None or end - start < 12:
        return
    heads = following is not None and following.mark is not None and following.mark.rank > line.mark.rank
    if heads and not re.search(r"[.;]$", line.text):
        return
    walk.tasks.append(_task(line, start, end, call.units, path))


def _task(line: Line, first: int, last: int, units: tuple[str, ...], path: str | None) -> Task:
    return Task(line.text[first:last], units, path, (line.start + first, line.start + last))
