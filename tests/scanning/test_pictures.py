"""What a file of pictures is, and which are refused before anything of them is decoded."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image

from lienthong.kernel.refusal import Refusal
from lienthong.reading import UnreadableFile
from lienthong.scanning.pictures import MOST_PAGES, Source, bundle_of, page_picture, readable_layer, source_of
from tests.documents.bad_files import BAD_FILES, pdf_file, word_file
from tests.scanning.things import a_text_pdf, as_file, laid_over

SMALL = Image.new("L", (320, 400), "white")
WORDS = "\n".join(["Thuc hien Chi thi cua Ban Thuong vu Tinh uy ve cong tac boi duong"] * 6)


def a_huge_png(width: int, height: int) -> bytes:
    """A few bytes that say they are so large."""

    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(b"\x00")) + part(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "source"),
    [
        (as_file(SMALL, kind="PNG"), Source(1, (0,))),
        (as_file(SMALL, kind="JPEG"), Source(1, (0,))),
        (as_file(SMALL, kind="WEBP"), Source(1, (0,))),
        (as_file(SMALL, SMALL, SMALL, kind="TIFF"), Source(3, (0, 1, 2))),
        (as_file(SMALL, SMALL), Source(2, (0, 1), "\f\n")),
        (a_text_pdf(WORDS, ""), Source(2, ())),
        (bundle_of([as_file(SMALL, kind="JPEG"), as_file(SMALL, kind="PNG")]), Source(2, (0, 1))),
        (word_file("Số 1-CV/ĐU"), Source()),
        ("Số 1-CV/ĐU".encode(), Source()),
    ],
    ids=["PNG", "JPEG", "WebP", "TIFF of three", "scanned PDF", "text PDF", "photographs", "Word", "TXT"],
)
def test_a_file_is_what_its_content_says(data: bytes, source: Source) -> None:
    assert source_of(data) == source


@pytest.mark.parametrize("invisible", [True, False], ids=["laid under by a scanner", "printed over a picture"])
def test_a_page_covered_by_a_picture_is_looked_at_whatever_its_layer(invisible: bool, tmp_path: Path) -> None:
    data = laid_over(SMALL, WORDS, invisible=invisible)
    (tmp_path / "scan").write_bytes(data)
    assert source_of(data).pictured == (0,)
    assert readable_layer(tmp_path / "scan", 0) == ("" if invisible else WORDS)


def test_the_layer_of_a_text_page_is_its_text_and_a_photograph_has_none(tmp_path: Path) -> None:
    (tmp_path / "text").write_bytes(a_text_pdf("So 1"))
    (tmp_path / "photograph").write_bytes(as_file(SMALL, kind="JPEG"))
    assert [readable_layer(tmp_path / name, 0) for name in ("text", "photograph")] == ["So 1", ""]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (a_huge_png(60_000, 60_000), "scan.too_large"),
        (a_huge_png(9_000, 9_000), "scan.too_large"),
        (as_file(Image.new("L", (200, 900)), kind="PNG"), "scan.too_small"),
        (as_file(*[SMALL.convert("1")] * (MOST_PAGES + 1), kind="TIFF"), "scan.too_many_pages"),
        (as_file(*[SMALL] * (MOST_PAGES + 1)), "scan.too_many_pages"),
        (bundle_of([as_file(SMALL.convert("1"), kind="PNG")] * (MOST_PAGES + 1)), "scan.too_many_pages"),
        (BAD_FILES["a picture"][0], "scan.damaged"),
        (b"GIF89a" + b"\x00" * 50, "scan.foreign_picture"),
        (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 50, "scan.foreign_picture"),
        (bundle_of([b"not a picture"]), "scan.damaged"),
        (bundle_of([as_file(SMALL, kind="PNG")])[:-40], "scan.damaged"),
    ],
    ids=[
        "a bomb", "too fine", "a strip", "a long TIFF", "a long PDF", "too many photographs", "a broken PNG", "GIF", "HEIC",
        "a bundle of something", "a torn bundle",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_before_it_is_opened(data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        source_of(data)
    assert refused.value.codes == (code,)


def test_a_bundle_that_would_swell_is_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("trang-001", b"\xff" * 1_000_000)
    with pytest.raises(Refusal) as refused:
        source_of(held.getvalue())
    assert refused.value.codes == ("scan.damaged",)


@pytest.mark.parametrize("kind", ["a locked PDF", "a broken PDF"])
def test_a_pdf_that_cannot_be_opened_is_refused_as_reading_refuses_it(kind: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        source_of(BAD_FILES[kind][0])
    assert refused.value.sentence.find(BAD_FILES[kind][1]) >= 0


def test_notes_on_a_text_make_it_no_scan() -> None:
    assert source_of(pdf_file("So 1-CV/DU, ve viec mo lop boi duong", "Xem")).pictured == ()


@pytest.mark.parametrize(
    ("image", "kind"),
    [
        (Image.new("RGBA", (320, 400), (0, 0, 0, 0)), "PNG"),
        (Image.new("I;16", (320, 400), 65_535), "TIFF"),
        (Image.new("P", (320, 400), 0), "PNG"),
        (Image.new("CMYK", (320, 400), (0, 0, 0, 0)), "JPEG"),
    ],
    ids=["nothing but glass", "sixteen bits", "a palette", "for printing"],
)
def test_every_colouring_becomes_plain_colours(image: Image.Image, kind: str, tmp_path: Path) -> None:
    place = tmp_path / "picture"
    if image.mode == "P":
        image.putpalette([255, 255, 255])
    place.write_bytes(as_file(image, kind=kind))
    page = page_picture(place, 0)
    assert (page.mode, page.size, page.getpixel((5, 5))) == ("RGB", (640, 800), (255, 255, 255))


def test_a_large_page_is_brought_to_the_size_that_reading_needs(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(as_file(Image.new("1", (7000, 9900), 1), kind="TIFF", compression="group4"))
    page = page_picture(tmp_path / "large", 0)
    assert 11_900_000 < page.width * page.height < 12_100_000


def test_a_picture_that_breaks_off_is_damaged(tmp_path: Path) -> None:
    noisy = Image.effect_noise((400, 500), 60)
    (tmp_path / "torn").write_bytes(as_file(noisy, kind="PNG")[:5000])
    with pytest.raises(Refusal) as refused:
        page_picture(tmp_path / "torn", 0)
    assert refused.value.codes == ("scan.damaged",)
