"""How regulations says no."""

from django.utils.translation import gettext_lazy as _

from lienthong.kernel.refusal import Reason, Refusal

_SENTENCES = {
    "value_known": _("Quy chế đã có quy định này, nên trung tâm không đặt giá trị riêng."),
    "key_unknown": _("Hệ thống chưa biết cách ghi quy định này."),
    "basis_missing": _("Hãy ghi căn cứ: văn bản, điều khoản mà giá trị này dựa vào."),
    "basis_too_long": _("Căn cứ dài quá 300 ký tự."),
    "value_out_of_range": _("Giá trị phải từ %(least)s đến %(most)s."),
    "mark_out_of_range": _("Điểm phải từ 0 đến 10, nhiều nhất một chữ số sau dấu phẩy."),
    "bands_missing": _("Hãy ghi ít nhất một mức xếp loại."),
    "grade_missing": _("Mỗi mức phải có cả tên xếp loại và điểm từ."),
    "bands_not_rising": _("Các mức phải xếp từ thấp lên cao, điểm sau cao hơn điểm trước, tên không trùng nhau."),
    "nothing_to_confirm": _("Chưa có giá trị nên không đối chiếu được. Hãy nhập giá trị trước."),
    "own_value_not_confirmed": _("Giá trị riêng của trung tâm không đối chiếu với bản gốc quy chế."),
}


class ProvisionRefused(Refusal):
    """A provision cannot be written or confirmed as asked."""


def reason(code: str, field: str = "", **values: object) -> Reason:
    """The reason of this code with its sentence filled in, at a form field when it concerns one."""
    return Reason(code, str(_SENTENCES[code]) % values, field)
