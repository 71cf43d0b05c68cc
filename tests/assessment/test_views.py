"""The grid of marks and the completing of a class, as a clerk meets them."""

import html
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from lienthong.assessment.models import ClassCompletion, Mark
from lienthong.assessment.rules import cell_of
from lienthong.classes.models import TrainingClass
from tests.assessment.things import a_class, a_completed_class, a_marked_class, enrolment_of, entry, is_absent
from tests.cast import Cast

BrowserOf = Callable[[str], Client]


def _text(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def _cell(training_class: TrainingClass, cast: Cast, learner: int = 0, attempt: int = 1) -> str:
    return cell_of(enrolment_of(training_class, cast.learners[learner]).pk, attempt)


def _save(browser: Client, training_class: TrainingClass, sent: dict[str, str]) -> Any:
    return browser.post(f"/lop/{training_class.pk}/diem/luu/", sent)


def _stored() -> list[Decimal]:
    return list(Mark.objects.order_by("pk").values_list("value", flat=True))


def test_marks_are_typed_with_a_decimal_comma(cast: Cast, browser_of: BrowserOf) -> None:
    training_class = a_class(cast)
    answer = _save(browser_of("an"), training_class, {_cell(training_class, cast): "8,5"})
    assert (answer.status_code, answer["Location"]) == (302, f"/lop/{training_class.pk}/diem/")
    assert _stored() == [Decimal("8.5")]
    assert 'value="8,5"' in _text(browser_of("an").get(answer["Location"]))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("11", "Điểm phải từ 0 đến 10."),
        ("tám", "“tám” không phải là số"),
        ("7,55", "Điểm ghi theo bước 0,1"),
        ("-1", "Điểm phải từ 0 đến 10."),
        ("<b>8</b>", "“<b>8</b>” không phải là số"),
        ("9" * 300, "Điểm phải từ 0 đến 10."),
    ],
    ids=["eleven", "a word", "two decimals", "below nothing", "HTML", "300 characters"],
)
def test_what_is_no_mark_is_told_at_its_cell_and_nothing_is_saved(
    typed: str, sentence: str, cast: Cast, browser_of: BrowserOf
) -> None:
    training_class = a_class(cast)
    sent = {_cell(training_class, cast): "9", _cell(training_class, cast, learner=1): typed}
    answer = _save(browser_of("an"), training_class, sent)
    assert (answer.status_code, _stored()) == (422, [])
    assert sentence in _text(answer)
    assert f'id="{_cell(training_class, cast, learner=1)}-error"' in _text(answer)
    assert "<b>8</b>" not in answer.content.decode()


def test_the_retake_opens_after_a_first_mark_below_the_pass_mark(cast: Cast, browser_of: BrowserOf) -> None:
    training_class = a_marked_class(cast, ["8.5", "7", "4"])
    page = _text(browser_of("an").get(f"/lop/{training_class.pk}/diem/"))
    assert f'name="{_cell(training_class, cast, attempt=2)}"' in page
    assert f'name="{_cell(training_class, cast, learner=1, attempt=2)}"' not in page


def test_a_barred_learner_has_no_input_and_the_page_says_why(cast: Cast, browser_of: BrowserOf) -> None:
    training_class = a_class(cast)
    is_absent(training_class, cast.learners[0], 9)
    page = _text(browser_of("an").get(f"/lop/{training_class.pk}/diem/"))
    assert f'name="{_cell(training_class, cast)}"' not in page
    assert "Điều 6, Quyết định 1147-QĐ/BTGDVTW, 01/12/2025" in page
    assert "chưa đối chiếu bản gốc" in page


def test_a_mark_of_somebody_else_is_not_overwritten_in_silence(cast: Cast, browser_of: BrowserOf) -> None:
    training_class = a_marked_class(cast, ["8.5", "7", "6"])
    cell = _cell(training_class, cast)
    stale = {cell: "9,5", f"before-{cell}": "5,0"}
    answer = _save(browser_of("an"), training_class, stale)
    assert (answer.status_code, "Liên Thông vừa ghi 6,0" in _text(answer)) == (422, True)
    assert f'name="before-{cell}" value="6,0"' in _text(answer)
    _save(browser_of("an"), training_class, {cell: "9,5", f"before-{cell}": "6,0"})
    assert Mark.objects.get(enrolment__person=cast.learners[0]).value == Decimal("9.5")


def test_an_untouched_cell_takes_nothing_back(cast: Cast, browser_of: BrowserOf) -> None:
    training_class = a_marked_class(cast, ["8.5", "7", "6"])
    cell, other = _cell(training_class, cast), _cell(training_class, cast, learner=1)
    answer = _save(browser_of("an"), training_class, {cell: "5,0", f"before-{cell}": "5,0", other: "x"})
    assert (answer.status_code, f'name="{cell}" value="6,0"' in _text(answer)) == (422, True)


