"""The reasons for which a row of a list is refused: a stable code, the short English phrase programs read, the Vietnamese
sentence the clerk reads, and the rule it follows from. Each sentence says what is wrong and what to write instead."""

from dataclasses import dataclass, field

from lienthong.exchange.errors.grounds import Ground, resting_on
from lienthong.kernel.basis import Basis, Certainty
from lienthong.kernel.refusal import Reason
from lienthong.kernel.wording import marked
from lienthong.kernel.wording import said as _


@dataclass(frozen=True, slots=True)
class Fault(Reason):
    """A reason that also has its phrase for programs (`birth date does not exist`).

    `ground` is the rule of the system it follows from, marked for translation like the sentence; a fault without one cannot
    be made. Both are put into the language of whoever reads by `spoken`, so that a row without a fault costs nothing.
    """

    phrase: str = ""
    ground: str = field(kw_only=True)


def spoken(fault: Fault) -> Reason:
    """The fault as a reason for whoever reads now, with its basis."""
    return Reason(fault.code, _(fault.sentence), fault.field, fault.basis or _resting_on(fault))


def _resting_on(fault: Fault) -> Basis | None:
    return resting_on(fault.ground) if fault.ground else None


def kept_fault(sentence: str, basis: str = "", field: str = "") -> Fault:
    """A fault as it was laid down for good: its sentence, and its basis in words where it does not stand in the sentence."""
    told = Basis("", basis, "", None, "", Certainty.CONFIRMED) if basis else None
    return Fault("refused", sentence, field, told, ground="")


def _fault(phrase: str, sentence: str, field: str, ground: Ground) -> Fault:
    return Fault(code=phrase.replace(" ", "_"), sentence=sentence, field=field, phrase=phrase, ground=ground)


NO_NAME = _fault("no name", marked("Dòng này không có họ tên. Hãy ghi họ và tên."), "full_name", Ground.NAMED)
NAME_TOO_LONG = _fault(
    "name too long",
    marked("Họ tên dài quá 100 ký tự. Hãy kiểm tra xem ô này có chứa nội dung khác không."),
    "full_name",
    Ground.NAMED,
)
NAME_NOT_UNDERSTOOD = _fault(
    "name not understood",
    marked("Họ tên có chữ số hoặc ký hiệu không phải chữ cái. Hãy ghi lại họ và tên."),
    "full_name",
    Ground.NAMED,
)
FORMULA_ERROR = _fault(
    "formula error in a cell",
    marked("Có ô mang lỗi công thức (như #REF!, #N/A). Hãy ghi thẳng nội dung vào ô thay cho công thức."),
    "",
    Ground.PLAIN,
)
HTML = _fault("HTML in a cell", marked("Có ô chứa mã HTML (như <b>). Hãy xóa mã, chỉ để lại chữ."), "", Ground.PLAIN)
BOTH_SEXES = _fault(
    "both sexes marked",
    marked("Cả hai cột Nam và Nữ đều được đánh dấu. Hãy chỉ đánh dấu một cột."),
    "sex",
    Ground.CLEAR,
)
UNKNOWN_SEX = _fault("unknown sex", marked("Không hiểu giới tính. Hãy ghi Nam hoặc Nữ."), "sex", Ground.CLEAR)
BIRTH_DOES_NOT_EXIST = _fault(
    "birth date does not exist",
    marked("Ngày sinh không có trong lịch. Hãy kiểm tra lại ngày và tháng."),
    "birth",
    Ground.BORN,
)
BIRTH_IN_FUTURE = _fault(
    "birth date in the future", marked("Ngày sinh ở tương lai. Hãy kiểm tra lại năm sinh."), "birth", Ground.BORN
)
BIRTH_TOO_RECENT = _fault(
    "birth date too recent",
    marked("Theo ngày sinh, người này chưa đủ 14 tuổi. Hãy kiểm tra lại năm sinh."),
    "birth",
    Ground.BORN,
)
BIRTH_TOO_EARLY = _fault(
    "birth date too early", marked("Ngày sinh trước năm 1900. Hãy kiểm tra lại năm sinh."), "birth", Ground.BORN
)
BIRTH_NOT_UNDERSTOOD = _fault(
    "birth date not understood",
    marked("Không hiểu ngày sinh. Hãy ghi ngày/tháng/năm, ví dụ 05/02/1990, hoặc năm sinh."),
    "birth",
    Ground.CLEAR,
)
PHONE_NOT_UNDERSTOOD = _fault(
    "phone not understood",
    marked("Không hiểu số điện thoại. Hãy ghi đủ các chữ số, ví dụ 0912345678."),
    "phone",
    Ground.CLEAR,
)
TEXT_TOO_LONG = _fault("text too long", marked("Có ô dài quá 300 ký tự. Hãy rút gọn nội dung ô."), "", Ground.PLAIN)


def same_person_as(row: int, sheet: str | None) -> Fault:
    """The row repeats an earlier one; `sheet` is named only when the earlier row stands on another sheet."""
    if not sheet:
        sentence = _("Trùng với người ở dòng %(row)s (cùng họ tên và ngày sinh). Hãy bỏ một trong hai dòng.")
        phrase = f"same person as row {row}"
        return Fault("same_person", sentence % {"row": row}, phrase=phrase, ground=Ground.ONE_PERSON)
    sentence = _(
        "Trùng với người ở dòng %(row)s của trang tính “%(sheet)s” (cùng họ tên và ngày sinh). Hãy bỏ một trong hai dòng."
    )
    phrase, where = f"same person as row {row} of sheet {sheet}", {"row": row, "sheet": sheet}
    return Fault("same_person", sentence % where, phrase=phrase, ground=Ground.ONE_PERSON)
