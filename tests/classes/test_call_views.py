"""The pages of calls and nominations: the whole way through them, what comes back with errors, how much they ask."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags

from lienthong.classes.documents import call_letter_of_call, call_letter_of_class
from lienthong.classes.models import Call, EntryRule, Nomination, NominationWay, Quota
from lienthong.organisations.queries import name_on
from lienthong.people.models import Person
from tests.cast import TODAY, Cast
from tests.classes import call_things as calls
from tests.classes.things import an_approved_line, an_open_class, many_learners

BrowserOf = Callable[[str], Client]
YEAR = timezone.localdate().year + 1  # pages read the clock
FIRST, LAST = date(YEAR, 4, 13), date(YEAR, 4, 17)
CALL = {
    "title": "Lớp nhận thức về Đảng", "starts_on": f"13/04/{YEAR}", "ends_on": f"17/04/{YEAR}", "venue": "Hội trường A",
    "places": "2", "answer_by": f"03/04/{YEAR}", "remind_before": "3", "way": "centre",
}  # fmt: skip


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def said_in(answer: Any, words: str) -> bool:
    """Whether the page reads so, its marks apart."""
    return words in " ".join(strip_tags(text_of(answer)).split())


def test_from_the_plan_line_to_the_waiting_list(cast: Cast, browser_of: BrowserOf) -> None:
    calls.mai(cast)
    clerk, officer = browser_of("an"), browser_of("mai")
    line = an_approved_line(cast, year=YEAR)
    made = clerk.post(f"/lop/chieu-sinh/moi/{line.pk}/", CALL)
    call = Call.objects.get()
    assert made["Location"] == f"/lop/chieu-sinh/{call.pk}/chi-tieu/"
    numbers = {f"quota-{cast.cell.pk}": "1", f"quota-{cast.other_cell.pk}": ""}
    assert clerk.post(made["Location"], numbers).status_code == 302
    assert (
        clerk.post(f"/lop/chieu-sinh/{call.pk}/gui/", {"number": "9-CV/TTCT", "issued_on": "16/03/2026"}).status_code
        == 302
    )
    assert "Lớp nhận thức về Đảng" in text_of(officer.get("/"))
    quota = Quota.objects.get()
    page = text_of(officer.get(f"/de-cu/{quota.pk}/chon/?q=hoa"))
    assert ("Nguyễn Thị Hòa" in page, "Trần Văn Bảo" in page) == (True, False)
    for person in cast.learners[:2]:
        assert officer.post(f"/de-cu/{quota.pk}/chon/", {"person": person.pk}).status_code == 302
    for answer in (clerk.get(f"/lop/chieu-sinh/{call.pk}/"), officer.get(f"/de-cu/{quota.pk}/")):
        assert said_in(
            answer, "Đơn vị được phân bổ 1 người và đã đề cử đủ trước người này. Người cuối cùng trong chỉ tiêu"
        )
        assert said_in(answer, ", do Tạ Thị Mai.Căn cứ: Công văn 9-CV/TTCT, 16/03/2026")
    clerk.post(f"/lop/chieu-sinh/{call.pk}/duyet/")
    over = Nomination.objects.get(person=cast.learners[1])
    refused = clerk.post(f"/lop/chieu-sinh/de-cu/{over.pk}/duyet/")
    assert (refused.status_code, "9-CV/TTCT" in text_of(refused)) == (409, True)
    assert clerk.post(f"/lop/chieu-sinh/de-cu/{over.pk}/duyet/", {"exception": "Còn chỗ"}).status_code == 302
    assert set(Nomination.objects.values_list("state", flat=True)) == {"accepted"}


def test_forms_that_are_refused_say_why_and_keep_what_was_typed(cast: Cast, browser_of: BrowserOf) -> None:
    clerk = browser_of("an")
    line = an_approved_line(cast, year=YEAR)
    answer = clerk.post(f"/lop/chieu-sinh/moi/{line.pk}/", CALL | {"answer_by": f"14/04/{YEAR}"})
    assert (answer.status_code, "Hạn gửi đề cử phải trước ngày khai giảng." in text_of(answer)) == (422, True)
    call = calls.a_draft_call(cast, line=line, starts_on=FIRST, ends_on=LAST)
    answer = clerk.post(f"/lop/chieu-sinh/{call.pk}/chi-tieu/", {f"quota-{cast.cell.pk}": "9"})
    assert (answer.status_code, 'value="9"' in text_of(answer)) == (409, True)
    assert said_in(answer, "nhiều hơn 2 chỗ của lớp.Căn cứ: Dòng “Bồi dưỡng nhận thức về Đảng”, Văn bản phê duyệt")
    answer = clerk.post(f"/lop/chieu-sinh/{call.pk}/gui/", {"number": "", "issued_on": "x"})
    assert answer.status_code == 422
    answer = clerk.post(f"/lop/chieu-sinh/{call.pk}/sua/", CALL | {"ends_on": f"01/04/{YEAR}"})
    assert answer.status_code == 422
    assert clerk.post(f"/lop/chieu-sinh/{call.pk}/sua/", CALL | {"places": "3"}).status_code == 302
    assert Call.objects.get().places == 3


def test_a_call_opened_before_another_saved_it_is_not_overwritten_unseen(cast: Cast, browser_of: BrowserOf) -> None:
    line, clerk = an_approved_line(cast, year=YEAR), browser_of("an")
    call = calls.a_draft_call(cast, line=line, starts_on=FIRST, ends_on=LAST)
    here = f"/lop/chieu-sinh/{call.pk}/sua/"
    old = CALL | {"seen": clerk.get(here).context["seen"]}
    assert clerk.post(here, old | {"places": "9"}).status_code == 302
    refused = clerk.post(here, old | {"venue": "Nhà văn hóa"})
    assert (refused.status_code, said_in(refused, "đã sửa đợt đề cử này lúc")) == (422, True)
    assert (said_in(refused, "Số chỗ của lớp: 9"), "Nhà văn hóa" in text_of(refused)) == (True, True)
    assert clerk.post(here, old | {"places": "9", "seen": refused.context["seen"]}).status_code == 302


def test_numbers_of_units_typed_on_an_old_page_take_nothing_back_unseen(cast: Cast, browser_of: BrowserOf) -> None:
    call, clerk = calls.a_draft_call(cast, places=20), browser_of("an")
    here = f"/lop/chieu-sinh/{call.pk}/chi-tieu/"
    mine, theirs = f"quota-{cast.cell.pk}", f"quota-{cast.other_cell.pk}"
    old = {mine: "1", theirs: "1", "seen": clerk.get(here).context["seen"]}
    assert clerk.post(here, old | {theirs: "5"}).status_code == 302
    assert clerk.post(here, old | {mine: "3"}).status_code == 302
    assert [calls.quota_of(call, unit).places for unit in (cast.cell, cast.other_cell)] == [3, 5]
    refused = clerk.post(here, old | {theirs: "7"})
    assert (refused.status_code, said_in(refused, "đã sửa chỉ tiêu lúc"), said_in(refused, "nay là 5 người")) == (
        409, True, True
    )  # fmt: skip
    assert ('value="7"' in text_of(refused), 'value="3"' in text_of(refused)) == (True, True)
    assert calls.quota_of(call, cast.other_cell).places == 5


def test_a_new_person_is_added_and_put_forward_once(cast: Cast, browser_of: BrowserOf) -> None:
    calls.mai(cast)
    quota = calls.quota_of(calls.a_sent_call(cast), cast.cell)
    officer = browser_of("mai")
    typed = {
        "full_name": "Đỗ Văn Mới",
        "sex": "male",
        "birth": "05/06/1992",
        "post": "",
        "phone": "",
        "unit": cast.cell.pk,
    }
    assert officer.get(f"/de-cu/{quota.pk}/them/").status_code == 200
    assert officer.post(f"/de-cu/{quota.pk}/them/", typed).status_code == 302
    again = officer.post(f"/de-cu/{quota.pk}/them/", typed)
    assert (again.status_code, "Đơn vị đã có người cùng họ tên" in text_of(again)) == (422, True)
    wrong = officer.post(f"/de-cu/{quota.pk}/them/", typed | {"birth": "31/02/1990"})
    assert "Hãy ghi ngày sinh dạng 05/03/1990" in text_of(wrong)
    assert Person.objects.filter(full_name="Đỗ Văn Mới").count() == 1


def test_people_out_of_reach_cannot_be_put_forward_by_typing_their_key(cast: Cast, browser_of: BrowserOf) -> None:
    calls.mai(cast)
    quota = calls.quota_of(calls.a_sent_call(cast), cast.cell)
    for person in (cast.learners[2], cast.stranger_learner):
        assert browser_of("mai").post(f"/de-cu/{quota.pk}/chon/", {"person": person.pk}).status_code == 404


def test_the_order_is_explained_without_names_or_ethnicity(cast: Cast, browser_of: BrowserOf) -> None:
    calls.priority_is(cast, women=1, minorities=1)
    line = an_approved_line(cast, year=YEAR)
    call = calls.a_sent_call(cast, places=1, quotas={cast.cell.pk: 1}, line=line, starts_on=FIRST, ends_on=LAST)
    Quota.objects.update(places=5)
    hoa, bao = (calls.put_forward(cast, call, person)[0] for person in cast.learners[:2])
    browser_of("an").post(f"/lop/chieu-sinh/{call.pk}/duyet/")
    page = text_of(browser_of("mai").get(f"/de-cu/nguoi/{bao.pk}/"))
    assert "Thứ 1. Trước người này: 0 người được ưu tiên theo quy định, 0 người được đề cử sớm hơn." in page
    assert ("Nguyễn Thị Hòa" in page, "dân tộc" in page.lower()) == (False, False)
    assert calls.state_of(hoa) == "accepted"


def test_whoever_frees_a_place_reads_who_has_it_now(cast: Cast, browser_of: BrowserOf) -> None:
    """A unit its own people by name, others by their unit; the clerk everybody."""
    line = an_approved_line(cast, year=YEAR)
    call = calls.a_sent_call(cast, places=3, way="direct", line=line, starts_on=FIRST, ends_on=LAST)
    Quota.objects.update(places=9)
    Call.objects.update(places=1)
    hoa, bao = calls.put_forward(cast, call, *cast.learners[:2])
    (hang,) = calls.put_forward(cast, call, cast.learners[2], unit=cast.other_cell)
    officer = browser_of("mai")
    page = officer.get(f"/de-cu/{call.quotas.get(unit=cast.cell).pk}/")
    assert said_in(page, "được chuyển lên: xếp theo thời gian đề cử. Lớp đã khai giảng thì trung tâm nhận từng người")
    assert said_in(page, "vẫn theo thứ tự này. Căn cứ: Quy tắc của hệ thống: khi thiếu chỗ")
    own = officer.post(f"/de-cu/nguoi/{hoa.pk}/rut/", {"remark": "Ốm"}, follow=True)
    assert said_in(own, "được chuyển lên học: Trần Văn Bảo (Chi bộ thôn Bãi Sậy).")
    other = officer.post(f"/de-cu/nguoi/{bao.pk}/rut/", {"remark": "Ốm"}, follow=True)
    assert said_in(other, f"được chuyển lên học: 1 người của {name_on(cast.other_cell.pk, TODAY)}.")
    assert ("Lý Thúy Hằng" in text_of(other), calls.state_of(hang)) == (False, "accepted")
    calls.put_forward(cast, call, cast.learners[0])
    more = browser_of("an").post(f"/lop/chieu-sinh/{call.pk}/sua/", CALL | {"places": "18"}, follow=True)
    assert said_in(more, "được chuyển lên học: Nguyễn Thị Hòa (Chi bộ thôn Bãi Sậy).")


def test_the_centre_takes_in_who_is_next_and_nobody_else(cast: Cast, browser_of: BrowserOf) -> None:
    call = calls.a_sent_call(cast, places=2, quotas={cast.cell.pk: 2})
    hoa, bao = calls.put_forward(cast, call, *cast.learners[:2])
    Nomination.objects.update(state="waiting")
    clerk, here = browser_of("an"), "/lop/chieu-sinh/de-cu/"
    page = text_of(clerk.get(f"/lop/chieu-sinh/{call.pk}/"))
    assert [f"{here}{one.pk}/nhan-vao-lop/" in page for one in (hoa, bao)] == [True, False]
    refused = clerk.post(f"{here}{bao.pk}/nhan-vao-lop/")
    assert (refused.status_code, "Đứng đầu danh sách dự bị là Nguyễn Thị Hòa" in text_of(refused)) == (409, True)
    assert said_in(refused, "Quy tắc của hệ thống: khi thiếu chỗ, ai được đề cử trước thì được nhận trước")
    assert clerk.post(f"{here}{hoa.pk}/nhan-vao-lop/").status_code == 302
    assert (calls.state_of(hoa), calls.state_of(bao)) == ("accepted", "waiting")


def test_the_lists_of_a_call_are_taken_away(cast: Cast, browser_of: BrowserOf) -> None:
    calls.priority_is(cast, women=1)
    call = calls.a_sent_call(cast, places=3, way="direct")
    Quota.objects.update(places=9)
    Call.objects.update(places=1)
    calls.put_forward(cast, call, *cast.learners[:2])
    clerk = browser_of("an")
    waiting = b"".join(clerk.get(f"/lop/chieu-sinh/{call.pk}/?bang=du-bi&dang=in")).decode()
    assert ("Trần Văn Bảo" in waiting, "Nguyễn Thị Hòa" in waiting) == (True, False)
    units = b"".join(clerk.get(f"/lop/chieu-sinh/{call.pk}/?bang=don-vi&dang=in")).decode()
    assert [name in units for name in ("Chi bộ thôn Bãi Sậy", "Đã đề cử", "Nguyễn Thị Hòa")] == [True, True, False]


def test_rules_of_entry_and_of_agreement_are_data_with_a_basis(cast: Cast, browser_of: BrowserOf) -> None:
    clerk = browser_of("an")
    rule = {"statuses": ["official"], "post_words": "bí thư, chi ủy", "repeat_after_months": "12", "basis": ""}
    assert clerk.post("/lop/chieu-sinh/dieu-kien/chuyen-de/", rule).status_code == 422
    assert clerk.post("/lop/chieu-sinh/dieu-kien/chuyen-de/", rule | {"basis": "Điều 3, 05-QC/TTCT"}).status_code == 302
    own = EntryRule.objects.get(unit=cast.centre)
    assert (own.statuses, own.post_words, own.repeat_after_months) == (["official"], ["bí thư", "chi ủy"], 12)
    assert "Đảng viên chính thức" in text_of(clerk.get("/lop/chieu-sinh/dieu-kien/"))
    way = {"unit": cast.centre.pk, "way": "direct", "basis": ""}
    assert clerk.post("/lop/chieu-sinh/cach-duyet/", way).status_code == 422
    assert clerk.post("/lop/chieu-sinh/cach-duyet/", way | {"way": "superior"}).status_code == 302
    assert NominationWay.objects.get().way == "superior"
    assert calls.a_draft_call(cast, way="").way == "superior"


def test_who_speaks_for_the_unit_confirms_or_returns(cast: Cast, browser_of: BrowserOf) -> None:
    call = calls.a_sent_call(cast, places=5, quotas={cast.cell.pk: 5}, way="superior")
    hoa, bao = calls.put_forward(cast, call, *cast.learners[:2])
    chi = browser_of("chi")
    assert "Nguyễn Thị Hòa" in text_of(chi.get("/xac-nhan-de-cu/"))
    assert chi.post(f"/xac-nhan-de-cu/{hoa.pk}/").status_code == 302
    assert chi.post(f"/xac-nhan-de-cu/{bao.pk}/tra-lai/", {"remark": ""}).status_code == 409
    assert chi.post(f"/xac-nhan-de-cu/{bao.pk}/tra-lai/", {"remark": "Đang bận"}).status_code == 302
    assert (calls.state_of(hoa), calls.state_of(bao)) == ("submitted", "returned")


def test_the_letter_has_the_numbers_and_the_day(cast: Cast) -> None:
    opened = an_open_class(cast, starts_on=calls.STARTS, ends_on=calls.ENDS)
    call = calls.a_sent_call(cast, training_class=opened)
    letter = call_letter_of_call(call, TODAY)
    assert letter == call_letter_of_class(opened, TODAY)
    words = json.dumps([str(part) for part in letter.body], ensure_ascii=False)
    assert ("Chi bộ thôn Bãi Sậy', '1'" in words, "trước hết ngày 03/4/2026" in words) == (True, True)


PAGES = [
    "/lop/chieu-sinh/{call}/",
    "/de-cu/{quota}/",
    "/de-cu/{quota}/chon/",
    "/de-cu/",
    "/xac-nhan-de-cu/",
    "/lop/chieu-sinh/",
]


@pytest.mark.parametrize("page", PAGES)
def test_three_nominations_ask_as_much_as_one(cast: Cast, browser_of: BrowserOf, page: str) -> None:
    calls.mai(cast)
    who = {"de-cu": "mai", "xac-nhan-de-cu": "chi"}.get(page.split("/")[1], "an")
    client = browser_of(who)
    call = calls.a_sent_call(cast, places=20, quotas={cast.cell.pk: 20}, way="superior")
    people = [person for person in many_learners(cast, 12) if person.memberships.get().unit == cast.cell]
    address = page.format(call=call.pk, quota=calls.quota_of(call, cast.cell).pk)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    calls.put_forward(cast, call, people[0])
    asked()
    once = asked()
    calls.put_forward(cast, call, people[1])
    calls.put_forward(cast, call, people[2])
    assert asked() == once
