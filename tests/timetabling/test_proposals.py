"""From the order to the timetable: facts taken from the office, a proposal, applied all or nothing."""

from collections.abc import Callable
from datetime import date, time
from threading import Event
from typing import Any

import pytest
from django.db.transaction import atomic
from django.test import Client
from django.utils import timezone

from lienthong.audit.models import AuditEntry
from lienthong.calendars.actions import set_days
from lienthong.classes.actions.timetable import change_session, plan_session
from lienthong.classes.choices import ClassState, SessionState
from lienthong.classes.models import Session, TrainingClass
from lienthong.jobs.models import Job
from lienthong.jobs.worker import work_off
from lienthong.kernel.refusal import Refusal
from lienthong.lecturers.actions import add_day_off, set_availability, set_topics
from lienthong.lecturers.models import Engagement
from lienthong.timetabling.actions.applying import apply_proposal
from lienthong.timetabling.actions.keeping import add_away, set_needs, set_pinned
from lienthong.timetabling.actions.proposals import (
    discard_proposal,
    order_timetable,
    settle_proposal,
    take_facts,
)
from lienthong.timetabling.choices import Mode, Outcome, ProposalState
from lienthong.timetabling.models import Proposal, ProposedSession
from lienthong.timetabling.queries.wording import outcomes_of, told
from lienthong.timetabling.rules.solving import solve
from tests.at_once import PATIENCE_SECONDS, at_once, somebody_waits
from tests.cast import TODAY, Cast
from tests.classes.log_things import a_log_entry
from tests.classes.things import LATER, a_session, an_open_class
from tests.timetabling.things import QUICK, a_coming_class, a_proposal

BrowserOf = Callable[[str], Client]


def standing(training_class: TrainingClass) -> list[tuple[str, str, str]]:
    """When, what, who; of every session that is not cancelled."""
    rows = Session.objects.filter(training_class=training_class).exclude(state=SessionState.CANCELLED)
    return [
        (f"{timezone.localtime(one.starts_at):%d/%m %H:%M}", one.title, one.lecturer.person.full_name)
        for one in rows.select_related("lecturer__person").order_by("starts_at")
    ]


def outcomes(proposal: Proposal) -> dict[str, int]:
    return {name: count for name, count in outcomes_of(proposal).items() if count}


def trail() -> list[str]:
    return list(
        AuditEntry.objects.filter(verb__startswith="timetabling.").order_by("pk").values_list("verb", flat=True)
    )


def engagement_of(cast: Cast) -> Engagement:
    return Engagement.objects.get(lecturer=cast.lecturer)


def away_all_week(cast: Cast, lecturer: Any) -> None:
    engagement = Engagement.objects.get(lecturer=lecturer)
    add_day_off(engagement=engagement, starts_on=TODAY, ends_on=date(2026, 3, 21), part=None, actor=cast.actor("an"))


def an_order(cast: Cast, training_class: TrainingClass) -> tuple[Proposal, Job]:
    return order_timetable(
        centre=cast.centre, classes=[training_class], mode=Mode.FILL, since=TODAY, title="x", actor=cast.actor("an")
    )


def test_a_class_gets_its_timetable(cast: Cast) -> None:
    training_class = an_open_class(cast)
    proposal = a_proposal(cast, training_class)
    assert (outcomes(proposal), standing(training_class)) == ({Outcome.NEW: 10}, [])
    assert apply_proposal(proposal=proposal, actor=cast.actor("an")) == 10
    found = standing(training_class)
    topics = [one.title for one in training_class.edition.topics.order_by("position") for _half in range(2)]
    assert [title for _when, title, _who in found] == topics
    assert [when for when, _title, _who in found][:3] == ["16/03 07:30", "16/03 13:30", "17/03 07:30"]
    assert trail() == ["timetabling.apply"]
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.APPLIED


def test_it_is_applied_once(cast: Cast) -> None:
    proposal = a_proposal(cast, an_open_class(cast))
    apply_proposal(proposal=proposal, actor=cast.actor("an"))
    with pytest.raises(Refusal) as refusal:
        apply_proposal(proposal=proposal, actor=cast.actor("an"))
    assert (refusal.value.codes, Session.objects.count()) == (("not_ready",), 10)


