"""The page on which an office chooses the layout of its papers."""

from collections.abc import Callable

from django.test import Client

from lienthong.organisations.models import LayoutChoice
from lienthong.organisations.queries import letterhead_of
from tests.cast import TODAY, Cast

BrowserOf = Callable[[str], Client]


def test_nobody_chose_yet_so_the_default_is_named(cast: Cast, browser_of: BrowserOf) -> None:
    page = browser_of("an").get(f"/don-vi/{cast.centre.pk}/the-thuc/").content.decode()
    assert "mặc định, vì đơn vị chưa chọn" in page


def test_a_choice_is_kept_and_shown(cast: Cast, browser_of: BrowserOf) -> None:
    client = browser_of("an")
    sent = {"layout": "state", "starts_on": "01/03/2026", "basis": "Quy chế làm việc"}
    answer = client.post(f"/don-vi/{cast.centre.pk}/the-thuc/", sent, follow=True)
    page = answer.content.decode()
    assert ("Quy chế làm việc" in page, LayoutChoice.objects.get().layout) == (True, "state")
    assert letterhead_of(cast.centre.pk, TODAY).layout == "state"


def test_a_day_before_a_later_choice_comes_back_with_its_reason(cast: Cast, browser_of: BrowserOf) -> None:
    client = browser_of("binh")
    address = f"/don-vi/{cast.centre.pk}/the-thuc/"
    client.post(address, {"layout": "state", "starts_on": "01/03/2026"})
    answer = client.post(address, {"layout": "party", "starts_on": "01/02/2026"})
    assert (answer.status_code, "áp dụng từ ngày 01/03/2026" in answer.content.decode()) == (422, True)


def test_the_unit_s_page_leads_there_for_those_who_may(cast: Cast, browser_of: BrowserOf) -> None:
    address = f"/don-vi/{cast.centre.pk}/"
    led = [f"{address}the-thuc/" in browser_of(who).get(address).content.decode() for who in ("an", "tinh", "ngoai")]
    assert led == [True, False, False]
