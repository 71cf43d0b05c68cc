"""Who reaches which import: whoever sent it, and whoever holds the right of its kind at the same unit."""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from lienthong.exchange.board import ImportKind, imports
from lienthong.exchange.models import TableImport
from lienthong.kernel.actor import Actor

IMPORT = "exchange.import"


def imports_visible_to(actor: Actor) -> QuerySet[TableImport]:
    """Imports of the kinds the actor may import, own ones and those of his units, newest first."""
    reached = Q(pk__in=[])
    for kind in imports.open_to(actor):
        own = Q(account_id=actor.account_id) if actor.account_id is not None else Q(pk__in=[])
        reached |= Q(kind=kind.key) & (own | Q(unit_id__in=actor.units_with(kind.right)))
    return TableImport.objects.filter(reached).select_related("file").order_by("-pk")


def import_for(actor: Actor, pk: int) -> TableImport:
    """The import when the actor reaches it, else 404."""
    return get_object_or_404(imports_visible_to(actor), pk=pk)


def kind_of(table: TableImport) -> ImportKind:
    """The kind of an import within reach. KeyError when no app offers it any more."""
    kind = imports.get(table.kind)
    if kind is None:
        raise KeyError(table.kind)
    return kind
