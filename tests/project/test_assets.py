"""Front-end assets: what was fetched lies where pages and documents look for it, without pointers to source maps."""

from pathlib import Path

import pytest

from lienthong.project import assets


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a{}\n/*# sourceMappingURL=a.css.map */\n", "a{}\n"),
        ("x();\n//# sourceMappingURL=a.js.map", "x();\n"),
        ("x();", "x();"),
    ],
    ids=["style sheet", "script", "none"],
)
def test_the_source_map_goes(text: str, left: str) -> None:
    assert assets.without_source_map(text) == left


@pytest.mark.parametrize("name", ["tabler.min.css", "tabler.min.js", "htmx.min.js"])
def test_no_asset_points_to_a_source_map(name: str) -> None:
    assert "sourceMappingURL" not in (assets.VENDOR / name).read_text()


def test_letters_for_screen_and_paper_are_there() -> None:
    names = {path.name for path in [*assets.VENDOR.glob("*.woff2"), *assets.FONTS.iterdir()]}

    assert names == {path.rsplit("/", 1)[-1] for path in assets.INTER + assets.TINOS}


@pytest.fixture
def empty_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a copy goes that is not the one the pages use."""
    monkeypatch.setattr(assets, "VENDOR", tmp_path / "vendor")
    monkeypatch.setattr(assets, "FONTS", tmp_path / "fonts")
    return tmp_path


def test_copied_anew_nothing_old_stays(empty_folders: Path) -> None:
    (empty_folders / "vendor").mkdir()
    (empty_folders / "vendor" / "old.js").touch()
    assets.copy()
    names = {path.rsplit("/", 1)[-1] for path in assets.TEXTS + assets.INTER}

    assert {path.name for path in assets.VENDOR.iterdir()} == names | {"icons"}
    assert (assets.VENDOR / "icons" / "certificate.svg").is_file()


def test_a_package_that_was_not_brought_is_named(empty_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "PACKAGES", empty_folders)

    with pytest.raises(FileNotFoundError, match="@tabler"):
        assets.copy()
