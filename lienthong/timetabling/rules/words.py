"""Why a session has no place, in sentences a clerk can act on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from lienthong.base.bases import rule_of_the_system
from lienthong.calendars.choices import Part
from lienthong.kernel.basis import Basis
from lienthong.kernel.dates import written_day
from lienthong.timetabling.errors import FITS, IN_ORDER, ONE_AT_A_TIME
from lienthong.timetabling.rules import whys as codes
from lienthong.timetabling.rules.facts import Slot, Why, day_of, part_of


@dataclass(frozen=True, slots=True)
class Names:
    """What the keys of reasons are called; `sessions` leads to the title of the session's class, empty when it is hidden."""

    lecturers: Mapping[int, str] = field(default_factory=dict)
    rooms: Mapping[int, str] = field(default_factory=dict)
    sessions: Mapping[int, str] = field(default_factory=dict)
    topic: str = ""
    first: date | None = None
    last: date | None = None


def half_day(slot: Slot) -> str:
    """Sáng 12/03/2026."""
    return f"{Part(part_of(slot)).label} {written_day(day_of(slot))}"


def sentences(whys: Sequence[Why], names: Names) -> list[str]:
    """Each reason once; what stands in the way in one half-day is one sentence."""
    general = [_general(why, names) for why in whys if why.slot is None or why.code not in _IN_A_HALF_DAY]
    by_slot: dict[Slot, list[str]] = defaultdict(list)
    for why in whys:
        if why.slot is not None and why.code in _IN_A_HALF_DAY:
            by_slot[why.slot].append(_there(why, names))
    there = [
        _("%(half_day)s: %(what)s.") % {"half_day": half_day(slot), "what": "; ".join(dict.fromkeys(said))}
        for slot, said in by_slot.items()
    ]
    return list(dict.fromkeys([*general, *there]))


_IN_A_HALF_DAY = {codes.LECTURER_TEACHES, codes.LECTURER_AWAY, codes.LECTURER_FULL, codes.ROOM_HELD}


def _between(names: Names) -> dict[str, str]:
    return {
        "first": written_day(names.first) if names.first else "",
        "last": written_day(names.last) if names.last else "",
        "topic": names.topic,
    }


def _general(why: Why, names: Names) -> str:
    facts = _between(names) | {"number": str(why.number), "other": str(why.other), "items": ", ".join(why.items)}
    if why.code == codes.NO_TIME_IN_ORDER:
        return _in_order(why)
    return _SENTENCES[why.code]() % facts


_SENTENCES = {
    codes.NO_DAYS: lambda: _(
        "Từ %(first)s đến %(last)s không còn buổi nào dạy được: các ngày đều đã qua, là ngày nghỉ,"
        " hoặc lớp bận. Hãy kéo dài lớp."
    ),
    codes.TOO_LONG: lambda: _(
        "Buổi này cần %(number)s tiết, mà buổi dài nhất của trung tâm chỉ có %(other)s tiết. Hãy sửa các buổi dạy trong tuần."
    ),
    codes.NO_LECTURER: lambda: _(
        "Chưa có giảng viên nào của trung tâm được ghi là dạy chuyên đề “%(topic)s”. Hãy ghi ở lịch giảng dạy của giảng viên."
    ),
    codes.NO_ROOM_SEATS: lambda: _("Lớp cần %(number)s chỗ, mà phòng lớn nhất của trung tâm chỉ có %(other)s chỗ."),
    codes.NO_ROOM_ITEMS: lambda: _(
        "Không phòng nào đủ %(number)s chỗ mà có: %(items)s. Hãy ghi thiết bị của phòng, hoặc bỏ bớt yêu cầu của chuyên đề."
    ),
    codes.LECTURERS_AWAY: lambda: _(
        "Cả %(number)s giảng viên dạy được chuyên đề “%(topic)s” đều không đến được trong %(other)s buổi của lớp"
        " (từ %(first)s đến %(last)s)."
    ),
    codes.ROOMS_TAKEN: lambda: _("Cả %(number)s phòng đủ điều kiện đều đã có buổi khác trong %(other)s buổi của lớp."),
    codes.NEVER_TOGETHER: lambda: _(
        "Trong %(number)s buổi của lớp, không buổi nào vừa có giảng viên vừa có phòng trống."
    ),
    codes.TOO_FEW_DAYS: lambda: _(
        "Lớp cần %(number)s buổi, mà từ %(first)s đến %(last)s chỉ có %(other)s buổi dạy được. Hãy kéo dài lớp,"
        " thêm buổi tối, hoặc bớt ngày lớp bận."
    ),
    codes.FULL: lambda: _("Theo thứ tự chuyên đề, giữa buổi trước và buổi sau không còn buổi nào trống."),
    codes.STILL_POSSIBLE: lambda: _("Còn chỗ trống. Hãy xếp thêm lần nữa."),
}


