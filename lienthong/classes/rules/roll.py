"""Whether a roll may be taken, and what may stand in it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from lienthong.classes.rules.timetable import class_is_closed
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import folded


@dataclass(frozen=True, slots=True)
class AbsenceEntry:
    """What the roll says of one learner who was not there all the time: periods missed whole, minutes he came late.

    `which` names the missed periods, where it is known, as bits: period 1 is 1, period 2 is 2, period 3 is 4.
    """

    periods: int
    is_excused: bool = False
    reason: str = ""
    which: int = 0
    late_minutes: int = 0


@dataclass(frozen=True, slots=True)
class RollFacts:
    """The session, and the learners (keys of enrolments) who belonged to the class on its day."""

    today: date
    day: date
    periods: int
    is_cancelled: bool
    class_is_open: bool
    learners: frozenset[int]


def reasons_against_taking(facts: RollFacts) -> list[Reason]:
    """Why this session's roll cannot be taken at all."""
    reasons = []
    if not facts.class_is_open:
        reasons.append(class_is_closed())
    if facts.is_cancelled:
        reasons.append(Reason("session_cancelled", _("Buổi học đã hủy nên không điểm danh.")))
    if facts.day > facts.today:
        sentence = _("Buổi học ngày %(day)s chưa diễn ra. Hãy điểm danh vào ngày học.")
        reasons.append(Reason("session_in_future", sentence % {"day": written_day(facts.day)}))
    if not facts.learners:
        reasons.append(Reason("no_learners", _("Lớp chưa có học viên vào ngày học này. Hãy nhận danh sách trước.")))
    return reasons


def reasons_against_roll(facts: RollFacts, absences: Mapping[int, AbsenceEntry]) -> list[Reason]:
    """Every reason against saving these absences."""
    reasons = reasons_against_taking(facts)
    if set(absences) - facts.learners:
        sentence = _("Danh sách lớp vừa thay đổi. Hãy tải lại trang rồi điểm danh lại.")
        reasons.append(Reason("not_a_learner", sentence))
    if any(not is_plausible(entry, facts.periods) for entry in absences.values()):
        sentence = _("Số tiết vắng phải từ 1 đến %(periods)d, là số tiết của buổi học.")
        reasons.append(Reason("implausible_absence", sentence % {"periods": facts.periods}))
    if any(not 0 <= entry.late_minutes <= MOST_MINUTES_LATE for entry in absences.values()):
        sentence = _("Số phút đi muộn phải từ 1 đến %(minutes)d.")
        reasons.append(Reason("implausible_late", sentence % {"minutes": MOST_MINUTES_LATE}))
    return reasons


def is_plausible(entry: AbsenceEntry, periods: int) -> bool:
    """Somebody with an entry missed something, no more than there was, and as many periods as are named."""
    missed_or_late = entry.periods >= 1 or (entry.periods == 0 and entry.late_minutes != 0)
    named = entry.which == 0 or (entry.which < 1 << periods and entry.which.bit_count() == entry.periods)
    return missed_or_late and entry.periods <= periods and named


def bits_of(numbers: Iterable[int]) -> int:
    """The periods of these numbers, counted from 1, as bits."""
    return sum(1 << (number - 1) for number in set(numbers) if number >= 1)


def numbers_of(which: int) -> list[int]:
    """The numbers of the periods that the bits name, rising."""
    return [place + 1 for place in range(which.bit_length()) if which >> place & 1]


def with_kept_reasons(wanted: Mapping[int, AbsenceEntry], kept: Mapping[int, str]) -> dict[int, AbsenceEntry]:
    """The same, with the reason that is kept wherever none was given: by who may not read reasons none is taken out."""
    return {pk: replace(entry, reason=entry.reason or kept.get(pk, "")) for pk, entry in wanted.items()}


def entry_missing(numbers: Iterable[int], *, is_excused: bool = False, reason: str = "", late: int = 0) -> AbsenceEntry:
    """Somebody who missed the periods of these numbers."""
    which = bits_of(numbers)
    return AbsenceEntry(which.bit_count(), is_excused, reason, which, late)


MOST_MINUTES_LATE = 240
MOST_NAMED = 12  # periods of a session
PRESENT, BLANK = "present", "blank"
_ATTENDED = frozenset({"cm", "co mat", "c", "co", "✓", "✔", "√", "☑", "+", "d", "du"})
_WITH_LEAVE = frozenset({"p", "cp", "co phep", "vp", "v p", "vang co phep", "phep"})
_WITHOUT = frozenset(
    {"v", "k", "kp", "vk", "v k", "o", "0", "vang", "khong phep", "vang khong phep", "vang khong ly do"}
)
_LETTERS_AND_NUMBER = re.compile(r"([a-z +]*?)\s*\(?(\d{1,2})(?:\s*(?:t|tiet))?\)?")
_LATE = re.compile(r"(.*?)\s*\(?(?:di )?(?:m|muon|tre|late)\s*(\d{1,3})\s*(?:'|p|ph|phut)?\)?")
_NAMED = re.compile(r"([a-z +]+?)\s*:\s*([\d ,;-]+)")
_FACT = re.compile(r"([kp]):(\d+)(?:=([\d,]+))?(?:\+m(\d+))?|m:(\d+)")


