"""Printing: a template of an app and plain data make a PDF. Pure: the same data gives the same bytes, on any machine.

Templates lie with their apps, `<app>/templates/<app>/<name>.typ`. Data reaches them as one JSON string, never as
markup, so that whatever stands in a name is printed as it was typed. Only the fonts that set-up copied are used.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Final, Literal

import segno
import typst

from lienthong.rendering.errors import CannotPrintError

PACKAGE = Path(__file__).resolve().parents[2]
FONTS = PACKAGE / "rendering" / "fonts"
Standard = Literal["a-2b", "a-2a", "ua-1"]
ARCHIVE: Final[tuple[Standard, ...]] = ("a-2b",)
# Tagged for screen readers as well; the template must then name its title, its headings and its pictures.
TAGGED_ARCHIVE: Final[tuple[Standard, ...]] = ("a-2a", "ua-1")
# A document's date stands in its data; the file itself carries a fixed one, or its bytes would differ by the minute.
STAMP = datetime(2000, 1, 1, tzinfo=UTC)

_one_at_a_time = Lock()


@cache
def _compiler() -> typst.Compiler:
    """One compiler for the life of the process: it keeps fonts and templates, which is most of the work."""
    if not any(FONTS.glob("*.ttf")):
        raise CannotPrintError("fonts are missing; run `make setup`")
    return typst.Compiler(root=str(PACKAGE), font_paths=[str(FONTS)], ignore_system_fonts=True)


def pdf(template_name: str, data: Mapping[str, Any], standards: tuple[Standard, ...] = ARCHIVE) -> bytes:
    """The PDF (PDF/A-2b, or the standards given) of `<app>/<name>.typ` filled with the data, which must be plain JSON values.

    Raises CannotPrintError for a template that fails or warns: a missing letter would be a warning.
    """
    app = template_name.partition("/")[0]
    template = PACKAGE / app / "templates" / template_name
    filled = {"data": json.dumps(data, ensure_ascii=False, sort_keys=True)}
    with _one_at_a_time:
        try:
            made, warnings = _compiler().compile_with_warnings(
                input=str(template), format="pdf", sys_inputs=filled, pdf_standards=list(standards), timestamp=STAMP
            )
        except RuntimeError as error:
            raise CannotPrintError(f"{template_name}: {error}") from error
    if warnings:
        raise CannotPrintError(f"{template_name}: {'; '.join(str(warning) for warning in warnings)}")
    if not isinstance(made, bytes):
        raise CannotPrintError(f"{template_name}: no document came out")
    return made


def qr_path(text: str, margin: int = 4) -> tuple[int, str]:
    """The text as a QR code: how many squares a side has, and the path of the dark ones. A page needs the margin of four.

    The mask is fixed, which is five times faster.
    """
    code = segno.make(text, error="m", micro=False, mask=3)
    squares = "".join(
        f"M{column + margin} {row + margin}h1v1h-1z"
        for row, line in enumerate(code.matrix)
        for column, dark in enumerate(line)
        if dark
    )
    return len(code.matrix) + 2 * margin, squares


def qr_svg(text: str) -> str:
    """The text as a QR code: an SVG to hand to a template as data."""
    size, squares = qr_path(text, margin=0)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size}" height="{size}"'
        f' shape-rendering="crispEdges"><path d="{squares}" fill="#000"/></svg>'
    )
