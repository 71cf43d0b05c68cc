"""When two entries may become one person, when that may be taken back, and what of two memberships says nothing new."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from lienthong.kernel.refusal import Reason
from lienthong.kernel.text import folded
from lienthong.people.errors import because

# What a clerk chooses between, field by field; a birth is a day or a year, one choice.
MERGE_FIELDS = ("full_name", "sex", "birth", "phone")


@dataclass(frozen=True, slots=True)
class MergeFacts:
    """What merging looks at. `told_apart_by` names who decided that they are two; empty when nobody did.

    `have_both_accounts`: that of the entry that goes is open, and so it could be lost. `account_meets_role`: one has an
    open account, the other a role that is not over. `may_open_accounts` is of the actor.
    """

    is_one_row: bool = False
    is_merged_already: bool = False
    have_both_accounts: bool = False
    have_other_identities: bool = False
    account_meets_role: bool = False
    may_open_accounts: bool = False
    told_apart_by: str = ""


def reasons_not_two(facts: MergeFacts) -> list[Reason]:
    """Why there are no two entries to merge: everything else is not worth asking then."""
    if facts.is_one_row:
        return [because("same_row", _("Đây là cùng một hồ sơ. Hãy chọn hai hồ sơ khác nhau."))]
    if facts.is_merged_already:
        return [because("merged_already", _("Một trong hai hồ sơ đã được gộp rồi. Hãy mở lại danh sách."))]
    return []


def reasons_not_merged(facts: MergeFacts) -> list[Reason]:
    """Why two entries do not become one person, as far as this app knows; upper apps add theirs.

    A role that meets an account gives rights to somebody who can sign in: that is for who opens accounts to decide.
    """
    reasons = []
    if facts.told_apart_by:
        sentence = _("%(who)s đã xác nhận đây là hai người khác nhau. Hãy bỏ xác nhận ấy trước khi gộp.")
        reasons.append(because("told_apart", sentence % {"who": facts.told_apart_by}))
    if facts.have_other_identities:
        sentence = _("Hai hồ sơ ghi hai số định danh khác nhau. Nếu là một người, hãy sửa số sai trước khi gộp.")
        reasons.append(because("other_identities", sentence))
    if facts.have_both_accounts:
        sentence = _(
            "Cả hai đều có tài khoản đăng nhập. Hãy nhờ quản trị đóng một tài khoản, rồi giữ hồ sơ có tài khoản còn mở."
        )
        reasons.append(because("both_accounts", sentence))
    if facts.account_meets_role and not facts.may_open_accounts:
        sentence = _(
            "Một hồ sơ có tài khoản, hồ sơ kia đang giữ vai trò: gộp lại là giao quyền cho tài khoản ấy. "
            "Việc này chỉ quản trị được làm."
        )
        reasons.append(because("account_meets_role", sentence))
    return reasons


@dataclass(frozen=True, slots=True)
class ReturnFacts:
    """What taking a merge back looks at. `corrected`: a value chosen then was changed since."""

    is_taken_back: bool = False
    is_merged_on: bool = False
    has_later_merges: bool = False
    is_corrected: bool = False


def reasons_not_taken_back(facts: ReturnFacts) -> list[Reason]:
    """Why a merge stays, as far as this app knows: something newer rests on it."""
    if facts.is_taken_back:
        return [because("taken_back", _("Lần gộp này đã được hủy rồi."))]
    reasons = []
    if facts.is_merged_on:
        reasons.append(
            because("merged_on", _("Hồ sơ này sau đó đã được gộp vào hồ sơ khác. Hãy hủy lần gộp sau trước."))
        )
    if facts.has_later_merges:
        sentence = _("Sau đó đã có hồ sơ khác gộp vào đây. Hãy hủy lần gộp sau trước.")
        reasons.append(because("later_merges", sentence))
    if facts.is_corrected:
        sentence = _("Thông tin đã chọn khi gộp nay đã được sửa, nên không biết phải trả lại thế nào.")
        reasons.append(because("corrected", sentence))
    return reasons


@dataclass(frozen=True, slots=True)
class Stay:
    """One membership: its key, whose it is, where, as what, from and up to."""

    key: int
    unit_id: int
    post: str
    starts_on: date
    ends_on: date | None = None


def says_nothing_new(rows: Iterable[Stay]) -> list[int]:
    """Keys of the memberships that another one of the same unit already says: within its time, with no post of its own.

    Of two that say the same the earlier in the order given stays.
    """
    given = list(rows)
    standing = list(given)
    for row in reversed(given):
        if any(_covers(other, row) for other in standing if other is not row):
            standing.remove(row)
    return [row.key for row in given if row not in standing]


def _covers(other: Stay, row: Stay) -> bool:
    within = other.starts_on <= row.starts_on and (
        other.ends_on is None or (row.ends_on is not None and row.ends_on <= other.ends_on)
    )
    return other.unit_id == row.unit_id and within and (not row.post or folded(row.post) == folded(other.post))
