"""Whether a class may be opened, moved or cancelled, and whether it is large enough."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from lienthong.kernel.basis import Basis
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason
from lienthong.regulations.rules import Ruling


@dataclass(frozen=True, slots=True)
class LineFacts:
    """An approved line: how many classes it allows and how many are open or completed, over all its versions."""

    is_class_line: bool
    is_latest: bool
    year: int
    approved: int
    opened: int
    approved_by: Basis

    @property
    def left(self) -> int:
        """Classes that may still be opened; never below nothing, also when the number was cut afterwards."""
        return max(self.approved - self.opened, 0)


@dataclass(frozen=True, slots=True)
class OpeningFacts:
    """What the clerk entered, and whether the day has an edition of the programme and a rulebook."""

    decision_on: date
    starts_on: date
    ends_on: date
    has_edition: bool
    has_rulebook: bool


def reasons_against_line(line: LineFacts) -> list[Reason]:
    """Why no class may be opened from the line, whatever is entered."""
    if not line.is_class_line:
        return [Reason("not_a_class_line", _("Dòng kế hoạch này không phải là dòng mở lớp."), "", line.approved_by)]
    if not line.is_latest:
        sentence = _("Kế hoạch đã được phê duyệt điều chỉnh. Hãy mở lớp từ dòng của lần phê duyệt mới nhất.")
        return [Reason("superseded_line", sentence, "", line.approved_by)]
    if not line.left:
        return [all_opened(line.approved, line.approved_by)]
    return []


def all_opened(approved: int, approved_by: Basis) -> Reason:
    """The line's number of classes is used up."""
    sentence = _(
        "Dòng kế hoạch này được phê duyệt %(count)d lớp và đã mở đủ %(count)d lớp. "
        "Muốn mở thêm, hãy trình bổ sung kế hoạch."
    )
    return Reason("all_classes_opened", sentence % {"count": approved}, "", approved_by)


def not_in_line(approved_by: Basis) -> Reason:
    """The database's word for a class whose centre or programme is not that of its line."""
    sentence = _(
        "Lớp không đúng với dòng kế hoạch đã được phê duyệt: khác trung tâm, khác chương trình hoặc không phải dòng mở lớp."
    )
    return Reason("class_outside_its_line", sentence, "", approved_by)


def reasons_not_to_open(line: LineFacts, opening: OpeningFacts) -> list[Reason]:
    """Every reason against opening this class from this line."""
    reasons = [*reasons_against_line(line), *reasons_against_dates(line.year, line.approved_by, opening)]
    day = written_day(opening.starts_on)
    if not opening.has_edition:
        sentence = _("Chương trình chưa có bản nào có hiệu lực vào ngày %(day)s.") % {"day": day}
        reasons.append(Reason("no_edition", sentence, "starts_on"))
    if not opening.has_rulebook:
        sentence = _("Hệ thống không có quy chế nào có hiệu lực vào ngày %(day)s.") % {"day": day}
        reasons.append(Reason("no_rulebook", sentence, "starts_on"))
    return reasons


def reasons_against_dates(year: int, approved_by: Basis, opening: OpeningFacts) -> list[Reason]:
    """A class lies within the year of its plan, ends after it starts, and is decided before it starts."""
    reasons = []
    for field, day in (("starts_on", opening.starts_on), ("ends_on", opening.ends_on)):
        if day.year != year:
            sentence = _("Ngày %(day)s không thuộc năm %(year)d của kế hoạch đã được phê duyệt.")
            said = {"day": written_day(day), "year": year}
            reasons.append(Reason("outside_plan_year", sentence % said, field, approved_by))
    if opening.ends_on < opening.starts_on:
        reasons.append(Reason("ends_before_start", _("Ngày bế giảng phải sau hoặc trùng ngày khai giảng."), "ends_on"))
    if opening.decision_on > opening.starts_on:
        sentence = _("Quyết định mở lớp phải được ký trước hoặc trong ngày khai giảng.")
        reasons.append(Reason("decided_after_start", sentence, "decision_on"))
    return reasons


def reasons_too_small(learners: int, smallest: Ruling[int], reason: str) -> list[Reason]:
    """A class below the rulebook's number needs a recorded reason: 25 may run, 24 need it. Unknown number: no reason asked.

    Source: 1147-QĐ/BTGDVTW, article 5, as a digest gives it.
    """
    if smallest.value is None or learners >= smallest.value or reason:
        return []
    sentence = _("Lớp có %(learners)d học viên, ít hơn %(smallest)d. Hãy ghi lý do vẫn mở lớp.")
    said = sentence % {"learners": learners, "smallest": smallest.value}
    return [Reason("class_too_small", said, "reason", smallest.basis)]
