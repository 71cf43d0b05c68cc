"""Sending lists: read, asked, applied all or nothing and once; people known are matched; learners one by one."""

from datetime import date
from functools import partial

import pytest

from lienthong.audit.models import AuditEntry
from lienthong.classes.actions.learners import enrol_person, remove_learner
from lienthong.classes.actions.lists import apply_list, discard_list
from lienthong.classes.choices import ClassState, ListState
from lienthong.classes.errors import EnrolmentRefused, ListRefused
from lienthong.classes.events import LearnerLeft
from lienthong.classes.exports import refused_file
from lienthong.classes.models import Enrolment, SendingList, TrainingClass
from lienthong.classes.queries.lists import refused_rows, sending_units
from lienthong.exchange.imports import read_tables
from lienthong.files.models import StoredFile
from lienthong.kernel.refusal import Reason, Refusal
from lienthong.kernel.switchboard import switchboard
from lienthong.people.models import Person, SensitiveDetails
from tests.at_once import at_once
from tests.cast import TODAY, Cast
from tests.classes.things import (
    LATER,
    a_held_session,
    a_received_list,
    a_strangers_class,
    an_approved_line,
    an_open_class,
    enrolment_of,
)

HOA = "1;NGUYỄN THỊ HOÀ;Nữ;12/04/1995;Kinh;Chi bộ thôn Bãi Sậy"
NEW = "2;Đỗ Văn Mới;Nam;05/06/1992;Tày;Chi bộ thôn Đồng Mít xã Phú Lộc"
BY_YEAR = "3;Trần Văn Bảo;Nam;1990;Kinh;"
BROKEN = "4;Sai Ngày;Nam;31/02/1990;Kinh;"
BORN = (
    "Căn cứ: Quy tắc của hệ thống: ngày sinh phải có trong lịch, từ năm 1900; người đi học từ đủ 14 tuổi vào ngày nhập "
    "danh sách."
)
AGED = "Căn cứ: Quy tắc của hệ thống: ngày sinh có thật, không ở sau hôm nay; tuổi từ đủ 14 đến 110."


def names_in(training_class: TrainingClass) -> list[str]:
    learners = Enrolment.objects.filter(training_class=training_class, left_on=None)
    return list(learners.order_by("person__sort_key").values_list("person__full_name", flat=True))


def test_a_received_list_enrols_nobody(cast: Cast) -> None:
    opened = an_open_class(cast)
    received = a_received_list(cast, opened, HOA, BROKEN)
    assert (received.state, len(received.rows), names_in(opened)) == (ListState.PREVIEW, 1, [])
    [(why,)] = [row["reasons"] for row in received.refused]
    assert why["sentence"] == "Ngày sinh không có trong lịch. Hãy kiểm tra lại ngày và tháng."
    assert why["basis"].startswith("Quy tắc của hệ thống: ngày sinh phải có trong lịch")


def test_the_same_file_sent_twice_waits_once(cast: Cast) -> None:
    opened = an_open_class(cast)
    assert a_received_list(cast, opened, HOA) == a_received_list(cast, opened, HOA)
    assert (SendingList.objects.count(), StoredFile.objects.count()) == (1, 1)


def test_people_known_are_matched_and_new_ones_registered_where_the_list_says(cast: Cast) -> None:
    opened = an_open_class(cast)
    people = Person.objects.count()
    applied = apply_list(sending_list=a_received_list(cast, opened, HOA, NEW), choices={}, actor=cast.actor("an"))
    assert applied.outcome == {"new": 1, "known": 1, "enrolled": 0, "refused": 0}
    assert Person.objects.count() == people + 1
    assert enrolment_of(opened, cast.learners[0]).unit == cast.cell
    newcomer = Person.objects.get(full_name="Đỗ Văn Mới")
    enrolment = enrolment_of(opened, newcomer)
    assert (enrolment.unit, enrolment.unit_as_written) == (cast.other_cell, "Chi bộ thôn Đồng Mít xã Phú Lộc")
    assert newcomer.memberships.get().unit == cast.other_cell
    assert SensitiveDetails.objects.get(person=newcomer).ethnicity == "Tày"


