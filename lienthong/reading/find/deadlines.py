"""Times by which something is due, made canonical.

A day, month or year counts only when a cue says that something is to be done by then (trước, chậm nhất, hoàn thành trong,
phấn đấu đến ...). Days of force, of meetings, of events and of cited documents, spans of years and bare `định kỳ` do not.
"""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from lienthong.reading.find.intervals import intervals_in
from lienthong.reading.find.tables import Cells, rows_of
from lienthong.reading.findings import Citation, Deadline, Span, Task
from lienthong.reading.segment import Line

_YEAR = r"(?:19|20)\d\d"
_TIME = re.compile(
    rf"(?<![\w/.-])(?:(?:(?:ngày\s+(?:mùng\s+)?)?(?P<day>\d{{1,2}})\s?(?:[/.-]\s?|\s*tháng\s+)(?P<month>\d{{1,2}})(?!\d)(?!\s?[/.-]\s?\d{{1,2}}(?!\d))"
    rf"(?:(?:\s?[/.-]\s?|,?\s*năm\s+)(?P<day_year>{_YEAR}))?)"
    rf"|tháng\s+(?P<only_month>\d{{1,2}})(?!\d)(?:(?:\s?[/-]\s?|,?\s*năm\s+)(?P<month_year>{_YEAR}))?"
    rf"|quý\s+(?P<quarter>iv|i{{1,3}}|[1-4])(?!\w)(?:(?:\s?[/-]\s?|,?\s*năm\s+)(?P<quarter_year>{_YEAR}))?"
    rf"|(?:0?6|sáu)\s+tháng\s+(?P<half>đầu|cuối)\s+năm\s+(?P<half_year>{_YEAR})"
    rf"|năm\s+(?P<year>{_YEAR}))(?![\d])(?P<yearly>,?\s*(?:hằng|hàng|mỗi)\s+năm(?!\w))?"
)
_STRONG = (
    r"trước|chậm nhất(?: là| vào| đến| trong| trước)*|muộn nhất(?: là| vào| đến| trong| trước)*|không (?:quá|muộn hơn)|"
    r"(?:thời hạn|hạn)(?: (?:cuối|chót|cùng|nộp|gửi|báo cáo|hoàn thành|thực hiện|đăng ký))*\s*"
    r"(?:(?:là|:|đến|trước|vào|trong)\s*)*|"
    r"(?:thời hạn|hạn)(?:\s[^\s.;:]+){1,5}?\s*:|từ nay(?: cho)? đến|"
    r"thời (?:gian|điểm) (?:hoàn thành|thực hiện|gửi|nộp|báo cáo)(?: xong| báo cáo)?\s*(?:(?:là|trước|trong|"
    r"đến|xong|:)\s*)*|"
    r"(?:hoàn thành|xong|hoàn tất|gửi|nộp|báo cáo|đăng ký)(?:\s[^\s.;:]+){0,9}?\s(?:trước|trong|đến|vào)|hoàn thành|"
    r"đến hết|xong|"
    r"(?:phấn đấu|quyết tâm)(?:\s[^\s.;:]+){0,4}?\s(?:trong|đến|hết)"
)
_BETWEEN = (
    r"(?:\s*\d{1,2}\s?(?:giờ|h)\s?(?:\d{2})?\s?(?:phút)?,?)?(?:\s(?:hết|cuối|đầu|kết thúc|thời điểm|"
    r"ngày|khi kết thúc))*\s*"
)
_CUE = re.compile(rf"(?<!\w)(?P<cue>{_STRONG}){_BETWEEN}$")
_WEAK_CUE = re.compile(r"(?<!\w)(?P<cue>trong|vào|đến|tới)(?:\s(?:hết|cuối|đầu))*\s+$")
_TIME_OF = re.compile(r"thời gian(?: thực hiện| hoàn thành)?\s*:\s*(?:trong\s+)?")
_LINKED = re.compile(r"^(?:\s*\([^()]{1,40}\))?\s*(?:,|và|hoặc|, và)\s*(?:trước\s+)?$")
_PAST = re.compile(
    r"(?<!\w)(?:đã|tính|thống kê|được|vừa|kể từ|có hiệu lực|hiệu lực|sinh|nhiệm kỳ(?= \d)|khai mạc)(?:\s[^\s.;]+){0,3}\s*$"
)
_RANGE = re.compile(r"(?<!\w)từ\s+(?!nay\b)[^.;:]{2,40}$")
_HORIZON = re.compile(r"(?:tầm nhìn|định hướng|giai đoạn\s[^.;]{4,24}?,?)(?:\svà)?(?:\s[^\s.;,]+){0,2}\s*$")
_NARRATIVE = re.compile(r"(?<!\w)(?:đã|được thành lập|đạt được|đang có|hiện có|toàn \w+ có)(?!\w)")
# What was settled before qualifies a noun and tells nothing: `theo kế hoạch đã được phê duyệt, hoàn thành trước ...`.
_SETTLED = re.compile(
    r"(?<!\w)(?:đã (?:được )?|được )(?:[^\s.;,]+ ){0,5}?(?:phê duyệt|ban hành|giao|thông qua|xác định|"
    r"đề ra|ký kết|ký|thống nhất|phân công|duyệt|quy định|cam kết)(?!\w),?"
)
_TOLD_AFTER = re.compile(r",?\s(?:[^\s.;]+\s){0,5}đã(?!\w)")
_EVENT = re.compile(
    r"hội nghị|hội thi|hội thảo|đại hội|lễ |khai giảng|bế giảng|diễn ra|thời gian học|mở lớp|tổ chức lớp|họp|"
    r"(?<!\w)mở(?:$| trong| vào)"
)
_MEETING = re.compile(r"hội nghị|hội thi|hội thảo|đại hội|lễ |diễn ra|thời gian học|họp")
_TITLE_ENDS = re.compile(
    r"[;.”\"]|phấn đấu|hoàn thành|bảo đảm|đảm bảo|yêu cầu|đề nghị|mục tiêu|như sau|báo cáo kết quả|gửi|chậm nhất"
)
_ENDS_WORK = re.compile(r"(?<!\w)(?:sơ kết|tổng kết|hoàn thành|hoàn tất|kết thúc|ban hành|trình)(?!\w)[^,.;]*$")
_YEARLY_BEFORE = re.compile(r"(?<!\w)(?:(?:hằng|hàng|mỗi) năm|định kỳ)(?!\w)[^.;]{0,160}$")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


