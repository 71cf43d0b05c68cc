"""Pages about plans, as An, Bình and Chi meet them, and as a stranger does not."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from python_calamine import CalamineWorkbook

from lienthong.planning.actions import add_line, remove_line
from lienthong.planning.exports import plan_workbook
from lienthong.planning.models import Approval, Plan, PlanLine
from lienthong.planning.queries import facts_of
from lienthong.planning.rules import totals_of
from tests.cast import Cast
from tests.planning import things

BrowserOf = Callable[[str], Client]


def a_typed_line(cast: Cast, **changes: object) -> dict[str, Any]:
    typed = {
        "kind": "class",
        "programme": cast.programme.pk,
        "title": "Lớp nhận thức về Đảng",
        "audience": "Quần chúng ưu tú",
        "class_count": "2",
        "learners_per_class": "60",
        "from_month": "3",
        "to_month": "5",
        "venue": "Hội trường A",
        "budget_dong": "24.000.000",
        "task": "",
        "note": "",
    }
    return typed | changes


def page_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_tasks_to_choose_from_name_the_unit_they_are_laid_on(cast: Cast, browser_of: BrowserOf) -> None:
    task = things.a_task(cast)
    task.lead = "Trung tâm chính trị xã"
    task.save()
    page = page_of(browser_of("an").get(f"/ke-hoach/{things.a_draft_plan(cast).pk}/dong/them/"))
    assert f"12-KH/ĐU, mục 1, Trung tâm chính trị xã: {task.text}" in page


def test_making_a_plan_leads_to_its_page(cast: Cast, browser_of: BrowserOf) -> None:
    typed = {"centre": cast.centre.pk, "year": timezone.localdate().year}
    answer = browser_of("an").post("/ke-hoach/lap/", typed)
    plan = Plan.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/ke-hoach/{plan.pk}/")
    again = browser_of("an").post("/ke-hoach/lap/", typed)
    assert (again.status_code, Plan.objects.count()) == (422, 1)
    assert "Trung tâm đã có kế hoạch năm" in page_of(again)


@pytest.mark.parametrize("year", ["99999", "-1", "2001", "nay", ""])
def test_a_year_that_cannot_be_makes_no_plan(cast: Cast, browser_of: BrowserOf, year: str) -> None:
    answer = browser_of("an").post("/ke-hoach/lap/", {"centre": cast.centre.pk, "year": year})
    assert (answer.status_code, Plan.objects.count()) == (422, 0)


def test_no_plan_is_made_for_the_centre_of_a_stranger(cast: Cast, browser_of: BrowserOf) -> None:
    typed = {"centre": cast.stranger_centre.pk, "year": timezone.localdate().year}
    assert browser_of("an").post("/ke-hoach/lap/", typed).status_code == 422
    assert "Vạn Xuân" not in page_of(browser_of("an").get("/ke-hoach/lap/"))
    assert Plan.objects.count() == 0


def test_a_line_is_added_with_dots_in_its_money(cast: Cast, browser_of: BrowserOf) -> None:
    plan = things.a_draft_plan(cast, lines=0)
    answer = browser_of("an").post(f"/ke-hoach/{plan.pk}/dong/them/", a_typed_line(cast))
    assert answer["Location"] == f"/ke-hoach/{plan.pk}/"
    assert list(PlanLine.objects.values_list("class_count", "budget_dong")) == [(2, 24_000_000)]
    more = browser_of("an").post(f"/ke-hoach/{plan.pk}/dong/them/", a_typed_line(cast, another="1"))
    assert more["Location"] == f"/ke-hoach/{plan.pk}/dong/them/"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"class_count": "-2"}, "Số lớp phải từ 1 đến 99."),
        ({"class_count": "hai"}, "“hai” không phải là số nguyên."),
        ({"learners_per_class": "1001"}, "Số học viên mỗi lớp phải từ 1 đến 1.000."),
        ({"budget_dong": "-1"}, "Kinh phí phải từ 0 đến 999.999.999.999 đồng."),
        ({"from_month": "6"}, "Tháng kết thúc không được trước tháng bắt đầu."),
        ({"from_month": "13"}, "13"),
        ({"programme": ""}, "Dòng mở lớp phải chọn chương trình bồi dưỡng."),
        ({"title": "a" * 301}, "300"),
        ({"kind": "feast"}, "feast"),
        ({"task": "999999"}, "is-invalid"),
    ],
)
def test_a_line_that_is_unfit_is_sent_back(
    cast: Cast, browser_of: BrowserOf, changes: dict[str, str], sentence: str
) -> None:
    plan = things.a_draft_plan(cast, lines=0)
    answer = browser_of("an").post(f"/ke-hoach/{plan.pk}/dong/them/", a_typed_line(cast, **changes))
    assert (answer.status_code, PlanLine.objects.count()) == (422, 0)
    assert sentence in page_of(answer)


def test_the_task_of_a_stranger_is_neither_offered_nor_taken(cast: Cast, browser_of: BrowserOf) -> None:
    plan = things.a_draft_plan(cast, lines=0)
    foreign = things.a_task(cast, unit=cast.stranger_centre, text="Việc của trung tâm khác")
    address = f"/ke-hoach/{plan.pk}/dong/them/"
    assert "Việc của trung tâm khác" not in page_of(browser_of("an").get(address))
    assert browser_of("an").post(address, a_typed_line(cast, task=foreign.pk)).status_code == 422
    assert PlanLine.objects.count() == 0


def test_html_is_shown_as_typed_everywhere(cast: Cast, browser_of: BrowserOf) -> None:
    plan = things.a_draft_plan(cast, lines=0)
    client, tag = browser_of("an"), "<script>x</script>"
    typed = a_typed_line(cast, title=tag, audience=tag, venue=tag, note=tag)
    client.post(f"/ke-hoach/{plan.pk}/dong/them/", typed)
    page = page_of(client.get(f"/ke-hoach/{plan.pk}/"))
    assert (tag in page, page.count("&lt;script&gt;x&lt;/script&gt;")) == (False, 4)


def grid_of(plan: Plan, **changes: str) -> dict[str, str]:
    numbers = {
        "class_count": "3",
        "learners_per_class": "50",
        "from_month": "1",
        "to_month": "2",
        "budget_dong": "1.000",
    }
    return {f"line-{line.pk}-{name}": value for line in plan.lines.all() for name, value in (numbers | changes).items()}


def test_the_grid_saves_all_numbers(cast: Cast, browser_of: BrowserOf) -> None:
    plan = things.a_draft_plan(cast, lines=2)
    answer = browser_of("an").post(f"/ke-hoach/{plan.pk}/so-lieu/", grid_of(plan))
    assert answer.status_code == 302
    assert list(plan.lines.values_list("class_count", "budget_dong")) == [(3, 1000), (3, 1000)]


def test_a_grid_leaves_lines_alone_that_came_since_and_tells_of_those_that_went(
    cast: Cast, browser_of: BrowserOf
) -> None:
    plan, an = things.a_draft_plan(cast, lines=2), browser_of("an")
    sent, (first, second) = grid_of(plan), plan.lines.order_by("position")
    remove_line(line=second, actor=cast.actor("an"))
    things.a_line(cast, plan, title="Lớp thêm ở cửa sổ khác")
    answer = an.post(f"/ke-hoach/{plan.pk}/so-lieu/", sent, follow=True)
    assert "1 dòng đã bị xóa ở một cửa sổ khác" in page_of(answer)
    assert list(plan.lines.order_by("position").values_list("class_count", flat=True)) == [3, 2]
    first.refresh_from_db()
    assert first.learners_per_class == 50


def test_a_grid_opened_before_another_saved_his_takes_nothing_back_unseen(cast: Cast, browser_of: BrowserOf) -> None:
    plan, an = things.a_draft_plan(cast, lines=2), browser_of("an")
    first, second = plan.lines.order_by("position")[:2]
    here = f"/ke-hoach/{plan.pk}/"
    rows = [row["form"] for row in an.get(here).context["rows"]]
    sent = {bound.html_name: bound.value() for form in rows for bound in form}
    mine, theirs = f"line-{first.pk}-budget_dong", f"line-{second.pk}-budget_dong"
    an.post(f"{here}so-lieu/", sent | {theirs: "7000000"})
    assert an.post(f"{here}so-lieu/", sent | {mine: "5000000"}).status_code == 302
    assert list(plan.lines.order_by("position").values_list("budget_dong", flat=True)[:2]) == [5_000_000, 7_000_000]
    refused = an.post(f"{here}so-lieu/", sent | {theirs: "9000000"})
    assert (refused.status_code, second.title in page_of(refused)) == (422, True)
    assert plan.lines.get(pk=second.pk).budget_dong == 7_000_000


def test_a_line_opened_before_another_saved_it_is_not_overwritten_unseen(cast: Cast, browser_of: BrowserOf) -> None:
    line, an = things.a_draft_plan(cast).lines.get(), browser_of("an")
    here = f"/ke-hoach/dong/{line.pk}/"
    seen = an.get(here).context["seen"]
    old = a_typed_line(cast, seen=seen)
    assert an.post(here, old | {"venue": "Hội trường B"}).status_code == 302
    wrong = an.post(here, old | {"class_count": "hai"})
    assert (wrong.status_code, wrong.context["seen"]) == (422, seen)
    refused = an.post(here, old | {"class_count": "3"})
    page = page_of(refused)
    assert (refused.status_code, "đã sửa dòng “" in page) == (422, True)
    assert ("Địa điểm: Hội trường B" in page, 'value="3"' in page) == (True, True)
    assert an.post(here, old | {"class_count": "3", "seen": refused.context["seen"]}).status_code == 302
    line.refresh_from_db()
    assert (line.class_count, line.venue) == (3, "Hội trường A")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [({"class_count": "0"}, "Số lớp phải từ 1 đến 99."), ({"class_count": "ba"}, "“ba” không phải là số nguyên.")],
)
def test_a_wrong_grid_keeps_what_was_typed_and_writes_nothing(
    cast: Cast, browser_of: BrowserOf, changes: dict[str, str], sentence: str
) -> None:
    plan = things.a_draft_plan(cast)
    answer = browser_of("an").post(f"/ke-hoach/{plan.pk}/so-lieu/", grid_of(plan, **changes))
    assert (answer.status_code, plan.lines.get().class_count) == (422, 2)
    assert sentence in page_of(answer)
    assert f'value="{changes["class_count"]}"' in page_of(answer)


def test_each_sees_exactly_his_moves(cast: Cast, browser_of: BrowserOf) -> None:
    plan = things.a_forwarded_plan(cast)
    pages = {who: page_of(browser_of(who).get(f"/ke-hoach/{plan.pk}/")) for who in ("an", "binh", "chi", "tinh")}
    moves = ("trinh", "chuyen", "tra-lai", "chua-phe-duyet", "phe-duyet")
    offered = {who: [move for move in moves if f"/{plan.pk}/{move}/" in page] for who, page in pages.items()}
    assert offered == {"an": [], "binh": [], "chi": ["chua-phe-duyet", "phe-duyet"], "tinh": []}


def test_the_story_of_a_plan(cast: Cast, browser_of: BrowserOf) -> None:
    plan = things.a_draft_plan(cast)
    an, binh, chi = browser_of("an"), browser_of("binh"), browser_of("chi")
    here = f"/ke-hoach/{plan.pk}"
    assert an.post(f"{here}/trinh/").status_code == 302
    assert binh.post(f"{here}/chuyen/").status_code == 302
    assert chi.post(f"{here}/chua-phe-duyet/", {"remark": " "}).status_code == 409
    assert chi.post(f"{here}/chua-phe-duyet/", {"remark": "Giảm còn 01 lớp"}).status_code == 302
    assert "Giảm còn 01 lớp" in page_of(an.get(f"{here}/"))
    an.post(f"{here}/trinh/")
    binh.post(f"{here}/chuyen/")
    decision = {"number": "15-QĐ/ĐU", "issued_on": "16/03/2026"}
    assert chi.get(f"{here}/phe-duyet/").status_code == 200
    assert chi.post(f"{here}/phe-duyet/", decision).status_code == 302
    twice = chi.post(f"{here}/phe-duyet/", decision | {"number": "16-QĐ/ĐU"})
    assert (twice.status_code, Approval.objects.count()) == (409, 1)
    assert "đã được phê duyệt theo văn bản số 15-QĐ/ĐU ngày 16/03/2026" in page_of(twice)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"number": ""}, "is-invalid"),
        ({"number": "9" * 61}, "60"),
        ({"issued_on": "31/02/2026"}, "“31/02/2026” không phải là một ngày có thật."),
        ({"issued_on": "01/01/2999"}, "Ngày văn bản phê duyệt không được sau hôm nay"),
        ({"issued_on": "15/03/2026"}, "không được trước ngày lập kế hoạch hoặc ngày mở điều chỉnh (16/03/2026)"),
    ],
)
def test_an_unfit_decision_is_sent_back(
    cast: Cast, browser_of: BrowserOf, changes: dict[str, str], sentence: str
) -> None:
    plan = things.a_forwarded_plan(cast)
    typed = {"number": "15-QĐ/ĐU", "issued_on": "16/03/2026"} | changes
    answer = browser_of("chi").post(f"/ke-hoach/{plan.pk}/phe-duyet/", typed)
    assert (answer.status_code, Approval.objects.count()) == (422, 0)
    assert sentence in page_of(answer)


def test_a_window_left_open_is_told_that_the_plan_has_moved_on(cast: Cast, browser_of: BrowserOf) -> None:
    plan = things.a_forwarded_plan(cast)
    line = plan.lines.get()
    an, binh = browser_of("an"), browser_of("binh")
    stale = [
        an.post(f"/ke-hoach/{plan.pk}/trinh/"),
        an.get(f"/ke-hoach/{plan.pk}/dong/them/"),
        an.post(f"/ke-hoach/{plan.pk}/so-lieu/", grid_of(plan)),
        an.post(f"/ke-hoach/dong/{line.pk}/", a_typed_line(cast)),
        an.post(f"/ke-hoach/dong/{line.pk}/xoa/"),
        an.post(f"/ke-hoach/{plan.pk}/chep/"),
        binh.post(f"/ke-hoach/{plan.pk}/tra-lai/", {"remark": "x"}),
    ]
    assert [answer.status_code for answer in stale] == [409] * 7
    assert all("Chờ ban thường vụ phê duyệt" in page_of(answer) for answer in stale)


def test_the_stranger_meets_404(cast: Cast, browser_of: BrowserOf) -> None:
    line = things.an_approved_line(cast)
    plan, ngoai = line.approval.plan, browser_of("ngoai")
    got = [f"/ke-hoach/{plan.pk}/", f"/ke-hoach/{plan.pk}/xuat/", f"/ke-hoach/da-duyet/{line.pk}/"]
    got += [f"/ke-hoach/{plan.pk}/dong/them/", f"/ke-hoach/dong/{line.line_id}/"]
    assert [ngoai.get(address).status_code for address in got] == [404] * 5
    posted = ["trinh", "chep", "so-lieu"]
    assert [ngoai.post(f"/ke-hoach/{plan.pk}/{move}/").status_code for move in posted] == [404] * 3
    assert [ngoai.post(f"/ke-hoach/{plan.pk}/{move}/").status_code for move in ("chuyen", "phe-duyet")] == [403] * 2
    assert "Yên Thượng" not in page_of(ngoai.get("/ke-hoach/")) + page_of(ngoai.get("/ke-hoach/da-duyet/"))


def test_approved_lines_and_their_export(cast: Cast, browser_of: BrowserOf) -> None:
    line = things.an_approved_line(cast)
    client = browser_of("an")
    assert "15-QĐ/ĐU" in page_of(client.get(f"/ke-hoach/da-duyet/{line.pk}/"))
    assert line.title in page_of(client.get("/ke-hoach/da-duyet/?q=nhan thuc&year=2026&kind=class"))
    assert line.title not in page_of(client.get("/ke-hoach/da-duyet/?kind=contest"))
    workbook = client.get(f"/ke-hoach/{line.approval.plan_id}/xuat/")
    assert (workbook.status_code, workbook.content[:2]) == (200, b"PK")


def test_the_table_taken_away_has_what_the_table_taken_in_knows(cast: Cast) -> None:
    plan = things.a_draft_plan(cast, lines=0)
    draft = replace(things.a_class_line_draft(cast), owner="Trung tâm", evidence="Quyết định mở lớp")
    add_line(plan=plan, draft=draft, actor=cast.actor("an"))
    lines = list(plan.lines.all())
    made = plan_workbook("Kế hoạch", lines, totals_of([facts_of(line) for line in lines]))
    _title, _blank, head, row, total = CalamineWorkbook.from_filelike(BytesIO(made)).get_sheet_by_index(0).to_python()
    told = dict(zip(head, row, strict=True))
    assert (told["Chủ trì"], told["Sản phẩm, minh chứng"]) == ("Trung tâm", "Quyết định mở lớp")
    assert dict(zip(head, total, strict=True))["Kinh phí (đồng)"] == 24_000_000


def test_the_list_filters_and_survives_nonsense(cast: Cast, browser_of: BrowserOf) -> None:
    things.a_draft_plan(cast)
    client = browser_of("an")
    found = [
        "Kế hoạch năm 2026</a>" in page_of(client.get(f"/ke-hoach/?{query}"))
        for query in ("q=yen thuong", "state=approved", "year=abc&page=x")
    ]
    assert found == [True, False, True]


def test_last_years_lines_are_copied_by_a_button(cast: Cast, browser_of: BrowserOf) -> None:
    from lienthong.planning.actions import make_plan

    things.a_draft_plan(cast, lines=2)
    following = make_plan(centre=cast.centre, year=2027, actor=cast.actor("an"))
    address = f"/ke-hoach/{following.pk}/chep/"
    assert [browser_of("an").post(address).status_code for _time in (1, 2)] == [302, 409]
    assert following.lines.count() == 2


def test_a_task_leads_down_to_its_approved_line(cast: Cast, browser_of: BrowserOf) -> None:
    task = things.a_task(cast)
    plan = things.a_draft_plan(cast, lines=0)
    things.a_line(cast, plan, title="Lớp dưới nhiệm vụ", task=task)
    panel = f"/nhiem-vu/{task.pk}/ke-hoach/"
    assert f'href="/ke-hoach/{plan.pk}/">Lớp dưới nhiệm vụ</a>' in browser_of("an").get(panel).content.decode()
    assert browser_of("ngoai").get(panel).status_code == 404


def test_what_was_changed_since_it_was_read_is_not_approved(cast: Cast, browser_of: BrowserOf) -> None:
    plan = things.a_forwarded_plan(cast)
    an, binh, chi = browser_of("an"), browser_of("binh"), browser_of("chi")
    here, decision = f"/ke-hoach/{plan.pk}", {"number": "15-QĐ/ĐU", "issued_on": "16/03/2026"}
    read = {"seen": chi.get(f"{here}/phe-duyet/").context["form"]["seen"].value()}
    chi.post(f"{here}/chua-phe-duyet/", {"remark": "Giảm còn 01 lớp"})
    an.post(f"{here}/so-lieu/", grid_of(plan))
    an.post(f"{here}/trinh/")
    binh.post(f"{here}/chuyen/")
    old = chi.post(f"{here}/phe-duyet/", decision | read)
    assert (old.status_code, Approval.objects.count()) == (409, 0)
    assert "kế hoạch đã bị trả lại, sửa rồi trình lại" in page_of(old)
    again = {"seen": chi.get(f"{here}/phe-duyet/").context["form"]["seen"].value()}
    assert (chi.post(f"{here}/phe-duyet/", decision | again).status_code, Approval.objects.count()) == (302, 1)