def test_applied_twice_it_is_applied_once_and_forgets_what_it_held(cast: Cast) -> None:
    opened = an_open_class(cast)
    received = a_received_list(cast, opened, HOA, NEW)
    for _again in range(2):
        applied = apply_list(sending_list=received, choices={}, actor=cast.actor("an"))
    assert (names_in(opened), applied.rows) == (["Nguyễn Thị Hòa", "Đỗ Văn Mới"], [])
    assert AuditEntry.objects.filter(verb="classes.apply_list").count() == 1


def test_the_same_list_from_two_files_doubles_nobody(cast: Cast) -> None:
    opened = an_open_class(cast)
    lists = [a_received_list(cast, opened, HOA, NEW), a_received_list(cast, opened, NEW, HOA)]
    outcomes = [apply_list(sending_list=one, choices={}, actor=cast.actor("an")).outcome for one in lists]
    assert outcomes[1] == {"new": 0, "known": 0, "enrolled": 2, "refused": 0}
    assert Person.objects.filter(full_name="Đỗ Văn Mới").count() == 1


def test_an_unsure_row_stops_the_whole_list_until_it_is_answered(cast: Cast) -> None:
    opened = an_open_class(cast)
    received = a_received_list(cast, opened, NEW, BY_YEAR)
    with pytest.raises(ListRefused) as refusal:
        apply_list(sending_list=received, choices={}, actor=cast.actor("an"))
    sentence = "Dòng 4, Trần Văn Bảo: hãy chọn đây là người đã biết nào, hay là người mới."
    assert ([one.sentence for one in refusal.value.reasons], names_in(opened)) == ([sentence], [])
    assert not Person.objects.filter(full_name="Đỗ Văn Mới").exists()
    apply_list(sending_list=received, choices={1: str(cast.learners[1].pk)}, actor=cast.actor("an"))
    assert names_in(opened) == ["Trần Văn Bảo", "Đỗ Văn Mới"]


def test_an_unsure_row_may_be_a_new_person(cast: Cast) -> None:
    opened = an_open_class(cast)
    apply_list(sending_list=a_received_list(cast, opened, BY_YEAR), choices={0: "new"}, actor=cast.actor("an"))
    assert Person.objects.filter(full_name="Trần Văn Bảo").count() == 2


def test_people_out_of_reach_are_never_matched(cast: Cast) -> None:
    opened = an_open_class(cast)
    received = a_received_list(cast, opened, "1;Đoàn Văn Lạ;Nam;06/06/1988;Kinh;")
    apply_list(sending_list=received, choices={}, actor=cast.actor("an"))
    assert Person.objects.filter(full_name="Đoàn Văn Lạ").count() == 2
    assert not Enrolment.objects.filter(person=cast.stranger_learner).exists()


def test_a_discarded_list_is_forgotten_and_cannot_be_applied(cast: Cast) -> None:
    received = a_received_list(cast, an_open_class(cast), HOA)
    for _again in range(2):
        discard_list(sending_list=received, actor=cast.actor("an"))
    with pytest.raises(ListRefused, match="list_discarded"):
        apply_list(sending_list=received, choices={}, actor=cast.actor("an"))
    received.refresh_from_db()
    assert (received.state, received.rows) == (ListState.DISCARDED, [])


def test_an_applied_list_is_not_discarded(cast: Cast) -> None:
    received = a_received_list(cast, an_open_class(cast), HOA)
    apply_list(sending_list=received, choices={}, actor=cast.actor("an"))
    with pytest.raises(ListRefused, match="list_applied"):
        discard_list(sending_list=received, actor=cast.actor("an"))


def test_the_refused_rows_come_back_as_the_senders_own_file(cast: Cast) -> None:
    received = a_received_list(cast, an_open_class(cast), HOA, BROKEN, "5;Nguyễn Văn Cổ;Nam;1901;Kinh;")
    (sheet,) = read_tables(refused_file(received, refused_rows(received)), "dong-loi.xlsx")
    rows = [[value for _column, value in row.filled()] for row in sheet.rows]
    assert rows[1] == ["TT", "Họ và tên", "Giới tính", "Ngày sinh", "Dân tộc", "Chi bộ", "Lỗi"]
    assert [(row[1], row[-1]) for row in rows[2:]] == [
        ("Sai Ngày", f"Ngày sinh không có trong lịch. Hãy kiểm tra lại ngày và tháng. {BORN}"),
        ("Nguyễn Văn Cổ", f"Năm sinh quá xa. Hãy kiểm tra lại năm sinh. {AGED}"),
    ]


