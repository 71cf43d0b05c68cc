"""Figures and the rows behind them."""

from dataclasses import replace
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from lienthong.certificates.actions import revoke_certificate
from lienthong.certificates.models import Certificate
from lienthong.classes.models import TrainingClass
from lienthong.directives.models import Task
from lienthong.kernel.figure import Question, indicators
from lienthong.reports.queries import INDICATOR, ROWS, classes_and_learners, programmes
from tests.assessment.things import a_class, an_approved_line
from tests.cast import TODAY, Cast
from tests.certificates.things import an_issued_list
from tests.reports.things import a_measured_task


def _asked(cast: Cast, task: Task | None = None, as_of: date = TODAY) -> Question:
    return Question(as_of, 2026, frozenset({cast.centre.pk}), "nhan-thuc-ve-dang", task.pk if task else None)


def _values(question: Question) -> dict[str, object]:
    return {figure.key: figure.value for figure in classes_and_learners(question)}


def test_a_task_reads_what_came_of_it(cast: Cast) -> None:
    figures = classes_and_learners(_asked(cast, a_measured_task(cast)))
    assert [(figure.key, figure.value, figure.share_of) for figure in figures] == [
        ("classes_planned", 3, None),
        ("classes_held", 1, 3),
        ("learners", 5, None),
        ("women", 3, 5),
        ("learners_certified", 3, 5),
        ("good_and_excellent", 2, 3),
    ]


def test_classes_under_other_lines_are_not_the_tasks_doing(cast: Cast) -> None:
    task = a_measured_task(cast)
    before = _values(_asked(cast, task))
    other = an_approved_line(cast)
    a_class(cast, line=other, starts_on=date(2026, 2, 16), course=3)
    assert _values(_asked(cast, task)) == before
    assert _values(_asked(cast))["learners"] == 8


def test_figures_stop_at_the_units_asked_about(cast: Cast) -> None:
    an_issued_list(cast, ["8"], centre=cast.stranger_centre, learners=[cast.stranger_learner])
    everywhere = replace(_asked(cast), unit_ids=frozenset({cast.province.pk}))
    assert [_values(question)["learners_certified"] for question in (_asked(cast), everywhere)] == [0, 1]


def test_a_revoked_certificate_no_longer_counts(cast: Cast) -> None:
    task = a_measured_task(cast)
    first = Certificate.objects.get(number=1)
    revoke_certificate(certificate=first, reason="Cấp nhầm", revoked_on=TODAY, actor=cast.actor("binh"))
    after = _values(_asked(cast, task))
    assert (after["learners_certified"], after["good_and_excellent"]) == (2, 1)


@pytest.mark.parametrize(
    ("as_of", "held", "certified"),
    [(date(2026, 3, 8), 0, 0), (date(2026, 3, 9), 1, 0), (date(2026, 3, 12), 1, 3)],
    ids=["before the decision", "on the day of the decision", "on the day of issue"],
)
def test_figures_are_as_of_a_day(as_of: date, held: int, certified: int, cast: Cast) -> None:
    values = _values(_asked(cast, a_measured_task(cast), as_of))
    assert (values["classes_held"], values["learners_certified"]) == (held, certified)


def test_a_cancelled_class_and_its_learners_do_not_count(cast: Cast) -> None:
    task = a_measured_task(cast)
    TrainingClass.objects.filter(course=2).update(state="cancelled")
    assert _values(_asked(cast, task))["learners"] == 3


def test_each_figure_counts_its_rows(cast: Cast) -> None:
    question = _asked(cast, a_measured_task(cast))
    values = _values(question)
    counted = {rows.key: rows.of(question).count() for rows in ROWS.values() if rows.key != "classes_planned"}
    assert counted == {key: value for key, value in values.items() if key != "classes_planned"}


def test_six_figures_cost_six_queries(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    question = _asked(cast, a_measured_task(cast))
    with django_assert_num_queries(6):
        classes_and_learners(question)


def test_the_board_knows_the_indicator_and_its_programmes(cast: Cast) -> None:
    assert indicators.known[INDICATOR].label == "Lớp đã mở và học viên được cấp giấy chứng nhận"
    assert programmes()[0] == ("nhan-thuc-ve-dang", "Bồi dưỡng nhận thức về Đảng")