_TITLE_REACH = 900  # letters: so far behind a reference its title may go on
_NEAR, _MOST_NEAR = 180, 60  # letters, deadlines


@dataclass(frozen=True, slots=True)
class _Context:
    """What decides an incomplete time: the document's own day, the one year its subject names, where tasks stand."""

    issued_on: date | None
    subject_year: int | None
    work: tuple[Span, ...] = ()  # in their order
    reach: tuple[int, ...] = ()  # where the farthest of the tasks up to each one ends

    def assigns(self, place: int) -> bool:
        at = bisect_right(self.work, place, key=lambda span: span[0])
        return at > 0 and place < self.reach[at - 1]


def deadlines_of(
    body: tuple[Line, ...],
    citations: tuple[Citation, ...],
    issued_on: date | None,
    subject: str,
    annex: tuple[Line, ...] = (),
    tasks: tuple[Task, ...] = (),
) -> tuple[Deadline, ...]:
    """The deadlines in running text and in tables of work, in their order; of annexes only the tables.

    A day before the document's own day is history, not a deadline. What `tasks` hold is work, also where it reads like
    an event (`mở lớp trong quý II/2026`).
    """
    years = {int(year) for year in re.findall(r"(?<!\d)20\d\d(?!\d)", subject)}
    work = tuple(sorted(task.span for task in tasks))
    reach = tuple(itertools.accumulate((end for _, end in work), max))
    context = _Context(issued_on, years.pop() if len(years) == 1 else None, work, reach)
    cited = [citation.span for citation in citations]
    told = [
        deadline for line in body if not line.is_basis for deadline in _in_line(line, _places(line, cited), context)
    ]
    tabled = [deadline for row in rows_of((*body, *annex)) if row.due for deadline in _in_cell(row, context)]
    places = {deadline.span[1] for deadline in told}
    found = [*told, *(deadline for deadline in tabled if deadline.span[1] not in places)]
    return tuple(sorted(found, key=lambda deadline: deadline.span))


def _in_cell(row: Cells, context: _Context) -> Iterator[Deadline]:
    """The time in the column of times: no cue is needed there, and of a span of time its end counts."""
    start, end = row.due or (0, 0)
    times = [(time, _form(time, bool(time["yearly"]), context)) for time in _TIME.finditer(row.line.key, start, end)]
    whole = [(a + start, b + start, form) for a, b, form in intervals_in(row.line.key[start:end])]
    told = [(time.start(), time.end(), form) for time, form in times if form]
    if re.search(r"(?<!\w)từ\s|\d\s*[-–]\s*\d", row.line.key[start:end]):
        told = told[-1:]
    for first, last, form in whole or told:
        yield Deadline(row.line.text[first:last], form, (row.line.start + first, row.line.start + last))


