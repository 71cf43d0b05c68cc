"""How regulations says no."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from lienthong.kernel.grounds import Grounded, Grounds
from lienthong.kernel.refusal import Reason

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
GROUNDS = Grounds({
    gettext_noop("trung tâm chỉ đặt giá trị riêng cho điều quy chế để trống, và ghi rõ căn cứ"): (
        "value_known", "key_unknown", "basis_missing", "basis_too_long",
    ),
    gettext_noop("giá trị của quy định phải có thể xảy ra: điểm theo thang 10, các mức xếp loại từ thấp lên cao"): (
        "value_out_of_range", "mark_out_of_range", "bands_missing", "grade_missing", "bands_not_rising",
    ),
    gettext_noop("chỉ đối chiếu với bản gốc giá trị lấy từ chính quy chế"): (
        "nothing_to_confirm", "own_value_not_confirmed",
    ),
})  # fmt: skip


class ProvisionRefused(Grounded):
    """A provision cannot be written or confirmed as asked."""

    grounds = GROUNDS


def reason(code: str, field: str = "", **values: object) -> Reason:
    """The reason of this code with its sentence filled in, at a form field when it concerns one."""
    return GROUNDS.because(code, str(_SENTENCES[code]) % values, field)
