"""Sentences of what runs with settings or without: Vietnamese where it runs alone, else in the language of whoever reads."""

from collections.abc import Callable

_how: list[Callable[[str], str]] = []


def translate_with(how: Callable[[str], str]) -> None:
    """Say once, at start-up, how sentences are translated into the language of whoever reads."""
    _how[:] = [how]


def said(sentence: str) -> str:
    """The sentence for whoever reads now. What is no sentence of the catalogue stays as it is."""
    return _how[0](sentence) if _how and sentence else sentence


def marked(sentence: str) -> str:
    """The sentence itself: a constant of the catalogue, to be `said` when somebody is to read it."""
    return sentence
