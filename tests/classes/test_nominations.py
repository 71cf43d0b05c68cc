"""Calls and nominations: what is refused and why, who takes a place, who waits, who moves up, who hears of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from threading import Event

import pytest
from django.db.transaction import atomic
from django.utils import timezone

from lienthong.audit.models import AuditEntry
from lienthong.classes.actions.call_notices import remind_units
from lienthong.classes.actions.calls import (
    change_call,
    close_call,
    join_class,
    make_call,
    reopen_call,
    send_call,
    send_nobody,
    set_quotas,
)
from lienthong.classes.actions.learners import remove_learner
from lienthong.classes.actions.nominations import (
    accept,
    accept_all,
    confirm,
    give_back,
    move_up,
    nominate,
    refuse,
    withdraw,
)
from lienthong.classes.actions.opening import cancel_class
from lienthong.classes.choices import Answer, CallState
from lienthong.classes.errors import CallRefused, NominationRefused, NotEligible
from lienthong.classes.models import Call, Enrolment, Nomination, NominationMove, Quota
from lienthong.classes.panels.calls import calls_to_do
from lienthong.classes.queries.eligibility import last_seated
from lienthong.classes.queries.nominations import (
    nomination_rows,
    nominations_of,
    place_explained,
)
from lienthong.classes.queries.waiting import basis_of_turn
from lienthong.classes.rules.eligibility import First
from lienthong.classes.rules.moves import moment_of
from lienthong.kernel.actor import Actor
from lienthong.kernel.states import NoSuchMove
from lienthong.notices.models import Notice
from lienthong.people.models import Person, SensitiveDetails
from lienthong.people.queries import actor_of
from lienthong.records.models import Completion
from tests.at_once import PATIENCE_SECONDS, at_once, somebody_waits
from tests.cast import TODAY, Cast
from tests.classes.call_things import (
    ENDS,
    STARTS,
    a_draft_call,
    a_full_call,
    a_nomination,
    a_sent_call,
    hoa_enrolment,
    mai,
    nominator,
    priority_is,
    put_forward,
    quota_of,
    state_of,
)
from tests.classes.things import an_approved_line, an_open_class, many_learners
from tests.directives.things import appointed


def told(who: int) -> list[tuple[str, str]]:
    return [(one.kind, one.sentence % one.facts) for one in Notice.objects.filter(account_id=who).order_by("pk")]


def learners_in(call: Call) -> list[str]:
    rows = Enrolment.objects.filter(training_class=call.training_class_id, left_on=None)
    return list(rows.order_by("person__sort_key").values_list("person__full_name", flat=True))


def test_a_call_is_drafted_sent_and_its_units_are_told_once(cast: Cast) -> None:
    officer = mai(cast)
    call = a_sent_call(cast)
    assert send_call(call=call, number="15-CV/TTCT", issued_on=TODAY, actor=cast.actor("an")).pk == call.pk
    sentence = (
        "Đơn vị được mời cử 1 người học Lớp bồi dưỡng nhận thức về Đảng khóa 2 năm 2026, gửi trước hết ngày 03/04/2026."
    )
    assert told(officer.pk) == [("classes.called", sentence)]
    assert (call.state, call.number) == (CallState.SENT, "15-CV/TTCT")


def test_a_call_is_refused_with_every_reason(cast: Cast) -> None:
    with pytest.raises(CallRefused) as refusal:
        make_call(
            approved_line=an_approved_line(cast), training_class=None, title="Lớp", places=10, starts_on=date(2027, 2, 1),
            ends_on=date(2027, 1, 1), venue="", answer_by=date(2027, 2, 1), actor=cast.actor("an"),
        )  # fmt: skip
    assert refusal.value.codes == ("ends_before_start", "outside_plan_year", "answer_after_start")
    assert not Call.objects.exists()


def test_numbers_of_units_come_to_no_more_than_the_places(cast: Cast) -> None:
    call = a_draft_call(cast)
    with pytest.raises(CallRefused, match="quotas_above_places"):
        set_quotas(call=call, numbers={cast.cell.pk: 2}, actor=cast.actor("an"))
    set_quotas(call=call, numbers={cast.other_cell.pk: 0}, actor=cast.actor("an"))
    assert list(Quota.objects.values_list("unit_id", "places")) == [(cast.cell.pk, 1)]


def test_a_call_without_units_number_or_time_does_not_go_out(cast: Cast) -> None:
    call = a_draft_call(cast, quotas={})
    with pytest.raises(CallRefused) as refusal:
        send_call(call=call, number=" ", issued_on=TODAY, actor=cast.actor("an", date(2026, 4, 4)))
    assert refusal.value.codes == ("nobody_called", "number_missing", "answer_by_past")


def test_a_unit_with_nominations_keeps_its_number(cast: Cast) -> None:
    call = a_nomination(cast).call
    with pytest.raises(CallRefused, match="unit_has_nominated"):
        set_quotas(call=call, numbers={cast.cell.pk: 0}, actor=cast.actor("an"))


def test_who_is_put_forward_waits_for_the_centre_which_is_told(cast: Cast) -> None:
    nomination = a_nomination(cast)
    assert (nomination.state, nomination.unit, nomination.quota.unit) == ("submitted", cast.cell, cast.cell)
    assert quota_of(nomination.call, cast.cell).answer == Answer.NOMINATED
    assert [kind for kind, _said in told(cast.an.pk)] == ["classes.nominated"]
    assert list(NominationMove.objects.values_list("move", "from_state", "to_state", "moved_by")) == [
        ("submit", "", "submitted", "Tạ Thị Mai")
    ]


def test_what_stops_refuses_all_with_names_and_a_basis(cast: Cast) -> None:
    call = a_sent_call(cast, places=5, quotas={cast.cell.pk: 5})
    hoa, bao = cast.learners[:2]
    Person.objects.filter(pk=bao.pk).update(birth_on=None, birth_year=None, sex="")
    put_forward(cast, call, hoa)
    with pytest.raises(NotEligible) as refusal:
        put_forward(cast, call, hoa, bao)
    assert refusal.value.codes == ("nominated_already", "birth_missing", "sex_missing")
    assert refusal.value.reasons[0].sentence == "Nguyễn Thị Hòa: Người này đã có tên trong đợt đề cử này."
    assert {one.basis.number for one in refusal.value.reasons if one.basis} == {"15-CV/TTCT"}
    assert Nomination.objects.count() == 1


def test_a_closed_call_takes_nobody_until_it_is_opened_again(cast: Cast) -> None:
    call = a_sent_call(cast)
    close_call(call=call, actor=cast.actor("an"))
    with pytest.raises(NotEligible, match="call_not_open"):
        put_forward(cast, call, cast.learners[0])
    reopen_call(call=call, actor=cast.actor("an"))
    assert len(put_forward(cast, call, cast.learners[0])) == 1


def test_what_asks_needs_a_written_reason_of_the_centre(cast: Cast) -> None:
    hoa = cast.learners[0]
    Completion.objects.create(
        person=hoa, programme_key="nhan-thuc-ve-dang", programme_name="x", completed_on=date(2025, 5, 5), source="elsewhere",
        number="7/GCN",
    )  # fmt: skip
    nomination = a_nomination(cast)
    with pytest.raises(NotEligible) as refusal:
        accept(nomination=nomination, exception=" ", actor=cast.actor("an"))
    assert refusal.value.codes == ("trained_already", "exception_missing")
    accept(nomination=nomination, exception="Giấy cũ bị mất", actor=cast.actor("an"))
    nomination.refresh_from_db()
    assert (nomination.state, nomination.exception) == ("accepted", "Giấy cũ bị mất")


def test_standing_is_read_once_for_the_audience_and_told_to_nobody(cast: Cast) -> None:
    SensitiveDetails.objects.create(person=cast.learners[0], ethnicity="Tày", party_status="official")
    nomination = a_nomination(cast)
    entry = AuditEntry.objects.get(verb="people.read_sensitive")
    assert (entry.details["persons"], nomination.is_outside) == ([cast.learners[0].pk], True)
    with pytest.raises(NotEligible) as refusal:
        accept(nomination=nomination, exception="", actor=cast.actor("an"))
    assert refusal.value.reasons[0].sentence == (
        "Không thuộc đối tượng của lớp: Quần chúng ưu tú, đối tượng kết nạp Đảng."
    )
    assert AuditEntry.objects.filter(verb="people.read_sensitive").count() == 1


def test_the_superior_confirms_before_the_centre_and_not_who_nominated(cast: Cast) -> None:
    nomination = a_nomination(cast, way="superior")
    assert [kind for kind, _said in told(cast.chi.pk)] == ["classes.to_confirm"]
    with pytest.raises(NoSuchMove):
        refuse(nomination=nomination, remark="x", actor=cast.actor("an"))
    with pytest.raises(NominationRefused, match="own_nomination"):
        confirm(nomination=nomination, actor=nominator(cast))
    confirm(nomination=nomination, actor=cast.actor("chi"))
    confirm(nomination=nomination, actor=cast.actor("chi"))
    accept(nomination=nomination, exception="", actor=cast.actor("an"))
    assert list(NominationMove.objects.order_by("pk").values_list("move", flat=True)) == [
        "propose",
        "confirm",
        "accept",
    ]


def test_who_is_returned_can_be_put_forward_again_and_who_is_refused_cannot(cast: Cast) -> None:
    nomination = a_nomination(cast)
    with pytest.raises(NominationRefused, match="remark_missing"):
        give_back(nomination=nomination, remark="", actor=cast.actor("an"))
    give_back(nomination=nomination, remark="Bổ sung chức vụ", actor=cast.actor("an"))
    assert told(mai(cast).pk)[-1][1] == (
        "Trung tâm trả lại 1 người được đề cử vào Lớp bồi dưỡng nhận thức về Đảng khóa 2 năm 2026: Bổ sung chức vụ"
    )
    put_forward(cast, nomination.call, cast.learners[0])
    refuse(nomination=nomination, remark="Đang đi học nơi khác", actor=cast.actor("an"))
    with pytest.raises(NoSuchMove):
        put_forward(cast, nomination.call, cast.learners[0])
    assert state_of(nomination) == "refused"


def test_the_accepted_become_learners_of_the_class_that_is_opened(cast: Cast) -> None:
    line = an_approved_line(cast)
    nomination = a_nomination(cast, line=line)
    accept(nomination=nomination, exception="", actor=cast.actor("an"))
    opened = an_open_class(cast, line=line, course=2, starts_on=STARTS, ends_on=ENDS)
    call = join_class(call=nomination.call, training_class=opened, actor=cast.actor("an"))
    enrolment = Enrolment.objects.get(training_class=opened)
    assert (enrolment.person, enrolment.unit, enrolment.joined_on) == (cast.learners[0], cast.cell, STARTS)
    accept(
        nomination=put_forward(cast, call, cast.learners[2], unit=cast.other_cell)[0],
        exception="",
        actor=cast.actor("an"),
    )
    assert learners_in(call) == ["Lý Thúy Hằng", "Nguyễn Thị Hòa"]


def test_a_class_of_another_line_is_not_joined(cast: Cast) -> None:
    call = a_sent_call(cast)
    other = an_open_class(cast, line=an_approved_line(cast, centre=cast.stranger_centre), actor=cast.actor("ngoai"))
    with pytest.raises(CallRefused, match="another_class"):
        join_class(call=call, training_class=other, actor=cast.actor("an"))


def test_the_next_moves_up_when_somebody_withdraws_and_both_units_are_told(cast: Cast) -> None:
    call, hoa, hang = a_full_call(cast)
    assert (state_of(hoa), state_of(hang), learners_in(call)) == ("accepted", "waiting", ["Nguyễn Thị Hòa"])
    withdraw(nomination=hoa, remark="Đi công tác", actor=nominator(cast))
    assert (state_of(hoa), state_of(hang), learners_in(call)) == ("withdrawn", "accepted", ["Lý Thúy Hằng"])
    moves = NominationMove.objects.filter(nomination=hang).order_by("pk").values_list("move", flat=True)
    assert list(moves) == ["submit", "queue", "promote"]


def test_a_learner_who_leaves_gives_his_place_to_the_next(cast: Cast) -> None:
    call, hoa, hang = a_full_call(cast)
    remove_learner(enrolment=hoa_enrolment(hoa), actor=cast.actor("an"))
    assert (state_of(hoa), state_of(hang), learners_in(call)) == ("withdrawn", "accepted", ["Lý Thúy Hằng"])


def test_nobody_moves_up_once_the_class_has_begun(cast: Cast) -> None:
    call, hoa, hang = a_full_call(cast)
    remove_learner(enrolment=hoa_enrolment(hoa), actor=cast.actor("an", date(2026, 4, 14)))
    assert (state_of(hang), learners_in(call)) == ("waiting", [])


def test_a_newcomer_waits_behind_whoever_waits_also_once_the_class_has_begun(cast: Cast) -> None:
    call, hoa, hang = a_full_call(cast)
    later = cast.actor("an", date(2026, 4, 14))
    remove_learner(enrolment=hoa_enrolment(hoa), actor=later)
    (bao,) = put_forward(cast, call, cast.learners[1])
    accept(nomination=bao, exception="Học bù buổi đầu", actor=later)
    assert (state_of(bao), state_of(hang), learners_in(call)) == ("waiting", "waiting", [])
    with pytest.raises(NominationRefused) as refusal:
        move_up(nomination=bao, actor=later)
    assert [(one.code, one.sentence) for one in refusal.value.reasons] == [
        (
            "not_next",
            "Đứng đầu danh sách dự bị là Lý Thúy Hằng (Chi bộ thôn Đồng Mít); phải nhận người đó trước.",
        )
    ]
    assert refusal.value.reasons[0].basis == basis_of_turn(call)[1]
    for _again in range(2):
        move_up(nomination=hang, actor=later)
    assert (state_of(bao), state_of(hang), learners_in(call)) == ("waiting", "accepted", ["Lý Thúy Hằng"])
    with pytest.raises(NominationRefused, match="class_full"):
        move_up(nomination=bao, actor=later)
    assert NominationMove.objects.filter(nomination=hang, move="promote").count() == 1


def test_a_newcomer_who_comes_first_by_the_rule_takes_the_place(cast: Cast) -> None:
    priority_is(cast, women=1)
    call, hoa, bao = a_full_call(cast)
    Nomination.objects.filter(pk=bao.pk).update(priority=0)
    later = cast.actor("an", date(2026, 4, 14))
    remove_learner(enrolment=hoa_enrolment(hoa), actor=later)
    (woman,) = put_forward(cast, call, cast.learners[0])
    accept(nomination=woman, exception="Học bù buổi đầu", actor=later)
    assert (state_of(woman), state_of(bao)) == ("accepted", "waiting")


def test_more_places_let_those_who_wait_move_up(cast: Cast) -> None:
    call, _hoa, hang = a_full_call(cast)
    about = {name: getattr(call, name) for name in ("title", "starts_on", "ends_on", "venue", "answer_by", "way")}
    with pytest.raises(CallRefused, match="quotas_above_places"):
        change_call(call=call, places=1, remind_before=3, actor=cast.actor("an"), **about)
    change_call(call=call, places=2, remind_before=3, actor=cast.actor("an"), **about)
    assert state_of(hang) == "accepted"


def test_short_places_go_by_priority_and_then_by_time_and_the_reading_is_logged(cast: Cast) -> None:
    priority_is(cast, women=1, minorities=2)
    people = many_learners(cast, 4)
    SensitiveDetails.objects.create(person=people[3], ethnicity="Tày")
    call = a_sent_call(cast, places=2, quotas={cast.committee.pk: 2})
    rows = [put_forward(cast, call, one, unit=cast.committee)[0] for one in people[:2]]
    Quota.objects.filter(call=call).update(places=4)
    rows += [put_forward(cast, call, one, unit=cast.committee)[0] for one in people[2:]]
    assert accept_all(call=call, actor=cast.actor("an")) == (2, 2, 0)
    # women are the odd ones; the fourth is of a minority besides
    assert [state_of(one) for one in rows] == ["waiting", "accepted", "waiting", "accepted"]
    entry = AuditEntry.objects.get(
        verb="people.read_sensitive", details__purpose="Xếp thứ tự ưu tiên khi thiếu chỗ học"
    )
    assert entry.details["persons"] == sorted(one.pk for one in people)
    told_third = place_explained(rows[2])
    assert told_third is not None
    assert (told_third.place, told_third.by_priority, told_third.by_time) == (2, 0, 1)


def test_with_places_enough_nobodys_ethnicity_is_read(cast: Cast) -> None:
    priority_is(cast, women=1, minorities=2)
    nomination = a_nomination(cast)
    before = AuditEntry.objects.filter(verb="people.read_sensitive").count()
    assert accept_all(call=nomination.call, actor=cast.actor("an")) == (1, 0, 0)
    assert AuditEntry.objects.filter(verb="people.read_sensitive").count() == before


def test_a_cancelled_class_leaves_its_nominations_to_the_next(cast: Cast) -> None:
    call, hoa, _hang = a_full_call(cast)
    assert call.training_class
    cancel_class(training_class=call.training_class, remark="Bão", actor=cast.actor("an"))
    call.refresh_from_db()
    hoa.refresh_from_db()
    assert (call.training_class_id, hoa.state, hoa.enrolment_id) == (None, "accepted", None)


def test_a_unit_says_that_it_sends_nobody_and_why(cast: Cast) -> None:
    call = a_sent_call(cast)
    quota = quota_of(call, cast.cell)
    with pytest.raises(CallRefused, match="reason_missing"):
        send_nobody(quota=quota, reason="", actor=nominator(cast))
    send_nobody(quota=quota, reason="Không còn quần chúng ưu tú", actor=nominator(cast))
    assert quota_of(call, cast.cell).answer == Answer.NOBODY
    stale = quota_of(call, cast.other_cell)
    assert stale.call.state == CallState.SENT
    close_call(call=call, actor=cast.actor("an"))
    with pytest.raises(CallRefused, match="call_not_open"):
        send_nobody(quota=stale, reason="Không còn quần chúng ưu tú", actor=nominator(cast))
    assert Notice.objects.filter(account_id=mai(cast).pk, read_at=None).count() == 0


def test_who_has_not_answered_is_reminded_once_a_day(cast: Cast) -> None:
    officer = mai(cast)
    call = a_sent_call(cast)
    assert [remind_units(call=call, actor=cast.actor("an")) for _again in range(2)] == [2, 2]
    assert [kind for kind, _said in told(officer.pk)] == ["classes.called", "classes.call_reminded"]
    put_forward(cast, call, cast.learners[0])
    assert remind_units(call=call, actor=cast.actor("an")) == 1
    assert Notice.objects.filter(account_id=officer.pk, read_at=None).count() == 0


@pytest.mark.django_db(transaction=True)
def test_two_units_want_the_last_place(cast: Cast) -> None:
    call = a_sent_call(cast, places=2, way="direct")
    Quota.objects.filter(call=call).update(places=2)
    Call.objects.filter(pk=call.pk).update(places=1)
    who = nominator(cast)
    pressed = at_once(
        lambda: _send(call, cast.cell.pk, cast.learners[0], who),
        lambda: _send(call, cast.other_cell.pk, cast.learners[2], who),
    )
    assert pressed == [(), ()]
    assert sorted(Nomination.objects.values_list("state", flat=True)) == ["accepted", "waiting"]
    taken = NominationMove.objects.get(move="accept")
    first = last_seated(call, named=True)
    assert first == First(timezone.localtime(taken.moved_at), "Tạ Thị Mai")
    assert last_seated(call, named=False) == replace(first, by="")


@pytest.mark.django_db(transaction=True)
def test_two_officers_of_a_unit_want_its_last_number(cast: Cast) -> None:
    call = a_sent_call(cast, places=2)
    one, other = nominator(cast), actor_of(appointed(cast.cell, "nominating_officer", "quy"), TODAY)
    pressed = at_once(
        lambda: _send(call, cast.cell.pk, cast.learners[0], one),
        lambda: _send(call, cast.cell.pk, cast.learners[1], other),
    )
    assert pressed == [(), ()]
    rows = nomination_rows(call, list(nominations_of(call)), TODAY, by_unit=True)
    step = NominationMove.objects.order_by("pk")[0]
    moment = moment_of(timezone.localtime(step.moved_at))
    assert [(reason.code, reason.sentence) for row in rows for reason in row.reasons] == [
        (
            "over_quota",
            "Đơn vị được phân bổ 1 người và đã đề cử đủ trước người này. "
            f"Người cuối cùng trong chỉ tiêu được đề cử lúc {moment}, do {step.moved_by}.",
        )
    ]


@pytest.mark.django_db(transaction=True)
def test_a_unit_whose_number_is_taken_out_as_it_nominates_is_told(cast: Cast) -> None:
    call, who, removed = a_sent_call(cast), nominator(cast), Event()
    stale = quota_of(call, cast.cell)

    def take_out() -> None:
        with atomic():
            set_quotas(call=call, numbers={cast.cell.pk: 0}, actor=cast.actor("an"))
            removed.set()
            somebody_waits()

    def send(action: Callable[[], object]) -> None:
        removed.wait(PATIENCE_SECONDS)
        action()

    pressed = at_once(
        take_out,
        lambda: send(lambda: nominate(quota=stale, people=[cast.learners[0]], actor=who)),
        lambda: send(lambda: send_nobody(quota=stale, reason="Không có người", actor=who)),
    )
    assert pressed == [(), ("unit_not_called",), ("unit_not_called",)]


def _send(call: Call, unit_id: int, person: Person, who: Actor) -> None:
    quota = Quota.objects.select_related("call").get(call=call, unit_id=unit_id)
    nominate(quota=quota, people=[person], actor=who)


def test_the_database_keeps_the_number_of_places(cast: Cast) -> None:
    _call, _hoa, hang = a_full_call(cast)
    with pytest.raises(Exception, match="Số người được nhận bằng số chỗ của lớp"):
        Nomination.objects.filter(pk=hang.pk).update(state="accepted")


def test_who_was_given_back_waits_for_the_unit_while_the_call_runs(cast: Cast) -> None:
    one = a_nomination(cast)
    give_back(nomination=one, remark="Thiếu nhận xét", actor=cast.actor("an"))
    officer, back = nominator(cast), f"Bổ sung rồi cử lại: {one.person.full_name}"
    told = [todo.title for todo in calls_to_do(officer)]
    over = replace(officer, on=one.call.answer_by + timedelta(days=1))

    assert [title for title in told if title == back] == [back]
    assert [todo.title for todo in calls_to_do(over) if todo.title == back] == []
