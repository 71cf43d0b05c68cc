"""Lists of units: hung below the list or below known units, written once, taken back."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from lienthong.exchange.board import Frame, Line
from lienthong.kernel.actor import Actor
from lienthong.organisations.actions import found_unit, found_units
from lienthong.organisations.choices import UnitKind
from lienthong.organisations.imports import IMPORTS
from lienthong.organisations.models import Role, Unit, UnitPeriod
from lienthong.organisations.queries import periods_on
from lienthong.organisations.rules import kind_of
from lienthong.people.actions import appoint, register_person
from lienthong.people.queries import actor_of
from tests.cast import BEGINNING, PRODUCT, TODAY, Cast
from tests.sending import faults, plain, sent, undone, verdicts, written

KIND = IMPORTS[0]
HEAD = "TT;Tên tổ chức đảng;Loại hình;Ký hiệu;Trực thuộc"


@pytest.fixture
def keeper(cast: Cast) -> Actor:
    """Who keeps the tree of the commune of Yên Thượng."""
    role = Role.objects.get(key="administrator")
    assert cast.chi.person
    appoint(person=cast.chi.person, unit=cast.committee, role=role, starts_on=BEGINNING, actor=PRODUCT)
    return actor_of(cast.chi, TODAY)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Chi bộ thôn Bãi Sậy", UnitKind.CELL),
        ("Đảng bộ Trường THPT Yên Thượng", UnitKind.CELL),
        ("Đảng ủy xã Yên Thượng", UnitKind.COMMUNE_COMMITTEE),
        ("Trường chính trị tỉnh", UnitKind.SCHOOL),
        ("Trường THCS Yên Thượng", UnitKind.AGENCY),
        ("Ban Xây dựng Đảng", UnitKind.BOARD),
        ("Ban chỉ huy quân sự xã", UnitKind.AGENCY),
        ("Hội Nông dân xã", UnitKind.FRONT),
        ("UBND xã Yên Thượng", UnitKind.AGENCY),
        ("Trung tâm chính trị xã", UnitKind.CENTRE),
        ("Yên Thượng", ""),
    ],
)
def test_the_name_tells_the_kind(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_units_hang_below_the_list_and_below_known_ones(cast: Cast, keeper: Actor) -> None:
    rows = [
        "DANH SÁCH TỔ CHỨC CƠ SỞ ĐẢNG",
        HEAD,
        "1;Chi bộ Trường THCS;;;Đảng bộ cơ quan xã",
        "2;Đảng bộ cơ quan xã;Đảng bộ cơ sở;ĐBCQ;",
        "3;Hội Nông dân xã;Đoàn thể;HND;Đảng ủy xã Yên Thượng",
        "4;Chi bộ thôn Bãi Sậy;Chi bộ;CBBS;",
    ]
    table = sent(KIND, keeper, "\n".join(rows), committee=cast.committee.pk)
    assert (faults(table), verdicts(table)) == ({}, ["new", "new", "new", "changed"])
    written(table, keeper)
    found = {row.name: row for row in periods_on(timezone.localdate())}
    school, agency = found["Chi bộ Trường THCS"], found["Đảng bộ cơ quan xã"]
    assert (school.parent_id, school.path) == (agency.unit_id, [*agency.path, school.unit_id])
    assert (agency.parent_id, agency.starts_on, agency.symbol) == (cast.committee.pk, timezone.localdate(), "ĐBCQ")
    assert (found["Hội Nông dân xã"].kind, found["Chi bộ thôn Bãi Sậy"].symbol) == (UnitKind.FRONT, "CBBS")
    again = sent(KIND, keeper, "\n".join([*rows, ""]), committee=cast.committee.pk)
    assert verdicts(again) == ["same"] * 4
    assert undone(table, keeper).state == "undone"
    assert UnitPeriod.objects.filter(name__in=["Chi bộ Trường THCS", "Hội Nông dân xã"]).count() == 0
    assert UnitPeriod.objects.get(unit=cast.cell).symbol == ""


def test_nearly_the_same_name_is_asked(cast: Cast, keeper: Actor) -> None:
    table = sent(KIND, keeper, f"{HEAD}\n1;Chi bộ Bãi Sậy;;;", committee=cast.committee.pk)
    assert (verdicts(table), table.rows.get().candidates) == (["likely"], [cast.cell.pk])
    before = Unit.objects.count()
    written(table, keeper, {2: "new"})
    assert Unit.objects.count() == before + 1


@pytest.mark.parametrize(
    ("rows", "row", "sentence"),
    [
        (
            ["1;Chi bộ A;;;Đảng bộ Không Có"],
            2,
            "Không có đơn vị cấp trên “Đảng bộ Không Có” trong bảng này hay trong hệ thống. Hãy sửa tên hoặc thêm một dòng.",
        ),
        (
            ["1;Chi bộ A;;;Chi bộ thôn Gò Trại"],
            2,
            "Không có đơn vị cấp trên “Chi bộ thôn Gò Trại” trong bảng này hay trong hệ thống. Hãy sửa tên hoặc thêm một dòng.",
        ),
        (
            ["1;Xóm Mới;;;"],
            2,
            "Không đoán được loại đơn vị từ tên. Hãy thêm cột Loại, ví dụ Chi bộ, Cơ quan, Đoàn thể.",
        ),
        (
            ["1;Chi bộ A;;;Đảng bộ B", "2;Đảng bộ B;;;Chi bộ A"],
            2,
            "“Chi bộ A” và đơn vị cấp trên của nó trỏ vòng vào nhau. Hãy sửa cột Trực thuộc.",
        ),
        (
            ["1;Chi bộ C;;;Xóm Mới", "2;Xóm Mới;;;"],
            2,
            "Đơn vị cấp trên “Xóm Mới” ở dòng 3 bị từ chối hoặc còn phải chọn. "
            "Hãy sửa dòng ấy trước, hoặc ghi đúng tên đơn vị đã có.",
        ),
    ],
    ids=["no such parent", "a parent out of reach", "no kind", "a circle", "below a refused row"],
)
def test_what_cannot_hang_is_refused(rows: list[str], row: int, sentence: str, cast: Cast, keeper: Actor) -> None:
    table = sent(KIND, keeper, "\n".join([HEAD, *rows]), committee=cast.committee.pk)
    assert [plain(one) for one in faults(table)[row]] == [sentence]


def test_days_are_held_against_the_parents(cast: Cast, keeper: Actor) -> None:
    rows = ["Tên đơn vị;Thành lập ngày", "Chi bộ A;01/01/2020", "Chi bộ B;01/01/2027", "Chi bộ C;05/01/2026"]
    table = sent(KIND, keeper, "\n".join(rows), committee=cast.committee.pk)
    assert {row: [one.partition(".")[0] for one in said] for row, said in faults(table).items()} == {
        2: ["Từ ngày 01/01/2020 là trước khi có “Đảng ủy xã Yên Thượng” (01/07/2025)"],
        3: ["Từ ngày ở sau hôm nay"],
    }
    written(table, keeper)
    assert UnitPeriod.objects.get(name="Chi bộ C").starts_on == date(2026, 1, 5)


def test_a_unit_with_members_is_not_taken_back(cast: Cast, keeper: Actor) -> None:
    table = written(sent(KIND, keeper, f"{HEAD}\n1;Chi bộ Mới;;;", committee=cast.committee.pk), keeper)
    unit = UnitPeriod.objects.get(name="Chi bộ Mới").unit
    register_person(full_name="Lê Văn Tám", unit=unit, since=TODAY, actor=PRODUCT)
    assert undone(table, keeper).state == "applied"


def test_units_that_were_changed_or_have_others_below_are_not_taken_back(cast: Cast, keeper: Actor) -> None:
    table = written(sent(KIND, keeper, f"{HEAD}\n1;Đảng bộ Mới;Đảng bộ cơ sở;;", committee=cast.committee.pk), keeper)
    period = UnitPeriod.objects.get(name="Đảng bộ Mới")
    found_unit(
        name="Chi bộ Dưới", kind=UnitKind.CELL, starts_on=period.starts_on, parent=period.unit, symbol="", place="",
        actor=PRODUCT,
    )  # fmt: skip
    UnitPeriod.objects.filter(pk=period.pk).update(symbol="ĐBM")
    stands = undone(table, keeper)
    assert (stands.state, sorted(plain(one) for one in stands.refusal)) == (
        "applied",
        ["1 đơn vị khác đã được đặt dưới các đơn vị của lần nhập này.", "1 đơn vị đã được sửa sau lần nhập này."],
    )


def test_a_parent_of_whom_there_are_two_is_asked_for_in_full(cast: Cast, keeper: Actor) -> None:
    for parent in (cast.committee, cast.centre):
        found_unit(
            name="Đảng bộ Cơ quan", kind=UnitKind.CELL, starts_on=BEGINNING, parent=parent, symbol="", place="",
            actor=PRODUCT,
        )  # fmt: skip
    table = sent(KIND, keeper, f"{HEAD}\n1;Chi bộ A;;;Đảng bộ Cơ quan", committee=cast.committee.pk)
    (said,) = faults(table)[2]
    assert plain(said) == "Có 2 đơn vị tên “Đảng bộ Cơ quan”. Hãy ghi rõ tên đầy đủ của đơn vị cấp trên."


def test_units_above_each_other_are_a_mistake_of_ours(cast: Cast) -> None:
    rows: dict[Any, dict[str, Any]] = {("", at): {"parent_id": None, "parent_row": ["", 3 - at]} for at in (1, 2)}
    with pytest.raises(ValueError, match="in a circle"):
        found_units(rows=rows, on=TODAY)


def test_nothing_out_of_reach_is_known(cast: Cast, keeper: Actor) -> None:
    frame = Frame(keeper, {"committee": str(cast.stranger_committee.pk)})
    match = KIND.match([Line("", 2, {"name": "Chi bộ thôn Gò Trại"})], frame)[0]
    assert ([one.code for one in match.reasons], KIND.known([cast.stranger_cell.pk], frame)) == (
        ["committee_out_of_reach"],
        {},
    )
