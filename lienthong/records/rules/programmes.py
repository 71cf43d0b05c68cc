"""Which programme of the catalogue an old register means, from the name it wrote."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lienthong.kernel.text import folded

_NOT_WORDS = re.compile(r"[^\w]+")
_FILLERS = re.compile(r"\b(?:chuong trinh|lop|khoa|boi duong|bd|dao tao|danh|cho|ve)\b")
_SHORTENED = (("llct", "ly luan chinh tri"), ("dv", "dang vien"), ("dvm", "dang vien moi"), ("ctd", "cong tac dang"))
_WORDS_THAT_TELL = 3


@dataclass(frozen=True, slots=True)
class KnownProgramme:
    """A programme of the catalogue: its key, its name, and what offices call it as well."""

    key: str
    name: str
    other_names: tuple[str, ...] = ()


def core(name: str) -> str:
    """The words of a programme's name that tell it apart: `Lớp BD LLCT cho ĐV mới` -> `ly luan chinh tri dang vien moi`."""
    words = f" {_NOT_WORDS.sub(' ', folded(name)).strip()} "
    for short, full in _SHORTENED:
        words = words.replace(f" {short} ", f" {full} ")
    return " ".join(_FILLERS.sub(" ", words).split())


def programme_meant(written: str, known: Iterable[KnownProgramme]) -> str:
    """The key of the programme that the text names; empty when none fits or several do.

    The same words are sure. Else a name of at least three telling words that stands within the text (`... đảng viên mới,
    khóa II năm 2018`) is it, the longest one, unless another programme has one as long.
    """
    text = core(written)
    if not text:
        return ""
    named = [(core(name), one.key) for one in known for name in (one.name, *one.other_names)]
    same = {key for phrase, key in named if phrase == text}
    if len(same) == 1:
        return same.pop()
    within = [(len(phrase), key) for phrase, key in named if _stands_in(phrase, text)]
    longest = {key for length, key in within if length == max(within)[0]}
    return longest.pop() if len(longest) == 1 else ""


def _stands_in(phrase: str, text: str) -> bool:
    return len(phrase.split()) >= _WORDS_THAT_TELL and f" {phrase} " in f" {text} "
