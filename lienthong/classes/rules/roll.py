"""Whether a roll may be taken, and what may stand in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from lienthong.classes.rules.timetable import class_is_closed
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import folded


@dataclass(frozen=True, slots=True)
class AbsenceEntry:
    """What the roll says of one learner who was not there all the time."""

    periods: int
    is_excused: bool = False
    reason: str = ""


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
    if any(not 1 <= entry.periods <= facts.periods for entry in absences.values()):
        sentence = _("Số tiết vắng phải từ 1 đến %(periods)d, là số tiết của buổi học.")
        reasons.append(Reason("implausible_absence", sentence % {"periods": facts.periods}))
    return reasons


PRESENT, BLANK = "present", "blank"
_ATTENDED = frozenset({"cm", "co mat", "c", "co", "✓", "✔", "√", "☑", "+", "d", "du"})
_WITH_LEAVE = frozenset({"p", "cp", "co phep", "vp", "v p", "vang co phep", "phep"})
_WITHOUT = frozenset(
    {"v", "k", "kp", "vk", "v k", "o", "0", "vang", "khong phep", "vang khong phep", "vang khong ly do"}
)
_LETTERS_AND_NUMBER = re.compile(r"([a-z +]*?)\s*\(?(\d{1,2})(?:\s*(?:t|tiet))?\)?")


def roll_sign(written: str) -> str | None:
    """What a sign in a roll means: `present`, `x` (which the sheet explains), `k`, `p`, or those with periods: `k:2`.

    `V4` is absent for four periods, `P` with leave. None for a sign nobody can tell; a bare number could be attended or missed.
    """
    bare = folded(written).strip(" .()[]")
    if bare in ("x", "✗", "✕", "×"):
        return "x"
    if bare in _ATTENDED:
        return PRESENT
    if bare in _WITH_LEAVE:
        return "p"
    if bare in _WITHOUT:
        return "k"
    found = _LETTERS_AND_NUMBER.fullmatch(bare)
    letters = found[1].strip() if found else ""
    if found and int(found[2]) and (letters in _WITH_LEAVE or letters in _WITHOUT):
        return f"{'p' if letters in _WITH_LEAVE else 'k'}:{int(found[2])}"
    return None


def roll_fact(sign: str, *, cross_is_present: bool, periods: int) -> str:
    """A sign as it is kept: `present`, or how many periods were missed and whether with leave (`k:4`, `p:2`).

    Where a cross marks who was there a blank cell is somebody absent without leave, and the other way round.
    """
    if sign in ("x", BLANK):
        sign = PRESENT if (sign == "x") == cross_is_present else "k"
    return sign if sign == PRESENT or ":" in sign else f"{sign}:{periods}"


def entry_of(fact: str, reason: str = "") -> AbsenceEntry | None:
    """The absence a kept sign stands for; None for somebody present."""
    if fact == PRESENT:
        return None
    letter, _colon, periods = fact.partition(":")
    return AbsenceEntry(int(periods), letter == "p", reason)
