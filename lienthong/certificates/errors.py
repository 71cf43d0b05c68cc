"""How the register says no."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from lienthong.kernel.basis import Basis, Certainty
from lienthong.kernel.dates import written_day
from lienthong.kernel.grounds import ONCE, ORDER, UNDOING, WHY, Grounded, Grounds
from lienthong.kernel.refusal import Reason

GROUNDS = Grounds({
    ONCE: ("already_issued", "already_revoked"),
    ORDER: ("issued_before_decision", "day_in_future", "revoked_before_issue"),
    WHY: ("no_reason",),
    UNDOING: ("issued_since_merge", "issued_by_successor"),
    gettext_noop("giấy chứng nhận chỉ cấp cho học viên hoàn thành lớp đã chốt kết quả, có người ký"): (
        "class_not_completed", "nobody_passed", "no_signer",
    ),
    gettext_noop("chỉ in giấy chứng nhận còn hiệu lực, mỗi lần vừa một tệp"): ("nothing_to_print", "too_many_to_print"),
    gettext_noop("trang sổ gốc in theo sổ của một trung tâm, mỗi lần vừa một tệp"): (
        "no_entries", "several_registers", "too_many_entries",
    ),
})  # fmt: skip
because = GROUNDS.because


class NotIssuable(Grounded):
    """The certificates of the class cannot be issued, or not this way."""

    grounds = GROUNDS


class AlreadyIssued(Grounded):
    """They were issued before; issuing happens once."""

    grounds = GROUNDS


class NotRevocable(Grounded):
    """The certificate cannot be revoked, or not this way."""

    grounds = GROUNDS


class NotPrintable(Grounded):
    """So many certificates, or none, cannot be printed at once."""

    grounds = GROUNDS


class Revoked(Grounded):
    """A revoked certificate is not printed."""

    grounds = GROUNDS


def class_not_completed() -> Reason:
    return because("class_not_completed", _("Lớp chưa hoàn thành. Hãy chốt kết quả lớp trước khi cấp giấy chứng nhận."))


def nobody_passed() -> Reason:
    return because("nobody_passed", _("Lớp không có học viên nào hoàn thành nên không có giấy chứng nhận để cấp."))


def issued_before(by: str, on: date) -> Reason:
    sentence = _("Giấy chứng nhận của lớp đã được %(by)s cấp ngày %(day)s. Mỗi lớp chỉ cấp một lần.")
    return because("already_issued", sentence % {"by": by, "day": written_day(on)})


def before_decision(decision_on: date, number: str) -> Reason:
    sentence = _("Ngày cấp không thể trước ngày quyết định công nhận, %(day)s.") % {"day": written_day(decision_on)}
    basis = Basis(number, _("quyết định"), "", decision_on, "", Certainty.CONFIRMED) if number else None
    return because("issued_before_decision", sentence, "issued_on", basis)


def in_future(field: str) -> Reason:
    return because("day_in_future", _("Ngày này không thể ở sau hôm nay."), field)


def no_signer(field: str) -> Reason:
    return because("no_signer", _("Hãy ghi họ tên và chức vụ người ký giấy chứng nhận."), field)


def revoked_before(on: date, paper: str) -> Reason:
    sentence = _("Giấy chứng nhận này đã bị thu hồi ngày %(day)s.") % {"day": written_day(on)}
    basis = Basis(paper, "", "", None, "", Certainty.CONFIRMED) if paper else None
    return because("already_revoked", sentence, "", basis)


def no_reason() -> Reason:
    return because("no_reason", _("Hãy ghi lý do thu hồi."), "reason")


def revoked_before_issue(issued_on: date) -> Reason:
    sentence = _("Ngày thu hồi không thể trước ngày cấp, %(day)s.") % {"day": written_day(issued_on)}
    return because("revoked_before_issue", sentence, "revoked_on")


def nothing_to_print() -> Reason:
    return because("nothing_to_print", _("Không có giấy chứng nhận hợp lệ nào để in. Hãy bỏ bớt điều kiện lọc."))


def too_many_to_print(most: int) -> Reason:
    sentence = _("Mỗi lần chỉ in được %(most)s giấy. Hãy lọc theo năm hoặc theo trung tâm rồi in từng phần.")
    return because("too_many_to_print", sentence % {"most": f"{most:,}".replace(",", ".")})


def issued_since_merge(number: str) -> Reason:
    sentence = _("Sau khi gộp đã cấp giấy chứng nhận số %(number)s cho người này.")
    return because("issued_since_merge", sentence % {"number": number})


def no_entries() -> Reason:
    return because("no_entries", _("Không có giấy chứng nhận nào để in trang sổ gốc."))


def several_registers() -> Reason:
    sentence = _("Các giấy này thuộc sổ gốc của nhiều trung tâm. Hãy lọc theo một trung tâm rồi in.")
    return because("several_registers", sentence)


def too_many_entries(most: int) -> Reason:
    sentence = _("Có hơn %(most)d giấy, quá nhiều cho một tệp. Hãy lọc theo năm cấp hoặc trung tâm rồi in từng phần.")
    return because("too_many_entries", sentence % {"most": most})


def issued_by_successor(number: int) -> Reason:
    sentence = _(
        "Đơn vị tiếp nhận đã cấp giấy chứng nhận cho %(count)s lớp của đơn vị cũ; giấy đã cấp không rút lại được."
    )
    return because("issued_by_successor", sentence % {"count": number})