def test_who_may_only_look_has_no_inputs(cast: Cast, browser_of: BrowserOf) -> None:
    training_class = a_marked_class(cast)
    page = _text(browser_of("chi").get(f"/lop/{training_class.pk}/diem/"))
    assert ("8,5" in page, 'name="mark-' in page) == (True, False)


def test_an_empty_class_says_what_to_do(cast: Cast, browser_of: BrowserOf) -> None:
    page = _text(browser_of("an").get(f"/lop/{a_class(cast, learners=[]).pk}/diem/"))
    assert "Lớp chưa có học viên" in page


def _complete(browser: Client, training_class: TrainingClass, **typed: str) -> Any:
    sent = {"decision_number": "12-QĐ/TTCT", "decision_on": "09/03/2026"} | typed
    return browser.post(f"/lop/{training_class.pk}/hoan-thanh/", sent)


def test_completing_shows_the_results_first(cast: Cast, browser_of: BrowserOf) -> None:
    training_class = a_marked_class(cast, ["8.5", "7", "4"])
    page = _text(browser_of("an").get(f"/lop/{training_class.pk}/hoan-thanh/"))
    assert ("Giỏi" in page, "1 học viên còn được làm lại bài: Nguyễn Thị Hòa" in page) == (True, True)
    answer = _complete(browser_of("an"), training_class)
    assert (answer.status_code, ClassCompletion.objects.count()) == (302, 1)
    results = _text(browser_of("an").get(answer["Location"]))
    assert ("12-QĐ/TTCT" in results, "Không đạt" in results) == (True, True)


def test_completing_twice_leads_to_the_results_with_the_reason(cast: Cast, browser_of: BrowserOf) -> None:
    training_class = a_completed_class(cast)
    browser = browser_of("an")
    answer = _complete(browser, training_class)
    page = browser.get(answer["Location"])
    assert (answer.status_code, ClassCompletion.objects.count()) == (302, 1)
    assert "Lớp đã được Liên Thông hoàn thành, quyết định ngày 09/03/2026" in _text(page)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"decision_on": "31/02/2026"}, "“31/02/2026” không phải là một ngày có thật"),
        ({"decision_on": "05/03/2026"}, "Quyết định không thể ký trước buổi học cuối, ngày 06/03/2026."),
        ({"decision_on": "05/03/2126"}, "Ngày quyết định không thể ở sau hôm nay."),
        ({"decision_number": "Q" * 300}, "tối đa 60 kí tự (hiện có 300)"),
        ({"decision_number": " "}, "Trường này là bắt buộc"),
    ],
    ids=["no such day", "before the last session", "in the future", "300 characters", "no number"],
)
def test_each_fault_of_the_decision_is_told(
    typed: dict[str, str], sentence: str, cast: Cast, browser_of: BrowserOf
) -> None:
    answer = _complete(browser_of("an"), a_marked_class(cast), **typed)
    assert (answer.status_code, ClassCompletion.objects.count()) == (422, 0)
    assert sentence in _text(answer)


def test_who_handed_in_nothing_is_ticked(cast: Cast, browser_of: BrowserOf) -> None:
    training_class = a_class(cast, learners=cast.learners[:1])
    browser = browser_of("an")
    assert "Còn 1 học viên chưa có điểm: Nguyễn Thị Hòa" in _text(_complete(browser, training_class))
    pk = enrolment_of(training_class, cast.learners[0]).pk
    assert _complete(browser, training_class, without_essay=str(pk)).status_code == 302


def test_html_in_a_decision_number_is_shown_as_typed(cast: Cast, browser_of: BrowserOf) -> None:
    training_class = a_marked_class(cast)
    answer = _complete(browser_of("an"), training_class, decision_number="<i>12</i>")
    page = browser_of("an").get(answer["Location"]).content.decode()
    assert ("&lt;i&gt;12&lt;/i&gt;" in page, "<i>12" in page) == (True, False)


@pytest.mark.parametrize("address", ["diem", "hoan-thanh", "diem/tom-tat"])
def test_a_stranger_finds_nothing(address: str, cast: Cast, browser_of: BrowserOf) -> None:
    training_class = a_marked_class(cast)
    assert browser_of("ngoai").get(f"/lop/{training_class.pk}/{address}/").status_code == 404


def test_the_class_page_shows_how_far_marking_is(cast: Cast, browser_of: BrowserOf) -> None:
    training_class = a_class(cast)
    entry(training_class, cast.learners[0], "8")
    panel = _text(browser_of("an").get(f"/lop/{training_class.pk}/diem/tom-tat/", headers={"hx-request": "true"}))
    assert ("Học viên có điểm" in panel, "Hoàn thành lớp" in panel, "<html" in panel) == (True, True, False)


def test_a_class_that_is_over_waits_for_its_completion(cast: Cast, browser_of: BrowserOf) -> None:
    a_marked_class(cast, title="Lớp nhận thức khóa 7")
    assert "Hoàn thành lớp: Lớp nhận thức khóa 7" in _text(browser_of("an").get("/"))
    assert "Hoàn thành lớp: Lớp nhận thức khóa 7" not in _text(browser_of("ngoai").get("/"))
