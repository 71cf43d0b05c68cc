"""Files of pictures: what they hold, and one page of them as a picture of bounded size. Nothing is written."""

import io
import math
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageOps

from lienthong.reading import UnreadableFile
from lienthong.reading.pdf_lines import lines_of_page
from lienthong.scanning import errors
from lienthong.scanning.rules import is_worth_reading

MOST_PAGES = 100
MOST_POINTS = 70_000_000  # of a picture as it comes: A3 at 600 dpi
_LEAST_SIDE = 300
_READ_POINTS = 12_000_000  # of a page as it is read: A4 at 300 dpi has nine millions
_SMALL_POINTS = 2_500_000  # a photograph with fewer is doubled, letters being too small for tesseract
_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_FOREIGN = (b"GIF8", b"BM")
_FEW_LETTERS = 20
_LETTERLIKE = 100  # so many strokes without letters are letters drawn as shapes
_COVERED = 0.5
_STAMP = (2000, 1, 1, 0, 0, 0)

# Pillow's own bound only warns; sizes are looked at here, before anything is decoded.
Image.MAX_IMAGE_PIXELS = None
_FAULTS = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, OverflowError, MemoryError)


@dataclass(frozen=True, slots=True)
class Source:
    """How a file is to be read. `pictured`: numbers of the pages that are pictures, from 0; none: read it as a text."""

    pages: int = 0
    pictured: tuple[int, ...] = ()
    layer: str = ""


