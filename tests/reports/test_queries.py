"""Figures and the rows behind them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from lienthong.certificates.actions import revoke_certificate
from lienthong.certificates.models import Certificate
from lienthong.classes.models import TrainingClass
from lienthong.directives.models import Task
from lienthong.kernel.dates import Period
from lienthong.kernel.figure import Question, indicators
from lienthong.people.models import SensitiveDetails
from lienthong.reports.queries import ROWS, classes_and_learners, programmes
from lienthong.reports.queries.figures import of_minorities, size_of
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
    alone = {"classes_planned", "classes_opened", "good_and_better"}
    counted = {rows.key: rows.of(question).count() for rows in ROWS.values() if rows.key not in alone}
    assert counted == {key: value for key, value in values.items() if key != "classes_planned"}


def test_six_figures_cost_six_queries(cast: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    question = _asked(cast, a_measured_task(cast))
    with django_assert_num_queries(6):
        classes_and_learners(question)


MEASURED = {
    "reports.classes_held": 1,
    "reports.classes_opened": 2,
    "reports.learners": 5,
    "reports.learners_certified": 3,
    "reports.certified_share": Decimal("60.0"),
    "reports.good_share": Decimal("100.0"),
    "reports.excellent_share": Decimal("66.7"),
    "reports.women": 3,
    "reports.minorities": 0,
}


def test_every_indicator_of_the_catalogue_reads_the_task(cast: Cast) -> None:
    question = _asked(cast, a_measured_task(cast))
    read = {key: one.compute(question)[0].value for key, one in indicators.known.items() if key.startswith("reports.")}
    assert read == MEASURED


def test_counts_are_told_unit_by_unit(cast: Cast) -> None:
    question = _asked(cast, a_measured_task(cast))
    by_unit = {key: one.by_unit(question) for key, one in indicators.known.items() if one.by_unit}
    counts = ("classes_held", "classes_opened", "learners", "learners_certified", "women")
    counted = {f"reports.{name}": {cast.centre.pk: MEASURED[f"reports.{name}"]} for name in counts}
    assert by_unit == {**counted, "directives.reports_on_time": {}}


def test_the_board_offers_the_programmes(cast: Cast) -> None:
    offered = indicators.known["reports.classes_held"].programmes
    assert offered is programmes
    assert programmes()[0] == ("nhan-thuc-ve-dang", "Bồi dưỡng nhận thức về Đảng")


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "counted"),
    [
        (date(2026, 3, 1), date(2026, 4, 1), (3, 1, 1, 3, 3)),
        (date(2026, 2, 1), date(2026, 3, 1), (0, 0, 1, 2, 0)),
        (date(2025, 1, 1), date(2026, 1, 1), (0, 0, 0, 0, 0)),
        (date(2026, 1, 1), None, (3, 1, 2, 5, 3)),
    ],
    ids=["March", "February", "the year before", "open"],
)
def test_a_period_counts_what_is_dated_in_it(
    cast: Cast, starts_on: date, ends_on: date | None, counted: tuple[int, ...]
) -> None:
    task = a_measured_task(cast)
    question = Question(TODAY, 0, frozenset({cast.centre.pk}), "", task.pk, Period(starts_on, ends_on))
    slugs = ("lop-ke-hoach", "lop-da-hoan-thanh", "lop-da-mo", "hoc-vien", "giay-chung-nhan")
    assert tuple(size_of(ROWS[slug], question) for slug in slugs) == counted


def test_few_of_a_minority_are_not_told(cast: Cast) -> None:
    question = _asked(cast, a_measured_task(cast))
    for person in cast.learners:
        SensitiveDetails.objects.update_or_create(person=person, defaults={"ethnicity": "Tày"})
    assert of_minorities(question).count() == 5
    assert indicators.known["reports.minorities"].compute(question)[0].value == 5
    SensitiveDetails.objects.filter(person=cast.learners[0]).update(ethnicity="kinh")
    figure = indicators.known["reports.minorities"].compute(question)[0]
    assert (figure.value, figure.url) == (None, "")
