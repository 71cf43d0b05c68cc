"""Classes in the search box."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from lienthong.base.text import exactly_numbered
from lienthong.classes.access import VIEW, classes_visible_to
from lienthong.classes.models import TrainingClass
from lienthong.classes.queries.classes import classes_matching
from lienthong.kernel.actor import Actor
from lienthong.kernel.dates import written_day
from lienthong.kernel.numbers import number_asked
from lienthong.kernel.text import folded, squash
from lienthong.ui.boards import Hit, HitGroup, Rank, Sought, group_found


def found(actor: Actor, sought: Sought) -> list[HitGroup]:
    """Classes within reach: the decision's number first, then titles that begin so, then those that have it."""
    wanted = folded(squash(sought.text))
    if not actor.may(VIEW) or not wanted:
        return []
    classes = classes_visible_to(actor)
    tiers = [
        (Rank.STARTS, classes.filter(searchable__startswith=wanted)),
        (Rank.CONTAINS, classes_matching(classes, text=sought.text)),
    ]
    if key := number_asked(sought.text):
        tiers.insert(0, (Rank.EXACT, exactly_numbered(classes, "decision_number", key)))
    url = f"{reverse('classes:list')}?{urlencode({'q': sought.text})}"
    return group_found(sought, tiers, kind=_("Lớp học"), icon="school", hits=_hits, url=url)


def _hits(best: list[tuple[Rank, TrainingClass]]) -> list[Hit]:
    return [
        Hit(
            one.title,
            f"{one.decision_number}, {written_day(one.starts_on)} – {written_day(one.ends_on)}",
            reverse("classes:detail", args=[one.pk]),
            rank,
        )
        for rank, one in best
    ]
