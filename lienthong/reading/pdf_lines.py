"""The lines of a PDF page: pieces of text put back side by side by where they stand, wide gaps kept as wide blanks."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2


@dataclass(frozen=True, slots=True)
class _Piece:
    left: float
    bottom: float
    right: float
    top: float
    text: str

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


def lines_of_page(page: pypdfium2.PdfPage) -> Iterator[str]:
    """Each printed line from the top, pieces from left to right; a gap wider than three letters becomes six blanks."""
    layer = page.get_textpage()
    try:
        boxes = (layer.get_rect(at) for at in range(layer.count_rects()))
        pieces = [_Piece(box[0], box[1], box[2], box[3], _words(layer, box)) for box in boxes]
    finally:
        layer.close()
    row: list[_Piece] = []
    for piece in sorted((piece for piece in pieces if piece.text), key=lambda piece: -piece.middle):
        if row and row[0].middle - piece.middle > 0.6 * max(row[0].top - row[0].bottom, piece.top - piece.bottom, 4):
            yield _joined(row)
            row = []
        row.append(piece)
    if row:
        yield _joined(row)


def _words(layer: pypdfium2.PdfTextPage, box: tuple[float, float, float, float]) -> str:
    text: str = layer.get_text_bounded(*box)
    return text.replace("\r", "").replace("\n", " ").strip()


def _joined(row: list[_Piece]) -> str:
    row = sorted(row, key=lambda piece: piece.left)
    text = row[0].text
    for before, piece in itertools.pairwise(row):
        gap, height = piece.left - before.right, max(piece.top - piece.bottom, 4)
        text += ("" if gap < 0.12 * height else " " if gap < 1.6 * height else "      ") + piece.text
    return text
