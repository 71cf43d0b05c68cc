"""Nominations: of a call, of a unit, and the line of those who wait."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from lienthong.classes.choices import NominationState
from lienthong.classes.errors.grounds import Ground, rule_of_the_system
from lienthong.classes.models import Call, Nomination, NominationMove
from lienthong.classes.queries.eligibility import Sought, checked, occasion_of_call
from lienthong.classes.rules.eligibility import Finding
from lienthong.classes.rules.waiting import Explained, InLine, explained, in_turn
from lienthong.kernel.basis import Basis
from lienthong.kernel.refusal import Reason
from lienthong.organisations.queries import unit_lines
from lienthong.regulations.choices import ProvisionKey
from lienthong.regulations.queries import rulebook_on, whole_rulings

_ORDER = [
    NominationState.SUBMITTED,
    NominationState.PROPOSED,
    NominationState.ACCEPTED,
    NominationState.WAITING,
    NominationState.RETURNED,
    NominationState.REFUSED,
    NominationState.WITHDRAWN,
]
# Only of those who are still to be decided is it asked anew what speaks against them.
UNDECIDED = (NominationState.PROPOSED, NominationState.SUBMITTED, NominationState.RETURNED)


@dataclass(frozen=True, slots=True)
class NominationRow:
    """A nomination as a page shows it: unit as of today, what speaks against it, its place among those who wait."""

    nomination: Nomination
    unit: str
    found: list[Finding]
    place: int | None = None

    @property
    def reasons(self) -> list[Reason]:
        """What speaks against it, each with its basis."""
        return [one.reason for one in self.found]


def nominations_of(call: Call) -> QuerySet[Nomination]:
    """All of the call, by time."""
    return Nomination.objects.filter(call=call).select_related("person", "quota").order_by("nominated_at", "pk")


def line_of(call: Call) -> list[InLine]:
    """Those who wait, in no order. One query."""
    waiting = Nomination.objects.filter(call=call, state=NominationState.WAITING)
    return [InLine(*row) for row in waiting.values_list("pk", "priority", "nominated_at")]


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
    rows = [
        NominationRow(
            one,
            units.get(one.unit_id, ""),
            found.get(one.person_id, []) if one.state in UNDECIDED else [],
            places.get(one.pk),
        )
        for one in nominations
    ]
    return sorted(rows, key=lambda row: (_ORDER.index(NominationState(row.nomination.state)), row.place or 0))


def place_explained(nomination: Nomination) -> Explained | None:
    """Where the nomination stands among those who wait, and why."""
    return explained(nomination.pk, line_of(nomination.call))


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


def basis_of_turn(call: Call) -> tuple[bool, Basis]:
    """Whether anybody comes first by the rulebook, and what the order of those who wait rests on."""
    rulebook = rulebook_on(call.starts_on)
    keys = (ProvisionKey.PRIORITY_WOMEN, ProvisionKey.PRIORITY_MINORITIES)
    rulings = whole_rulings(rulebook, call.centre_id, keys) if rulebook else {}
    given = next((one for one in rulings.values() if one.value), None)
    return given is not None, given.basis if given else rule_of_the_system(Ground.TURN)
