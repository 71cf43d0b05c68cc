"""Imports from upload to undo, with lists of people."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from lienthong.audit.models import AuditEntry
from lienthong.classes.models import Enrolment
from lienthong.exchange.actions.waiting import check_table, decide_all_new, decide_rows, drop_table, order_writing
from lienthong.exchange.actions.writing import apply_table, undo_table
from lienthong.exchange.choices import ImportState, Verdict
from lienthong.exchange.models import ImportReceipt, ImportRow, TableImport
from lienthong.files.models import StoredFile
from lienthong.jobs.actions import order_job
from lienthong.jobs.worker import work_off
from lienthong.people.actions import correct_person, register_person
from lienthong.people.models import Membership, Person, SensitiveDetails
from lienthong.people.queries import people_with_identity
from tests.cast import PRODUCT, TODAY, Cast
from tests.classes.things import an_open_class
from tests.exchange.builders import xlsx
from tests.exchange.things import (
    HEADER,
    UNDOING,
    a_checked_table,
    a_received_table,
    a_sheet,
    again,
    an_applied_table,
    checked,
    refused_for,
    undone,
    written,
)
from tests.sending import plain

pytestmark = pytest.mark.django_db
HOA = ["Nguyễn Thị Hòa", "Nữ", "12/04/1995", "", "Chi bộ thôn Bãi Sậy", "", ""]
BAO = ["Trần Văn Bảo", "Nam", "03/11/1990", "Bí thư", "CB Bãi Sậy", "912000111", ""]
ELSEWHERE = ["Lý Thúy Hằng", "Nữ", "30/01/1999", "Kế toán", "Chi bộ thôn Bãi Sậy", "", ""]
NEW = ["ĐỖ VĂN MỚI", "Nam", "5/6/1992", "Thôn đội trưởng", "Chi bộ thôn Đồng Mít, xã Phú Lộc", "", "001092000123"]
NEW_TOO = ["Đỗ Thị Mới", "", "", "", "", "", ""]
WRONG = ["Sai Ngày", "Nam", "31/02/1990", "", "", "", "001090000777"]


def everything() -> list[object]:
    """All that people's tables hold, without keys of rows."""
    people = Person.objects.order_by("pk").values_list(
        "full_name", "sex", "birth_on", "birth_year", "phone", "sort_key"
    )
    members = Membership.objects.order_by("pk").values_list("person__full_name", "unit", "post", "starts_on", "ends_on")
    details = SensitiveDetails.objects.exclude(identity_hash="").values_list("person__full_name", "identity_hash")
    return [*people, *members, *details]


def test_every_row_gets_its_verdict_and_nothing_is_written(cast: Cast) -> None:
    before = everything()
    table = a_checked_table(cast, a_sheet(HOA, BAO, ELSEWHERE, NEW, WRONG))
    rows = table.rows.order_by("position").values_list("row", "verdict", "changed", "candidates")
    assert list(rows) == [
        (2, Verdict.SAME, [], []),
        (3, Verdict.CHANGED, ["post", "phone"], []),
        (4, Verdict.LIKELY, [], [cast.learners[2].pk]),
        (5, Verdict.NEW, [], []),
        (6, Verdict.REFUSED, [], []),
    ]
    assert table.counts == {"new": 1, "changed": 1, "same": 1, "likely": 1, "refused": 1}
    assert (table.state, everything()) == (ImportState.CHECKED, before)


def test_new_people_are_registered_where_the_list_says(cast: Cast) -> None:
    table = an_applied_table(cast, a_sheet(NEW, NEW_TOO))
    person, other = Person.objects.order_by("-pk")[1], Person.objects.latest("pk")
    assert (person.full_name, person.name_folded, person.birth_on, person.birth_year, person.sex) == (
        "Đỗ Văn Mới",
        "do van moi",
        date(1992, 6, 5),
        1992,
        "male",
    )
    members = Membership.objects.filter(person__in=[person, other]).order_by("pk").values_list("person", "unit", "post")
    assert list(members) == [
        (person.pk, cast.other_cell.pk, "Thôn đội trưởng"),
        (other.pk, cast.cell.pk, ""),
    ]
    assert (other.full_name, other.birth, other.sex) == ("Đỗ Thị Mới", "", "")
    assert (table.state, table.counts["written_new"], table.counts["written_changed"]) == ("applied", 2, 0)


