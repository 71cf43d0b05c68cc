"""The engine with kinds of its own: steps, refusals, mappings, work that stops, what is out of reach."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from lienthong.exchange import tasks
from lienthong.exchange.access import import_for, imports_visible_to, kind_of
from lienthong.exchange.actions.waiting import (
    check_table,
    decide_all_new,
    decide_rows,
    drop_table,
    order_undoing,
    order_writing,
)
from lienthong.exchange.actions.writing import undo_table
from lienthong.exchange.board import Frame, Line, imports
from lienthong.exchange.checking import look_at
from lienthong.exchange.choices import ImportState, Verdict
from lienthong.exchange.errors import UnreadableTable
from lienthong.exchange.models import RememberedMapping, TableImport
from lienthong.facilities.models import Room
from lienthong.jobs.actions import cancel_job, order_job
from lienthong.jobs.board import Step
from lienthong.jobs.models import Job
from lienthong.jobs.worker import work_off
from lienthong.kernel.actor import Actor
from tests.cast import PRODUCT, Cast
from tests.classes.things import a_session, an_open_class
from tests.exchange.builders import text, xlsx
from tests.exchange.rooms import ROOMS
from tests.exchange.test_kill import a_long_list
from tests.exchange.things import (
    PEOPLE,
    UNDOING,
    a_checked_table,
    a_received_table,
    a_sheet,
    again,
    an_applied_table,
    checked,
    kind,
    refused_for,
    undone,
    written,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("known_kinds")]
ROOM = "tests.rooms"


def rooms_table(cast: Cast, *rows: tuple[Any, Any]) -> TableImport:
    """A checked list of rooms of An's centre."""
    data = xlsx({"Phòng": [["TT", "Tên phòng", "Sức chứa"], *([place, *row] for place, row in enumerate(rows, 1))]})
    return a_checked_table(cast, data, of=ROOM, context={"unit": str(cast.centre.pk)})


def test_a_kind_of_its_own_goes_the_same_way_there_and_back(cast: Cast) -> None:
    before = list(Room.objects.order_by("pk").values_list("name", "seats"))
    table = rooms_table(cast, ("Hội trường A", 120), ("Phòng máy", 30), ("Kho", 1000), ("Sân", 60))
    verdicts = table.rows.order_by("position").values_list("verdict", flat=True)
    assert list(verdicts) == ["same", "likely", "refused", "new"]
    [likely] = table.rows.filter(verdict=Verdict.LIKELY)
    decide_rows(table=table, choices={likely.pk: str(cast.second_room.pk)}, actor=cast.actor("an"))
    table = written(cast, table)
    rooms = dict(Room.objects.filter(unit=cast.centre).values_list("name", "seats"))
    assert (table.state, rooms) == ("applied", {"Hội trường A": 120, "Phòng máy": 30, "Sân": 60})
    assert undone(cast, table).state == ImportState.UNDONE
    assert list(Room.objects.order_by("pk").values_list("name", "seats")) == before


def test_a_kind_refuses_the_whole_table_while_it_writes(cast: Cast) -> None:
    table = written(cast, rooms_table(cast, ("Sân", 60), ("Cấm", 5)))
    assert (table.state, table.refusal) == (ImportState.CHECKED, ["Không ghi được phòng cấm."])
    assert Room.objects.filter(name="Sân").count() == 0


def test_a_room_in_use_is_not_taken_back(cast: Cast) -> None:
    table = written(cast, rooms_table(cast, ("Sân", 60)))
    a_session(cast, an_open_class(cast), room=Room.objects.get(name="Sân"))
    assert undone(cast, table).refusal == [
        f"Buổi học: 1 dòng đã dùng đến dữ liệu của lần nhập này. {UNDOING}",
        f"Lần xếp buổi học: 1 dòng đã dùng đến dữ liệu của lần nhập này. {UNDOING}",
    ]


def _step(table: TableImport, cursor: dict[str, Any], actor: Actor) -> Step:
    job = Job.objects.get(pk=table.job_id or 0)
    return Step(job.pk, job.arguments, cursor, actor)


def test_a_step_goes_on_where_the_last_finished_one_ended(cast: Cast) -> None:
    table = a_received_table(cast, a_long_list(7))
    table = check_table(table=table, mapping=table.mapping, actor=cast.actor("an"))
    first = tasks.check(_step(table, {}, cast.actor("an")))
    assert (first.cursor, first.done, first.total, first.finished) == ({"position": 2}, 2, 7, False)
    second = tasks.check(_step(table, first.cursor, cast.actor("an")))
    table.rows.filter(position__gte=2).delete()  # as if the worker had died before the second step was committed
    again_second = tasks.check(_step(table, first.cursor, cast.actor("an")))
    assert (second.cursor, again_second.cursor) == ({"position": 4}, {"position": 4})
    work_off()
    assert list(table.rows.order_by("position").values_list("row", flat=True))[:4] == [2, 3, 4, 5]


