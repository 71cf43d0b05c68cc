"""Deadlines that are no single time.

Recurring: `định kỳ 6 tháng`, `ngày 25 hằng tháng`. Relative: `chậm nhất 15 ngày kể từ ngày ký`.
"""

import itertools
import re
from collections.abc import Iterator

_EVERY = r"(?:hằng|hàng|mỗi)"
_DAY_OF_MONTH = re.compile(
    rf"(?<!\w)(?:(?:trước|chậm nhất|vào)(?: là| vào| trước){{0,4}}\s)?ngày\s+(?:mùng\s+)?(\d{{1,2}})\s+"
    rf"(?:{_EVERY}\s+tháng|của\s+(?:{_EVERY}\s+)?tháng(?!\s+(?:cuối|đầu)))(?!\w)"
)
_MONTHLY_BY = re.compile(
    rf"(?<!\w){_EVERY}\s+tháng(?!\w)[^.;]{{0,80}}?(?P<text>(?:trước|chậm nhất|vào)(?: là| vào|"
    rf" trước){{0,4}}\s+ngày\s+(?P<day>\d{{1,2}}))(?!\d|\s?[/-]|\.\d|\s+tháng)"
)
_WEEKDAY = re.compile(
    rf"(?<!\w)(?:(?:trước|chậm nhất|vào)(?: là| vào| trước){{0,4}}\s)?(?:ngày\s+)?(thứ\s+(?:hai|ba|tư|năm|sáu|bảy|"
    rf"[2-7])|chủ nhật)\s+{_EVERY}\s+tuần(?!\w)"
)
_WEEKLY_ON = re.compile(
    rf"(?<!\w){_EVERY}\s+tuần,?\s+(?:(?:vào|trước|chậm nhất)\s+){{0,2}}(?:(?:ngày|sáng|chiều)\s+)?"
    r"(thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)(?!\w)"
)
_WEEKDAYS = {"hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7}
_UNIT = (
    rf"(?:{_EVERY}\s+)?(?:(?:6|06|sáu)\s+tháng(?:\s+(?:một|01|1|đầu năm|cuối năm))?|(?:3|03|ba)\s+tháng|"
    r"tháng|quý|tuần|(?:một\s+|1\s+|cả\s+)?năm)(?!\s*\d)"
)
_PERIODIC = re.compile(
    rf"(?<!\w)(?P<lead>định kỳ(?:\s+(?!{_EVERY}\b|tháng\b|quý\b|năm\b|tuần\b|sáu\b)[^\s.;,:\d]+){{0,6}}?|"
    rf"(?:chế độ )?(?:thông tin,? )?báo cáo(?: định kỳ)?|sơ kết|"
    rf"tổng kết)\s*[(:]?\s*(?P<list>{_UNIT}(?:(?:\s*,\s*(?:và\s+)?|\s+và\s+|\s*/\s*){_UNIT})*(?:\s+lần)?)(?!\w)"
)
_ONCE = re.compile(
    r"(?<!\w)(?:(?P<months>\d{1,2}|một|hai|ba|sáu)\s+tháng(?:\s*/\s*|\s+)(?:một|1|01)?\s*(?:lần|kỳ)|"
    r"(?:mỗi|một|1)\s+(?P<unit>năm|quý|tháng|tuần)\s+(?:[^\s.,;]+\s){0,4}?(?:ít nhất\s+)?(?:một|1|01|hai|2|02)\s+lần|"
    r"(?:ít nhất\s+)?(?:\d{1,2}|một|hai)\s+lần\s*(?:/|trong|mỗi|trên)\s*(?:một\s+|1\s+)?(?P<per>năm|quý|"
    r"tháng|tuần))(?!\w)"
)
_OPENING = re.compile(
    rf"(?:^|[.;:]\s+|[-+]\s+|,\s+(?=\S+ \S+ (?:báo cáo|tổng hợp|đánh giá|sơ kết)))(?P<text>{_EVERY}\s+(?P<unit>năm|quý|tháng|"
    rf"tuần))\s*,?\s+(?=(?:[^\s.;]+\s){{0,14}}?(?:báo cáo|tổng hợp|sơ kết|gửi|đánh giá|rà soát))"
)
_NAMED_REPORT = re.compile(
    r"^\W*(?:[\d.]+\s)?báo cáo\s(?P<text>(?P<unit>6 tháng|sáu tháng|quý|tháng|tuần|năm))\s*:(?!.*\d)"
)
_LAST_MONTH = re.compile(
    r"(?<!\w)(?:trong|vào|trước|của|ngày\s\d{1,2})\s+"
    r"(?P<text>tháng cuối\s+(?:(?:mỗi|hằng|hàng|của)\s+){0,4}quý)(?!\s+(?:[iv]+|\d)\b)"
)
_RESULTS = re.compile(
    rf"(?<!\w)kết quả(?: thực hiện)?\s+(?P<text>{_EVERY}\s+(?P<unit>năm|quý|tháng))(?=\s*(?:[.;/]|$|về\s|gửi\s|cho\s))"
)
_FORMS = {"năm": "R:year", "quý": "R:quarter", "tháng": "R:month", "tuần": "R:week"}
_ONE_TO_TEN = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_NUMBER_WORDS = {word: number for number, word in enumerate(_ONE_TO_TEN, start=1)}
_NUMBER_WORDS |= {"mười lăm": 15, "hai mươi": 20, "ba mươi": 30}
_COUNT = r"(?P<count>\d{1,3}|mười lăm|hai mươi|ba mươi|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?:\s*\([^()]{1,20}\))?"
_SIZE = r"(?P<size>ngày làm việc|ngày|tuần|tháng)(?!\w)"
_ADVANCE = re.compile(
    rf"(?<!\w)(?:(?:chậm nhất|ít nhất|muộn nhất|tối thiểu)(?: là|"
    rf" trước){{0,4}}\s+{_COUNT}\s+{_SIZE}\s+trước(?!\w)(?: (?:khi|ngày))?|"
    rf"trước\s+(?:ít nhất\s+|"
    rf"tối thiểu\s+)?{_COUNT.replace('count', 'count2')}\s+{_SIZE.replace('size', 'size2')}(?!\s*\d)|"
    rf"{_COUNT.replace('count', 'count3')}\s+{_SIZE.replace('size', 'size3')}\s+trước\s+(?:khi|ngày(?!\s*\d))|"
    rf"trước\s+(?:khi|"
    rf"ngày)\s+(?!\d)[^\d.;,]{{3,50}}?\s{_COUNT.replace('count', 'count4')}\s+{_SIZE.replace('size', 'size4')})"
)
_AFTER = re.compile(
    rf"(?<!\w)(?:(?:chậm nhất|muộn nhất|không quá|tối đa)(?: là| sau| trong| trong thời hạn|"
    rf" vòng){{0,4}}\s+{_COUNT}\s+{_SIZE}|"
    rf"(?:chậm nhất |muộn nhất )?trong\s+(?:thời hạn|thời gian|vòng|hạn)(?: chậm nhất| không quá|"
    rf" tối đa)?\s+{_COUNT.replace('count', 'count2')}\s+{_SIZE.replace('size', 'size2')}|"
    rf"(?:trong\s+|"
    rf"sau\s+)?{_COUNT.replace('count', 'count3')}\s+{_SIZE.replace('size', 'size3')}(?=,?\s*(?:kể từ|"
    rf"tính từ|từ khi|sau khi|sau ngày)))"
    rf"(?:,?\s*(?:kể từ|tính từ|từ khi|sau khi|từ ngày|sau ngày)\s+(?:ngày\s+|khi\s+)?(?:(?!trước\b|phải\b|"
    rf"và\b)[^\s.,;:]+\s?){{0,6}})?"
)
_LATER = re.compile(rf"(?<!\w)sau\s+(?:khi|ngày)\s+(?!\d)[^\d.;,:]{{3,50}}?\s{_COUNT}\s+{_SIZE}(?!\s+tháng)")
_ENGLISH = {"ngày": "days", "ngày làm việc": "working days", "tuần": "weeks", "tháng": "months"}

# Without one of these there is no interval; most paragraphs have none, and the patterns above are dear.
_REPORTS = re.compile(r"định kỳ|báo cáo|sơ kết|tổng kết")
_OFTEN = re.compile(_EVERY)
_TELLS = re.compile(r"ngày|tuần|tháng|quý|năm")
_COUNTS, _SIZES = ("count", "count2", "count3", "count4"), ("size", "size2", "size3", "size4")

Found = tuple[int, int, str]


def intervals_in(key: str) -> Iterator[Found]:
    """(start, end, canonical) of every recurring and relative deadline in a paragraph's searchable key."""
    if not _TELLS.search(key):
        return
    for found in _DAY_OF_MONTH.finditer(key):
        if 1 <= int(found[1]) <= 31:
            yield found.start(), found.end(), f"R:month:{int(found[1])}"
    for found in _MONTHLY_BY.finditer(key):
        if 1 <= int(found["day"]) <= 31:
            yield found.start("text"), found.end("text"), f"R:month:{int(found['day'])}"
    for found in itertools.chain(_WEEKDAY.finditer(key), _WEEKLY_ON.finditer(key)) if "tuần" in key else ():
        name = found[1].removeprefix("thứ").strip()
        yield found.start(), found.end(), f"R:week:{1 if name == 'chủ nhật' else _WEEKDAYS.get(name) or int(name)}"
    yield from _periodic(key)
    yield from _relative(key)


def _periodic(key: str) -> Iterator[Found]:
    for found in _PERIODIC.finditer(key) if _REPORTS.search(key) else ():
        start, end = found.span()
        bare = not found["lead"].startswith("định kỳ")
        if bare and not re.search(_EVERY, found["list"]) and "định kỳ" not in found["lead"]:
            continue
        for each in dict.fromkeys(_form(unit[0]) for unit in re.finditer(_UNIT, found["list"])):
            yield start, end, each
    for found in _ONCE.finditer(key) if "lần" in key or "kỳ" in key else ():
        months = found["months"]
        if months:
            count = int(months) if months.isdigit() else _NUMBER_WORDS[months]
            form = {1: "R:month", 3: "R:quarter", 6: "R:half-year", 12: "R:year"}.get(count)
        else:
            form = _FORMS[found["unit"] or found["per"]]
        if form:
            yield found.start(), found.end(), form
    for found in _LAST_MONTH.finditer(key) if "tháng cuối" in key else ():
        yield *found.span("text"), "R:quarter"
    if named := _NAMED_REPORT.match(key):
        yield *named.span("text"), _form(named["unit"])
    for found in (*_OPENING.finditer(key), *_RESULTS.finditer(key)) if _OFTEN.search(key) else ():
        yield found.start("text"), found.end("text"), _FORMS[found["unit"]]


def _form(unit: str) -> str:
    if re.search(r"(?:6|sáu)\s+tháng", unit):
        return "R:half-year"
    if re.search(r"(?:3|ba)\s+tháng", unit):
        return "R:quarter"
    return next(form for word, form in _FORMS.items() if word in unit)


def _relative(key: str) -> Iterator[Found]:
    ahead, later = ("trước",), ("chậm nhất", "muộn nhất", "không quá", "tối đa", "trong", "từ", "sau")
    for pattern, sign, opens in ((_ADVANCE, "-", ahead), (_AFTER, "", later), (_LATER, "", ("sau",))):
        for found in pattern.finditer(key) if any(word in key for word in opens) else ():
            named = found.groupdict()
            count = next(named[key] for key in _COUNTS if named.get(key))
            size = next(named[key] for key in _SIZES if named.get(key))
            number = int(count) if count.isdigit() else _NUMBER_WORDS[count]
            end = found.start() + len(found[0].rstrip())
            yield found.start(), end, f"P:{sign}{number} {_ENGLISH[size]}"