def test_no_sample_of_a_secret_column_is_kept(cast: Cast) -> None:
    table = a_received_table(cast, a_sheet(NEW))
    [layout] = table.layouts
    assert layout["columns"][-2:] == [[6, "Điện thoại", []], [7, "CCCD", []]]
    assert layout["columns"][1] == [1, "Họ và tên", ["ĐỖ VĂN MỚI"]]


def test_samples_go_when_a_column_is_said_to_be_secret(cast: Cast) -> None:
    table = a_received_table(cast, a_sheet(NEW, header=[*HEADER[:7], "Mã"]))
    [layout] = table.layouts
    assert layout["columns"][-1] == [7, "Mã", [NEW[-1]]]
    meant = {layout["fingerprint"]: {**table.mapping[layout["fingerprint"]], "7": "identity"}}
    check_table(table=table, mapping=meant, actor=cast.actor("an"))
    assert again(table).layouts[0]["columns"][-1] == [7, "Mã", []]


def test_known_people_are_mended_and_join_another_unit(cast: Cast) -> None:
    table = a_checked_table(cast, a_sheet(BAO, ELSEWHERE))
    [row] = table.rows.filter(verdict=Verdict.LIKELY)
    decide_rows(table=table, choices={row.pk: str(cast.learners[2].pk)}, actor=cast.actor("an"))
    table = written(cast, table)
    bao, hang = Person.objects.get(pk=cast.learners[1].pk), cast.learners[2]
    assert (bao.phone, bao.memberships.get().post) == ("0912000111", "Bí thư")
    units = Membership.objects.filter(person=hang).order_by("pk").values_list("unit", "post", "ends_on")
    assert list(units) == [(cast.other_cell.pk, "", None), (cast.cell.pk, "Kế toán", None)]
    assert table.counts["written_changed"] == 2


def test_one_entry_on_the_trail_stands_for_all_rows(cast: Cast) -> None:
    before = AuditEntry.objects.count()
    table = an_applied_table(cast, a_sheet(NEW, NEW_TOO, WRONG))
    entries = AuditEntry.objects.order_by("pk")[before:]
    told = [(entry.verb, entry.object_id, entry.unit_id, entry.account_id) for entry in entries]
    who = (table.pk, cast.centre.pk, cast.an.pk)
    assert told == [("exchange.receive_table", *who), ("exchange.apply_table", *who)]
    assert entries[1].details == {
        "kind": "people.people",
        "new": 2,
        "changed": 0,
        "same": 0,
        "likely": 0,
        "refused": 1,
        "written_new": 2,
        "written_changed": 0,
    }


def test_the_same_file_again_has_nothing_to_write(cast: Cast) -> None:
    data = a_sheet(HOA, BAO, NEW)
    an_applied_table(cast, data)
    after = everything()
    table = a_checked_table(cast, data)
    assert table.counts == {"new": 0, "changed": 0, "same": 3, "likely": 0, "refused": 0}
    assert refused_for(lambda: order_writing(table=table, actor=cast.actor("an"))) == ("nothing_to_write",)
    assert everything() == after


def test_a_file_sent_twice_waits_once_and_writing_twice_writes_once(cast: Cast) -> None:
    data = a_sheet(NEW)
    table = a_checked_table(cast, data)
    assert a_checked_table(cast, data).pk == table.pk
    table = written(cast, again(table))
    after = everything()
    apply_table(table=table, version=table.version, actor=cast.actor("an"))
    assert (everything(), refused_for(lambda: apply_table(table=table, version=9, actor=PRODUCT))) == (
        after,
        ("not_waiting",),
    )


def test_nothing_is_written_while_a_row_waits_for_an_answer(cast: Cast) -> None:
    table = a_checked_table(cast, a_sheet(ELSEWHERE, NEW))
    assert refused_for(lambda: order_writing(table=table, actor=cast.actor("an"))) == ("undecided",)
    assert decide_all_new(table=table, actor=cast.actor("an")) == 1
    table = written(cast, table)
    assert table.counts["written_new"] == 2
    assert Person.objects.filter(full_name="Lý Thúy Hằng").count() == 2


