"""What no form of ours sends, but a hand can write into an address, is answered and not tripped over."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.cast import Cast
from tests.classes.attending import a_conflict, a_leave
from tests.planning import things

BrowserOf = Callable[[str], Client]
ODD = ["²", "٣", "9" * 5000, "-1", "01/01/0001", "31/12/9999"]


@pytest.mark.parametrize("odd", ODD)
def test_odd_words_in_an_address(cast: Cast, browser_of: BrowserOf, odd: str) -> None:
    client, line = browser_of("an"), things.an_approved_line(cast)
    pages = {
        f"/lich-lam-viec/{cast.centre.pk}/": "nam",
        f"/xep-lich/trung-tam/{cast.centre.pk}/": "lop",
        "/nhu-cau/hoi/": "centre",
        "/ke-hoach/trung-thoi-gian/": "year",
        f"/lop/chieu-sinh/moi/{line.pk}/": "lop",
        "/lop/hom-nay/": "ngay",
    }
    answers = {page: client.get(page, {name: odd}).status_code for page, name in pages.items()}
    assert set(answers.values()) <= {200, 404}, answers


def test_a_remark_without_letters_that_no_database_keeps(cast: Cast, browser_of: BrowserOf) -> None:
    entry = a_conflict(cast)
    opened = entry.session.training_class
    leave, client = a_leave(cast, opened), browser_of("an")
    address = f"/lop/{opened.pk}/buoi-hoc/{entry.session_id}/diem-danh/nop/{entry.pk}/"
    sent = [
        client.post(address, {"remark": "a\x00"}),
        client.post(f"/lop/{opened.pk}/nghi-phep/{leave.pk}/", {"remark": "a\x00"}),
    ]
    assert [one.status_code for one in sent] == [302, 302]


@pytest.mark.parametrize("written", ["16/03/0206", "31/12/9999"])
def test_a_year_that_was_mistyped_is_no_day(cast: Cast, browser_of: BrowserOf, written: str) -> None:
    leave = a_leave(cast)
    answer = browser_of("an").post(
        f"/nghi-phep/hoc-vien/{leave.enrolment_id}/", {"starts_on": written, "reason": "con ốm"}
    )
    assert answer.context["form"].errors.as_data()["starts_on"][0].code == "not_a_day"
