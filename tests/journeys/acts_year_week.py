"""The timetable's acts: the solver finds one, a lecturer falls ill, and what is planned again changes as little as can be."""

from datetime import date, timedelta

from django.utils import timezone

from lienthong.classes.models import Session
from lienthong.jobs.worker import work_off
from lienthong.kernel.dates import written_day
from lienthong.lecturers.models import Engagement
from lienthong.timetabling.models import Proposal
from tests.journeys.stage import Stage

SESSIONS = 10


def an_has_a_timetable_found(stage: Stage, where: str, starts: date) -> None:
    """Ordered from the page of the class; what is found is looked at before it is applied."""
    stage.enter("an")
    stage.go(where + "buoi-hoc/")
    stage.look("sessions-none")
    stage.press("Tìm cách xếp")
    stage.page.fill("[name=since]", written_day(starts))
    stage.look("solve-order")
    stage.press("Tìm cách xếp")
    stage.look("solve-waits")
    _worked_out(stage)
    assert stage.sees(f"Mới {SESSIONS}"), stage.words()
    stage.look("solve-found")
    stage.press(f"Áp dụng {SESSIONS} thay đổi")
    stage.go(where + "buoi-hoc/")
    assert _standing(where) == SESSIONS
    stage.look("sessions-found")
    stage.go(f"/lich/lop/{_key(where)}/?tuan={starts:%G-W%V}")
    stage.look("week-of-class")


def a_lecturer_falls_ill(stage: Stage, where: str) -> int:
    """On the first day: the days go into the lecturer's page. How many sessions are hit."""
    first = Session.objects.filter(training_class=_key(where)).order_by("starts_at").first()
    assert first
    day = timezone.localdate(first.starts_at)
    hit = Session.objects.filter(training_class=_key(where), lecturer=first.lecturer, starts_at__date=day).count()
    ill = Engagement.objects.select_related("lecturer__person").get(lecturer=first.lecturer)
    stage.go("/giang-vien/")
    stage.press(ill.lecturer.person.full_name)
    stage.page.fill("[name=starts_on]", written_day(day))
    stage.look("lecturer-ill")
    stage.press("Ghi ngày không dạy")
    assert stage.sees("Hãy xếp lại các lớp có buổi trong những ngày này."), stage.words()
    stage.look("lecturer-away")
    return hit


def an_plans_again(stage: Stage, where: str, starts: date, hit: int) -> None:
    """As many sessions change as the solver proves to be the least, which are those that were hit; the others stand."""
    before = _facts(where)
    stage.go(where + "buoi-hoc/")
    stage.press("Xếp lại")
    stage.page.fill("[name=since]", written_day(starts))
    assert stage.page.locator("[name=mode][value=replan]").is_checked()
    stage.look("replan-order")
    stage.press("Tìm cách xếp")
    _worked_out(stage)
    proposal = Proposal.objects.latest("pk")
    assert (proposal.changes, proposal.least_changes) == (hit, hit)
    assert stage.sees(f"Số buổi đã có phải thay đổi: {hit}."), stage.words()
    assert stage.sees("Đã chứng minh: không cách xếp nào cần ít thay đổi hơn.")
    stage.look("replan-found")
    stage.press(f"Áp dụng {hit} thay đổi")
    assert (len(before - _facts(where)), _standing(where)) == (hit, SESSIONS)
    stage.go(where + "buoi-hoc/")
    stage.look("sessions-again")


def _worked_out(stage: Stage) -> None:
    """The worker comes by; the page that waits draws itself anew."""
    work_off()
    stage.page.get_by_text("Chờ xem và áp dụng").wait_for()
    stage.page.reload()


def _standing(where: str) -> int:
    return Session.objects.filter(training_class=_key(where)).exclude(state="cancelled").count()


def _facts(where: str) -> set[tuple[object, ...]]:
    rows = Session.objects.filter(training_class=_key(where)).exclude(state="cancelled")
    return set(rows.values_list("title", "starts_at", "lecturer", "room"))


def _key(address: str) -> int:
    return int(address.strip("/").rpartition("/")[2])


def beginning(today: date) -> date:
    """The Monday of the week after next."""
    return today + timedelta(days=14 - today.weekday())