def test_an_answer_must_fit_its_row(cast: Cast) -> None:
    table = a_checked_table(cast, a_sheet(ELSEWHERE, NEW))
    likely, new = table.rows.order_by("position")
    actor = cast.actor("an")
    stranger = str(cast.stranger_learner.pk)
    assert refused_for(lambda: decide_rows(table=table, choices={likely.pk: stranger}, actor=actor)) == (
        "no_such_candidate",
    )
    assert refused_for(lambda: decide_rows(table=table, choices={new.pk: "new"}, actor=actor)) == ("no_such_row",)
    assert decide_rows(table=table, choices={likely.pk: "new"}, actor=actor) == 1
    assert decide_rows(table=table, choices={likely.pk: ""}, actor=actor) == 1


def test_one_person_is_not_chosen_for_two_rows(cast: Cast) -> None:
    table = a_checked_table(cast, a_sheet(ELSEWHERE, ["Lý Thúy Hàng", "", "30/01/1999", "", "Bãi Sậy", "", ""]))
    rows = list(table.rows.order_by("position"))
    before = everything()
    choices = {row.pk: str(cast.learners[2].pk) for row in rows}
    assert decide_rows(table=table, choices=choices, actor=cast.actor("an")) == 2
    table = written(cast, table)
    assert (table.state, table.refusal, everything()) == (
        ImportState.CHECKED,
        [
            "Dòng 3: lựa chọn này đã ứng với dòng 2. Hãy chọn khác cho một trong hai dòng. "
            "Căn cứ: Quy tắc của hệ thống: mỗi dòng của bảng ứng với đúng một điều, mỗi điều ghi một lần."
        ],
        before,
    )


def test_what_changed_since_the_preview_is_refused_until_it_is_checked_again(cast: Cast) -> None:
    table = a_checked_table(cast, a_sheet(NEW, ELSEWHERE))
    decide_all_new(table=table, actor=cast.actor("an"))
    register_person(
        full_name="Đỗ Văn Mới", unit=cast.other_cell, since=TODAY, sex="male", birth_on=date(1992, 6, 5), actor=PRODUCT
    )
    before = everything()
    table = written(cast, table)
    assert (table.state, [said[:56] for said in table.refusal], everything()) == (
        ImportState.CHECKED,
        ["Dữ liệu đã có thay đổi từ lúc kiểm tra, ở dòng 2. Hãy bấ"],
        before,
    )
    table = checked(cast, table)
    rows = table.rows.order_by("position").values_list("verdict", "changed", "decision")
    assert list(rows) == [(Verdict.CHANGED, ["post", "identity"], ""), (Verdict.LIKELY, [], "new")]
    assert written(cast, table).state == ImportState.APPLIED


def test_undo_leaves_everything_as_it_was(cast: Cast) -> None:
    before = everything()
    table = a_checked_table(cast, a_sheet([*HOA[:6], "001195000123"], BAO, ELSEWHERE, NEW, NEW_TOO))
    [row] = table.rows.filter(verdict=Verdict.LIKELY)
    decide_rows(table=table, choices={row.pk: str(cast.learners[2].pk)}, actor=cast.actor("an"))
    table = written(cast, table)
    assert (table.state, len(everything()) - len(before)) == ("applied", 7)
    table = undone(cast, table)
    assert (table.state, ImportReceipt.objects.count(), everything()) == (ImportState.UNDONE, 0, before)
    undo_table(table=table, actor=cast.actor("an"))
    assert AuditEntry.objects.filter(verb="exchange.undo_table").count() == 1


def test_undo_is_refused_with_all_that_builds_upon_it(cast: Cast) -> None:
    table = an_applied_table(cast, a_sheet(NEW, NEW_TOO, BAO))
    person, other = Person.objects.order_by("-pk")[1], Person.objects.latest("pk")
    Enrolment.objects.create(training_class=an_open_class(cast), person=person, unit=cast.cell, joined_on=TODAY)
    Membership.objects.create(person=other, unit=cast.other_cell, starts_on=TODAY)
    bao = Person.objects.get(pk=cast.learners[1].pk)
    facts = {"sex": "male", "birth_on": bao.birth_on, "birth_year": None, "phone": "0999", "actor": cast.actor("an")}
    correct_person(person=bao, full_name=bao.full_name, **facts)  # type: ignore[arg-type]
    before = everything()
    table = undone(cast, table)
    assert (table.state, everything()) == (ImportState.APPLIED, before)
    assert [plain(one) if "người" in one else one for one in table.refusal] == [
        f"Lượt học: 1 dòng đã dùng đến dữ liệu của lần nhập này. {UNDOING}",
        "1 người của lần nhập này đã được ghi thêm vào đơn vị khác.",
        "1 người đã được sửa sau lần nhập này.",
    ]