def bases_of(whys: Iterable[str]) -> list[Basis]:
    """What such reasons rest on, by their codes: each rule of the system once, in the order of its first reason."""
    return [rule_of_the_system(_(rule)) for rule in dict.fromkeys(_RULES.get(code, FITS) for code in whys)]


_RULES = {
    codes.NO_TIME_IN_ORDER: IN_ORDER,
    codes.FULL: IN_ORDER,
    codes.TOO_FEW_DAYS: ONE_AT_A_TIME,
    codes.ROOMS_TAKEN: ONE_AT_A_TIME,
    codes.LECTURER_TEACHES: ONE_AT_A_TIME,
    codes.ROOM_HELD: ONE_AT_A_TIME,
}


def short_reason(code: str) -> str:
    """What a session lacks, in so few words that sessions of many classes can be counted by it."""
    return _SHORT.get(code, _SHORT[codes.FULL])()


_SHORT = {
    codes.NO_DAYS: lambda: _("lớp không còn ngày học"),
    codes.TOO_LONG: lambda: _("buổi dài hơn nửa ngày của trung tâm"),
    codes.NO_TIME_IN_ORDER: lambda: _("vướng thứ tự các buổi đã cố định"),
    codes.NO_LECTURER: lambda: _("chưa có giảng viên dạy chuyên đề"),
    codes.NO_ROOM_SEATS: lambda: _("không phòng nào đủ chỗ"),
    codes.NO_ROOM_ITEMS: lambda: _("không phòng nào đủ thiết bị"),
    codes.LECTURERS_AWAY: lambda: _("giảng viên không đến được"),
    codes.ROOMS_TAKEN: lambda: _("phòng đã có người dùng"),
    codes.NEVER_TOGETHER: lambda: _("giảng viên và phòng không cùng trống"),
    codes.TOO_FEW_DAYS: lambda: _("lớp thiếu buổi dạy được"),
    codes.FULL: lambda: _("giảng viên, phòng hoặc lớp đã kín lịch"),
}


def _in_order(why: Why) -> str:
    """Between which sessions, that nobody may move, there is no time left."""
    if why.number and why.other:
        said = _(
            "Chuyên đề này phải dạy sau %(after)s và trước %(before)s (các buổi đã cố định), mà ở giữa không còn buổi nào."
        )
        return said % {"after": half_day(why.number), "before": half_day(why.other)}
    if why.number:
        said = _("Chuyên đề này phải dạy sau %(after)s (buổi đã cố định), mà từ đó đến hết lớp không còn buổi nào.")
        return said % {"after": half_day(why.number)}
    if why.other:
        said = _("Chuyên đề này phải dạy trước %(before)s (buổi đã cố định), mà trước đó không còn buổi nào.")
        return said % {"before": half_day(why.other)}
    return _("Mọi buổi dạy được của lớp đã có buổi cố định.")


def _there(why: Why, names: Names) -> str:
    """What is in the way in one half-day, without a full stop."""
    lecturer = names.lecturers.get(why.lecturer or 0, "")
    room = names.rooms.get(why.room or 0, "")
    title = names.sessions.get(why.session, "") if why.session is not None else ""
    if why.code == codes.LECTURER_AWAY:
        return _("%(lecturer)s không đến được") % {"lecturer": lecturer}
    if why.code == codes.LECTURER_FULL:
        return _("%(lecturer)s đã đủ %(most)s buổi trong tuần") % {"lecturer": lecturer, "most": why.other}
    if why.code == codes.ROOM_HELD:
        said = _("%(room)s đã có lớp “%(title)s”") if title else _("%(room)s đã có người dùng")
        return said % {"room": room, "title": title}
    said = _("%(lecturer)s đã dạy lớp “%(title)s”") if title else _("%(lecturer)s đã có giờ dạy")
    return said % {"lecturer": lecturer, "title": title}


def breach_sentence(code: str, lecturer: str) -> str:
    """What a place breaks now that it did not when it was found."""
    return _BREACHES.get(code, _BREACHES["other"])() % {"lecturer": lecturer}


_BREACHES = {
    "not_a_teaching_half_day": lambda: _("trung tâm nay không dạy, hoặc lớp bận"),
    "half_day_too_short": lambda: _("buổi nay không đủ số tiết"),
    "lecturer_unknown": lambda: _("%(lecturer)s không còn giảng dạy cho trung tâm"),
    "lecturer_not_of_topic": lambda: _("%(lecturer)s nay không được ghi dạy chuyên đề này"),
    "lecturer_away": lambda: _("%(lecturer)s nay không đến được"),
    "room_unknown": lambda: _("phòng nay đã đóng"),
    "room_too_small": lambda: _("phòng nay không đủ chỗ cho lớp"),
    "room_lacks_equipment": lambda: _("phòng nay thiếu thiết bị mà chuyên đề cần"),
    "week_too_full": lambda: _("%(lecturer)s nay đã đủ số buổi trong tuần"),
    "other": lambda: _("không còn phù hợp"),
}
