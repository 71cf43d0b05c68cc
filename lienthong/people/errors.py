"""Refusals about people, and the rules they rest on where no document stands behind them."""

from django.utils.translation import gettext_noop

from lienthong.kernel.grounds import ONCE, UNDOING, Grounded, Grounds

GROUNDS = Grounds({
    gettext_noop("ngày sinh có thật, không ở sau hôm nay; tuổi từ đủ 14 đến 110"): (
        "birth_in_future", "birth_too_old", "birth_too_young",
    ),
    gettext_noop("số định danh có 12 chữ số (thẻ cũ 9), trong đó có giới tính và năm sinh của người mang số"): (
        "identity_other_sex", "identity_other_year", "not_an_identity",
    ),
    gettext_noop("tình trạng đảng viên ghi theo danh mục"): ("no_such_status",),
    gettext_noop("chỉ gộp hai hồ sơ khi chắc chắn là của một người, không ai mất hoặc được thêm quyền vì gộp"): (
        "account_meets_role", "both_accounts", "other_identities", "same_row", "told_apart",
    ),
    ONCE: ("merged_already", "taken_back"),
    UNDOING: ("changed_since", "corrected", "joined_elsewhere", "later_merges", "merged_on", "newer_rows", "rows_changed"),
    gettext_noop("mã đăng nhập của học viên dùng một lần, có thời hạn, chỉ mở phần của học viên"): ("code_wrong",),
})  # fmt: skip
because = GROUNDS.because


class PersonRefused(Grounded):
    """What was entered of a person cannot stand."""

    grounds = GROUNDS


class MergeRefused(Grounded):
    """Two entries cannot become one person, or a merge cannot be taken back."""

    grounds = GROUNDS


class CodeRefused(Grounded):
    """A sign-in code opens nothing, or cannot be given."""

    grounds = GROUNDS