def test_batches_of_a_list_come_to_the_same_as_one(cast: Cast) -> None:
    table = an_applied_table(cast, a_long_list(7))
    assert (table.counts["new"], table.counts["written_new"]) == (7, 7)
    assert undone(cast, table).state == ImportState.UNDONE


def test_what_columns_meant_is_remembered_for_the_unit(cast: Cast) -> None:
    data = text("Tên phòng;Rộng\nSân;60\n")
    context = {"unit": str(cast.centre.pk)}
    table = a_received_table(cast, data, of=ROOM, context=context)
    [sign] = table.mapping
    assert table.mapping == {sign: {"0": "name", "1": ""}}
    actor = cast.actor("an")
    assert refused_for(lambda: check_table(table=table, mapping=table.mapping, actor=actor)) == ("column_missing",)
    twice = {sign: {"0": "name", "1": "name"}}
    assert refused_for(lambda: check_table(table=table, mapping=twice, actor=actor)) == (
        "meant_twice",
        "column_missing",
    )
    check_table(table=table, mapping={sign: {"0": "name", "1": "seats"}}, actor=actor)
    look = look_at(ROOMS, Frame(actor, context), text("Tên phòng;Rộng\nKho;20\n"), "x.csv")
    stranger = look_at(ROOMS, Frame(cast.actor("ngoai"), {}), text("Tên phòng;Rộng\nKho;20\n"), "x.csv")
    assert (look.mapping, look.layouts[0]["remembered"]) == ({sign: {"0": "name", "1": "seats"}}, True)
    assert stranger.mapping == {sign: {"0": "name", "1": ""}}
    assert RememberedMapping.objects.count() == 1


def test_people_need_a_column_of_names(cast: Cast) -> None:
    table = a_received_table(cast, a_sheet(["Lê Văn An", "Nam", "1980"]))
    mapping = {sign: {**meant, "1": ""} for sign, meant in table.mapping.items()}
    actor = cast.actor("an")
    assert refused_for(lambda: check_table(table=table, mapping=mapping, actor=actor)) == ("column_missing",)
    given = {sign: {**meant, "1": "family", "2": "given"} for sign, meant in table.mapping.items()}
    assert refused_for(lambda: check_table(table=table, mapping=given, actor=actor)) == ()


def test_a_table_without_rows_goes_back_to_its_columns(cast: Cast) -> None:
    table = checked(cast, a_received_table(cast, text("Tên phòng;Sức chứa\nTổng cộng;\n"), of=ROOM, context={}))
    assert (table.state, table.refusal) == (
        ImportState.MAPPING,
        [
            "Dưới dòng tiêu đề không có dòng dữ liệu nào. Hãy kiểm tra lại tệp hoặc các cột đã chọn. "
            "Căn cứ: Quy tắc của hệ thống: danh sách cần một dòng tiêu đề cột và ít nhất một dòng dữ liệu bên dưới."
        ],
    )


def test_work_that_is_stopped_leaves_the_import_where_it_was(cast: Cast) -> None:
    table = a_received_table(cast, a_long_list(3))
    check_table(table=table, mapping=table.mapping, actor=cast.actor("an"))
    cancel_job(job=Job.objects.get(pk=again(table).job_id or 0), actor=cast.actor("an"))
    work_off()
    assert (again(table).state, table.rows.count()) == (ImportState.MAPPING, 0)
    table = checked(cast, again(table))
    order_writing(table=table, actor=cast.actor("an"))
    cancel_job(job=Job.objects.get(pk=again(table).job_id or 0), actor=cast.actor("an"))
    work_off()
    assert again(table).state == ImportState.CHECKED


def test_work_ordered_for_an_earlier_check_does_nothing(cast: Cast) -> None:
    table = a_checked_table(cast, a_long_list(3))
    for work in ("check", "apply", "undo"):
        order_job(kind=f"exchange.{work}", arguments={"table": table.pk, "version": 0}, actor=PRODUCT)
    work_off()
    notes = Job.objects.filter(arguments__version=0).values_list("note", flat=True)
    assert (set(notes), again(table).state) == ({"Không còn gì để làm."}, ImportState.CHECKED)


def test_a_dropped_table_is_forgotten_and_goes_nowhere(cast: Cast) -> None:
    table, actor = a_checked_table(cast, a_sheet(["Lê Văn An", "Nam", "1980"])), cast.actor("an")
    drop_table(table=table, actor=actor)
    dropped = drop_table(table=table, actor=actor)
    assert (dropped.state, dropped.rows.count()) == (ImportState.DROPPED, 0)
    deeds = [
        lambda: check_table(table=table, mapping=table.mapping, actor=actor),
        lambda: order_writing(table=table, actor=actor),
        lambda: decide_rows(table=table, choices={}, actor=actor),
        lambda: order_undoing(table=table, actor=actor),
    ]
    assert [refused_for(deed) for deed in deeds] == [("not_waiting",)] * 3 + [("not_applied",)]
    applied = an_applied_table(cast, a_sheet(["Lê Văn Bốn", "Nam", "1980"]))
    assert refused_for(lambda: drop_table(table=applied, actor=actor)) == ("not_waiting",)


