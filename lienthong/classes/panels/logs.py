"""Class logs to write and to sign."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lienthong.classes.access import MANAGE, ROLL, classes_visible_to
from lienthong.classes.models import Session
from lienthong.classes.panels.limits import MOST
from lienthong.classes.queries.log import held_without_log, waiting_for_lecturer, waiting_for_office
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.ui.boards import Todo


def logs_to_do(actor: Actor) -> list[Todo]:
    """Logs to write and sign: a lecturer's own, and all that the clerk answers for."""
    found: dict[int, Todo] = {}
    if actor.may(ROLL) and actor.person_id is not None:
        own = held_without_log(classes_visible_to(actor, ROLL), actor.on, person_id=actor.person_id)
        found = {one.pk: _log(one, _("Ghi sổ đầu bài: %(title)s"), "log_write") for one in own[:MOST]}
        signs = waiting_for_lecturer(actor.person_id)
        found |= {one.session_id: _log(one.session, _("Ký sổ đầu bài: %(title)s")) for one in signs[:MOST]}
    if actor.may(MANAGE):
        classes = classes_visible_to(actor, MANAGE)
        missing = held_without_log(classes, actor.on)[:MOST]
        found |= {one.pk: _log(one, _("Ghi sổ đầu bài: %(title)s"), "log_write") for one in missing}
        signs = waiting_for_office(classes)
        found |= {one.session_id: _log(one.session, _("Xác nhận sổ đầu bài: %(title)s")) for one in signs[:MOST]}
    return list(found.values())


def _log(session: Session, title: str, page: str = "log_session") -> Todo:
    day = timezone.localdate(session.starts_at)
    return Todo(
        title % {"title": session.title},
        _("Buổi ngày %(day)s, %(title)s") % {"day": written_day(day), "title": session.training_class.title},
        reverse(f"classes:{page}", args=[session.training_class_id, session.pk]),
        "notebook",
        day,
    )
