"""Copies what the pages and the printed documents need out of `node_modules` into git-ignored folders.

Run at set-up. Only what is used is copied, nothing is built; references to source maps are taken out, because browsers
would ask for files that are not there.
"""

import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ROOT / "node_modules"
VENDOR = ROOT / "lienthong" / "ui" / "static" / "ui" / "vendor"
FONTS = ROOT / "lienthong" / "rendering" / "fonts"

TEXTS = (
    "@tabler/core/dist/css/tabler.min.css",
    "@tabler/core/dist/js/tabler.min.js",
    "htmx.org/dist/htmx.min.js",
)
INTER = tuple(
    f"@fontsource-variable/inter/files/inter-{letters}-wght-{style}.woff2"
    for letters in ("latin", "latin-ext", "vietnamese")
    for style in ("normal", "italic")
)
TINOS = tuple(
    f"@expo-google-fonts/tinos/{style}/Tinos_{style}.ttf"
    for style in ("400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic")
)
ICONS = "@tabler/icons/icons/outline"
_SOURCE_MAP = re.compile(r"\n?(?://[#@] ?sourceMappingURL=[^\n]*|/\*[#@] ?sourceMappingURL=.*?\*/)\n?")


def copy() -> None:
    """Fill both folders anew; raises FileNotFoundError naming the package that set-up did not bring."""
    for folder in (VENDOR, FONTS):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    for name in TEXTS:
        source = PACKAGES / name
        (VENDOR / source.name).write_text(without_source_map(source.read_text()))
    for name in INTER:
        shutil.copyfile(PACKAGES / name, VENDOR / Path(name).name)
    for name in TINOS:
        shutil.copyfile(PACKAGES / name, FONTS / Path(name).name)
    shutil.copytree(PACKAGES / ICONS, VENDOR / "icons", copy_function=shutil.copyfile)


def without_source_map(text: str) -> str:
    """The style sheet or script without its pointer to a source map."""
    return _SOURCE_MAP.sub("\n", text)


if __name__ == "__main__":
    try:
        copy()
    except FileNotFoundError as missing:
        sys.exit(f"Front-end package missing: {missing.filename}. Run `make setup`.")
