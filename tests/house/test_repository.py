"""What may stand in the repository: nothing of others, no address of a registry or a machine, nothing undocumented."""

import re
from pathlib import Path

import pytest

from tests.house.source import PACKAGE, ROOT, modules, tracked

MOST_SETTINGS = 40
# Written in halves, so that this file passes its own fence.
_HOSTS = re.compile(
    "pypi" + r"\.org|pythonhosted" + r"\.org|npm" + r"js\.(?:org|com)|registry" + r"\.|--(?:extra-)?index" + "-url"
)
_MACHINE = re.compile(r"(?<![\w.<])/(?:" + "work|root|Users" + r")/|(?<![\w.<])/" + "home" + r"/\w")
_FOREIGN = {".woff", ".woff2", ".ttf", ".otf", ".eot", ".map", ".exe", ".dll", ".so", ".whl", ".jar", ".mo"}
_LOCKS = {"uv.lock", "pylock.toml", "poetry.lock", "yarn.lock", "pnpm-lock.yaml"}
_CALL = re.compile(
    r"""(?:src|href|action|srcset|poster|data)\s*=\s*["']?\s*(?:https?:)?//|url\(\s*["']?\s*(?:https?:)?//|@import\s+["'](?:https?:)?//"""
)
_PRETENDER = re.compile(r"sourceMappingURL|^/\*!|@license", re.MULTILINE)
_SETTING = re.compile(r"LIENTHONG_[A-Z_]+[A-Z]")
_REQUIREMENT = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)", re.MULTILINE)


def addresses(text: str) -> list[str]:
    """Hosts of package registries and paths of a maker's machine."""
    return [match[0] for pattern in (_HOSTS, _MACHINE) for match in pattern.finditer(text)]


def foreign_files(paths: list[Path]) -> list[str]:
    """Files that somebody else made: fonts, minified or licensed scripts, binaries, lock files with addresses."""
    found = []
    for path in paths:
        served = path.suffix in {".js", ".css"} and _PRETENDER.search(path.read_text())
        if served or path.suffix in _FOREIGN or path.name in _LOCKS or ".min." in path.name:
            found.append(path.name)
    return found


def calls_outside(text: str) -> list[str]:
    """Resources a page or style sheet would fetch from another machine."""
    return [match[0] for match in _CALL.finditer(text)]


def undocumented(names: set[str], text: str) -> list[str]:
    """Names that the text does not set in code marks."""
    return sorted(name for name in names if f"`{name}`" not in text)


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except UnicodeDecodeError:
        return ""


def _settings() -> set[str]:
    return {name for path in modules(PACKAGE) for name in _SETTING.findall(path.read_text())}


def test_no_address_of_a_registry_or_a_machine() -> None:
    found = {str(path.relative_to(ROOT)): addresses(_text(path)) for path in tracked()}

    assert {name: told for name, told in found.items() if told} == {}


def test_nothing_of_others_is_kept() -> None:
    assert foreign_files(list(tracked())) == []


def test_no_page_calls_another_machine() -> None:
    pages = [path for path in tracked() if path.suffix in {".html", ".css", ".svg"} and PACKAGE in path.parents]

    assert {path.name: calls_outside(path.read_text()) for path in pages if calls_outside(path.read_text())} == {}


def test_settings_are_few_and_documented() -> None:
    assert len(_settings()) <= MOST_SETTINGS
    assert undocumented(_settings(), (ROOT / "docs" / "operations.md").read_text()) == []


def test_every_dependency_says_why_it_is_there() -> None:
    listed = [*(ROOT / "requirements").glob("*.in"), ROOT / "package.json"]
    names = {name for path in listed[:-1] for name in _REQUIREMENT.findall(path.read_text())}
    names |= set(re.findall(r'"((?:@[\w-]+/)?[\w.-]+)": "\d', listed[-1].read_text()))

    assert undocumented(names, (ROOT / "docs" / "dependencies.md").read_text()) == []


@pytest.mark.parametrize(
    "line",
    [
        '"resolved": "https://registry' + '.example/htmx.tgz"',
        "--index" + "-url https://mirror.example/simple",
        "see /" + "root/notes.txt",
        "open('/" + "home/an/list.xlsx')",
    ],
)
def test_an_address_is_found(line: str) -> None:
    assert len(addresses(line)) == 1


def test_ordinary_text_has_no_address() -> None:
    inside = "/".join(["docs", "home", "page"]), "/".join(["homework", "root", "x"])
    assert addresses(f"the /lop/12/ page, ~/.config, ../works/x, {inside[0]}, {inside[1]}") == []


@pytest.mark.parametrize(
    ("name", "text"),
    [("inter.woff2", ""), ("htmx.min.js", ""), ("a.js", "x\n//# sourceMappingURL=a.map"), ("uv.lock", "")],
)
def test_a_foreign_file_is_found(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)

    assert foreign_files([tmp_path / name]) == [name]


@pytest.mark.parametrize(
    "text",
    [
        '<script src="https://cdn.example/x.js">',
        "<img src='//cdn.example/x.png'>",
        "a { background: url(http://cdn.example/x.png) }",
        '@import "https://fonts.example/css";',
    ],
)
def test_a_call_outside_is_found(text: str) -> None:
    assert len(calls_outside(text)) == 1


def test_an_undocumented_name_is_found() -> None:
    assert undocumented({"LIENTHONG_NEW", "LIENTHONG_DATA"}, "`LIENTHONG_DATA` is the folder") == ["LIENTHONG_NEW"]