def test_the_right_and_the_reach_are_asked_again(cast: Cast) -> None:
    table = a_received_table(cast, a_long_list(3))
    nobody = Actor(cast.an.pk, None, "", date(2026, 3, 16))
    TableImport.objects.filter(pk=table.pk).update(context={"unit": str(cast.stranger_cell.pk)})
    table = again(table)
    actors = [nobody, cast.actor("an")]
    codes = [
        refused_for(lambda actor=actor: check_table(table=table, mapping=table.mapping, actor=actor))  # type: ignore[misc]
        for actor in actors
    ]
    assert codes == [("no_right",), ("out_of_reach",)]


def test_imports_are_seen_by_their_sender_and_his_colleagues_only(cast: Cast) -> None:
    table = a_received_table(cast, a_long_list(3))
    colleague = replace(cast.actor("an"), account_id=cast.binh.pk)
    seen = [list(imports_visible_to(actor)) for actor in (cast.actor("an"), colleague, cast.actor("ngoai"), PRODUCT)]
    assert seen == [[table], [table], [], []]
    assert (import_for(colleague, table.pk), kind_of(table).key) == (table, PEOPLE)
    table.kind = "gone.kind"
    with pytest.raises(KeyError):
        kind_of(table)


def test_matching_asks_as_much_for_many_rows_as_for_few(cast: Cast) -> None:
    frame = Frame(cast.actor("an"), {"unit": str(cast.cell.pk)})

    def asked(rows: int) -> int:
        lines = [Line("DS", row, {"full_name": f"Nguyễn Văn {row}", "birth": "1990-01-02"}) for row in range(rows)]
        with CaptureQueriesContext(connection) as queries:
            kind().match(lines, frame)
        return len(queries)

    asked(1)
    assert asked(300) == asked(3)


def test_kinds_stand_on_the_board_in_their_order(cast: Cast) -> None:
    assert [one.key for one in imports.open_to(cast.actor("an"))] == [PEOPLE, ROOM]
    assert [imports.called(slug) and slug for slug in ("con-nguoi", "phong-thu", "khong-co")] == [
        "con-nguoi",
        "phong-thu",
        None,
    ]
    assert (imports.get("gone"), imports.name_of("gone.table")) == (None, "Dữ liệu khác")


def test_deeds_out_of_their_time_are_refused(cast: Cast) -> None:
    table, actor = a_received_table(cast, a_long_list(3)), cast.actor("an")
    assert refused_for(lambda: decide_all_new(table=table, actor=actor)) == ("not_waiting",)
    assert refused_for(lambda: undo_table(table=table, actor=actor)) == ("not_waiting",)


def test_a_row_that_has_become_impossible_is_not_written(cast: Cast) -> None:
    table = rooms_table(cast, ("Sân", 60))
    [row] = table.rows.all()
    row.facts["seats"] = 1000  # what the kind refuses now, it did not when the table was checked
    row.save()
    table = written(cast, table)
    assert (table.state, table.refusal[0][:54]) == ("checked", "Dữ liệu đã có thay đổi từ lúc kiểm tra, ở dòng 2. Hãy ")


def test_work_of_an_import_that_went_another_way_changes_nothing(cast: Cast) -> None:
    table = a_received_table(cast, a_long_list(3))
    check_table(table=table, mapping=table.mapping, actor=cast.actor("an"))
    job = Job.objects.get(pk=again(table).job_id or 0)
    TableImport.objects.filter(pk=table.pk).update(state=ImportState.DROPPED)
    cancel_job(job=job, actor=cast.actor("an"))
    work_off()
    assert again(table).state == ImportState.DROPPED


def test_what_is_wrong_with_a_row_is_said_in_the_language_of_who_sent_it(cast: Cast) -> None:
    said = []
    for language, name in (("vi", "Phòng số 9"), ("en", "Phòng số 10")):
        with override(language):
            table = rooms_table(cast, (name, "sáu mươi"))
        said += [fault["sentence"] for row in table.rows.all() for fault in row.faults]

    assert said == [
        "Số chỗ: Không phải là số nguyên. Hãy ghi bằng chữ số, ví dụ 60.",
        "Số chỗ: This is no whole number. Write it in digits, for example 60.",
    ]


def test_a_file_that_cannot_be_read_is_refused_in_the_language_of_who_sent_it(cast: Cast) -> None:
    with override("en"), pytest.raises(UnreadableTable) as refused:
        look_at(kind(ROOM), Frame(cast.actor("an"), {}), b"%PDF-1.7", "list.xlsx")

    assert [reason.sentence for reason in refused.value.reasons] == [
        "This is a PDF file, no spreadsheet. Send the list as Excel (.xlsx, .xls), .ods or CSV."
    ]
