"""Every refusal of planning shows its basis: a document where one stands behind it, else a rule of the system."""

import ast
from datetime import date

import pytest
from django.template import Context, Template

from lienthong.base.bases import basis_words, rule_of_the_system
from lienthong.kernel.basis import Basis
from lienthong.planning import errors
from lienthong.planning.errors.grounds import _CODES, GROUND_OF, Ground
from tests.house.source import PACKAGE

VALUES = (
    "this next year name state number day today silent asked due count which title opened women people minorities "
    "keeper lines made"
)
_SAID: dict[str, object] = dict.fromkeys(VALUES.split(), 0)


def test_every_code_follows_from_one_rule_of_the_system() -> None:
    listed = [code for codes in _CODES.values() for code in codes]
    assert sorted(listed) == sorted(errors._SENTENCES)
    assert set(_CODES) == set(Ground)


def test_nothing_in_the_app_makes_a_reason_without_its_basis() -> None:
    made = [
        f"{path.name}:{node.lineno}"
        for path in sorted((PACKAGE / "planning").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Reason" and len(node.args) < 4
    ]
    assert made == []


@pytest.mark.parametrize("code", sorted(GROUND_OF))
def test_what_the_user_sees_names_the_basis(code: str) -> None:
    refusal = errors.PlanRefused(errors.reason(code, "", basis=None, **_SAID))
    page = Template("{% reasons refusal %}").render(Context({"refusal": refusal}))
    assert f'Căn cứ: <span class="basis">Quy tắc của hệ thống: {GROUND_OF[code].value}' in " ".join(page.split())


def test_a_document_stands_before_the_rule_and_is_kept_at_the_line() -> None:
    paper = Basis("113-TB/ĐU", "văn bản phê duyệt", "", date(2025, 12, 22))
    rule = errors.reason("plan_is_empty")
    (resting,) = errors.resting_on(paper, [errors.reason("plan_is_empty")])
    assert (resting.basis, errors.at_line(1, "Lớp", resting).basis) == (paper, paper)
    assert errors.resting_on(None, [rule]) == [rule]
    assert rule.basis == rule_of_the_system(Ground.WHOLE.value)
    assert basis_words(paper) == "Văn bản phê duyệt 113-TB/ĐU, 22/12/2025"
