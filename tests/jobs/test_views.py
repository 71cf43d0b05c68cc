"""Pages of background work: mine, progress that ends with a new page, and everything for administrators."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from lienthong.jobs.actions import order_due_work, order_job
from lienthong.jobs.choices import JobState
from lienthong.jobs.models import Job, JobFault, ScheduledWork, Worker
from lienthong.organisations.models import Role
from lienthong.people.actions import appoint
from tests.cast import BEGINNING, PRODUCT, Cast
from tests.jobs.things import fresh

BrowserOf = Callable[[str], Client]


@pytest.fixture
def mine(cast: Cast) -> Job:
    """Work that An ordered."""
    return order_job(
        kind="tests.count", arguments={"whole": 7}, actor=cast.actor("an"), title="Danh sách chi bộ Tân Hòa"
    )


@pytest.fixture
def administrator(cast: Cast, browser_of: BrowserOf) -> Client:
    """Tỉnh, who looks after the installation too."""
    person = cast.tinh.person
    assert person is not None
    role = Role.objects.get(key="administrator")
    appoint(person=person, unit=cast.province, role=role, starts_on=BEGINNING, actor=PRODUCT)
    return browser_of("tinh")


def test_my_work_is_listed_under_its_title(mine: Job, browser_of: BrowserOf) -> None:
    shown = {who: "Danh sách chi bộ Tân Hòa" in browser_of(who).get("/viec-nen/").text for who in ("an", "binh")}

    assert shown == {"an": True, "binh": False}


def test_progress_asks_again_until_the_end_and_then_for_the_whole_page(mine: Job, browser_of: BrowserOf) -> None:
    an = browser_of("an")
    address = f"/viec-nen/{mine.pk}/tien-do/"
    waiting = an.get(address)
    Job.objects.filter(pk=mine.pk).update(state=JobState.DONE, note="Đã đếm.")
    ended = an.get(address)

    assert ('hx-trigger="every 1s"' in waiting.text, waiting.headers.get("HX-Refresh")) == (True, None)
    assert ('hx-trigger="every 1s"' in ended.text, ended.headers.get("HX-Refresh")) == (False, "true")


def test_without_a_worker_the_page_says_so(mine: Job, browser_of: BrowserOf) -> None:
    said = "Chưa thấy tiến trình nào làm việc nền."
    alone = browser_of("an").get(f"/viec-nen/{mine.pk}/").text
    Worker.objects.create(name="here:1")
    served = browser_of("an").get(f"/viec-nen/{mine.pk}/").text

    assert (said in alone, said in served) == (True, False)


def test_stopping_and_trying_again(mine: Job, browser_of: BrowserOf) -> None:
    an = browser_of("an")

    assert an.post(f"/viec-nen/{mine.pk}/chay-lai/").status_code == 409
    assert an.post(f"/viec-nen/{mine.pk}/dung/").status_code == 302
    assert fresh(mine).cancel_asked_at is not None
    Job.objects.filter(pk=mine.pk).update(state=JobState.CANCELLED)
    assert an.post(f"/viec-nen/{mine.pk}/dung/").status_code == 409
    assert an.post(f"/viec-nen/{mine.pk}/chay-lai/").status_code == 302
    assert fresh(mine).state == JobState.WAITING


def test_administrators_see_all_work_without_its_titles(mine: Job, administrator: Client) -> None:
    order_due_work(now=timezone.now(), actor=PRODUCT)

    page = administrator.get("/viec-nen/tat-ca/").text

    assert ("Đếm" in page, "Danh sách chi bộ" in page) == (True, False)
    assert "Dọn các việc nền đã kết thúc quá 60 ngày" in page


def test_why_work_was_refused_is_told_to_who_ordered_it(
    mine: Job, administrator: Client, browser_of: BrowserOf
) -> None:
    Job.objects.filter(pk=mine.pk).update(state=JobState.FAILED)
    JobFault.objects.create(job=mine, sentences=["Bảng thiếu học viên: Nguyễn Thị Hoà."])
    address = f"/viec-nen/{mine.pk}/"
    shown = ["Nguyễn Thị Hoà" in browser.get(address).text for browser in (browser_of("an"), administrator)]

    assert shown == [True, False]


def test_administrators_change_a_rhythm_and_run_out_of_turn(administrator: Client) -> None:
    order_due_work(now=timezone.now(), actor=PRODUCT)
    scheduled = ScheduledWork.objects.get(key="jobs.sweep")
    address = f"/viec-nen/dinh-ky/{scheduled.pk}/"

    wrong = administrator.post(address, {"daily_at": "25:99", "every_minutes": ""})
    none = administrator.post(address, {"daily_at": "", "every_minutes": ""})
    right = administrator.post(address, {"daily_at": "", "every_minutes": "1.440"})
    run = administrator.post(f"{address}chay/")

    assert [answer.status_code for answer in (wrong, none, right, run)] == [422, 422, 302, 302]
    scheduled.refresh_from_db()
    assert (scheduled.daily_at, scheduled.every_minutes, scheduled.last_job) == (None, 1440, Job.objects.get())
