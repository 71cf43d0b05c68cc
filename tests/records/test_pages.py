"""The list of old registers, its filters and workbook, the typed grid, and the person's page."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lienthong.exchange.imports import read_tables
from lienthong.exchange.models import TableImport
from lienthong.jobs.worker import work_off
from lienthong.records.actions import Taken, record_completions, take_in
from lienthong.records.models import Completion
from lienthong.records.rules import Trained
from lienthong.records.rules.registers import issuer_key
from tests.cast import Cast

BrowserOf = Callable[[str], Client]
OLD = "Trung tâm bồi dưỡng chính trị huyện Lam Giang"
ROW = {
    "full_name": "Nguyễn Thị Hòa", "birth": "12/04/1995", "sex": "Nữ", "unit": "Chi bộ thôn Bãi Sậy",
    "programme": "Cảm tình Đảng", "number": "12/GCN", "issued_on": "20/06/2018", "grade": "Khá", "issuer": OLD,
}  # fmt: skip


def _taken(cast: Cast, place: int = 0, **more: str) -> Completion:
    facts = {
        "full_name": cast.learners[place].full_name, "number": "12/GCN", "issued_on": "2018-06-20", "page": "4",
        "programme_key": "chuyen-de", "programme_name": "Bồi dưỡng chuyên đề", "issuer_name": OLD,
        "issuer_key": issuer_key(OLD), "issuer_id": None, **more,
    }  # fmt: skip
    receipt = take_in(rows=[Taken(facts, person_id=cast.learners[place].pk)], actor=cast.actor("an"))
    return Completion.objects.get(pk=receipt[0]["completion"])


def _names(browser: Client, query: str) -> list[str]:
    answer = browser.get(f"/so-cu/?{query}")
    return [row.person.full_name for row, _doubts in answer.context["rows"]]


def test_old_registers_are_found_by_name_number_and_filters(cast: Cast, browser_of: BrowserOf) -> None:
    _taken(cast)
    _taken(cast, 1, number="13/GCN", issued_on="2019", programme_key="", programme_name="Lớp Z")
    an = browser_of("an")
    everybody = ["Trần Văn Bảo", "Nguyễn Thị Hòa"]
    assert (_names(an, ""), _names(browser_of("ngoai"), "")) == (everybody, [])
    assert [_names(an, query) for query in ("q=hoa", "q=13/gcn", "q=lam+giang", "q=khong+co")] == [
        ["Nguyễn Thị Hòa"],
        ["Trần Văn Bảo"],
        everybody,
        [],
    ]
    assert [_names(an, query) for query in ("year=2019", "programme=chuyen-de", "doubt=programme")] == [
        ["Trần Văn Bảo"],
        ["Nguyễn Thị Hòa"],
        ["Trần Văn Bảo"],
    ]


def test_what_contradicts_is_said(cast: Cast, browser_of: BrowserOf) -> None:
    _taken(cast)
    _taken(cast, number="9/GCN", issued_on="2017-05-01")
    _taken(cast, 1, issued_on="2016-01-01")
    hang = cast.learners[2]
    _taken(cast, 2, number="44")
    record_completions(trained=[Trained(hang.pk, "chuyen-de", "Chuyên đề", date(2026, 3, 9), class_id=5)])
    an = browser_of("an")
    told = {(row.person.full_name, row.number): doubts for row, doubts in an.get("/so-cu/").context["rows"]}
    number, twice = "Một số cấp cho hai người", "Cùng người, cùng chương trình, khác ngày"
    assert told == {
        ("Nguyễn Thị Hòa", "12/GCN"): [number, twice],
        ("Nguyễn Thị Hòa", "9/GCN"): [twice],
        ("Trần Văn Bảo", "12/GCN"): [number],
        ("Lý Thúy Hằng", "44"): ["Khác với lớp trong hệ thống"],
    }
    assert (_names(an, "doubt=own"), len(_names(an, "doubt=twice"))) == (["Lý Thúy Hằng"], 2)


def test_the_list_is_taken_away_as_a_workbook(cast: Cast, browser_of: BrowserOf) -> None:
    _taken(cast)
    answer = browser_of("an").get("/so-cu/?q=hoa&dang=xlsx")
    table = read_tables(b"".join(answer), "so-cu.xlsx")[0]
    assert [row.cells[1:3] for row in table.rows if row.cells and row.cells[0] == 1] == [("12/GCN", "Nguyễn Thị Hòa")]


def test_the_page_of_a_person_says_where_it_is_known_from(cast: Cast, browser_of: BrowserOf) -> None:
    _taken(cast)
    page = browser_of("an").get(f"/con-nguoi/{cast.learners[0].pk}/da-hoan-thanh/").content.decode()
    assert [word in page for word in ("12/GCN", OLD, "Sổ cũ, nơi khác cấp", "trang 4")] == [True] * 4


def _typed(cast: Cast, *rows: dict[str, str], **more: str) -> dict[str, str]:
    cells = {f"r{place}-{key}": value for place, row in enumerate(rows) for key, value in row.items()}
    return {"unit": str(cast.committee.pk), **cells, **more}


def test_typed_rows_go_the_way_of_a_file(cast: Cast, browser_of: BrowserOf) -> None:
    an = browser_of("an")
    blank = dict.fromkeys(ROW, "")
    answer = an.post("/so-cu/go/", _typed(cast, ROW, blank, {**ROW, "full_name": "Đỗ Văn Mười", "number": "15"}))
    table = TableImport.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/nhap/bang/{table.pk}/")
    work_off()
    table.refresh_from_db()
    assert (table.state, table.counts["new"], table.counts["refused"]) == ("checked", 2, 0)
    facts = table.rows.order_by("row").first()
    assert facts
    assert {key: facts.facts.get(key) for key in ("birth", "sex", "number", "issued_on", "issuer")} == {
        "birth": "1995-04-12",
        "sex": "female",
        "number": "12/GCN",
        "issued_on": "2018-06-20",
        "issuer": OLD,
    }


@pytest.mark.parametrize(
    ("change", "cell", "sentence"),
    [
        (
            {"issued_on": "31/02/2018"},
            "issued_on",
            "Không phải là ngày có thật. Hãy ghi ngày/tháng/năm, ví dụ 05/03/2026.",
        ),
        ({"full_name": ""}, "full_name", "Hãy ghi ô này."),
        ({"sex": "?"}, "sex", "Hãy ghi một trong các từ: Nam, Nữ."),
        ({"issuer": ""}, "issuer", "Thiếu nơi cấp. Hãy ghi vào cột Nơi cấp, hoặc chọn nơi cấp chung cho cả bảng."),
        (
            {"full_name": "Ngô Thị Hường", "number": "7/GCN"},
            "number",
            f"Số 7/GCN của {OLD} (20/06/2018) đã ghi cho Trần Văn Bảo. Hãy xem lại số hoặc người được cấp.",
        ),
    ],
    ids=["no day", "no name", "no such word", "no issuer", "number of somebody else"],
)
def test_an_error_stands_at_its_cell(
    change: dict[str, str], cell: str, sentence: str, cast: Cast, browser_of: BrowserOf
) -> None:
    _taken(cast, 1, number="7/GCN")
    answer = browser_of("an").post("/so-cu/go/", _typed(cast, {**ROW, **change}))
    found = {one["name"]: one["errors"] for one in next(answer.context["grid"].shown())["cells"] if one["errors"]}
    assert (answer.status_code, found, TableImport.objects.count()) == (422, {f"r0-{cell}": [sentence]}, 0)


def test_more_rows_are_offered_and_what_was_typed_stays(cast: Cast, browser_of: BrowserOf) -> None:
    answer = browser_of("an").post("/so-cu/go/", _typed(cast, ROW, more="1"))
    grid = answer.context["grid"]
    assert (answer.status_code, len(grid.rows), grid.rows[0].values["number"]) == (200, 13, "12/GCN")


def test_nothing_typed_is_said(cast: Cast, browser_of: BrowserOf) -> None:
    answer = browser_of("an").post("/so-cu/go/", _typed(cast))
    assert (answer.status_code, "Chưa gõ dòng nào." in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_row_and_for_three(
    number: int, cast: Cast, browser_of: BrowserOf, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for place in range(number):
        _taken(cast, place, number=str(place))
    browser = browser_of("an")
    with django_assert_max_num_queries(14):
        browser.get("/so-cu/")


def test_a_bare_year_stays_a_bare_year_in_the_record_of_a_person(cast: Cast, browser_of: BrowserOf) -> None:
    _taken(cast, issued_on="2018")
    page = browser_of("an").get(f"/con-nguoi/{cast.learners[0].pk}/").content.decode()
    assert (f"2018 · số 12/GCN, {OLD}" in page, "31/12/2018" in page) == (True, False)
