"""The parts of `make prove`: what they name is there, and every story in a browser belongs to one."""

from tests.house.source import ROOT
from tests.prove import PARTS, THREAD


def missing(words: list[str]) -> list[str]:
    """Of the words of a command, the paths that are not there."""
    return [word for word in words if word.startswith("tests/") and not (ROOT / word).exists()]


def test_every_part_names_what_is_there() -> None:
    assert [word for _what, commands in PARTS.values() for command in commands for word in missing(command)] == []


def test_what_is_not_there_is_found() -> None:
    assert missing(["-m", "tests/none.py", "tests/house"]) == ["tests/none.py"]


def test_every_story_belongs_to_one_part() -> None:
    commands = [command for _what, commands in PARTS.values() for command in commands]
    whole = [command for command in commands if "tests/journeys" in command]
    assert ([THREAD in command for command in whole], sum(THREAD in command for command in commands)) == ([True], 2)
