"""Who is asked to teach instead, and who is to be found."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.classes.models import TrainingClass
from lienthong.classes.panels.limits import MOST
from lienthong.classes.queries.substitutes import asks_waiting_for, wishes_in
from lienthong.kernel.actor import Actor
from lienthong.ui.boards import Todo


def asked_to_teach(actor: Actor) -> list[Todo]:
    """What the actor is asked to teach instead of another."""
    asks = asks_waiting_for(actor.person_id)[:MOST] if actor.person_id is not None else []
    return [
        Todo(
            _("Trả lời lời mời dạy thay: %(title)s") % {"title": one.session.title},
            _("%(by)s mời, %(title)s") % {"by": one.asked_by, "title": one.session.training_class.title},
            reverse("classes:asked"),
            "user-question",
            timezone.localdate(one.session.starts_at),
        )
        for one in asks
    ]


def to_replace(classes: QuerySet[TrainingClass]) -> list[Todo]:
    """Sessions whose lecturer cannot come and for which nobody is being asked."""
    return [
        Todo(
            _("Tìm người dạy thay: %(title)s") % {"title": one.session.title},
            _("%(lecturer)s không dạy được, %(title)s")
            % {"lecturer": one.lecturer.person.full_name, "title": one.session.training_class.title},
            reverse("classes:substitute", args=[one.session.training_class_id, one.session_id]),
            "user-question",
            timezone.localdate(one.session.starts_at),
        )
        for one in wishes_in(classes)[:MOST]
    ]
