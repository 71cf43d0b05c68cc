"""Front-end assets: what was fetched lies where pages and documents look for it, without pointers to source maps."""

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
