"""Every refusal shows its basis: a document where one stands behind it, else a rule of the system.

All codes of an app are read from its source, so that neither a new code nor a new app can be forgotten.
"""

import ast
import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils.html import escape

from lienthong.kernel.grounds import Grounds
from lienthong.kernel.refusal import Refusal
from tests.house.source import PACKAGE, apps, modules

# Apps whose refusals do not name their basis, and why.
NOT_YET: dict[str, str] = {}
# What is told as reasons and refuses nothing: likeness, and remarks on a draft beside what the register holds.
NO_REFUSALS = {"people/rules/likeness.py", "documents/rules/citations.py", "documents/rules/draft.py"}
# Templates that print these.
SHOWN_BARE = {
    "people/templates/people/_twin.html",
    "people/templates/people/_why.html",
    "documents/templates/documents/check_result.html",
    "documents/templates/documents/citation_reasons.html",
}
# Apps that make reasons plainly where they decide: their refusals complete them, and nothing else shows them.
AT_THE_DOOR = {"classes"}
MAKERS = {"Reason", "because"}
MADE = re.compile(r"\b(?:Reason|because)\(")


@dataclass(frozen=True, slots=True)
class Said:
    """A place that makes a reason: its code (None where it is worked out), by what, whether it always names a document."""

    place: str
    code: str | None
    maker: str
    is_based: bool


@cache
def said_in(app: Path) -> tuple[Said, ...]:
    """Every place of the app that makes a reason, in the order of files and lines."""
    refusing = [path for path in modules(app) if f"{app.name}/{path.relative_to(app)}" not in NO_REFUSALS]
    return tuple(said for path in refusing for said in _said(path, app))


def _said(path: Path, app: Path) -> list[Said]:
    text = path.read_text()
    if not MADE.search(text):
        return []
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    found = []
    for call in calls:
        maker = getattr(call.func, "id", "") or getattr(call.func, "attr", "")
        if maker in MAKERS and call.args:
            code = str(call.args[0].value) if isinstance(call.args[0], ast.Constant) else None
            named = len(call.args) > 3 or any(one.arg == "basis" for one in call.keywords)
            place = f"{path.relative_to(app)}:{call.lineno}"
            found.append(Said(place, code, maker, named and maker == "Reason"))
    return found


def says_no(app: Path) -> bool:
    """Whether the app refuses: it has reasons without a document, or the room for them."""
    has_room = (app / "errors.py").exists() or (app / "errors").is_dir()
    return has_room or any(not said.is_based for said in said_in(app))


def grounds_of(app: str) -> Grounds | None:
    """The list of rules of an app."""
    if not (PACKAGE / app / "errors.py").exists() and not (PACKAGE / app / "errors").is_dir():
        return None
    found = getattr(import_module(f"lienthong.{app}.errors"), "GROUNDS", None)
    assert found is None or isinstance(found, Grounds)
    return found


def tables_of(app: str) -> set[str]:
    """The codes whose sentences an app keeps in one table, and makes reasons of by their code."""
    errors = import_module(f"lienthong.{app}.errors")
    return set(getattr(errors, "_SENTENCES", ()) or getattr(errors, "SENTENCES", ()))


def baseless(app: Path, grounds: Grounds, tables: set[str]) -> list[str]:
    """Places of the app whose reason would be shown without a basis."""
    wrong = []
    for said in said_in(app):
        if said.is_based:
            continue
        from_table = said.code is None and bool(tables) and said.place.startswith("errors")
        is_listed = said.code in grounds.rule_of or from_table
        if not is_listed or (said.maker == "Reason" and app.name not in AT_THE_DOOR):
            wrong.append(said.place)
    return wrong


SAYING_NO = [app for app in apps() if app.name not in ("kernel", "base") and says_no(app)]
FENCED = [app.name for app in SAYING_NO if app.name not in NOT_YET]


def test_every_app_that_says_no_lists_what_its_refusals_rest_on() -> None:
    assert [app.name for app in SAYING_NO if grounds_of(app.name) is None] == sorted(NOT_YET)


