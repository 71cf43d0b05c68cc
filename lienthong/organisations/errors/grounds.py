"""What a refusal about units rests on where no decision or other document stands behind it: rules of the system."""

from django.utils.translation import gettext_noop

from lienthong.kernel.grounds import ONCE, ORDER, REACH, UNDOING, UNSEEN, Grounds

GROUNDS = Grounds({
    ONCE: ("undone_before",),
    ORDER: ("starts_in_future",),
    UNSEEN: ("decided_meanwhile", "undone_meanwhile"),
    REACH: ("committee_out_of_reach", "out_of_reach"),
    UNDOING: ("units_below", "changed_since", "rows_changed"),
    gettext_noop("đơn vị chỉ thay đổi theo văn bản của cấp có thẩm quyền, ghi số, ngày và cơ quan ban hành"): (
        "basis_missing",
    ),
    gettext_noop("mỗi lần sắp xếp ghi đúng điều văn bản quyết định: có thay đổi, và mỗi đơn vị thay đổi một lần"): (
        "nothing_asked", "one_is_not_merged", "unit_named_twice", "nothing_changes", "area_same",
    ),
    gettext_noop("lịch sử của đơn vị ghi nối tiếp theo ngày: điều đã ghi cho ngày sau thì không ghi chen vào trước"): (
        "layout_chosen_later", "before_parent", "changed_later", "area_later", "rows_begin_later",
    ),
    gettext_noop("ngày nào cũng vậy, đơn vị đang hoạt động trực thuộc một đơn vị đang hoạt động"): (
        "unit_absent", "not_over", "keeper_ends", "parent_gone", "parent_circle", "hangs_in_circle",
    ),
    gettext_noop("chỉ hợp nhất các đơn vị cùng loại"): ("unlike_merged",),
    gettext_noop("các đơn vị cùng một cấp trên không trùng tên"): ("name_taken",),
    gettext_noop("mỗi đảng ủy xã, phường, đặc khu do một trung tâm chính trị phụ trách, không lúc nào bị bỏ trống"): (
        "no_commune", "no_centre", "area_unclear", "area_orphaned",
    ),
    gettext_noop("mỗi dòng của bảng ứng với đúng một đơn vị, mỗi ô có đúng một nghĩa"): (
        "kind_unknown", "parent_unknown", "parent_unclear", "parent_waits", "named_unknown", "named_unclear", "not_a_day",
    ),
    gettext_noop("bảng sắp xếp được ghi cả bảng, hoặc không ghi dòng nào"): ("other_rows_wrong",),
})  # fmt: skip
because = GROUNDS.because
