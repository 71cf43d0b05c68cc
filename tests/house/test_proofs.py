"""The parts of `make prove`: what they name is there, and every story in a browser belongs to one."""

from itertools import pairwise

from tests.house.source import ROOT
from tests.prove import PARTS


def missing(words: list[str]) -> list[str]:
    """Of the words of a command, the paths that are not there."""
    return [word for word in words if word.startswith("tests/") and not (ROOT / word).exists()]


def test_every_part_names_what_is_there() -> None:
    assert [word for _what, commands in PARTS.values() for command in commands for word in missing(command)] == []


def test_what_is_not_there_is_found() -> None:
    assert missing(["-m", "tests/none.py", "tests/house"]) == ["tests/none.py"]


def runs(command: list[str], story: str) -> bool:
    """Whether a command of pytest looks at a file of tests."""
    left_out = {word for before, word in pairwise(command) if before == "--ignore"}
    named = {word for word in command if word == "tests" or word.startswith("tests/")} - left_out

    def holds(path: str) -> bool:
        return story == path or story.startswith(f"{path}/")

    return any(map(holds, named)) and not any(map(holds, left_out))


def test_a_command_runs_what_it_names_and_does_not_ignore() -> None:
    command = ["-m", "pytest", "tests/journeys", "--ignore", "tests/journeys/test_a.py"]
    assert [runs(command, f"tests/journeys/test_{name}.py") for name in "ab"] == [False, True]
    assert not runs(command, "tests/jobs/test_kill.py")


def test_every_story_belongs_to_one_part() -> None:
    commands = [command for _what, commands in PARTS.values() for command in commands]
    stories = [path.relative_to(ROOT).as_posix() for path in (ROOT / "tests" / "journeys").glob("test_*.py")]
    found = {
        story: tuple(sum(runs(one, story) for one in commands if ("prove" in one) is long) for long in (False, True))
        for story in stories
    }
    assert found == dict.fromkeys(stories, (1, 1))
