"""A secretary works through a directive without a mouse, and a target goes down the tree."""

import pytest

from lienthong.directives.models import Measure
from tests.cast import Cast
from tests.directives.things import a_given_target, measured, some_evidence
from tests.documents.things import a_registered_document
from tests.journeys.stage import Stage

pytestmark = pytest.mark.journey


def _states(stage: Stage) -> list[str]:
    names = [one.get_attribute("class") or "" for one in stage.page.locator("article.proposal").all()]
    return [name.rpartition("is-")[2] for name in names]


def _key(stage: Stage, key: str, states: list[str]) -> None:
    """Press a key and wait until the proposals stand so."""
    stage.page.keyboard.press(key)
    for _turn in range(50):
        if _states(stage) == states:
            break
        stage.page.wait_for_timeout(100)
    assert (key, _states(stage)) == (key, states)


def test_the_proposals_by_keyboard(stage: Stage, company: Cast) -> None:
    document = a_registered_document(company)
    stage.enter("an")
    stage.go(f"/van-ban/{document.pk}/nhiem-vu/")
    stage.page.keyboard.press("j")
    stage.page.keyboard.press("?")
    stage.look("proposals-with-keys")
    waiting = ["proposed"] * 3
    _key(stage, "n", ["accepted", *waiting[1:]])
    stage.page.keyboard.press("j")
    _key(stage, "b", ["accepted", "refused", "proposed"])
    _key(stage, "u", ["accepted", *waiting[1:]])
    _key(stage, "u", waiting)
    stage.page.keyboard.press("t")
    stage.page.keyboard.press("Control+Home")
    for _letter in "Mở 02 lớp ":
        stage.page.keyboard.press("ArrowRight")
    stage.page.keyboard.press("Enter")
    stage.look("a-sentence-is-cut")
    stage.page.keyboard.press("Tab")
    _key(stage, "Enter", ["proposed"] * 4)
    stage.page.keyboard.press("x")
    stage.page.keyboard.press("j")
    stage.page.keyboard.press("x")
    stage.page.get_by_role("button", name="Nhận các mục đã chọn").press("Enter")
    stage.page.wait_for_selector("article.is-accepted")
    assert _states(stage) == ["accepted", "accepted", "proposed", "proposed"]
    stage.look("several-accepted")


def test_a_target_goes_down_and_comes_back(stage: Stage, company: Cast) -> None:
    given = a_given_target(company, indicator="reports.classes_opened")
    share = given.allotments.get().shares.get(unit=company.centre)
    typed = some_evidence(company).measure
    computed = measured(typed.task, company.actor("an"))
    assert Measure.objects.count() == 3
    stage.enter("tinh")
    assert stage.go(f"/chi-tieu/{given.pk}/") == 200
    stage.look("target-given")
    stage.enter("an")
    for path, name in [
        ("/chi-tieu/duoc-giao/", "targets-given-to-us"),
        (f"/chi-tieu/duoc-giao/{share.pk}/", "a-share"),
        (f"/nhiem-vu/{typed.task_id}/", "task-with-targets"),
        (f"/chi-tieu/{typed.pk}/", "target-typed"),
        (f"/chi-tieu/{typed.pk}/minh-chung/", "evidence"),
        (f"/chi-tieu/{computed.pk}/sua/", "target-mended"),
        (f"/chi-tieu/{computed.pk}/giao/", "target-to-give"),
    ]:
        assert (path, stage.go(path)) == (path, 200)
        stage.look(name)