def _places(line: Line, cited: list[Span]) -> list[tuple[int, int]]:
    """The references in one line, counted from its beginning; `cited` is in the order of the text."""
    inside = cited[bisect_left(cited, (line.start, 0)) : bisect_left(cited, (line.end, 0))]
    return [(start - line.start, end - line.start) for start, end in inside]


def _in_line(line: Line, cited: list[tuple[int, int]], context: _Context) -> list[Deadline]:
    found = list(_dated(line, cited, context)) + list(intervals_in(line.key))
    deadlines: list[Deadline] = []
    reached = 0
    for start, stop, form in sorted(found, key=lambda one: (one[0], -one[1])):
        before = bisect_left(cited, (stop, 0))
        clear = start >= reached and not (before and start < cited[before - 1][1])
        if clear or (deadlines and (start, stop) == _local(deadlines[-1], line) and form != deadlines[-1].canonical):
            deadlines.append(Deadline(line.text[start:stop], form, (line.start + start, line.start + stop)))
            reached = stop
    return [deadline for at, deadline in enumerate(deadlines) if not _said_closer(deadline, _around(deadlines, at))]


def _around(deadlines: list[Deadline], at: int) -> list[Deadline]:
    """Those that begin near one of them; they are in the order of their beginnings."""
    start, end = deadlines[at].span
    first = bisect_left(deadlines, start - _NEAR, key=lambda deadline: deadline.span[0])
    return deadlines[first : bisect_right(deadlines, end + _NEAR, key=lambda deadline: deadline.span[0])][:_MOST_NEAR]


def _said_closer(deadline: Deadline, others: list[Deadline]) -> bool:
    """`Hằng năm, chậm nhất ngày 15/12` is one deadline: the interval with its day, not also the bare interval."""
    return any(
        other.canonical.startswith(deadline.canonical + ":") and abs(other.span[0] - deadline.span[1]) < _NEAR
        for other in others
    )


def _local(deadline: Deadline, line: Line) -> tuple[int, int]:
    return deadline.span[0] - line.start, deadline.span[1] - line.start


def _dated(line: Line, cited: list[tuple[int, int]], context: _Context) -> Iterator[tuple[int, int, str]]:
    times = list(_TIME.finditer(line.key))
    previous_end = -1
    for at, time in enumerate(times):
        start = _due_from(line, time, cited, assigned=context.assigns(line.start + time.start()))
        linked = previous_end >= 0 and bool(_LINKED.match(line.key[previous_end : time.start()]))
        if start is None and linked:
            start = time.start()
        if start is None:
            previous_end = -1
            continue
        yearly = bool(time["yearly"] or _YEARLY_BEFORE.search(line.key, max(0, start - 180), start)) or _next_is_yearly(
            line, times, at
        )
        previous_end = time.end()
        if form := _form(time, yearly, _with_year_of_next(line, times, at, context)):
            yield start, time.end(), form


def _next_is_yearly(line: Line, times: list[re.Match[str]], at: int) -> bool:
    """`trước ngày 15/6 và 15/12 hằng năm`: the word after the second day holds for the first."""
    if at + 1 == len(times) or times[at]["day_year"]:
        return False
    following = times[at + 1]
    between = line.key[times[at].end() : following.start()]
    return bool(following["yearly"]) and (len(between) < 80 and not re.search(r"[.;]", between))


def _with_year_of_next(line: Line, times: list[re.Match[str]], at: int, context: _Context) -> _Context:
    """`quý I và quý II năm 2026`: the year after the second holds for the first."""
    if at + 1 == len(times) or not _LINKED.match(line.key[times[at].end() : times[at + 1].start()]):
        return context
    following = times[at + 1]
    year = following["month_year"] or following["quarter_year"]
    return replace(context, subject_year=int(year)) if year else context


def _due_from(line: Line, time: re.Match[str], cited: list[tuple[int, int]], *, assigned: bool) -> int | None:
    """Where the deadline begins (at its cue), None when nothing is due by this time."""
    window = line.key[max(0, time.start() - 110) : time.start()]
    sentence = re.split(r"[.;]\s", window)[-1]
    base = time.start() - len(sentence)
    cue = _CUE.search(sentence) or _weak(sentence, time, _MEETING if assigned else _EVENT)
    if cue is None and _is_time_of_work(sentence, window[: -len(sentence)], time):
        return base
    if cue is None:
        return time.start() if time["yearly"] and not time["day"] and not time["year"] else None
    before = _SETTLED.sub(" ", sentence[: cue.start()])
    past = (
        _PAST.search(before)
        or _HORIZON.search(before)
        or (cue["cue"].endswith(("đến", "đến hết")) and _RANGE.search(before))
    )
    told = _NARRATIVE.search(before) or _TOLD_AFTER.match(line.key, time.end())
    if past or told or _in_title(line, base + cue.start(), cited):
        return None
    return base + cue.start() + _shortened(cue["cue"])