def roll_sign(written: str) -> str | None:
    """What a sign in a roll means: `present`, `x` (which the sheet explains), `k`, `p`, or those with periods: `k:2`.

    `V4` is absent for four periods, `P` with leave, `V:1,3` absent in the first and the third, `M15` fifteen minutes late,
    `V:1 M5` both. None for a sign nobody can tell; a bare number could be attended or missed.
    """
    bare = folded(written).strip(" .()[]")
    if bare in ("x", "✗", "✕", "×"):
        return "x"
    if bare in _ATTENDED:
        return PRESENT
    if (found := _LATE.fullmatch(bare)) and 0 < int(found[2]) <= MOST_MINUTES_LATE:
        return _with_late(found[1], int(found[2]))
    return _sign_of_missing(bare)


def _with_late(before: str, minutes: int) -> str | None:
    """Late, and what stands before it: nothing, or a sign that says how many periods were missed."""
    if not before:
        return f"m:{minutes}"
    sign = _sign_of_missing(before.strip(" ,;+"))
    return f"{sign}+m{minutes}" if sign and ":" in sign else None


def _sign_of_missing(bare: str) -> str | None:
    letter = _letter(bare)
    if letter:
        return letter
    if found := _NAMED.fullmatch(bare):
        letter, numbers = _letter(found[1].strip()), _numbers(found[2])
        return f"{letter}:{len(numbers)}={','.join(map(str, numbers))}" if letter and numbers else None
    found = _LETTERS_AND_NUMBER.fullmatch(bare)
    if found and int(found[2]) and (letter := _letter(found[1].strip())):
        return f"{letter}:{int(found[2])}"
    return None


def _letter(word: str) -> str | None:
    if word in _WITH_LEAVE:
        return "p"
    return "k" if word in _WITHOUT else None


def _numbers(written: str) -> list[int]:
    """`1,3` and `1-3` as rising numbers of periods; nothing when it is no such list."""
    found: set[int] = set()
    for part in re.split(r"[,; ]+", written.strip(" ,;")):
        first, _dash, last = part.partition("-")
        if not (first.isdecimal() and (last or first).isdecimal()) or int(last or first) > MOST_NAMED:
            return []
        found |= set(range(int(first), int(last or first) + 1))
    return sorted(found) if 0 not in found else []


def roll_fact(sign: str, *, cross_is_present: bool, periods: int) -> str:
    """A sign as it is kept: `present`, or how many periods were missed and whether with leave (`k:4`, `p:2`).

    Where a cross marks who was there a blank cell is somebody absent without leave, and the other way round.
    """
    if sign in ("x", BLANK):
        sign = PRESENT if (sign == "x") == cross_is_present else "k"
    return sign if sign == PRESENT or ":" in sign else f"{sign}:{periods}"


def entry_of(fact: str, reason: str = "") -> AbsenceEntry | None:
    """The absence a kept sign stands for; None for somebody present."""
    found = _FACT.fullmatch(fact)
    if found is None:
        return None
    if found[5]:
        return AbsenceEntry(0, reason=reason, late_minutes=int(found[5]))
    which = bits_of(int(number) for number in found[3].split(",")) if found[3] else 0
    return AbsenceEntry(int(found[2]), found[1] == "p", reason, which, int(found[4] or 0))


def fact_of(entry: AbsenceEntry | None) -> str:
    """The sign by which an absence is kept: what `entry_of` reads."""
    if entry is None:
        return PRESENT
    if not entry.periods:
        return f"m:{entry.late_minutes}"
    named = f"={','.join(map(str, numbers_of(entry.which)))}" if entry.which else ""
    late = f"+m{entry.late_minutes}" if entry.late_minutes else ""
    return f"{'p' if entry.is_excused else 'k'}:{entry.periods}{named}{late}"


def shown_sign(entry: AbsenceEntry | None, periods: int) -> str:
    """As a clerk writes it into a cell: `V`, `P`, `V2`, `V:1,3`, `M15`; nothing for somebody present."""
    if entry is None:
        return ""
    late = f"M{entry.late_minutes}" if entry.late_minutes else ""
    if not entry.periods:
        return late
    letter = "P" if entry.is_excused else "V"
    if entry.periods == periods:
        return " ".join(filter(None, [letter, late]))
    named = f":{','.join(map(str, numbers_of(entry.which)))}" if entry.which else str(entry.periods)
    return " ".join(filter(None, [letter + named, late]))


def absence_in_words(entry: AbsenceEntry | None, periods: int) -> str:
    """What the roll says of somebody, as one would say it: `vắng tiết 1, 3, có phép`, `muộn 10 phút`."""
    if entry is None:
        return _("có mặt")
    said = []
    if entry.periods == periods:
        said.append(_("vắng cả buổi"))
    elif entry.which:
        said.append(_("vắng tiết %(numbers)s") % {"numbers": ", ".join(map(str, numbers_of(entry.which)))})
    elif entry.periods:
        said.append(_("vắng %(n)d tiết") % {"n": entry.periods})
    if entry.is_excused:
        said.append(_("có phép"))
    if entry.late_minutes:
        said.append(_("muộn %(n)d phút") % {"n": entry.late_minutes})
    return ", ".join(said)
