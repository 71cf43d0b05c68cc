"""A timetable for several centres at once: found together, decided by each centre alone."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lienthong.audit.models import AuditEntry
from lienthong.classes.choices import ClassState, SessionState
from lienthong.classes.models import Session, TrainingClass
from lienthong.jobs.actions import cancel_job
from lienthong.jobs.models import Job
from lienthong.jobs.worker import work_off
from lienthong.kernel.dates import written_day
from lienthong.kernel.refusal import Refusal
from lienthong.lecturers.actions import add_day_off
from lienthong.lecturers.models import Engagement
from lienthong.notices.models import Notice
from lienthong.timetabling.actions.applying import apply_proposal
from lienthong.timetabling.actions.joint import (
    order_joint_timetable,
    settle_joint,
    stop_joint,
    take_back_joint,
    take_joint_facts,
)
from lienthong.timetabling.actions.keeping import set_pinned
from lienthong.timetabling.actions.proposals import discard_proposal
from lienthong.timetabling.choices import JointState, Mode, Outcome, ProposalState
from lienthong.timetabling.models import JointOrder, Proposal, ProposedSession
from lienthong.timetabling.rules.solving import solve
from tests.cast import TODAY, Cast
from tests.classes.things import a_session, a_strangers_class, an_open_class
from tests.timetabling.things import COMING, QUICK, a_coming_class, a_joint_order, a_shared_lecturer, part_of

BrowserOf = Callable[[str], Client]


def two_classes(cast: Cast) -> tuple[TrainingClass, TrainingClass]:
    """A class of An's centre and one of Ngoài's in the same week; Bình teaches at both, at Ngoài's he alone."""
    a_shared_lecturer(cast)
    return an_open_class(cast), a_strangers_class(cast)


def two_coming_classes(cast: Cast) -> tuple[TrainingClass, TrainingClass]:
    """The same in a week to come, for pages and jobs, which go by the clock."""
    a_shared_lecturer(cast)
    return a_coming_class(cast), a_coming_class(cast, who="ngoai", centre=cast.stranger_centre)


def standing(training_class: TrainingClass) -> int:
    return Session.objects.filter(training_class=training_class).exclude(state=SessionState.CANCELLED).count()


def outcomes(part: Proposal) -> dict[str, int]:
    found: dict[str, int] = {}
    for outcome in ProposedSession.objects.filter(proposal=part).values_list("outcome", flat=True):
        found[outcome] = found.get(outcome, 0) + 1
    return found


def told(kind: str) -> list[tuple[int, str]]:
    rows = Notice.objects.filter(kind=f"timetabling.{kind}", read_at=None).order_by("pk")
    return [(one.account_id, one.sentence % one.facts) for one in rows]


def an_order(cast: Cast, *classes: TrainingClass) -> tuple[JointOrder, Job]:
    return order_joint_timetable(
        unit=cast.province, classes=classes, mode=Mode.FILL, since=TODAY, until=date(2026, 12, 31), message="",
        title="x", actor=cast.actor("tinh"),
    )  # fmt: skip


def test_both_centres_get_a_part_and_the_shared_lecturer_is_in_one_place_at_a_time(cast: Cast) -> None:
    ours, theirs = two_classes(cast)
    joint = a_joint_order(cast, ours, theirs)
    mine, other = part_of(joint, cast.centre), part_of(joint, cast.stranger_centre)
    assert (outcomes(mine), outcomes(other)) == ({Outcome.NEW: 10}, {Outcome.NEW: 10})
    taught = ProposedSession.objects.filter(lecturer=cast.second_lecturer).values_list("starts_at", flat=True)
    assert len(taught) == len(set(taught)) >= 10
    assert Session.objects.count() == 0
    assert told("offered") == [
        (cast.an.pk, "Tỉnh ủy Lam Sơn đề xuất lịch học cho 1 lớp của trung tâm. Hãy xem và quyết định."),
        (cast.ngoai.pk, "Tỉnh ủy Lam Sơn đề xuất lịch học cho 1 lớp của trung tâm. Hãy xem và quyết định."),
    ]


