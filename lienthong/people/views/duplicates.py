"""Pages about people who may be one: the list of pairs, two side by side, merging, telling apart, and taking back."""

from collections.abc import Iterable
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lienthong.base.forms import add_refusal
from lienthong.base.http import refused, requires
from lienthong.kernel.actor import Actor
from lienthong.kernel.refusal import Refusal
from lienthong.people.access import MERGE, VIEW, merge_for, people_found, person_for
from lienthong.people.actions import forget_distinction, merge_people, take_back_merge, tell_apart
from lienthong.people.forms import MergeForm
from lienthong.people.models import Person
from lienthong.people.queries import with_current_units
from lienthong.people.queries.duplicates import Pair, pair_of, pairs_among, pairs_of
from lienthong.people.queries.merging import told_apart_by
from lienthong.people.rules.likeness import Strength
from lienthong.people.ties import ties
from lienthong.ui.blocks import Tone

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PATIENCE = 0.15  # seconds after which no further stretch is begun
_TONES = {Strength.CERTAIN: Tone.SUCCESS, Strength.STRONG: Tone.SUCCESS, Strength.FAIR: Tone.INFO}


@dataclass(frozen=True, slots=True)
class Side:
    """One person of a pair as a page shows him: post and unit of today, and what he holds."""

    person: Person
    post: str
    unit: str
    held: "list[tuple[StrOrPromise, int]]"

    @property
    def weight(self) -> int:
        """How many things hang on the entry."""
        return sum(count for _label, count in self.held)


def _sides(people: Iterable[Person], actor: Actor) -> dict[int, Side]:
    shown = {one.pk: one for one in people}
    held = ties.held(list(shown))
    rows = with_current_units(shown.values(), actor.on)
    return {person.pk: Side(person, post, unit, held[person.pk]) for person, post, unit in rows}


def _rows(pairs: list[Pair], actor: Actor) -> list[dict[str, Any]]:
    sides = _sides((person for pair in pairs for person in (pair.one, pair.other)), actor)
    return [
        {
            "sides": [sides[pair.one.pk], sides[pair.other.pk]],
            "one": pair.one.pk,
            "other": pair.other.pk,
            "likeness": pair.likeness,
            "tone": _TONES.get(pair.likeness.strength, Tone.NEUTRAL),
        }
        for pair in pairs
    ]


@requires(MERGE)
@require_safe
def duplicates(request: Any) -> HttpResponse:
    """People within reach who may be one, in the order of their names; the likeliest of each page first."""
    until = monotonic() + PATIENCE
    people = people_found(request.actor, right=MERGE)
    after = _key(request.GET.get("sau", ""))
    walk = pairs_among(people, after=after, is_patient=lambda: monotonic() < until)
    context = {"rows": _rows(walk.pairs, request.actor), "onward": walk.onward, "is_first": after is None}
    return render(request, "people/duplicates.html", context | {"may_view": request.actor.may(VIEW)})


def _key(sent: str) -> int | None:
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 19 else None


@requires(MERGE)
@require_safe
def duplicates_panel(request: Any, pk: int) -> HttpResponse:
    """On a person's page: who may be the same. Nothing at all when there is nobody."""
    person = person_for(request.actor, pk, MERGE)
    pairs = pairs_of(people_found(request.actor, right=MERGE), person)
    return render(request, "people/duplicates_panel.html", {"pairs": pairs, "person": person})


@requires(MERGE)
def merge(request: Any, pk: int, other_pk: int) -> HttpResponse:
    """Two entries side by side; what shall stand is chosen, then they are one."""
    one, other = person_for(request.actor, pk, MERGE), person_for(request.actor, other_pk, MERGE)
    if one.pk == other.pk:
        raise Http404
    sides = _sides([one, other], request.actor)
    first = max(sides.values(), key=lambda side: (side.weight, -side.person.pk)).person
    form = MergeForm(request.POST or None, one=one, other=other, first=first)
    if request.method == "POST" and form.is_valid():
        survivor, merged = form.survivor_and_merged()
        try:
            merge_people(survivor=survivor, merged=merged, take=form.taken(), actor=request.actor)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Đã gộp thành một hồ sơ."))
            to_page = request.actor.may(VIEW)
            return redirect("people:detail", pk=survivor.pk) if to_page else redirect("people:duplicates")
    context = {
        "form": form,
        "sides": [sides[one.pk], sides[other.pk]],
        "pair": pair_of(one, other),
        "told_apart_by": told_apart_by(one, other),
        "may_view": request.actor.may(VIEW),
    }
    return render(request, "people/merge.html", context, status=422 if form.errors else 200)


@requires(MERGE)
@require_POST
def apart(request: Any, pk: int, other_pk: int) -> HttpResponse:
    """These are two people; they are no more proposed."""
    one, other = person_for(request.actor, pk, MERGE), person_for(request.actor, other_pk, MERGE)
    try:
        tell_apart(one=one, other=other, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=reverse("people:duplicates"))
    messages.success(request, _("Đã ghi nhớ: hai người khác nhau."))
    return redirect("people:duplicates")


@requires(MERGE)
@require_POST
def not_apart(request: Any, pk: int, other_pk: int) -> HttpResponse:
    """Withdraw that these are two people."""
    one, other = person_for(request.actor, pk, MERGE), person_for(request.actor, other_pk, MERGE)
    forget_distinction(one=one, other=other, actor=request.actor)
    return redirect("people:merge", pk=one.pk, other_pk=other.pk)


@requires(MERGE)
@require_POST
def merge_take_back(request: Any, pk: int) -> HttpResponse:
    """They were two after all."""
    known = merge_for(request.actor, pk)
    page = reverse("people:detail", args=[known.survivor_id])
    back = page if request.actor.may(VIEW) else reverse("people:duplicates")
    try:
        take_back_merge(merge=known, actor=request.actor)
    except Refusal as refusal:
        return refused(request, refusal, back=back)
    messages.success(request, _("Đã tách lại thành hai hồ sơ."))
    return redirect(back)
