"""Classes and learners in figures, and the rows behind each figure: the same query sets, counted or listed.

**What is counted.** With a task: the approved class lines linked to that task, and the classes opened under them; a
programme or a year that the measure names narrows the lines further. Without a task: the class lines of the programme
in the year. Units, where given, keep what belongs to them and to units below. So a task is measured by what was planned
for it and by nothing that merely resembles it: a class of the same programme under another line is not its doing.

**In a year or a period.** A year means the lines planned for it and what came of them, whenever it did. A period means what
is dated in it: lines by their first month, classes by the day they began, completed ones by the decision, learners by
the day they joined, certificates by the day of issue.

**As of a day.** Lines of the latest version of each plan approved by then; classes completed by a decision signed by
then; learners who had joined and not left; certificates issued and not revoked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.db.models import Count, Exists, F, Model, OuterRef, Q, QuerySet, Subquery, Sum
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from lienthong.assessment.models import ClassCompletion
from lienthong.certificates.models import Certificate
from lienthong.certificates.queries import valid_on
from lienthong.classes.choices import ClassState
from lienthong.classes.models import Enrolment, TrainingClass
from lienthong.curriculum.models import Programme
from lienthong.kernel.figure import Figure, Question
from lienthong.organisations.queries import units_under
from lienthong.people.choices import Sex
from lienthong.people.models import SensitiveDetails
from lienthong.planning.choices import LineKind
from lienthong.planning.models import Approval, ApprovedLine
from lienthong.regulations.queries import bands_of_all_rulebooks
from lienthong.reports.rules import GOOD_GRADES, MAJORITY, grades_from_good


def _dated(question: Question, path: str) -> Q:
    """The condition that the day at the path lies in the period, if one is asked for."""
    if question.period is None:
        return Q()
    condition = Q(**{f"{path}__gte": question.period.starts_on})
    if question.period.ends_on is not None:
        condition &= Q(**{f"{path}__lt": question.period.ends_on})
    return condition


def _begun(question: Question) -> Q:
    """The condition that a line's first month lies in the period; a month that the period cuts counts where it begins."""
    if question.period is None:
        return Q()
    start, end = question.period.starts_on, question.period.ends_on
    condition = Q(year__gt=start.year) | Q(year=start.year, from_month__gte=start.month)
    if end is not None:
        last = end - timedelta(days=1)
        condition &= Q(year__lt=last.year) | Q(year=last.year, from_month__lte=last.month)
    return condition


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
        condition &= Q(**{f"{centre}__in": units_under(question.unit_ids, question.geography)})
    return condition


def planned_lines(question: Question) -> QuerySet[ApprovedLine]:
    """The class lines in force on the day, by centre and month."""
    in_force = Approval.objects.filter(plan=OuterRef("approval__plan"), issued_on__lte=question.as_of)
    return (
        ApprovedLine.objects.filter(_asked(question, centre="centre_id"), _begun(question), kind=LineKind.CLASS)
        .filter(approval_id=Subquery(in_force.order_by("-version").values("pk")[:1]))
        .order_by("centre_id", "from_month", "pk")
    )


def classes_of(question: Question) -> QuerySet[TrainingClass]:
    """The classes opened and not cancelled, latest first."""
    condition = _asked(question, line="approved_line__", centre="centre_id") & _dated(question, "starts_on")
    return _running(condition)


def _running(condition: Q) -> QuerySet[TrainingClass]:
    return TrainingClass.objects.filter(condition).exclude(state=ClassState.CANCELLED).order_by("-starts_on", "-pk")


