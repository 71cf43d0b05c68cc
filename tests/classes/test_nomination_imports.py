"""A unit sends its own list: people known are recognised, new ones added, what stops is said row by row; it is taken back."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lienthong.classes.actions.nominations import accept
from lienthong.classes.models import Nomination
from lienthong.exchange.actions.waiting import check_table, order_undoing, order_writing
from lienthong.exchange.board import Frame, Line, imports
from lienthong.exchange.models import TableImport
from lienthong.jobs.worker import work_off
from lienthong.people.models import Person
from tests.cast import Cast
from tests.classes.call_things import a_sent_call, mai, nominator, put_forward, quota_of, state_of
from tests.classes.things import trained
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
        (row.verdict, [(fault["sentence"], fault["basis"]) for fault in row.faults if fault["code"] != "late"])
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


def looked_at(table: TableImport) -> list[tuple[str, list[tuple[str, str]]]]:
    rows = table.rows.order_by("position")
    return [(row.verdict, _of_the_row(row.faults)) for row in rows]


def _of_the_row(faults: list[dict[str, str]]) -> list[tuple[str, str]]:
    """What is not said of every row: the work is done by the clock, when the deadline has passed."""
    return [(one["code"], one["sentence"]) for one in faults if one["code"] != "late"]


def test_what_the_centre_will_have_to_decide_is_shown_before_anything_is_sent(cast: Cast) -> None:
    mai(cast)
    for person in cast.learners[:2]:
        trained(person)
    call = a_sent_call(cast, places=5, quotas={cast.cell.pk: 1})
    context = {"quota": str(quota_of(call, cast.cell).pk)}
    sheet = a_sheet(HOA, NEW, BARE, LIKELY)
    table = a_received_table(cast, sheet, who="mai", of=KIND, context=context)
    check_table(table=table, mapping=table.mapping, actor=nominator(cast))
    work_off()
    done = "Đã hoàn thành chương trình này ngày 05/05/2025, được học lại từ 05/05/2030."
    over = "Trung tâm sẽ xét: Đơn vị được phân bổ 1 người và đã đề cử đủ trước người này."
    assert looked_at(table) == [
        ("new", [("trained_already", f"Trung tâm sẽ xét: {done}")]),
        ("new", [("over_quota", over)]),
        (
            "refused",
            [
                ("birth_missing", "Người mới phải có ngày sinh hoặc năm sinh."),
                ("sex_missing", "Người mới phải ghi nam hay nữ."),
            ],
        ),
        ("likely", [("over_quota", over), ("trained_already", f"Nếu là Trần Văn Bảo: Trung tâm sẽ xét: {done}")]),
    ]
    assert [fault for row in table.rows.all() for fault in row.faults if not fault["basis"]] == []


def test_a_full_class_is_told_of_in_the_preview_and_more_rows_ask_no_more(
    cast: Cast, browser_of: Callable[[str], Client]
) -> None:
    mai(cast)
    call = a_sent_call(cast, places=1, quotas={cast.cell.pk: 1})
    put_forward(cast, call, cast.learners[0])
    accept(nomination=Nomination.objects.get(), exception="", actor=cast.actor("an"))
    context = {"quota": str(quota_of(call, cast.cell).pk)}
    few = a_received_table(cast, a_sheet(NEW), who="mai", of=KIND, context=context)
    check_table(table=few, mapping=few.mapping, actor=nominator(cast))
    work_off()
    page = browser_of("mai").get(f"/nhap/bang/{few.pk}/?muc=moi").content.decode()
    assert "Lớp có 1 chỗ và đã đủ người; người này vào danh sách dự bị." in page
    assert "1 dòng ghi được nhưng có điều cần xem" in page
    frame, kind = Frame(nominator(cast), context), imports.get(KIND)
    assert kind is not None
    counts = []
    for rows in (1, 30):
        lines = [Line("", n, {"full_name": f"Lò Văn {n}", "birth": "1990", "sex": "male"}) for n in range(rows)]
        with CaptureQueriesContext(connection) as asked:
            kind.match(lines, frame)
        counts.append(len(asked))
    assert counts[0] == counts[1]