def test_closed_days_trips_and_availability_are_respected(cast: Cast) -> None:
    training_class, an = an_open_class(cast, ends_on=date(2026, 3, 31)), cast.actor("an")
    set_days(
        unit=cast.province,
        starts_on=TODAY,
        ends_on=date(2026, 3, 18),
        kind="closed",
        name="Nghỉ bão",
        basis="",
        actor=an,
    )
    add_away(
        training_class=training_class, starts_on=date(2026, 3, 18), ends_on=date(2026, 3, 19), part=None, kind="trip",
        title="Bảo tàng", actor=an,
    )  # fmt: skip
    set_availability(engagement=engagement_of(cast), halves=[9, 12], most_a_week=None, actor=an)
    away_all_week(cast, cast.second_lecturer)
    apply_proposal(proposal=a_proposal(cast, training_class), actor=an)
    found = standing(training_class)
    days = [when for when, _title, _who in found]
    assert [day for day in days if day < "23/03"] == ["19/03 07:30", "20/03 07:30"]
    assert {who for when, _title, who in found if when < "23/03"} == {"Trịnh Công Dũng"}


def test_why_something_was_not_placed_is_told(cast: Cast) -> None:
    training_class, an = an_open_class(cast, ends_on=TODAY), cast.actor("an")
    first = training_class.edition.topics.order_by("position").first()
    for lecturer in (cast.lecturer, cast.second_lecturer):
        assert first
        set_topics(engagement=Engagement.objects.get(lecturer=lecturer), topics=[first], actor=an)
    proposal = a_proposal(cast, training_class)
    rows = told(proposal)[training_class]
    assert outcomes(proposal) == {Outcome.NEW: 2, Outcome.UNPLACED: 8}
    assert rows[2].whys == [
        "Chưa có giảng viên nào của trung tâm được ghi là dạy chuyên đề “Cương lĩnh xây dựng đất nước”. Hãy ghi ở lịch"
        " giảng dạy của giảng viên."
    ]
    assert all(one.whys for one in rows[2:])


def test_a_room_without_what_the_topic_needs_is_not_taken(cast: Cast) -> None:
    training_class, an = an_open_class(cast), cast.actor("an")
    first = training_class.edition.topics.order_by("position").first()
    assert first
    set_needs(unit=cast.centre, topic=first, items=["may chieu"], actor=an)
    assert told(a_proposal(cast, training_class))[training_class][0].whys == [
        "Không phòng nào đủ 40 chỗ mà có: may chieu. Hãy ghi thiết bị của phòng, hoặc bỏ bớt yêu cầu của chuyên đề."
    ]
    cast.second_room.equipment = "Âm thanh; Máy chiếu."
    cast.second_room.save()
    row = ProposedSession.objects.get(proposal=a_proposal(cast, training_class), key=0)
    assert row.room == cast.second_room


def test_a_clash_that_came_in_between_is_told_and_nothing_is_half_done(cast: Cast) -> None:
    training_class = an_open_class(cast)
    proposal = a_proposal(cast, training_class)
    row = ProposedSession.objects.get(proposal=proposal, key=3)
    assert row.starts_at
    assert row.lecturer
    other = an_open_class(cast, course=2, line=training_class.approved_line)
    day = timezone.localtime(row.starts_at)
    plan_session(
        training_class=other, topic=None, title="Sinh hoạt", lecturer=row.lecturer, room=None, day=day.date(),
        starts=day.time(), ends=time(17), periods=2, actor=cast.actor("an"),
    )  # fmt: skip
    with pytest.raises(Refusal) as refusal:
        apply_proposal(proposal=proposal, actor=cast.actor("an"))
    assert (refusal.value.codes, standing(training_class), trail()) == (("lecturer_taken",), [], [])
    assert other.title in refusal.value.reasons[0].sentence


