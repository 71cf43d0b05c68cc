"""What speaks against a decision about units: each reason with its sentence, by facts alone."""

from dataclasses import replace
from datetime import date

from lienthong.organisations.choices import ReorganisationKind, UnitKind
from lienthong.organisations.rules.areas import Area
from lienthong.organisations.rules.fitness import Facts, weighed
from lienthong.organisations.rules.reshaping import (
    Alter,
    End,
    Named,
    Reshaping,
    dissolving,
    merging,
    moving,
    renaming,
    reviving,
    serving,
)
from lienthong.organisations.rules.tree import Spell
from tests.organisations.test_tree_rules import BASIS, BEGAN, YEAR, a_province, their_areas

LATER = date(2026, 6, 1)
NAMED = Named("Chi bộ Hồng Thái", UnitKind.CELL)


def an_order(**about: object) -> Reshaping:
    """A table of changes on New Year's Day."""
    return Reshaping(ReorganisationKind.TABLE, YEAR, BASIS, **about)  # type: ignore[arg-type]  # told as a dictionary


def told(change: Reshaping, *, areas: tuple[Area, ...] = (), **spells: list[Spell]) -> list[tuple[int, str]]:
    """Of which unit each reason speaks (0: of the whole), and its sentence. `spells` by "u" and the unit's key."""
    tree = a_province() | {int(key[1:]): known for key, known in spells.items()}
    facts = Facts(tree, {}, {}, [*their_areas(), *areas])
    return [(unit, reason.sentence) for unit, reason in weighed(facts, change).told]


def test_a_decision_needs_a_change_and_a_merger_two_units() -> None:
    assert told(an_order()) == [(0, "Chưa có thay đổi nào.")]
    alone = merging([11], into=11, named=None, parent=None, day=YEAR, basis="")
    assert told(alone) == [
        (0, "Hãy ghi văn bản làm căn cứ: số, ký hiệu, ngày và cơ quan ban hành."),
        (0, "Chưa có thay đổi nào."),
        (0, "Hợp nhất cần ít nhất hai đơn vị."),
    ]


def test_a_unit_is_changed_once_and_keeps_nothing_when_it_ends_itself() -> None:
    twice = an_order(alter=(Alter(11, parent=3),), end=(End(11, 17),))
    assert told(twice) == [(11, "“Đơn vị 11” có hai thay đổi trong một lần sắp xếp.")]
    chain = an_order(end=(End(11, 17), End(17, 12)))
    assert told(chain) == [(11, "“Đơn vị 17” cũng kết thúc nên không tiếp nhận được từ “Đơn vị 11”.")]


def test_what_stays_as_it_was_is_no_change() -> None:
    same = renaming(11, Named("Đơn vị 11", UnitKind.CELL), day=YEAR, basis=BASIS)
    assert told(same) == [(11, "“Đơn vị 11” vẫn như cũ: không có gì thay đổi.")]


def test_of_who_is_not_there_nothing_more_is_said() -> None:
    """Neither that it stays as it was nor that it hangs under somebody."""
    unborn = [Spell(11, LATER, None, "Đơn vị 11", UnitKind.CELL, parent=5)]
    absent = "Ngày 01/01/2026 không có đơn vị “Đơn vị 11”: khi đó chưa thành lập hoặc đã kết thúc."
    assert told(moving([11], 3, day=YEAR, basis=BASIS), u11=unborn) == [(11, absent)]


def test_who_began_on_the_day_does_not_end_on_it() -> None:
    begun = [Spell(11, YEAR, None, "Đơn vị 11", UnitKind.CELL, parent=5)]
    said = "“Đơn vị 11” đã có thay đổi ghi từ ngày 01/01/2026. Hãy chọn ngày sau đó, hoặc hoàn tác thay đổi ấy trước."
    assert told(dissolving(11, 17, day=YEAR, basis=BASIS), u11=begun) == [(11, said)]


def test_only_who_is_over_and_stays_so_exists_again() -> None:
    revived = reviving(11, NAMED, 5, day=YEAR, basis=BASIS)
    living = "Ngày 01/01/2026 “Đơn vị 11” vẫn hoạt động hoặc chưa từng có, nên không thành lập lại được."
    later = "“Đơn vị 11” đã có thay đổi ghi từ ngày 01/06/2026. Hãy chọn ngày sau đó, hoặc hoàn tác thay đổi ấy trước."
    whole = a_province()[11][0]
    ended = replace(whole, ends_on=BEGAN.replace(month=9))
    over = replace(whole, starts_on=BEGAN.replace(month=9), is_over=True, ends_on=LATER)
    again = replace(whole, starts_on=LATER)
    assert told(revived) == [(11, living)]
    assert told(revived, u11=[ended, over, again]) == [(11, later)]
    assert told(revived, u11=[ended, replace(over, ends_on=None)]) == []


def test_an_area_lies_between_a_commune_and_a_centre_and_what_is_known_of_later_stays() -> None:
    assert told(serving([2], 3, day=YEAR, basis=BASIS)) == [
        (2, "“Đơn vị 3” không phải trung tâm chính trị nên không phụ trách địa bàn được.")
    ]
    ahead = Area(2, 10, LATER, pk=99)
    assert told(serving([2], 9, day=YEAR, basis=BASIS), areas=(ahead,)) == [
        (2, "Địa bàn “Đơn vị 2” đã có phân công ghi từ ngày 01/06/2026. Hãy chọn ngày sau đó.")
    ]
