"""The inbox, the settings, the administrators' page, and the bell."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from lienthong.notices.board import board
from lienthong.notices.models import Mail, Notice
from lienthong.notices.queries import wishes_of
from lienthong.organisations.models import Role
from lienthong.people.actions import appoint
from tests.cast import BEGINNING, PRODUCT, Cast
from tests.notices.things import a_failed_mail, a_notice
from tests.planning.things import a_stranger_plan

BrowserOf = Callable[[str], Client]


def test_the_bell_counts_what_is_unread(cast: Cast, browser_of: BrowserOf) -> None:
    quiet = browser_of("an").get("/").text
    a_notice(cast, "an")
    rung = browser_of("an").get("/").text

    assert ("chưa đọc" in quiet, "Thông báo: 1 chưa đọc" in rung) == (False, True)


def test_a_fragment_asks_nothing_of_the_bell(cast: Cast, browser_of: BrowserOf) -> None:
    client = browser_of("an")
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/con-nguoi/{cast.learners[0].pk}/ho-so/")

    assert [query for query in queries.captured_queries if "notices_notice" in query["sql"]] == []


def test_opening_a_notice_reads_it_and_leads_to_the_thing(cast: Cast, browser_of: BrowserOf) -> None:
    notice = a_notice(cast, "an")
    client = browser_of("an")
    shown = client.get("/thong-bao/").text
    opened = client.post(f"/thong-bao/{notice.pk}/mo/")

    assert (f"/thong-bao/{notice.pk}/mo/" in shown, opened.status_code, opened["Location"]) == (True, 302, notice.url)
    assert "Không có thông báo mới" in client.get("/thong-bao/").text
    assert f"/thong-bao/{notice.pk}/mo/" in client.get("/thong-bao/?xem=da-doc").text


def test_a_notice_never_leads_outside(cast: Cast, browser_of: BrowserOf) -> None:
    notice = a_notice(cast, "an")
    Notice.objects.filter(pk=notice.pk).update(url="https://elsewhere.example/")

    assert browser_of("an").post(f"/thong-bao/{notice.pk}/mo/")["Location"] == "/thong-bao/"


def test_reading_one_and_all(cast: Cast, browser_of: BrowserOf) -> None:
    first = a_notice(cast, "tinh")
    a_notice(cast, "tinh", a_stranger_plan(cast))
    client = browser_of("tinh")
    client.post(f"/thong-bao/{first.pk}/doc/")
    said = client.post("/thong-bao/doc-het/", follow=True).text

    assert "Đã đánh dấu đã đọc 1 thông báo." in said


def test_the_inbox_asks_as_much_for_three_as_for_one(cast: Cast, browser_of: BrowserOf) -> None:
    client, asked = browser_of("tinh"), []
    for number in range(3):
        a_notice(cast, "tinh", a_stranger_plan(cast) if number == 1 else None)
        client.get("/thong-bao/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/thong-bao/")
        asked.append(len(queries))

    assert asked == asked[:1] * 3


def test_settings_offer_what_may_come_and_keep_what_was_chosen(
    cast: Cast, browser_of: BrowserOf, settings: Settings
) -> None:
    client = browser_of("dung")
    settings.MAIL_IS_ON = True
    page = client.get("/thong-bao/cai-dat/").text
    client.post("/thong-bao/cai-dat/", {"hour": "18", "inbox": [], "mail": ["classes.roll_missing"]})
    wishes = wishes_of(cast.dung.pk)

    assert ("Buổi học chưa điểm danh" in page, "Kế hoạch chờ" in page) == (True, False)
    assert (wishes.hour, "classes.roll_missing" in wishes.muted, "classes.roll_missing" in wishes.unmailed) == (
        18,
        True,
        False,
    )
    assert client.post("/thong-bao/cai-dat/", {"hour": "3"}).status_code == 422


def test_without_a_mail_server_the_wishes_of_the_mail_stay(cast: Cast, browser_of: BrowserOf) -> None:
    client = browser_of("dung")
    page = client.get("/thong-bao/cai-dat/").text
    client.post("/thong-bao/cai-dat/", {"inbox": []})
    wishes = wishes_of(cast.dung.pk)

    assert ("Đếm trong thư" in page, wishes.unmailed, wishes.hour) == (False, [], 7)
    assert {"classes.roll_missing", "jobs.done"} <= set(wishes.muted)
    assert wishes.muted == sorted(kind.key for kind in board.offered_to(cast.actor("dung")) if not kind.duty)


def test_an_address_is_confirmed_on_the_page(cast: Cast, browser_of: BrowserOf, settings: Settings) -> None:
    settings.MAIL_IS_ON = True
    client = browser_of("an")
    client.post("/thong-bao/dia-chi/", {"address": " an@coquan.example "})
    code = next(word for word in mail.outbox[0].body.split() if word.isdigit() and len(word) == 6)
    wrong = client.post("/thong-bao/dia-chi/xac-nhan/", {"code": "x"})
    asked_too_soon = client.post("/thong-bao/dia-chi/", {"address": "an@coquan.example"})
    client.post("/thong-bao/dia-chi/xac-nhan/", {"code": f"{code[:3]} {code[3:]}"})

    assert (wrong.status_code, asked_too_soon.status_code) == (422, 422)
    assert "Mã không đúng" in wrong.text
    assert "an@coquan.example" in client.get("/thong-bao/cai-dat/").text
    client.post("/thong-bao/dia-chi/xoa/")
    assert wishes_of(cast.an.pk).mail_address == ""


@pytest.fixture
def administrator(cast: Cast, browser_of: BrowserOf) -> Client:
    """Tỉnh, who looks after the installation too."""
    assert cast.tinh.person is not None
    role = Role.objects.get(key="administrator")
    appoint(person=cast.tinh.person, unit=cast.province, role=role, starts_on=BEGINNING, actor=PRODUCT)
    return browser_of("tinh")


def test_administrators_see_which_mails_failed_and_send_them_again(cast: Cast, administrator: Client) -> None:
    letter = a_failed_mail(cast)
    page = administrator.get("/thu-dien-tu/").text
    administrator.post(f"/thu-dien-tu/{letter.pk}/gui-lai/")

    assert ("Nguyễn Thị An" in page, "tạm thời chưa nhận thư" in page, "Gửi thư đang tắt" in page) == (True, True, True)
    assert Mail.objects.get(pk=letter.pk).state == "waiting"
    assert administrator.post(f"/thu-dien-tu/{letter.pk}/gui-lai/").status_code == 404
