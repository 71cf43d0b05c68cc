"""Nominations: of a call, of a unit; what speaks against them, and why somebody waits."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lienthong.classes.choices import CallState, NominationState
from lienthong.classes.models import Call, Nomination, NominationMove, Quota
from lienthong.classes.queries.bases import basis_of_call
from lienthong.classes.queries.eligibility import Sought, checked, last_seated, occasion_of_call, taken_places
from lienthong.classes.queries.waiting import basis_of_turn, line_of
from lienthong.classes.rules.eligibility import Finding, filled_in_words, since_accepted
from lienthong.classes.rules.waiting import Explained, ahead_of, explained, free, in_turn
from lienthong.kernel.refusal import Reason
from lienthong.organisations.queries import unit_lines

_ORDER = [
    NominationState.SUBMITTED,
    NominationState.PROPOSED,
    NominationState.ACCEPTED,
    NominationState.WAITING,
    NominationState.RETURNED,
    NominationState.REFUSED,
    NominationState.WITHDRAWN,
]
OUT = (NominationState.RETURNED, NominationState.REFUSED, NominationState.WITHDRAWN)
# Only of those who are still to be decided is it asked anew what speaks against them.
UNDECIDED = (NominationState.PROPOSED, NominationState.SUBMITTED, NominationState.RETURNED)


@dataclass(frozen=True, slots=True)
class NominationRow:
    """A nomination as a page shows it: unit as of today, what speaks against it, its place among those who wait.

    `remark`: why it was returned, refused or withdrawn.
    """

    nomination: Nomination
    unit: str
    found: list[Finding]
    place: int | None = None
    remark: str = ""

    @property
    def reasons(self) -> list[Reason]:
        """What speaks against it, each with its basis."""
        return [one.reason for one in self.found]


def nominations_of(call: Call) -> QuerySet[Nomination]:
    """All of the call, by time."""
    return Nomination.objects.filter(call=call).select_related("person", "quota").order_by("nominated_at", "pk")


def nominations_given_back(quotas: QuerySet[Quota], on: date) -> QuerySet[Nomination]:
    """Those which the units of these quotas got back with a remark, of calls that can still be answered. One query."""
    back = Nomination.objects.filter(quota__in=quotas.order_by(), state=NominationState.RETURNED)
    going = back.filter(call__state=CallState.SENT, call__answer_by__gte=on)
    return going.select_related("person", "call").order_by("call__answer_by", "pk")


def sought_of(nominations: Iterable[Nomination]) -> list[Sought]:
    """The nominations as they are asked to be checked."""
    return [Sought(one.person_id, one.quota_id, one.is_outside, one.pk) for one in nominations]


def nomination_rows(
    call: Call, nominations: Collection[Nomination], on: date, *, by_unit: bool, named: Collection[int] | None = None
) -> list[NominationRow]:
    """These nominations of the call as a page shows them: what waits for a decision first. A fixed number of queries."""
    undecided = [one for one in nominations if one.state in UNDECIDED]
    found = (
        checked(occasion_of_call(call), sought_of(undecided), on=on, by_unit=by_unit, named=named) if undecided else {}
    )
    units = unit_lines([one.unit_id for one in nominations], on)
    places = {one.pk: place for place, one in enumerate(in_turn(line_of(call)), start=1)}
    remarks = _remarks([one.pk for one in nominations if one.state in OUT])
    rows = [
        NominationRow(
            one,
            units.get(one.unit_id, ""),
            found.get(one.person_id, []) if one.state in UNDECIDED else [],
            places.get(one.pk),
            remarks.get(one.pk, ""),
        )
        for one in nominations
    ]
    return sorted(rows, key=lambda row: (_ORDER.index(NominationState(row.nomination.state)), row.place or 0))


def _remarks(nominations: Collection[int]) -> dict[int, str]:
    """Key of a nomination -> what was written at its latest step. One query."""
    steps = NominationMove.objects.filter(nomination__in=nominations).order_by("pk")
    return dict(steps.values_list("nomination_id", "remark"))


def place_explained(nomination: Nomination) -> Explained | None:
    """Where the nomination stands among those who wait, and why."""
    return explained(nomination.pk, line_of(nomination.call))


def why_waiting(call: Call, nominations: Collection[int], *, named: bool) -> Reason:
    """Why these, just put in line, have no place: all are taken, or others of the line come before. `named`: through whom
    the last place went may be told. Who waits is only counted."""
    ahead, left = ahead_of(nominations, line_of(call)), free(call.places, taken_places(call))
    if left:
        sentence = _("Lớp còn %(left)d chỗ, nhưng có %(ahead)d người dự bị đứng trước.")
        return Reason("others_wait", sentence % {"left": left, "ahead": ahead}, "", basis_of_turn(call)[1])
    parts = [_("Lớp có %(count)d chỗ và đã đủ người.") % {"count": call.places}]
    parts.append(filled_in_words(last_seated(call, named=named)))
    if ahead:
        parts.append(_("Đứng trước trong danh sách dự bị: %(ahead)d người.") % {"ahead": ahead})
    return Reason("class_full", " ".join(filter(None, parts)), "", basis_of_call(call))


def room_for(call: Call, coming: int) -> Reason | None:
    """That so many who come will not all have a place at once: what is left, and who waits; nothing where there is room."""
    waiting, left = len(line_of(call)), free(call.places, taken_places(call))
    if coming <= left and not waiting:
        return None
    sentence = _(
        "Lớp còn %(left)d chỗ, đang có %(waiting)d người dự bị. Ai chưa có chỗ sẽ vào danh sách dự bị theo thứ tự."
    )
    return Reason("class_full", sentence % {"left": left, "waiting": waiting}, "", basis_of_turn(call)[1])


def found_since(nomination: Nomination, on: date, *, named: Collection[int] | None = None) -> list[Finding]:
    """What speaks now against giving a place to somebody who was agreed to and waits."""
    occasion = occasion_of_call(nomination.call)
    found = checked(occasion, sought_of([nomination]), on=on, by_unit=False, named=named)
    return since_accepted(found[nomination.person_id])


def moves_of(nomination: Nomination) -> QuerySet[NominationMove]:
    """Its steps, latest first."""
    return NominationMove.objects.filter(nomination=nomination).order_by("-moved_at", "-pk")


def nominated_with(one_id: int, other_id: int) -> list[str]:
    """The titles of the calls to which both people were nominated."""
    theirs = Nomination.objects.filter(person=other_id).values("call_id")
    return list(Nomination.objects.filter(person=one_id, call_id__in=theirs).values_list("call__title", flat=True))


def latest_step(call_id: int | None) -> int:
    """Key of the latest step of any nomination of the call; 0 where there is none."""
    steps = NominationMove.objects.filter(nomination__call=call_id)
    return steps.order_by("-pk").values_list("pk", flat=True).first() or 0


def moved_up_since(call_id: int | None, step: int) -> list[Nomination]:
    """Who moved up from the waiting list of the call after that step, in their turn, with person and quota."""
    moved = NominationMove.objects.filter(nomination__call=call_id, move="promote", pk__gt=step).order_by("pk")
    return [one.nomination for one in moved.select_related("nomination__person", "nomination__quota")]
