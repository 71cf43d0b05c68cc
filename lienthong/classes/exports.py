"""What goes back to the sender: his own rows that were refused, with the reasons in a last column. And the classes as a
list to take away.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.classes.models import SendingList, TrainingClass
from lienthong.exchange.exports import ExportValue, ListColumn, Sheet, in_chunks, refused_workbook
from lienthong.exchange.imports.kept import kept_tables
from lienthong.exchange.rules.faults import Fault
from lienthong.exchange.rules.roster import RefusedRow, read_roster
from lienthong.organisations.queries import names_on


def refused_file(sending_list: SendingList, refused: Iterable[dict[str, Any]]) -> bytes:
    """The refused rows as a workbook of the sender's own layout, to be mended and sent again."""
    tables = kept_tables(sending_list.file)
    roster = read_roster(tables, as_of=timezone.localdate(sending_list.uploaded_at))
    known = {(row.sheet, row.row): row for row in roster.refused}
    by_name = {table.name: table for table in tables}
    rows = []
    for one in refused:
        place = (one["sheet"], one["row"])
        faults = tuple(Fault("refused", sentence) for sentence in one["reasons"])
        if place in known:
            rows.append(known[place])
        elif one["sheet"] in by_name:
            cells = by_name[one["sheet"]].rows[one["row"] - 1].cells
            rows.append(RefusedRow(one["sheet"], one["row"], faults, cells))
    return refused_workbook(tables, replace(roster, refused=rows))


def class_sheet(classes: QuerySet[TrainingClass], on: date) -> Sheet:
    """Classes, as `with_counts` gives them, with programme, days, centre, and how far they are."""
    columns = [
        ListColumn(_("Lớp"), 46),
        ListColumn(_("Chương trình"), 40),
        ListColumn(_("Trung tâm"), 36),
        ListColumn(_("Từ ngày"), 12),
        ListColumn(_("Đến ngày"), 12),
        ListColumn(_("Học viên"), 10),
        ListColumn(_("Buổi đã học"), 10),
        ListColumn(_("Số buổi"), 10),
        ListColumn(_("Tình trạng"), 16),
    ]
    return Sheet(_("Lớp học"), columns, in_chunks(classes, lambda chunk: _cells(chunk, on)), _("Danh sách lớp học"))


def _cells(chunk: list[Any], on: date) -> Iterable[list[ExportValue]]:
    names = names_on({one.centre_id for one in chunk}, on)
    for one in chunk:
        about = [one.title, one.edition.programme.name, names.get(one.centre_id, ""), one.starts_on, one.ends_on]
        yield [*about, one.learner_count, one.held_count, one.session_count, one.get_state_display()]
