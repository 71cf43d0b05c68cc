"""Classes and learners in figures, and the rows behind each figure: the same query sets, counted or listed.

**What is counted.** With a task: the approved class lines linked to that task, and the classes opened under them; a
programme or a year that the measure names narrows the lines further. Without a task: the class lines of the programme
in the year. Units, where given, keep what belongs to them and to units below. So a task is measured by what was planned
for it and by nothing that merely resembles it: a class of the same programme under another line is not its doing.

**As of a day.** Lines of the latest version of each plan approved by then; classes completed by a decision signed by
then; learners who had joined and not left; certificates issued and not revoked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery, Sum
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from lienthong.assessment.models import ClassCompletion
from lienthong.certificates.models import Certificate
from lienthong.certificates.queries import valid_on
from lienthong.classes.choices import ClassState
from lienthong.classes.models import Enrolment, TrainingClass
from lienthong.curriculum.models import Programme
from lienthong.kernel.figure import Figure, Indicator, Question
from lienthong.organisations.queries import units_under
from lienthong.people.choices import Sex
from lienthong.planning.choices import LineKind
from lienthong.planning.models import Approval, ApprovedLine
from lienthong.reports.rules import GOOD_GRADES

INDICATOR = "reports.classes_and_learners"


def _asked(question: Question, *, line: str = "", centre: str) -> Q:
    """The condition of the question on a query set whose approved line and centre stand at these paths."""
    condition = Q()
    if question.task_id is not None:
        condition &= Q(**{f"{line}task_id": question.task_id})
    if question.programme_key:
        condition &= Q(**{f"{line}programme__key": question.programme_key})
    if question.year:
        condition &= Q(**{f"{line}year": question.year})
    if question.unit_ids:
        condition &= Q(**{f"{centre}__in": units_under(question.unit_ids, question.as_of)})
    return condition


def planned_lines(question: Question) -> QuerySet[ApprovedLine]:
    """The class lines in force on the day, by centre and month."""
    in_force = Approval.objects.filter(plan=OuterRef("approval__plan"), issued_on__lte=question.as_of)
    return (
        ApprovedLine.objects.filter(_asked(question, centre="centre_id"), kind=LineKind.CLASS)
        .filter(approval_id=Subquery(in_force.order_by("-version").values("pk")[:1]))
        .order_by("centre_id", "from_month", "pk")
    )


def classes_of(question: Question) -> QuerySet[TrainingClass]:
    """The classes opened and not cancelled, latest first."""
    condition = _asked(question, line="approved_line__", centre="centre_id")
    return TrainingClass.objects.filter(condition).exclude(state=ClassState.CANCELLED).order_by("-starts_on", "-pk")


def classes_held(question: Question) -> QuerySet[TrainingClass]:
    """Of these, those completed."""
    completed = ClassCompletion.objects.filter(training_class=OuterRef("pk"), decision_on__lte=question.as_of)
    return (
        classes_of(question)
        .filter(Exists(completed))
        .annotate(
            completion_number=Subquery(completed.values("decision_number")[:1]),
            recognised_on=Subquery(completed.values("decision_on")[:1]),
        )
    )


def learners(question: Question) -> QuerySet[Enrolment]:
    """Who was enrolled, by given name; a person in two classes counts twice, as places are planned."""
    condition = _asked(question, line="training_class__approved_line__", centre="training_class__centre_id")
    return (
        Enrolment.objects.filter(condition, joined_on__lte=question.as_of)
        .exclude(training_class__state=ClassState.CANCELLED)
        .exclude(left_on__lte=question.as_of)
        .order_by("person__sort_key", "pk")
    )


def women(question: Question) -> QuerySet[Enrolment]:
    """Of the learners, the women."""
    return learners(question).filter(person__sex=Sex.FEMALE)


def certified(question: Question) -> QuerySet[Certificate]:
    """The certificates in force, by given name."""
    condition = _asked(question, line="list__training_class__approved_line__", centre="list__training_class__centre_id")
    return valid_on(Certificate.objects.filter(condition), question.as_of).order_by("holder_sort_key", "pk")


def good_and_excellent(question: Question) -> QuerySet[Certificate]:
    """Of these, those with one of the two highest grades."""
    return certified(question).filter(grade__in=GOOD_GRADES)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows behind a figure: what they are called, and the query set that the figure counts."""

    key: str
    label: str | Promise
    kind: str
    of: Callable[[Question], "QuerySet[Model]"]


_LINES, _CLASSES, _LEARNERS, _CERTIFICATES = "lines", "classes", "learners", "certificates"
# slug of the address -> rows; the figures of a task stand in this order
ROWS: dict[str, Rows] = {
    "lop-ke-hoach": Rows("classes_planned", gettext_lazy("Lớp trong kế hoạch"), _LINES, planned_lines),
    "lop-da-hoan-thanh": Rows("classes_held", gettext_lazy("Lớp đã hoàn thành"), _CLASSES, classes_held),
    "hoc-vien": Rows("learners", gettext_lazy("Học viên"), _LEARNERS, learners),
    "hoc-vien-nu": Rows("women", gettext_lazy("Học viên nữ"), _LEARNERS, women),
    "giay-chung-nhan": Rows("learners_certified", gettext_lazy("Được cấp giấy chứng nhận"), _CERTIFICATES, certified),
    "gioi-xuat-sac": Rows("good_and_excellent", gettext_lazy("Giỏi và xuất sắc"), _CERTIFICATES, good_and_excellent),
}
# part -> whole
_WHOLES = {
    "classes_held": "classes_planned",
    "women": "learners",
    "learners_certified": "learners",
    "good_and_excellent": "learners_certified",
}


def classes_and_learners(question: Question) -> list[Figure]:
    """Six figures: classes planned, held; learners, women among them; certified, good and excellent among them.

    Each opens its rows. Six queries, whatever the size.
    """
    counted = {rows.key: _size(rows, question) for rows in ROWS.values()}
    return [
        Figure(
            key=rows.key,
            label=str(rows.label),
            value=counted[rows.key],
            url=_address(slug, question),
            share_of=counted[_WHOLES[rows.key]] if rows.key in _WHOLES else None,
        )
        for slug, rows in ROWS.items()
    ]


def _size(rows: Rows, question: Question) -> int:
    """How many: for lines, the classes they were approved for."""
    if rows.kind == _LINES:
        total: int | None = planned_lines(question).order_by().aggregate(total=Sum("class_count"))["total"]
        return total or 0
    return rows.of(question).count()


def _address(slug: str, question: Question) -> str:
    asked = {
        "nhiem_vu": question.task_id,
        "nam": question.year,
        "chuong_trinh": question.programme_key,
        "don_vi": ",".join(str(pk) for pk in sorted(question.unit_ids)),
        "ngay": question.as_of.isoformat(),
    }
    return (
        f"{reverse('reports:rows', args=[slug])}?{urlencode({name: value for name, value in asked.items() if value})}"
    )


def programmes() -> list[tuple[str, str]]:
    """The programmes by which classes can be measured: key and name."""
    return list(Programme.objects.order_by("position", "pk").values_list("key", "name"))


def indicators() -> dict[str, Indicator]:
    """What this app measures, for the switchboard."""
    label = gettext_lazy("Lớp đã mở và học viên được cấp giấy chứng nhận")
    # The kernel knows no lazy translations, but this one has to be: it is made at start-up, before any language is chosen.
    return {INDICATOR: Indicator(INDICATOR, label, classes_and_learners, programmes)}  # type: ignore[arg-type]
