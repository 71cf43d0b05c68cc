"""What a lecturer may teach and when he comes: rules, actions, the page."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lienthong.audit.models import AuditEntry
from lienthong.kernel.refusal import Refusal
from lienthong.lecturers.actions import add_day_off, remove_day_off, set_availability, set_topics
from lienthong.lecturers.models import Availability, Competence, DayOff, Engagement
from lienthong.lecturers.queries import topics_taught
from lienthong.lecturers.rules import reasons_against_cap, reasons_against_day_off
from tests.cast import TODAY, Cast

BrowserOf = Callable[[str], Client]


@pytest.mark.parametrize(
    ("most", "codes"), [(None, []), (1, []), (15, []), (0, ["cap_out_of_range"]), (16, ["cap_out_of_range"])]
)
def test_a_cap(most: int | None, codes: list[str]) -> None:
    assert [one.code for one in reasons_against_cap(most)] == codes


@pytest.mark.parametrize(
    ("days", "codes"), [(1, []), (366, []), (0, ["off_ends_before_start"]), (367, ["off_too_long"])]
)
def test_days_off(days: int, codes: list[str]) -> None:
    found = reasons_against_day_off(starts_on=TODAY, ends_on=TODAY + timedelta(days=days))
    assert [one.code for one in found] == codes


def test_what_is_set_is_kept_once_and_recorded(cast: Cast) -> None:
    engagement, an = Engagement.objects.get(lecturer=cast.lecturer), cast.actor("an")
    topics = list(cast.edition.topics.all()[:2])
    for chosen in (topics, topics[1:]):
        set_topics(engagement=engagement, topics=chosen, actor=an)
    assert topics_taught([cast.lecturer.pk]) == {cast.lecturer.pk: frozenset({topics[1].pk})}
    for _time in (1, 2):
        off = add_day_off(engagement=engagement, starts_on=TODAY, ends_on=date(2026, 3, 17), part=None, actor=an)
    set_availability(engagement=engagement, halves=[3, 0, 3], most_a_week=4, actor=an)
    assert (DayOff.objects.get(), Availability.objects.get().halves) == (off, [0, 3])
    remove_day_off(engagement=engagement, off=off, actor=an)
    verbs = AuditEntry.objects.filter(verb__startswith="lecturers.").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == [
        f"lecturers.{verb}"
        for verb in ("set_topics", "set_topics", "add_day_off", "set_availability", "remove_day_off")
    ]
    with pytest.raises(Refusal):
        set_availability(engagement=engagement, halves=None, most_a_week=99, actor=an)


def test_the_page(cast: Cast, browser_of: BrowserOf) -> None:
    an, engagement = browser_of("an"), Engagement.objects.get(lecturer=cast.lecturer)
    at = f"/giang-vien/{engagement.pk}"
    topic = cast.edition.topics.all()[0]
    assert an.post(f"{at}/chuyen-de/", {"topics": [topic.pk]}).status_code == 302
    assert an.post(f"{at}/trong-tuan/", {"halves": ["0", "4"], "most_a_week": "3"}).status_code == 302
    assert an.post(f"{at}/trong-tuan/", {"halves": ["0"], "most_a_week": "99"}).status_code == 422
    day_off = {"starts_on": "16/03/2026", "last_on": "18/03/2026", "part": ""}
    assert an.post(f"{at}/ngay-nghi/", day_off).status_code == 302
    assert DayOff.objects.get().last_on == date(2026, 3, 18)
    assert an.post(f"{at}/ngay-nghi/", day_off | {"last_on": "15/03/2026"}).status_code == 422
    kept = (Competence.objects.get().topic, Availability.objects.get().halves, DayOff.objects.get().ends_on)
    assert kept == (topic, [0, 4], date(2026, 3, 19))
    assert an.post(f"{at}/ngay-nghi/{DayOff.objects.get().pk}/bo/").status_code == 302
    every = {"halves": [str(number) for number in range(21)], "most_a_week": ""}
    assert an.post(f"{at}/trong-tuan/", every).status_code == 302
    assert Availability.objects.get().halves is None


def test_the_page_costs_as_much_with_three_days_off_as_with_one(cast: Cast, browser_of: BrowserOf) -> None:
    engagement, client, costs = Engagement.objects.get(lecturer=cast.lecturer), browser_of("an"), []
    for number in range(3):
        first = date(2030, 3, 16 + number)
        add_day_off(
            engagement=engagement, starts_on=first, ends_on=first + timedelta(days=1), part=0, actor=cast.actor("an")
        )
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/giang-vien/{engagement.pk}/lich/")
        costs.append(len(asked))
    assert costs[0] == costs[2]
