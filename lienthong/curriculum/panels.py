"""Programmes in the search box."""

from django.urls import reverse
from django.utils.translation import gettext as _

from lienthong.curriculum.access import VIEW
from lienthong.curriculum.models import Programme
from lienthong.kernel.actor import Actor
from lienthong.kernel.text import folded
from lienthong.ui.boards import Hit, HitGroup, Rank, Sought


def found(actor: Actor, sought: Sought) -> list[HitGroup]:
    """Programmes whose name begins so or has the text. There are a few dozen: they are looked through here."""
    wanted = folded(sought.text)
    if not actor.may(VIEW) or not wanted:
        return []
    hits = []
    for programme in Programme.objects.order_by("position", "name"):
        name = folded(programme.name)
        if wanted in name:
            rank = Rank.EXACT if name == wanted else Rank.STARTS if name.startswith(wanted) else Rank.CONTAINS
            page = reverse("curriculum:detail", args=[programme.pk])
            hits.append(Hit(programme.name, programme.audience, page, rank))
    hits.sort(key=lambda hit: hit.rank)
    if not hits:
        return []
    total = len(hits) if sought.is_counted else None
    return [HitGroup(_("Chương trình"), "books", tuple(hits[: sought.shown]), reverse("curriculum:list"), total)]
