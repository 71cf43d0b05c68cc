"""Who is told of what: plans, tasks, certificates, rolls, background work."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lienthong.certificates.actions import remind_of_certificates
from lienthong.certificates.panels import NOTICES
from lienthong.certificates.queries import waiting_for_certificates
from lienthong.classes.actions.roll import take_roll
from lienthong.classes.models import Session, TrainingClass
from lienthong.directives.actions import accept_proposal, finish_task, mend_task, remind_of_task
from lienthong.directives.models import Task
from lienthong.jobs.actions import order_job
from lienthong.jobs.choices import JobState
from lienthong.jobs.events import JobEnded
from lienthong.jobs.models import Job
from lienthong.jobs.worker import work_off
from lienthong.notices.models import Notice
from lienthong.people.models import Account
from lienthong.people.queries import accounts_holding
from lienthong.planning.actions import approve_plan, forward_plan, return_plan
from lienthong.regulations.models import Provision
from lienthong.web.actions import tell_of_job
from tests.assessment.things import a_completed_class
from tests.cast import BEGINNING, PRODUCT, TODAY, Cast
from tests.certificates.things import an_issued_list
from tests.classes import things as classes
from tests.directives.things import a_proposal
from tests.planning.things import a_submitted_plan, a_task


def told(kind: str) -> list[tuple[str, bool]]:
    """Who was told of the kind, and whether it is still unread; by name."""
    rows = Notice.objects.filter(kind=kind).order_by("pk").values_list("account_id", "read_at")
    names = dict(Account.objects.values_list("pk", "username"))
    return sorted((names[account_id], read_at is None) for account_id, read_at in rows)


def test_a_right_is_looked_for_at_the_unit_then_above(cast: Cast) -> None:
    found = [
        accounts_holding("planning.forward", cast.centre.pk, TODAY),
        accounts_holding("planning.approve", cast.centre.pk, TODAY),
        accounts_holding("planning.approve", cast.stranger_centre.pk, TODAY),
        accounts_holding("documents.view", cast.cell.pk, TODAY),
        accounts_holding("planning.forward", cast.centre.pk, BEGINNING - timedelta(days=1)),
    ]

    assert found == [[cast.binh.pk], [cast.chi.pk], [], [cast.chi.pk], []]


def test_a_plan_tells_whose_move_is_next(cast: Cast) -> None:
    plan = a_submitted_plan(cast)
    submitted = told("planning.waiting")
    forward_plan(plan=plan, actor=cast.actor("binh"))
    forwarded = told("planning.waiting")
    return_plan(plan=plan, remark="Thiếu kinh phí.", actor=cast.actor("chi"))

    assert (submitted, forwarded) == ([("binh", True)], [("binh", False), ("chi", True)])
    assert (told("planning.waiting"), told("planning.returned")) == ([("binh", False), ("chi", False)], [("an", True)])


def test_an_approval_is_told_to_clerk_and_director(cast: Cast) -> None:
    plan = forward_plan(plan=a_submitted_plan(cast), actor=cast.actor("binh"))
    approve_plan(plan=plan, number="15-QĐ/ĐU", issued_on=TODAY, actor=cast.actor("chi"))

    assert (told("planning.approved"), told("planning.waiting")) == (
        [("an", True), ("binh", True)],
        [("binh", False), ("chi", False)],
    )


def test_a_task_is_told_to_the_unit_but_not_to_who_gave_it(cast: Cast) -> None:
    accept_proposal(proposal=a_proposal(cast), actor=cast.actor("an"))
    own = told("directives.given")
    task = a_task(cast)
    mend_task(task=task, text="Mở lớp", lead="x", deadline="", actor=cast.actor("an"), lead_unit=cast.stranger_centre)

    assert (own, told("directives.given")) == ([], [("ngoai", True)])


@pytest.mark.parametrize(
    ("days", "kind", "number"),
    [(8, "directives.due", 0), (7, "directives.due", 1), (0, "directives.due", 1), (-1, "directives.late", 1)],
    ids=["in eight days", "in a week", "today", "yesterday"],
)
def test_tasks_are_reminded_of_once_for_each_day_due(cast: Cast, days: int, kind: str, number: int) -> None:
    task = a_task(cast)
    today = timezone.localdate()
    Task.objects.filter(pk=task.pk).update(due_on=today + timedelta(days=days))
    for _time in range(2):
        order_job(kind="directives.remind", arguments={}, actor=PRODUCT)
        work_off()

    assert told(kind) == [("an", True)] * number


def test_a_finished_task_is_new_to_nobody(cast: Cast) -> None:
    task = a_task(cast)
    task.due_on = TODAY
    remind_of_task(task=task, on=TODAY)
    finish_task(task=task, actor=cast.actor("an"))
    task.state = "done"

    assert (told("directives.due"), remind_of_task(task=task, on=TODAY)) == ([("an", False)], 0)


def test_a_completed_class_tells_until_when_certificates_are_due(cast: Cast) -> None:
    completed = a_completed_class(cast)
    notice = Notice.objects.filter(kind="certificates.due").first()
    assert notice is not None

    assert told("certificates.due") == [("an", True), ("binh", True)]
    assert (notice.facts["title"], notice.url) == (completed.title, f"/lop/{completed.pk}/giay-chung-nhan/")
    assert {kind.key for kind in NOTICES} == {"certificates.due", "certificates.near", "certificates.late"}


def test_where_nobody_knows_the_days_no_last_day_is_named(cast: Cast) -> None:
    Provision.objects.filter(rulebook=cast.rulebook, key="certificate.days").update(value=None)
    completed = a_completed_class(cast)
    notice = Notice.objects.filter(kind="certificates.due").first()
    assert notice is not None
    assert (notice.sentence, notice.facts["title"]) == (
        "%(title)s đã hoàn thành; cần cấp giấy chứng nhận.",
        completed.title,
    )


@pytest.mark.parametrize(
    ("days", "kind"),
    [(-4, ""), (-3, "certificates.near"), (0, "certificates.near"), (1, "certificates.late")],
    ids=["four days before", "three days before", "on the last day", "after it"],
)
def test_certificates_are_reminded_of_when_near_and_when_late(cast: Cast, days: int, kind: str) -> None:
    completed = a_completed_class(cast)
    waiting = waiting_for_certificates(TrainingClass.objects.filter(pk=completed.pk))[0]
    assert waiting.due.on is not None
    for _time in range(2):
        remind_of_certificates(waiting=waiting, on=waiting.due.on + timedelta(days=days))

    reminded = Notice.objects.filter(kind__in=["certificates.near", "certificates.late"])
    assert [one.kind for one in reminded] == ([kind] * 2 if kind else [])


def test_late_certificates_are_found_by_the_daily_job(cast: Cast) -> None:
    a_completed_class(cast)
    order_job(kind="certificates.remind", arguments={}, actor=PRODUCT)
    work_off()

    assert told("certificates.late") == [("an", True), ("binh", True)]


def test_issued_certificates_wait_for_nobody(cast: Cast) -> None:
    an_issued_list(cast)

    assert told("certificates.due") == [("an", False), ("binh", False)]


def test_a_missing_roll_is_told_to_lecturer_and_clerk_until_it_is_taken(cast: Cast) -> None:
    opened = classes.an_open_class(cast, learners=cast.learners)
    session = classes.a_session(cast, opened)
    yesterday = timezone.now() - timedelta(days=1)
    Session.objects.filter(pk=session.pk).update(starts_at=yesterday, ends_at=yesterday + timedelta(hours=3))
    for _time in range(2):
        order_job(kind="classes.remind", arguments={}, actor=PRODUCT)
        work_off()
    missing = told("classes.roll_missing")
    Session.objects.filter(pk=session.pk).update(starts_at=session.starts_at, ends_at=session.ends_at)
    take_roll(session=session, absences={}, actor=cast.actor("an", session.starts_at.date()))

    assert (missing, told("classes.roll_missing")) == ([("an", True), ("dung", True)], [("an", False), ("dung", False)])


@pytest.mark.parametrize(
    ("state", "seconds", "kind"),
    [
        (JobState.FAILED, 1, "jobs.failed"),
        (JobState.DONE, 31, "jobs.done"),
        (JobState.DONE, 5, ""),
        (JobState.CANCELLED, 99, ""),
    ],
    ids=["failed", "done after a while", "done while waiting", "stopped by himself"],
)
def test_who_ordered_work_is_told_of_its_end(cast: Cast, state: str, seconds: int, kind: str) -> None:
    ordered = timezone.now() - timedelta(hours=1)
    job = Job.objects.create(
        kind="jobs.sweep", account_id=cast.an.pk, title="Nhập danh sách", state=state,
        ended_at=ordered + timedelta(seconds=seconds),
    )  # fmt: skip
    Job.objects.filter(pk=job.pk).update(ordered_at=ordered)
    tell_of_job(JobEnded(job.pk))

    assert [one.kind for one in Notice.objects.all()] == ([kind] if kind else [])


def test_the_products_own_work_is_told_to_nobody(cast: Cast) -> None:
    order_job(kind="jobs.sweep", arguments={}, actor=PRODUCT)
    work_off()

    assert Notice.objects.count() == 0
