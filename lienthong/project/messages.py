"""The catalogues of interface texts: collect, check, compile.

Message ids are the Vietnamese sentences in the source; `locale/en` translates them. `locale/vi` holds only what the
libraries say in English. Compiling needs neither Django nor the gettext programs.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parent.parent
LOCALE = PACKAGE / "project" / "locale"
ENGLISH = LOCALE / "en" / "LC_MESSAGES" / "django.po"
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")
# `_t` and `translated` are gettext where `_` is already its lazy sister.
_KEYWORDS = {
    "_": None,
    "_t": None,
    "translated": None,
    "marked": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
Key = tuple[str | None, str, str]  # context, sentence, plural sentence (empty when it has none)


def compile_stale() -> int:
    """Write each binary catalogue that is older than its text; how many were written."""
    written = 0
    for text in LOCALE.glob("*/LC_MESSAGES/*.po"):
        binary = text.with_suffix(".mo")
        if not binary.exists() or binary.stat().st_mtime < text.stat().st_mtime:
            polib.pofile(str(text)).save_as_mofile(str(binary))
            written += 1
    return written


def update() -> int:
    """Bring the English catalogue in line with the source, keeping translations; how many still lack one."""
    kept = {_key(entry): entry for entry in _catalogue()}
    fresh = polib.POFile(wrapwidth=118)
    fresh.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": "en",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for key, places in sorted(collect().items(), key=lambda item: (item[0][1], item[0][0] or "")):
        context, sentence, plural = key
        entry = kept.get(key) or polib.POEntry(
            msgctxt=context, msgid=sentence, msgid_plural=plural, msgstr_plural={0: "", 1: ""} if plural else {}
        )
        entry.occurrences = [(place, "") for place in sorted(places)]
        fresh.append(entry)
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    fresh.save(str(ENGLISH))
    return sum(not entry.translated() for entry in fresh)


def faults() -> list[str]:
    """What is wrong with the English catalogue, one sentence each; empty when it is complete."""
    wanted, kept = collect(), {_key(entry): entry for entry in _catalogue()}
    found = [f"missing: {key[1]!r} ({', '.join(sorted(wanted[key]))})" for key in wanted.keys() - kept.keys()]
    found += [f"obsolete: {key[1]!r}" for key in kept.keys() - wanted.keys()]
    for key in wanted.keys() & kept.keys():
        entry = kept[key]
        if not entry.translated():
            found.append(f"untranslated: {key[1]!r}")
        elif not entry.msgid_plural and _placeholders(entry.msgid) != _placeholders(entry.msgstr):
            found.append(f"other placeholders in the translation: {key[1]!r}")
    return sorted(found)


def collect() -> dict[Key, set[str]]:
    """Every sentence marked for translation in Python files and templates, with the files it stands in."""
    found: dict[Key, set[str]] = {}
    for path in sorted(
        [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("templates/**/*.html"), *PACKAGE.rglob("templates/**/*.txt")]
    ):
        source = path.read_text()
        for key in sentences(source, template=path.suffix != ".py"):
            found.setdefault(key, set()).add(str(path.relative_to(PACKAGE.parent)))
    return found


def sentences(source: str, *, template: bool) -> Iterator[Key]:
    """The marked sentences of one Python source or template."""
    from io import BytesIO

    from babel.messages.extract import extract
    from django.utils.translation.template import templatize

    if template:
        # What templatize leaves of a page is no Python but for the calls: its indentation must not count.
        source = "\n".join(line.lstrip() for line in templatize(source).splitlines())
    for _line, said, _comments, context in extract(
        "python", BytesIO(source.encode()), _KEYWORDS, (), {"encoding": "utf-8"}
    ):
        sentence, plural = (said[0], said[1]) if isinstance(said, tuple) else (said, "")
        if sentence:
            yield context, sentence, plural


def _catalogue() -> polib.POFile:
    return polib.pofile(str(ENGLISH)) if ENGLISH.exists() else polib.POFile()


def _key(entry: polib.POEntry) -> Key:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def _placeholders(text: str) -> list[str]:
    return sorted(match[0] for match in _PLACEHOLDER.finditer(text))


if __name__ == "__main__":
    compile_stale()
    sys.exit(0)