def test_what_changed_since_refuses_the_whole(cast: Cast) -> None:
    training_class, an = an_open_class(cast), cast.actor("an")
    proposal = a_proposal(cast, training_class)
    set_days(
        unit=cast.centre, starts_on=TODAY, ends_on=date(2026, 3, 17), kind="closed", name="Mất điện", basis="", actor=an
    )
    with pytest.raises(Refusal) as refusal:
        apply_proposal(proposal=proposal, actor=an)
    assert (set(refusal.value.codes), standing(training_class)) == ({"no_longer_possible"}, [])


def test_a_lecturer_falls_ill_and_only_her_sessions_change(cast: Cast) -> None:
    """The story: two lecturers share a week, one is away on two days; what she had there changes, and nothing else."""
    training_class, an = an_open_class(cast), cast.actor("an")
    apply_proposal(proposal=a_proposal(cast, training_class), actor=an)
    before = standing(training_class)
    ill = Session.objects.order_by("starts_at")[2].lecturer
    engagement = Engagement.objects.get(lecturer=ill)
    add_day_off(engagement=engagement, starts_on=date(2026, 3, 17), ends_on=date(2026, 3, 19), part=None, actor=an)
    hit = [one for one in before if one[0][:2] in ("17", "18") and one[2] == ill.person.full_name]
    proposal = a_proposal(cast, training_class, mode=Mode.REPLAN)
    proposal.refresh_from_db()
    assert (proposal.changes, proposal.least_changes) == (len(hit), len(hit))
    assert apply_proposal(proposal=proposal, actor=an) == len(hit)
    after = standing(training_class)
    assert len(set(before) - set(after)) == len(hit) > 0


def test_pinned_sessions_stay(cast: Cast) -> None:
    training_class, an = an_open_class(cast), cast.actor("an")
    session = a_session(cast, training_class, day=date(2026, 3, 20), starts=time(13, 30), ends=time(16, 30))
    set_pinned(session=session, pinned=True, actor=an)
    away_all_week(cast, cast.second_lecturer)
    proposal = a_proposal(cast, training_class, mode=Mode.REPLAN)
    row = ProposedSession.objects.get(proposal=proposal, session=session)
    assert (row.outcome, row.starts_at, row.lecturer) == (Outcome.SAME, session.starts_at, cast.lecturer)
    assert outcomes(proposal) == {
        Outcome.SAME: 1,
        Outcome.UNPLACED: 9,
    }  # everything else comes after it, and nothing can


def test_a_session_that_the_log_tells_of_stays_until_it_is_corrected(cast: Cast) -> None:
    training_class = an_open_class(cast)
    session = a_session(cast, training_class, day=LATER)
    a_log_entry(cast, session.pk)
    (kept,) = take_facts(proposal=planned_anew(training_class), on=TODAY).classes[0].sessions[:1]
    assert (kept.fixed, kept.current is None) == (True, False)
    nobody: dict[str, Any] = {
        "taught": "",
        "lecturer_id": None,
        "periods": 0,
        "facts": (),
        "note": "Mất điện",
        "reason": "Ghi nhầm",
    }
    a_log_entry(cast, session.pk, **nobody)
    (free,) = take_facts(proposal=planned_anew(training_class), on=TODAY).classes[0].sessions[:1]
    assert free.fixed is False


def planned_anew(training_class: TrainingClass) -> Proposal:
    """To plan the class anew, not worked out yet."""
    return Proposal.objects.create(
        centre=training_class.centre, mode=Mode.REPLAN, since=TODAY, class_ids=[training_class.pk], ordered_by="An"
    )


def test_a_session_that_cannot_stay_is_taken_out(cast: Cast) -> None:
    training_class, an = an_open_class(cast), cast.actor("an")
    apply_proposal(proposal=a_proposal(cast, training_class), actor=an)
    for lecturer in (cast.lecturer, cast.second_lecturer):
        away_all_week(cast, lecturer)
    proposal = a_proposal(cast, training_class, mode=Mode.REPLAN)
    assert outcomes(proposal) == {Outcome.REMOVED: 10}
    apply_proposal(proposal=proposal, actor=an)
    assert standing(training_class) == []


