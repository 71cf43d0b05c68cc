"""Whoever reads English reads English: no sentence for a person on a screen stands in the code without being marked."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.source import PACKAGE

MARKS = frozenset("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ")
SENTENCE = re.compile(r"(?=.* .* ).{25,}[.?!…]", re.DOTALL)
MARKED = re.compile(r"_|_t|said|marked|translated|n?p?gettext(_lazy|_noop)?")
# Papers of the office and what is read in them are Vietnamese in every language; the command line speaks to who runs a server.
VIETNAMESE = re.compile(r"(reading|rendering|project)/|\w+/documents(/\w+)?\.py$|\w+/migrations/")


def unmarked(source: str) -> Iterator[str]:
    """The sentences that nothing marks for the catalogue."""
    tree = ast.parse(source)
    passed: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and MARKED.fullmatch(_name(node.func)):
            passed |= {id(inner) for inner in ast.walk(node)}
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed.add(id(node.value))  # a docstring
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            text = node.value.strip()
            if SENTENCE.fullmatch(text) and MARKS & set(text.lower()):
                yield text


def _name(called: ast.expr) -> str:
    return called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""


def test_every_sentence_is_marked_for_the_catalogue() -> None:
    paths = {path.relative_to(PACKAGE).as_posix(): path for path in PACKAGE.rglob("*.py")}
    read = {name: path for name, path in paths.items() if not VIETNAMESE.match(name) or name == "reading/errors.py"}
    assert {name: found for name, path in read.items() if (found := list(unmarked(path.read_text())))} == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('raise refused("x", "Tệp bị hỏng, không mở được, hãy gửi lại.")', 1),
        ('say(f"Trang tính {name} quá lớn. Hãy xóa các ô thừa rồi gửi lại danh sách.")', 1),
        ('raise refused("x", _("Tệp bị hỏng, không mở được, hãy gửi lại."))', 0),
        ('WHY = marked("Tệp bị hỏng, không mở được, hãy gửi lại.")', 0),
        ('def read() -> None:\n    """Đọc tệp đã gửi, từ đầu đến cuối, không bỏ sót."""', 0),
        ('KIND = "nghị quyết"', 0),
    ],
    ids=["bare", "with a place", "translated", "marked", "docstring", "a word"],
)
def test_what_is_not_marked_is_found(source: str, found: int) -> None:
    assert len(list(unmarked(source))) == found


# A person is addressed in one way on every screen. A letter shown on a screen keeps the form of a letter.
OTHER_ADDRESS = re.compile(r"\b(?:bạn|đồng chí|quý vị|quý khách|ông/bà)\b", re.IGNORECASE)
LETTER = "Kính gửi đồng chí "


def addressed_otherwise(catalogue: str) -> list[str]:
    """The sentences of the catalogue that address the reader in another way than `anh/chị`."""
    entries = re.findall(r'^msgid ((?:".*"\n)+)', catalogue, re.MULTILINE)
    sentences = ["".join(re.findall(r'"(.*)"', entry)) for entry in entries]
    return [one for one in sentences if OTHER_ADDRESS.search(one) and not one.startswith(LETTER)]


def test_screens_address_everybody_alike() -> None:
    assert addressed_otherwise((PACKAGE / "project/locale/en/LC_MESSAGES/django.po").read_text()) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Việc đang chờ bạn.", 1),
        ("Đồng chí hãy nhập lại mật khẩu.", 1),
        ("Kính gửi đồng chí %(name)s. Trân trọng mời đồng chí.", 0),
        ("Việc đang chờ anh/chị, xem văn bản và bàn giao.", 0),
    ],
)
def test_another_address_is_found(sentence: str, found: int) -> None:
    assert len(addressed_otherwise(f'msgid ""\n"{sentence}"\nmsgstr ""\n')) == found


# Where the new style puts the mark of an open oa, oe, uy; `quý` is none of them, its u belongs to the q.
NEW_STYLE = re.compile(r"o[àáảãạèéẻẽẹ](?!\w)|(?<!q)u[ỳýỷỹỵ](?!\w)", re.IGNORECASE)


def spelled_otherwise(catalogue: str) -> list[str]:
    """The sentences of the catalogue with a tone mark where the new style puts it (`khoá` for `khóa`)."""
    entries = re.findall(r'^msgid ((?:".*"\n)+)', catalogue, re.MULTILINE)
    sentences = ["".join(re.findall(r'"(.*)"', entry)) for entry in entries]
    return [one for one in sentences if NEW_STYLE.search(one)]


def test_screens_spell_one_word_in_one_way() -> None:
    assert spelled_otherwise((PACKAGE / "project/locale/en/LC_MESSAGES/django.po").read_text()) == []
    assert spelled_otherwise('msgid "Đã khoá sổ."\nmsgid "Đã khóa sổ hoặc chưa, quý I."\n') == ["Đã khoá sổ."]
