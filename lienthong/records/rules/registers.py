"""Old registers: when two numbers, two issuers, two days are the same, and what contradicts what."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import folded, squash
from lienthong.records.errors import because

EARLIEST = 1945
# A certificate follows the completion of its class by weeks; further apart they are two completions.
SAME_COURSE = timedelta(days=60)

_NOT_WORDS = re.compile(r"[^\w]+")
_SHOWN_LEAD = re.compile(r"^(?:số|so)\b[\s.:]*", re.IGNORECASE)
_NUMBER_LEAD = re.compile(r"^(?:so|no|s)\b[\s.:]*")
_CENTRE = re.compile(r"\b(?:trung tam|tt) ?(?:boi duong|bd|dao tao)? ?(?:ly luan|ll)? ?(?:chinh tri|ct)\b")


@dataclass(frozen=True, slots=True)
class Day:
    """A day as a register has it: the day itself, or the last day of a year of which only the year is written."""

    on: date
    year_only: bool = False

    def agrees_with(self, other: "Day") -> bool:
        """Whether both may be the same day."""
        if self.year_only or other.year_only:
            return self.on.year == other.on.year
        return self.on == other.on

    def is_near(self, other: "Day") -> bool:
        """Whether both may belong to one course: the day of completing and the day of the certificate."""
        return self.agrees_with(other) or (
            not self.year_only and not other.year_only and abs(self.on - other.on) <= SAME_COURSE
        )

    def __str__(self) -> str:
        return str(self.on.year) if self.year_only else written_day(self.on)


def day_of(kept: str | None) -> Day | None:
    """The day of a fact `YYYY-MM-DD` or `YYYY`."""
    if not kept:
        return None
    return Day(date(int(kept), 12, 31), year_only=True) if len(kept) == 4 else Day(date.fromisoformat(kept))


def completed_day(facts: Mapping[str, Any]) -> Day | None:
    """The day on which a row says the programme was completed; where it says none, the day of the certificate."""
    return day_of(facts.get("completed_on")) or day_of(facts.get("issued_on"))


def printed_number(written: str) -> str:
    """A number as it is shown, without the word `Số` in front."""
    return _SHOWN_LEAD.sub("", squash(written))


def number_key(written: str) -> str:
    """The key under which spellings of a certificate's number are equal: `Số 0123 / GCN-TTCT` -> `123/gcn-ttct`."""
    bare = _NUMBER_LEAD.sub("", folded(written)).replace(" ", "").strip(".:;,-–/")
    return re.sub(r"^0+(?=\d)", "", bare)


def issuer_key(written: str) -> str:
    """The key under which spellings of an issuer are equal: `TT BDCT huyện A` and `Trung tâm chính trị huyện A`."""
    words = " ".join(_NOT_WORDS.sub(" ", folded(written)).split())
    return " ".join(_CENTRE.sub("ttct", words).split())[:200]


def reasons_against_row(facts: Mapping[str, Any], *, on: date, programme: str, issuer: str) -> list[Reason]:
    """Every reason against a row of an old register by itself. `programme` and `issuer` are what the whole table is about."""
    reasons = []
    if not facts.get("programme") and not programme:
        sentence = _("Thiếu tên chương trình. Hãy ghi vào cột Chương trình, hoặc chọn chương trình chung cho cả bảng.")
        reasons.append(because("programme_missing", sentence, "programme"))
    if not facts.get("issuer") and not issuer:
        sentence = _("Thiếu nơi cấp. Hãy ghi vào cột Nơi cấp, hoặc chọn nơi cấp chung cho cả bảng.")
        reasons.append(because("issuer_missing", sentence, "issuer"))
    return reasons + _reasons_against_days(facts, on)


def _reasons_against_days(facts: Mapping[str, Any], on: date) -> list[Reason]:
    issued, completed = day_of(facts.get("issued_on")), day_of(facts.get("completed_on"))
    if issued is None and completed is None:
        sentence = _("Thiếu ngày cấp hoặc ngày hoàn thành. Nếu sổ chỉ ghi năm thì ghi năm, ví dụ 2015.")
        return [because("day_missing", sentence, "issued_on")]
    reasons = []
    for field, day in (("issued_on", issued), ("completed_on", completed)):
        if day is None:
            continue
        if day.on.year > on.year or (not day.year_only and day.on > on):
            reasons.append(because("day_in_future", _("Ngày ở sau hôm nay. Hãy kiểm tra lại năm."), field))
        elif day.on.year < EARLIEST:
            sentence = _("Năm %(year)s quá xa. Hãy kiểm tra lại năm.") % {"year": str(day.on.year)}
            reasons.append(because("day_too_early", sentence, field))
    if issued and completed and completed.on > issued.on and not (issued.year_only or completed.year_only):
        sentence = _("Ngày hoàn thành (%(completed)s) ở sau ngày cấp (%(issued)s). Hãy xem lại hai ngày này.")
        values = {"completed": str(completed), "issued": str(issued)}
        reasons.append(because("completed_after_issued", sentence % values, "completed_on"))
    return reasons


def number_taken(number: str, issuer: str, holder: str, day: Day) -> Reason:
    """Somebody else holds the number already; without a name where he is out of the clerk's reach."""
    sentence = _("Số %(number)s của %(issuer)s (%(day)s) đã ghi cho %(holder)s. Hãy xem lại số hoặc người được cấp.")
    values = {"number": number, "issuer": issuer, "day": str(day), "holder": holder or _("một người khác")}
    return because("number_taken", sentence % values, "number")


def number_twice(number: str, row: int) -> Reason:
    """Two rows of the table give one number to two people."""
    sentence = _("Số %(number)s đã ghi cho một người khác ở dòng %(row)d của bảng này. Hãy xem lại số hoặc tên.")
    return because("number_twice", sentence % {"number": number, "row": row}, "number")


def chosen_twice(row: int, twin: int) -> Reason:
    """Two rows were said to be one certificate."""
    sentence = _("Dòng %(row)d: giấy chứng nhận này đã chọn cho dòng %(twin)d. Hãy chọn khác cho một trong hai dòng.")
    return because("chosen_twice", sentence % {"row": row, "twin": twin})


def completed_here(day: Day, grade: str, *, other_grade: str = "") -> Reason:
    """A class of this installation says it already; what the register says is not taken in beside it."""
    if other_grade and folded(other_grade) != folded(grade):
        sentence = _(
            "Trái với kết quả của lớp trong hệ thống: người này hoàn thành ngày %(day)s, xếp loại %(grade)s, "
            "còn sổ ghi %(other)s. Kết quả trong hệ thống được giữ nguyên."
        )
        values = {"day": str(day), "grade": grade or _("không ghi"), "other": other_grade}
        return because("contradicts_own", sentence % values, "grade")
    sentence = _("Đã có từ lớp của hệ thống, hoàn thành ngày %(day)s, nên không phải nhập lại.")
    return because("completed_here", sentence % {"day": str(day)}, "programme")


def may_not_register() -> Reason:
    """The holder is new, and the actor may not make people known."""
    sentence = _(
        "Chưa có người này trong hệ thống, và anh/chị không có quyền thêm người. Hãy nhờ giáo vụ thêm người trước."
    )
    return because("new_person_not_allowed", sentence, "full_name")