@pytest.mark.prove
def test_the_job_works_it_out_in_a_process_of_its_own(cast: Cast, browser_of: BrowserOf) -> None:
    training_class, client = a_coming_class(cast), browser_of("an")
    proposal, job = an_order(cast, training_class)
    assert client.get(f"/xep-lich/{proposal.pk}/").status_code == 200
    work_off()
    job.refresh_from_db()
    assert (job.state, job.result_url) == ("done", f"/xep-lich/{proposal.pk}/")
    assert "Áp dụng 10 thay đổi" in client.get(f"/xep-lich/{proposal.pk}/").content.decode()
    assert client.post(f"/xep-lich/{proposal.pk}/ap-dung/").status_code == 302
    assert len(standing(training_class)) == 10


def test_a_second_order_gives_the_first_back_and_stopping_gives_it_up(cast: Cast, browser_of: BrowserOf) -> None:
    training_class = an_open_class(cast)
    first, job = an_order(cast, training_class)
    assert an_order(cast, training_class) == (first, job)
    take_facts(proposal=first, on=TODAY)
    browser_of("an").post(f"/xep-lich/{first.pk}/dung/")
    work_off()
    first.refresh_from_db()
    assert (first.state, Proposal.objects.count(), first.sessions.count()) == (ProposalState.DISCARDED, 1, 0)
    page = browser_of("an").get(f"/xep-lich/{first.pk}/").content.decode()
    assert ("Đã dừng trước khi xếp xong" in page, "Chưa xếp được" in page) == (True, False)


def test_a_proposal_can_be_given_up_until_it_is_applied(cast: Cast) -> None:
    an = cast.actor("an")
    proposal = a_proposal(cast, an_open_class(cast))
    for _time in (1, 2):
        discard_proposal(proposal=proposal, actor=an)
    applied = a_proposal(cast, an_open_class(cast, course=2, line=TrainingClass.objects.get().approved_line))
    apply_proposal(proposal=applied, actor=an)
    with pytest.raises(Refusal):
        discard_proposal(proposal=applied, actor=an)
    assert trail() == ["timetabling.discard", "timetabling.apply"]


def test_planning_again_is_chosen_where_everything_stands_already(cast: Cast, browser_of: BrowserOf) -> None:
    training_class, client = an_open_class(cast), browser_of("an")
    panel, order = f"/xep-lich/lop/{training_class.pk}/o/", f"/xep-lich/lop/{training_class.pk}/moi/"
    assert f'href="{order}"' in client.get(panel).content.decode()
    apply_proposal(proposal=a_proposal(cast, training_class), actor=cast.actor("an"))
    assert f'href="{order}?cach=replan"' in client.get(panel).content.decode()
    address = client.get(order + "?cach=replan")["Location"]
    assert address.endswith(f"?lop={training_class.pk}&cach=replan")
    assert client.get(address).context["form"].initial["mode"] == Mode.REPLAN


def test_one_given_up_while_it_was_worked_out_stays_given_up(cast: Cast) -> None:
    training_class = an_open_class(cast)
    proposal, _job = an_order(cast, training_class)
    plan = solve(take_facts(proposal=proposal, on=TODAY), QUICK)
    discard_proposal(proposal=Proposal.objects.get(pk=proposal.pk), actor=cast.actor("an"))
    settle_proposal(proposal=proposal, plan=plan, seconds=0.1, on=TODAY)
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.DISCARDED


@pytest.mark.django_db(transaction=True)
def test_a_session_moved_while_a_proposal_waits_to_be_applied_refuses_it(cast: Cast) -> None:
    """A clerk has moved the session and not yet committed when the other presses "Áp dụng"."""
    training_class = an_open_class(cast)
    session, proposal, moved = a_session(cast, training_class), a_proposal(cast, training_class), Event()

    def move() -> None:
        with atomic():
            change_session(
                session=session, topic=session.topic, title="", lecturer=cast.lecturer, room=cast.room, day=TODAY,
                starts=time(19), ends=time(21), periods=4, actor=cast.actor("an"),
            )  # fmt: skip
            moved.set()
            somebody_waits()

    def apply() -> None:
        moved.wait(PATIENCE_SECONDS)
        apply_proposal(proposal=proposal, actor=cast.actor("an"))

    assert at_once(move, apply) == [(), ("session_changed",)]
    assert Session.objects.count() == 1


