"""Calls to answer, to confirm and to decide; people to remark on."""

from datetime import timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from lienthong.classes.access import (
    CONFIRM,
    MANAGE,
    NOMINATE,
    calls_visible_to,
    quotas_reached_by,
    sent_people_of,
    to_confirm,
)
from lienthong.classes.panels.limits import MOST
from lienthong.classes.queries.calls import calls_to_decide, calls_with_room, quotas_unanswered
from lienthong.classes.queries.nominations import nominations_given_back
from lienthong.classes.queries.our_people import classes_to_remark
from lienthong.kernel.actor import Actor
from lienthong.organisations.queries import names_on
from lienthong.ui.boards import Todo

REMARKED = timedelta(days=180)  # after half a year nobody remembers what came of a class


def calls_to_do(actor: Actor) -> list[Todo]:
    """Calls that a unit has to answer, nominations that a superior has to confirm or the centre to decide."""
    found: list[Todo] = []
    if actor.may(NOMINATE):
        found += [*_to_answer(actor), *_given_back(actor), *_to_remark(actor)]
    if actor.may(CONFIRM) and (waiting := to_confirm(actor).count()):
        sentence = _("%(count)d người được đơn vị cấp dưới đề cử.") % {"count": waiting}
        found.append(Todo(_("Xác nhận người được đề cử"), sentence, reverse("classes:confirmations"), "user-check"))
    if actor.may(MANAGE):
        found += [
            Todo(
                _("Duyệt người được đề cử: %(title)s") % {"title": call.title},
                _("%(count)d người chờ trung tâm duyệt.") % {"count": waiting},
                reverse("classes:call", args=[call.pk]),
                "users-plus",
                call.answer_by,
            )
            for call, waiting in calls_to_decide(calls_visible_to(actor, MANAGE))[:MOST]
        ]
        found += _to_fill(actor)
    return found


def _to_fill(actor: Actor) -> list[Todo]:
    """Places that came free after the class began: nobody moves up by himself then."""
    return [
        Todo(
            _("Còn chỗ, có người dự bị: %(title)s") % {"title": call.title},
            _(
                "Còn %(left)d chỗ, %(waiting)d người dự bị. Lớp đã học nên không ai tự chuyển lên; hãy nhận người đứng đầu."
            )
            % {"left": left, "waiting": waiting},
            reverse("classes:call", args=[call.pk]),
            "user-plus",
            actor.on,
        )
        for call, left, waiting in calls_with_room(calls_visible_to(actor, MANAGE), actor.on)[:MOST]
    ]


def _given_back(actor: Actor) -> list[Todo]:
    """People whom superior or centre gave back to the unit, while the call runs."""
    rows = nominations_given_back(quotas_reached_by(actor), actor.on)[:MOST]
    return [
        Todo(
            _("Bổ sung rồi cử lại: %(name)s") % {"name": one.person.full_name},
            one.call.title,
            reverse("classes:unit_nomination", args=[one.pk]),
            "arrow-back-up",
            one.call.answer_by,
        )
        for one in rows
    ]


def _to_remark(actor: Actor) -> list[Todo]:
    silent = classes_to_remark(sent_people_of(actor), actor.on - REMARKED)
    url = f"{reverse('classes:our_people')}?{urlencode({'state': 'done'})}"
    return [
        Todo(
            _("Nhận xét người đã học: %(title)s") % {"title": title},
            _("%(count)d người của đơn vị chưa có nhận xét.") % {"count": count},
            url,
            "message-circle",
        )
        for _class_id, title, count in silent[:MOST]
    ]


def _to_answer(actor: Actor) -> list[Todo]:
    quotas = list(quotas_unanswered(quotas_reached_by(actor))[:MOST])
    units = names_on([one.unit_id for one in quotas], actor.on)
    return [
        Todo(
            _("Cử người đi học: %(title)s") % {"title": one.call.title},
            _("%(unit)s được phân bổ %(count)d người.") % {"unit": units.get(one.unit_id, ""), "count": one.places},
            reverse("classes:unit_call", args=[one.pk]),
            "send",
            one.call.answer_by,
        )
        for one in quotas
    ]
