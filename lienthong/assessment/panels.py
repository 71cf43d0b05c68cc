"""What assessment shows elsewhere: marks on the class page, classes to complete among what waits."""

from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.assessment.access import COMPLETE, VIEW
from lienthong.assessment.queries import over_but_open
from lienthong.classes.access import classes_visible_to
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.ui.boards import Todo
from lienthong.ui.panels import Panel

PANELS = [Panel("classes:detail", "assessment:class_panel", VIEW, order=40, title=_("Điểm và kết quả"))]
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
