"""Pages about programmes."""

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lienthong.curriculum.models import Topic
from lienthong.curriculum.queries import editions_of, programmes_by_group
from tests.cast import Cast

BrowserOf = Callable[[str], Client]


def test_programmes_stand_in_their_groups(cast: Cast) -> None:
    first = programmes_by_group()[0]
    assert (first.label, [one.name for one in first.programmes]) == (
        "Bồi dưỡng nhận thức về Đảng",
        ["Bồi dưỡng nhận thức về Đảng"],
    )
    assert sum(len(group.programmes) for group in programmes_by_group()) == 7


def test_an_edition_sums_up_its_topics(cast: Cast) -> None:
    (edition,) = editions_of(cast.programme)
    assert vars(edition)["periods"] == 40
    assert [topic.position for topic in edition.topics.all()] == [1, 2, 3, 4, 5]


def test_a_programme_asks_the_same_for_more_topics(cast: Cast, browser_of: BrowserOf) -> None:
    client, address = browser_of("dung"), f"/chuong-trinh/{cast.programme.pk}/"
    asked = []
    for place in (6, 9):
        Topic.objects.create(edition=cast.edition, position=place, title="<b>Thêm</b>", periods=4)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(address).content.decode()
        asked.append(len(queries))
    assert (asked[0] == asked[1], "<b>Thêm" in page, "&lt;b&gt;Thêm" in page) == (True, False, True)


def test_whoever_may_not_look_is_told_so(cast: Cast, browser_of: BrowserOf) -> None:
    assert [browser_of("dung").get(f"/chuong-trinh/{pk}").status_code for pk in ("", "999999/")] == [200, 404]
