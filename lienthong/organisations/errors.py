"""How organisations says no: to a change of the tree, to what belongs to a unit, to rows of a list of units."""

from datetime import date

from django.utils.translation import gettext as _

from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Reason, Refusal


class LayoutRefused(Refusal):
    """The layout of a unit's papers stays as it was."""


def layout_chosen_later(starts_on: date) -> Reason:
    """A choice from a later day is known already."""
    sentence = _("Đơn vị đã chọn thể thức áp dụng từ ngày %(day)s. Hãy chọn ngày đó hoặc một ngày sau.")
    return Reason("layout_chosen_later", sentence % {"day": written_day(starts_on)}, "starts_on")


def kind_unknown() -> Reason:
    sentence = _("Không đoán được loại đơn vị từ tên. Hãy thêm cột Loại, ví dụ Chi bộ, Cơ quan, Đoàn thể.")
    return Reason("kind_unknown", sentence, "kind")


def parent_unknown(name: str) -> Reason:
    sentence = _(
        "Không có đơn vị cấp trên “%(parent)s” trong bảng này hay trong hệ thống. Hãy sửa tên hoặc thêm một dòng."
    )
    return Reason("parent_unknown", sentence % {"parent": name}, "parent")


def parent_unclear(name: str, number: int) -> Reason:
    sentence = _("Có %(n)d đơn vị tên “%(parent)s”. Hãy ghi rõ tên đầy đủ của đơn vị cấp trên.")
    return Reason("parent_unclear", sentence % {"n": number, "parent": name}, "parent")


def parent_circle(name: str) -> Reason:
    sentence = _("“%(name)s” và đơn vị cấp trên của nó trỏ vòng vào nhau. Hãy sửa cột Trực thuộc.")
    return Reason("parent_circle", sentence % {"name": name}, "parent")


def parent_waits(name: str, row: int) -> Reason:
    sentence = _(
        "Đơn vị cấp trên “%(name)s” ở dòng %(row)d bị từ chối hoặc còn phải chọn. "
        "Hãy sửa dòng ấy trước, hoặc ghi đúng tên đơn vị đã có."
    )
    return Reason("parent_waits", sentence % {"name": name, "row": row}, "parent")


def before_parent(since: date, parent: str, parent_since: date) -> Reason:
    sentence = _("Từ ngày %(day)s là trước khi có “%(parent)s” (%(since)s). Hãy ghi ngày muộn hơn hoặc để trống.")
    values = {"day": written_day(since), "parent": parent, "since": written_day(parent_since)}
    return Reason("before_parent", sentence % values, "starts_on")


def starts_in_future() -> Reason:
    return Reason("starts_in_future", _("Từ ngày ở sau hôm nay. Hãy để trống hoặc ghi ngày đã qua."), "starts_on")


def committee_out_of_reach() -> Reason:
    return Reason("committee_out_of_reach", _("Hãy chọn cấp ủy trong phạm vi của bạn."))


def units_below(number: int) -> Reason:
    sentence = _("%(units)d đơn vị khác đã được đặt dưới các đơn vị của lần nhập này.")
    return Reason("units_below", sentence % {"units": number})


def units_changed(number: int) -> Reason:
    return Reason("changed_since", _("%(units)d đơn vị đã được sửa sau lần nhập này.") % {"units": number})
