"""The rows behind a figure, as an office opens them."""

import html
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from lienthong.kernel.figure import Question
from lienthong.reports.queries import classes_and_learners
from tests.assessment.things import an_approved_line
from tests.cast import TODAY, Cast
from tests.certificates.things import an_issued_list
from tests.reports.things import a_measured_task

BrowserOf = Callable[[str], Client]


def _addresses(cast: Cast) -> dict[str, str]:
    task = a_measured_task(cast)
    question = Question(TODAY, 2026, frozenset({cast.centre.pk}), "nhan-thuc-ve-dang", task.pk)
    return {figure.key: figure.url for figure in classes_and_learners(question)}


def _page(browser: Client, address: str) -> str:
    return html.unescape(browser.get(address).content.decode())


@pytest.mark.parametrize(
    ("key", "shown", "hidden"),
    [
        ("classes_planned", "tháng 3–6/2026", "—"),
        ("classes_held", "12-QĐ/TTCT, 09/03/2026", "09/02/2026"),
        ("learners", "Trần Văn Bảo", "Đoàn Văn Lạ"),
        ("women", "Lý Thúy Hằng", "Trần Văn Bảo"),
        ("learners_certified", "2/GCN-TTCT", "Đoàn Văn Lạ"),
        ("good_and_excellent", "Nguyễn Thị Hòa", "Lý Thúy Hằng"),
    ],
)
def test_a_figure_opens_its_rows(key: str, shown: str, hidden: str, cast: Cast, browser_of: BrowserOf) -> None:
    page = _page(browser_of("an"), _addresses(cast)[key])
    assert (shown in page, hidden in page.partition("<main")[2]) == (True, False)


def test_a_stranger_finds_neither_task_nor_rows(cast: Cast, browser_of: BrowserOf) -> None:
    for address in _addresses(cast).values():
        assert browser_of("ngoai").get(address).status_code == 404


def test_rows_without_a_task_are_those_within_reach(cast: Cast, browser_of: BrowserOf) -> None:
    an_issued_list(cast, line=an_approved_line(cast))
    an_issued_list(cast, ["8"], centre=cast.stranger_centre, learners=[cast.stranger_learner])
    pages = {who: _page(browser_of(who), "/so-lieu/giay-chung-nhan/?nam=2026") for who in ("an", "ngoai", "tinh")}
    seen = {who: ("Nguyễn Thị Hòa" in page, "Đoàn Văn Lạ" in page) for who, page in pages.items()}
    assert seen == {"an": (True, False), "ngoai": (False, True), "tinh": (True, True)}


@pytest.mark.parametrize(
    "address",
    [
        "/so-lieu/khong-co/",
        "/so-lieu/hoc-vien/?nam=hai",
        "/so-lieu/hoc-vien/?ngay=31-02",
        "/so-lieu/hoc-vien/?don_vi=1;2",
        "/so-lieu/hoc-vien/?nhiem_vu=99999999999999999999999",
    ],
)
def test_what_is_no_question_has_no_page(address: str, cast: Cast, browser_of: BrowserOf) -> None:
    assert browser_of("an").get(address).status_code == 404


def test_a_figure_of_nothing_says_when_it_grows(cast: Cast, browser_of: BrowserOf) -> None:
    page = _page(browser_of("an"), f"/so-lieu/hoc-vien/?nam=2026&ngay={date(2026, 1, 1)}")
    assert "Chưa có dòng nào" in page


@pytest.mark.parametrize("number", [1, 3])
def test_rows_cost_the_same_for_one_and_for_three(
    number: int, cast: Cast, browser_of: BrowserOf, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    an_issued_list(cast, ["8"] * number, line=an_approved_line(cast), learners=cast.learners[:number])
    browser = browser_of("an")
    for slug in ("lop-da-hoan-thanh", "hoc-vien", "giay-chung-nhan", "lop-ke-hoach"):
        with django_assert_max_num_queries(13):  # type: ignore[attr-defined]
            browser.get(f"/so-lieu/{slug}/?nam=2026")
