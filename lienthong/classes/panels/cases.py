"""Cases of discipline that wait for a word: the learner was heard, nothing is decided."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lienthong.classes.access import DISCIPLINE, classes_visible_to
from lienthong.classes.panels.limits import MOST
from lienthong.classes.queries.file import cases_heard
from lienthong.kernel.actor import Actor
from lienthong.ui.boards import Todo


def cases_to_decide(actor: Actor) -> list[Todo]:
    """For those who keep cases; the learner's name stands on the page of the case only."""
    if not actor.may(DISCIPLINE):
        return []
    rows = cases_heard(classes_visible_to(actor, DISCIPLINE))[:MOST]
    return [
        Todo(
            _("Kết luận việc kỷ luật học viên"),
            _("Học viên đã có ý kiến, %(title)s") % {"title": one.training_class.title},
            reverse("classes:case", args=[one.training_class_id, one.pk]),
            "gavel",
        )
        for one in rows
    ]
