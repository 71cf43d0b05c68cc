"""The question bank: what can be asked, second pairs of eyes, tables of questions, pages."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lienthong.assessment.actions.questions import (
    QuestionDraft,
    add_question,
    change_question,
    remove_question,
    review_question,
)
from lienthong.assessment.errors import QuestionRefused
from lienthong.assessment.imports import IMPORTS
from lienthong.assessment.models import Question
from lienthong.assessment.queries.questions import said_by, with_options
from lienthong.assessment.rules.questions import QuestionFacts, reasons_against_question, right_places, text_key
from lienthong.exchange.board import Frame
from tests.cast import Cast
from tests.sending import faults, plain, sent, undone, verdicts, written

BrowserOf = Callable[[str], Client]
KIND = IMPORTS[1]
OPTIONS = ("Năm 1930", "Năm 1945", "Năm 1954")


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (QuestionFacts("Hỏi?", OPTIONS, frozenset({0})), []),
        (QuestionFacts("Hỏi?", OPTIONS, frozenset({0, 2})), []),
        (QuestionFacts("", OPTIONS, frozenset({0})), ["question_empty"]),
        (QuestionFacts("Hỏi?", ("A", ""), frozenset({0})), ["too_few_options"]),
        (QuestionFacts("Hỏi?", ("A", "", "C"), frozenset({0})), ["gap_in_options"]),
        (QuestionFacts("Hỏi?", ("Hoà", "hòa", "C"), frozenset({2})), ["options_repeat"]),
        (QuestionFacts("Hỏi?", OPTIONS), ["no_right_answer"]),
        (QuestionFacts("Hỏi?", OPTIONS, frozenset({3})), ["right_answer_missing"]),
        (QuestionFacts("Hỏi?", OPTIONS, frozenset({0, 1, 2})), ["all_right"]),
        (QuestionFacts("x" * 4_001, OPTIONS, frozenset({0})), ["question_too_long"]),
    ],
)
def test_what_can_be_asked(facts: QuestionFacts, codes: list[str]) -> None:
    assert [reason.code for reason in reasons_against_question(facts)] == codes


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A", {0}),
        ("b.", {1}),
        ("A, C", {0, 2}),
        ("ac", {0, 2}),
        ("Đáp án B", {1}),
        ("1 và 3", {0, 2}),
        ("năm 1945", {1}),
        ("Câu C", {2}),
        ("năm 1946", None),
        ("G", None),
    ],
)
def test_right_answers_as_tables_give_them(text: str, places: set[int] | None) -> None:
    assert right_places(text, OPTIONS) == (None if places is None else frozenset(places))


def test_the_same_words_are_one_question() -> None:
    assert text_key("Đảng thành lập năm nào ?") == text_key("đảng  thành lập năm nào:")


def _draft(text: str = "Đảng ta thành lập năm nào?", right: int = 0) -> QuestionDraft:
    return QuestionDraft(QuestionFacts(text, OPTIONS, frozenset({right})), level="know", source="Lịch sử Đảng")


def _question(cast: Cast, text: str = "Đảng ta thành lập năm nào?", who: str = "an") -> Question:
    return add_question(centre=cast.centre, draft=_draft(text), actor=cast.actor(who))


def test_a_question_is_reviewed_by_somebody_else_and_again_after_a_change(cast: Cast) -> None:
    question = _question(cast)
    with pytest.raises(QuestionRefused) as own:
        review_question(question=question, actor=cast.actor("an"))
    review_question(question=question, actor=cast.actor("binh"))
    with pytest.raises(QuestionRefused) as twice:
        review_question(question=question, actor=cast.actor("binh"))
    with pytest.raises(QuestionRefused) as stays:
        remove_question(question=question, actor=cast.actor("an"))
    assert [one.value.codes[0] for one in (own, twice, stays)] == [
        "reviewed_by_its_author",
        "reviewed_already",
        "reviewed_stays",
    ]
    with pytest.raises(QuestionRefused) as empty:
        change_question(question=question, draft=_draft(""), actor=cast.actor("an"))
    assert empty.value.codes == ("question_empty",)
    changed = change_question(question=question, draft=_draft(right=1), actor=cast.actor("an"))
    assert (changed.is_reviewed, [one.letter for one in changed.options.filter(is_right=True)]) == (False, ["B"])
    remove_question(question=question, actor=cast.actor("an"))
    assert Question.objects.count() == 0


def test_a_question_stands_once_in_a_bank(cast: Cast) -> None:
    question = _question(cast)
    with pytest.raises(QuestionRefused) as again:
        _question(cast, "ĐẢNG TA thành lập năm nào")
    other = _question(cast, "Câu khác?")
    with pytest.raises(QuestionRefused) as changed:
        change_question(question=other, draft=_draft(), actor=cast.actor("an"))
    add_question(centre=cast.stranger_centre, draft=_draft(), actor=cast.actor("ngoai"))
    assert (again.value.codes, changed.value.codes) == (("question_known",), ("question_known",))
    assert Question.objects.filter(text_key=question.text_key).count() == 2


HEAD = "TT;Nội dung câu hỏi;A;B;C;D;Đáp án;Mức độ;Chuyên đề;Nguồn"
ROWS = [
    "BỘ CÂU HỎI",
    HEAD,
    "1;Đảng Cộng sản Việt Nam thành lập năm nào?;1930;1945;1954;;A;Dễ;;Lịch sử Đảng",
    "2;Nguyên tắc nào là nguyên tắc tổ chức của Đảng?;Tập trung dân chủ;Tự phê bình;Cả hai;;Tập trung dân chủ;TH;Điều lệ;",
    "3;Những việc nào đảng viên không được làm?;Nói trái nghị quyết;Học tập;Vi phạm pháp luật;Lao động;A, C;;;",
]


def _said(centre: int) -> list[tuple[str, str, str]]:
    rows = with_options(Question.objects.filter(centre_id=centre).order_by("pk"))
    return [(one["text"][:20], one["right"], one["level"]) for one in map(said_by, rows)]


def test_a_table_of_questions_is_written_and_taken_back(cast: Cast) -> None:
    an = cast.actor("an")
    table = sent(KIND, an, "\n".join(ROWS), centre=cast.centre.pk, programme="nhan-thuc-ve-dang")
    assert (faults(table), verdicts(table)) == ({}, ["new"] * 3)
    written(table, an)
    assert _said(cast.centre.pk) == [
        ("Đảng Cộng sản Việt N", "A", "know"),
        ("Nguyên tắc nào là ng", "A", "understand"),
        ("Những việc nào đảng ", "A, C", ""),
    ]
    assert set(Question.objects.values_list("programme__key", flat=True)) == {"nhan-thuc-ve-dang"}
    again = sent(KIND, an, "\n".join([*ROWS, ""]), centre=cast.centre.pk, programme="nhan-thuc-ve-dang")
    assert verdicts(again) == ["same"] * 3
    assert (undone(table, an).state, Question.objects.count()) == ("undone", 0)


def test_a_known_question_changes_loses_its_review_and_gets_it_back(cast: Cast) -> None:
    an = cast.actor("an")
    question = _question(cast)
    review_question(question=question, actor=cast.actor("binh"))
    row = "Câu hỏi;A;B;C;Đáp án\nĐảng ta thành lập năm nào?;Năm 1930;Năm 1945;Năm 1975;B"
    table = sent(KIND, an, row, centre=cast.centre.pk)
    assert table.rows.get().changed == ["c", "right"]
    written(table, an)
    question.refresh_from_db()
    said = said_by(with_options(Question.objects.all()).get())
    assert (question.is_reviewed, said["c"], said["right"], said["source"]) == (False, "Năm 1975", "B", "Lịch sử Đảng")
    undone(table, an)
    question.refresh_from_db()
    assert (question.reviewed_by, said_by(with_options(Question.objects.all()).get())["c"]) == (
        "Lê Thanh Bình",
        "Năm 1954",
    )


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("1;Hỏi gì?;Có;Không;;;E;;;", "Đáp án E không có trong các phương án."),
        (
            "1;Hỏi gì?;Có;Không;;;đúng rồi;;;",
            "Không rõ đáp án “đúng rồi”. Hãy ghi chữ của phương án, ví dụ A hoặc A, C.",
        ),
        ("1;Hỏi gì?;Có;Có;;;A;;;", "Phương án A và B giống nhau."),
        (
            "1;Hỏi gì?;Có;Không;;Có thể;A;;;",
            "Phương án C để trống nhưng sau nó còn phương án khác. Hãy dồn các phương án lên.",
        ),
        ("1;Hỏi gì?;Có;Không;;;;;;", "Thiếu “Đáp án đúng”."),
        ("1;Hỏi gì?;Có;Không;;;A;Cực khó;;", "Mức độ: Hãy ghi một trong các từ: Nhận biết, Thông hiểu, Vận dụng."),
    ],
    ids=["an answer that is not there", "no answer", "two alike", "a gap", "nothing right", "no such level"],
)
def test_a_question_that_cannot_be_asked_is_refused(row: str, sentence: str, cast: Cast) -> None:
    table = sent(KIND, cast.actor("an"), f"{HEAD}\n{row}", centre=cast.centre.pk)
    assert faults(table) == {2: [sentence]}


def test_questions_changed_since_are_not_taken_back(cast: Cast) -> None:
    an = cast.actor("an")
    table = written(sent(KIND, an, "\n".join(ROWS), centre=cast.centre.pk), an)
    question = Question.objects.order_by("pk")[0]
    review_question(question=question, actor=cast.actor("binh"))
    assert [plain(one) for one in undone(table, an).refusal] == [
        "1 câu hỏi đã được sửa, duyệt hoặc xóa sau lần nhập này."
    ]


def test_a_bank_out_of_reach_is_not_known(cast: Cast) -> None:
    question = _question(cast)
    frame = Frame(cast.actor("ngoai"), {"centre": str(cast.centre.pk)})
    offered = [value for value, _label in KIND.context[0].choices(cast.actor("ngoai"))]
    assert (KIND.known([question.pk], frame), offered) == ({}, [cast.stranger_centre.pk])


def test_the_bank_is_searched(cast: Cast, browser_of: BrowserOf) -> None:
    first, second = _question(cast), _question(cast, "Bác Hồ ra đi tìm đường cứu nước ở đâu?")
    review_question(question=second, actor=cast.actor("binh"))
    an = browser_of("an")

    def found(query: str) -> list[int]:
        return [one.pk for one in an.get(f"/cau-hoi/?{query}").context["page"].object_list]

    assert [found(query) for query in ("", "q=duong+cuu", "q=1954", "reviewed=yes", "reviewed=no", "level=apply")] == [
        [second.pk, first.pk],
        [second.pk],
        [second.pk, first.pk],
        [second.pk],
        [first.pk],
        [],
    ]
    assert list(browser_of("ngoai").get("/cau-hoi/").context["page"].object_list) == []


FORM = {"text": "Một?", "a": "Có", "b": "Không", "right": ["A"], "level": "", "programme": ""}


def test_a_question_is_typed_changed_reviewed_and_removed(cast: Cast, browser_of: BrowserOf) -> None:
    an, binh = browser_of("an"), browser_of("binh")
    wrong = an.post("/cau-hoi/them/", {**FORM, "centre": cast.centre.pk, "right": ["C"]})
    made = an.post("/cau-hoi/them/", {**FORM, "centre": cast.centre.pk})
    page = f"/cau-hoi/{Question.objects.get().pk}/"
    (said,) = wrong.context["form"].errors["right"]
    assert (wrong.status_code, said.partition("<")[0]) == (422, "Đáp án C không có trong các phương án.")
    assert (made.status_code, made["Location"], an.get(page).status_code) == (302, page, 200)
    assert [an.post(f"{page}duyet/").status_code, binh.post(f"{page}duyet/").status_code] == [403, 302]
    assert an.post(f"{page}xoa/").status_code == 409
    assert an.get(f"{page}sua/").context["form"].initial["right"] == ["A"]
    assert an.post(f"{page}sua/", {**FORM, "b": "Chưa"}).status_code == 302
    assert an.post(f"{page}xoa/").status_code == 302


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_question_and_for_three(
    number: int, cast: Cast, browser_of: BrowserOf, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for place in range(number):
        _question(cast, f"Câu {place}?")
    browser = browser_of("an")
    with django_assert_max_num_queries(14):
        browser.get("/cau-hoi/")
