"""Telling a centre of its part of a joint order, and whoever ordered it what the centre decided."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from lienthong.notices.actions import settle, tell
from lienthong.organisations.queries import names_on
from lienthong.people.queries import accounts_holding
from lienthong.timetabling.choices import ProposalState
from lienthong.timetabling.models import JointOrder, Proposal

OFFERED, DECIDED = "timetabling.offered", "timetabling.decided"


def tell_of_parts(joint: JointOrder, parts: Iterable[Proposal]) -> None:
    """Tell who runs the classes of each centre that its part waits, or at least what could not be placed."""
    today = timezone.localdate()
    unit = names_on([joint.unit_id], today).get(joint.unit_id, "")
    for part in parts:
        waits = gettext_noop("%(unit)s đề xuất lịch học cho %(classes)s lớp của trung tâm. Hãy xem và quyết định.")
        told = gettext_noop("%(unit)s đã xếp lịch chung: %(classes)s lớp của trung tâm không đổi. Hãy xem kết quả.")
        tell(
            accounts_holding("classes.manage", part.centre_id, today),
            OFFERED,
            thing_id=part.pk,
            sentence=waits if part.state == ProposalState.READY else told,
            facts={"unit": unit, "classes": len(part.class_ids)},
            url=reverse("timetabling:proposal", args=[part.pk]),
        )


def tell_of_decision(part: Proposal) -> None:
    """The centre has decided about its part of an order: nobody there needs to any more, and who ordered it knows."""
    settle(OFFERED, thing_id=part.pk)
    joint = part.joint
    assert joint
    name = names_on([part.centre_id], timezone.localdate()).get(part.centre_id, "")
    yes = gettext_noop("%(centre)s đã nhận phần lịch của mình.")
    no = gettext_noop("%(centre)s không nhận phần lịch của mình: %(remark)s")
    tell(
        [joint.account_id],
        DECIDED,
        thing_id=joint.pk,
        sentence=yes if part.state == ProposalState.APPLIED else no,
        facts={"centre": name, "remark": part.remark},
        url=reverse("timetabling:joint", args=[joint.pk]),
        occasion=str(part.pk),
    )


def settle_offers(parts: Iterable[Proposal]) -> None:
    """Taken back by whoever ordered it: nobody needs to decide any more."""
    for part in parts:
        settle(OFFERED, thing_id=part.pk)
