"""People as a list to take away."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lienthong.base.paging import Source
from lienthong.exchange.exports import ExportValue, ListColumn, Sheet, in_chunks
from lienthong.people.models import Person
from lienthong.people.queries import with_current_units


def people_sheet(people: QuerySet[Person] | Source[Person], on: date) -> Sheet:
    """Name, sex, birth, post, unit, phone. Sensitive details never leave this way."""
    columns = [
        ListColumn(_("Họ và tên"), 28),
        ListColumn(_("Giới tính"), 10),
        ListColumn(_("Ngày sinh"), 12),
        ListColumn(_("Chức vụ"), 24),
        ListColumn(_("Đơn vị"), 36),
        ListColumn(_("Điện thoại"), 14),
    ]
    rows = in_chunks(people, lambda chunk: _cells(chunk, on))
    return Sheet(_("Danh sách"), columns, rows, _("Danh sách người học và cán bộ"))


def _cells(chunk: list[Person], on: date) -> Iterable[list[ExportValue]]:
    for person, post, unit in with_current_units(chunk, on):
        yield [person.full_name, person.get_sex_display(), person.birth, post, unit, person.phone]
