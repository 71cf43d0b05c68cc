"""Certificates elsewhere: on the class page, behind the results, among what waits, in the search box, in a record."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from lienthong.base.text import exactly_numbered, is_numbered, with_number_key
from lienthong.certificates.access import ISSUE, VIEW, certificates_visible_to
from lienthong.certificates.models import Certificate
from lienthong.certificates.queries import Waiting, certificates_matching, waiting_for_certificates
from lienthong.classes.access import LEARN, classes_visible_to
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.kernel.numbers import number_asked
from lienthong.notices.board import NoticeKind
from lienthong.ui.boards import Hit, HitGroup, LifeEvent, Rank, Sought, Todo, group_found
from lienthong.ui.panels import Panel

PANELS = [
    Panel("classes:detail", "certificates:class_panel", VIEW, order=50, title=_("Giấy chứng nhận")),
    Panel("classes:my_class", "certificates:my_certificate", LEARN, order=20, title=_("Giấy chứng nhận của tôi")),
    Panel("assessment:results", "certificates:class_panel", VIEW, order=10, title=_("Giấy chứng nhận")),
]
NOTICES = [
    NoticeKind(
        "certificates.due", _("Giấy chứng nhận cần cấp"), "certificate", "classes.trainingclass", classes_visible_to, ISSUE,
        duty=True,
    ),
    NoticeKind(
        "certificates.near", _("Giấy chứng nhận sắp hết hạn cấp"), "clock", "classes.trainingclass", classes_visible_to, ISSUE
    ),
    NoticeKind(
        "certificates.late", _("Giấy chứng nhận quá hạn cấp"), "alert-triangle", "classes.trainingclass", classes_visible_to,
        ISSUE, duty=True,
    ),
]  # fmt: skip


def to_do(actor: Actor) -> list[Todo]:
    """Completed classes whose certificates wait to be issued, with the day until which they are due."""
    if not actor.may(ISSUE):
        return []
    return [_todo(waiting, actor) for waiting in waiting_for_certificates(classes_visible_to(actor, ISSUE))]


def _todo(waiting: Waiting, actor: Actor) -> Todo:
    training_class, due = waiting.training_class, waiting.due
    if due.on is None:
        sentence = _t("Lớp đã hoàn thành, chưa cấp giấy chứng nhận.")
    elif due.is_late(actor.on):
        sentence = _t("Đã quá hạn cấp, hạn là ngày %(day)s.") % {"day": written_day(due.on)}
    else:
        sentence = _t("Hạn cấp là ngày %(day)s.") % {"day": written_day(due.on)}
    return Todo(
        title=_t("Cấp giấy chứng nhận: %(title)s") % {"title": training_class.title},
        sentence=sentence,
        url=reverse("certificates:class_list", args=[training_class.pk]),
        icon="certificate",
        due_on=due.on,
    )


def found(actor: Actor, sought: Sought) -> list[HitGroup]:
    """Certificates within reach: the number typed first, in any spelling, then those of holders so named."""
    if not actor.may(VIEW):
        return []
    certificates = certificates_visible_to(actor)
    matching = certificates_matching(certificates, sought.text)
    tiers = [(Rank.CONTAINS, matching)]
    if key := number_asked(sought.text):
        whole = exactly_numbered(certificates, "printed_number", key)
        begun = with_number_key(matching, "printed_number").filter(is_numbered(key))
        tiers = [(Rank.EXACT, whole), (Rank.STARTS, begun), *tiers]
    url = f"{reverse('certificates:register')}?{urlencode({'q': sought.text})}"
    return group_found(sought, tiers, kind=_t("Giấy chứng nhận"), icon="certificate", hits=_hits, url=url)


def _hits(best: list[tuple[Rank, Certificate]]) -> list[Hit]:
    return [
        Hit(
            f"{one.holder_name}, {_t('số')} {one.printed_number}",
            f"{one.programme_name}, {written_day(one.issued_on)}",
            reverse("certificates:detail", args=[one.pk]),
            rank,
        )
        for rank, one in best
    ]


def lived(actor: Actor, person_id: int) -> list[LifeEvent]:
    """The certificates that the person was issued, of those the actor sees, each with its class. One query."""
    if not actor.may(VIEW):
        return []
    return [
        LifeEvent(
            on=one.issued_on,
            title=_t("Được cấp giấy chứng nhận số %(number)s") % {"number": one.printed_number},
            detail=_standing(one),
            url=reverse("certificates:detail", args=[one.pk]),
            icon="certificate",
            thread=f"class:{one.list.training_class_id}",
        )
        for one in certificates_visible_to(actor).filter(result__enrolment__person=person_id)
    ]


def _standing(one: Certificate) -> str:
    """That it was revoked, and when; nothing for one that is valid."""
    revoked = getattr(one, "revocation", None)
    return _t("đã thu hồi ngày %(day)s") % {"day": written_day(revoked.revoked_on)} if revoked else ""
