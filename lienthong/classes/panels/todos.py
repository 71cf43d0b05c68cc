"""What of classes somebody has to do: the whole list, in its order."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from lienthong.classes.access import MANAGE, ROLL, classes_visible_to
from lienthong.classes.choices import ClassState
from lienthong.classes.models import TrainingClass
from lienthong.classes.panels.calls import calls_to_do
from lienthong.classes.panels.cases import cases_to_decide
from lienthong.classes.panels.limits import MOST
from lienthong.classes.panels.logs import logs_to_do
from lienthong.classes.panels.rolls import (
    conflicts_to_decide,
    leaves_to_decide,
    roll_to_take,
    session_to_attend,
    sessions_to_attend,
)
from lienthong.classes.panels.teaching import asked_to_teach, to_replace
from lienthong.classes.queries.classes import terms_of_class, with_counts
from lienthong.classes.queries.lists import waiting_lists
from lienthong.classes.queries.timetable import sessions_without_roll
from lienthong.classes.rules.opening import reasons_too_small
from lienthong.kernel.actor import Actor
from lienthong.organisations.queries import names_on
from lienthong.ui.boards import Todo

SOON = timedelta(days=7)


def to_do(actor: Actor) -> list[Todo]:
    """Rolls to take, lists to apply, small classes to explain; each only for those who can do it."""
    rolls = {session.pk: session_to_attend(session) for session in sessions_to_attend(actor)}
    if actor.may(ROLL) and actor.person_id is not None:
        own = sessions_without_roll(classes_visible_to(actor, ROLL), actor.on, person_id=actor.person_id)
        rolls |= {session.pk: roll_to_take(session) for session in own[:MOST]}
    found = []
    if actor.may(MANAGE):
        classes = classes_visible_to(actor, MANAGE)
        rolls |= {session.pk: roll_to_take(session) for session in sessions_without_roll(classes, actor.on)[:MOST]}
        found = [*_waiting(classes, actor), *_small(classes, actor), *to_replace(classes)]
    return [
        *rolls.values(),
        *logs_to_do(actor),
        *found,
        *asked_to_teach(actor),
        *leaves_to_decide(actor),
        *conflicts_to_decide(actor),
        *calls_to_do(actor),
        *cases_to_decide(actor),
    ]


def _waiting(classes: QuerySet[TrainingClass], actor: Actor) -> list[Todo]:
    lists = list(waiting_lists(classes)[:MOST])
    names = names_on([one.sender_id for one in lists], actor.on)
    return [
        Todo(
            _("Danh sách chờ áp dụng: %(sender)s") % {"sender": names.get(one.sender_id, "")},
            _("%(count)d người, %(title)s") % {"count": len(one.rows), "title": one.training_class.title},
            reverse("classes:list_preview", args=[one.training_class_id, one.pk]),
            "file-import",
        )
        for one in lists
    ]


def _small(classes: QuerySet[TrainingClass], actor: Actor) -> list[Todo]:
    soon = with_counts(classes).filter(
        state=ClassState.OPEN, starts_on__lte=actor.on + SOON, ends_on__gte=actor.on, small_class_reason=""
    )
    found: list[Todo] = []
    one: Any
    for one in soon.select_related("rulebook")[:MOST]:
        reasons = reasons_too_small(one.learner_count, terms_of_class(one).smallest_class, "")
        found += [_small_todo(one, reason.sentence) for reason in reasons]
    return found


def _small_todo(training_class: TrainingClass, sentence: str) -> Todo:
    return Todo(
        _("Lớp ít học viên: %(title)s") % {"title": training_class.title},
        sentence,
        reverse("classes:detail", args=[training_class.pk]),
        "users-minus",
        training_class.starts_on,
    )
