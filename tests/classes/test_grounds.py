"""Every refusal shows its basis: all codes of the app are read from its source, so that a new one cannot be missed."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.template import Context, Template

from lienthong.base.bases import basis_words, shown, told
from lienthong.classes import errors
from lienthong.classes.errors.grounds import GROUND_OF, Ground, because, grounded, rule_of_the_system
from lienthong.kernel.basis import Basis, Certainty
from lienthong.kernel.refusal import Reason, Refusal
from tests.house.source import PACKAGE

APP = PACKAGE / "classes"
MAKERS = ("Reason", "because")


@cache
def made() -> list[tuple[Path, int, object, bool]]:
    """Every reason that the app makes: where, its code (None where it is taken over), whether its basis is given there."""
    found: list[tuple[Path, int, object, bool]] = []
    for path in sorted(APP.rglob("*.py")):
        for call in _reasons(path):
            code = call.args[0].value if isinstance(call.args[0], ast.Constant) else None
            named = len(call.args) > 3 or any(one.arg == "basis" for one in call.keywords)
            found.append((path.relative_to(APP), call.lineno, code, named))
    return found


def _reasons(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MAKERS and path.name != "grounds.py":
            yield node


def codes_without_document() -> set[str]:
    """The codes that some place gives without a basis of its own."""
    return {str(code) for _path, _line, code, named in made() if code is not None and not named}


def test_every_code_rests_on_a_document_or_on_a_rule_of_the_system() -> None:
    without = [(str(path), line) for path, line, code, named in made() if not named and code not in GROUND_OF]
    assert without == []


def test_no_code_is_kept_that_nothing_says() -> None:
    assert sorted(GROUND_OF) == sorted(codes_without_document())


def test_no_code_follows_from_two_rules() -> None:
    listed = [code for codes in errors.grounds._CODES.values() for code in codes]
    assert len(listed) == len(set(listed))
    assert set(GROUND_OF.values()) == set(Ground) - {Ground.TURN}  # no refusal: the order of those who wait


def test_every_refusal_of_the_app_completes_its_reasons() -> None:
    own = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, Refusal)]
    assert [one.__name__ for one in own if one is not Refusal and not issubclass(one, errors.Grounded)] == []


@pytest.mark.parametrize("code", sorted(GROUND_OF))
def test_what_the_user_sees_names_the_basis(code: str) -> None:
    refusal = errors.ClassRefused(Reason(code, "Chưa được."))
    page = Template("{% reasons refusal %}").render(Context({"refusal": refusal}))
    assert f'Căn cứ: <span class="basis">Quy tắc của hệ thống: {GROUND_OF[code].value}' in " ".join(page.split())


def test_a_document_is_never_replaced() -> None:
    letter = Basis("15-CV/TTCT", "công văn", "Trung tâm", None)
    assert grounded(Reason("reason_missing", "Hãy ghi lý do.", "", letter)).basis == letter


def test_in_a_line_and_beside_a_field_the_basis_follows_the_sentence() -> None:
    rule = Basis("01-HD/TW", "hướng dẫn", "", None, "Điều 2", Certainty.UNCONFIRMED)
    reason = Reason("x", "Chưa <được>.", "", rule)
    assert told(reason) == "Chưa <được>. Căn cứ: Điều 2, Hướng dẫn 01-HD/TW (chưa đối chiếu bản gốc)."
    assert shown(reason) == (
        "Chưa &lt;được&gt;."
        '<span class="reason-basis d-block">Căn cứ: Điều 2, Hướng dẫn 01-HD/TW (chưa đối chiếu bản gốc)</span>'
    )
    assert (told(Reason("x", "Sai.")), shown(Reason("x", "Sai."))) == ("Sai.", "Sai.")


def test_a_rule_of_the_system_is_called_one() -> None:
    assert basis_words(rule_of_the_system(Ground.UNSEEN)) == (
        "Quy tắc của hệ thống: không ai ghi đè điều người khác vừa lưu mà chưa xem"
    )
    assert because("decided", "Đã xét.").basis == rule_of_the_system(Ground.ONCE)
