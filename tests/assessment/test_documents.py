"""The papers that end a class: their text word for word; drafts before the results are frozen."""

import pytest

from lienthong.assessment import documents
from lienthong.rendering.errors import PaperRefused
from tests.assessment.things import a_completed_class, a_marked_class
from tests.cast import TODAY, Cast
from tests.classes.test_documents import reads_as

MARKS = ("8.5", "4", "9.2")


def test_the_decision_recognising_completion(cast: Cast) -> None:
    reads_as(documents.recognition_decision(a_completed_class(cast, MARKS), TODAY), "recognition_decision")


def test_the_minutes_of_considering_the_results(cast: Cast) -> None:
    reads_as(documents.minutes(a_completed_class(cast, MARKS), TODAY), "minutes")


def test_the_report_on_a_class(cast: Cast) -> None:
    reads_as(documents.report(a_completed_class(cast, MARKS)), "class_report")


def test_before_the_results_are_frozen_the_papers_are_drafts_without_a_number(cast: Cast) -> None:
    marked = a_marked_class(cast, MARKS)
    papers = [documents.minutes(marked, TODAY), documents.recognition_decision(marked, TODAY)]
    assert [(paper.draft, paper.number, paper.issued_on) for paper in papers] == [("Dự thảo", "", None)] * 2
    reads_as(papers[0], "minutes_draft")


def test_there_is_nothing_to_report_before(cast: Cast) -> None:
    with pytest.raises(PaperRefused) as refusal:
        documents.report(a_marked_class(cast, MARKS))
    assert refusal.value.codes == ("not_completed",)


def test_a_class_in_which_nobody_passed_has_no_list(cast: Cast) -> None:
    decision = documents.recognition_decision(a_completed_class(cast, ("4", "3", "2")), TODAY)
    assert decision.annexes == ()
