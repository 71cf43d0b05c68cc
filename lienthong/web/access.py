"""Who reads which part of the trail. Decided here because the trail itself knows neither units nor people."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from lienthong.audit.access import VIEW
from lienthong.audit.models import AuditEntry
from lienthong.kernel.actor import Actor
from lienthong.organisations.access import unit_ids_holding, unit_ids_within
from lienthong.organisations.models import UnitPeriod
from lienthong.organisations.queries import lasting_on, periods_on
from lienthong.people.models import Account, Appointment


def entries_visible_to(actor: Actor) -> QuerySet[AuditEntry]:
    """The entries of the units the right reaches, newest first, and those of no unit that their officials made."""
    within = unit_ids_holding(actor, VIEW, AuditEntry, "unit_id")
    at_units = unit_ids_within(actor, VIEW)
    officials = Appointment.objects.filter(lasting_on(actor.on), unit_id__in=at_units).values("person_id")
    accounts = Account.objects.filter(person_id__in=officials).values_list("pk", flat=True)
    own = Q(unit_id__isnull=True, account_id__in=list(accounts))
    return AuditEntry.objects.filter(Q(unit_id__in=within) | own).order_by("-pk")


def entry_for(actor: Actor, pk: int) -> AuditEntry:
    """The entry, if the actor reads it; else as if it did not exist."""
    return get_object_or_404(entries_visible_to(actor), pk=pk)


def units_with_a_trail(actor: Actor) -> QuerySet[UnitPeriod]:
    """The units the right reaches today at which something was ever recorded, sorted by name."""
    recorded = Exists(AuditEntry.objects.filter(unit_id=OuterRef("unit_id")))
    within = unit_ids_holding(actor, VIEW, AuditEntry, "unit_id")
    return periods_on(actor.on).filter(recorded, unit_id__in=within)
