"""Reading marks and results: the answers, and that they cost the same for one learner and for three."""

import pytest
from pytest_django import DjangoAssertNumQueries

from lienthong.assessment.queries import completion_facts, grades_of, learner_rows, marked_count, trained_in
from lienthong.classes.queries import terms_of_class
from tests.assessment.things import a_class, a_completed_class, a_marked_class, is_absent
from tests.cast import Cast


def test_learners_stand_by_given_name_with_what_they_come_to(cast: Cast) -> None:
    training_class = a_marked_class(cast, ["8.5", "4", "9.2"])
    is_absent(training_class, cast.learners[0], 9)
    rows = learner_rows(training_class, terms_of_class(training_class))
    assert [(row.enrolment.person.full_name, row.unit_name, row.verdict.outcome, row.may_retake) for row in rows] == [
        ("Trần Văn Bảo", "Chi bộ thôn Bãi Sậy", "passed", False),
        ("Lý Thúy Hằng", "Chi bộ thôn Đồng Mít", "failed", True),
        ("Nguyễn Thị Hòa", "Chi bộ thôn Bãi Sậy", "barred", False),
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_the_grid_costs_the_same_for_one_learner_and_for_three(
    number: int, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    training_class = a_class(cast, learners=cast.learners[:number])
    terms = terms_of_class(training_class)
    with django_assert_num_queries(8):
        completion_facts(training_class, learner_rows(training_class, terms))


def test_facts_name_whose_mark_is_missing_and_who_may_try_again(cast: Cast) -> None:
    training_class = a_marked_class(cast, ["8.5", "4", "9.2"])
    rows = learner_rows(training_class, terms_of_class(training_class))
    facts = completion_facts(training_class, rows)
    assert (facts.learners, facts.sessions_held, facts.unmarked) == (3, 5, ())
    assert facts.retakes_open == ("Lý Thúy Hằng",)
    assert marked_count(training_class) == 3


def test_grades_are_counted_best_first(cast: Cast) -> None:
    training_class = a_completed_class(cast, ["8.5", "8", "9.2"])
    assert grades_of(training_class) == [("Xuất sắc", 1), ("Giỏi", 2)]


def test_what_the_records_are_told(cast: Cast) -> None:
    training_class = a_completed_class(cast, ["8.5", "4", "3"])
    told = trained_in(training_class.pk)
    assert [(fact.person_id, fact.programme_key, fact.grade) for fact in told] == [
        (cast.learners[1].pk, "nhan-thuc-ve-dang", "Giỏi")
    ]
