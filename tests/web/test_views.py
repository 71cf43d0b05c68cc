"""The front door."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import PASSWORD, Cast

BrowserOf = Callable[[str], Client]


@pytest.mark.django_db
def test_a_stranger_is_asked_to_sign_in() -> None:
    answer = Client().get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/dang-nhap/?next=/")


def test_five_failures_lock_the_name(cast: Cast) -> None:
    client = Client()
    for _attempt in range(5):
        client.post("/dang-nhap/", {"login": "an", "password": "wrong"})
    locked = client.post("/dang-nhap/", {"login": "an", "password": PASSWORD})
    assert (locked.status_code, "_auth_user_id" in client.session) == (200, False)
    assert "5 lần" in locked.content.decode()


def test_signing_in_leads_home(cast: Cast) -> None:
    answer = Client().post("/dang-nhap/", {"login": "an", "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_there_is_no_sign_up(client: Client, db: None) -> None:
    assert client.get("/dang-ky/").status_code == 404


def test_search_finds_people_without_marks(cast: Cast, browser_of: BrowserOf) -> None:
    assert "Nguyễn Thị Hòa" in browser_of("an").get("/tim/?q=nguyen thi hoa").content.decode()


@pytest.mark.parametrize("address", ["/", "/tim/", "/thanh-phan/"])
def test_the_policy_lets_nothing_foreign_in(cast: Cast, browser_of: BrowserOf, address: str) -> None:
    policy = browser_of("an").get(address)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy


def test_a_body_over_the_limit_is_refused_before_it_is_read(cast: Cast, browser_of: BrowserOf) -> None:
    answer = browser_of("an").post("/tim/", b"", content_type="text/plain", CONTENT_LENGTH=str(51 * 1024 * 1024))
    assert answer.status_code == 413
    assert "tối đa 50 MB" in answer.content.decode()


def test_english_is_remembered(cast: Cast, browser_of: BrowserOf) -> None:
    client = browser_of("an")
    client.post("/ngon-ngu/", {"language": "en", "next": "/"})
    assert '<html lang="en">' in client.get("/").content.decode()


def test_the_sign_in_library_speaks_vietnamese(cast: Cast, browser_of: BrowserOf) -> None:
    assert "Mật khẩu hiện tại" in browser_of("an").get("/mat-khau/").content.decode()
    signed_in = Client().post("/dang-nhap/", {"login": "an", "password": PASSWORD}, follow=True)
    assert "Đã đăng nhập với tên an." in signed_in.content.decode()
