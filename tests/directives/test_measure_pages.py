"""Pages of targets and shares: what they show, what they refuse, how much they ask."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lienthong.directives.access import MANAGE, rounds_followed_by, shares_visible_to
from lienthong.directives.actions import accept_proposal, allot_target
from lienthong.directives.models import Allotment, Evidence, Measure, Share, Task
from lienthong.documents.access import registering_units
from lienthong.documents.actions import register_document
from lienthong.documents.queries import header_of
from lienthong.kernel.figure import indicators
from lienthong.organisations.models import Role
from lienthong.people.actions import appoint
from lienthong.planning.models import Plan
from tests.assessment.things import a_class, an_approved_line
from tests.cast import BEGINNING, PRODUCT, Cast
from tests.directives.things import (
    a_given_target,
    a_share,
    a_task,
    a_typed_measure,
    handed,
    measured,
    proposals,
    some_evidence,
)
from tests.documents.things import a_draft
from tests.planning import things as plans

BrowserOf = Callable[[str], Client]
TYPED = {
    "indicator": "reports.classes_held",
    "programme_key": "nhan-thuc-ve-dang",
    "target": "2",
    "starts_on": "01/01/2026",
    "last_day": "31/12/2026",
    "within_task": "yes",
}


def page_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_target_is_set_shown_and_mended(cast: Cast, browser_of: BrowserOf) -> None:
    task, client = a_task(cast), browser_of("an")
    address = f"/nhiem-vu/{task.pk}/chi-tieu/"
    assert client.get(address).status_code == 200
    answer = client.post(address, TYPED)
    measure = Measure.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/chi-tieu/{measure.pk}/")
    assert "Số lớp đã hoàn thành" in page_of(client, f"/nhiem-vu/{task.pk}/")
    mend = f"/chi-tieu/{measure.pk}/sua/"
    assert 'value="31/12/2026"' in page_of(client, mend)
    assert client.post(mend, {**TYPED, "target": "4"}).status_code == 302
    measure.refresh_from_db()
    assert measure.target == 4
    client.post(f"/chi-tieu/{measure.pk}/bo/")
    assert Measure.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"target": ""}, "Trường này là bắt buộc."),
        ({"target": "0"}, "Chỉ tiêu phải lớn hơn 0."),
        ({"target": "hai"}, "không phải là số"),
        ({"last_day": "31/12/2025"}, "Ngày kết thúc phải sau ngày bắt đầu."),
        ({"programme_key": ""}, "Hãy chọn một chương trình"),
        ({"programme_key": "khac"}, "khac"),
        ({"indicator": "other"}, "Hãy ghi tên chỉ tiêu."),
        ({"last_day": "31/12/2999"}, "bốn chữ số"),
    ],
)
def test_a_target_that_cannot_be_comes_back(
    cast: Cast, browser_of: BrowserOf, changes: dict[str, str], sentence: str
) -> None:
    answer = browser_of("an").post(f"/nhiem-vu/{a_task(cast).pk}/chi-tieu/", {**TYPED, **changes})
    assert (answer.status_code, sentence in answer.content.decode(), Measure.objects.count()) == (422, True, 0)


def test_the_line_stands_beside_its_table(cast: Cast, browser_of: BrowserOf) -> None:
    task = a_task(cast)
    a_class(cast, line=an_approved_line(cast, task=task))
    measure = measured(task, cast.actor("an"), indicator="reports.learners", target=90)
    page = page_of(browser_of("an"), f"/chi-tieu/{measure.pk}/")
    assert ("<polyline" in page, page.count("<circle") == page.count("/so-lieu/hoc-vien/") - 1) == (True, True)


def test_an_indicator_that_is_gone_is_said_to_be_gone(
    cast: Cast, browser_of: BrowserOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    measure = measured(a_task(cast), cast.actor("an"))
    monkeypatch.setattr(indicators, "known", {})
    page = page_of(browser_of("an"), f"/nhiem-vu/{measure.task_id}/")
    assert "không còn cách đo đã chọn" in page
    assert "<polyline" not in page_of(browser_of("an"), f"/chi-tieu/{measure.pk}/")


@pytest.fixture
def officer(cast: Cast, browser_of: BrowserOf) -> Client:
    """Tỉnh, who also gives and follows the tasks of the province."""
    _follows_for_the_province(cast)
    return browser_of("tinh")


def _follows_for_the_province(cast: Cast) -> None:
    assert cast.tinh.person
    role = Role.objects.get(key="directives_officer")
    appoint(person=cast.tinh.person, unit=cast.province, role=role, starts_on=BEGINNING, actor=PRODUCT)


def test_who_gives_tasks_above_the_centres_registers_hands_down_and_allots(cast: Cast) -> None:
    _follows_for_the_province(cast)
    officer = cast.actor("tinh")
    assert [unit.pk for unit, _name in registering_units(officer)] == [cast.province.pk]
    draft = a_draft(cast, unit=cast.province)
    document = register_document(document=draft, header=header_of(draft), actor=officer)
    task = accept_proposal(proposal=proposals(document)[0], actor=officer)[0]
    held = handed(task, cast.centre, actor=officer)[0]
    measure = measured(task, officer)
    allot_target(measure=measure, shares={cast.centre.pk: Decimal(2)}, seen_version=0, actor=officer)
    assert [one.pk for one in rounds_followed_by(officer, MANAGE)] == [held.pk]
    assert [one.pk for one in shares_visible_to(cast.actor("an"))] == [Share.objects.get().pk]
    assert officer.may("directives.report") is False


def test_a_target_is_given_from_above(cast: Cast, officer: Client) -> None:
    measure = a_given_target(cast, {cast.centre.pk: 3})
    address = f"/chi-tieu/{measure.pk}/giao/"
    assert "Lý do giao lại" in page_of(officer, address)
    here, there = f"u{cast.centre.pk}", f"u{cast.stranger_centre.pk}"
    sent = {"seen_version": "1", here: "3", there: "2", "reason": "Bổ sung"}
    for wrong, sentence in [
        ({there: "9"}, "vượt chỉ tiêu"),
        ({"reason": ""}, "lý do"),
        ({here: "ba"}, "không phải là số"),
    ]:
        answer = officer.post(address, {**sent, **wrong})
        assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert officer.post(address, sent).status_code == 302
    page = page_of(officer, f"/chi-tieu/{measure.pk}/")
    assert ("Giao hết" in page, "Bổ sung" in page, Allotment.objects.count()) == (True, True, 2)


def test_equal_shares_are_only_proposed(cast: Cast, officer: Client) -> None:
    measure = a_given_target(cast, {cast.centre.pk: 3})
    sent = {"seen_version": "1", "even": "1", f"u{cast.centre.pk}": "1", f"u{cast.stranger_centre.pk}": "1"}
    page = officer.post(f"/chi-tieu/{measure.pk}/giao/", sent).content.decode()
    assert (page.count('value="3"'), page.count('value="2"'), Allotment.objects.count()) == (1, 1, 1)


def test_who_got_a_share_sees_it_and_the_rows_behind_it(cast: Cast, browser_of: BrowserOf) -> None:
    share, client = a_share(cast), browser_of("an")
    task = share.allotment.measure.task
    a_class(cast, line=an_approved_line(cast, task=task))
    assert f"/chi-tieu/duoc-giao/{share.pk}/" in page_of(client, "/chi-tieu/duoc-giao/")
    page = page_of(client, f"/chi-tieu/duoc-giao/{share.pk}/")
    assert (task.text in page, "Tỉnh ủy Lam Sơn" in page) == (True, True)
    rows = f"/so-lieu/lop-da-mo/?nhiem_vu={task.pk}&nam=2026"
    assert [browser_of(who).get(rows).status_code for who in ("an", "ngoai", "dung")] == [200, 200, 403]
    assert "khóa 1 năm 2026" in page_of(client, rows)
    assert "khóa 1 năm 2026" not in page_of(browser_of("ngoai"), rows)
    assert client.get(f"/nhiem-vu/{task.pk}/").status_code == 404


def test_an_older_share_says_so(cast: Cast, browser_of: BrowserOf) -> None:
    share = a_share(cast)
    from tests.directives.test_measures import _again

    _again(share.allotment.measure, cast, 5)
    assert "đây là lần giao cũ" in page_of(browser_of("an"), f"/chi-tieu/duoc-giao/{share.pk}/")


def test_the_plan_shows_given_planned_and_done(cast: Cast, browser_of: BrowserOf) -> None:
    task = a_share(cast).allotment.measure.task
    plan = plans.a_draft_plan(cast, lines=0)
    Plan.objects.filter(pk=plan.pk).update(year=2026)
    client = browser_of("an")
    assert "Kế hoạch chưa đủ" in page_of(client, f"/ke-hoach/{plan.pk}/chi-tieu/")
    for _turn in range(2):
        plans.a_line(cast, plan, task=task)
    page = client.get(f"/ke-hoach/{plan.pk}/chi-tieu/")
    [row] = page.context["rows"]
    assert (row.share.target, row.planned, row.read.value, page.context["short"]) == (3, 4, 0, False)


@pytest.mark.parametrize("place", ["measure", "share"])
def test_what_nobody_computes_is_typed_with_a_file(cast: Cast, browser_of: BrowserOf, place: str) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    if place == "measure":
        address = f"/chi-tieu/{a_typed_measure(cast).pk}/"
    else:
        given = a_given_target(cast, indicator="quality.centres_at_standard", programme_key="")
        share = given.allotments.get().shares.get(unit=cast.centre)
        address = f"/chi-tieu/duoc-giao/{share.pk}/"
    client = browser_of("an")
    assert client.get(f"{address}minh-chung/").status_code == 200
    typed: dict[str, Any] = {"value": "3", "as_of": "10/03/2026", "note": "Báo cáo số 5-BC/TTCT"}
    assert client.post(f"{address}minh-chung/", {**typed, "note": ""}).status_code == 422
    file = SimpleUploadedFile("bao-cao.txt", "Ba giảng viên.".encode())
    assert client.post(f"{address}minh-chung/", {**typed, "file": file}).status_code == 302
    evidence = Evidence.objects.get()
    assert (evidence.value, evidence.unit) == (Decimal(3), cast.centre)
    assert "bao-cao.txt" in page_of(client, address)


def test_the_file_behind_a_figure_is_handed_out(cast: Cast, browser_of: BrowserOf) -> None:
    evidence = some_evidence(cast)
    answer = browser_of("an").get(f"/chi-tieu/minh-chung/{evidence.pk}/tep/")
    assert b"".join(answer.streaming_content).decode() == "Hai giảng viên."  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment")
    bare = Evidence.objects.create(
        measure=evidence.measure, unit=cast.centre, as_of=evidence.as_of, value=1, note="Miệng", given_by="An"
    )
    assert browser_of("an").get(f"/chi-tieu/minh-chung/{bare.pk}/tep/").status_code == 404


def test_many_shares_ask_as_much_as_one(cast: Cast, browser_of: BrowserOf) -> None:
    a_share(cast)
    client = browser_of("an")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/chi-tieu/duoc-giao/").status_code == 200
        return len(queries)

    before = asked()
    for _turn in range(2):
        a_given_target(cast)
    assert (asked(), Task.objects.count()) == (before, 3)
