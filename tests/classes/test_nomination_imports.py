"""A unit sends its own list: people known are recognised, new ones added, what stops is said row by row; it is taken back."""

from typing import Any

from lienthong.classes.actions.nominations import accept
from lienthong.classes.models import Nomination
from lienthong.exchange.actions.waiting import check_table, order_undoing, order_writing
from lienthong.exchange.models import TableImport
from lienthong.jobs.worker import work_off
from lienthong.people.models import Person
from tests.cast import Cast
from tests.classes.call_things import a_sent_call, mai, nominator, put_forward, quota_of, state_of
from tests.exchange.things import a_received_table, a_sheet, again

KIND = "classes.nominations"
HOA = ["Nguyễn Thị Hoà", "Nữ", "12/04/1995", "", ""]
NEW = ["Đỗ Văn Mới", "Nam", "05/06/1992", "Trưởng thôn", ""]
LIKELY = ["Trần Văn Bảo", "Nam", "1990", "", ""]
LETTER = "Công văn 15-CV/TTCT, 16/03/2026"
BARE = ["Lò Thị Thiếu", "", "", "", ""]


def sent(cast: Cast, *rows: Any) -> TableImport:
    mai(cast)
    call = a_sent_call(cast, places=5, quotas={cast.cell.pk: 5})
    quota = quota_of(call, cast.cell)
    table = a_received_table(cast, a_sheet(*rows), who="mai", of=KIND, context={"quota": str(quota.pk)})
    check_table(table=table, mapping=table.mapping, actor=nominator(cast))
    work_off()
    return again(table)


def test_each_row_says_what_it_is(cast: Cast) -> None:
    table = sent(cast, HOA, NEW, LIKELY, BARE)
    rows = [
        (row.verdict, [(fault["sentence"], fault["basis"]) for fault in row.faults])
        for row in table.rows.order_by("position")
    ]
    missing = [("Người mới phải có ngày sinh hoặc năm sinh.", LETTER), ("Người mới phải ghi nam hay nữ.", LETTER)]
    assert rows == [("new", []), ("new", []), ("likely", []), ("refused", missing)]


def test_a_list_is_put_forward_and_taken_back(cast: Cast) -> None:
    people = Person.objects.count()
    table = sent(cast, HOA, NEW)
    order_writing(table=table, actor=nominator(cast))
    work_off()
    assert (again(table).state, Person.objects.count()) == ("applied", people + 2)  # Mai herself, and the newcomer
    states = dict(Nomination.objects.values_list("person__full_name", "state"))
    assert states == {"Nguyễn Thị Hòa": "submitted", "Đỗ Văn Mới": "submitted"}
    order_undoing(table=again(table), actor=nominator(cast))
    work_off()
    assert set(Nomination.objects.values_list("state", flat=True)) == {"withdrawn"}


def test_what_was_decided_is_not_taken_back(cast: Cast) -> None:
    table = sent(cast, HOA)
    order_writing(table=table, actor=nominator(cast))
    work_off()
    nomination = Nomination.objects.get()
    accept(nomination=nomination, exception="", actor=cast.actor("an"))
    order_undoing(table=again(table), actor=nominator(cast))
    work_off()
    assert (again(table).state, state_of(nomination)) == ("applied", "accepted")


def test_who_stands_in_the_call_is_refused_row_by_row(cast: Cast) -> None:
    mai(cast)
    call = a_sent_call(cast, places=5, quotas={cast.cell.pk: 5})
    put_forward(cast, call, cast.learners[0])
    quota = quota_of(call, cast.cell)
    table = a_received_table(cast, a_sheet(HOA), who="mai", of=KIND, context={"quota": str(quota.pk)})
    check_table(table=table, mapping=table.mapping, actor=nominator(cast))
    work_off()
    (row,) = table.rows.all()
    found = [(fault["sentence"], fault["basis"]) for fault in row.faults]
    assert found == [("Người này đã có tên trong đợt đề cử này.", LETTER)]
