"""The waiting list and the moves: properties over any course of events. No database."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lienthong.classes.choices import CallState, NominationState
from lienthong.classes.rules.eligibility import Candidate, Terms, findings
from lienthong.classes.rules.nominations import CALL_MOVES, LIVE, MOVES, CallFacts, opening_move, reasons_against_call
from lienthong.classes.rules.waiting import InLine, explained, free, in_turn, may_promote, points, share
from lienthong.kernel.basis import Basis

BEGAN = datetime(2026, 3, 1, tzinfo=UTC)
lines = st.lists(
    st.builds(
        InLine,
        pk=st.integers(1, 500),
        priority=st.integers(0, 3),
        nominated_at=st.integers(0, 40).map(lambda minute: BEGAN + timedelta(minutes=minute)),
    ),
    unique_by=lambda one: one.pk,
    max_size=12,
)


@dataclass
class Room:
    """A class of so many places, as the actions treat it: who comes, who waits, who goes, who moves up."""

    places: int
    began: bool = False
    seated: list[InLine] = field(default_factory=list)
    line: list[InLine] = field(default_factory=list)
    gone: list[InLine] = field(default_factory=list)

    def comes(self, one: InLine) -> None:
        taken, waiting = share([one], self.places, len(self.seated), self.line)
        self.seated += taken
        self.line += waiting
        self.fill()

    def goes(self, one: InLine) -> None:
        for where in (self.seated, self.line):
            if one in where:
                where.remove(one)
        self.gone.append(one)
        self.fill()

    def fill(self) -> None:
        if not self.began:
            promoted, self.line = share(self.line, self.places, len(self.seated))
            self.seated += promoted

    def by_hand(self) -> None:
        if self.line and free(self.places, len(self.seated)):
            self.seated.append(first := in_turn(self.line)[0])
            self.line.remove(first)


@given(places=st.integers(1, 5), coming=lines, leaving=st.lists(st.integers(0, 20), max_size=8))
def test_places_are_never_exceeded_and_nobody_is_lost(places: int, coming: list[InLine], leaving: list[int]) -> None:
    room = Room(places)
    for one in coming:
        room.comes(one)
    for number in leaving:
        here = room.seated + room.line
        if here:
            room.goes(here[number % len(here)])
        assert len(room.seated) <= places
        assert bool(room.line) <= (len(room.seated) == places)
    everybody = sorted(one.pk for one in (*room.seated, *room.line, *room.gone))
    assert everybody == sorted(one.pk for one in coming)


@given(
    places=st.integers(1, 3),
    coming=lines,
    what=st.lists(st.sampled_from(("comes", "goes", "begins", "by hand")), max_size=20),
    who=st.integers(0, 20),
)
def test_nobody_who_waits_is_passed_by_one_behind_him(
    places: int, coming: list[InLine], what: list[str], who: int
) -> None:
    """Also after the class began: whoever gets a place comes before all who wait then, by priority or by time."""
    room, still = Room(places), list(coming)
    for step in what:
        before = {one.pk for one in room.seated}
        if step == "comes" and still:
            room.comes(still.pop())
        elif step == "goes" and room.seated:
            room.goes(room.seated[who % len(room.seated)])
        elif step == "begins":
            room.began = True
        elif step == "by hand":
            room.by_hand()
        fresh = [one for one in room.seated if one.pk not in before]
        assert all(one.turn < waiting.turn for one in fresh for waiting in room.line)
        assert len(room.seated) <= places


@given(line=lines, places=st.integers(0, 6))
def test_nobody_overtakes_without_priority(line: list[InLine], places: int) -> None:
    promoted, waiting = share(line, places, 0)
    for ahead in promoted:
        for behind in waiting:
            earlier = (ahead.nominated_at, ahead.pk) < (behind.nominated_at, behind.pk)
            assert ahead.priority > behind.priority or (ahead.priority == behind.priority and earlier)


@given(line=lines, places=st.integers(0, 12), taken=st.integers(0, 12))
def test_sharing_keeps_everybody_once(line: list[InLine], places: int, taken: int) -> None:
    seated, waiting = share(line, places, taken)
    assert [*seated, *waiting] == in_turn(line)
    assert len(seated) == min(len(line), free(places, taken))


@given(line=lines)
def test_a_place_in_line_is_explained_by_those_before(line: list[InLine]) -> None:
    for place, one in enumerate(in_turn(line), start=1):
        told = explained(one.pk, line)
        assert told is not None
        assert (told.place, told.by_priority + told.by_time) == (place, place - 1)
        assert told.by_priority == sum(other.priority > one.priority for other in line)
    assert explained(0, line) is None


@given(women=st.none() | st.integers(0, 10), minorities=st.none() | st.integers(0, 10))
def test_priority_adds_what_the_rulebook_gives(women: int | None, minorities: int | None) -> None:
    given = [
        points(is_woman=woman, is_minority=minority, women=women, minorities=minorities)
        for woman in (False, True)
        for minority in (False, True)
    ]
    assert given == [0, minorities or 0, women or 0, (women or 0) + (minorities or 0)]


STEPS = Basis("", "quy trình", "", None)


@given(moves=st.lists(st.sampled_from(sorted({move for _state, move in MOVES.table})), max_size=20), way=st.booleans())
def test_the_table_of_moves_is_closed(moves: list[str], way: bool) -> None:
    state: str = NominationState.PROPOSED if way else NominationState.SUBMITTED
    for move in moves:
        if move in MOVES.open_from(state):
            before, state = state, MOVES.after(state, move, refusal="", basis=STEPS)
            # whoever is out comes back only by being put forward again
            assert before in LIVE or before == NominationState.RETURNED or move in ("propose", "submit")
        assert state in NominationState.values


def test_refused_is_the_end_and_every_state_is_reached() -> None:
    reached = {found.to for found in MOVES.table.values()}
    assert reached == set(NominationState)
    assert MOVES.open_from(NominationState.REFUSED) == {}
    assert {way: opening_move(way) for way in ("direct", "centre", "superior")} == {
        "direct": "submit", "centre": "submit", "superior": "propose"
    }  # fmt: skip
    assert [list(CALL_MOVES.open_from(state)) for state in CallState] == [["send"], ["close"], ["reopen"]]


BASIS = Basis("31-TB/ĐU", "văn bản phê duyệt", "", date(2026, 1, 20))
numbers = st.lists(st.integers(1, 30), max_size=8)


@given(places=st.integers(1, 60), quotas=numbers)
def test_the_numbers_of_units_never_come_to_more_than_the_places(places: int, quotas: list[int]) -> None:
    first, last, by = date(2026, 4, 13), date(2026, 4, 17), date(2026, 4, 3)
    facts = CallFacts(first, last, by, 2026, places, BASIS, BASIS, quotas=tuple(quotas))
    refused = [(one.code, one.basis) for one in reasons_against_call(facts)]
    assert refused == ([("quotas_above_places", BASIS)] if sum(quotas) - places > 0 else [])


@given(quota=st.integers(1, 10), coming=st.integers(0, 15), places=st.integers(1, 20))
def test_as_many_are_within_the_number_as_it_says(quota: int, coming: int, places: int) -> None:
    """The first so many of a unit are within its number, and the first so many of all within the places."""
    terms = Terms(date(2026, 4, 13), date(2026, 4, 17), BASIS, quota=quota, places=places)
    told = [
        {one.reason.code for one in findings(Candidate(number, ahead=number), replace(terms, taken=number))}
        for number in range(coming)
    ]
    assert sum("over_quota" not in codes for codes in told) == min(quota, coming)
    assert sum("class_full" not in codes for codes in told) == min(places, coming)
    assert told == [
        {*(["over_quota"] if number >= quota else []), *(["class_full"] if number >= places else [])}
        for number in range(coming)
    ]


def test_one_moves_up_until_the_class_begins() -> None:
    first = BEGAN.date()
    assert [may_promote(first + timedelta(days=days), first) for days in (-1, 0, 1)] == [True, True, False]