def _is_time_of_work(sentence: str, before: str, time: re.Match[str]) -> bool:
    """`Giám sát 02 chi bộ. Thời gian: quý III/2026`: no event has a whole quarter; the work stands right before."""
    whole = not time["day"] and not time["year"] and not time["half"]
    return whole and bool(_TIME_OF.fullmatch(sentence)) and bool(before.strip(" .;")) and not _EVENT.search(before)


def _shortened(cue: str) -> int:
    """A cue that reaches back to its verb (`gửi báo cáo về Ban trước`) is shown from its last word on."""
    if not cue.startswith(("gửi", "nộp", "báo cáo", "hoàn thành")) or cue.count(" ") < 2:
        return 0
    words = list(re.finditer(r"trước|chậm nhất|muộn nhất|trong|đến hết|đến|vào", cue))
    return words[-1].start() if words else 0


def _weak(sentence: str, time: re.Match[str], event: re.Pattern[str]) -> re.Match[str] | None:
    """`trong quý II/2026` and `đến năm 2030` are due unless an event is spoken of; `trong năm 2026` says only when."""
    cue = _WEAK_CUE.search(sentence)
    if cue is None or time["half"]:
        return None
    if time["day"]:
        return cue if time["yearly"] else None
    if time["year"]:
        return cue if cue["cue"] in ("đến", "tới") or _ENDS_WORK.search(sentence) else None
    return None if event.search(sentence) or (cue["cue"] == "vào" and not time["yearly"]) else cue


def _in_title(line: Line, at: int, cited: list[tuple[int, int]]) -> bool:
    """Whether the time belongs to the name of a cited document (`... về chiến lược đến năm 2030`)."""
    first, last = bisect_left(cited, (at - _TITLE_REACH, 0)), bisect_left(cited, (at, 0))
    gaps = (line.key[stop:at] for _, stop in cited[max(first, last - 3) : last] if stop <= at)
    return any(
        re.match(r"[^.;]{0,100}?\s(?:về|phê duyệt|quy định|ban hành|sửa đổi)\s", gap) and not _TITLE_ENDS.search(gap)
        for gap in gaps
    )


def _form(time: re.Match[str], yearly: bool, context: _Context) -> str | None:
    if time["day"]:
        return _day_form(time, yearly, context)
    if time["only_month"]:
        month, year = int(time["only_month"]), time["month_year"] or context.subject_year
        if not 1 <= month <= 12:
            return None
        if yearly:
            return f"R:year:{month:02d}"
        return f"M:{year}-{month:02d}" if year and not _is_over(int(year), month, context) else None
    if time["half"]:
        half, last = int(time["half_year"]), 6 if time["half"] == "đầu" else 12
        return None if _is_over(half, last, context) else f"M:{half}-{last:02d}"
    if time["quarter"]:
        quarter, year = _QUARTERS[time["quarter"]], time["quarter_year"] or context.subject_year
        if yearly:
            return f"R:year:Q{quarter}"
        return f"Q:{year}-Q{quarter}" if year and not _is_over(int(year), 3 * quarter, context) else None
    year_named = int(time["year"])
    return None if context.issued_on and year_named < context.issued_on.year else f"Y:{year_named}"


def _is_over(year: int, month: int, context: _Context) -> bool:
    """Whether the month lies wholly before the document's own day."""
    return context.issued_on is not None and (year, month) < (context.issued_on.year, context.issued_on.month)


def _day_form(time: re.Match[str], yearly: bool, context: _Context) -> str | None:
    day, month = int(time["day"]), int(time["month"])
    try:
        recurring = date(2024, month, day)
        if yearly and not time["day_year"]:
            return f"R:year:{recurring:%m-%d}"
        due = date(int(time["day_year"]), month, day) if time["day_year"] else _without_year(day, month, context)
    except ValueError:
        return None
    return None if context.issued_on and due < context.issued_on else f"D:{due.isoformat()}"


def _without_year(day: int, month: int, context: _Context) -> date:
    """The first such day after the document's own, or that of the year its subject names; ValueError with neither."""
    if context.issued_on is None:
        if context.subject_year is None:
            raise ValueError("no year is known")
        return date(context.subject_year, month, day)
    due = date(context.issued_on.year, month, day)
    return due if due >= context.issued_on else date(context.issued_on.year + 1, month, day)
