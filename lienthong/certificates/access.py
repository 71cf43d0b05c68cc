"""Who reaches which entry of which register: those who hold the right at its centre or above."""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from lienthong.certificates.models import Certificate, PrintedArchive, Register
from lienthong.kernel.actor import Actor
from lienthong.organisations.access import unit_ids_within

VIEW = "certificates.view"
ISSUE = "certificates.issue"
REVOKE = "certificates.revoke"


def register_ids(actor: Actor, right: str = VIEW) -> list[int]:
    """Keys of the registers of the centres within reach."""
    return list(Register.objects.filter(centre_id__in=unit_ids_within(actor, right)).values_list("pk", flat=True))


def certificates_visible_to(actor: Actor, right: str = VIEW) -> QuerySet[Certificate]:
    """The entries the right reaches, latest first."""
    within = Certificate.objects.filter(register_id__in=register_ids(actor, right))
    return within.select_related("revocation", "list").order_by("-issued_on", "-number", "-pk")


def archive_for(actor: Actor, pk: int) -> PrintedArchive:
    """What this account ordered to be printed, while it is kept and all its registers are within reach, else 404."""
    reached = PrintedArchive.objects.filter(
        registers__contained_by=register_ids(actor), account_id=actor.account_id or 0
    )
    known = reached.filter(Q(certificates=0) | ~Q(registers=[])).select_related("file")
    return get_object_or_404(known, pk=pk)


def certificate_for(actor: Actor, pk: int, right: str = VIEW) -> Certificate:
    """The entry when the right reaches it, else 404."""
    found = certificates_visible_to(actor, right).select_related(
        "register",
        "list__training_class__approved_line__approval",
        "list__training_class__approved_line__task__document",
    )
    return get_object_or_404(found, pk=pk)