def test_each_centre_decides_alone_and_the_province_is_told(cast: Cast) -> None:
    ours, theirs = two_classes(cast)
    joint = a_joint_order(cast, ours, theirs)
    apply_proposal(proposal=part_of(joint, cast.stranger_centre), actor=cast.actor("ngoai"))
    with pytest.raises(Refusal) as refusal:
        discard_proposal(proposal=part_of(joint, cast.centre), actor=cast.actor("an"))
    assert refusal.value.codes == ("remark_missing",)
    discard_proposal(proposal=part_of(joint, cast.centre), remark="Tuần này hội trường sửa.", actor=cast.actor("an"))
    assert (standing(ours), standing(theirs), told("offered")) == (0, 10, [])
    assert told("decided") == [
        (cast.tinh.pk, "Trung tâm chính trị xã Vạn Xuân đã nhận phần lịch của mình."),
        (cast.tinh.pk, "Trung tâm chính trị xã Yên Thượng không nhận phần lịch của mình: Tuần này hội trường sửa."),
    ]
    verbs = AuditEntry.objects.filter(verb__startswith="timetabling.").order_by("pk").values_list("verb", "unit_id")
    assert list(verbs) == [
        ("timetabling.apply", cast.stranger_centre.pk), ("timetabling.discard", cast.centre.pk)
    ]  # fmt: skip


def test_what_changed_since_refuses_the_part_and_leaves_the_other_alone(cast: Cast) -> None:
    ours, theirs = two_classes(cast)
    joint = a_joint_order(cast, ours, theirs)
    engagement = Engagement.objects.get(lecturer=cast.second_lecturer, unit=cast.centre)
    add_day_off(
        engagement=engagement, starts_on=TODAY, ends_on=TODAY + timedelta(days=5), part=None, actor=cast.actor("an")
    )
    with pytest.raises(Refusal) as refusal:
        apply_proposal(proposal=part_of(joint, cast.stranger_centre), actor=cast.actor("ngoai"))
    assert (set(refusal.value.codes), standing(theirs), standing(ours)) == ({"no_longer_possible"}, 0, 0)
    assert part_of(joint, cast.stranger_centre).state == ProposalState.READY


@pytest.mark.parametrize("first", ["an", pytest.param("ngoai", marks=pytest.mark.prove)])
def test_parts_of_a_new_plan_hold_in_whichever_order_they_are_taken(cast: Cast, first: str) -> None:
    """Bình's sessions at both centres have to go; neither centre's part waits for half-days that the other gives up."""
    ours, theirs = two_classes(cast)
    binh = cast.second_lecturer
    a_session(cast, ours, day=date(2026, 3, 17), lecturer=binh)
    a_session(
        cast, theirs, day=date(2026, 3, 18), lecturer=binh, room=cast.stranger_room, actor=cast.actor("ngoai")
    )  # fmt: skip
    pinned = a_session(cast, ours, day=date(2026, 3, 20), starts=time(13, 30), ends=time(16, 30))
    set_pinned(session=pinned, pinned=True, actor=cast.actor("an"))
    engagement = Engagement.objects.get(lecturer=binh, unit=cast.centre)
    add_day_off(
        engagement=engagement, starts_on=date(2026, 3, 17), ends_on=date(2026, 3, 19), part=None, actor=cast.actor("an")
    )
    joint = a_joint_order(cast, ours, theirs, mode=Mode.REPLAN)
    parts = {"an": part_of(joint, cast.centre), "ngoai": part_of(joint, cast.stranger_centre)}
    stood = {one.starts_at for one in Session.objects.filter(lecturer=binh, training_class=ours)}
    assert not ProposedSession.objects.filter(
        proposal=parts["ngoai"], lecturer=binh, starts_at__in=stood
    ).exists()  # fmt: skip
    for who in [first, *parts.keys() - {first}]:
        apply_proposal(proposal=parts[who], actor=cast.actor(who))
    pinned.refresh_from_db()
    assert (pinned.state, f"{timezone.localtime(pinned.starts_at):%d/%m %H:%M}") == ("planned", "20/03 13:30")
    assert not Session.objects.filter(
        lecturer=binh, state=SessionState.PLANNED, starts_at__date__gte=date(2026, 3, 17),
        starts_at__date__lt=date(2026, 3, 19),
    ).exists()  # fmt: skip


def test_a_part_without_any_change_needs_no_decision(cast: Cast) -> None:
    ours, theirs = two_classes(cast)
    apply_proposal(proposal=part_of(a_joint_order(cast, ours), cast.centre), actor=cast.actor("an"))
    Notice.objects.all().delete()
    joint = a_joint_order(cast, ours, theirs)
    states = {one.centre_id: one.state for one in joint.parts.all()}
    assert states == {cast.centre.pk: ProposalState.UNCHANGED, cast.stranger_centre.pk: ProposalState.READY}
    assert [account for account, _sentence in told("offered")] == [cast.ngoai.pk]


