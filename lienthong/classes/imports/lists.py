"""A sending list read from the file that a cell sent, in whatever shape the cell keeps it."""

from dataclasses import asdict
from datetime import date
from typing import Any

from lienthong.classes.rules.lists import Listed
from lienthong.exchange.imports import read_tables
from lienthong.exchange.queries import kept_reason
from lienthong.exchange.rules.faults import spoken
from lienthong.exchange.rules.roster import read_roster
from lienthong.exchange.rules.tables import text_of
from lienthong.people.rules import reasons_against_birth

SHOWN = 160


def read_list(data: bytes, name: str, *, on: date) -> tuple[list[Listed], list[dict[str, Any]]]:
    """The people of the list, and the refused rows (`sheet`, `row`, `text`, `reasons` as `kept_reason` lays them down).

    Raises UnreadableTable when the file is no list at all.
    """
    roster = read_roster(read_tables(data, name), as_of=on)
    refused = [
        {
            "sheet": row.sheet,
            "row": row.row,
            "text": ", ".join(filter(None, map(text_of, row.cells)))[:SHOWN],
            "reasons": [kept_reason(spoken(fault)) for fault in row.reasons],
        }
        for row in roster.refused
    ]
    people = []
    for person in roster.people:
        listed = Listed(**asdict(person))
        reasons = reasons_against_birth(listed.birth_on, listed.birth_year, on)
        if reasons:
            text = f"{listed.full_name}, {listed.birth}"
            kept = [kept_reason(reason) for reason in reasons]
            refused.append({"sheet": listed.sheet, "row": listed.row, "text": text, "reasons": kept})
        else:
            people.append(listed)
    return people, sorted(refused, key=lambda row: (row["sheet"], row["row"]))
