"""What the fences look at: the files of the repository, and small readings of Python source."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "lienthong"


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that is, or is about to be, in the repository."""
    listed = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, capture_output=True, check=True, text=True).stdout.split("\0")
    return tuple(sorted(ROOT / name for name in names if name and (ROOT / name).is_file()))


def modules(folder: Path) -> list[Path]:
    """The Python files below a folder, migrations excepted: Django writes those."""
    return sorted(path for path in folder.rglob("*.py") if "migrations" not in path.parts)


def apps(package: Path = PACKAGE) -> list[Path]:
    """The folders of the apps."""
    return sorted(path for path in package.iterdir() if (path / "__init__.py").exists())


def tree(path: Path) -> ast.Module:
    """The file as a syntax tree."""
    return ast.parse(path.read_text(), str(path))


def functions(parsed: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method."""
    for node in ast.walk(parsed):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.stmt) -> int:
    """Lines from the first to the last, decorators left out."""
    return (node.end_lineno or 0) - node.lineno + 1


def room_of(path: Path, package: Path = PACKAGE) -> tuple[str, str]:
    """The app and the room a file stands in: `classes/rules/size.py` -> ("classes", "rules")."""
    parts = path.relative_to(package).with_suffix("").parts
    return parts[0], parts[1] if len(parts) > 1 else "__init__"


def imported_rooms(path: Path, package: Path = PACKAGE) -> list[tuple[str, str]]:
    """(app, room) for each import of our own package in the file, imports inside functions included."""
    found = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    rooms = []
    for name in found:
        first, *rest = name.split(".")
        if first == "lienthong" and len(rest) > 1:
            rooms.append((rest[0], rest[1]))
    return sorted(set(rooms))
