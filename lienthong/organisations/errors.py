"""Why a change of the tree, or of what belongs to a unit, is refused."""

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
