"""Pages about people who may be one, as a clerk meets them."""

from collections.abc import Callable

import pytest
from django.test import Client

from lienthong.people.actions import open_account, tell_apart
from lienthong.people.models import Distinction, Merge, Person
from lienthong.people.queries import duplicates
from tests.cast import PASSWORD, PRODUCT, Cast
from tests.certificates.things import an_issued_list
from tests.people.things import a_merge, another

BrowserOf = Callable[[str], Client]
LIST = "/con-nguoi/co-the-trung/"


def test_the_list_shows_both_and_what_they_hold(cast: Cast, browser_of: BrowserOf) -> None:
    an_issued_list(cast)
    twin = another(cast, post="Kế toán", phone="0100123456")
    page = browser_of("an").get(LIST).content.decode()
    shown = ("Cùng họ tên", "Cùng ngày sinh", "1 giấy chứng nhận", "Kế toán", "0100123456", "chưa có lớp")
    assert [words in page for words in shown] == [True] * len(shown)
    assert f"/con-nguoi/{cast.learners[0].pk}/gop/{twin.pk}/" in page


def test_an_empty_list_says_so(cast: Cast, browser_of: BrowserOf) -> None:
    assert "Không có hồ sơ nào trùng" in browser_of("an").get(LIST).content.decode()
    assert "Không còn cặp nào nữa" in browser_of("an").get(LIST + f"?sau={cast.learners[0].pk}").content.decode()


@pytest.mark.parametrize("place", ["?sau=x", "?sau=%00", "?sau=99999999999999999999", "?sau=²", "?sau=0"])
def test_a_place_typed_by_hand_breaks_nothing(cast: Cast, browser_of: BrowserOf, place: str) -> None:
    assert browser_of("an").get(LIST + place).status_code == 200


def test_a_long_list_goes_on(cast: Cast, browser_of: BrowserOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duplicates, "STRETCH", 2)
    monkeypatch.setattr(duplicates, "STRETCHES", 1)
    page = browser_of("an").get(LIST).content.decode()
    assert ("Tìm tiếp" in page, "Chưa thấy cặp nào trong phần vừa xem" in page) == (True, True)


def test_two_people_are_remembered_and_that_can_be_withdrawn(cast: Cast, browser_of: BrowserOf) -> None:
    hoa, twin = cast.learners[0], another(cast)
    client = browser_of("an")
    assert client.post(f"/con-nguoi/{hoa.pk}/khac/{twin.pk}/")["Location"] == LIST
    assert "Không có hồ sơ nào trùng" in client.get(LIST).content.decode()
    page = client.get(f"/con-nguoi/{hoa.pk}/gop/{twin.pk}/").content.decode()
    assert "Nguyễn Thị An đã xác nhận đây là hai người khác nhau" in page
    client.post(f"/con-nguoi/{hoa.pk}/khac/{twin.pk}/bo/")
    assert Distinction.objects.count() == 0


def test_merging_leads_to_the_survivor_and_the_old_page_too(cast: Cast, browser_of: BrowserOf) -> None:
    hoa, twin = cast.learners[0], another(cast, "Nguyễn Thị Thu Hòa", phone="0100123456")
    client = browser_of("an")
    typed = {"survivor": str(twin.pk), "full_name": str(hoa.pk)}
    answer = client.post(f"/con-nguoi/{hoa.pk}/gop/{twin.pk}/", typed)
    assert answer["Location"] == f"/con-nguoi/{twin.pk}/"
    twin.refresh_from_db()
    assert (twin.full_name, twin.phone) == ("Nguyễn Thị Hòa", "0100123456")
    page = client.get(f"/con-nguoi/{hoa.pk}/", follow=True)
    assert page.redirect_chain == [(f"/con-nguoi/{twin.pk}/", 302)]
    assert "đã được gộp vào hồ sơ này" in page.content.decode()
    assert browser_of("ngoai").get(f"/con-nguoi/{hoa.pk}/").status_code == 404


def test_the_form_asks_only_where_they_differ(cast: Cast, browser_of: BrowserOf) -> None:
    hoa, twin = cast.learners[0], another(cast, "nguyen thi hoa", birth_on=None, birth_year=1995, phone="0100")
    page = browser_of("an").get(f"/con-nguoi/{hoa.pk}/gop/{twin.pk}/")
    form = page.context["form"]
    assert {name: field.initial for name, field in form.fields.items()} == {
        "survivor": str(hoa.pk),
        "full_name": str(hoa.pk),
        "birth": str(hoa.pk),
    }


def test_a_refused_merge_says_every_reason_in_place(cast: Cast, browser_of: BrowserOf) -> None:
    hoa, twin = cast.learners[0], another(cast)
    for person in (hoa, twin):
        open_account(person=person, username=f"hoa{person.pk}", password=PASSWORD, actor=PRODUCT)
    tell_apart(one=hoa, other=twin, actor=cast.actor("tinh"))
    answer = browser_of("an").post(
        f"/con-nguoi/{hoa.pk}/gop/{twin.pk}/", {"survivor": str(hoa.pk), "full_name": str(hoa.pk)}
    )
    assert (answer.status_code, Merge.objects.count()) == (422, 0)
    assert browser_of("an").post(f"/con-nguoi/{hoa.pk}/gop/{twin.pk}/", {"survivor": "x"}).status_code == 422


def test_one_entry_is_not_merged_with_itself(cast: Cast, browser_of: BrowserOf) -> None:
    hoa = cast.learners[0].pk
    assert browser_of("an").get(f"/con-nguoi/{hoa}/gop/{hoa}/").status_code == 404
    assert browser_of("an").post(f"/con-nguoi/{hoa}/khac/{hoa}/").status_code == 409


def test_a_page_tells_what_was_merged_and_splits_it(cast: Cast, browser_of: BrowserOf) -> None:
    merge, client = a_merge(cast), browser_of("an")
    assert "Đã gộp vào hồ sơ này" in client.get(f"/con-nguoi/{merge.survivor_id}/").content.decode()
    answer = client.post(f"/con-nguoi/gop/{merge.pk}/huy/")
    assert (answer["Location"], Person.objects.exclude(merged_into=None).count()) == (
        f"/con-nguoi/{merge.survivor_id}/",
        0,
    )
    assert client.post(f"/con-nguoi/gop/{merge.pk}/huy/").status_code == 409


def test_the_panel_names_likely_twins_and_is_nothing_without(cast: Cast, browser_of: BrowserOf) -> None:
    hoa, client = cast.learners[0], browser_of("an")
    address = f"/con-nguoi/{hoa.pk}/co-the-trung/"
    assert client.get(address).content.decode().strip() == ""
    twin = another(cast)
    assert f"/con-nguoi/{hoa.pk}/gop/{twin.pk}/" in client.get(address).content.decode()
    assert f"/con-nguoi/{twin.pk}/gop/{hoa.pk}/" in client.get(f"/con-nguoi/{twin.pk}/co-the-trung/").content.decode()
