"""People as a workbook."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lienthong.exchange.exports import ExportValue, ListColumn, Sheet, workbook
from lienthong.people.models import Person
from lienthong.people.queries import with_current_units


def people_workbook(people: QuerySet[Person], on: date) -> bytes:
    """One sheet: number, name, sex, birth, post, unit, phone. Sensitive details never leave this way."""
    columns = [
        ListColumn(_("TT"), 6),
        ListColumn(_("Họ và tên"), 28),
        ListColumn(_("Giới tính"), 10),
        ListColumn(_("Ngày sinh"), 12),
        ListColumn(_("Chức vụ"), 24),
        ListColumn(_("Đơn vị"), 36),
        ListColumn(_("Điện thoại"), 14),
    ]
    rows: list[list[ExportValue]] = [
        [place, person.full_name, person.get_sex_display(), person.birth, post, unit, person.phone]
        for place, (person, post, unit) in enumerate(with_current_units(people, on), start=1)
    ]
    return workbook([Sheet(name=_("Danh sách"), columns=columns, rows=rows, title=_("Danh sách người học và cán bộ"))])
