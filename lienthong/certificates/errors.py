"""How the register says no."""

from datetime import date

from django.utils.translation import gettext as _

from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason, Refusal


class NotIssuable(Refusal):
    """The certificates of the class cannot be issued, or not this way."""


class AlreadyIssued(Refusal):
    """They were issued before; issuing happens once."""


class NotRevocable(Refusal):
    """The certificate cannot be revoked, or not this way."""


class NotPrintable(Refusal):
    """So many certificates, or none, cannot be printed at once."""


class Revoked(Refusal):
    """A revoked certificate is not printed."""


def class_not_completed() -> Reason:
    return Reason("class_not_completed", _("Lớp chưa hoàn thành. Hãy chốt kết quả lớp trước khi cấp giấy chứng nhận."))


def nobody_passed() -> Reason:
    return Reason("nobody_passed", _("Lớp không có học viên nào hoàn thành nên không có giấy chứng nhận để cấp."))


def issued_before(by: str, on: date) -> Reason:
    sentence = _("Giấy chứng nhận của lớp đã được %(by)s cấp ngày %(day)s. Mỗi lớp chỉ cấp một lần.")
    return Reason("already_issued", sentence % {"by": by, "day": written_day(on)})


def before_decision(decision_on: date) -> Reason:
    sentence = _("Ngày cấp không thể trước ngày quyết định công nhận, %(day)s.") % {"day": written_day(decision_on)}
    return Reason("issued_before_decision", sentence, "issued_on")


def in_future(field: str) -> Reason:
    return Reason("day_in_future", _("Ngày này không thể ở sau hôm nay."), field)


def no_signer(field: str) -> Reason:
    return Reason("no_signer", _("Hãy ghi họ tên và chức vụ người ký giấy chứng nhận."), field)


def revoked_before(on: date) -> Reason:
    sentence = _("Giấy chứng nhận này đã bị thu hồi ngày %(day)s.") % {"day": written_day(on)}
    return Reason("already_revoked", sentence)


def no_reason() -> Reason:
    return Reason("no_reason", _("Hãy ghi lý do thu hồi."), "reason")


def revoked_before_issue(issued_on: date) -> Reason:
    sentence = _("Ngày thu hồi không thể trước ngày cấp, %(day)s.") % {"day": written_day(issued_on)}
    return Reason("revoked_before_issue", sentence, "revoked_on")


def nothing_to_print() -> Reason:
    return Reason("nothing_to_print", _("Không có giấy chứng nhận hợp lệ nào để in. Hãy bỏ bớt điều kiện lọc."))


def too_many_to_print(most: int) -> Reason:
    sentence = _("Mỗi lần chỉ in được %(most)s giấy. Hãy lọc theo năm hoặc theo trung tâm rồi in từng phần.")
    return Reason("too_many_to_print", sentence % {"most": f"{most:,}".replace(",", ".")})


def issued_since_merge(number: str) -> Reason:
    sentence = _("Sau khi gộp đã cấp giấy chứng nhận số %(number)s cho người này.")
    return Reason("issued_since_merge", sentence % {"number": number})


def no_entries() -> Reason:
    return Reason("no_entries", _("Không có giấy chứng nhận nào để in trang sổ gốc."))


def several_registers() -> Reason:
    sentence = _("Các giấy này thuộc sổ gốc của nhiều trung tâm. Hãy lọc theo một trung tâm rồi in.")
    return Reason("several_registers", sentence)


def too_many_entries(most: int) -> Reason:
    sentence = _("Có hơn %(most)d giấy, quá nhiều cho một tệp. Hãy lọc theo năm cấp hoặc trung tâm rồi in từng phần.")
    return Reason("too_many_entries", sentence % {"most": most})


def issued_by_successor(number: int) -> Reason:
    sentence = _(
        "Đơn vị tiếp nhận đã cấp giấy chứng nhận cho %(count)s lớp của đơn vị cũ; giấy đã cấp không rút lại được."
    )
    return Reason("issued_by_successor", sentence % {"count": number})
