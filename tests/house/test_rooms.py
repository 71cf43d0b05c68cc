"""Rooms: which files an app may have, who may import whom inside it, and what other apps may enter by."""

from pathlib import Path

import pytest

from tests.house.source import PACKAGE, apps, imported_rooms, modules, room_of

FACES = {"forms", "imports", "exports", "documents", "panels", "menu"}
FLOORS: list[set[str]] = [
    {"choices"},
    {"events", "errors"},
    {"rules"},
    {"models"},
    {"queries"},
    {"access"},
    {"actions"},
    FACES,
    {"views", "tasks"},
    {"urls"},
]
ROOMS = set().union(*FLOORS)
OPEN = {"choices", "errors", "events", "rules", "models", "queries", "access", "actions"}
FOLDERS = {"migrations", "templates", "static", "templatetags"}
OUTLAWED = {"utils", "util", "helpers", "helper", "services", "service", "common", "misc", "signals"}

# Apps that are no office of their own but ground, glue or roof have rooms of their own names.
OWN_ROOMS: dict[str, set[str]] = {
    "kernel": {
        "actor",
        "basis",
        "dates",
        "encodings",
        "figure",
        "grounds",
        "numbers",
        "refusal",
        "states",
        "switchboard",
        "text",
        "wording",
    },
    "reading": set(),  # any noun: it is a library, see _has_free_rooms
    "audit": {"triggers"},
    "exchange": {"board", "checking"},
    "base": {
        "bases",
        "bulk",
        "constraints",
        "formats",
        "http",
        "logs",
        "middleware",
        "paging",
        "secrecy",
        "sorting",
        "text",
        "triggers",
    },
    "ui": {"blocks", "boards", "components", "context", "icons", "states"},
    "jobs": {"board", "worker"},
    "scanning": {"child", "pictures", "recognition", "tesseract"},
    "people": {"accounts", "finding", "middleware", "ties"},
    "notices": {"board"},
    "timetabling": {"child"},
    "project": set(),  # the roof: command line, cluster, wiring, demonstration
}
_FREE = {"reading", "project"}
_LYING_ABOUT = {("rendering", "fonts")}  # fetched at set-up, git-ignored
# What these offer is meant for every app above them, whatever the room.
_SERVING = {"kernel", "reading", "base", "ui", "exchange", "rendering", "scanning", "audit", "jobs", "notices"}
# The roof connects faces; it may enter anywhere.
_CONNECTING = {"project"}


def unknown_rooms(package: Path) -> list[str]:
    """Files and folders of an app whose name is no room."""
    return [
        f"{app.name}/{path.name}"
        for app in apps(package)
        if app.name not in _FREE
        for path in sorted(app.iterdir())
        if not _is_room(app.name, path)
    ]


def _is_room(app: str, path: Path) -> bool:
    """Whether a file or folder of the app is one of the rooms, or what may lie about in any app."""
    if path.name == "__pycache__" or (app, path.name) in _LYING_ABOUT:
        return True
    if path.is_dir() and path.name in FOLDERS:
        return True
    if path.is_file() and path.suffix != ".py":
        return path.name == "README.md" or path.name.endswith(".schema.json")
    return path.stem in ROOMS | OWN_ROOMS.get(app, set()) | {"__init__", "apps"}


def outlawed_names(package: Path) -> list[str]:
    """Modules and folders named after nothing."""
    return [str(path) for path in sorted(package.rglob("*")) if path.stem in OUTLAWED and path.suffix in {"", ".py"}]


def steps_upstairs(package: Path) -> list[str]:
    """Imports inside one app that go from a lower floor to a higher one, or from one face to another."""
    level = {room: number for number, floor in enumerate(FLOORS) for room in floor}
    found = []
    for path in modules(package):
        app, room = room_of(path, package)
        for other_app, other in imported_rooms(path, package):
            if other_app != app or other == room or room not in level or other not in level:
                continue
            if level[other] > level[room] or (other in FACES and room in FACES):
                found.append(f"{app}: {room} imports {other}")
    return found


def closed_doors_opened(package: Path) -> list[str]:
    """Imports of another app by a room that is not open to others."""
    names = {app.name for app in apps(package)}
    found = []
    for path in modules(package):
        app, room = room_of(path, package)
        if app in _CONNECTING:
            continue
        for other_app, other in imported_rooms(path, package):
            if other_app == app or other_app in _SERVING or other_app not in names:
                continue
            is_module = (package / other_app / other).is_dir() or (package / other_app / f"{other}.py").exists()
            if is_module and other not in OPEN:
                found.append(f"{app}/{room} imports {other_app}.{other}")
    return found


def test_every_file_of_an_app_is_a_room() -> None:
    assert unknown_rooms(PACKAGE) == []


def test_nothing_is_named_after_nothing() -> None:
    assert outlawed_names(PACKAGE) == []


def test_rooms_import_downstairs_only() -> None:
    assert steps_upstairs(PACKAGE) == []


def test_other_apps_come_in_by_the_open_rooms() -> None:
    assert closed_doors_opened(PACKAGE) == []


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A package of two apps that keeps every rule."""
    for app in ("classes", "people"):
        for room in ("__init__", "choices", "rules", "models", "forms", "panels", "views"):
            (tmp_path / app).mkdir(exist_ok=True)
            (tmp_path / app / f"{room}.py").write_text('"""."""\n')
    return tmp_path


def test_a_good_house_stands(house: Path) -> None:
    faults = [unknown_rooms(house), outlawed_names(house), steps_upstairs(house), closed_doors_opened(house)]

    assert faults == [[], [], [], []]


def test_a_room_of_another_name_is_found(house: Path) -> None:
    (house / "classes" / "logic.py").touch()

    assert unknown_rooms(house) == ["classes/logic.py"]


def test_a_room_named_after_nothing_is_found(house: Path) -> None:
    (house / "classes" / "utils.py").touch()

    assert outlawed_names(house) == [str(house / "classes" / "utils.py")]


@pytest.mark.parametrize(
    ("room", "line", "fault"),
    [
        ("rules", "from lienthong.classes.models import TrainingClass", "classes: rules imports models"),
        ("models", "from lienthong.classes import views", "classes: models imports views"),
        ("forms", "import lienthong.classes.panels", "classes: forms imports panels"),
        ("choices", "def late():\n    from lienthong.classes.rules import x", "classes: choices imports rules"),
    ],
    ids=["rules that see tables", "tables that see pages", "a face that sees a face", "an import hidden in a function"],
)
def test_a_step_upstairs_is_found(house: Path, room: str, line: str, fault: str) -> None:
    (house / "classes" / f"{room}.py").write_text(line + "\n")

    assert steps_upstairs(house) == [fault]


def test_a_closed_door_that_was_opened_is_found(house: Path) -> None:
    (house / "classes" / "views.py").write_text("from lienthong.people.forms import PersonForm\n")

    assert closed_doors_opened(house) == ["classes/views imports people.forms"]


def paged_by_counting(paths: list[Path]) -> list[str]:
    """Modules that page by counting rows from the top instead of by `base.paging`."""
    return [path.name for path in paths if "django.core.paginator" in path.read_text()]


def test_lists_are_paged_by_their_rows() -> None:
    assert paged_by_counting(modules(PACKAGE)) == []


def test_paging_by_counting_is_found(tmp_path: Path) -> None:
    (tmp_path / "views.py").write_text("from django.core.paginator import Paginator\n")

    assert paged_by_counting([tmp_path / "views.py"]) == ["views.py"]