def classes_held(question: Question) -> QuerySet[TrainingClass]:
    """The classes completed, latest first, with the decision."""
    completed = ClassCompletion.objects.filter(
        _dated(question, "decision_on"), training_class=OuterRef("pk"), decision_on__lte=question.as_of
    )
    return (
        _running(_asked(question, line="approved_line__", centre="centre_id"))
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
        Enrolment.objects.filter(condition, _dated(question, "joined_on"), joined_on__lte=question.as_of)
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
    issued = Certificate.objects.filter(condition, _dated(question, "issued_on"))
    return valid_on(issued, question.as_of).order_by("holder_sort_key", "pk")


def good_and_excellent(question: Question) -> QuerySet[Certificate]:
    """Of these, those with one of the two highest grades."""
    return certified(question).filter(grade__in=GOOD_GRADES)


def good_and_better(question: Question) -> QuerySet[Certificate]:
    """Of these, those graded Khá or better by the bands of any rulebook; a grade is known by its name."""
    return certified(question).filter(grade__in=grades_from_good(bands_of_all_rulebooks()))


def of_minorities(question: Question) -> QuerySet[Enrolment]:
    """Of the learners, those known to be of an ethnic minority. Sensitive: to be counted, never listed."""
    known = SensitiveDetails.objects.filter(person=OuterRef("person")).exclude(ethnicity="")
    return learners(question).filter(Exists(known.exclude(ethnicity__iexact=MAJORITY)))


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows behind a figure: what they are called, and the query set that the figure counts."""

    key: str
    label: str | Promise
    kind: str
    of: Callable[[Question], "QuerySet[Model]"]


_LINES, _CLASSES, _LEARNERS, _CERTIFICATES = "lines", "classes", "learners", "certificates"
# kind of rows -> where their centre stands
CENTRE_OF = {
    _LINES: "centre_id",
    _CLASSES: "centre_id",
    _LEARNERS: "training_class__centre_id",
    _CERTIFICATES: "register__centre_id",
}
# slug of the address -> rows; the figures of a task stand in this order
ROWS: dict[str, Rows] = {
    "lop-ke-hoach": Rows("classes_planned", gettext_lazy("Lớp trong kế hoạch"), _LINES, planned_lines),
    "lop-da-hoan-thanh": Rows("classes_held", gettext_lazy("Lớp đã hoàn thành"), _CLASSES, classes_held),
    "hoc-vien": Rows("learners", gettext_lazy("Học viên"), _LEARNERS, learners),
    "hoc-vien-nu": Rows("women", gettext_lazy("Học viên nữ"), _LEARNERS, women),
    "giay-chung-nhan": Rows("learners_certified", gettext_lazy("Được cấp giấy chứng nhận"), _CERTIFICATES, certified),
    "lop-da-mo": Rows("classes_opened", gettext_lazy("Lớp đã mở"), _CLASSES, classes_of),
    "kha-tro-len": Rows("good_and_better", gettext_lazy("Khá trở lên"), _CERTIFICATES, good_and_better),
    "gioi-xuat-sac": Rows("good_and_excellent", gettext_lazy("Giỏi và xuất sắc"), _CERTIFICATES, good_and_excellent),
}
_TOGETHER = ("classes_planned", "classes_held", "learners", "women", "learners_certified", "good_and_excellent")
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
    shown = [(slug, rows) for slug, rows in ROWS.items() if rows.key in _TOGETHER]
    counted = {rows.key: size_of(rows, question) for _slug, rows in shown}
    return [
        Figure(
            key=rows.key,
            label=str(rows.label),
            value=counted[rows.key],
            url=address_of(slug, question),
            share_of=counted[_WHOLES[rows.key]] if rows.key in _WHOLES else None,
        )
        for slug, rows in shown
    ]


def size_of(rows: Rows, question: Question) -> int:
    """How many: for lines, the classes they were approved for."""
    if rows.kind == _LINES:
        total: int | None = planned_lines(question).order_by().aggregate(total=Sum("class_count"))["total"]
        return total or 0
    return rows.of(question).order_by().count()


def size_by_centre(rows: Rows, question: Question) -> dict[int, int]:
    """The same count, centre by centre."""
    counted = rows.of(question).order_by().values_list(CENTRE_OF[rows.kind]).annotate(n=Count("pk"))
    return dict(counted)


def learners_planned(question: Question) -> int:
    """The places that the lines were approved for."""
    places = Sum(F("class_count") * F("learners_per_class"))
    total: int | None = planned_lines(question).order_by().aggregate(total=places)["total"]
    return total or 0


def address_of(slug: str, question: Question) -> str:
    """Where the rows behind a figure are listed."""
    period = question.period
    asked = {
        "nhiem_vu": question.task_id,
        "nam": question.year,
        "chuong_trinh": question.programme_key,
        "don_vi": ",".join(str(pk) for pk in sorted(question.unit_ids)),
        "tu": period.starts_on.isoformat() if period else "",
        "den": period.ends_on.isoformat() if period and period.ends_on else "",
        "ngay": question.as_of.isoformat(),
        "don_vi_ngay": question.units_on.isoformat() if question.units_on else "",
    }
    return (
        f"{reverse('reports:rows', args=[slug])}?{urlencode({name: value for name, value in asked.items() if value})}"
    )


def programmes() -> list[tuple[str, str]]:
    """The programmes by which classes can be measured: key and name."""
    return list(Programme.objects.order_by("position", "pk").values_list("key", "name"))
