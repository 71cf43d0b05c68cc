"""One page in a process of its own: `python -m lienthong.scanning.child recognise|picture FILE NUMBER [ROTATION]`.

Memory and processor time are bounded first. The answer goes to the output: JSON, or a JPEG. What a page is refused for
goes there too, as JSON with a code; nothing is written to a file or to the log.
"""

import io
import json
import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageOps

from lienthong.scanning import tesseract
from lienthong.scanning.pictures import page_picture, readable_layer
from lienthong.scanning.rules import Word, legibility, page_text, words_in

_MOST_MEMORY = 3 << 30
_MOST_SECONDS = 120  # of the processor, for this process and each it starts
_UPPER = 0.55  # of a page: below it nobody stamps a mark
_RED = 70  # how much redder than anything else a point is
_LEAST_RED = 1500  # points; less is dust
_SHOWN_WIDE = 1240


def bound() -> None:
    """Take memory and time from this process and those it starts, where the system can."""
    try:
        import resource
    except ImportError:  # no such thing on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def recognised(path: Path, number: int) -> dict[str, object]:
    """Text, doubts, rotation and stamps of a page. A layer that people see goes before what is recognised."""
    whole = page_picture(path, number)
    told = tesseract.rotation_of(_piped(whole.convert("L").reduce(2)))
    # Of a page with few letters the guess is often wrong: as it lies, it then says more.
    rotation, page, grey, words = max((_read(whole, one) for one in {told, 0}), key=lambda read: legibility(read[3]))
    text, doubtful = page_text(words)
    upper = grey.crop((0, 0, grey.width, round(grey.height * _UPPER)))
    stamps = [tesseract.sparse_text_of(_piped(upper))]
    red = _red_ink(page)
    if layer := readable_layer(path, number):
        stamps.append(text)
        text, doubtful = layer, ()
    return {
        "text": text,
        "doubtful": doubtful,
        "rotation": rotation,
        "stamps": stamps,
        "red": tesseract.sparse_text_of(_piped(red)) if red else "",
    }


def _read(whole: Image.Image, rotation: int) -> tuple[int, Image.Image, Image.Image, list[Word]]:
    """The page turned so, in colours and evenly lit, and the words seen on it."""
    page = turned(whole, rotation)
    grey = _evenly_lit(page.convert("L"))
    return rotation, page, grey, words_in(tesseract.table_of(_piped(grey)))


def turned(page: Image.Image, rotation: int) -> Image.Image:
    """The page turned clockwise by so many degrees, a multiple of 90."""
    return page.rotate(-rotation, expand=True) if rotation % 360 else page


def _evenly_lit(grey: Image.Image) -> Image.Image:
    """A photograph's shadows taken away: each point against the paper around it. A clean scan stays as it is.

    The darkest points are never cut off: of a page with two lines they are the letters.
    """
    paper = grey.reduce(16).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(4))
    around = paper.resize(grey.size, Image.Resampling.BILINEAR)
    return ImageOps.autocontrast(ImageChops.add(grey, ImageChops.invert(around)), cutoff=(0, 1))


def _red_ink(page: Image.Image) -> Image.Image | None:
    """What is written in red, black on white; None when there is none."""
    red, green, blue = page.split()
    redder = ImageChops.subtract(red, ImageChops.lighter(green, blue))
    ink = redder.point(lambda value: 255 if value > _RED else 0)
    box = ink.getbbox()
    if box is None or ink.histogram()[255] < _LEAST_RED:
        return None
    around = (max(box[0] - 40, 0), max(box[1] - 40, 0), min(box[2] + 40, ink.width), min(box[3] + 40, ink.height))
    return ImageOps.expand(ImageOps.invert(ink.crop(around)), border=40, fill=255)


def _piped(image: Image.Image) -> bytes:
    held = io.BytesIO()
    image.save(held, "PPM")
    return held.getvalue()


def shown(path: Path, number: int, rotation: int) -> bytes:
    """The page as people look at it: a JPEG."""
    page = turned(page_picture(path, number), rotation)
    page.thumbnail((_SHOWN_WIDE, 4 * _SHOWN_WIDE), Image.Resampling.LANCZOS)
    held = io.BytesIO()
    page.save(held, "JPEG", quality=82)
    return held.getvalue()


def main(words: list[str]) -> int:
    """Answer one question about one page."""
    from lienthong.kernel.refusal import Refusal

    asked, path, number = words[0], Path(words[1]), int(words[2])
    try:
        answer = (
            json.dumps(recognised(path, number)).encode()
            if asked == "recognise"
            else shown(path, number, int(words[3]))
        )
    except Refusal as refusal:
        answer = json.dumps({"refused": refusal.reasons[0].code}).encode()
    except (MemoryError, subprocess.SubprocessError):
        answer = json.dumps({"refused": "scan.took_too_long"}).encode()
    sys.stdout.buffer.write(answer)
    return 0


if __name__ == "__main__":
    from django.conf import settings

    settings.configure(USE_I18N=False)  # refusals travel as codes; nobody reads their words here
    bound()
    sys.exit(main(sys.argv[1:]))