def test_the_units_that_may_send_are_those_the_centre_serves(cast: Cast) -> None:
    found = [unit.unit_id for unit in sending_units(cast.centre.pk, TODAY)]
    assert found == [cast.neighbour.pk, cast.other_cell.pk, cast.committee.pk, cast.cell.pk, cast.centre.pk]


def test_a_person_joins_once(cast: Cast) -> None:
    opened = an_open_class(cast)
    enrolments = [
        enrol_person(training_class=opened, person=cast.learners[0], actor=cast.actor("an")) for _again in range(2)
    ]
    assert (enrolments[0], enrolments[0].unit_id, enrolments[0].joined_on) == (enrolments[1], cast.cell.pk, TODAY)


def test_who_joins_late_starts_on_that_day(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners[:1])
    a_held_session(cast, opened, {})
    later = enrol_person(training_class=opened, person=cast.learners[1], actor=cast.actor("an", date(2026, 3, 18)))
    assert later.joined_on == date(2026, 3, 18)


def test_who_left_may_come_back(cast: Cast) -> None:
    opened = an_open_class(cast, learners=cast.learners[:1])
    enrolment = enrolment_of(opened, cast.learners[0])
    for _again in range(2):
        remove_learner(enrolment=enrolment, actor=cast.actor("an"))
    assert names_in(opened) == []
    enrol_person(training_class=opened, person=cast.learners[0], actor=cast.actor("an"))
    assert names_in(opened) == ["Nguyễn Thị Hòa"]


def test_an_upper_app_may_keep_a_learner(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def has_marks(event: LearnerLeft) -> None:
        raise Refusal(Reason("has_marks", "Học viên đã có điểm."))

    monkeypatch.setattr(switchboard, "_hearers", {LearnerLeft: (has_marks,)})
    opened = an_open_class(cast, learners=cast.learners[:1])
    with pytest.raises(Refusal, match="has_marks"):
        remove_learner(enrolment=enrolment_of(opened, cast.learners[0]), actor=cast.actor("an"))
    assert names_in(opened) == ["Nguyễn Thị Hòa"]


@pytest.mark.parametrize("state", [ClassState.COMPLETED, ClassState.CANCELLED])
def test_nobody_joins_a_class_that_is_over(cast: Cast, state: ClassState) -> None:
    opened = an_open_class(cast)
    received = a_received_list(cast, opened, HOA)
    TrainingClass.objects.update(state=state)
    with pytest.raises(EnrolmentRefused, match="class_is_closed"):
        enrol_person(training_class=opened, person=cast.learners[0], actor=cast.actor("an", LATER))
    with pytest.raises(EnrolmentRefused, match="class_is_closed"):
        apply_list(sending_list=received, choices={}, actor=cast.actor("an", LATER))


@pytest.mark.django_db(transaction=True)
def test_two_classes_that_take_in_the_same_newcomer_at_once_know_one_person(cast: Cast) -> None:
    line = an_approved_line(cast)
    classes = [an_open_class(cast, line=line), an_open_class(cast, line=line, course=2)]
    lists = [a_received_list(cast, one, NEW) for one in classes]
    actor = cast.actor("an")
    learns_both = partial(apply_list, choices={}, exception="Học khác buổi", actor=actor)
    answers = at_once(*[partial(learns_both, sending_list=one) for one in lists])
    assert answers == [(), ()]
    assert [names_in(one) for one in classes] == [["Đỗ Văn Mới"], ["Đỗ Văn Mới"]]
    assert Person.objects.filter(full_name="Đỗ Văn Mới").count() == 1


def test_the_strangers_class_is_hers(cast: Cast) -> None:
    assert names_in(a_strangers_class(cast)) == ["Đoàn Văn Lạ"]


def test_who_belongs_to_no_unit_today_is_not_enrolled(cast: Cast) -> None:
    opened, person = an_open_class(cast), cast.learners[0]
    person.memberships.update(ends_on=TODAY)
    with pytest.raises(EnrolmentRefused) as refusal:
        enrol_person(training_class=opened, person=person, actor=cast.actor("an"))
    assert (refusal.value.codes, Enrolment.objects.count()) == (("no_unit",), 0)
    assert not AuditEntry.objects.filter(verb="classes.enrol_person").exists()
