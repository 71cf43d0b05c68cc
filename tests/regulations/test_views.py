"""Pages about rulebooks."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from lienthong.regulations.models import Provision, Rulebook
from tests.cast import Cast

BrowserOf = Callable[[str], Client]


def unknown(key: str) -> Provision:
    return Provision.objects.get(rulebook__code="883", key=key, unit=None)


def page_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_the_list_and_a_rulebook_say_how_certain_they_are(cast: Cast, browser_of: BrowserOf) -> None:
    client = browser_of("dung")
    assert "10 quy định chưa đối chiếu bản gốc" in page_of(client.get("/quy-che/"))
    page = page_of(client.get(f"/quy-che/{Rulebook.objects.get(code='1147').pk}/"))
    assert (page.count("chưa đối chiếu bản gốc"), "80% số tiết" in page, "Đã đối chiếu" in page) == (10, True, False)


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("class.smallest", {"value": "30"}),
        ("marks.pass", {"value": "5,5"}),
        ("marks.bands", {"grade_1": "Đạt", "from_1": "5", "grade_2": "Giỏi", "from_2": "8,5"}),
    ],
)
def test_each_shape_has_its_form(cast: Cast, browser_of: BrowserOf, key: str, typed: dict[str, str]) -> None:
    address = f"/quy-che/quy-dinh/{unknown(key).pk}/gia-tri-rieng/"
    client = browser_of("an")
    assert client.get(address).status_code == 200
    answer = client.post(address, {"unit": cast.centre.pk, "own_basis": "Điều 4", **typed})
    assert (answer.status_code, Provision.objects.filter(unit=cast.centre, key=key).count()) == (302, 1)
    assert "Điều 4" in page_of(client.get(answer["Location"]))
    assert "Điều 4" not in page_of(browser_of("ngoai").get(answer["Location"]))


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("class.smallest", {"value": "-1"}),
        ("class.smallest", {"value": "ba"}),
        ("marks.pass", {"value": "tám"}),
        ("marks.pass", {"value": "11"}),
        ("marks.bands", {"grade_1": "", "from_1": "5"}),
        ("marks.bands", {"grade_1": "Đạt", "from_1": ""}),
        ("marks.bands", {"grade_1": "a" * 300, "from_1": "5"}),
        ("class.smallest", {"value": "30", "own_basis": ""}),
        ("class.smallest", {"value": "30", "own_basis": "x" * 301}),
    ],
)
def test_an_unfit_value_is_sent_back(cast: Cast, browser_of: BrowserOf, key: str, typed: dict[str, str]) -> None:
    address = f"/quy-che/quy-dinh/{unknown(key).pk}/gia-tri-rieng/"
    answer = browser_of("an").post(address, {"unit": cast.centre.pk, "own_basis": "Điều 4", **typed})
    assert (answer.status_code, Provision.objects.exclude(unit=None).count()) == (422, 0)


def test_no_value_is_entered_for_the_centre_of_a_stranger(cast: Cast, browser_of: BrowserOf) -> None:
    address = f"/quy-che/quy-dinh/{unknown('class.smallest').pk}/gia-tri-rieng/"
    typed = {"unit": cast.stranger_centre.pk, "own_basis": "Điều 4", "value": "30"}
    assert browser_of("an").post(address, typed).status_code == 422
    assert "Vạn Xuân" not in page_of(browser_of("an").get(address))


def test_comparing_takes_the_right(cast: Cast, browser_of: BrowserOf) -> None:
    known = Provision.objects.get(rulebook__code="1147", key="class.smallest")
    address = f"/quy-che/quy-dinh/{known.pk}/doi-chieu/"
    answers = [browser_of(who).post(address).status_code for who in ("dung", "an", "an")]
    assert answers == [403, 302, 302]
    missing = f"/quy-che/quy-dinh/{unknown('class.smallest').pk}/doi-chieu/"
    assert browser_of("an").post(missing).status_code == 409
    assert browser_of("an").get(f"/quy-che/quy-dinh/{known.pk}/gia-tri-rieng/").status_code == 404
