"""Cutting and joining sentences, and "from" dates: without a database."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienthong.directives.rules.beginnings import beginnings_in
from lienthong.directives.rules.proposing import proposals_in
from lienthong.directives.rules.splitting import Part, joined, parts_of

SOURCE = "Mở 02 lớp mới;\n báo cáo kết quả."


def test_a_cut_keeps_the_places_in_the_text() -> None:
    parts = parts_of(SOURCE, 100, ["Mở 02 lớp mới;", "báo cáo kết quả."])
    assert parts == [Part("Mở 02 lớp mới;", 100, 114), Part("báo cáo kết quả.", 116, 132)]
    assert parts is not None
    assert [SOURCE[part.starts_at - 100 : part.ends_at - 100] for part in parts] == [part.text for part in parts]


@pytest.mark.parametrize(
    "lines",
    [["Mở 02 lớp mới;"], ["Mở 3 lớp mới;", "báo cáo kết quả."], ["báo cáo kết quả.", "Mở 02 lớp mới;"], []],
    ids=["a word lost", "a word changed", "in another order", "nothing"],
)
def test_a_cut_changes_no_word(lines: list[str]) -> None:
    assert parts_of(SOURCE, 0, lines) is None


@given(st.text("ab đĐ \n", min_size=1, max_size=40), st.lists(st.integers(0, 40), max_size=5), st.integers(0, 1000))
def test_wherever_it_is_cut_the_parts_are_the_whole(source: str, cuts: list[int], starts_at: int) -> None:
    ends = sorted({*cuts, len(source)})
    lines = [source[first:last].replace("\n", " ") for first, last in zip([0, *ends], ends, strict=False)]
    parts = parts_of(source, starts_at, lines)
    assert parts is not None
    letters = "".join(source[part.starts_at - starts_at : part.ends_at - starts_at] for part in parts)
    assert "".join(letters.split()) == "".join(source.split())
    assert all(one.ends_at <= other.starts_at for one, other in pairwise(parts))


def test_joined_sentences_are_one() -> None:
    assert joined(["Mở lớp.", "Báo cáo;", "Tổng kết."]) == "Mở lớp; Báo cáo; Tổng kết."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("thực hiện từ năm 2025", date(2025, 1, 1)),
        ("Từ năm học 2026", date(2026, 1, 1)),
        ("kể từ ngày 01/7/2025", date(2025, 7, 1)),
        ("từ ngày 15 tháng 3 năm 2026", date(2026, 3, 15)),
        ("bắt đầu từ tháng 9/2025", date(2025, 9, 1)),
        ("từ tháng 9 năm 2025", date(2025, 9, 1)),
        ("từ quý II/2026", date(2026, 4, 1)),
        ("từ quý 4 năm 2026", date(2026, 10, 1)),
        ("chậm nhất 15 ngày kể từ ngày ký", None),
        ("đến năm 2030", None),
        ("từ ngày 31/02/2026", None),
        ("từ 5 đến 10 lớp", None),
        ("trong năm 2026", None),
    ],
)
def test_from_dates_are_first_days(text: str, day: date | None) -> None:
    assert [one.starts_on for one in beginnings_in(text)] == ([day] if day else [])


@pytest.mark.parametrize(
    ("sentence", "deadlines", "wanted"),
    [
        ("Mở lớp, thực hiện từ năm 2025.", {"năm 2025": "Y:2025"}, ("", date(2025, 1, 1))),
        (
            "Từ năm 2026 đến năm 2030 mở lớp.",
            {"năm 2026": "Y:2026", "năm 2030": "Y:2030"},
            ("Y:2030", date(2026, 1, 1)),
        ),
        ("Hoàn thành trong năm 2026.", {"năm 2026": "Y:2026"}, ("Y:2026", None)),
    ],
    ids=["only from", "from and to", "only to"],
)
def test_a_from_date_begins_and_does_not_end(
    sentence: str, deadlines: dict[str, str], wanted: tuple[str, date | None]
) -> None:
    text = f"Mở đầu. {sentence}"
    found = [
        {"canonical": one, "span": [text.index(said), text.index(said) + len(said)]} for said, one in deadlines.items()
    ]
    findings = {"tasks": [{"text": sentence, "span": [8, len(text)]}], "deadlines": found}
    [proposed] = proposals_in(findings, text)
    assert (proposed.deadline, proposed.starts_on) == wanted
