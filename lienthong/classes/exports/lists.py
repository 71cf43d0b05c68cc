"""What goes back to the sender: his own rows that were refused, with the reasons in a last column."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils import timezone

from lienthong.classes.models import SendingList
from lienthong.exchange.exports import refused_workbook
from lienthong.exchange.imports.kept import kept_tables
from lienthong.exchange.rules.faults import kept_fault
from lienthong.exchange.rules.roster import RefusedRow, read_roster


def refused_file(sending_list: SendingList, refused: Iterable[dict[str, Any]]) -> bytes:
    """The refused rows as a workbook of the sender's own layout, to be mended and sent again."""
    tables = kept_tables(sending_list.file)
    roster = read_roster(tables, as_of=timezone.localdate(sending_list.uploaded_at))
    known = {(row.sheet, row.row): row for row in roster.refused}
    by_name = {table.name: table for table in tables}
    rows = []
    for one in refused:
        place = (one["sheet"], one["row"])
        faults = tuple(kept_fault(why["sentence"], why["basis"]) for why in one["reasons"])
        if place in known:
            rows.append(known[place])
        elif one["sheet"] in by_name:
            cells = by_name[one["sheet"]].rows[one["row"] - 1].cells
            rows.append(RefusedRow(one["sheet"], one["row"], faults, cells))
    return refused_workbook(tables, replace(roster, refused=rows))