@pytest.mark.parametrize("app", FENCED)
def test_no_reason_is_made_without_its_basis(app: str) -> None:
    grounds = grounds_of(app)
    assert grounds
    assert baseless(PACKAGE / app, grounds, tables_of(app)) == []


@pytest.mark.parametrize("app", FENCED)
def test_every_code_follows_from_one_rule_and_no_code_is_kept_that_nothing_says(app: str) -> None:
    grounds = grounds_of(app)
    assert grounds
    listed = [code for codes in grounds.codes.values() for code in codes]
    said = {said.code for said in said_in(PACKAGE / app) if said.code and not said.is_based} | tables_of(app)
    assert sorted(listed) == sorted(said)
    assert [rule for rule, codes in grounds.codes.items() if not codes] == []


@pytest.mark.parametrize("app", FENCED)
def test_every_refusal_of_the_app_completes_its_reasons(app: str) -> None:
    for path in modules(PACKAGE / app):
        if path.name == "errors.py" or "errors" in path.parts:
            import_module(".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"))
    own = [one for one in _below(Refusal) if one.__module__.startswith(f"lienthong.{app}.")]
    assert [one.__name__ for one in own if getattr(one, "grounds", None) is not grounds_of(app)] == []


def _below(kind: type[Refusal]) -> list[type[Refusal]]:
    return [deeper for one in kind.__subclasses__() for deeper in (one, *_below(one))]


@pytest.mark.parametrize("app", FENCED)
def test_what_the_user_sees_names_the_basis(app: str) -> None:
    grounds = grounds_of(app)
    assert grounds
    page = Template("{% reasons refusal %}")
    for code, rule in grounds.rule_of.items():
        refusal = Refusal(grounds.because(code, "Chưa được."))
        shown = " ".join(page.render(Context({"refusal": refusal})).split())
        assert f'Căn cứ: <span class="basis">Quy tắc của hệ thống: {escape(rule)}' in shown


def bare(template: str) -> list[str]:
    """The names under which a template prints sentences of reasons without anything that these rest on."""
    if re.search(r"{% ba(?:sis|ses) ", template):
        return []
    loops = re.findall(r"{% for (\w+) in [\w.]*(?:reasons|missing|found|faults)\b", template)
    printed = [name for name in loops if re.search(rf"{{{{ ?{name}\.sentence\b", template)]
    return [name for name in printed if not re.search(rf"{{{{ ?{name}\.basis\b", template)]


def test_no_template_prints_a_reason_without_its_basis() -> None:
    found = {
        str(path.relative_to(PACKAGE)): bare(path.read_text())
        for path in sorted(PACKAGE.rglob("templates/**/*.html"))
        if str(path.relative_to(PACKAGE)) not in SHOWN_BARE
    }
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    ("template", "names"),
    [
        ("{% for one in row.reasons %}{{ one.sentence }}{% endfor %}", ["one"]),
        ("{% for one in reasons %}{{ one.sentence }}{% basis one.basis %}{% endfor %}", []),
        ("{% for one in reasons %}{{ one.sentence }}{% endfor %}{% bases reasons %}", []),
        ("{% for one in todos %}{{ one.sentence }}{% endfor %}", []),
    ],
)
def test_a_bare_sentence_is_noticed(template: str, names: list[str]) -> None:
    assert bare(template) == names


def test_the_fence_holds(tmp_path: Path) -> None:
    app = tmp_path / "stray"
    app.mkdir()
    grounds = Grounds({"một lẽ": ("listed",)})
    (app / "rules.py").write_text(
        'because("listed", "a")\nbecause("unlisted", "a")\nbecause(code, "a")\nReason("listed", "a")\n'
        'Reason("x", "a", "", basis)\nReason("y", "a", basis=basis)\nerrors.because("other", "a")\n'
    )
    assert says_no(app)
    assert baseless(app, grounds, set()) == ["rules.py:2", "rules.py:3", "rules.py:4", "rules.py:7"]
