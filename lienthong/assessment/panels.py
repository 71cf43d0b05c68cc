"""What assessment shows elsewhere: marks on the class page, classes to complete among what waits."""

from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.assessment.access import COMPLETE, VIEW
from lienthong.assessment.models import Result
from lienthong.assessment.queries import over_but_open, results_of_person
from lienthong.classes.access import LEARN, classes_visible_to
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.kernel.numbers import written_decimal
from lienthong.ui.boards import LifeEvent, Todo
from lienthong.ui.panels import Panel

PANELS = [
    Panel("classes:detail", "assessment:class_panel", VIEW, order=40, title=_("Điểm và kết quả")),
    Panel("classes:my_class", "assessment:my_result", LEARN, order=10, title=_("Kết quả của tôi")),
]
SHOWN = 50


def to_do(actor: Actor) -> list[Todo]:
    """Classes whose last day is past and that wait to be completed."""
    if not actor.may(COMPLETE):
        return []
    waiting = over_but_open(classes_visible_to(actor, COMPLETE), actor.on)[:SHOWN]
    return [
        Todo(
            title=_t("Hoàn thành lớp: %(title)s") % {"title": training_class.title},
            sentence=_t("Lớp đã kết thúc ngày %(day)s, chưa chốt kết quả.")
            % {"day": written_day(training_class.ends_on)},
            url=reverse("assessment:complete", args=[training_class.pk]),
            icon="checkbox",
            due_on=training_class.ends_on,
        )
        for training_class in waiting
    ]


def lived(actor: Actor, person_id: int) -> list[LifeEvent]:
    """The person's results in the classes the actor sees, each with its class. One query."""
    if not actor.may(VIEW):
        return []
    return [
        LifeEvent(
            on=result.completion.decision_on,
            title=_result(result),
            detail=_t("Quyết định %(number)s") % {"number": result.completion.decision_number},
            icon="checklist",
            thread=f"class:{result.completion.training_class_id}",
        )
        for result in results_of_person(person_id, classes_visible_to(actor))
    ]


def _result(result: Result) -> str:
    mark = _t("điểm %(mark)s") % {"mark": written_decimal(result.mark)} if result.mark is not None else ""
    if result.passed:
        return ", ".join(part for part in (_t("Đạt yêu cầu"), mark) if part)
    return ", ".join(part for part in (_t("Không đạt"), mark, result.reason) if part)
