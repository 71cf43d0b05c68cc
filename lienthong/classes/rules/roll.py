"""Whether a roll may be taken, and what may stand in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from lienthong.classes.rules.timetable import class_is_closed
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason


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
