"""How organisations says no: to a change of the tree, to what belongs to a unit, to rows of a list of units.

What stands against a decision because of an earlier one rests on the document of that one, where it is known.
"""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from lienthong.kernel.basis import Basis, Certainty
from lienthong.kernel.dates import written_day
from lienthong.kernel.grounds import Grounded
from lienthong.kernel.refusal import Reason
from lienthong.organisations.errors.grounds import GROUNDS, because


class LayoutRefused(Grounded):
    """The layout of a unit's papers stays as it was."""

    grounds = GROUNDS


def layout_chosen_later(starts_on: date, paper: Basis | None) -> Reason:
    """A choice from a later day is known already."""
    sentence = _("Đơn vị đã chọn thể thức áp dụng từ ngày %(day)s. Hãy chọn ngày đó hoặc một ngày sau.")
    return because("layout_chosen_later", sentence % {"day": written_day(starts_on)}, "starts_on", paper)


def kind_unknown() -> Reason:
    sentence = _("Không đoán được loại đơn vị từ tên. Hãy thêm cột Loại, ví dụ Chi bộ, Cơ quan, Đoàn thể.")
    return because("kind_unknown", sentence, "kind")


def parent_unknown(name: str) -> Reason:
    sentence = _(
        "Không có đơn vị cấp trên “%(parent)s” trong bảng này hay trong hệ thống. Hãy sửa tên hoặc thêm một dòng."
    )
    return because("parent_unknown", sentence % {"parent": name}, "parent")


def parent_unclear(name: str, number: int) -> Reason:
    sentence = _("Có %(n)d đơn vị tên “%(parent)s”. Hãy ghi rõ tên đầy đủ của đơn vị cấp trên.")
    return because("parent_unclear", sentence % {"n": number, "parent": name}, "parent")


def parent_circle(name: str) -> Reason:
    sentence = _("“%(name)s” và đơn vị cấp trên của nó trỏ vòng vào nhau. Hãy sửa cột Trực thuộc.")
    return because("parent_circle", sentence % {"name": name}, "parent")


def parent_waits(name: str, row: int) -> Reason:
    sentence = _(
        "Đơn vị cấp trên “%(name)s” ở dòng %(row)d bị từ chối hoặc còn phải chọn. "
        "Hãy sửa dòng ấy trước, hoặc ghi đúng tên đơn vị đã có."
    )
    return because("parent_waits", sentence % {"name": name, "row": row}, "parent")


def before_parent(since: date, parent: str, parent_since: date) -> Reason:
    sentence = _("Từ ngày %(day)s là trước khi có “%(parent)s” (%(since)s). Hãy ghi ngày muộn hơn hoặc để trống.")
    values = {"day": written_day(since), "parent": parent, "since": written_day(parent_since)}
    return because("before_parent", sentence % values, "starts_on")


def starts_in_future() -> Reason:
    return because("starts_in_future", _("Từ ngày ở sau hôm nay. Hãy để trống hoặc ghi ngày đã qua."), "starts_on")


def committee_out_of_reach() -> Reason:
    return because("committee_out_of_reach", _("Hãy chọn cấp ủy trong phạm vi của anh/chị."))


def units_below(number: int) -> Reason:
    sentence = _("%(units)d đơn vị khác đã được đặt dưới các đơn vị của lần nhập này.")
    return because("units_below", sentence % {"units": number})


def units_changed(number: int) -> Reason:
    return because("changed_since", _("%(units)d đơn vị đã được sửa sau lần nhập này.") % {"units": number})


class ReorganisationRefused(Grounded):
    """The tree stays as it was."""

    grounds = GROUNDS


def basis_missing() -> Reason:
    sentence = _("Hãy ghi văn bản làm căn cứ: số, ký hiệu, ngày và cơ quan ban hành.")
    return because("basis_missing", sentence, "basis")


def nothing_asked() -> Reason:
    return because("nothing_asked", _("Chưa có thay đổi nào."))


def one_is_not_merged() -> Reason:
    return because("one_is_not_merged", _("Hợp nhất cần ít nhất hai đơn vị."))


