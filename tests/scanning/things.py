"""Invented pages, drawn as a scanner or a telephone would have them: askew, speckled, stamped."""

import io
import shutil
from functools import cache
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

from lienthong.scanning import tesseract
from tests.house.source import ROOT

FONTS = ROOT / "lienthong" / "rendering" / "fonts"
WIDE, HIGH = 1654, 2339  # A4 at 200 dpi
LETTER = """ĐẢNG BỘ TỈNH LAM SƠN|ĐẢNG CỘNG SẢN VIỆT NAM
ĐẢNG ỦY XÃ YÊN THƯỢNG|
Số 37-CV/ĐU|Yên Thượng, ngày 12 tháng 01 năm 2026
Về việc bồi dưỡng lý luận chính trị|

Kính gửi: Trung tâm chính trị xã Yên Thượng

Thực hiện Chỉ thị số 09-CT/TU ngày 05/12/2025 của Ban Thường vụ Tỉnh ủy
về công tác bồi dưỡng, Ban Thường vụ Đảng ủy xã yêu cầu:
1. Trung tâm chính trị xã
- Mở 02 lớp bồi dưỡng nhận thức về Đảng, hoàn thành trước ngày 30/6/2026.
- Báo cáo Ban Thường vụ Đảng ủy xã trước ngày 25 hằng tháng.

Nơi nhận:|T/M BAN THƯỜNG VỤ
- Như kính gửi,|PHÓ BÍ THƯ
- Lưu Văn phòng Đảng ủy.|
|
|Đặng Hữu Lễ"""
SECOND = """2

2. Các chi bộ trực thuộc Đảng ủy xã
- Chọn, cử quần chúng ưu tú tham gia đầy đủ các lớp bồi dưỡng."""


def can_read() -> None:
    """Fail with what to do where this machine cannot recognise."""
    if tesseract.missing():
        pytest.fail(
            "Tests of scans need tesseract. Add it with: sudo apt-get install -y tesseract-ocr tesseract-ocr-vie"
        )


def a_page(text: str = LETTER, *, askew: float = 0.6, stamp: str = "", ink: str = "#c81e28") -> Image.Image:
    """The text drawn on A4; what stands behind a bar goes to the right half. A stamp is framed and slanted."""
    page = Image.new("RGB", (WIDE, HIGH), "white")
    pen, font = ImageDraw.Draw(page), _font(36)
    for row, line in enumerate(text.split("\n")):
        left, _bar, right = line.partition("|")
        pen.text((200, 180 + row * 56), left, font=font, fill="black")
        pen.text((950, 180 + row * 56), right, font=font, fill="black")
    if stamp:
        drawn = _stamp(stamp, ink)
        page.paste(drawn, (1150, 400), drawn)
    turned = page.rotate(askew, fillcolor="white", resample=Image.Resampling.BICUBIC)
    return Image.blend(turned, Image.effect_noise((WIDE, HIGH), 24).convert("RGB"), 0.08)


def _stamp(words: str, ink: str) -> Image.Image:
    font = _font(58, "Bold")
    width = round(font.getlength(words)) + 60
    stamp = Image.new("RGBA", (width, 110), (0, 0, 0, 0))
    pen = ImageDraw.Draw(stamp)
    pen.rectangle((4, 4, width - 5, 105), outline=ink, width=5)
    pen.text((width / 2, 52), words, font=font, fill=ink, anchor="mm")
    return stamp.rotate(3, expand=True, resample=Image.Resampling.BICUBIC)


@cache
def _font(size: int, weight: str = "Regular") -> Any:
    name = {"Regular": "Tinos_400Regular.ttf", "Bold": "Tinos_700Bold.ttf"}[weight]
    return ImageFont.truetype(str(FONTS / name), size)


def as_file(*pages: Image.Image, kind: str = "PDF", **more: Any) -> bytes:
    """The pages as one file of that kind."""
    held = io.BytesIO()
    first, *others = pages
    if kind in {"PDF", "TIFF"}:
        more |= {"save_all": True, "append_images": others}
    first.save(held, kind, **({"resolution": 200} if kind == "PDF" else {}), **more)
    return held.getvalue()


@cache
def a_scan(pages: int = 1) -> bytes:
    """A PDF of pictures: the letter, then pages of its second half."""
    return as_file(a_page(), *(a_page(SECOND, askew=-0.4) for _page in range(pages - 1)))


@cache
def a_secret_scan(level: str = "MẬT", page: int = 0, ink: str = "#c81e28") -> bytes:
    """The same in three pages, one of which bears the mark."""
    return as_file(
        *(a_page(SECOND if number else LETTER, stamp=level if number == page else "", ink=ink) for number in range(3))
    )


def a_photograph(quality: int = 80) -> bytes:
    """The letter as a telephone takes it: held askew, lit from one side, lying on its side but for the camera's note."""
    page = a_page(askew=2.0)
    light = Image.linear_gradient("L").resize(page.size).point([120 + value * 135 // 255 for value in range(256)])
    dim = Image.composite(page, Image.new("RGB", page.size, "black"), light)
    noted = Image.Exif()
    noted[0x0112] = 6
    return as_file(dim.rotate(90, expand=True), kind="JPEG", quality=quality, exif=noted)


def a_text_pdf(*texts: str) -> bytes:
    """A PDF of text pages (ASCII); an empty text leaves the page empty."""
    pages, parts = len(texts), []
    kids = " ".join(f"{3 + 2 * number} 0 R" for number in range(pages))
    parts.append("<</Type/Catalog/Pages 2 0 R>>")
    parts.append(f"<</Type/Pages/Kids[{kids}]/Count {pages}>>")
    font = 3 + 2 * pages
    for number, text in enumerate(texts):
        lines = " T* ".join(f"({line}) Tj" for line in text.split("\n")) if text else ""
        drawn = f"BT /F1 12 Tf 16 TL 72 760 Td {lines} ET" if text else ""
        parts.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {4 + 2 * number} 0 R"
            f"/Resources<</Font<</F1 {font} 0 R>>>>>>"
        )
        parts.append(f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream")
    parts.append("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    return _put_together([part.encode() for part in parts])


def laid_over(picture: Image.Image, text: str, *, invisible: bool) -> bytes:
    """A PDF page with a picture over the whole paper and a text layer (ASCII), as office scanners make it."""
    held = io.BytesIO()
    picture.convert("L").save(held, "JPEG")
    stream = held.getvalue()
    lines = " T* ".join(f"({line}) Tj" for line in text.split("\n"))
    drawn = f"q 595 0 0 842 0 0 cm /I Do Q BT /F1 12 Tf 16 TL {3 if invisible else 0} Tr 72 500 Td {lines} ET".encode()
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>/XObject<</I 6 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode"
        b"/Length %d>>stream\n%s\nendstream" % (*picture.size, len(stream), stream),
    ]
    return _put_together(parts)


def _put_together(parts: list[bytes]) -> bytes:
    written, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(written))
        written += b"%d 0 obj%sendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    ends = b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (size, len(written))
    return written + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + ends


def without_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine where it was never installed."""
    monkeypatch.setenv("PATH", "/nonexistent")
    assert shutil.which("tesseract") is None
