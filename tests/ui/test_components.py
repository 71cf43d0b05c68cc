"""Each block with what it is given."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from lienthong.base.paging import Page, Total
from lienthong.kernel.figure import Figure
from lienthong.ui.blocks import HistoryEntry, MoveButton, StateBanner, Step, Tab, ThreadStep, Tone
from lienthong.ui.boards import Todo
from tests.ui.conftest import Render

WHEN = datetime(2026, 3, 12, 2, 15, tzinfo=UTC)


def test_the_banner_says_who_moved_last_and_what_i_may_do() -> None:
    moves = [
        MoveButton("Duyệt", "/duyet/", opens_page=True),
        MoveButton("Trả lại", "/tra/", needs_remark=True),
        MoveButton("Hủy", "/huy/", Tone.DANGER, confirm="Hủy thật?"),
    ]
    banner = StateBanner("Chờ duyệt", Tone.WARNING, "Đang chờ.", "Trần Văn Bình", WHEN, moves)
    shown = render_to_string("ui/state_banner.html", {"banner": banner})
    assert "Trần Văn Bình, 09:15 12/03/2026" in shown
    assert [shown.count(part) for part in ("<form", 'name="remark"', 'data-confirm="Hủy thật?"')] == [2, 1, 1]
    assert 'href="/duyet/"' in shown


def test_a_banner_without_moves_has_no_buttons() -> None:
    assert "state-moves" not in render_to_string("ui/state_banner.html", {"banner": StateBanner("Đã khóa")})


def test_the_thread_links_what_exists_and_marks_where_we_are() -> None:
    steps = [
        ThreadStep("Nhiệm vụ", "Mở lớp", "/nv/"),
        ThreadStep("Lớp", "Khóa 2", "/lop/", True),
        ThreadStep("Giấy", "Chưa"),
    ]
    shown = render_to_string("ui/thread.html", {"thread": steps})
    assert (shown.count("<a "), shown.count('aria-current="step"'), shown.count("open-end")) == (1, 1, 1)


@pytest.mark.parametrize(
    ("figure", "parts"),
    [
        (Figure("a", "Lớp", 2, "/lop/", target=3), ['href="/lop/"', "> / 3<", 'value="2" max="3"']),
        (Figure("b", "Nữ", 518, "/nu/", share_of=1234), [">518<", "42% của 1.234"]),
        (Figure("c", "Điểm", Decimal("7.8")), [">7,8<"]),
        (Figure("d", "Chưa đo", None), [">—<"]),
    ],
    ids=["against a target", "a share", "a mean", "not measured"],
)
def test_a_figure_opens_its_rows(figure: Figure, parts: list[str]) -> None:
    shown = render_to_string("ui/figures.html", {"figures": [figure]})
    assert [part for part in parts if part not in shown] == []


@pytest.mark.parametrize(
    ("page", "links"),
    [
        (Page([1], Total(2), next="after-1", last="last"), ["page=after-1", "page=last"]),
        (Page([2], Total(2), previous="before-2"), ['"?q=ho%C3%A0"', "page=before-2"]),
    ],
    ids=["the first", "the last"],
)
def test_the_pager_keeps_the_filter(written: Render, page: Page[int], links: list[str]) -> None:
    shown = written('{% include "ui/pager.html" %}', page=page)
    assert [link for link in links if link in shown] == links
    assert (shown.count("<a "), shown.count("?q=ho%C3%A0")) == (2, 2)


def test_one_page_needs_no_pager(written: Render) -> None:
    assert written('{% include "ui/pager.html" %}', page=Page([1, 2, 3], Total(3))) == ""


def test_a_total_that_was_not_counted_to_its_end_says_so(written: Render) -> None:
    shown = written('{% include "ui/list_tools.html" with noun="người" %}', total=Total.bounded(10_001))
    assert "<strong>hơn 10.000</strong> người" in shown


def test_list_tools_keep_the_search_and_take_away_what_is_shown(written: Render) -> None:
    shown = written('{% include "ui/list_tools.html" with total=1234 noun="lớp" %}')
    assert 'value="hoà"' in shown
    assert "<strong>1.234</strong> lớp" in shown
    assert [f'href="?q=ho%C3%A0&amp;dang={form}"' in shown for form in ("xlsx", "in")] == [True, True]


def test_tabs_steps_and_history() -> None:
    tabs = render_to_string("ui/tabs.html", {"tabs": [Tab("Học viên", "/a/", True, 42), Tab("Điểm", "/b/")]})
    assert (tabs.count("aria-current"), tabs.count(">42<")) == (1, 1)
    steps = render_to_string("ui/steps.html", {"steps": [Step("Chọn", done=True), Step("Xem", current=True)]})
    assert (steps.count("đã xong"), steps.count('aria-current="step"')) == (1, 1)
    history = render_to_string("ui/history.html", {"history": [HistoryEntry("Trả lại", "Chi", WHEN, "<b>Thiếu</b>")]})
    assert "&lt;b&gt;Thiếu&lt;/b&gt;" in history
    assert "Chưa có bước nào" in render_to_string("ui/history.html", {"history": []})


def test_an_empty_list_says_what_to_do_next() -> None:
    given = {"title": "Chưa có lớp", "sentence": "Mở từ kế hoạch.", "url": "/kh/", "action": "Xem kế hoạch"}
    shown = render_to_string("ui/empty.html", given)
    assert [
        part for part in ("Chưa có lớp", "Mở từ kế hoạch.", 'href="/kh/"', "Xem kế hoạch") if part not in shown
    ] == []


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("too_many_login_attempts", "Đã sai 5 lần. Tài khoản tạm khóa 15 phút."),
        ("username_password_mismatch", "Tên đăng nhập hoặc mật khẩu chưa đúng."),
    ],
    ids=["locked", "wrong password"],
)
def test_sign_in_says_why_not(written: Render, code: str, sentence: str) -> None:
    form = forms.Form({})
    form.add_error(None, ValidationError("x", code=code))
    source = '{% include "account/login_trouble.html" %}'
    assert written(source, form=form).count(sentence) == 1


def test_what_waits_has_a_deadline_and_what_one_goes_to_has_a_day() -> None:
    day = date(2026, 3, 16)
    todos = [
        Todo("a", "", "/a/", due_on=day - timedelta(days=1)),
        Todo("b", "", "/b/", due_on=day),
        Todo("c", "", "/c/", due_on=day, is_appointment=True),
        Todo("d", "", "/d/"),
    ]
    page = render_to_string("ui/todos.html", {"todos": todos, "today": day})

    assert re.findall(r"todo-due[^>]*>([^<]*)<", page) == ["Quá hạn 15/03/2026", "Hạn 16/03/2026", "16/03/2026"]
