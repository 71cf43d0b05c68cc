"""The box on every page: found without marks, by keyboard alone, remembered in this browser for this account only."""

import pytest

from tests.cast import Cast
from tests.journeys.stage import Stage

pytestmark = pytest.mark.journey
BOX, OPTIONS = "form[data-search] input[name=q]", "#shell-suggestions [role=option]"


def _options(stage: Stage) -> list[str]:
    return [" ".join(text.split()) for text in stage.page.locator(OPTIONS).all_inner_texts()]


def _type(stage: Stage, text: str) -> None:
    """As a person does: the slash leads to the box, the list opens below it."""
    stage.page.keyboard.press("/")
    stage.page.keyboard.type(text)
    stage.page.locator("#suggestion-all").wait_for()


def test_a_person_is_found_without_marks_and_without_a_mouse(stage: Stage, company: Cast) -> None:
    hoa = f"/con-nguoi/{company.learners[0].pk}/"
    stage.enter("an")
    _type(stage, "nguyen thi hoa 1995")
    stage.look("search-suggested")
    assert (_options(stage)[0].startswith("Nguyễn Thị Hòa"), len(_options(stage))) == (True, 2)
    stage.page.keyboard.press("ArrowDown")
    with stage.page.expect_navigation():
        stage.page.keyboard.press("Enter")
    assert (stage.page.url.removeprefix(stage.address), stage.sees("Nguyễn Thị Hòa")) == (hoa, True)
    stage.page.locator(BOX).focus()
    stage.look("search-recent")
    assert _options(stage)[0].startswith("Nguyễn Thị Hòa")
    # Another centre's learner is no more there than one who does not exist.
    stage.page.keyboard.type("Đoàn Văn Lạ")
    stage.page.locator("#suggestion-all", has_text="Không có gợi ý").wait_for()
    with stage.page.expect_navigation():
        stage.page.keyboard.press("Enter")
    stage.look("search-nothing")
    assert stage.sees("Không tìm thấy gì")


def test_what_was_looked_for_stays_with_its_account(stage: Stage, company: Cast) -> None:
    stage.enter("an")
    _type(stage, "tran van bao")
    stage.follow(stage.page.locator(OPTIONS).first)
    # The session ends as it does after fifteen idle minutes: nobody signed out. What is still on its way would renew it.
    stage.page.wait_for_load_state("networkidle")
    stage.page.context.clear_cookies()
    stage.sign_in("binh")
    stage.page.locator(BOX).focus()
    assert (_options(stage), stage.page.evaluate("localStorage.getItem('lienthong-recent')")) == ([], None)
