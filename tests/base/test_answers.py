"""What every answer carries and what no request may be: policy, keeping, length, NUL, a form from elsewhere."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from lienthong.base.middleware import POLICY

BrowserOf = Callable[[str], Client]


def policy_and_keeping(answer: object) -> tuple[str, str]:
    headers = answer.headers  # type: ignore[attr-defined]
    return headers.get("Content-Security-Policy", ""), headers.get("Cache-Control", "")


def test_pages_downloads_and_errors_are_kept_by_nobody(browser_of: BrowserOf) -> None:
    client = browser_of("an")
    found = [
        client.get(address) for address in ("/", "/con-nguoi/", "/con-nguoi/?dang=xlsx", "/van-ban/999/", "/khong-co/")
    ]
    b"".join(found[2])
    assert [policy_and_keeping(answer) for answer in found] == [(POLICY, "no-store, private")] * 5


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"CONTENT_LENGTH": str(settings.LARGEST_UPLOAD + 1)}, 413),
        ({"CONTENT_LENGTH": "9" * 5000}, 413),
        ({"CONTENT_LENGTH": "²"}, 413),
        ({"HTTP_TRANSFER_ENCODING": "chunked"}, 411),
        ({"HTTP_TRANSFER_ENCODING": "gzip, Chunked"}, 411),
    ],
    ids=["a byte too long", "a length without end", "a length in superscript", "in chunks", "packed and in chunks"],
)
def test_a_body_of_no_good_length_is_refused_before_it_is_read(headers: dict[str, str], status: int) -> None:
    answer = Client().post("/van-ban/them/", **headers)  # type: ignore[arg-type]
    assert (answer.status_code, answer.headers["Content-Security-Policy"]) == (status, POLICY)


@pytest.mark.parametrize(
    "address", ["/lop/", "/phong-hoc/", "/con-nguoi/", "/tim/", "/van-ban/", "/nhiem-vu/", "/ke-hoach/"]
)
def test_nul_in_an_address_breaks_no_page(browser_of: BrowserOf, address: str) -> None:
    assert browser_of("an").get(f"{address}?q=x%00%%0000y&page=%00").status_code == 200


@pytest.mark.django_db
def test_a_form_from_elsewhere_is_answered_in_vietnamese() -> None:
    answer = Client(enforce_csrf_checks=True).post("/dang-nhap/", {"login": "an", "password": "x"})
    assert (answer.status_code, "chưa ghi gì cả" in answer.content.decode()) == (403, True)
    assert policy_and_keeping(answer)[0] == POLICY


def test_our_own_files_carry_the_policy_too() -> None:
    order = [name.rpartition(".")[2] for name in settings.MIDDLEWARE]
    assert order.index("content_security_policy") < order.index("WhiteNoiseMiddleware") < order.index("never_kept")
