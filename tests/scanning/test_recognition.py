"""Pages recognised by the real program: straight, turned, photographed, stamped; and what happens when it is not there."""

import io
import json
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from lienthong.kernel.refusal import Refusal
from lienthong.reading import read_text
from lienthong.scanning import child, recognition, tesseract
from lienthong.scanning.recognition import picture_of, recognise
from lienthong.scanning.rules import RecognisedPage, secrecy_mark_on
from tests.scanning.test_pictures import a_huge_png
from tests.scanning.things import (
    WIDE,
    a_page,
    a_photograph,
    a_scan,
    a_secret_scan,
    as_file,
    can_read,
    laid_over,
    without_tesseract,
)


def recognised(folder: Path, data: bytes, number: int = 0) -> RecognisedPage:
    """What the page says, in a process of its own."""
    can_read()
    (folder / "content").write_bytes(data)
    return recognise(folder / "content", number)


def header(text: str) -> tuple[str | None, ...]:
    """What reading makes of it."""
    found = read_text(text)
    return found.number, str(found.issued_on), found.place, found.signing.name


EMPTY = Image.new("L", (827, 1169), "white")
FOUND = ("37-CV/ĐU", "2026-01-12", "Yên Thượng", "Đặng Hữu Lễ")


@pytest.mark.parametrize(
    ("data", "rotation"),
    [
        (a_scan(), 0),
        (as_file(a_page().rotate(180)), 180),
        (as_file(a_page().rotate(90, expand=True), kind="PNG"), 90),
        (a_photograph(), 0),
        (as_file(a_page().convert("L").point(lambda value: 255 if value > 150 else 0).convert("1"), kind="TIFF"), 0),
    ],
    ids=["straight", "upside down", "on its side", "a photograph", "black and white"],
)
def test_a_page_is_read(data: bytes, rotation: int, tmp_path: Path) -> None:
    page = recognised(tmp_path, data)
    assert (header(page.text), page.rotation, secrecy_mark_on(page)) == (FOUND, rotation, None)


@pytest.mark.prove
@pytest.mark.parametrize("level", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
@pytest.mark.parametrize("ink", ["#c81e28", "#202020"], ids=["red", "black"])
def test_a_framed_and_slanted_mark_is_seen(level: str, ink: str, tmp_path: Path) -> None:
    page = recognised(tmp_path, a_secret_scan(level, ink=ink))
    assert secrecy_mark_on(page) == level.capitalize()


def test_a_mark_over_a_layer_is_seen_in_the_picture(tmp_path: Path) -> None:
    layer = "\n".join(["Thuc hien Chi thi cua Ban Thuong vu Tinh uy ve cong tac boi duong"] * 6)
    (tmp_path / "content").write_bytes(laid_over(a_page("", stamp="MẬT"), layer, invisible=False))
    can_read()
    page = RecognisedPage(**child.recognised(tmp_path / "content", 0))  # type: ignore[arg-type]  # told as a dictionary
    assert (page.text, page.doubtful, secrecy_mark_on(page)) == (layer, (), "Mật")


def test_what_is_written_in_red_is_read_alone(tmp_path: Path) -> None:
    can_read()
    page = Image.new("RGB", (827, 1169), "white")
    for row, (words, ink) in enumerate([("KHẨN", "#c81e28"), ("THÔNG BÁO", "black")]):
        ImageDraw.Draw(page).text((200, 200 + row * 150), words, fill=ink, font_size=60)
    (tmp_path / "content").write_bytes(as_file(page, kind="PNG"))
    assert child.recognised(tmp_path / "content", 0)["red"] == "KHẨN\n"


def asked_of_child(capsysbinary: pytest.CaptureFixture[bytes], *words: str) -> bytes:
    """What the process would write, asked within this one."""
    assert child.main(list(words)) == 0
    return capsysbinary.readouterr().out


def test_the_process_answers_in_json_and_jpeg(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    page, place = recognised(tmp_path, a_scan()), str(tmp_path / "content")
    told = json.loads(asked_of_child(capsysbinary, "recognise", place, "0"))
    assert (told["text"], told["rotation"], told["red"]) == (page.text, 0, "")
    assert asked_of_child(capsysbinary, "picture", place, "0", "90").startswith(b"\xff\xd8")


def test_the_process_says_why_not(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    (tmp_path / "content").write_bytes(a_huge_png(9_000, 9_000))
    said = asked_of_child(capsysbinary, "picture", str(tmp_path / "content"), "0", "0")
    assert json.loads(said) == {"refused": "scan.too_large"}


def test_a_program_that_fails_gives_neither_turn_nor_language_nor_page(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tesseract").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "tesseract").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (tesseract.rotation_of(b""), tesseract.missing()) == (0, "tesseract-ocr-vie")
    (tmp_path / "content").write_bytes(as_file(EMPTY, kind="PNG"))
    said = asked_of_child(capsysbinary, "recognise", str(tmp_path / "content"), "0")
    assert json.loads(said) == {"refused": "scan.took_too_long"}


def test_a_picture_is_shown_upright(tmp_path: Path) -> None:
    (tmp_path / "content").write_bytes(as_file(a_page().rotate(90, expand=True), kind="JPEG"))
    shown = [Image.open(io.BytesIO(picture_of(tmp_path / "content", 0, turn))).size for turn in (0, 90)]
    assert shown == [(1240, round(1240 * WIDE / 2339)), (1240, round(1240 * 2339 / WIDE))]


@pytest.mark.parametrize(
    ("data", "number", "code"),
    [
        (a_huge_png(9_000, 9_000), 0, "scan.too_large"),
        (b"\x89PNG\r\n\x1a\n", 0, "scan.damaged"),
        (a_scan(), 5, "scan.damaged"),
        (b"%PDF-1.4 x", 0, "file.damaged"),
    ],
    ids=["a bomb", "nothing", "no such page", "no PDF"],
)
def test_what_cannot_be_shown_is_refused(data: bytes, number: int, code: str, tmp_path: Path) -> None:
    (tmp_path / "content").write_bytes(data)
    with pytest.raises(Refusal) as refused:
        picture_of(tmp_path / "content", number)
    assert refused.value.codes == (code,)


def test_a_page_that_takes_too_long_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "_SHOW_SECONDS", 0.01)
    (tmp_path / "content").write_bytes(a_scan())
    with pytest.raises(Refusal) as refused:
        picture_of(tmp_path / "content", 0)
    assert refused.value.codes == ("scan.took_too_long",)


def test_without_the_program_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content").write_bytes(a_scan())
    without_tesseract(monkeypatch)
    with pytest.raises(Refusal) as refused:
        recognise(tmp_path / "content", 0)
    assert (refused.value.codes, tesseract.missing()) == (("scan.no_program",), "tesseract")
    assert "apt-get install tesseract-ocr tesseract-ocr-vie" in refused.value.reasons[0].sentence


def test_without_vietnamese_it_is_missing_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    can_read()
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert tesseract.missing() == "tesseract-ocr-vie"


def test_an_empty_page_says_nothing(tmp_path: Path) -> None:
    page = recognised(tmp_path, as_file(Image.new("L", (1654, 2339), "white")))
    assert (page.text, page.doubtful, page.red, secrecy_mark_on(page)) == ("", (), "", None)
