"""Imports from upload to undo, with lists of people."""

import pytest

from lienthong.exchange.choices import ImportState, Verdict
from lienthong.people.models import Person
from tests.cast import Cast
from tests.exchange.things import a_checked_table, a_sheet

pytestmark = pytest.mark.django_db


def test_every_row_gets_its_verdict(cast: Cast) -> None:
    before = Person.objects.count()
    table = a_checked_table(
        cast,
        a_sheet(
            ["Nguyễn Thị Hòa", "Nữ", "12/04/1995", "", "Chi bộ thôn Bãi Sậy", ""],
            ["Trần Văn Bảo", "Nam", "03/11/1990", "Bí thư", "CB Bãi Sậy", "912000111"],
            ["Lý Thúy Hằng", "Nữ", "30/01/1999", "", "Chi bộ thôn Bãi Sậy", ""],
            ["Đỗ Văn Mới", "Nam", "1992", "", "", ""],
            ["Sai Ngày", "Nam", "31/02/1990", "", "", ""],
        ),
    )
    rows = table.rows.order_by("position").values_list("row", "verdict", "changed")
    assert list(rows) == [
        (2, Verdict.SAME, []),
        (3, Verdict.CHANGED, ["post", "phone"]),
        (4, Verdict.LIKELY, []),
        (5, Verdict.NEW, []),
        (6, Verdict.REFUSED, []),
    ]
    assert table.counts == {"new": 1, "changed": 1, "same": 1, "likely": 1, "refused": 1}
    assert (table.state, Person.objects.count()) == (ImportState.CHECKED, before)
