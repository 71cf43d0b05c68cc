"""What the file of a class may say: committee, programmes, praise, discipline, visits. Facts in, reasons out."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason
from lienthong.regulations.rules import Ruling

MOST_ROWS = 40


@dataclass(frozen=True, slots=True)
class CommitteeFacts:
    """Who is to be in the committee, by keys of enrolments, and what the class's rulebook says of deputies."""

    monitor: int | None
    deputies: tuple[int, ...]
    learners: frozenset[int]
    most_deputies: Ruling[int]


def reasons_against_committee(facts: CommitteeFacts) -> list[Reason]:
    """One monitor, one deputy at least and no more than the rulebook allows, all of them learners, each once.

    Where the number of deputies is unknown none is held against it. Basis: 1147-QĐ/BTGDVTW, article 5, unconfirmed.
    """
    reasons = []
    most = facts.most_deputies.value
    if facts.monitor is None:
        reasons.append(Reason("no_monitor", _("Hãy chọn lớp trưởng."), "monitor"))
    if most is not None and not 1 <= len(facts.deputies) <= most:
        sentence = ngettext("Lớp có 1 lớp phó.", "Lớp có từ 1 đến %(most)d lớp phó.", most) % {"most": most}
        reasons.append(Reason("deputies", sentence, "deputies", facts.most_deputies.basis))
    chosen = [*([facts.monitor] if facts.monitor else []), *facts.deputies]
    if len(set(chosen)) < len(chosen):
        reasons.append(Reason("twice", _("Một học viên chỉ giữ một chức trong ban cán sự."), "deputies"))
    if set(chosen) - facts.learners:
        reasons.append(Reason("not_a_learner", _("Ban cán sự phải là học viên đang học của lớp.")))
    return reasons


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A row of a programme: the hour as written (may be empty), what happens, who does it."""

    at: str
    what: str
    who: str = ""


def reasons_against_programme(rows: Sequence[ProgrammeRow], first: date, last: date) -> list[Reason]:
    """A programme has rows, not too many, each with something that happens; its last day is not before the first."""
    reasons = []
    if last < first:
        reasons.append(Reason("ends_before_start", _("Ngày về trước ngày đi. Hãy kiểm tra lại."), "ends_on"))
    if not rows:
        reasons.append(Reason("no_rows", _("Hãy ghi ít nhất một việc trong chương trình.")))
    if len(rows) > MOST_ROWS:
        reasons.append(Reason("many_rows", _("Chương trình nhiều nhất %(most)d dòng.") % {"most": MOST_ROWS}))
    return reasons


def usual_programme(kind: str, hour: str = "07:30") -> list[ProgrammeRow]:
    """The rows with which offices usually begin; suggestions, to be changed. No regulation prescribes them."""
    begins = [
        ProgrammeRow(hour, "Ổn định tổ chức, chào cờ", "Ban cán sự lớp"),
        ProgrammeRow("", "Tuyên bố lý do, giới thiệu đại biểu", "Giáo vụ"),
    ]
    if kind == "opening":
        return [
            *begins,
            ProgrammeRow("", "Công bố quyết định mở lớp và danh sách học viên", "Giáo vụ"),
            ProgrammeRow("", "Công bố quyết định chỉ định ban cán sự lớp", "Chủ nhiệm lớp"),
            ProgrammeRow("", "Phát biểu khai giảng", "Lãnh đạo trung tâm"),
            ProgrammeRow("", "Phổ biến nội quy và lịch học", "Chủ nhiệm lớp"),
        ]
    return [
        *begins,
        ProgrammeRow("", "Báo cáo kết quả lớp học", "Chủ nhiệm lớp"),
        ProgrammeRow("", "Công bố quyết định công nhận kết quả, trao giấy chứng nhận", "Lãnh đạo trung tâm"),
        ProgrammeRow("", "Công bố quyết định khen thưởng", "Giáo vụ"),
        ProgrammeRow("", "Đại diện học viên phát biểu", "Lớp trưởng"),
        ProgrammeRow("", "Phát biểu bế giảng", "Lãnh đạo cấp ủy hoặc trung tâm"),
    ]


def reasons_against_commendation(people: frozenset[int], learners: frozenset[int]) -> list[Reason]:
    """Somebody is praised, and everyone praised is or was a learner of the class."""
    if not people:
        return [Reason("nobody", _("Hãy chọn ít nhất một học viên."), "people")]
    if people - learners:
        return [Reason("not_a_learner", _("Danh sách lớp vừa thay đổi. Hãy tải lại trang rồi chọn lại."), "people")]
    return []


@dataclass(frozen=True, slots=True)
class DisciplineFacts:
    """How far a case is, and for how many months the centre shows what was decided; unknown months: the centre has none."""

    months: Ruling[int]
    is_answered: bool = False
    is_decided: bool = False
    is_dropped: bool = False


def reasons_against_discipline(facts: DisciplineFacts) -> list[Reason]:
    """Discipline is off unless the centre has entered, with its own basis, for how long it is shown."""
    if facts.months.value is not None:
        return []
    sentence = _(
        "Trung tâm chưa dùng kỷ luật học viên. Muốn dùng, hãy nhập ở trang quy chế số tháng hiển thị kèm căn cứ của đơn vị."
    )
    return [Reason("discipline_off", sentence, "", facts.months.basis)]


def reasons_against_deciding(facts: DisciplineFacts, happened_on: date, decision_on: date) -> list[Reason]:
    """Every reason against a decision: nothing is decided before the learner was heard."""
    reasons = reasons_against_discipline(facts)
    if facts.is_decided or facts.is_dropped:
        reasons.append(Reason("case_over", _("Việc này đã kết thúc.")))
    elif not facts.is_answered:
        sentence = _("Chưa có ý kiến của học viên. Hãy ghi ý kiến, hoặc ghi rõ đã hỏi mà học viên không trả lời.")
        reasons.append(Reason("not_heard", sentence))
    if decision_on < happened_on:
        sentence = _("Quyết định không thể ký trước ngày xảy ra việc (%(day)s).")
        reasons.append(Reason("decided_before", sentence % {"day": written_day(happened_on)}, "decision_on"))
    return reasons


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last day of the month where that one has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_shown(shown_until: date | None, dropped_on: date | None, today: date) -> bool:
    """Whether a case is still shown to anybody: not dropped, and its time not over."""
    return dropped_on is None and (shown_until is None or today < shown_until)


def periods_left(*, planned: int, missed: int, percent: int | None) -> int | None:
    """How many more periods a learner may miss of all that are planned for him: `còn được vắng n tiết`.

    With P periods and p percent he must attend p x P / 100 of them, in whole periods: of 40 at 80 % he may miss 8. None
    where the threshold is unknown; never below nought.
    """
    if percent is None:
        return None
    return max(planned * (100 - percent) // 100 - missed, 0)