def test_rows_that_repeat_one_another_are_refused(cast: Cast) -> None:
    first: list[list[Any]] = [HEADER, [1, *NEW], [2, *NEW[:6], ""]]
    second: list[list[Any]] = [HEADER, [1, "do van moi", *NEW[1:]], [2, *BAO], [3, *BAO[:6], ""]]
    table = a_checked_table(cast, xlsx({"Đợt 1": first, "Đợt 2": second}))
    faults = [
        (row.sheet, row.row, [fault["sentence"] for fault in row.faults])
        for row in table.rows.filter(verdict=Verdict.REFUSED).order_by("position")
    ]
    assert faults == [
        ("Đợt 1", 3, ["Trùng với dòng 2. Hãy bỏ một trong hai dòng."]),
        ("Đợt 2", 2, ["Trùng với dòng 2 của trang tính “Đợt 1”. Hãy bỏ một trong hai dòng."]),
        ("Đợt 2", 4, ["Trùng với dòng 3. Hãy bỏ một trong hai dòng."]),
    ]


def test_two_rows_that_surely_are_one_person_are_one_too_many(cast: Cast) -> None:
    other = ["Nguyen Thi Hoa", "Nữ", "12/04/1995", "", "Chi bộ thôn Bãi Sậy", "", ""]
    marked = ["Nguyễn Thị Hòa", "Nữ", "1995", "", "", "", "001195000123"]
    numbered = a_sheet([*HOA[:6], "001195000123"], NEW)
    an_applied_table(cast, numbered)
    table = a_checked_table(cast, a_sheet(marked, other))
    rows = table.rows.order_by("position").values_list("verdict", "known_id")
    assert list(rows) == [(Verdict.SAME, cast.learners[0].pk), (Verdict.REFUSED, None)]


def test_identity_numbers_never_lie_open(cast: Cast) -> None:
    table = an_applied_table(cast, a_sheet(NEW, WRONG))
    kept = " ".join(f"{row.facts} {row.cells} {row.key}" for row in ImportRow.objects.all())
    assert "001092000123" not in kept
    assert "001090000777" not in kept
    person = Person.objects.latest("pk")
    assert list(people_with_identity(Person.objects.all(), "001 092 000 123")) == [person]
    assert table.rows.filter(facts__identity__isnull=False).count() == 1


def test_a_number_that_names_another_birth_is_refused(cast: Cast) -> None:
    table = a_checked_table(cast, a_sheet([*NEW[:6], "001080000123"]))
    assert [fault["field"] for row in table.rows.all() for fault in row.faults] == ["identity"]


def test_people_of_other_centres_are_neither_matched_nor_shown(cast: Cast) -> None:
    table = a_checked_table(cast, a_sheet(["Đoàn Văn Lạ", "Nam", "06/06/1988", "", "", "", ""]))
    assert [row.verdict for row in table.rows.all()] == [Verdict.NEW]


def test_what_was_sent_long_ago_and_never_written_is_forgotten(cast: Cast) -> None:
    an = cast.actor("an")
    old, kept = an_applied_table(cast, a_sheet(NEW)), a_checked_table(cast, a_sheet(BAO))
    TableImport.objects.update(made_at=timezone.now() - timedelta(days=31))
    stale, dropped = a_checked_table(cast, a_sheet(ELSEWHERE)), a_checked_table(cast, a_sheet(WRONG))
    drop_table(table=dropped, actor=an)
    TableImport.objects.filter(pk__in=[stale.pk, dropped.pk]).update(made_at=timezone.now() - timedelta(days=31))
    TableImport.objects.filter(pk=kept.pk).update(made_at=timezone.now() - timedelta(days=29))
    order_job(kind="exchange.sweep", arguments={}, actor=PRODUCT)
    work_off()
    assert set(TableImport.objects.values_list("pk", flat=True)) == {old.pk, kept.pk}
    assert StoredFile.objects.count() == 2
    assert AuditEntry.objects.filter(verb="exchange.drop_table").count() == 2
