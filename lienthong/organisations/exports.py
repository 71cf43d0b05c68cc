"""Units as a list to take away."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lienthong.exchange.exports import ExportValue, ListColumn, Sheet, in_chunks
from lienthong.kernel.dates import written_day
from lienthong.organisations.models import UnitPeriod
from lienthong.organisations.queries import names_on


def unit_sheet(units: QuerySet[UnitPeriod], on: date) -> Sheet:
    """Units as they stand on the day, with what they hang under."""
    columns = [
        ListColumn(_("Tên"), 50),
        ListColumn(_("Loại"), 24),
        ListColumn(_("Trực thuộc"), 50),
        ListColumn(_("Từ ngày"), 12),
    ]
    title = _("Danh sách đơn vị vào ngày %(day)s") % {"day": written_day(on)}
    return Sheet(_("Đơn vị"), columns, in_chunks(units, lambda chunk: _cells(chunk, on)), title)


def _cells(chunk: list[UnitPeriod], on: date) -> Iterable[list[ExportValue]]:
    parents = names_on({unit.parent_id for unit in chunk if unit.parent_id}, on)
    for unit in chunk:
        yield [unit.name, unit.get_kind_display(), parents.get(unit.parent_id or 0, ""), unit.starts_on]