def source_of(content: bytes) -> Source:
    """What the file is, by its content; its pictures are measured, not opened.

    Raises `ScanRefused` for pictures and scans that cannot be read, `UnreadableFile` for a PDF that cannot be opened.
    `layer` is the text that a PDF with pictures carries.
    """
    if b"%PDF-" in content[:1024]:
        return _source_of_pdf(content)
    if _is_bundle(io.BytesIO(content)):
        return _source_of_bundle(content)
    if is_picture(content):
        return _source_of_picture(content)
    if content.startswith(_FOREIGN) or content[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"}:
        raise errors.foreign_picture()
    return Source()


def is_picture(content: bytes) -> bool:
    """Whether it begins as a picture of a kind that is read here."""
    return content.startswith(_PICTURES) or (content.startswith(b"RIFF") and content[8:12] == b"WEBP")


def bundle_of(pictures: list[bytes]) -> bytes:
    """Photographs of one document as one file, each as it came, in order; the same ones give the same bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as bundle:
        for number, picture in enumerate(pictures, start=1):
            bundle.writestr(zipfile.ZipInfo(f"trang-{number:03d}", _STAMP), picture)
    return held.getvalue()


def _is_bundle(opened: IO[bytes]) -> bool:
    """Told by the name of its first entry, so that a Word file is not opened here."""
    head = opened.read(64)
    opened.seek(0)
    return head.startswith(b"PK\x03\x04") and head[30:39] == b"trang-001"


def _source_of_bundle(content: bytes) -> Source:
    entries = _entries(io.BytesIO(content))
    if len(entries) > MOST_PAGES:
        raise errors.too_many_pages(MOST_PAGES)
    for entry in entries:
        _source_of_picture(entry)
    return Source(len(entries), tuple(range(len(entries))))


def _entries(opened: IO[bytes], number: int | None = None) -> list[bytes]:
    """The pictures of a bundle, or the one of that number. Nothing in it is packed, so nothing can swell."""
    try:
        with zipfile.ZipFile(opened) as bundle:
            found = bundle.infolist() if number is None else bundle.infolist()[number : number + 1]
            if not found or any(entry.compress_type != zipfile.ZIP_STORED for entry in found):
                raise errors.damaged()
            return [bundle.read(entry) for entry in found[: MOST_PAGES + 1]]
    except (*_FAULTS, zipfile.BadZipFile, NotImplementedError, RuntimeError) as fault:
        raise errors.damaged() from fault


def _source_of_picture(content: bytes) -> Source:
    pages = 0
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            for pages in range(1, MOST_PAGES + 2):
                _measure(image)
                try:
                    image.seek(pages)
                except EOFError:
                    break
                if image.format not in {"TIFF"}:
                    break  # further pictures of the others are previews and animations
    except _FAULTS as fault:
        raise errors.damaged() from fault
    if pages > MOST_PAGES:
        raise errors.too_many_pages(MOST_PAGES)
    return Source(pages, tuple(range(pages)))


def _measure(image: Image.Image) -> None:
    if image.width * image.height > MOST_POINTS:
        raise errors.too_large(MOST_POINTS)
    if min(image.width, image.height) < _LEAST_SIDE:
        raise errors.too_small()


def _source_of_pdf(content: bytes) -> Source:
    with _opened(content) as pdf:
        pages = len(pdf)
        seen = [_is_pictured(pdf, number) for number in range(min(pages, MOST_PAGES + 1))]
        pictured = tuple(number for number, is_pictured in enumerate(seen) if is_pictured)
        if pictured and pages > MOST_PAGES:
            raise errors.too_many_pages(MOST_PAGES)
        layer = "\f\n".join(_layer(pdf, number) for number in range(pages)) if pictured else ""
    return Source(pages, pictured, layer)


class _opened:  # noqa: N801 - a block, used as one
    """A PDF for the length of a block; what cannot be opened is refused as reading refuses it."""

    def __init__(self, content: bytes | Path) -> None:
        self.content = content

    def __enter__(self) -> pypdfium2.PdfDocument:
        try:
            self.pdf = pypdfium2.PdfDocument(self.content)
        except pypdfium2.PdfiumError as fault:
            content = self.content.read_bytes() if isinstance(self.content, Path) else self.content
            encrypted = "password" in str(fault).lower() or b"/Encrypt" in content
            raise UnreadableFile("file.encrypted" if encrypted else "file.damaged") from fault
        return self.pdf

    def __exit__(self, *_error: object) -> None:
        self.pdf.close()


def _is_pictured(pdf: pypdfium2.PdfDocument, number: int) -> bool:
    """Pictures cover half the paper, in one piece or in strips; or it is drawn upon, and has hardly a letter."""
    try:
        page = pdf[number]
    except pypdfium2.PdfiumError as fault:
        raise UnreadableFile("file.damaged") from fault
    covered, strokes, outer = 0.0, 0, (0.0, 0.0, 0.0, 0.0)
    for one in page.get_objects(max_depth=5):
        strokes += {pdfium.FPDF_PAGEOBJ_IMAGE: _LETTERLIKE, pdfium.FPDF_PAGEOBJ_PATH: 1}.get(one.type, 0)
        if one.level == 0:
            outer = one.get_bounds()
        if one.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            covered += max(outer[2] - outer[0], 0) * max(outer[3] - outer[1], 0)
    if covered >= _COVERED * page.get_width() * page.get_height():
        return True
    return strokes >= _LETTERLIKE and sum(sign.isalpha() for sign in _layer(pdf, number)) < _FEW_LETTERS


def _layer(pdf: pypdfium2.PdfDocument, number: int) -> str:
    return "\n".join(lines_of_page(pdf[number]))


def readable_layer(path: Path, number: int) -> str:
    """The text a PDF's page carries, where people see that very text; else nothing.

    Scanners lay what they recognised, mostly without Vietnamese letters, invisibly over the picture: that is no text to
    rely on.
    """
    with path.open("rb") as opened:
        if not _is_pdf(opened):
            return ""
    with _opened(path) as pdf:
        layer = _layer(pdf, number)
        if not _is_pictured(pdf, number):
            return layer
        hidden = any(
            pdfium.FPDFTextObj_GetTextRenderMode(one) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
            for one in pdf[number].get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=5)
        )
        return layer if not hidden and is_worth_reading(layer) else ""


def page_picture(path: Path, number: int) -> Image.Image:
    """One page in colours on white, upright as the camera noted it, no larger than reading needs."""
    with path.open("rb") as opened:
        if _is_pdf(opened):
            return _rendered(path, number)
        source, place = (io.BytesIO(_entries(opened, number)[0]), 0) if _is_bundle(opened) else (opened, number)
        try:
            with Image.open(source, formats=_FORMATS) as image:
                image.seek(place)
                _measure(image)
                return _fitted(_on_white(ImageOps.exif_transpose(image)))
        except _FAULTS as fault:
            raise errors.damaged() from fault


def _is_pdf(opened: IO[bytes]) -> bool:
    head = opened.read(1024)
    opened.seek(0)
    return b"%PDF-" in head


def _rendered(path: Path, number: int) -> Image.Image:
    with _opened(path) as pdf:
        if not 0 <= number < len(pdf):
            raise errors.damaged()
        page = pdf[number]
        paper = max(page.get_width() * page.get_height(), 1.0)
        scale = min(300 / 72, math.sqrt(_READ_POINTS / paper))
        drawn: Image.Image = page.render(scale=scale, fill_color=(255, 255, 255, 255)).to_pil()
        return drawn.convert("RGB")


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        paper = Image.new("RGBA", image.size, "white")
        paper.alpha_composite(image.convert("RGBA"))
        return paper.convert("RGB")
    if image.mode.startswith(("I", "F")):  # sixteen bits and more to a point
        return image.point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    return image.convert("RGB")


def _fitted(image: Image.Image) -> Image.Image:
    points = image.width * image.height
    if points > _READ_POINTS:
        factor = math.sqrt(_READ_POINTS / points)
    elif points < _SMALL_POINTS:
        factor = min(2.0, math.sqrt(4 * _SMALL_POINTS / points))
    else:
        return image
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    return image.resize(size, Image.Resampling.LANCZOS)