def test_what_is_not_decided_can_be_taken_back(cast: Cast) -> None:
    ours, theirs = two_classes(cast)
    joint = a_joint_order(cast, ours, theirs)
    apply_proposal(proposal=part_of(joint, cast.centre), actor=cast.actor("an"))
    assert take_back_joint(joint=joint, actor=cast.actor("tinh")) == 1
    assert take_back_joint(joint=joint, actor=cast.actor("tinh")) == 0
    assert (standing(ours), told("offered")) == (10, [])
    with pytest.raises(Refusal) as refusal:
        apply_proposal(proposal=part_of(joint, cast.stranger_centre), actor=cast.actor("ngoai"))
    assert refusal.value.codes == ("not_ready",)


def test_nothing_is_ordered_of_no_class_and_a_second_press_gives_the_first_back(cast: Cast) -> None:
    ours, theirs = two_classes(cast)
    with pytest.raises(Refusal) as refusal:
        an_order(cast)
    assert refusal.value.codes == ("no_class",)
    first, job = an_order(cast, ours, theirs)
    assert an_order(cast, ours, theirs) == (first, job)
    apply_proposal(proposal=part_of(a_joint_order(cast, ours), cast.centre), actor=cast.actor("an"))
    with pytest.raises(Refusal, match="nothing_to_place"):
        an_order(cast, ours)


def test_stopping_leaves_nothing_at_any_centre(cast: Cast, browser_of: BrowserOf) -> None:
    joint, job = an_order(cast, *two_classes(cast))
    take_joint_facts(joint=joint, on=TODAY)
    assert Proposal.objects.count() == 2
    cancel_job(job=job, actor=cast.actor("tinh"))
    work_off()
    joint.refresh_from_db()
    assert (joint.state, joint.facts, Proposal.objects.count(), Notice.objects.count()) == ("stopped", None, 0, 0)
    assert "Đã dừng" in browser_of("tinh").get(f"/xep-lich/chung/{joint.pk}/").content.decode()


def test_an_order_stopped_while_it_was_worked_out_stays_stopped(cast: Cast) -> None:
    joint, _job = an_order(cast, *two_classes(cast))
    plan = solve(take_joint_facts(joint=joint, on=TODAY), QUICK)
    stop_joint(joint=JointOrder.objects.get(pk=joint.pk), actor=cast.actor("tinh"))
    settle_joint(joint=joint, plan=plan, seconds=0.1, on=TODAY)
    joint.refresh_from_db()
    assert (joint.state, Proposal.objects.count(), Notice.objects.count()) == (JointState.STOPPED, 0, 0)


def test_what_cannot_be_done_says_why_and_can_be_given_up(cast: Cast, browser_of: BrowserOf) -> None:
    ours, theirs = two_classes(cast)
    joint, _job = an_order(cast, ours, theirs)
    TrainingClass.objects.update(state=ClassState.COMPLETED)
    work_off()
    client = browser_of("tinh")
    page = client.get(f"/xep-lich/chung/{joint.pk}/").content.decode()
    assert ("Hãy chọn ít nhất một lớp đang mở." in page, "Xếp lại lần nữa" in page) == (True, True)
    assert "Không xếp được" in client.get("/xep-lich/chung/").content.decode()
    client.post(f"/xep-lich/chung/{joint.pk}/thu-lai/")
    work_off()
    client.post(f"/xep-lich/chung/{joint.pk}/dung/")
    joint.refresh_from_db()
    assert joint.state == JointState.STOPPED


def test_a_province_chooses_centres_and_leaves_a_class_out(cast: Cast, browser_of: BrowserOf) -> None:
    ours, theirs = two_coming_classes(cast)
    second = a_coming_class(cast, course=2, line=ours.approved_line)
    client, url = browser_of("tinh"), f"/xep-lich/chung/don-vi/{cast.province.pk}/"
    days = {"since": written_day(COMING), "until": written_day(COMING + timedelta(days=45))}
    assert theirs.title in client.get(url, days).content.decode()
    assert theirs.title not in client.get(url, {"since": "01/09/2099", "until": "30/09/2099"}).content.decode()
    sent = {**days, "mode": "fill", "message": ""}
    assert client.post(url, sent).status_code == 422
    centres = [cast.centre.pk, cast.stranger_centre.pk]
    assert client.post(url, {**sent, "centres": centres, "without": [second.pk]}).status_code == 302
    assert sorted(JointOrder.objects.get().class_ids) == sorted([ours.pk, theirs.pk])


