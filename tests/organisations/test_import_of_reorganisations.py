"""A whole reorganisation as a table: looked at first, carried out whole or not at all, taken back."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lienthong.exchange.board import Decided, Frame, Line
from lienthong.organisations.actions import assign_commune, found_unit
from lienthong.organisations.choices import ReorganisationKind, UnitKind
from lienthong.organisations.imports.reorganisations import REORGANISATIONS, _apply, _match
from lienthong.organisations.models import Reorganisation, Unit, UnitPeriod
from lienthong.organisations.queries import communes_served_by, name_on, periods_on
from lienthong.organisations.rules.reshaping import Named
from lienthong.organisations.rules.tables import Row, assembled
from tests.cast import BEGINNING, PRODUCT, Cast
from tests.sending import faults, sent, undone, verdicts, written

HEAD = "TT;Đơn vị hiện nay;Việc;Thành đơn vị;Trực thuộc;Ký hiệu;Địa danh;Trung tâm phụ trách;Từ ngày;Căn cứ"
DAY = date(2026, 7, 1)
END = ";01/07/2026;15-NQ/TU"


def a_table(*rows: str) -> str:
    return "\n".join([HEAD, *(f"{number};{row}" for number, row in enumerate(rows, 1))])


GOOD = a_table(
    f"Đảng ủy xã Yên Thượng;sáp nhập vào;Đảng ủy xã Phú Lộc;;;;{END}",
    f"Đảng ủy xã Vạn Xuân;đổi tên;Đảng ủy phường Vạn Xuân;;;Vạn Xuân;{END}",
    f"Trung tâm chính trị xã Yên Thượng;hợp nhất;Trung tâm chính trị Lam Sơn;Đảng ủy xã Phú Lộc;;;{END}",
    f"Trung tâm chính trị xã Vạn Xuân;hợp nhất;Trung tâm chính trị Lam Sơn;Đảng ủy xã Phú Lộc;;;{END}",
    f"Chi bộ thôn Gò Trại;giải thể;Đảng ủy xã Vạn Xuân;;;;{END}",
)


def test_many_decisions_of_one_document_are_carried_out_at_once(cast: Cast) -> None:
    tinh = cast.actor("tinh")
    before = list(UnitPeriod.every.order_by("pk").values())
    table = sent(REORGANISATIONS, tinh, GOOD)
    assert (verdicts(table), Reorganisation.objects.count()) == (["new"] * 5, 0)
    table = written(table, tinh)
    assert (table.state, Reorganisation.objects.count()) == ("applied", 1)
    centre = Unit.objects.latest("pk")
    assert name_on(cast.stranger_committee.pk, DAY) == "Đảng ủy phường Vạn Xuân"
    assert set(communes_served_by([centre.pk], DAY)) == {cast.neighbour.pk, cast.stranger_committee.pk}
    assert set(periods_on(DAY).values_list("unit_id", flat=True)) == {
        cast.province.pk, cast.neighbour.pk, cast.stranger_committee.pk, centre.pk, cast.cell.pk, cast.other_cell.pk,
    }  # fmt: skip
    assert undone(table, tinh).state == "undone"
    assert list(UnitPeriod.every.order_by("pk").values()) == before


OTHERS = "Dòng này đúng, nhưng bảng còn dòng sai"
UNKNOWN = "Không có đơn vị"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param(
            ["Đảng ủy xã Yên Thượng;sáp nhập vào;Đảng ủy xã Phú Lộc;;;;", "Đảng ủy xã Lạ;đổi tên;Đảng ủy xã Mới;;;;"],
            [OTHERS, UNKNOWN],
            id="a unit that is not known",
        ),
        pytest.param(
            [
                "Đảng ủy xã Yên Thượng;đổi tên;Đảng ủy xã Mới;;;;;31/02/2026;",
                "Đảng ủy xã Phú Lộc;chuyển trực thuộc;;;;;",
            ],
            ["“31/02/2026” không phải", "Thiếu tên đơn vị"],
            id="no day, no unit above",
        ),
        pytest.param(
            [
                "Đảng ủy xã Vạn Xuân;đổi tên;Đảng ủy xã Phú Lộc;;;;",
                [
                    "Đảng ủy xã Vạn Xuân;hợp nhất;Đảng ủy xã Z;Tỉnh ủy Lam Sơn;;;",
                    "Đảng ủy xã Phú Lộc;hợp nhất;Đảng ủy xã Z;;;;",
                ],
            ],
            ["Cùng cấp trên đã có", OTHERS],
            id="a name that is taken",
        ),
        pytest.param(
            [
                "Đảng ủy xã Vạn Xuân;hợp nhất;Đảng ủy xã Mới;Tỉnh ủy Lam Sơn;;;",
                "Đảng ủy xã Phú Lộc;hợp nhất;Đảng ủy xã Mới;;;;",
            ],
            ["Các đơn vị hợp thành", OTHERS],
            id="which centre is not said",
        ),
    ],
)
def test_with_one_wrong_row_none_is_carried_out_and_each_says_why(cast: Cast, rows: list[str], said: list[str]) -> None:
    whole = [row if row.count(";") > 7 else row + END for row in rows]
    table = sent(REORGANISATIONS, cast.actor("tinh"), a_table(*whole))
    found = [sentences[0] for sentences in faults(table).values()]
    assert [sentence.startswith(words) for sentence, words in zip(found, said, strict=True)] == [True, True]
    assert set(verdicts(table)) == {"refused"}


def test_units_of_one_name_are_told_apart_by_the_unit_above(cast: Cast) -> None:
    twin = found_unit(
        name="Chi bộ thôn Bãi Sậy", kind=UnitKind.CELL, starts_on=BEGINNING, parent=cast.neighbour, actor=PRODUCT
    )
    tinh = cast.actor("tinh")
    unclear = sent(REORGANISATIONS, tinh, a_table(f"Chi bộ thôn Bãi Sậy;đổi tên;Chi bộ Sậy;;;;{END}"))
    assert "Có 2 đơn vị tên" in faults(unclear)[2][0]
    clear = a_table(f"Chi bộ thôn Bãi Sậy, Đảng ủy xã Phú Lộc;đổi tên;Chi bộ Sậy;;;;{END}")
    written(sent(REORGANISATIONS, tinh, clear), tinh)
    assert [name_on(unit.pk, DAY) for unit in (twin, cast.cell)] == ["Chi bộ Sậy", "Chi bộ thôn Bãi Sậy"]


def test_rows_of_one_new_unit_found_it_once() -> None:
    now = Named("Đảng ủy xã A", UnitKind.COMMUNE_COMMITTEE, "ĐU", "A")
    rows = [Row(ReorganisationKind.MERGE, unit, now, 1, becomes="Đảng ủy xã C", centre=9) for unit in (2, 3)]
    change, out = assembled(rows, day=DAY, basis="15-NQ/TU")
    assert ([one.unit for one in change.begin], out) == ([-1], [-1, -1])
    assert [(one.commune, one.centre) for one in change.serve] == [(-1, 9)]


def communes_to_merge(cast: Cast, number: int, first: int) -> list[Line]:
    """So many communes, to be merged by twos into new ones."""
    lines = []
    for place in range(first, first + number):
        name = f"Đảng ủy xã Số {place}"
        one = found_unit(
            name=name, kind=UnitKind.COMMUNE_COMMITTEE, starts_on=BEGINNING, parent=cast.province, actor=PRODUCT
        )
        assign_commune(centre=cast.centre, commune=one, starts_on=BEGINNING, actor=PRODUCT)
        facts = {"unit": name, "what": "merge", "becomes": f"Đảng ủy xã Mới {place // 2}", "day": "01/07/2026"}
        lines.append(Line("Trang 1", place + 2, {**facts, "basis": "15-NQ/TU"}))
    return lines


def test_a_large_table_asks_the_database_as_often_as_a_small_one(cast: Cast) -> None:
    frame = Frame(cast.actor("tinh"), {})
    asked = []
    for first, number in ((0, 4), (4, 40)):
        lines = communes_to_merge(cast, number, first)
        with CaptureQueriesContext(connection) as queries:
            matches = _match(lines, frame)
            _apply([Decided(line.sheet, line.row, line.facts) for line in lines], frame)
        asked.append(len(queries))
        assert [match.reasons for match in matches] == [()] * number
    assert asked[0] == asked[1]
