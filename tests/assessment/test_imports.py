"""Lists of marks: as teachers write them, held against roll and rulebook, written and taken back."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client

from lienthong.assessment.actions import save_marks
from lienthong.assessment.imports import IMPORTS
from lienthong.assessment.models import Mark
from lienthong.assessment.rules import FIRST, MarkEntry
from lienthong.classes.models import TrainingClass
from lienthong.exchange.board import Frame, Line
from tests.assessment import things
from tests.cast import Cast
from tests.sending import bases, faults, plain, sent, undone, verdicts, written

RESTS_ON = ("Điều 6, Quyết định 1147-QĐ/BTGDVTW, 01/12/2025 (chưa đối chiếu bản gốc)", "Quy tắc của hệ thống: ")
KIND = IMPORTS[0]
HEAD = "TT;Họ và tên;Năm sinh;Đơn vị;Điểm bằng số;Điểm bằng chữ;Điểm lần 2"
ROWS = [
    "BẢNG ĐIỂM BÀI THU HOẠCH",
    HEAD,
    "1;Nguyễn Thị Hòa;1995;Chi bộ Bãi Sậy;8,5;Tám phẩy năm;",
    "2;Trần Văn Bảo;1990;;4.5;Bốn rưỡi;6",
    "3;Lý Thúy Hằng;;;vắng;;",
]


def _marks() -> list[tuple[str, int, Decimal]]:
    rows = Mark.objects.order_by("enrolment__person__sort_key", "attempt")
    return list(rows.values_list("enrolment__person__full_name", "attempt", "value"))


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("8,5", "8.5"),
        ("8.5", "8.5"),
        (8.5, "8.5"),
        (10, "10"),
        ("9 điểm", "9"),
        ("7,0đ", "7"),
        ("", None),
        ("-", None),
        ("Vắng", "absent"),
        ("không nộp bài", "absent"),
        ("tám", "not_a_mark"),
        ("8/10", "not_a_mark"),
    ],
)
def test_marks_as_teachers_write_them(cell: object, read: str | None) -> None:
    found = KIND.columns[0].cell.read(cell)  # type: ignore[arg-type]
    assert getattr(found, "code", found) == read


def test_a_list_of_marks_is_written_and_taken_back(cast: Cast) -> None:
    opened, an = things.a_class(cast), cast.actor("an")
    table = sent(KIND, an, "\n".join(ROWS), **{"class": opened.pk})
    assert (faults(table), verdicts(table)) == ({}, ["changed", "changed", "same"])
    written(table, an)
    assert _marks() == [
        ("Trần Văn Bảo", 1, Decimal("4.5")),
        ("Trần Văn Bảo", 2, Decimal("6.0")),
        ("Nguyễn Thị Hòa", 1, Decimal("8.5")),
    ]
    assert verdicts(sent(KIND, an, "\n".join([*ROWS, ""]), **{"class": opened.pk})) == ["same"] * 3
    assert (undone(table, an).state, _marks()) == ("undone", [])


def test_a_mark_that_stood_comes_back(cast: Cast) -> None:
    opened, an = things.a_class(cast), cast.actor("an")
    hoa = things.enrolment_of(opened, cast.learners[0])
    save_marks(training_class=opened, entries=[MarkEntry(hoa.pk, FIRST, Decimal(7))], actor=cast.actor("dung"))
    table = written(sent(KIND, an, "Họ và tên;Điểm\nNguyễn Thị Hòa;7,5", **{"class": opened.pk}), an)
    assert Mark.objects.get().value == Decimal("7.5")
    undone(table, an)
    mark = Mark.objects.get()
    assert (mark.value, mark.entered_by) == (Decimal(7), "Trịnh Công Dũng")


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("1;Nguyễn Thị Hòa;;;11;;", "Điểm phải từ 0 đến 10."),
        ("1;Nguyễn Thị Hòa;;;85;;", "Điểm phải từ 0 đến 10."),
        ("1;Nguyễn Thị Hòa;;;7,25;;", "Điểm ghi theo bước 0,1, ví dụ 7,5 hoặc 8,0."),
        (
            "1;Nguyễn Thị Hòa;;;8;;9",
            "Chỉ được làm lại khi điểm lần đầu dưới điểm đạt. Hãy xóa điểm làm lại hoặc sửa điểm lần đầu.",
        ),
        (
            "1;Đoàn Văn Lạ;;;8;;",
            "Lớp không có học viên tên “Đoàn Văn Lạ”. Hãy sửa tên như trong danh sách lớp, hoặc bỏ dòng này.",
        ),
        ("1;Trần Văn Bảo;;;8;;", "Học viên không đủ số tiết dự học nên không được viết bài thu hoạch."),
        (
            "1;Lý Thúy Hằng;;;vắng;;",
            "Bảng ghi vắng nhưng đã có điểm 6,0. Nếu đúng là vắng, hãy xóa điểm ấy ở trang điểm của lớp.",
        ),
        (
            "1;Nguyễn Thị Hòa;;;tốt;;",
            "Điểm: Không phải là điểm. Hãy ghi số từ 0 đến 10, ví dụ 8,5; người không có bài thì ghi vắng.",
        ),
    ],
    ids=["over ten", "no comma", "too fine", "a retake too many", "no learner", "barred", "marked though absent", "words"],
)  # fmt: skip
def test_a_mark_that_cannot_stand_is_refused(row: str, sentence: str, cast: Cast) -> None:
    opened = things.a_class(cast)
    things.is_absent(opened, cast.learners[1], 20)
    hang = things.enrolment_of(opened, cast.learners[2])
    save_marks(training_class=opened, entries=[MarkEntry(hang.pk, FIRST, Decimal(6))], actor=cast.actor("an"))
    table = sent(KIND, cast.actor("an"), f"{HEAD}\n{row}", **{"class": opened.pk})
    assert faults(table) == {2: [sentence]}
    assert [basis for (basis,) in bases(table).values() if not basis.startswith(RESTS_ON)] == []


def test_marks_changed_since_are_not_taken_back(cast: Cast) -> None:
    opened, an = things.a_class(cast), cast.actor("an")
    table = written(sent(KIND, an, "\n".join(ROWS), **{"class": opened.pk}), an)
    Mark.objects.filter(attempt=FIRST).update(value=3)
    assert [plain(one) for one in undone(table, an).refusal] == ["2 điểm đã được sửa sau lần nhập này."]


def test_a_class_out_of_reach_is_not_there(cast: Cast) -> None:
    opened = things.a_class(cast)
    ngoai = cast.actor("ngoai")
    assert KIND.context[0].choices(ngoai) == []
    with pytest.raises(TrainingClass.DoesNotExist):
        KIND.match([Line("", 1, {"full_name": "A"})], Frame(ngoai, {"class": str(opened.pk)}))


def test_the_page_of_marks_leads_to_the_import(cast: Cast, browser_of: Callable[[str], Client]) -> None:
    opened = things.a_class(cast)
    page = browser_of("an").get(f"/lop/{opened.pk}/diem/").content.decode()
    assert f"/nhap/diem/?class={opened.pk}" in page
