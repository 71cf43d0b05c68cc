"""Pages about people, as a clerk meets them."""

from collections.abc import Callable

import pytest
from django.test import Client, RequestFactory

from lienthong.audit.models import AuditEntry
from lienthong.people.accounts import ClosedDoorAdapter
from lienthong.people.models import Person
from tests.cast import Cast

BrowserOf = Callable[[str], Client]


def _entered(cast: Cast, **changes: str) -> dict[str, str]:
    typed = {"full_name": "Lê Thị Uyên", "sex": "female", "birth": "1991", "phone": "", "post": ""}
    return typed | {"unit": str(cast.cell.pk)} | changes


def test_entering_a_person_leads_to_his_page(cast: Cast, browser_of: BrowserOf) -> None:
    answer = browser_of("an").post("/con-nguoi/them/", _entered(cast))
    person = Person.objects.get(full_name="Lê Thị Uyên")
    assert (answer.status_code, answer["Location"]) == (302, f"/con-nguoi/{person.pk}/")


def test_someone_known_already_is_shown_first(cast: Cast, browser_of: BrowserOf) -> None:
    typed = _entered(cast, full_name="Nguyễn Thị Hoà", birth="12/04/1995")
    answer = browser_of("an").post("/con-nguoi/them/", typed)
    assert (answer.status_code, Person.objects.filter(name_folded="nguyen thi hoa").count()) == (200, 1)
    assert "Có thể người này đã có trong danh sách" in answer.content.decode()
    browser_of("an").post("/con-nguoi/them/", typed | {"confirmed": "1"})
    assert Person.objects.filter(name_folded="nguyen thi hoa").count() == 2


def test_the_list_has_one_box_to_search_in(cast: Cast, browser_of: BrowserOf) -> None:
    page = browser_of("an").get("/con-nguoi/?q=hoa").content.decode()
    assert page.split("<main", 1)[1].count('name="q"') == 1


def test_a_day_that_does_not_exist_is_named(cast: Cast, browser_of: BrowserOf) -> None:
    answer = browser_of("an").post("/con-nguoi/them/", _entered(cast, birth="31/02/1990"))
    assert answer.status_code == 422
    assert "“31/02/1990” không phải là một ngày có thật" in answer.content.decode()


def test_a_unit_of_another_centre_cannot_be_chosen(cast: Cast, browser_of: BrowserOf) -> None:
    answer = browser_of("an").post("/con-nguoi/them/", _entered(cast, unit=str(cast.stranger_cell.pk)))
    assert (answer.status_code, Person.objects.filter(full_name="Lê Thị Uyên").count()) == (422, 0)


def test_html_in_a_name_is_shown_as_typed(cast: Cast, browser_of: BrowserOf) -> None:
    browser_of("an").post("/con-nguoi/them/", _entered(cast, full_name="<b>Uyên</b>"))
    page = browser_of("an").get("/con-nguoi/?q=<b>uyen").content.decode()
    assert "&lt;b&gt;Uyên&lt;/b&gt;" in page
    assert "<b>Uyên" not in page


def test_a_name_of_300_characters_is_refused_with_its_limit(cast: Cast, browser_of: BrowserOf) -> None:
    answer = browser_of("an").post("/con-nguoi/them/", _entered(cast, full_name="Uyên " * 60))
    assert (answer.status_code, Person.objects.filter(name_folded__startswith="uyen").count()) == (422, 0)


def test_sensitive_details_want_a_purpose_and_leave_an_entry(cast: Cast, browser_of: BrowserOf) -> None:
    address = f"/con-nguoi/{cast.learners[0].pk}/nhay-cam/"
    browser_of("an").post(address, {"remark": " "})
    assert AuditEntry.objects.filter(verb="people.read_sensitive").count() == 0
    assert "Dân tộc" in browser_of("an").post(address, {"remark": "Lập danh sách ưu tiên"}).content.decode()
    assert AuditEntry.objects.filter(verb="people.read_sensitive").count() == 1


def test_the_stranger_finds_none_of_ours(cast: Cast, browser_of: BrowserOf) -> None:
    page = browser_of("ngoai").get("/tim/?q=nguyen").content.decode()
    assert "Nguyễn Thị" not in page
    answer = browser_of("ngoai").get("/con-nguoi/?dang=in&q=nguyen")
    assert (answer["X-Row-Count"], "Nguyễn Thị" in b"".join(answer).decode()) == ("0", False)


def test_a_purpose_with_nul_is_a_purpose(cast: Cast, browser_of: BrowserOf) -> None:
    address = f"/con-nguoi/{cast.learners[0].pk}/nhay-cam/"
    answers = [
        browser_of("an").post(address, {"remark": remark}).status_code for remark in ("\x00", "Lập\x00 danh sách")
    ]
    assert (answers, AuditEntry.objects.filter(verb="people.read_sensitive").count()) == ([302, 200], 1)


def test_the_list_is_narrowed_to_a_unit(cast: Cast, browser_of: BrowserOf) -> None:
    page = browser_of("an").get(f"/con-nguoi/?unit={cast.other_cell.pk}").content.decode()
    assert ("Lý Thúy Hằng" in page, "Nguyễn Thị Hòa" in page) == (True, False)


@pytest.mark.parametrize("address", ["/con-nguoi/them/", "/con-nguoi/{hoa}/sua/"], ids=["entering", "mending"])
def test_a_birth_in_the_future_comes_back_to_its_field(cast: Cast, browser_of: BrowserOf, address: str) -> None:
    typed = _entered(cast, full_name="Nguyễn Thị Khác", birth="01/01/2190")
    answer = browser_of("an").post(address.format(hoa=cast.learners[0].pk), typed)
    assert (answer.status_code, Person.objects.filter(full_name="Nguyễn Thị Khác").count()) == (422, 0)
    assert "01/01/2190" in answer.content.decode()


def test_mending_a_person_leads_back_to_his_page(cast: Cast, browser_of: BrowserOf) -> None:
    address = f"/con-nguoi/{cast.learners[0].pk}/"
    answer = browser_of("an").post(f"{address}sua/", _entered(cast, full_name="Nguyễn Thị Hoà", phone="0912000111"))
    cast.learners[0].refresh_from_db()
    assert (answer.status_code, answer["Location"], cast.learners[0].phone) == (302, address, "0912000111")


def test_nobody_signs_up_by_himself(db: None, rf: RequestFactory) -> None:
    assert ClosedDoorAdapter().is_open_for_signup(rf.get("/")) is False