ABSENT = "unit_absent"


def paper_of(words: str) -> Basis | None:
    """The document of a decision about units, as the office wrote it with its day; None where none was written."""
    return Basis(words, "", "", None, "", Certainty.CONFIRMED) if words else None


def unit_absent(name: str, day: date, paper: Basis | None = None) -> Reason:
    sentence = _("Ngày %(day)s không có đơn vị “%(name)s”: khi đó chưa thành lập hoặc đã kết thúc.")
    return because("unit_absent", sentence % {"day": written_day(day), "name": name}, "day", paper)


def unit_named_twice(name: str) -> Reason:
    return because("unit_named_twice", _("“%(name)s” có hai thay đổi trong một lần sắp xếp.") % {"name": name})


def changed_later(name: str, day: date | None, paper: Basis | None = None) -> Reason:
    sentence = _(
        "“%(name)s” đã có thay đổi ghi từ ngày %(day)s. Hãy chọn ngày sau đó, hoặc hoàn tác thay đổi ấy trước."
    )
    return because("changed_later", sentence % {"name": name, "day": written_day(day) if day else ""}, "day", paper)


def keeper_ends(name: str, keeper: str) -> Reason:
    sentence = _("“%(keeper)s” cũng kết thúc nên không tiếp nhận được từ “%(name)s”.")
    return because("keeper_ends", sentence % {"name": name, "keeper": keeper}, "keeper")


def nothing_changes(name: str) -> Reason:
    return because("nothing_changes", _("“%(name)s” vẫn như cũ: không có gì thay đổi.") % {"name": name})


def not_over(name: str, day: date) -> Reason:
    sentence = _("Ngày %(day)s “%(name)s” vẫn hoạt động hoặc chưa từng có, nên không thành lập lại được.")
    return because("not_over", sentence % {"day": written_day(day), "name": name}, "day")


def unlike_merged(name: str) -> Reason:
    sentence = _("“%(name)s” khác loại với đơn vị nhận. Chỉ hợp nhất các đơn vị cùng loại.")
    return because("unlike_merged", sentence % {"name": name})


def no_commune(name: str) -> Reason:
    return because("no_commune", _("“%(name)s” không phải đảng ủy xã, phường, đặc khu.") % {"name": name})


def no_centre(name: str) -> Reason:
    sentence = _("“%(name)s” không phải trung tâm chính trị nên không phụ trách địa bàn được.")
    return because("no_centre", sentence % {"name": name}, "centre")


def name_taken(name: str) -> Reason:
    sentence = _("Cùng cấp trên đã có đơn vị tên “%(name)s”. Hãy đặt tên khác.")
    return because("name_taken", sentence % {"name": name}, "name")


def area_unclear(name: str) -> Reason:
    sentence = _(
        "Các đơn vị hợp thành “%(name)s” do nhiều trung tâm phụ trách. Hãy chọn trung tâm phụ trách từ ngày này."
    )
    return because("area_unclear", sentence % {"name": name}, "centre")


def area_orphaned(name: str) -> Reason:
    sentence = _("“%(name)s” sẽ không có trung tâm nào phụ trách. Hãy chọn trung tâm, hoặc chuyển địa bàn trước.")
    return because("area_orphaned", sentence % {"name": name}, "centre")


def area_later(name: str, day: date, paper: Basis | None = None) -> Reason:
    sentence = _("Địa bàn “%(name)s” đã có phân công ghi từ ngày %(day)s. Hãy chọn ngày sau đó.")
    return because("area_later", sentence % {"name": name, "day": written_day(day)}, "day", paper)


def area_same(name: str, centre: str) -> Reason:
    return because("area_same", _("“%(name)s” đã do “%(centre)s” phụ trách.") % {"name": name, "centre": centre})


def hangs_in_circle(name: str) -> Reason:
    sentence = _("“%(name)s” sẽ trực thuộc chính mình hoặc một đơn vị bên dưới nó.")
    return because("hangs_in_circle", sentence % {"name": name}, "parent")


