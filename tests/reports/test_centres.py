"""The centres side by side, and this year's figures on the front page."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lienthong.assessment.queries import completion_of
from lienthong.directives.models import Task
from lienthong.organisations.access import centres_within
from lienthong.reports.access import VIEW
from lienthong.reports.queries.centres import CentreRow, classes_overdue, standing_of
from tests.assessment.things import a_completed_class
from tests.cast import TODAY, Cast
from tests.certificates.things import an_issued_list
from tests.classes.things import an_approved_line
from tests.reports.things import a_measured_task

BrowserOf = Callable[[str], Client]


def _rows(cast: Cast, who: str, on: date = TODAY) -> dict[int, CentreRow]:
    return {row.unit_id: row for row in standing_of(centres_within(cast.actor(who), VIEW), 2026, on).rows}


def test_a_centre_stands_with_its_plan_classes_learners_and_certificates(cast: Cast) -> None:
    a_measured_task(cast)
    row = _rows(cast, "tinh", date(2026, 12, 1))[cast.centre.pk]

    assert row.plan is not None
    assert (row.plan.year, row.planned, row.opened, row.completed, row.learners, row.certified) == (2026, 3, 2, 1, 5, 3)


def test_a_centre_without_a_plan_stands_with_nothing(cast: Cast) -> None:
    row = _rows(cast, "tinh")[cast.stranger_centre.pk]

    assert row == CentreRow(cast.stranger_centre.pk, "Trung tâm chính trị xã Vạn Xuân")


def test_the_sums_are_those_of_the_rows(cast: Cast) -> None:
    a_measured_task(cast)
    an_approved_line(cast, centre=cast.stranger_centre, class_count=4)
    standing = standing_of(centres_within(cast.actor("tinh"), VIEW), 2026, date(2026, 12, 1))

    assert (standing.planned, standing.learners) == (7, 5)


def test_certificates_are_overdue_after_the_days_of_the_rulebook(cast: Cast) -> None:
    decided_on = completion_of(a_completed_class(cast)).decision_on  # type: ignore[union-attr]
    due_on = decided_on + timedelta(days=15)

    assert dict(classes_overdue([cast.centre.pk], due_on)) == {}
    assert dict(classes_overdue([cast.centre.pk], due_on + timedelta(days=1))) == {cast.centre.pk: 1}


def test_issued_certificates_are_not_overdue(cast: Cast) -> None:
    an_issued_list(cast)

    assert dict(classes_overdue([cast.centre.pk], date(2027, 12, 1))) == {}


def test_late_tasks_are_open_ones_past_their_day(cast: Cast) -> None:
    task = a_measured_task(cast)
    Task.objects.filter(pk=task.pk).update(due_on=TODAY)

    assert [_rows(cast, "an", day)[cast.centre.pk].late_tasks for day in (TODAY, TODAY + timedelta(days=1))] == [0, 1]


def test_a_clerk_sees_her_own_centre_only(cast: Cast, browser_of: BrowserOf) -> None:
    page = browser_of("an").get("/tinh-hinh/").content.decode()

    assert ("xã Yên Thượng" in page, "xã Vạn Xuân" in page) == (True, False)


@pytest.mark.parametrize(("asked", "found"), [("?q=van+xuan", 1), ("?q=khong+co", 0), ("?year=2026", 2)])
def test_centres_are_found_by_name(asked: str, found: int, cast: Cast, browser_of: BrowserOf) -> None:
    a_measured_task(cast)
    answer = browser_of("tinh").get(f"/tinh-hinh/{asked}")

    assert len(answer.context["standing"].rows) == found


def test_the_front_page_shows_this_years_figures(cast: Cast, browser_of: BrowserOf) -> None:
    front = browser_of("tinh").get("/").content.decode()
    panel = browser_of("tinh").get(f"/tinh-hinh/trang-dau/{cast.tinh.pk}/").content.decode()

    assert f"/tinh-hinh/trang-dau/{cast.tinh.pk}/" in front
    assert f"Tình hình năm {timezone.localdate().year}" in panel
    assert "Xem từng trung tâm" in panel


def test_two_centres_cost_as_much_as_one(cast: Cast, browser_of: BrowserOf) -> None:
    a_measured_task(cast)
    counts = []
    for who in ("an", "tinh"):
        browser = browser_of(who)
        browser.get("/tinh-hinh/")
        with CaptureQueriesContext(connection) as asked:
            browser.get("/tinh-hinh/")
        counts.append(len(asked))

    assert counts[0] == counts[1]
