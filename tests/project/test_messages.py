"""The catalogues: what is collected, and what counts as a fault."""

import os
import re
from pathlib import Path

import polib
import pytest

from lienthong.project import messages


@pytest.mark.parametrize(
    ("source", "template", "keys"),
    [
        ('_("Đề cử")', False, [(None, "Đề cử", "")]),
        ('gettext_lazy("Lớp")', False, [(None, "Lớp", "")]),
        ('_t("Mọi năm")', False, [(None, "Mọi năm", "")]),
        ('ngettext("%(n)d lớp", "%(n)d lớp", n)', False, [(None, "%(n)d lớp", "%(n)d lớp")]),
        ('pgettext("kỳ thi", "Đạt")', False, [("kỳ thi", "Đạt", "")]),
        ('{% translate "Việc của tôi" %}', True, [(None, "Việc của tôi", "")]),
        ("{% blocktranslate %}Chào {{ name }}{% endblocktranslate %}", True, [(None, "Chào %(name)s", "")]),
        ("  {% if x %}\n      a {% translate 'Lớp' %}\n   {% endif %}", True, [(None, "Lớp", "")]),
        ('print("nothing marked")', False, []),
    ],
    ids=["function", "lazy", "short name", "plural", "context", "tag", "block", "indented", "none"],
)
def test_marked_sentences_are_found(source: str, template: bool, keys: list[messages.Key]) -> None:
    assert list(messages.sentences(source, template=template)) == keys


def test_whatever_gettext_is_called_in_the_code_is_collected() -> None:
    sources = [path.read_text() for path in messages.PACKAGE.rglob("*.py")]
    names = {name for source in sources for name in re.findall(r"import \w*gettext\w* as (\w+)", source)}
    assert names - set(messages._KEYWORDS) == set()


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of one sentence, and where its catalogue goes."""
    path = tmp_path / "lienthong" / "project" / "locale" / "en" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    (tmp_path / "lienthong" / "a.py").write_text('_("Lớp %(name)s")\n')
    monkeypatch.setattr(messages, "PACKAGE", tmp_path / "lienthong")
    monkeypatch.setattr(messages, "ENGLISH", path)
    return path


def _translate(path: Path, text: str) -> None:
    catalogue = polib.pofile(str(path))
    catalogue[0].msgstr = text
    catalogue.save()


def test_a_complete_catalogue_has_no_fault(catalogue: Path) -> None:
    lacking = messages.update()
    _translate(catalogue, "Class %(name)s")

    assert (lacking, messages.faults(), messages.update()) == (1, [], 0)


def test_a_missing_sentence_is_a_fault(catalogue: Path) -> None:
    assert messages.faults() == ["missing: 'Lớp %(name)s' (lienthong/a.py)"]


def test_an_untranslated_sentence_is_a_fault(catalogue: Path) -> None:
    messages.update()

    assert messages.faults() == ["untranslated: 'Lớp %(name)s'"]


def test_a_lost_placeholder_is_a_fault(catalogue: Path) -> None:
    messages.update()
    _translate(catalogue, "Class %(nam)s")

    assert messages.faults() == ["other placeholders in the translation: 'Lớp %(name)s'"]


def test_a_sentence_no_longer_said_is_a_fault(catalogue: Path, tmp_path: Path) -> None:
    messages.update()
    (tmp_path / "lienthong" / "a.py").write_text("")

    assert messages.faults() == ["obsolete: 'Lớp %(name)s'"]


def test_only_stale_catalogues_are_compiled(catalogue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "LOCALE", tmp_path / "lienthong" / "project" / "locale")
    messages.update()
    _translate(catalogue, "Class %(name)s")
    written = [messages.compile_stale(), messages.compile_stale()]
    later = catalogue.with_suffix(".mo").stat().st_mtime + 1
    os.utime(catalogue, (later, later))

    assert [*written, messages.compile_stale()] == [1, 0, 1]
    assert [entry.msgstr for entry in polib.mofile(str(catalogue.with_suffix(".mo")))] == ["Class %(name)s"]