@pytest.mark.prove
def test_a_province_is_placed_by_the_job_and_taken_by_both_centres(cast: Cast, browser_of: BrowserOf) -> None:
    ours, theirs = two_coming_classes(cast)
    province = browser_of("tinh")
    sent = {
        "since": written_day(COMING),
        "until": written_day(COMING + timedelta(days=45)),
        "mode": "fill",
        "message": "Xin xem sớm.",
    }
    centres = [cast.centre.pk, cast.stranger_centre.pk]
    page = province.post(f"/xep-lich/chung/don-vi/{cast.province.pk}/", {**sent, "centres": centres}, follow=True)
    joint = JointOrder.objects.get()
    assert "Đang chờ đến lượt." in page.content.decode()
    work_off()
    assert "Chưa trả lời" in province.get(f"/xep-lich/chung/{joint.pk}/").content.decode()
    for who, centre, training_class in (("an", cast.centre, ours), ("ngoai", cast.stranger_centre, theirs)):
        part, client = part_of(joint, centre), browser_of(who)
        assert "Xin xem sớm." in client.get(f"/xep-lich/{part.pk}/").content.decode()
        assert client.post(f"/xep-lich/{part.pk}/ap-dung/").status_code == 302
        assert standing(training_class) == 10
    assert "Chưa trả lời" not in province.get(f"/xep-lich/chung/{joint.pk}/").content.decode()


def test_the_page_asks_as_much_for_two_centres_as_for_one(cast: Cast, browser_of: BrowserOf) -> None:
    ours, theirs = two_classes(cast)
    client, counted = browser_of("tinh"), []
    for joint in (a_joint_order(cast, ours), a_joint_order(cast, ours, theirs)):
        urls = [f"/xep-lich/chung/{joint.pk}/", "/xep-lich/chung/", f"/xep-lich/chung/don-vi/{cast.province.pk}/"]
        for url in urls:
            client.get(url)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            for url in urls:
                client.get(url)
        counted.append(len(asked))
    assert counted[0] == counted[1]


def test_another_centres_classes_are_not_named_to_a_clerk(cast: Cast, browser_of: BrowserOf) -> None:
    """Bình is taken all week by Ngoài's class; An's page says so without its name, the province's page with it."""
    a_shared_lecturer(cast)
    Engagement.objects.filter(lecturer=cast.lecturer).delete()
    theirs = a_strangers_class(cast)
    ours = an_open_class(cast)
    joint = a_joint_order(cast, theirs, ours)
    part = part_of(joint, cast.centre)
    other = part_of(joint, cast.stranger_centre)
    left = part if outcomes(part).get(Outcome.UNPLACED) else other
    clerk, hidden = ("an", theirs) if left == part else ("ngoai", ours)
    seen = browser_of("tinh").get(f"/xep-lich/chung/{joint.pk}/phan/{left.pk}/").content.decode()
    said = browser_of(clerk).get(f"/xep-lich/{left.pk}/").content.decode()
    assert ("Lê Thanh Bình đã có giờ dạy" in said, "Lê Thanh Bình đã dạy lớp" in seen) == (True, True)
    assert hidden.decision_number not in said


def test_a_province_orders_nothing_for_days_that_are_over(cast: Cast, browser_of: BrowserOf) -> None:
    ours, _theirs = two_classes(cast)
    client, url = browser_of("tinh"), f"/xep-lich/chung/don-vi/{cast.province.pk}/"
    days = {"since": "16/03/2026", "until": "30/04/2026"}
    page = client.get(url, days).content.decode()
    assert ("Ngày đầu phải từ hôm nay" in page, ours.title in page) == (True, False)
    assert client.post(url, {**days, "mode": "fill", "message": "", "centres": [cast.centre.pk]}).status_code == 422
    with pytest.raises(Refusal) as refusal:
        order_joint_timetable(
            unit=cast.province, classes=[ours], mode=Mode.FILL, since=TODAY, until=TODAY, message="", title="x",
            actor=cast.actor("tinh", TODAY + timedelta(days=1)),
        )  # fmt: skip
    assert (refusal.value.codes, JointOrder.objects.count()) == (("since_past",), 0)
