"""Days, numbers, states, refusals, actors, figures and the switchboard."""

from datetime import date
from decimal import Decimal

import pytest

from lienthong.kernel.actor import Actor, Grant
from lienthong.kernel.basis import Basis
from lienthong.kernel.dates import Period, formal_day, parse_day, short_formal_day, written_day, year_period
from lienthong.kernel.figure import Figure, Indicator, IndicatorBoard
from lienthong.kernel.numbers import parse_decimal, written_decimal, written_integer
from lienthong.kernel.refusal import Reason, Refusal
from lienthong.kernel.states import Move, Moves, NoSuchMove
from lienthong.kernel.switchboard import Switchboard


@pytest.mark.parametrize("written", ["05/03/2026", "5.3.2026", "5-3-2026", " 05 / 03 / 2026 "])
def test_a_day_is_read_in_every_spelling(written: str) -> None:
    assert parse_day(written) == date(2026, 3, 5)


@pytest.mark.parametrize("written", ["31/02/2026", "2026-03-05", "05/03/26", "hôm nay", ""])
def test_what_is_no_day_is_an_error(written: str) -> None:
    with pytest.raises(ValueError, match=r"not a day|day is out of range"):
        parse_day(written)


@pytest.mark.parametrize(
    ("day", "formal"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 3, 15), "ngày 15 tháng 3 năm 2026"),
        (date(2026, 12, 1), "ngày 01 tháng 12 năm 2026"),
    ],
    ids=["month 2 has a zero", "month 3 has none", "month 12"],
)
def test_official_papers_write_days_with_their_zeros(day: date, formal: str) -> None:
    assert formal_day(day) == formal


def test_inside_a_sentence_the_zeros_are_the_same() -> None:
    days = [date(2026, 2, 5), date(2026, 5, 27), date(2026, 12, 1)]
    assert [short_formal_day(day) for day in days] == ["05/02/2026", "27/5/2026", "01/12/2026"]


def test_a_day_is_written_as_offices_do() -> None:
    assert written_day(date(2026, 3, 5)) == "05/03/2026"


def test_a_period_is_half_open() -> None:
    period = Period(date(2026, 1, 1), date(2026, 1, 3))
    assert [day in period for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 3))] == [False, True, False]
    assert list(period.days()) == [date(2026, 1, 1), date(2026, 1, 2)]
    assert date(2100, 1, 1) in Period(date(2026, 1, 1))


def test_periods_that_touch_do_not_overlap() -> None:
    first, second = year_period(2025), year_period(2026)
    assert (first.overlaps(second), second.overlaps(first), first.overlaps(first)) == (False, False, True)
    assert Period(date(2025, 6, 1)).overlaps(second)


def test_a_period_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="ends after it starts"):
        Period(date(2026, 1, 1), date(2026, 1, 1))
    with pytest.raises(ValueError, match="no last day"):
        list(Period(date(2026, 1, 1)).days())


@pytest.mark.parametrize(
    ("written", "value"), [("8,5", "8.5"), ("8.5", "8.5"), ("10", "10"), (" 7,0 ", "7.0"), ("-1", "-1")]
)
def test_a_number_is_read_with_comma_or_point(written: str, value: str) -> None:
    assert parse_decimal(written) == Decimal(value)


@pytest.mark.parametrize("written", ["tám", "8,5,0", "1e3", "", "٨", "8,"])
def test_what_is_no_number_is_an_error(written: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse_decimal(written)


def test_numbers_are_written_with_comma_and_dots() -> None:
    assert (written_decimal(Decimal("8.5")), written_integer(1234567)) == ("8,5", "1.234.567")


def test_a_refusal_carries_all_its_reasons() -> None:
    refusal = Refusal(Reason("a", "Một."), Reason("b", "Hai.", "field"))
    assert (refusal.codes, str(refusal)) == (("a", "b"), "a; b")
    with pytest.raises(ValueError, match="at least one"):
        Refusal()


def test_an_actor_holds_rights_at_units() -> None:
    actor = Actor(1, 2, "An", date(2026, 1, 1), frozenset({Grant("x.see", 5), Grant("x.see", 7), Grant("y.do", 5)}))
    assert (actor.may("x.see"), actor.may("z.see")) == (True, False)
    assert actor.units_with("x.see") == {5, 7}


def test_a_table_of_moves_says_what_is_open() -> None:
    way = Basis("", "quy trình", "", None, "soạn → gửi")
    moves = Moves({("draft", "send"): Move("sent", "x.send"), ("sent", "back"): Move("draft", "x.back")})
    assert moves.after("draft", "send", refusal="", basis=way) == "sent"
    assert list(moves.open_from("sent")) == ["back"]
    with pytest.raises(NoSuchMove) as refusal:
        moves.after("sent", "send", refusal="Đã gửi rồi.", basis=way)
    assert refusal.value.reasons == (Reason("no_such_move", "Đã gửi rồi.", "", way),)


def test_a_share_needs_a_whole() -> None:
    assert Figure("k", "Nữ", 1, share_of=3).percent == Decimal("33.3")
    assert [Figure("k", "Nữ", value, share_of=whole).percent for value, whole in [(1, 0), (1, None), (None, 3)]] == [
        None
    ] * 3


def test_the_board_of_indicators_is_replaced_as_a_whole() -> None:
    board = IndicatorBoard()
    board.install({"a": Indicator("a", "A", lambda question: [])})
    board.install({"b": Indicator("b", "B", lambda question: [])})
    assert list(board.known) == ["b"]


def test_events_reach_their_hearers_in_order() -> None:
    heard: list[str] = []
    board = Switchboard()
    board.install({str: [lambda said: heard.append("first " + said), lambda said: heard.append("second " + said)]})
    board.announce("hello")
    board.announce(5)
    assert heard == ["first hello", "second hello"]


def test_all_who_refuse_are_heard() -> None:
    def refuse(said: str) -> None:
        raise Refusal(Reason(said, "Không."), Reason("too", "Cũng không."))

    board = Switchboard()
    board.install({str: [refuse, lambda said: None, refuse]})
    assert [reason.code for reason in board.gather("no")] == ["no", "too", "no", "too"]
    assert board.gather(5) == []
