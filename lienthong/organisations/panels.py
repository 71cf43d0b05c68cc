"""Units in the search box."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lienthong.kernel.actor import Actor
from lienthong.organisations.access import VIEW
from lienthong.organisations.queries import units_named
from lienthong.ui.boards import Hit

SHOWN = 8


def found(actor: Actor, text: str) -> list[Hit]:
    """The first units of today whose name contains the text."""
    if not actor.may(VIEW):
        return []
    return [
        Hit(_("Đơn vị"), unit.name, unit.get_kind_display(), reverse("organisations:detail", args=[unit.unit_id]))
        for unit in units_named(text, actor.on)[:SHOWN]
    ]
