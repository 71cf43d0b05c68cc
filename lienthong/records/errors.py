"""Refusals about completed training, and the rules they rest on where no document stands behind them."""

from django.utils.translation import gettext_noop

from lienthong.kernel.grounds import UNDOING, Grounded, Grounds

GROUNDS = Grounds({
    gettext_noop("mỗi dòng của sổ cũ ghi đủ: cấp cho ai, chương trình nào, nơi nào cấp, ngày hoặc năm nào"): (
        "cell_missing", "day_missing", "issuer_missing", "programme_missing",
    ),
    gettext_noop("ngày trong sổ cũ đã qua, từ khi có sổ cấp giấy; hoàn thành rồi mới được cấp giấy"): (
        "completed_after_issued", "day_in_future", "day_too_early",
    ),
    gettext_noop("mỗi số của một nơi cấp chỉ cấp cho một người, mỗi giấy chứng nhận ghi một lần"): (
        "chosen_twice", "number_taken", "number_twice", "repeated",
    ),
    gettext_noop("kết quả của lớp trong hệ thống đứng trước điều sổ cũ ghi; sổ cũ không ghi đè"): (
        "completed_here", "contradicts_own",
    ),
    gettext_noop("chỉ người có quyền sửa hồ sơ mới thêm người vào hệ thống"): ("new_person_not_allowed",),
    UNDOING: ("changed_since", "used_since"),
})  # fmt: skip
because = GROUNDS.because


class RegisterRefused(Grounded):
    """The pages of an old register cannot be taken in like this. Nothing of them was written."""

    grounds = GROUNDS
