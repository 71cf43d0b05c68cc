"""What a refusal rests on where no document, decision or letter was named: a rule by which the product itself works.

An app lists its rules in its `errors`, each with the codes that follow from it, and says no through that list: no reason of
it is ever without a basis, and a rule is shown as what it is, no regulation but a rule of the system.
`tests/house/test_grounds.py` reads the source of every app for a code that stands nowhere.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from lienthong.kernel.basis import Basis, rule_of_the_system
from lienthong.kernel.refusal import Reason, Refusal
from lienthong.kernel.wording import marked, said

# What holds everywhere, in the words of everywhere.
WHY = marked("quyết định nào cũng ghi lý do, để người sau xem lại được")
ONCE = marked("việc đã xong, đã hủy hoặc đã quyết định thì không làm lại; hồ sơ giữ nguyên như đã ghi")
UNSEEN = marked("không ai ghi đè điều người khác vừa lưu mà chưa xem")
UNDOING = marked("một việc chỉ hoàn tác được khi chưa có việc nào sau đó dựa vào nó")
REACH = marked("mỗi người chỉ xem và làm việc của đơn vị mình và đơn vị bên dưới, theo vai trò được giao")
ORDER = marked("ngày giờ ghi theo đúng trình tự của việc; việc chưa đến ngày thì chưa ghi")
WHOLE = marked("văn bản và hồ sơ chỉ lập khi đủ nội dung phải có")


class Grounds:
    """The rules of an app as the user reads them (marked for translation), each with the codes that follow from it."""

    def __init__(self, codes: Mapping[str, tuple[str, ...]]) -> None:
        self.codes = codes
        self.rule_of: Mapping[str, str] = {code: rule for rule, listed in codes.items() for code in listed}

    def basis(self, code: str) -> Basis:
        """The rule of the system that the code follows from. KeyError for a code that is not listed."""
        return rule_of_the_system(said(self.rule_of[code]))

    def because(self, code: str, sentence: str, field: str = "", basis: Basis | None = None) -> Reason:
        """A reason on this basis, else on the rule of the system that its code follows from."""
        return Reason(code, sentence, field, basis or self.basis(code))

    def grounded(self, reason: Reason) -> Reason:
        """The reason as it is where it names its basis or comes from elsewhere, else with the rule its code follows from."""
        if reason.basis is not None or reason.code not in self.rule_of:
            return reason
        return replace(reason, basis=self.basis(reason.code))


class Grounded(Refusal):
    """A refusal that completes the reasons it is given by the rules of its app."""

    grounds: ClassVar[Grounds]

    def __init__(self, *reasons: Reason) -> None:
        super().__init__(*(self.grounds.grounded(one) for one in reasons))