def parent_gone(name: str, parent: str, day: date) -> Reason:
    sentence = _("Ngày %(day)s không có “%(parent)s” để “%(name)s” trực thuộc.")
    values = {"name": name, "parent": parent, "day": written_day(day)}
    return because("parent_gone", sentence % values, "parent")


def out_of_reach(name: str) -> Reason:
    return because("out_of_reach", _("“%(name)s” không thuộc phạm vi của anh/chị.") % {"name": name})


def rows_begin_later(what: str, number: int, name: str, day: date) -> Reason:
    sentence = _("Từ ngày %(day)s trở đi đã ghi %(count)s %(what)s tại “%(name)s”. Hãy chọn một ngày muộn hơn.")
    values = {"day": written_day(day), "count": number, "what": what, "name": name}
    return because("rows_begin_later", sentence % values, "day")


def undone_before(who: str, hour: str, day: date) -> Reason:
    sentence = _("%(who)s đã hoàn tác lần sắp xếp này lúc %(hour)s ngày %(day)s.")
    return because("undone_before", sentence % {"who": who, "hour": hour, "day": written_day(day)})


def decided_meanwhile(who: str, what: str, hour: str, day: date, paper: Basis | None) -> Reason:
    """Somebody decided on a unit while this decision was being filled in."""
    sentence = _(
        "%(who)s đã ghi “%(what)s” lúc %(hour)s ngày %(day)s, sau khi trang này được mở. Hãy xem trước lại rồi ghi."
    )
    values = {"who": who, "what": what, "hour": hour, "day": written_day(day)}
    return because("decided_meanwhile", sentence % values, "", paper)


def undone_meanwhile(who: str, what: str, hour: str, day: date, paper: Basis | None) -> Reason:
    """Somebody took a decision on a unit back while this one was being filled in."""
    sentence = _(
        "%(who)s đã hoàn tác “%(what)s” lúc %(hour)s ngày %(day)s, sau khi trang này được mở. Hãy xem trước lại rồi ghi."
    )
    values = {"who": who, "what": what, "hour": hour, "day": written_day(day)}
    return because("undone_meanwhile", sentence % values, "", paper)


def tree_changed_since(names: str, paper: Basis | None) -> Reason:
    sentence = _("Sau lần sắp xếp này đã có thay đổi khác ở: %(names)s. Hãy hoàn tác thay đổi ấy trước.")
    return because("changed_since", sentence % {"names": names}, "", paper)


def rows_changed_since(what: str) -> Reason:
    return because("rows_changed", _("Có %(what)s đã chuyển theo nay không còn như cũ.") % {"what": what})


def rows_refer() -> str:
    """What is said of rows that came to a unit since it was founded; the table and their number are filled in."""
    return _("%(what)s: %(rows)d dòng đã ghi cho đơn vị lập mới. Hãy chuyển các dòng ấy trước.")


def other_rows_wrong() -> Reason:
    sentence = _(
        "Dòng này đúng, nhưng bảng còn dòng sai nên chưa dòng nào được ghi. Hãy sửa các dòng sai rồi nhập lại."
    )
    return because("other_rows_wrong", sentence)


def named_unknown(written: str, column: str, label: Any = "") -> Reason:
    """`label` is what the table calls the column in which nothing stands."""
    if not written:
        sentence = _("Thiếu tên đơn vị ở cột “%(column)s”.")
        return because("named_unknown", sentence % {"column": label}, column)
    sentence = _("Không có đơn vị “%(name)s” trong phạm vi của anh/chị. Hãy ghi đúng tên đầy đủ hoặc mã.")
    return because("named_unknown", sentence % {"name": written}, column)


def named_unclear(written: str, number: int, column: str) -> Reason:
    sentence = _("Có %(n)d đơn vị tên “%(name)s”. Hãy ghi thêm cấp trên sau dấu phẩy, hoặc ghi mã.")
    return because("named_unclear", sentence % {"n": number, "name": written}, column)


def not_a_day(written: str) -> Reason:
    sentence = _("“%(written)s” không phải là một ngày có thật. Hãy ghi ngày/tháng/năm, ví dụ 01/07/2026.")
    return because("not_a_day", sentence % {"written": written}, "day")
