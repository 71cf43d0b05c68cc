"""Tables of plan lines: months and money as centres write them, programmes by their names, a draft written and taken back."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lienthong.audit.models import AuditEntry
from lienthong.exchange.board import Frame, Line
from lienthong.organisations.queries import name_on
from lienthong.planning.actions import submit_plan
from lienthong.planning.choices import LineKind
from lienthong.planning.imports import IMPORTS
from lienthong.planning.models import Plan, PlanLine
from lienthong.planning.rules import kind_meant, money_meant, months_meant
from tests.cast import Cast
from tests.planning import things
from tests.sending import faults, sent, undone, verdicts, written

KIND = IMPORTS[0]
HEAD = "TT;Tên lớp;Đối tượng;Số lớp;Số học viên;Thời gian mở lớp;Địa điểm;Kinh phí (triệu đồng);Ghi chú"
ROWS = [
    "KẾ HOẠCH MỞ LỚP",
    HEAD,
    "1;Bồi dưỡng nhận thức về Đảng;Quần chúng ưu tú;2;110;Tháng 3, 5;Hội trường A;45,5;",
    "2;Lớp đảng viên mới;Đảng viên dự bị;1;40;Quý III;;20;Phối hợp Ban Xây dựng Đảng",
    "3;Hội nghị báo cáo viên;Báo cáo viên;4;200;6 tháng cuối năm;;;",
    ";Tổng cộng;;7;350;;;65,5;",
]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Tháng 3", (3, 3)),
        ("T3-T5/2026", (3, 5)),
        ("3, 4 và 6", (3, 6)),
        ("Quý II", (4, 6)),
        ("Quý III, IV", (7, 12)),
        ("quý 1", (1, 3)),
        ("6 tháng đầu năm", (1, 6)),
        ("cả năm 2026", (1, 12)),
        ("05/3 - 20/4/2026", (3, 4)),
        ("tháng 03/2026", (3, 3)),
        ("Tháng 13", None),
        ("theo kế hoạch", None),
    ],
)
def test_months_are_read_as_plans_write_them(text: str, months: tuple[int, int] | None) -> None:
    assert months_meant(text) == months


@pytest.mark.parametrize(
    ("text", "dong"),
    [
        ("45.500.000", 45_500_000),
        ("45,500,000 đồng", 45_500_000),
        ("45500000", 45_500_000),
        ("45,5 triệu", 45_500_000),
        ("45,5", 45_500_000),
        ("20", 20_000_000),
        ("1,2 tỷ", 1_200_000_000),
        ("500 nghìn", 500_000),
        ("0", 0),
        ("45.500", None),
        ("theo dự toán", None),
    ],
)
def test_money_is_read_as_plans_reckon(text: str, dong: int | None) -> None:
    assert money_meant(text) == dong


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Hội nghị báo cáo viên tháng 3", LineKind.CONFERENCE),
        ("Nghiên cứu thực tế tại Lam Sơn", LineKind.FIELD_STUDY),
        ("Nghiên cứu đề tài cấp xã", LineKind.RESEARCH),
        ("Hội thi giảng viên giỏi", LineKind.CONTEST),
        ("Lớp bồi dưỡng cấp ủy viên", LineKind.CLASS),
    ],
)
def test_the_title_tells_the_kind(title: str, kind: str) -> None:
    assert kind_meant(title, has_programme=False) == kind


def _lines(plan: Plan) -> list[tuple[object, ...]]:
    rows = PlanLine.objects.filter(plan=plan).order_by("position")
    return list(
        rows.values_list(
            "title",
            "kind",
            "programme__key",
            "class_count",
            "learners_per_class",
            "from_month",
            "to_month",
            "budget_dong",
        )
    )


def test_a_table_becomes_lines_and_is_taken_back(cast: Cast) -> None:
    plan, an = things.a_draft_plan(cast), cast.actor("an")
    before = _lines(plan)
    table = sent(KIND, an, "\n".join(ROWS), plan=plan.pk)
    assert (faults(table), verdicts(table)) == ({}, ["new"] * 3)
    written(table, an)
    assert _lines(plan)[len(before) :] == [
        ("Bồi dưỡng nhận thức về Đảng", "class", "nhan-thuc-ve-dang", 2, 55, 3, 5, 45_500_000),
        ("Lớp đảng viên mới", "class", "dang-vien-moi", 1, 40, 7, 9, 20_000_000),
        ("Hội nghị báo cáo viên", "conference", None, 4, 50, 7, 12, 0),
    ]
    again = sent(KIND, an, "\n".join([*ROWS, ""]), plan=plan.pk)
    assert verdicts(again) == ["same"] * 3
    assert (undone(table, an).state, _lines(plan)) == ("undone", before)


def test_every_line_that_a_table_writes_has_its_own_entry(cast: Cast) -> None:
    plan, an = things.a_draft_plan(cast), cast.actor("an")
    written(sent(KIND, an, "\n".join(ROWS), plan=plan.pk), an)
    known = PlanLine.objects.get(title="Lớp đảng viên mới")
    table = sent(KIND, an, "Nội dung;Thời gian\nLớp đảng viên mới;Tháng 8\nHội nghị mới;Tháng 9", plan=plan.pk)
    written(table, an)
    made = PlanLine.objects.get(title="Hội nghị mới")
    undone(table, an)
    entries = AuditEntry.objects.filter(object_type="planning.planline").order_by("pk")
    told = list(entries.filter(object_id__in=[known.pk, made.pk]).values_list("object_id", "verb"))
    assert told == [
        (known.pk, "planning.add_line"),
        (known.pk, "planning.change_line"),
        (made.pk, "planning.add_line"),
        (known.pk, "planning.change_line"),
        (made.pk, "planning.remove_line"),
    ]


def test_the_plan_is_held_before_it_is_asked_what_changed_since(cast: Cast) -> None:
    plan, an = things.a_draft_plan(cast), cast.actor("an")
    written(sent(KIND, an, "\n".join(ROWS), plan=plan.pk), an)
    with CaptureQueriesContext(connection) as asked:
        assert KIND.reasons_against_undo([], Frame(an, {"plan": str(plan.pk)})) == []
    statements = [one["sql"] for one in asked]
    held = next(place for place, sql in enumerate(statements) if sql.endswith('FOR UPDATE OF "planning_plan"'))
    assert not any('FROM "planning_planline"' in sql for sql in statements[: held + 1])


def test_a_known_line_changes_only_in_what_the_table_says(cast: Cast) -> None:
    plan, an = things.a_draft_plan(cast), cast.actor("an")
    written(sent(KIND, an, "\n".join(ROWS), plan=plan.pk), an)
    table = sent(KIND, an, "Nội dung;Thời gian;Kinh phí\nLớp đảng viên mới;Tháng 8;21.000.000 đồng", plan=plan.pk)
    row = table.rows.get()
    assert (row.verdict, row.changed) == ("changed", ["months", "budget"])
    written(table, an)
    assert _lines(plan)[-2] == ("Lớp đảng viên mới", "class", "dang-vien-moi", 1, 40, 8, 8, 21_000_000)
    undone(table, an)
    assert _lines(plan)[-2] == ("Lớp đảng viên mới", "class", "dang-vien-moi", 1, 40, 7, 9, 20_000_000)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            "1;Lớp khởi nghiệp;;1;30;Tháng 3;;;",
            "Không nhận ra chương trình “Lớp khởi nghiệp” trong danh mục. Hãy ghi đúng tên chương trình ở cột Chương trình.",
        ),
        (
            "1;Đảng viên mới;;1;30;sau Tết;;;",
            "Thời gian: Không rõ tháng nào. Hãy ghi ví dụ: Tháng 3, Tháng 3-5, hoặc Quý II.",
        ),
        ("1;Đảng viên mới;;1;30;;;;", "Thiếu thời gian. Hãy ghi tháng hoặc quý, ví dụ Tháng 3-5 hoặc Quý II."),
        ("1;Đảng viên mới;;0;30;Tháng 3;;;", "Số lớp phải từ 1 đến 99."),
        ("1;Đảng viên mới;;1;;Tháng 3;;;", "Số học viên mỗi lớp phải từ 1 đến 1.000."),
    ],
    ids=["no such programme", "no month", "no time", "no class", "no learners"],
)
def test_a_line_that_cannot_stand_is_refused(row: str, sentence: str, cast: Cast) -> None:
    plan = things.a_draft_plan(cast)
    table = sent(KIND, cast.actor("an"), f"{HEAD}\n{row}", plan=plan.pk)
    assert [one.split(" Căn cứ:")[0] for one in faults(table)[2]] == [sentence]


def test_what_went_up_is_neither_written_nor_taken_back(cast: Cast) -> None:
    plan, an = things.a_draft_plan(cast), cast.actor("an")
    PlanLine.objects.filter(plan=plan).delete()
    table = written(sent(KIND, an, "\n".join(ROWS), plan=plan.pk), an)
    submit_plan(plan=plan, actor=an)
    stands = undone(table, an)
    plan.refresh_from_db()
    told = f"Kế hoạch đang ở bước “{plan.get_state_display()}” nên không sửa được nữa. Muốn sửa thì phải được trả lại trước."
    way = f"Quy trình duyệt kế hoạch của {name_on(plan.committee_id, an.on)}"
    told += f" Căn cứ: trung tâm soạn → giám đốc → ban thường vụ phê duyệt, {way}."
    assert (stands.state, stands.refusal) == ("applied", [told])
    assert PlanLine.objects.filter(plan=plan).count() == 3
    frame = Frame(an, {"plan": str(plan.pk)})
    match = KIND.match([Line("", 2, {"title": "Chuyên đề", "months": "3-3"})], frame)[0]
    assert [one.code for one in match.reasons] == ["plan_not_open"]


def test_a_plan_out_of_reach_is_not_there(cast: Cast) -> None:
    plan = things.a_draft_plan(cast)
    with pytest.raises((Http404, Plan.DoesNotExist)):
        KIND.match([], Frame(cast.actor("ngoai"), {"plan": str(plan.pk)}))


def test_the_draft_leads_to_its_import(cast: Cast, browser_of: Callable[[str], Client]) -> None:
    plan = things.a_draft_plan(cast)
    page = browser_of("an").get(f"/ke-hoach/{plan.pk}/").content.decode()
    assert f"/nhap/dong-ke-hoach/?plan={plan.pk}" in page
