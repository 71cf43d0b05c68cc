"""Pages of the way, of amendments and of needs, as those meet them whose turn it is."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from lienthong.audit.models import AuditEntry
from lienthong.kernel.dates import written_day
from lienthong.organisations.models import Unit
from lienthong.planning.models import (
    Amendment,
    BoardCount,
    BudgetNorm,
    Deed,
    LineComment,
    Need,
    NeedsAnswer,
    NeedsCampaign,
    Plan,
    PostStandard,
    Review,
    WayStep,
)
from tests.cast import TODAY, Cast
from tests.planning import needs_things as needs
from tests.planning import things

BrowserOf = Callable[[str], Client]
LATER = "31/12/2099"


def page_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_committee_lays_its_way(cast: Cast, browser_of: BrowserOf) -> None:
    board = things.a_board(cast)
    typed = {"consulted": [board.pk], "consult_days": "5", "appraiser": board.pk, "appraise_days": "3"}
    address = f"/ke-hoach/quy-trinh/{cast.committee.pk}/"
    assert browser_of("chi").post(address, typed | {"consult_days": "0"}).status_code == 422
    assert browser_of("chi").post(address, typed).status_code == 302
    assert list(WayStep.objects.order_by("pk").values_list("kind", "days")) == [("consult", 5), ("appraise", 3)]
    assert page_of(browser_of("chi").get("/ke-hoach/quy-trinh/")).count("Ban Xây dựng Đảng") == 2


def test_from_asking_to_appraisal_in_the_browser(cast: Cast, browser_of: BrowserOf) -> None:
    board = things.a_long_way(cast)
    plan = things.a_draft_plan(cast)
    line, an, dung = plan.lines.get(), browser_of("an"), browser_of("dung")
    wrong = an.post(f"/ke-hoach/{plan.pk}/lay-y-kien/", {"due_on": LATER})
    assert (wrong.status_code, "ít nhất một cơ quan" in page_of(wrong)) == (422, True)
    an.post(f"/ke-hoach/{plan.pk}/lay-y-kien/", {"bodies": [board.pk], "due_on": LATER})
    asked = Review.objects.get().bodies.get()
    assert "Góp ý từng dòng" in page_of(dung.get("/"))
    dung.post(f"/ke-hoach/gop-y/{asked.pk}/", {f"line-{line.pk}": "Nên mở sớm.", "whole": "Nhất trí."})
    assert "Nên mở sớm." in page_of(dung.get(f"/ke-hoach/gop-y/{asked.pk}/"))
    an.post(f"/ke-hoach/{plan.pk}/ket-thuc-lay-y-kien/")
    assert "Tiếp thu ý kiến" in page_of(an.get("/"))
    for said in LineComment.objects.all():
        assert an.post(f"/ke-hoach/y-kien/{said.pk}/tra-loi/", {"taken": "taken", "reply": ""}).status_code == 409
        an.post(f"/ke-hoach/y-kien/{said.pk}/tra-loi/", {"taken": "taken", "reply": "Đã sửa."})
    assert "Đã sửa." in page_of(an.get(f"/ke-hoach/{plan.pk}/y-kien/"))
    an.post(f"/ke-hoach/{plan.pk}/trinh/")
    browser_of("binh").post(f"/ke-hoach/{plan.pk}/chuyen/")
    appraised = Review.objects.get(kind="appraise").bodies.get()
    assert "Chờ ý kiến" in page_of(dung.get("/ke-hoach/gop-y/"))
    address = f"/ke-hoach/tham-dinh/{appraised.pk}/"
    assert dung.post(address, {"conclusion": " "}).status_code == 409
    dung.post(address, {"conclusion": "Đúng quy định.", f"line-{line.pk}": "Rõ."})
    plan.refresh_from_db()
    assert plan.state == "forwarded"
    assert dung.post(address, {"conclusion": "Nữa."}).status_code == 409


def test_who_appraises_sends_back(cast: Cast, browser_of: BrowserOf) -> None:
    asked = things.an_appraising_body(cast)
    browser_of("dung").post(f"/ke-hoach/tham-dinh/{asked.pk}/", {"conclusion": "Thiếu lớp.", "back": "1"})
    plan = Plan.objects.get()
    assert (plan.state, "Thiếu lớp." in page_of(browser_of("an").get("/"))) == ("consulted", True)


def test_a_plan_being_amended_is_listed_as_approved_too(cast: Cast, browser_of: BrowserOf) -> None:
    things.an_amended_plan(cast)
    listed = page_of(browser_of("an").get("/ke-hoach/"))
    assert ("Đã phê duyệt" in listed, "Điều chỉnh kế hoạch: Đang soạn" in listed) == (True, True)
    standing = page_of(browser_of("tinh").get(f"/tinh-hinh/?year={things.YEAR}"))
    assert "Điều chỉnh kế hoạch: Đang soạn" in standing


def test_a_plan_that_cannot_take_lines_says_so_before_they_are_chosen(cast: Cast, browser_of: BrowserOf) -> None:
    source = things.a_left_plan(cast)
    things.a_submitted_plan(cast)
    page = page_of(browser_of("an").get(f"/ke-hoach/{source.pk}/gop-dong/"))
    assert ("Chờ giám đốc” nên chưa nhận thêm dòng được" in page, "Gộp các dòng đã chọn" in page) == (True, False)


def test_what_cannot_be_asked_or_ended_says_why(cast: Cast, browser_of: BrowserOf) -> None:
    plan, an = things.a_submitted_plan(cast), browser_of("an")
    assert an.post(f"/ke-hoach/{plan.pk}/ket-thuc-lay-y-kien/").status_code == 409
    assert an.post(f"/ke-hoach/{plan.pk}/lay-y-kien/", {"due_on": LATER}).status_code == 409
    assert an.get(f"/ke-hoach/{plan.pk}/dieu-chinh/").status_code == 409
    assert an.post(f"/ke-hoach/{plan.pk}/thoi-dieu-chinh/").status_code == 409


def test_an_amendment_in_the_browser(cast: Cast, browser_of: BrowserOf) -> None:
    plan, an = things.an_approval(cast).plan, browser_of("an")
    address = f"/ke-hoach/{plan.pk}/dieu-chinh/"
    assert an.post(address, {"kind": "urgent", "reason": "Gấp."}).status_code == 422
    assert an.post(address, {"kind": "ordinary", "reason": "Cấp trên giao thêm."}).status_code == 302
    assert an.post(address, {"kind": "ordinary", "reason": "Lần nữa."}).status_code == 409
    things.a_line(cast, plan, title="Lớp thêm")
    page = page_of(an.get(f"/ke-hoach/{plan.pk}/"))
    assert ("Lớp thêm" in page, "vẫn có hiệu lực" in page) == (True, True)
    assert "Thêm mới" in page_of(an.get(f"/ke-hoach/{plan.pk}/doi-chieu/"))
    assert "Bản thứ 1" in page_of(an.get(f"/ke-hoach/{plan.pk}/doi-chieu/?ban=1"))
    assert an.get(f"/ke-hoach/{plan.pk}/doi-chieu/?ban=7").status_code == 404
    an.post(f"/ke-hoach/{plan.pk}/thoi-dieu-chinh/")
    assert Amendment.objects.get().given_up_on is not None


def test_needs_entered_for_a_unit_do_not_take_back_what_it_said_meanwhile(cast: Cast, browser_of: BrowserOf) -> None:
    asked, row = needs.an_asked_unit(cast), f"programme-{cast.programme.pk}"
    an, dung = browser_of("an"), browser_of("dung")
    here = f"/nhu-cau/nhap-ho/{asked.pk}/"
    seen = an.get(here).context["seen"]
    dung.post(f"/nhu-cau/don-vi/{asked.pk}/", {f"{row}-people": "20", f"{row}-women": "8"})
    refused = an.post(here, {f"{row}-people": "15", "seen": seen})
    page = page_of(refused)
    assert (refused.status_code, "đã gửi nhu cầu của đơn vị lúc" in page, ": 20; " in page) == (422, True, True)
    assert 'value="15"' in page
    assert list(Need.objects.values_list("people", flat=True)) == [20]
    assert an.post(here, {f"{row}-people": "15", "seen": refused.context["seen"]}).status_code == 302
    assert list(Need.objects.values_list("people", flat=True)) == [15]


def test_needs_from_the_question_to_the_lines(cast: Cast, browser_of: BrowserOf) -> None:
    things.an_officer(cast.dung, cast.cell, "unit_officer")
    an, dung, year = browser_of("an"), browser_of("dung"), timezone.localdate().year
    typed = {"centre": cast.centre.pk, "year": year, "due_on": LATER, "units": [cast.cell.pk, cast.other_cell.pk]}
    assert an.post("/nhu-cau/hoi/", typed | {"units": []}).status_code == 422
    an.post("/nhu-cau/hoi/", typed)
    campaign, asked = NeedsCampaign.objects.get(), NeedsAnswer.objects.get(unit=cast.cell)
    assert "chưa trả lời" in page_of(dung.get("/"))
    row = f"programme-{cast.programme.pk}"
    wrong = dung.post(f"/nhu-cau/don-vi/{asked.pk}/", {f"{row}-people": "20", f"{row}-women": "30"})
    assert (wrong.status_code, "không được nhiều hơn" in page_of(wrong)) == (422, True)
    assert dung.post(f"/nhu-cau/don-vi/{asked.pk}/", {f"{row}-people": "hai mươi"}).status_code == 422
    dung.post(f"/nhu-cau/don-vi/{asked.pk}/", {f"{row}-people": "20", f"{row}-women": "8"})
    other = NeedsAnswer.objects.get(unit=cast.other_cell)
    an.post(f"/nhu-cau/nhap-ho/{other.pk}/", {f"{row}-people": "15"})
    assert sorted(Need.objects.values_list("people", flat=True)) == [15, 20]
    page = page_of(an.get(f"/nhu-cau/{campaign.pk}/"))
    assert ("35" in page, "Giáo vụ nhập hộ" in page) == (True, True)
    assert b"".join(an.get(f"/nhu-cau/{campaign.pk}/?dang=xlsx"))[:2] == b"PK"
    assert an.post(f"/nhu-cau/{campaign.pk}/nhac/").status_code == 409
    an.post("/ke-hoach/lap/", {"centre": cast.centre.pk, "year": year})
    plan = Plan.objects.get()
    assert an.post(f"/ke-hoach/{plan.pk}/gop-nhu-cau/", {"size": "0"}).status_code == 409
    an.post(f"/ke-hoach/{plan.pk}/gop-nhu-cau/", {"size": "20"})
    assert list(plan.lines.values_list("class_count", "learners_per_class")) == [(2, 18)]
    assert an.post(f"/ke-hoach/{plan.pk}/tinh-kinh-phi/").status_code == 409
    an.post(f"/nhu-cau/{campaign.pk}/ket-thuc/")
    assert "đã kết thúc" in page_of(dung.get(f"/nhu-cau/don-vi/{asked.pk}/"))


def test_who_reads_the_list_of_new_members_is_written_down(cast: Cast, browser_of: BrowserOf) -> None:
    needs.a_probationary_member(cast)
    campaign = needs.a_campaign(cast)
    link = next(row for row in page_of(browser_of("an").get(f"/nhu-cau/{campaign.pk}/")).split('"') if "can-hoc" in row)
    assert "Nguyễn Thị Hòa" in page_of(browser_of("an").get(link))
    assert AuditEntry.objects.filter(verb="planning.read_untrained").count() == 1
    assert "can-hoc" not in page_of(browser_of("binh").get(f"/nhu-cau/{campaign.pk}/"))


def test_a_board_counts_without_names(cast: Cast, browser_of: BrowserOf) -> None:
    things.a_board(cast)
    dung, year = browser_of("dung"), timezone.localdate().year
    assert cast.committee.pk == Unit.objects.get(pk=cast.committee.pk).pk
    address = f"/nhu-cau/chi-tieu/{cast.committee.pk}/{year}/"
    assert address.replace(str(year), str(year + 1)) in page_of(dung.get("/nhu-cau/chi-tieu/"))
    dung.post(address, {"people": "40", "basis": "12-KH/ĐU"})
    posts = {"posts": "1", "posts-programme": cast.programme.pk, "posts-people": "7", "posts-basis": ""}
    dung.post(address, posts)
    assert dung.post(address, {"people": "-4"}).status_code == 422
    assert sorted(BoardCount.objects.values_list("kind", "people")) == [("admissions", 40), ("posts", 7)]


def test_norms_and_standards_have_a_basis(cast: Cast, browser_of: BrowserOf) -> None:
    an, address = browser_of("an"), f"/ke-hoach/dinh-muc/{cast.centre.pk}/"
    norm = {"class_dong": "6.000.000", "learner_dong": "", "basis": "Nghị quyết 12", "starts_on": written_day(TODAY)}
    assert an.post(address, norm | {"basis": ""}).status_code == 422
    an.post(address, norm)
    standard = {"standard": "1", "standard-words": "Bí thư chi bộ", "standard-programme": cast.programme.pk}
    an.post(address, standard | {"standard-basis": "Điều 4", "standard-starts_on": written_day(TODAY)})
    assert (BudgetNorm.objects.count(), PostStandard.objects.count()) == (1, 1)
    assert "Bí thư chi bộ" in page_of(an.get(address))
    an.post(f"/ke-hoach/tieu-chuan/{PostStandard.objects.get().pk}/thoi/")
    assert an.get("/ke-hoach/dinh-muc/")["Location"] == address


def test_deeds_in_the_browser(cast: Cast, browser_of: BrowserOf) -> None:
    line, an = needs.an_approved_conference(cast), browser_of("an")
    address = f"/ke-hoach/da-duyet/{line.pk}/ket-qua/"
    typed = {"done_on": "10/02/2026", "times": "1", "people": "40", "evidence": "Báo cáo 12-BC/TTCT"}
    assert an.post(address, typed | {"evidence": ""}).status_code == 422
    an.post(address, typed)
    assert "Báo cáo 12-BC/TTCT" in page_of(an.get(f"/ke-hoach/{line.approval.plan_id}/tien-do/"))
    an.post(f"{address}{Deed.objects.get().pk}/go/")
    assert "Đã gỡ" in page_of(an.get(address))


def test_clashes_are_shown_to_who_reaches_both(cast: Cast, browser_of: BrowserOf) -> None:
    things.an_approved_line(cast)
    other = things.a_stranger_plan(cast)
    assert "Không có lớp nào trùng" in page_of(browser_of("tinh").get("/ke-hoach/trung-thoi-gian/?year=2026"))
    assert other.pk


@pytest.mark.parametrize("address", ["/nhu-cau/", "/nhu-cau/{campaign}/", "/ke-hoach/gop-y/", "/nhu-cau/don-vi/"])
def test_more_rows_cost_no_more_questions(
    cast: Cast,
    browser_of: BrowserOf,
    address: str,
    django_assert_max_num_queries: Callable[[int], Any],
) -> None:
    asked = things.a_consulted_body(cast)
    things.an_officer(cast.dung, cast.cell, "unit_officer")
    things.an_officer(cast.dung, cast.other_cell, "unit_officer")
    campaign = needs.a_campaign(cast, cast.cell)
    who = browser_of("dung" if "gop-y" in address or "don-vi" in address else "an")
    page = address.format(campaign=campaign.pk)
    who.get(page)
    with django_assert_max_num_queries(60) as few:
        who.get(page)
    NeedsAnswer.objects.create(campaign=campaign, unit=cast.other_cell, asked_on=campaign.opened_on)
    twin = things.a_board(cast, "Văn phòng Đảng ủy")
    asked.review.bodies.create(body=twin)
    before = len(few.captured_queries)
    with django_assert_max_num_queries(before):
        who.get(page)
