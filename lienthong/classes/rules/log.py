"""What the class log may say of a session, and who may sign it.

Principle: the log holds facts of the lesson. Periods really taught are the proof for a lecturer's standard hours, so they
never exceed the timetable, fewer of them are explained, and nobody confirms his own teaching.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from lienthong.classes.choices import SignatureKind
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import folded


@dataclass(frozen=True, slots=True)
class LogFacts:
    """The session that the log is written of, and the learners' names, which have no place in it."""

    today: date
    day: date
    planned: int
    is_cancelled: bool
    is_correction: bool = False
    learners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LogDraft:
    """What somebody wants to write: `lecturer_id` None when nobody came to teach."""

    topic_id: int | None
    taught: str
    lecturer_id: int | None
    periods: int
    facts: tuple[str, ...] = ()
    note: str = ""
    reason: str = ""


def reasons_against_logging(facts: LogFacts) -> list[Reason]:
    """Why nothing can be written of this session at all."""
    reasons = []
    if facts.is_cancelled:
        reasons.append(Reason("session_cancelled", _("Buổi học đã hủy nên không ghi sổ đầu bài.")))
    if facts.day > facts.today:
        sentence = _("Buổi học ngày %(day)s chưa diễn ra. Hãy ghi sổ đầu bài sau buổi học.")
        reasons.append(Reason("session_in_future", sentence % {"day": written_day(facts.day)}))
    return reasons


def reasons_against_entry(facts: LogFacts, draft: LogDraft) -> list[Reason]:
    """Every reason against writing this into the log."""
    reasons = reasons_against_logging(facts)
    reasons += _reasons_against_periods(facts, draft)
    if draft.periods and not draft.taught:
        reasons.append(Reason("nothing_taught", _("Hãy ghi nội dung đã dạy."), "taught"))
    if facts.is_correction and not draft.reason:
        sentence = _("Sổ đã ghi thì không sửa dòng cũ. Hãy nêu lý do để ghi dòng đính chính.")
        reasons.append(Reason("reason_missing", sentence, "reason"))
    if named := next((name for name in facts.learners if _names(draft.note, name)), None):
        sentence = _(
            "Ghi chú nhắc tên học viên “%(name)s”. Sổ đầu bài chỉ ghi việc của buổi học; người vắng ghi ở điểm danh."
        )
        reasons.append(Reason("names_a_learner", sentence % {"name": named}, "note"))
    return reasons


def _reasons_against_periods(facts: LogFacts, draft: LogDraft) -> list[Reason]:
    if not 0 <= draft.periods <= facts.planned:
        sentence = _("Số tiết thực dạy phải từ 0 đến %(planned)d, là số tiết của buổi học.")
        return [Reason("implausible_periods", sentence % {"planned": facts.planned}, "periods")]
    if draft.lecturer_id is None and draft.periods:
        return [Reason("taught_by_nobody", _("Có tiết đã dạy thì phải ghi giảng viên lên lớp."), "lecturer")]
    if draft.lecturer_id is not None and not draft.periods:
        sentence = _("Giảng viên lên lớp mà không dạy tiết nào thì hãy chọn “Không có giảng viên lên lớp”.")
        return [Reason("nothing_held", sentence, "periods")]
    if draft.periods < facts.planned and not draft.note:
        sentence = _("Dạy ít hơn %(planned)d tiết theo lịch: hãy ghi rõ việc đã xảy ra.")
        return [Reason("short_unexplained", sentence % {"planned": facts.planned}, "note")]
    return []


def _names(note: str, name: str) -> bool:
    """Whether the note says a learner's whole name, marks apart, as words of their own."""
    said = " ".join("".join(letter if letter.isalnum() else " " for letter in folded(note)).split())
    return " " in name and f" {folded(name)} " in f" {said} "


@dataclass(frozen=True, slots=True)
class SigningFacts:
    """Who wants to sign what: whether he taught, runs the class, is its adviser; what is signed already."""

    taught: bool
    manages: bool
    advises: bool
    somebody_taught: bool
    signed: frozenset[str] = frozenset()


def reasons_against_signing(facts: SigningFacts, kind: str, *, on_paper: bool = False) -> list[Reason]:
    """Every reason against this signature. The office never confirms a lesson of its own."""
    if kind == SignatureKind.LECTURER:
        if facts.taught or (facts.manages and on_paper):
            return []
        return [
            Reason(
                "not_the_lecturer", _("Chỉ giảng viên đã dạy buổi này ký được. Chữ ký trên giấy do giáo vụ ghi lại.")
            )
        ]
    reasons = []
    if not (facts.manages or facts.advises):
        reasons.append(Reason("not_the_office", _("Giáo vụ hoặc chủ nhiệm lớp xác nhận sổ đầu bài.")))
    if facts.taught:
        sentence = _("Người dạy buổi này không tự xác nhận được. Hãy để giáo vụ hoặc chủ nhiệm lớp khác xác nhận.")
        reasons.append(Reason("own_lesson", sentence))
    if facts.somebody_taught and SignatureKind.LECTURER not in facts.signed:
        reasons.append(Reason("lecturer_first", _("Giảng viên chưa ký. Xác nhận sau khi giảng viên ký.")))
    return reasons