def test_what_somebody_planned_by_hand_meanwhile_is_not_planned_a_second_time(cast: Cast) -> None:
    """Two clerks: one orders a proposal, the other plans a session of the topic in another week."""
    training_class = an_open_class(cast, ends_on=date(2026, 3, 31))
    proposal = a_proposal(cast, training_class)
    a_session(cast, training_class, day=date(2026, 3, 30))
    with pytest.raises(Refusal) as refusal:
        apply_proposal(proposal=proposal, actor=cast.actor("an"))
    assert (refusal.value.codes, len(standing(training_class))) == (("session_added",), 1)


def test_a_class_that_was_completed_before_the_facts_were_taken_holds_nothing_back(cast: Cast) -> None:
    going = an_open_class(cast)
    over = an_open_class(cast, line=going.approved_line, course=2)
    a_session(cast, over, day=LATER)
    TrainingClass.objects.filter(pk=over.pk).update(state=ClassState.COMPLETED)
    assert apply_proposal(proposal=a_proposal(cast, going, over), actor=cast.actor("an")) == 10


def test_the_second_of_two_proposals_for_a_class_does_not_plan_it_twice(cast: Cast) -> None:
    training_class = an_open_class(cast, ends_on=date(2026, 3, 31))
    first, second = a_proposal(cast, training_class), a_proposal(cast, training_class, since=date(2026, 3, 23))
    apply_proposal(proposal=first, actor=cast.actor("an"))
    with pytest.raises(Refusal) as refusal:
        apply_proposal(proposal=second, actor=cast.actor("an"))
    assert (set(refusal.value.codes), len(standing(training_class))) == ({"session_added"}, 10)


def test_a_session_that_was_pinned_meanwhile_is_not_moved(cast: Cast) -> None:
    training_class, an = an_open_class(cast), cast.actor("an")
    apply_proposal(proposal=a_proposal(cast, training_class), actor=an)
    away_all_week(cast, cast.lecturer)
    proposal = a_proposal(cast, training_class, mode=Mode.REPLAN)
    moved = proposal.sessions.filter(outcome=Outcome.CHANGED).select_related("session").first()
    assert moved
    assert moved.session
    set_pinned(session=moved.session, pinned=True, actor=an)
    with pytest.raises(Refusal) as refusal:
        apply_proposal(proposal=proposal, actor=an)
    assert refusal.value.codes == ("session_pinned",)


def test_a_proposal_that_waited_too_long_plans_nothing_into_days_that_are_over(cast: Cast) -> None:
    training_class = an_open_class(cast)
    with pytest.raises(Refusal) as refusal:
        apply_proposal(proposal=a_proposal(cast, training_class), actor=cast.actor("an", date(2026, 3, 17)))
    assert (refusal.value.codes, standing(training_class)) == (("day_past",), [])
    assert "ngày 16/03/2026: ngày ấy đã qua" in refusal.value.reasons[0].sentence


def test_nothing_is_ordered_for_days_that_are_over(cast: Cast) -> None:
    classes = [an_open_class(cast)]
    said = {"mode": Mode.FILL, "title": "x", "since": TODAY, "actor": cast.actor("an", date(2026, 3, 17))}
    with pytest.raises(Refusal) as refusal:
        order_timetable(centre=cast.centre, classes=classes, **said)  # type: ignore[arg-type]  # each value its kind
    assert (refusal.value.codes, refusal.value.reasons[0].field) == (("since_past",), "since")


def test_one_that_waited_for_its_work_begins_today(cast: Cast) -> None:
    proposal, _job = an_order(cast, an_open_class(cast))
    take_facts(proposal=proposal, on=date(2026, 3, 18))
    proposal.refresh_from_db()
    assert proposal.since == date(2026, 3, 18)
