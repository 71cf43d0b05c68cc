"""Every fault of a file names its basis; a new one without a basis cannot be made, and what is sent back says it once."""

import ast
from dataclasses import fields

import pytest
from django.utils.translation import override

from lienthong.exchange.errors.grounds import GROUNDS, Ground
from lienthong.exchange.rules import cells, faults
from lienthong.exchange.rules.faults import Fault, kept_fault, spoken
from lienthong.kernel.basis import Basis, Certainty
from lienthong.ui.blocks import shared_bases
from tests.house.source import PACKAGE, modules

RULE = "quy tắc của hệ thống"
MADE = [one for room in (faults, cells) for one in vars(room).values() if isinstance(one, Fault)]


def test_a_fault_without_a_rule_behind_it_cannot_be_made() -> None:
    with pytest.raises(TypeError, match="ground"):
        Fault("x", "Sai.")  # type: ignore[call-arg]  # just what is tried
    assert next(one for one in fields(Fault) if one.name == "ground").kw_only


def test_every_place_that_makes_a_fault_names_a_rule_of_the_list() -> None:
    found = [
        ast.unparse(call)
        for app in PACKAGE.iterdir()
        if app.is_dir()
        for path in modules(app)
        if path.name == "faults.py" or "exchange.rules.faults import" in path.read_text()
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("Fault", "_fault")
    ]
    named = [one for one in found if "Ground." in one or "ground=ground" in one]
    assert [one for one in found if one not in named] == ["Fault('refused', sentence, field, told, ground='')"]
    assert len(named) > 20


@pytest.mark.parametrize("fault", [*MADE, faults.same_person_as(3, None), faults.same_person_as(3, "Đợt 2")])
def test_every_fault_is_spoken_with_its_basis(fault: Fault) -> None:
    reason = spoken(fault)
    assert (reason.basis and reason.basis.type, reason.basis and reason.basis.article) == (RULE, fault.ground)
    with override("en"):
        english = spoken(fault).basis
    assert english
    assert english.type != RULE
    assert english.article not in ("", fault.ground)


def test_every_rule_has_something_that_follows_from_it() -> None:
    said = {fault.ground for fault in MADE} | set(GROUNDS.codes) | {Ground.ONE_PERSON, Ground.PLAUSIBLE, Ground.NEEDED}
    assert said == set(Ground)


def test_a_basis_that_was_laid_down_stays_as_it_is() -> None:
    told = spoken(kept_fault("Sai.", "Điều 6, Quyết định 1147-QĐ/BTGDVTW", "birth"))
    assert (told.sentence, told.field) == ("Sai.", "birth")
    assert told.basis == Basis("", "Điều 6, Quyết định 1147-QĐ/BTGDVTW", "", None, "", Certainty.CONFIRMED)
    assert spoken(kept_fault("Sai. Căn cứ: Điều 6.")).basis is None


def test_rows_of_a_page_share_their_bases() -> None:
    rows = [[("a", "Một"), ("b", "Hai")], [("c", "Một")], [("d", "")]]
    assert shared_bases(rows) == ([[("a", 1), ("b", 2)], [("c", 1)], [("d", 0)]], ["Một", "Hai"])
