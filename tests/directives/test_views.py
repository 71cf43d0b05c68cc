"""Pages of tasks, plain and by htmx: what they show, what they refuse and in which words."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lienthong.directives.actions import accept_proposal, add_task
from lienthong.directives.choices import ProposalState
from lienthong.directives.models import Proposal, Task
from tests.cast import Cast
from tests.directives.things import a_proposal, a_task, measured, proposals
from tests.documents.things import a_draft, a_registered_document

BrowserOf = Callable[[str], Client]
HTMX = {"HX-Request": "true"}
HTML = '<img src=x onerror="alert(1)">'


def test_the_panel_of_a_draft_only_shows(cast: Cast, browser_of: BrowserOf) -> None:
    page = browser_of("an").get(f"/van-ban/{a_draft(cast).pk}/nhiem-vu/", headers=HTMX).content.decode()
    assert (page.count("<article"), "/nhan/" in page, "Hãy vào sổ văn bản trước" in page) == (3, False, True)


def test_the_panel_of_a_registered_document_offers_decisions(cast: Cast, browser_of: BrowserOf) -> None:
    document = a_registered_document(cast)
    pages = {who: browser_of(who).get(f"/van-ban/{document.pk}/nhiem-vu/").content.decode() for who in ("an", "binh")}
    assert {who: page.count('/nhan/" hx-post') for who, page in pages.items()} == {"an": 3, "binh": 0}


@pytest.mark.parametrize(
    ("move", "state"), [("nhan", "accepted"), ("bo", "refused"), ("sua", "mended")], ids=["accept", "refuse", "mend"]
)
def test_a_decision_by_htmx_answers_with_the_proposal(cast: Cast, browser_of: BrowserOf, move: str, state: str) -> None:
    proposal = a_proposal(cast)
    typed = {f"p{proposal.pk}-text": "Mở lớp", f"p{proposal.pk}-leads": "TTCT", f"p{proposal.pk}-deadline": "R:year"}
    answer = browser_of("an").post(f"/nhiem-vu/de-xuat/{proposal.pk}/{move}/", typed, headers=HTMX)
    page = answer.content.decode()
    assert (answer.status_code, page.count("<article"), f"is-{state}" in page) == (200, 1, True)
    assert 'hx-swap-oob="true"' in page


def test_a_decision_without_javascript_leads_back(cast: Cast, browser_of: BrowserOf) -> None:
    proposal = a_proposal(cast)
    answer = browser_of("an").post(f"/nhiem-vu/de-xuat/{proposal.pk}/nhan/")
    place = f"/van-ban/{proposal.document_id}/nhiem-vu/#de-xuat-{proposal.pk}"
    assert (answer.status_code, answer["Location"], Task.objects.count()) == (302, place, 1)


@pytest.mark.parametrize(("headers", "status"), [({}, 409), (HTMX, 422)], ids=["plain", "htmx"])
def test_a_decision_that_cannot_be_says_why(
    cast: Cast, browser_of: BrowserOf, headers: dict[str, str], status: int
) -> None:
    proposal = proposals(a_draft(cast))[0]
    answer = browser_of("an").post(f"/nhiem-vu/de-xuat/{proposal.pk}/nhan/", headers=headers)
    assert (answer.status_code, "Văn bản chưa vào sổ" in answer.content.decode()) == (status, True)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": ""}, "Trường này là bắt buộc."),
        ({"leads": "A" * 301}, "Tên đơn vị dài quá 300 ký tự"),
        ({"deadline": "a-day"}, "Hãy ghi ngày, ví dụ 30/06/2026."),
        ({"deadline": "a-day", "deadline_day": "31/02/2026"}, "không phải là một ngày có thật"),
        ({"deadline": "whenever"}, "whenever"),
    ],
    ids=["no words", "a long body", "no day", "31/02", "no such deadline"],
)
def test_mending_wrongly_comes_back_with_the_reason(
    cast: Cast, browser_of: BrowserOf, headers: dict[str, str], changes: dict[str, str], sentence: str
) -> None:
    proposal = a_proposal(cast)
    typed = {"text": "Mở lớp", "leads": "TTCT", "deadline": "", **changes}
    sent = {f"p{proposal.pk}-{name}": value for name, value in typed.items()}
    answer = browser_of("an").post(f"/nhiem-vu/de-xuat/{proposal.pk}/sua/", sent, headers=headers)
    assert (answer.status_code, sentence in answer.content.decode(), Task.objects.count()) == (422, True, 0)


def test_mending_what_is_decided_says_so(cast: Cast, browser_of: BrowserOf) -> None:
    proposal = a_proposal(cast)
    accept_proposal(proposal=proposal, actor=cast.actor("an"))
    sent = {f"p{proposal.pk}-text": "Mở lớp"}
    answer = browser_of("an").post(f"/nhiem-vu/de-xuat/{proposal.pk}/sua/", sent)
    assert (answer.status_code, Task.objects.count()) == (422, 1)


def test_a_refusal_is_taken_back(cast: Cast, browser_of: BrowserOf) -> None:
    proposal, client = a_proposal(cast), browser_of("an")
    for move in ("bo", "xet-lai"):
        client.post(f"/nhiem-vu/de-xuat/{proposal.pk}/{move}/")
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.PROPOSED


def test_a_task_is_added_by_hand(cast: Cast, browser_of: BrowserOf) -> None:
    document, client = a_registered_document(cast), browser_of("an")
    address = f"/van-ban/{document.pk}/nhiem-vu/them/"
    assert (client.get(address).status_code, client.post(address, {"text": ""}).status_code) == (200, 422)
    answer = client.post(address, {"text": HTML, "lead": HTML, "deadline": "a-day", "deadline_day": "30/4/2026"})
    task = Task.objects.get()
    assert (answer["Location"], task.deadline) == (f"/nhiem-vu/{task.pk}/", "D:2026-04-30")
    pages = [client.get(url).content.decode() for url in (answer["Location"], "/nhiem-vu/", f"/van-ban/{document.pk}/")]
    assert [HTML in page for page in pages] == [False] * 3


def test_no_task_is_added_to_a_draft(cast: Cast, browser_of: BrowserOf) -> None:
    answer = browser_of("an").post(f"/van-ban/{a_draft(cast).pk}/nhiem-vu/them/", {"text": "Mở lớp"})
    assert (answer.status_code, "Văn bản chưa vào sổ" in answer.content.decode()) == (422, True)


def test_the_page_of_a_task_leads_to_its_place_in_the_document(cast: Cast, browser_of: BrowserOf) -> None:
    task = a_task(cast)
    assert task.proposal
    page = browser_of("an").get(f"/nhiem-vu/{task.pk}/").content.decode()
    place = f"/van-ban/{task.document_id}/#vt-{task.proposal.starts_at}"
    assert (place in page, "ngày 30/06/2026" in page, "Đặt chỉ tiêu đo" in page) == (True, True, True)
    text = browser_of("an").get(f"/van-ban/{task.document_id}/").content.decode()
    assert f'id="vt-{task.proposal.starts_at}"' in text


def test_a_task_is_mended_by_the_form(cast: Cast, browser_of: BrowserOf) -> None:
    task, client = a_task(cast), browser_of("an")
    address = f"/nhiem-vu/{task.pk}/sua/"
    assert client.get(address).status_code == 200
    foreign = {"text": "Mở lớp", "lead": "TTCT", "lead_unit": cast.stranger_centre.pk}
    assert client.post(address, foreign).status_code == 422
    assert client.post(address, {**foreign, "lead_unit": cast.centre.pk}).status_code == 302
    task.refresh_from_db()
    assert (task.text, task.lead_unit) == ("Mở lớp", cast.centre)
    assert "Nguyên văn trong văn bản" in client.get(f"/nhiem-vu/{task.pk}/").content.decode()


def test_two_tasks_of_one_sentence_are_not_given_to_one_body(cast: Cast, browser_of: BrowserOf) -> None:
    proposal = a_proposal(cast)
    Proposal.objects.filter(pk=proposal.pk).update(units=["A", "B"])
    proposal.refresh_from_db()
    first, _second = accept_proposal(proposal=proposal, actor=cast.actor("an"))
    answer = browser_of("an").post(f"/nhiem-vu/{first.pk}/sua/", {"text": "Mở lớp", "lead": "B"})
    assert (answer.status_code, "đã có nhiệm vụ từ cùng câu" in answer.content.decode()) == (422, True)


def test_a_task_is_finished_and_opened_again(cast: Cast, browser_of: BrowserOf) -> None:
    task, client = a_task(cast), browser_of("an")
    states = []
    for move in ("hoan-thanh", "hoan-thanh", "mo-lai"):
        client.post(f"/nhiem-vu/{task.pk}/{move}/")
        states.append(Task.objects.get().state)
        assert client.get(f"/nhiem-vu/{task.pk}/").status_code == 200
    assert states == ["done", "done", "open"]


def test_a_round_is_ended_from_the_page(cast: Cast, browser_of: BrowserOf) -> None:
    document, client = a_registered_document(cast), browser_of("an")
    task = add_task(document=document, text="Báo cáo", lead="", deadline="R:month", actor=cast.actor("an"))
    assert task.due_on
    address = f"/nhiem-vu/{task.pk}/xong-ky/{task.due_on.isoformat()}/"
    assert address in client.get(f"/nhiem-vu/{task.pk}/").content.decode()
    assert client.post(address).status_code == 302
    assert client.post(f"/nhiem-vu/{a_task(cast, who='ngoai').pk}/xong-ky/2026-03-31/").status_code == 404


def test_a_task_without_rounds_refuses_one(cast: Cast, browser_of: BrowserOf) -> None:
    answer = browser_of("an").post(f"/nhiem-vu/{a_task(cast).pk}/xong-ky/2026-06-30/")
    assert (answer.status_code, "không định kỳ" in answer.content.decode()) == (409, True)


def test_the_list_is_filtered_by_the_address(cast: Cast, browser_of: BrowserOf) -> None:
    task, client = a_task(cast), browser_of("an")
    add_task(document=task.document, text="Gửi báo cáo", lead="Chi bộ", deadline="", actor=cast.actor("an"))
    asked = ["", "?q=nhan thuc", "?due=none", "?lead=Chi bộ", f"?document={task.document_id}", "?state=done", "?due=x"]
    shown = [client.get(f"/nhiem-vu/{query}").context["page"].total for query in asked]
    assert shown == [2, 1, 1, 1, 2, 0, 2]
    assert client.get("/nhiem-vu/?q=%00&page=99").status_code == 200


def test_the_stranger_sees_nothing_of_it(cast: Cast, browser_of: BrowserOf) -> None:
    task = a_task(cast)
    client = browser_of("ngoai")
    page = client.get("/nhiem-vu/")
    form = page.context["form"]
    assert (page.context["page"].total, len(form.fields["lead"].choices)) == (0, 1)
    assert len(form.fields["document"].choices) == 1
    pages = [client.get(url).content.decode() for url in ("/nhiem-vu/", "/tim/?q=nhan thuc", "/")]
    assert [task.title in page for page in pages] == [False] * 3
    gone = [f"/nhiem-vu/{task.pk}/", f"/van-ban/{task.document_id}/nhiem-vu/"]
    assert [client.get(address).status_code for address in gone] == [404, 404]


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("place", ["list", "panel", "task"])
def test_three_tasks_ask_as_much_as_one(cast: Cast, browser_of: BrowserOf, place: str) -> None:
    task, client, an = a_task(cast), browser_of("an"), cast.actor("an")
    address = {
        "list": "/nhiem-vu/",
        "panel": f"/van-ban/{task.document_id}/nhiem-vu/",
        "task": f"/nhiem-vu/{task.pk}/",
    }[place]
    measured(task, an, target=1)
    before = _queries(client, address)
    for proposal in proposals(task.document)[1:]:
        for made in accept_proposal(proposal=proposal, actor=an):
            measured(made, an, target=1)
    assert _queries(client, address) == before
