"""Pages of answers, the matrix and the map: what they show, to whom, and what a press does."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lienthong.directives.actions import confirm_links, link_task
from lienthong.directives.choices import LinkKind, LinkState
from lienthong.directives.models import Answer, TaskLink
from lienthong.directives.panels import to_do
from lienthong.directives.queries import body_of, map_of
from lienthong.directives.rules.recipients import UnitFacts, asked_of
from lienthong.documents.choices import Direction
from lienthong.organisations.actions import found_unit
from lienthong.organisations.choices import UnitKind
from tests.cast import BEGINNING, PRODUCT, TODAY, Cast
from tests.directives.answers import UPPER, a_chain, a_confirmed_chain, held, lower_text, tasks_in
from tests.documents.things import a_draft

BrowserOf = Callable[[str], Client]
HTMX = {"HX-Request": "true"}


def test_the_panel_asks_whether_it_answers(cast: Cast, browser_of: BrowserOf) -> None:
    answer = a_chain(cast)
    pages = {
        who: browser_of(who).get(f"/van-ban/{answer.document_id}/trien-khai/", headers=HTMX) for who in ("an", "binh")
    }
    shown = {who: page.content.decode() for who, page in pages.items()}
    assert {who: "/xac-nhan/" in page for who, page in shown.items()} == {"an": True, "binh": False}


def test_a_draft_has_nothing_to_answer_yet(cast: Cast, browser_of: BrowserOf) -> None:
    page = browser_of("an").get(f"/van-ban/{a_draft(cast).pk}/trien-khai/").content.decode()
    assert "Vào sổ văn bản xong" in page


def test_confirming_leads_to_the_comparison(cast: Cast, browser_of: BrowserOf) -> None:
    answer = a_chain(cast)
    gone = browser_of("an").post(f"/trien-khai/{answer.pk}/xac-nhan/")
    page = browser_of("an").get(f"/trien-khai/{answer.pk}/").content.decode()
    assert (gone["Location"], page.count('class="card pair"')) == (f"/trien-khai/{answer.pk}/", 3)
    assert ("Xác nhận mọi đề xuất" in page, page.count("Thời hạn muộn hơn văn bản trên")) == (True, 1)


def test_turning_down_counts_its_links_no_more(cast: Cast, browser_of: BrowserOf) -> None:
    answer = a_confirmed_chain(cast)
    browser_of("an").post(f"/trien-khai/{answer.pk}/khong-phai/")
    assert Answer.objects.get().state == LinkState.REFUSED


def test_links_before_the_answer_are_refused_in_words(cast: Cast, browser_of: BrowserOf) -> None:
    refused = browser_of("an").post(f"/trien-khai/{a_chain(cast).pk}/doi-chieu/")
    assert (refused.status_code, "Hãy xác nhận văn bản này" in refused.content.decode()) == (409, True)


@pytest.mark.parametrize(
    ("kind", "above", "status", "said"),
    [("same", True, 302, "same confirmed"), ("added", False, 302, "added confirmed"), ("same", False, 422, "")],
    ids=["same", "added", "same as nothing"],
)
def test_what_a_task_is_can_be_said(
    cast: Cast, browser_of: BrowserOf, kind: str, above: bool, status: int, said: str
) -> None:  # fmt: skip
    answer = a_confirmed_chain(cast)
    lower, upper = tasks_in(answer.document)[2], tasks_in(answer.upper)[2]
    typed = {f"t{lower.pk}-kind": kind, f"t{lower.pk}-upper": upper.pk if above else ""}
    gone = browser_of("an").post(f"/trien-khai/{answer.pk}/doi-chieu/{lower.pk}/", typed)
    known = [f"{one.kind} {one.state}" for one in TaskLink.objects.filter(lower=lower)]
    assert (gone.status_code, known) == (status, [said] if said else [])


def test_a_kind_that_is_none_comes_back_with_the_page(cast: Cast, browser_of: BrowserOf) -> None:
    answer = a_confirmed_chain(cast)
    lower = tasks_in(answer.document)[2]
    address = f"/trien-khai/{answer.pk}/doi-chieu/{lower.pk}/"
    stranger = f"/trien-khai/{answer.pk}/doi-chieu/{tasks_in(answer.upper)[0].pk}/"
    assert [browser_of("an").post(to, {f"t{lower.pk}-kind": "x"}).status_code for to in (address, stranger)] == [
        422,
        404,
    ]


def test_a_link_is_dropped(cast: Cast, browser_of: BrowserOf) -> None:
    link = a_confirmed_chain(cast).links.order_by("pk")[0]
    for _time in range(2):
        browser_of("an").post(f"/trien-khai/doi-chieu/{link.pk}/bo/")
    assert TaskLink.objects.get(pk=link.pk).state == LinkState.REFUSED


def test_a_document_from_above_is_chosen_by_hand(cast: Cast, browser_of: BrowserOf) -> None:
    upper = held(cast.centre, UPPER, cast.actor("an"))
    lower = held(cast.centre, lower_text().replace("09-CT/TU", "10-CT/TU"), cast.actor("an"))
    address = f"/van-ban/{lower.pk}/trien-khai/them/"
    empty, page = browser_of("an").post(address, {}), browser_of("an").get(address).content.decode()
    browser_of("an").post(address, {"upper": upper.pk})
    assert (empty.status_code, f'value="{upper.pk}"' in page, Answer.objects.get().state) == (422, True, "confirmed")
    assert "Sổ chưa có" in browser_of("an").get(f"/van-ban/{upper.pk}/trien-khai/them/").content.decode()


def test_the_matrix_says_in_words_how_each_cell_stands(cast: Cast, browser_of: BrowserOf) -> None:
    answer = a_confirmed_chain(cast)
    confirm_links(answer=answer, actor=cast.actor("an"))
    address = f"/van-ban/{answer.upper_id}/bao-phu/"
    shown = browser_of("tinh").get(address).context["rows"]
    missing = browser_of("tinh").get(f"{address}?cover=missing&q=trang thiet").context["rows"]
    assert [cells.split(">")[2] for *_rest, cells in shown] == [
        f"{said}</a" for said in ("◐ Một phần", "● Đủ", "○ Thiếu", "○ Thiếu")
    ]
    assert len(missing) == 1


def test_without_tasks_or_answers_the_matrix_says_what_to_do(cast: Cast, browser_of: BrowserOf) -> None:
    bare = held(cast.centre, UPPER, cast.actor("an"), tasks=False)
    asked = held(cast.centre, UPPER.replace("09-CT", "11-CT"), cast.actor("an"))
    pages = [browser_of("an").get(f"/van-ban/{one.pk}/bao-phu/").content.decode() for one in (bare, asked)]
    assert ["nhận từng nhiệm vụ" in pages[0], "Chưa có văn bản nào triển khai" in pages[1]] == [True, True]


def test_a_cell_shows_both_sentences_and_who_confirmed(cast: Cast, browser_of: BrowserOf) -> None:
    answer = a_confirmed_chain(cast)
    confirm_links(answer=answer, actor=cast.actor("an"))
    row = f"/van-ban/{answer.upper_id}/bao-phu/{tasks_in(answer.upper)[0].pk}/"
    cell = f"{row}d{cast.committee.pk}/"
    page, fragment = (browser_of("an").get(cell, headers=how).content.decode() for how in ({}, HTMX))
    for said in ("Mở các lớp bồi dưỡng", "Mở 02 lớp bồi dưỡng", "Nguyễn Thị An"):
        assert (said in fragment, said in page) == (True, True)
    assert ("<html" in page, "<html" in fragment) == (True, False)
    assert [browser_of("an").get(to).status_code for to in (row, f"{row}d0/", f"/van-ban/{answer.upper_id}/bao-phu/0/")] == [
        200, 404, 404,
    ]  # fmt: skip


def test_what_units_added_is_listed(cast: Cast, browser_of: BrowserOf) -> None:
    answer = a_confirmed_chain(cast)
    link_task(answer=answer, lower=tasks_in(answer.document)[2], kind=LinkKind.ADDED, actor=cast.actor("an"))
    page = browser_of("an").get(f"/van-ban/{answer.upper_id}/bao-phu/").content.decode()
    assert "Sưu tầm tư liệu" in page


def test_the_map_leads_from_the_top_with_the_days_between(cast: Cast) -> None:
    answer = a_confirmed_chain(cast)
    for asked in (answer.upper, answer.document):
        (top,) = map_of(asked, [cast.centre.pk], TODAY)
        assert [(one.document.number, one.days) for one in (top, *top.below)] == [("09-CT/TU", None), ("12-KH/ĐU", 38)]
        assert [one.is_asked for one in (top, *top.below)] == [asked == answer.upper, asked == answer.document]


def test_the_map_names_who_is_silent_within_reach_only(cast: Cast, browser_of: BrowserOf) -> None:
    answer = a_confirmed_chain(cast)
    held(cast.stranger_centre, UPPER, cast.actor("ngoai"), tasks=False)
    address = f"/van-ban/{answer.upper_id}/ban-do/"
    pages = {who: browser_of(who).get(address).content.decode() for who in ("an", "tinh")}
    assert {who: "xã Vạn Xuân" in page for who, page in pages.items()} == {"an": False, "tinh": True}
    assert {who: "Đảng ủy xã Phú Lộc" in page for who, page in pages.items()} == {"an": False, "tinh": True}


def test_what_hangs_below_a_task_is_fetched_when_opened(cast: Cast, browser_of: BrowserOf) -> None:
    task = tasks_in(a_chain(cast).upper)[0]
    page, fragment = (browser_of("an").get(f"/nhiem-vu/{task.pk}/phia-duoi/", headers=how) for how in ({}, HTMX))
    assert [b"panel-slot" in one.content for one in (page, fragment)] == [True, True]


def test_whose_document_it_is(cast: Cast) -> None:
    own = held(cast.committee, lower_text(), PRODUCT, direction=Direction.OUTGOING)
    upper = held(cast.centre, UPPER, cast.actor("an"))
    strange = held(cast.centre, lower_text("Đảng ủy xã Không Có", "15-KH/ĐU"), cast.actor("an"))
    assert [body_of(one) for one in (own, upper, strange)] == [cast.committee.pk, cast.province.pk, None]


def test_recipients_are_units_by_name_or_by_group() -> None:
    units = [
        UnitFacts(1, "Đảng ủy xã A", UnitKind.COMMUNE_COMMITTEE, True), UnitFacts(2, "Chi bộ B", UnitKind.CELL, True),
        UnitFacts(3, "Chi bộ C", UnitKind.CELL, False), UnitFacts(4, "Trung tâm chính trị xã A", UnitKind.CENTRE, False),
    ]  # fmt: skip
    asked = {
        "Ban Thường vụ Đảng ủy xã A (để b/c)": [1], "Các đảng ủy xã, phường": [1], "Các chi, đảng bộ trực thuộc": [2],
        "Các chi bộ trong toàn tỉnh": [2, 3], "Các trung tâm chính trị": [4], "Chi bộ C": [3], "Như trên": [],
    }  # fmt: skip
    assert {line: [unit.key for unit in asked_of([line], units)] for line in asked} == asked


@pytest.mark.parametrize("page", ["bao-phu/", "bao-phu/?dang=xlsx", "ban-do/", "trien-khai/"])
def test_three_bodies_ask_as_much_as_one(cast: Cast, browser_of: BrowserOf, page: str) -> None:
    upper = a_confirmed_chain(cast).upper
    client, counts = browser_of("an"), []
    client.get(f"/van-ban/{upper.pk}/")
    for number in ("31", "32", "33"):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(f"/van-ban/{upper.pk}/{page}")
            if answer.streaming:
                b"".join(answer)
        counts.append(len(queries))
        found_unit(
            name=f"Đảng ủy xã {number}", kind=UnitKind.COMMUNE_COMMITTEE, starts_on=BEGINNING, parent=cast.province,
            actor=PRODUCT,
        )  # fmt: skip
        held(cast.centre, lower_text(f"Đảng ủy xã {number}", f"{number}-KH/ĐU"), cast.actor("an"))
    assert (len(set(counts)), TODAY) == (1, date(2026, 3, 16))


def test_a_proposed_answer_waits_for_the_clerk(cast: Cast) -> None:
    answer = a_chain(cast)
    waiting = {who: [one.url for one in to_do(cast.actor(who)) if "/trien-khai/" in one.url] for who in ("an", "tinh")}
    assert waiting == {"an": [f"/trien-khai/{answer.pk}/"], "tinh": []}
